"""Inline markup: find it, number it for an engine, put it back, compare it."""

from l10n.inline.masking import Masked, Unmasked, mask, unmask
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.tokens import InlineToken, tokens

__all__ = ["InlineToken", "Masked", "Node", "NodeKind", "Unmasked", "mask", "scan", "tokens", "unmask"]
