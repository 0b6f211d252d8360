"""What stands behind a figure: its scale, its currency, percent or unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.model import QuantityKind, kinds
from l10n.quantities.language import roles
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.lexing.digits import Figure, figure_at
from l10n.quantities.lexing.lookup import phrase_at, skip_blank, unit_at, word_at
from l10n.quantities.text.context import word_after, word_before

__all__ = ["Part", "Tail", "letter_scale_at", "tail_of"]

_COUNTED = re.compile(r"[ \u00a0]([a-zà-ÿ]{2,})")
_AMOUNT = re.compile(r" ?[0-9]")
_CLAUSE = re.compile(r"[.,;:!?]\s")
_GOES_ON = re.compile(r"\.[ \u00a0](?=[a-zà-ÿ€$£¥])")  # a full stop that ends no sentence
_ABBREVIATION = 4  # letters at most, of a scale: mln, mrd, mio
_RATIOS = {
    roles.PERCENT: kinds.PERCENT,
    roles.POINT: kinds.PERCENT_POINT,
    roles.BASIS: kinds.BASIS_POINT,
}
_UNIT_STARTS = "°℃℉′″㎡"
_NO_TAIL = frozenset((*".,;:)]}!?\"'’”»/–—<>=\n", ""))  # behind a number that has nothing behind it
_REMEMBERED = 20_000  # words: those of a language that texts repeat
_NEAR = 48  # characters in which a word says what is counted
_BASES = 1000  # from here on nobody counts basis points
_HUNDRED = 2  # powers of ten
_CENTS = re.compile(r"[0-9]{2}(?![\w%€$£¥°]|[.,:/'’-][0-9\w]|[ \u00a0][%€$£¥°0-9])")
_WORDS = re.compile(r"[^\W\d_]+")
_MILLION = 1_000_000
_LARGE = 10  # from here on 80K is eighty thousand even with no noun behind it; 4K is a screen


class Part(NamedTuple):
    """A piece of a mention: which role it plays for which end of a range."""

    role: str  # "open", "sign", "currency", "number", "scale", "unit", "link"
    side: int  # 0, or 1 for the second end
    start: int
    end: int


@dataclass(slots=True)
class Tail:
    """What follows a figure, collected from left to right."""

    end: int
    scale: int = 0
    more: Decimal = Decimal(0)  # what a second scale adds to the mantissa: 1 billion 200 million
    unit: str = ""
    kind: QuantityKind = kinds.NUMBER
    mark: str = ""
    parts: list[Part] = field(default_factory=list)

    def take(self, role: str, start: int, end: int) -> None:
        """Adds a part."""
        self.parts.append(Part(role, 0, start, end))
        self.end = end


class _Money(NamedTuple):
    start: int
    end: int
    unit: str
    mark: str


def _sign_after(text: str, at: int, number_locale: NumberLocale, *, apart: bool) -> _Money | None:
    """The currency sign at a place, unless it belongs to the next amount: 5 $10 bills."""
    sign = text[at : at + 1]
    if not sign or sign not in number_locale.symbols.signs:
        return None
    following = _AMOUNT.match(text, at + 1)
    if following and (apart or following.end() == at + 2):
        return None
    return _Money(at, at + 1, number_locale.symbols.signs[sign], sign)


def _money_after(text: str, at: int, number_locale: NumberLocale, *, scaled: bool) -> _Money | None:
    """The currency behind a number."""
    symbols = number_locale.symbols
    behind = skip_blank(text, at)
    if text[behind : behind + 1] in symbols.signs:
        return _sign_after(text, behind, number_locale, apart=behind > at)
    word = word_at(text, behind)
    if not word:
        return None
    end = behind + len(word)
    if text[end : end + 1] == "$" and word in symbols.dollars and not text[end + 1 : end + 2].isdecimal():
        return _Money(behind, end + 1, symbols.dollars[word], f"{word}$")
    if word in symbols.codes_after or word in symbols.codes_lower:
        code = word.upper()
        follows = word.islower() and _AMOUNT.match(text, end)  # "rmb 10 usd 20"
        return None if follows else _Money(behind, end, symbols.same_code.get(code, code), code)
    of = number_locale.section("printed")["long_of"]
    if scaled and of:
        if word.lower() == of:
            behind = skip_blank(text, end)
        elif word.lower() == of[0] and text[end : end + 1] in {"'", "’"}:
            behind = end + 1
        sign = _sign_after(text, behind, number_locale, apart=False)
        if sign is not None:
            return sign
    meaning = phrase_at(text, behind, number_locale)
    if meaning and meaning[0].role is roles.MONEY:
        return _Money(behind, meaning[1], meaning[0].unit, "")
    return None


def _letter_scale(
    text: str, tail: Tail, at: int, word: str, number_locale: NumberLocale, *, money: bool, large: bool
) -> bool:
    """Takes a scale letter; it needs a currency, a counted noun or a large number beside it."""
    if word[1:] in number_locale.symbols.codes_before:  # 250 TEUR
        word = word[0]
    letter = number_locale.letters.get(word)
    if letter is None:
        return False
    end = at + len(word)
    beside = money or _money_after(text, end, number_locale, scaled=True) is not None  # 3,5 M€, 3,5 M CHF
    if not (at == tail.end or beside or letter.condition == "always"):
        return False
    noun = _COUNTED.match(text, end)
    counted = at == tail.end and noun is not None and not number_locale.has("letters.not_before", noun[1])
    named = number_locale.has("letters.named", word)
    alone = letter.condition != "beside_money" and at == tail.end and noun is None and large and not named
    # 5m people and 350m of them, not 5m tall
    known = noun is not None and (
        number_locale.has("years.counted", noun[1])
        or number_locale.has("letters.counted_nouns", noun[1])
        or noun[1].endswith(number_locale.words("letters", "agents"))
        or text.startswith(number_locale.words("letters", "counted_of"), end + 1)
    )
    plural = named and noun is not None and number_locale.has("names.people", noun[1][-1])
    free = letter.condition != "beside_money" and not named
    if not (beside or alone or (counted and (known or plural or free))):
        return False
    tail.scale = letter.power
    tail.take("scale", at, end)
    return True


def _read_scale(text: str, tail: Tail, figure: Figure, number_locale: NumberLocale, *, money: bool) -> None:
    at = tail.end
    for phrase in number_locale.lists.get("fractions.half_before_scale", ()):  # three and a half million
        if text[at : at + len(phrase) + 1] == f" {phrase}" and not figure.value % 1:
            meaning = phrase_at(text, at + len(phrase) + 2, number_locale)
            if meaning and meaning[0].role is roles.SCALE:
                tail.more, at = Decimal("0.5"), at + len(phrase) + 1
    behind = skip_blank(text, at)
    word = word_at(text, behind)
    large = figure.value >= _LARGE or not figure.plain
    if not word or (
        at == tail.end and _letter_scale(text, tail, behind, word, number_locale, money=money, large=large)
    ):
        return
    hundreds = _hundreds(text, behind, word, number_locale)
    meaning = phrase_at(text, hundreds or behind, number_locale)
    if meaning is None or meaning[0].role is not roles.SCALE:
        return
    tail.scale = meaning[0].power + (_HUNDRED if hundreds else 0)
    tail.take("scale", behind, meaning[1])
    higher = phrase_at(text, skip_blank(text, tail.end), number_locale)
    if higher and higher[0].role is roles.SCALE and higher[0].power > tail.scale:  # 2 mila miliardi
        tail.scale += higher[0].power
        tail.parts[-1] = Part("scale", 0, behind, higher[1])
        tail.end = higher[1]
        return
    _second_scale(text, tail, number_locale)


def _read_stop(text: str, tail: Tail, number_locale: NumberLocale) -> None:
    """Takes the full stop of an abbreviated scale; before a capital it ends the sentence: 52 mln. di euro."""
    part = tail.parts[-1] if tail.parts else None
    if part is None or part.role != "scale" or not _GOES_ON.match(text, tail.end):
        return
    word = text[part.start : part.end].lower()
    whole = (form for forms in number_locale.section("scales").values() for form in forms[:2])
    if len(word) <= _ABBREVIATION and word not in whole:
        tail.parts[-1] = part._replace(end=part.end + 1)
        tail.end = part.end + 1


def _hundreds(text: str, at: int, word: str, number_locale: NumberLocale) -> int:
    """Where the scale word behind "hundred" starts, 0 where there is none: 5 hundred thousand."""
    behind = skip_blank(text, at + len(word))
    return (
        behind if number_locale.numerals.get(word.lower()) == 10**_HUNDRED and behind > at + len(word) else 0
    )


@cache
def _joining(tag: str) -> re.Pattern[str]:
    joins = "|".join(number_locale_of(tag).words("words", "joins"))
    return re.compile(rf" (?:(?:{joins}) )?(?=[0-9])")


def _second_scale(text: str, tail: Tail, number_locale: NumberLocale) -> None:
    """Takes what is added to a scaled number: 1 miliardo e 200 milioni, 3 milioni e mezzo."""
    for phrase in number_locale.words("fractions", "half_after_scale"):
        end = tail.end + 1 + len(phrase)
        if text[tail.end : end] == f" {phrase}" and not text[end : end + 1].isalnum():
            tail.more = Decimal("0.5")
            tail.parts[-1] = Part("scale", 0, tail.parts[-1].start, end)
            tail.end = end
            return
    join = _joining(number_locale.tag).match(text, tail.end)
    figure = figure_at(text, join.end(), number_locale) if join else None
    if figure is None:
        return
    meaning = phrase_at(text, skip_blank(text, figure.end), number_locale)
    if meaning is None or meaning[0].role is not roles.SCALE or meaning[0].power >= tail.scale:
        return
    added = figure.value.scaleb(meaning[0].power - tail.scale)
    if added < 1:
        tail.more = added.normalize()
        tail.parts[-1] = Part("scale", 0, tail.parts[-1].start, meaning[1])
        tail.end = meaning[1]


def _read_cents(text: str, tail: Tail, figure: Figure, number_locale: NumberLocale) -> None:
    """Takes the hundredths that stand behind a currency's name without one of their own: 5 dollari e 50."""
    part = tail.parts[-1]
    named = text[part.start : part.end].islower() and tail.unit not in number_locale.section("minor")
    join = _joining(number_locale.tag).match(text, tail.end) if named and len(tail.parts) == 1 else None
    cents = _CENTS.match(text, join.end()) if join else None
    if cents is None or "." in str(figure.value) or word_after(text, cents.end()):
        return  # with a word behind it may be another number: 5 euro e 10 per i bambini
    before = word_before(text, figure.start)
    if number_locale.has("ranges.articles", before.lower):
        before = word_before(text, before.start)
    if before.lower in number_locale.section("ranges")["between"]["open"]:
        return
    tail.more = Decimal(cents.group()).scaleb(-_HUNDRED)
    tail.parts[-1] = part._replace(end=cents.end())
    tail.end = cents.end()


def _is_weight(text: str, at: int, unit: str, number_locale: NumberLocale, *, scaled: bool) -> bool:
    """Whether a currency's name is a weight here: lost 25 pounds."""
    weights = number_locale.section("weights")
    if scaled or not weights or unit != weights["currency"]:
        return False
    clause = _CLAUSE.split(text[max(0, at - 48) : at])[-1]
    return any(number_locale.has("weights.before", word) for word in clause.lower().split())


def _is_noun(text: str, at: int, number_locale: NumberLocale) -> bool:
    """Whether an ordinary word stands at a place: the quick answer for most numbers."""
    word = word_at(text, at)
    return word != "" and _is_ordinary(word, number_locale.tag) and not text.startswith("$", at + len(word))


@lru_cache(maxsize=_REMEMBERED)
def _is_ordinary(word: str, tag: str) -> bool:
    """Whether a word says nothing of the number before it."""
    language = number_locale_of(tag)
    known = word.lower() in language.heads or word in language.letters
    if known or word[1:] in language.symbols.codes_before:  # 250 TEUR
        return False
    symbols = language.symbols
    return not (word in symbols.codes_after or word in symbols.codes_lower or symbols.is_unit(word))


def letter_scale_at(text: str, at: int, number_locale: NumberLocale) -> bool:
    """Whether a scale letter is glued to the number that ends at a place, with no currency behind it."""
    word = word_at(text, at)
    return (
        word in number_locale.letters
        and _money_after(text, at + len(word), number_locale, scaled=True) is None
    )


def _counts_bases(text: str, figure: Figure, at: int, end: int, number_locale: NumberLocale) -> bool:
    """Whether "bp" means base pairs: thousands of them, or a word of genetics near."""
    if end - at > len("bp"):
        return False
    near = _WORDS.findall(text[max(0, at - _NEAR) : end + _NEAR].lower())
    return figure.value >= _BASES or any(number_locale.has("percent.genetic", word) for word in near)


def tail_of(text: str, figure: Figure, number_locale: NumberLocale, *, money: bool) -> Tail:
    """
    What stands behind a figure.

    Args:
        money: A currency stands before it, so that none is looked for behind.
    """
    end = figure.end
    following = text[end : end + 1]
    if following in _NO_TAIL:
        return Tail(end)
    tail = Tail(end)
    behind = skip_blank(text, end)
    if text.startswith("-%", end):  # the 95-%-interval of German
        tail.kind = QuantityKind.PERCENT
        tail.take("unit", end + 1, end + 2)
        return tail
    known = following in number_locale.symbols.signs or following in _UNIT_STARTS or following == "%"
    if behind == end and not (known or following.isalpha()):
        return tail
    full = figure.value >= _MILLION and figure.value == figure.value.to_integral_value()  # 3.000.000 di euro
    if behind > end and not full and _is_noun(text, behind, number_locale):
        return tail
    _read_scale(text, tail, figure, number_locale, money=money)
    _read_stop(text, tail, number_locale)
    if money:
        return tail
    behind = skip_blank(text, tail.end)
    if text[behind : behind + 1] == "%" and not tail.scale:
        tail.kind = kinds.PERCENT
        tail.take("unit", behind, behind + 1)
        return tail
    found = _money_after(text, tail.end, number_locale, scaled=bool(tail.scale) or full)
    if found is not None and not _is_weight(text, end, found.unit, number_locale, scaled=bool(tail.scale)):
        tail.kind, tail.unit, tail.mark = kinds.MONEY, found.unit, found.mark
        tail.take("currency", found.start, found.end)
        _read_cents(text, tail, figure, number_locale)
        return tail
    meaning = phrase_at(text, behind, number_locale)
    if (
        meaning
        and meaning[0].role is roles.BASIS
        and _counts_bases(text, figure, behind, meaning[1], number_locale)
    ):
        meaning = None
    if meaning and meaning[0].role in _RATIOS and not tail.scale:
        tail.kind = _RATIOS[meaning[0].role]
        tail.take("unit", behind, meaning[1])
        return tail
    unit = unit_at(text, behind, number_locale)
    # Kelvin stand apart: 4K is a screen.
    if unit and not (tail.scale and len(unit) < 2) and not (unit == "K" and behind == tail.end):
        tail.kind, tail.unit = kinds.MEASURE, unit
        tail.take("unit", behind, behind + len(unit))
    return tail
