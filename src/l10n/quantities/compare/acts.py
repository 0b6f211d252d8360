"""Which kind of act a number is of: a directive, a regulation, a law."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.language.tables import number_locale
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["act_kind"]

_NEAR = 40  # characters before a number in which its act is named
# What may stand between: (EU), n., No., a word that says whose it is.
_BETWEEN = (
    r"(?:[ \u00a0][^\W\d_]{1,12})?(?:[ \u00a0]\([A-Z]{2,8}\))?(?:[ \u00a0](?:n|nr|no|No)\.)?[ \u00a0]\Z"
)


@cache
def _acts(tag: str) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in number_locale(tag).section("acts").items() for word in words}
    either = "|".join(map(re.escape, kinds)) or "(?!)"
    return re.compile(rf"(?<![^\W_])(?i:({either})){_BETWEEN}"), kinds


def act_kind(entry: Entry, reading: Reading) -> str:
    """The kind of act whose number an entry is, by one name for all languages; empty when none is named."""
    pattern, kinds = _acts(reading.number_locale.tag)
    start = entry.mention.start
    found = pattern.search(reading.view.text, max(0, start - _NEAR), start)
    return kinds[found[1].lower()] if found else ""
