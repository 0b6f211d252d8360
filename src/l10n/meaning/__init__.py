"""
What must be the same in a translation besides digits: doses in words, forms, substances, opposites, negation.

One principle: a concept of the source that is gone, while another of the same group has appeared in the
target, is a defect; a concept that is merely said otherwise is not. The words are data
(``locales/data/<language>/meaning.toml``); nothing is said about a language without that file.
"""

from __future__ import annotations

from l10n.meaning.contrast import Contrast
from l10n.model import LocalePair

__all__ = ["Contrast", "contrasts"]


def contrasts(source: str, target: str, pair: LocalePair) -> tuple[Contrast, ...]:
    """
    The concepts that the target has exchanged, in no order; empty when it says the same or nothing is known.

    Args:
        source: Plain prose without markup.
        target: Its translation, plain prose too: the spans are offsets in it.
    """
    from l10n.meaning.judge import judged

    return judged(source, target, pair)
