"""Bare figures that name something, told by the words around them: Phase 3, Horizon 2020, Via Roma 12."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.identifiers.codes import phone_tail
from l10n.quantities.language import roles
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.language.unit_names import TIMES
from l10n.quantities.lexing.digits import Figure, cluster_end
from l10n.quantities.lexing.measures import unit_name_at
from l10n.quantities.moments.years import is_year, year_range_end
from l10n.quantities.text.context import (
    Name,
    Word,
    hangs,
    opens_sentence,
    token_end,
    word_after,
    word_before,
)

__all__ = ["lettered_at", "lot_of", "name_of", "padded_at", "years_at"]

_EXACT = frozenset({"standard", "section", "version", "identifier"})  # may have a decimal
_LETTERABLE = frozenset({"section", "phase", "room", "identifier", "lot", "version"})
_LETTERED = re.compile(
    r"[0-9]{1,4}(?P<letter>[A-HMa-hm])(?P<more>(?:/[0-9]{1,4}[A-HMa-hm]?)*)(?![^\W_]|[-–]?[0-9]|/[0-9])"
)
_EXPONENT = re.compile(r"[⁺⁻⁰¹²³⁴-⁹^]|\ue000+[-−–+]?[0-9]{1,3}(?![0-9])")
_FACTOR = re.compile(rf"[ \u00a0]?[×x·⋅*∙][ \u00a0]?10(?:{_EXPONENT.pattern})")
_GOES_ON = re.compile(r"-[0-9]+(?![0-9]|[.,][0-9])")
_RATIO = re.compile(r"[0-9]+:[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])")  # scala 1:25.000
_LOT_MARKS = frozenset("-/ ")
_LOT_LETTER = re.compile(r"[-/ ]?[A-Z][0-9]?(?![^\W_])")
_GROUPS = re.compile(r"(?:[ \u00a0][0-9]{2,4}){1,6}(?![0-9]|[.,][0-9]|[ \u00a0]?[%€$£])")  # ID 812 3456 7890
_SEASON = re.compile(
    r"(?P<first>(?:19|20)[0-9]{2})[/–-](?P<last>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/]|[-.,][0-9]|[^\W_])"
)
_FIRM = frozenset({"standard", "section", "version", "phone"})  # hold whatever is counted behind them


@cache
def _street_after(tag: str) -> re.Pattern[str]:
    words = "|".join(
        sorted(
            (word.capitalize() for word in number_locale(tag).words("names", "streets")),
            key=len,
            reverse=True,
        )
    )
    return re.compile(rf" (?:[A-Z][\w.'’-]{{0,24}} ){{1,3}}(?:{words})(?![^\W_])")


@cache
def _street_before(tag: str) -> re.Pattern[str]:
    words = "|".join(
        sorted(map(re.escape, number_locale(tag).words("names", "streets")), key=len, reverse=True)
    )
    word = r"[^\W\d_][\w.'’-]{0,24}"
    number = "(?:[0-9]{1,4}[A-Za-z/]{0,3}, ?)?"
    return re.compile(
        rf"(?<![^\W_])(?:{words})\.? (?:{word} ){{0,5}}{word}(?:,? | [-–] |,){number}(?:n\. ?)?\Z",
        re.IGNORECASE,
    )


def _in_address(text: str, figure: Figure, end: int, language: NumberLocale) -> bool:
    """Whether a figure is a street number or a postcode."""
    if language.plain:
        return False
    before = text[max(0, figure.start - 64) : figure.start]
    if _street_before(language.tag).search(before) or _street_after(language.tag).match(text, end):
        return True
    if len(figure.digits) > 5 or (language.capital_nouns and len(figure.digits) < 5):
        return False
    place = word_after(text, end)
    counted = language.has("years.counted", word_after(text, end + 1 + len(place)).lower())
    people = language.has("names.people", place[-1:])  # 10000 Italians
    return place[:1].isupper() and not counted and not people


def _label(text: str, word: Word, language: NumberLocale) -> str:
    """The reason of a label of one or two words; empty when there is none."""
    lower = word.lower
    reason = language.labels.get(lower, "")
    numbering = language.has("names.numbering", lower)
    if not reason and language.has("years.singular", lower):  # chiamate il 800 123 456
        earlier = language.labels.get(word_before(text, word.start).lower, "")
        return earlier if earlier == "phone" else ""
    if lower and (numbering or not reason):
        earlier = word_before(text, word.start).lower
        if numbering and language.labels.get(earlier) == "lot":
            reason = "lot"
        elif not reason:
            reason = language.labels.get(f"{earlier} {lower}", "")
    return reason if not word.colon or reason in {"phone", "identifier", "lot"} else ""


def _labelled(text: str, figure: Figure, word: Word, end: int, language: NumberLocale) -> Name | None:
    reason = _label(text, word, language)
    if not reason or (reason == "room" and _RATIO.match(text, figure.start)):
        return None
    if reason == "lot":
        return _lot(text, figure, end, language)
    if reason == "phone":
        tail = phone_tail(text, figure.start)
        return Name(figure.start, tail, "phone") if tail - figure.start > 4 else None
    if reason == "identifier" and _GOES_ON.match(text, end):
        return Name(figure.start, token_end(text, end), reason)  # codice 4.500-112
    if figure.plain and figure.digits[0] == "0" and phone_tail(text, figure.start) - figure.start > 7:
        return None  # a telephone number, whatever it is called
    if not figure.plain:
        sections = (
            reason in {"section", "version"} and language.group == "." and figure.digits.count(".") == 1
        )
        act = language.has("names.numbering", word.lower) and (
            language.labels.get(word_before(text, word.start).lower) == "standard"
        )  # legge n. 1.205
        if sections and "," not in figure.digits and (act or not _counts(text, figure, end, language)):
            return Name(figure.start, token_end(text, end), reason)
        if reason == "section" and word_after(text, end) in language.naming.names:
            return None  # a point 4.7 metres up
        fits = "." in figure.digits and (
            reason in _EXACT or (reason == "name" and figure.digits.endswith(".0"))
        )
        # room 2.1
        fits = fits or (reason == "room" and _place(figure) and not _measured(text, end, language))
        if not fits or language.group in figure.digits:
            return None
    if (
        reason not in _FIRM
        and language.has("years.counted", word_after(text, end).lower())
        and len(figure.digits) > 3
    ):
        return None
    groups = _GROUPS.match(text, end) if reason == "identifier" and figure.plain else None
    return Name(figure.start, groups.end() if groups else token_end(text, end), reason)


def _measured(text: str, end: int, language: NumberLocale) -> bool:
    """Whether something counted or measured is behind a place."""
    after = word_after(text, end).lower()
    return language.has("years.counted", after) or after in language.naming.names


def _place(figure: Figure) -> bool:
    """Whether a decimal has the look of a floor and a door: 2.1, 12.04."""
    whole, _, door = figure.digits.partition(".")
    return len(whole) <= 2 and len(door) <= 2


def _lot(text: str, figure: Figure, end: int, language: NumberLocale) -> Name | None:
    """The number of a lot or patent, letters too, unless things are counted: a lot 1,204 people."""
    if len(figure.digits) > 3 and _measured(text, end, language):
        return None
    return Name(figure.start, token_end(text, max(end, cluster_end(text, figure.start))), "identifier")


def lot_of(text: str, figure: Figure, word: Word, language: NumberLocale) -> Name | None:
    """The number of a lot whose letter looks like a unit: lot 1,204-B, Patent No. 10,123,456 B2."""
    following = text[figure.end : figure.end + 1]
    letter = text[figure.end + 1 : figure.end + 2] if following in _LOT_MARKS else following
    if not "A" <= letter <= "Z" or not _LOT_LETTER.match(text, figure.end):
        return None
    numbered = text[figure.end] == "-" and language.has("names.numbering", word.lower)
    if _label(text, word, language) != "lot" and not numbered:
        return None
    return _lot(text, figure, figure.end, language)


def lettered_at(text: str, at: int, word: Word, language: NumberLocale) -> Name | None:
    """
    The number with one letter that names something: phase 2b, Room 12B, 1b/2a.

    Args:
        word: The word before it.
    """
    found = _LETTERED.match(text, at)
    if found is None:
        return None
    if found["more"]:
        return Name(at, found.end(), "code")
    reason = _label(text, word, language)
    behind = word_after(text, found.end()).lower()
    if behind in language.lexicon and language.lexicon[behind].role is roles.MONEY:
        return None
    long = found["letter"] in {"m", "M"} and language.has("letters.long", behind)
    return Name(at, found.end(), reason) if reason in _LETTERABLE and not long else None


def _counts(text: str, figure: Figure, end: int, language: NumberLocale) -> bool:
    """Whether thousands of something stand there: ne fanno parte 2.527 produttori, not sezione 2.3."""
    after = word_after(text, end)
    return after.isalpha() and language.counts(after) and len(figure.digits.rpartition(".")[2]) == 3


def _measured_name(text: str, word: Word, language: NumberLocale) -> bool:
    """Whether a capitalised word before a decimal names what was measured, and has no versions: Mean 7.4."""
    lower = word.lower
    if language.has("names.statistics", lower):
        return True
    if any(language.has(f"years.{name}", lower) for name in ("before", "approximate", "function")):
        return True
    if text[word.start : word.start + 1] == ".":  # .NET
        return False
    if text[word.start - 1 : word.start] == "/":  # P/E
        return True
    # an acronym is a ratio or an index far more often than a standard: those are labels
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper()


def _capital(text: str, figure: Figure, word: Word, end: int, language: NumberLocale) -> Name | None:
    """What a capitalised word before a figure makes of it: S&P 500, Python 3.11."""
    lower = word.lower
    possessive = lower.endswith(("'s", "’s"))
    if possessive or not word.text[:1].isupper() or text[figure.start - 1] not in " \u00a0-":
        return None
    if "." in figure.digits and language.decimal == ".":
        whole, _, fraction = figure.digits.partition(".")
        version = len(whole) <= 2 and len(fraction) <= 2 and whole != "0"
        return (
            Name(figure.start, end, "version")
            if version and not _measured_name(text, word, language)
            else None
        )
    after = word_after(text, end).lower()
    if not figure.plain or opens_sentence(text, word.start) or language.has("years.counted", after):
        return None
    product = any(char.isupper() for char in word.text[1:])  # NovaSeq 6000, FTSE 100
    if language.capital_nouns and not product:
        return None
    noun = after.isalpha() and language.counts(word_after(text, end))
    return Name(figure.start, end, "name") if product or len(figure.digits) < 4 or not noun else None


def years_at(text: str, at: int, word: Word, language: NumberLocale) -> Name | None:
    """The two years that a slash joins: 2023/24, 2019/2020; no act of law."""
    found = _SEASON.match(text, at) if text[at] in "12" else None
    if found is None or text[at - 1 : at].isalnum() or _label(text, word, language) in {"standard", "lot"}:
        return None
    last = int(found["last"]) if len(found["last"]) == 4 else int(found["first"][:2] + found["last"])
    return Name(at, found.end(), "year") if last - int(found["first"]) == 1 else None


def _is_suffix(text: str, at: int, language: NumberLocale) -> bool:
    """Whether the letters glued to a number leave it a number: 10x, 28enne."""
    found = re.match(r"[^\W\d_]+", text[at : at + 24])
    return found is not None and (
        found.group() in {"x", "X", "s"} or language.has("words.endings", found.group())
    )


def padded_at(text: str, figure: Figure, language: NumberLocale) -> Name | None:
    """The code whose figures in groups a zero opens, as those of no amount: 048.512-A."""
    digits = figure.digits
    if digits[0] != "0" or not digits[1:2].isdecimal() or language.group not in digits:
        return None
    return Name(figure.start, token_end(text, cluster_end(text, figure.start)), "code")


def name_of(text: str, figure: Figure, word: Word, end: int, language: NumberLocale) -> Name | None:
    """
    What a bare figure names; ``None`` when it is an amount.

    Args:
        word: The word before it.
        end: Where the figure ends.
    """
    if figure.loose:
        reason = _label(text, word, language) or "marks"
        return Name(figure.start, token_end(text, cluster_end(text, figure.start)), reason)
    if (figure.digits == "10" and _EXPONENT.match(text, end)) or _FACTOR.match(text, end):
        return None  # a factor of 10⁶: Give 1.5 × 10⁶ cells
    labelled = _labelled(text, figure, word, end, language)
    if labelled is not None:
        return labelled
    if figure.plain and len(figure.digits) > 1 and figure.digits[0] == "0":
        tail = phone_tail(text, figure.start)
        if tail - figure.start > 7:
            return Name(figure.start, tail, "phone")
        return Name(figure.start, token_end(text, end), "code")
    following = text[end : end + 1]
    if (hangs(following) and not _is_suffix(text, end, language)) or following == "_":
        return Name(figure.start, token_end(text, end + (following == "_")), "code")
    if figure.plain and len(figure.digits) == 4:
        stop = year_range_end(text, figure.start, language)
        if stop is not None:
            return Name(figure.start, stop, "year")
        if is_year(int(figure.digits), text, figure.start, end, word, language):
            return Name(figure.start, end, "year")
    if figure.plain and len(figure.digits) > 3 and _in_address(text, figure, end, language):
        return Name(figure.start, end, "address")
    return None if _opens_measure(text, end, word, language) else _capital(text, figure, word, end, language)


def _opens_measure(text: str, end: int, word: Word, language: NumberLocale) -> bool:
    """Whether a unit in words stands behind the first number of a sentence: Dissolve 1.5 grams."""
    if text[end : end + 1] != " " or word.start < 0 or not opens_sentence(text, word.start):
        return False
    named = unit_name_at(text, end + 1, language)
    return named is not None and named.unit not in TIMES
