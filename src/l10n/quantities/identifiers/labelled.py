"""Numbers that identify, told by what stands round them: arXiv:2301.01234, UN 1170, 1,4-dioxane, § 1.2."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.text.context import Name

__all__ = ["identifier_at", "section_too"]

_CITATION = re.compile(
    r"(?:19|20)[0-9]{2};[ ]?[0-9]{1,4}(?:\([^()\s]{1,12}\))?:[A-Za-z]?[0-9]+(?:[-–][A-Za-z]?[0-9]+)?"
)
_PREPRINT = re.compile(r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?(?![0-9])")
_SUBSTANCE = re.compile(r"[0-9]{4}(?![0-9]|[.,][0-9])")  # of dangerous goods, behind UN
# The places of a chemical name: 1,4-dioxane, 2,3,7,8-tetrachloro.
_LOCANTS = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}['′]?)+-(?:[a-z]{3,}|[A-Z]-)")
_HEADING = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?(?=[ \u00a0]+(?P<word>[A-ZÀ-Þ][^\W\d_]{2,}))")
_SECTION = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}(?![0-9]|[,][0-9])")
_OPENS = re.compile(r"(?:\A|\n)[ \u00a0#>*_]*\Z")


def _preceded(text: str, at: int, mark: str) -> bool:
    start = at - len(mark)
    return start >= 0 and text.startswith(mark, start) and not text[max(0, start - 1) : start].isalnum()


def identifier_at(text: str, at: int, number_locale: NumberLocale) -> Name | None:
    """The identifier that starts at a digit; ``None`` when nothing round it says so."""
    following, before = text[at + 1 : at + 6], text[at - 1 : at]
    if ";" in following and (found := _CITATION.match(text, at)):
        return Name(at, found.end(), "code")
    if "," in following and before not in {".", ","} and (found := _LOCANTS.match(text, at)):
        return Name(at, found.end() - 1, "code")
    if before == ":" and _preceded(text, at, text[at - 6 : at]) and text[at - 6 : at].lower() == "arxiv:":
        found = _PREPRINT.match(text, at)
        return Name(at, found.end(), "identifier") if found else None
    if before in {" ", "\u00a0"} and text[at - 2 : at - 1] in {"N", "§"}:
        if _preceded(text, at - 1, "UN") and (found := _SUBSTANCE.match(text, at)):
            return Name(at, found.end(), "identifier")
        if text[at - 2 : at - 1] == "§" and (found := _SECTION.match(text, at)):
            return Name(at, found.end(), "section")
    if before == "?" and (at == 1 or text[at - 2].isspace()):
        return Name(at, at + len(re.match("[0-9]+", text[at:]).group()), "code")  # type: ignore[union-attr]  # a digit is there
    if "." in following and _OPENS.search(text, max(0, at - 12), at) and (found := _HEADING.match(text, at)):
        word = found["word"].lower()
        if (
            word not in number_locale.heads
            and word not in number_locale.months
            and found["word"] not in number_locale.symbols.codes_after  # 0.1 EUR
            and not number_locale.symbols.is_unit(found["word"])
        ):
            return Name(at, found.end(), "section")
    return None


@cache
def _joined(tag: str) -> re.Pattern[str]:
    """What stands between two sections: a mark, or a word that joins."""
    language = number_locale(tag)
    lists = (language.words("ranges", name) for name in ("pair", "either", "bare"))
    known = {word for words in lists for word in words} | {*language.section("ranges")["from"]["join"]}
    words = "|".join(sorted(map(re.escape, known), key=len, reverse=True)) or "(?!)"
    blank = "[ \u00a0]"
    return re.compile(rf"{blank}?(?:[,;/–-]|(?:[,]?{blank})?(?:{words})(?={blank})){blank}?\Z")


def section_too(text: str, at: int, last: int, language: NumberLocale) -> bool:
    """Whether a number goes on with the sections before it: sections 3.2 and 4.10."""
    found = _SECTION.match(text, at)
    if found is None or "." not in found.group():
        return False
    return _joined(language.tag).fullmatch(text, last, at) is not None
