"""Spaces, punctuation, quotation marks and spelling, as the target's language has them."""

from __future__ import annotations

from l10n.checks import dictionary, punctuation, quotes, spacing, spelling

__all__ = ["CHECKS"]

CHECKS = (*spacing.CHECKS, *punctuation.CHECKS, *quotes.CHECKS, *spelling.CHECKS, *dictionary.CHECKS)
