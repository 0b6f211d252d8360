"""Protected tokens by what they say: years of a range, parts of an article, a code without its tail."""

from __future__ import annotations

import re

from l10n.model import Protected

__all__ = ["token_values"]

_YEARS = re.compile(r"[0-9]{4}|[0-9]{2}")
_TAG = re.compile(r"</?sub>", re.IGNORECASE)
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")
# An act of the Union: 2001/83/EC.
_ACT = re.compile(r"([0-9]{1,4}/[0-9]{1,4})/([A-Za-z]{2,4})\Z")
_SUFFIXES = {"ce": "ec", "cee": "eec", "ue": "eu", "gai": "jha", "pesc": "cfsp"}
# A word behind a code: HER2-positive, COVID-19-related.
_TAIL = re.compile(r"(.*[0-9][^\W_]{0,3})[-–‑][a-zà-ÿ]{3,}\Z")
# An article with its paragraph and letter: 5(1)(a).
_ARTICLE = re.compile(r"([0-9]{1,4}[a-z]{0,2})((?:\([0-9A-Za-z]{1,4}\))+)\Z")
_ALTERNATIVES = re.compile(r"[0-9]{1,2}(?:[/-][0-9]{1,2})+\Z")


def _plain(raw: str) -> str:
    """The letters and digits: Covid-19 is COVID‑19."""
    return "".join(char for char in raw.casefold() if char.isalnum())


def token_values(what: Protected) -> list[str]:
    """
    What a token says, part by part.

    A range of years gives each year in full, an article its paragraph and letter too, a phase its
    alternatives; an act of the Union has one spelling whatever the language calls the Community.
    """
    raw = _TAG.sub("", what.raw).translate(_SMALL)
    if what.reason == "year":
        found = _YEARS.findall(raw)
        return [year if len(year) == 4 else found[0][:2] + year for year in found]
    if what.reason == "phase" and _ALTERNATIVES.match(raw):
        return re.findall("[0-9]+", raw)
    article = _ARTICLE.match(raw)
    if article is not None:
        return [article[1], *re.findall("[0-9A-Za-z]+", article[2].lower())]
    act = _ACT.match(raw)
    if act is not None:
        suffix = act[2].lower()
        return [_plain(act[1] + _SUFFIXES.get(suffix, suffix))]
    tail = _TAIL.match(raw)
    return [_plain(tail[1] if tail is not None else raw)]
