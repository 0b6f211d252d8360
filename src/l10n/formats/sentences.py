"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re
from functools import cache

from l10n.locales import table

__all__ = ["cuts"]

_END = re.compile(
    r"(?P<stop>[.!?…]+|[。！？]+)(?P<closers>[\"'”’»›)\]}*_~]*)(?P<space>[ \t\n]+|(?<=[。！？]))(?=(?P<next>\S))"
)


@cache
def _abbreviations(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    data = table(locale, "abbreviations")
    return frozenset(data.get("never", ())), frozenset(data.get("sometimes", ()))


def cuts(text: str, locale: str) -> list[tuple[int, int]]:
    """
    End of a sentence and start of the next, for each boundary; may be empty.

    Args:
        text: Inline elements blanked: no white space inside them.
        locale: BCP-47 tag of the text.
    """
    found = []
    never, _ = _abbreviations(locale)
    for match in _END.finditer(text):
        word = text[text.rfind(" ", 0, match.start()) + 1 : match.end("stop")]
        following = text[match.end() :].lstrip("\"'“‘«‹([{*_~¿¡")[:1]
        if following and following.islower():
            continue
        if match["stop"] == "." and (word.lower() in never or re.fullmatch(r"\W*\w\.", word)):
            continue
        if match["stop"] == "." and re.fullmatch(r"\d+\.", word):
            continue
        found.append((match.end("closers"), match.end()))
    return found
