"""Numbers that one text says once and the other twice: 5 mL sia di A sia di B, the latter year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from l10n.quantities.language.tables import number_locale
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["unrepeated"]


@cache
def _said_once(tag: str) -> re.Pattern[str]:
    """The words by which a number holds for several things, or is meant again."""
    language = number_locale(tag)
    words = [re.escape(word) for word in language.words("repeats", "words")]
    for pair in language.words("repeats", "pairs"):
        first, second = map(re.escape, pair.split(" "))
        words.append(rf"{first}\W[^.;]{{1,60}}\W{second}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)


def unrepeated(rows: Sequence[Entry], matched: Sequence[Entry], other: Reading) -> list[Entry]:
    """
    The rows of a text without those that repeat a matched one, where the other text has a word for it.

    Args:
        matched: Rows of the same text.
    """
    said = {row.key for row in matched}
    if not any(row.key in said for row in rows) or not _said_once(other.number_locale.tag).search(
        other.view.text
    ):
        return [*rows]
    return [row for row in rows if row.key not in said]
