"""Inline markup: find it, number it for an engine, put it back, compare it."""

from l10n.inline.masking import Masked, mask
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.tokens import InlineToken, tokens
from l10n.inline.unmasking import Unmasked, unmask

__all__ = ["InlineToken", "Masked", "Node", "NodeKind", "Unmasked", "mask", "scan", "tokens", "unmask"]
