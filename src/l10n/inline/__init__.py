"""Inline markup: find it, number it for an engine, put it back, compare it."""

from l10n.inline.chatter import Aside, AsideKind, asides
from l10n.inline.icu import is_broken_message
from l10n.inline.masking import Masked, mask
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.tidying import Tidied, tidied, visible, without_thoughts
from l10n.inline.tokens import InlineToken, tokens
from l10n.inline.unmasking import Unmasked, unmask

__all__ = [
    "Aside",
    "AsideKind",
    "InlineToken",
    "Masked",
    "Node",
    "NodeKind",
    "Tidied",
    "Unmasked",
    "asides",
    "is_broken_message",
    "mask",
    "scan",
    "tidied",
    "tokens",
    "unmask",
    "visible",
    "without_thoughts",
]
