"""Prints dates, times and periods for a locale, from the patterns of its table."""

from __future__ import annotations

from l10n.model import Moment, Quantity, Stretch, kinds
from l10n.quantities.format.pieces import Piece
from l10n.quantities.language.agreement import agree
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.moments.periods import to_roman

__all__ = ["moment_pieces", "ordinal_text", "stretch_pieces"]


def ordinal_text(number: int, language: NumberLocale) -> str:
    """An ordinal in digits: 4th, 4º."""
    suffixes = language.words("ordinals", "suffixes")
    digits = f"{number:,}".replace(",", language.printed_group)
    forms = language.section("ordinals").get("digits")
    if forms is not None or len(suffixes) < 4:
        return f"{digits}{(forms or {}).get(str(number), suffixes[0])}"
    special = number % 10 if number % 100 not in {11, 12, 13} else 0
    return f"{digits}{suffixes[special - 1] if special in {1, 2, 3} else suffixes[3]}"


def _day(number: int, language: NumberLocale) -> str:
    dates = language.section("dates")
    return str(dates["first"] if number == 1 else dates.get("day", "{day}").format(day=number))


def _date(moment: Moment, mark: str, language: NumberLocale, days: str = "") -> str:
    if mark == "iso":
        return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    dates = language.section("dates")
    if mark[:1] in {"/", ".", "-"} and dates["numeric"] == "digits":
        width = 2 if mark[1:] else 1
        return f"{moment.day:0{width}}/{moment.month:0{width}}/{moment.year}"
    month = language.month_names[(moment.month or 1) - 1]
    if moment.day is None:
        return str(dates["month_year"].format(month=month, year=moment.year)) if moment.year else month
    pattern = dates["full" if moment.year else "day_month"]
    return str(pattern.format(month=month, day=days or _day(moment.day, language), year=moment.year))


def _time(moment: Moment, language: NumberLocale) -> str:
    hour, minute = divmod(moment.minute or 0, 60)
    times = language.section("times")
    if times["printed"] == "24":
        clock = times.get("clock", "{hour}:{minute}")
        pattern = clock if minute else times.get("on_the_hour", clock)
        return str(pattern.format(hour=hour, minute=f"{minute:02}"))
    half = times["am_printed"] if hour < 12 else times["pm_printed"]
    clock = f"{hour % 12 or 12}:{minute:02}" if minute else f"{hour % 12 or 12}"
    return f"{clock} {half}"


def _period(moment: Moment, language: NumberLocale, *, spelled: bool) -> str:
    printed = language.section("periods")["printed"]
    if moment.century is not None:
        ordinal = ordinal_text(moment.century, language)
        return str(printed["century"].format(roman=to_roman(moment.century), ordinal=ordinal))
    if moment.decade is not None:
        name = "recent_decade" if 1920 <= moment.decade <= 1990 else "decade"
        word = printed.get("decades", {}).get(str(moment.decade), "")
        return str(printed[name].format(decade=moment.decade, short=f"{moment.decade % 100:02}", word=word))
    if moment.fiscal:
        return str(printed["fiscal"].format(year=moment.year))
    number = moment.quarter or moment.half or 1
    name = "quarter" if moment.quarter else "half"
    suffix = "" if moment.year is None else "_spelled" if spelled else "_year"
    word = language.words("ordinals", "words")[number - 1]
    before_noun = language.section("ordinals").get("before_noun", {})
    ordinal = before_noun.get(str(number)) or ordinal_text(number, language)
    return str(printed[name + suffix].format(number=number, year=moment.year, word=word, ordinal=ordinal))


def _one(moment: Moment, quantity: Quantity, language: NumberLocale) -> str:
    if quantity.kind is kinds.DATE:
        return _date(moment, quantity.written.mark, language)
    if quantity.kind is kinds.TIME:
        return _time(moment, language)
    return _period(moment, language, spelled=quantity.written.spelled)


def moment_pieces(quantity: Quantity, moment: Moment, language: NumberLocale) -> list[Piece]:
    """A moment as printed."""
    return [Piece("number", 0, _one(moment, quantity, language))]


def _opened(words: list[str], ends: tuple[str, str], language: NumberLocale) -> list[Piece]:
    """Two ends with the words before them, in the form the ends ask for: dall'8 al 9."""
    result: list[Piece] = []
    for side, (word, end) in enumerate(zip(words, ends, strict=True)):
        head, _, last = word.rpartition(" ")
        form = f"{head} {agree(last, end, language)}".lstrip()
        result.append(Piece("link" if side else "open", side, form, " " if side else ""))
        result.append(Piece("number", side, end, "" if form.endswith("'") else " "))
    return result


def stretch_pieces(quantity: Quantity, stretch: Stretch, language: NumberLocale) -> list[Piece]:
    """A stretch of time as printed: a month or year that both ends share is printed once."""
    first, last, link = stretch.first, stretch.last, quantity.written.link
    kind = "date" if quantity.kind is kinds.DATE else "time"
    same_month = (
        kind == "date" and (first.month, first.year) == (last.month, last.year) and first.day is not None
    )
    if link in {"between", "from"}:
        month = kind == "date" and first.day is None
        words = language.section("ranges")[f"moment_{link}"]["month" if month else kind]
        opening = _one(first, quantity, language)
        if same_month and language.section("dates")["order"] == "dmy":
            opening = _day(first.day or 1, language)
        elif kind == "date" and first.year == last.year:
            opening = _date(Moment(month=first.month, day=first.day), "", language)
        return _opened(words, (opening, _one(last, quantity, language)), language)
    if link.strip().isalpha():
        link = f" {language.words('ranges', 'pair')[0]} "
    if same_month:
        days = f"{_day(first.day or 1, language)}{link}{_day(last.day or 1, language)}"
        return [Piece("number", 0, _date(last, "", language, days))]
    return [Piece("number", 0, f"{_one(first, quantity, language)}{link}{_one(last, quantity, language)}")]
