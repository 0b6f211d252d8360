"""Two ends that belong together: 3-5 million, between A and B, from A to B."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from l10n.quantities.language.tables import number_locale

__all__ = ["Join", "Opening", "join_at", "join_before", "opening_before"]

_S = "[ \u00a0]"
_DASH = re.compile(r"[-–‑−]|[ \u00a0][-–—][ \u00a0]")


class Opening(NamedTuple):
    """The word that opens a range."""

    start: int
    end: int  # behind its article
    link: str  # "between", "from"


class Join(NamedTuple):
    """What joins the two ends."""

    start: int
    end: int  # where the second end starts, sign and currency included
    link: str  # "between", "from", "bare", or the dash as it stands


class _Patterns(NamedTuple):
    starts: frozenset[str]  # the letters that a joining word may start with
    opening: re.Pattern[str]
    join: re.Pattern[str]
    join_before: re.Pattern[str]


def _word(words: tuple[str, ...]) -> str:
    """Words and the blank behind them; an elided one has none."""
    tight = "|".join(re.escape(word) for word in words if word[-1] in "'’")
    loose = "|".join(re.escape(word) for word in words if word[-1] not in "'’")
    return rf"(?:(?:{loose}){_S}" + (f"|{tight})" if tight else ")") if loose else "(?!)"


@cache
def _patterns(tag: str) -> _Patterns:
    language = number_locale(tag)
    ranges = language.section("ranges")
    articles = language.words("ranges", "articles")
    article = f"{_word(articles)}?" if articles else ""
    between, start = ranges["between"], ranges["from"]
    join = (
        rf"{_S}(?:(?P<between>{_word(tuple(between['join']))}{article})|(?P<from>{_word(tuple(start['join']))})"
        rf"|(?P<bare>{_word(language.words('ranges', 'bare'))}))"
    )
    joining = (*between["join"], *start["join"], *language.words("ranges", "bare"))
    return _Patterns(
        frozenset(letter for word in joining for letter in (word[0].lower(), word[0].upper())),
        re.compile(
            rf"(?:(?P<between>{_word(tuple(between['open']))}{article})|(?P<from>{_word(tuple(start['open']))}))\Z",
            re.IGNORECASE,
        ),
        re.compile(join, re.IGNORECASE),
        re.compile(rf"{join}\Z", re.IGNORECASE),
    )


def opening_before(text: str, at: int, floor: int, tag: str) -> Opening | None:
    """The word that opens a range right before a place."""
    window = max(floor, at - 16)
    if not text[at - 1 : at] or text[at - 1] not in " \u00a0'’":
        return None
    found = _patterns(tag).opening.search(text, window, at)
    if found is None or (found.start() > 0 and text[found.start() - 1].isalnum()):
        return None
    return Opening(found.start(), found.end(), found.lastgroup or "")


def join_at(text: str, at: int, tag: str) -> Join | None:
    """What joins the end at a place to a second one, by its look alone."""
    following = text[at : at + 1]
    if following in "-–‑−" or (following in " \u00a0" and text[at + 1 : at + 2] in {"-", "–", "—"}):
        found = _DASH.match(text, at)
        return Join(at, found.end(), found.group()) if found else None
    if following not in {" ", "\u00a0"}:
        return None
    patterns = _patterns(tag)
    found = patterns.join.match(text, at) if text[at + 1 : at + 2] in patterns.starts else None
    if found is None:
        return None
    return Join(at, found.end(), found.lastgroup or "")


def join_before(text: str, at: int, floor: int, tag: str) -> Join | None:
    """What joins something before a place to it; words only."""
    found = _patterns(tag).join_before.search(text, max(floor, at - 12), at)
    return Join(found.start(), at, found.lastgroup or "") if found else None
