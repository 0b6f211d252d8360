"""Articles and prepositions that change with the sound of the number behind them: il 7%, l'8%."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.language.tables import NumberLocale, number_locale

__all__ = ["agree", "agreed_text"]

_BEFORE = re.compile(
    r"(?:(?P<elided>[^\W\d_]{1,6})['’]|(?P<word>[^\W\d_]{1,6})[ \u00a0])(?P<mark>[*_<>\[(\"“«a-z/]{0,8}?)\Z"
)


@cache
def _vowel(tag: str) -> re.Pattern[str] | None:
    pattern = number_locale(tag).section("agreement").get("vowel")
    return re.compile(pattern) if pattern else None


def agree(word: str, number: str, language: NumberLocale) -> str:
    """
    The form of an article or preposition before a number, its capital kept; the word itself if there is none.

    Args:
        number: As printed; signs and currency before the digits are passed over.
    """
    vowel = _vowel(language.tag)
    if number[:1].islower():  # the name of a month: nell'aprile 2018
        return word
    forms: dict[str, str] = language.section("agreement").get("forms", {})
    if vowel is None:
        return word
    lower = word.lower().replace("’", "'")
    base = next((plain for plain, other in forms.items() if lower in {plain, other}), None)
    if base is None:
        return word
    digits = re.search("[0-9]", number)
    form = forms[base] if digits and vowel.match(number[digits.start() :]) else base
    return form[0].upper() + form[1:] if word[:1].isupper() else form


def agreed_text(before: str, number: str, language: NumberLocale) -> str:
    """The text before a number with the article or preposition at its end in the right form."""
    if _vowel(language.tag) is None:
        return before
    found = _BEFORE.search(before, max(0, len(before) - 18))
    if found is None:
        return before
    word = f"{found['elided']}'" if found["elided"] else found["word"]
    form = agree(word, number, language)
    if form == word:
        return before
    gap = "" if form.endswith("'") else " "
    if "’" in before:  # the text's own apostrophe
        form = form.replace("'", "’")
    return f"{before[: found.start()]}{form}{gap}{found['mark']}"
