"""Times of day at a place."""

from __future__ import annotations

import re
from functools import cache

from l10n.model import Moment, Stretch, kinds
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.lexing.lookup import phrase_at
from l10n.quantities.moments.dates import Found
from l10n.quantities.text.context import word_after

__all__ = ["joined_time_at", "other_zone", "time_at"]

# Time zones by the one they are a form of.
_ZONES = {
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "CET"),
    **dict.fromkeys(("GMT", "UTC", "BST", "WET"), "GMT"),
    **dict.fromkeys(("ET", "EST", "EDT"), "ET"),
    **dict.fromkeys(("CT", "CST", "CDT"), "CT"),
    **dict.fromkeys(("MT", "MST", "MDT"), "MT"),
    **dict.fromkeys(("PT", "PST", "PDT"), "PT"),
    **dict.fromkeys(("EET", "EEST"), "EET"),
    "JST": "JST",
    "IST": "IST",
}
_ZONE = re.compile(rf"[ \u00a0]\(?({'|'.join(_ZONES)})(?![^\W_])")
_HALF_NEAR = 24  # characters within which the half of the day is named: 10:30 a.m. – 12:30 p.m.
_QUOTES = frozenset("'’")
_HALF_STARTS = frozenset("apAP")
_S = "[ \u00a0]?"
_COLON = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?![0-9]|[:.,][0-9])")
_MARKS = ".,h"  # between an hour and its minutes, behind a word that says so
_STRETCH = re.compile(
    r"(?P<hour>[0-9]{1,2})\.(?P<minute>[0-5][05])(?P<link>[ \u00a0]?[-–][ \u00a0]?)"
    r"(?P<hour2>[0-9]{1,2})\.(?P<minute2>[0-5][05])(?![0-9]|[:.,][0-9]|[ \u00a0]?[%€$£])"
)
_TIMES_NEAR = 48  # characters before a stretch in which a word says that it is one of times
_ELIDED = re.compile(r"(?P<hour>1)\.(?P<minute>[0-5][0-9])(?![0-9]|[:.,][0-9]|[ \u00a0]?[%€$£])")
_JOINED = re.compile(r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])[ \u00a0](?P<word>[^\W\d_]+)")
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?![0-9]|[:.,/-][0-9]|[^\W_]|[ \u00a0]?[%€$£°º])")


@cache
def _pointed(tag: str) -> re.Pattern[str]:
    """An hour and its minutes with another mark than a colon: alle 14.30."""
    marks = number_locale(tag).section("times").get("marks", _MARKS)
    minute = r"(?P<minute>[0-5][0-9])(?![0-9]|[:.,][0-9]|[ \u00a0]?[%€$£])"
    return re.compile(rf"(?P<hour>[0-9]{{1,2}})[{re.escape(marks)}]{minute}")


@cache
def _half_day(tag: str) -> re.Pattern[str] | None:
    """A time with its half of the day: 2:45 p.m., 9–11 a.m.; ``None`` where the language has none."""
    language = number_locale(tag)
    am, pm = language.words("times", "am"), language.words("times", "pm")
    if not am:
        return None
    either = "|".join(
        sorted(map(re.escape, {*am, *pm, *(word.upper() for word in (*am, *pm))}), key=len, reverse=True)
    )
    clock = r"(?P<{0}>[0-9]{{1,2}})(?:[:.](?P<{1}>[0-5][0-9]))?"
    return re.compile(
        clock.format("hour", "minute")
        + rf"(?:{_S}(?P<early>{either}))?(?P<link>{_S}[-–—]{_S})"
        + clock.format("hour2", "minute2")
        + rf"{_S}(?P<half2>{either})(?![^\W_])|"
        + clock.format("hour3", "minute3")
        + rf"{_S}(?P<half3>{either})(?![^\W_])"
    )


@cache
def _signed(tag: str) -> re.Pattern[str] | None:
    """A time, or two with a dash, with the word or letter that makes one of it: 14.30 Uhr, 14 h 30."""
    times = number_locale(tag).section("times")
    names = ("signs", "minute_signs", "between", "hours")
    always, timed, between, hours = ("|".join(map(re.escape, times.get(name, ()))) for name in names)
    forms = []
    if always:
        clock = "(?P<hour{0}>[0-9]{{1,2}})(?:[:.](?P<minute{0}>[0-5][0-9]))?"
        last = rf"(?:(?P<link>{_S}[-–]{_S}){clock.format(2)})?"
        forms.append(rf"{clock.format('')}{last}{_S}(?:{always})(?![^\W_])")
    if timed:
        clock = "(?P<hour{0}>[0-9]{{1,2}})[:.](?P<minute{0}>[0-5][0-9])"
        forms.append(rf"{clock.format(4)}{_S}(?:{timed})(?![^\W_])")
    if between:
        minute = rf"(?P<minute3>[0-5][0-9])(?![0-9]|[.,:][0-9]|{_S}min)"
        forms.append(rf"(?P<hour3>[0-9]{{1,2}}){_S}(?:{between}){_S}{minute}")
    if hours:
        forms.append(rf"(?P<hour5>[0-9]{{1,2}}){_S}(?:{hours})(?![^\W_])")
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


def _with_sign(text: str, at: int, before: str, language: NumberLocale) -> Found | None:
    """The time at a digit that a word or letter behind or in it makes one."""
    pattern = _signed(language.tag)
    found = pattern.match(text, at) if pattern else None
    if found is None or language.has("times.not_after", before):
        return None
    groups = found.groupdict()
    if groups.get("hour5") and not language.has("times.hours_after", before):
        return None  # during 8 h
    hour, minute = (
        next((groups[f"{name}{kind}"] for kind in ("", 3, 4, 5) if groups.get(f"{name}{kind}")), "")
        for name in ("hour", "minute")
    )
    first = _minutes(hour, minute, "", language)
    last = _minutes(groups["hour2"], groups["minute2"], "", language) if groups.get("link") else None
    if first is None or (groups.get("link") and last is None):
        return None
    end, afternoon = _half_behind(text, found.end(), language)
    if afternoon and first < 12 * 60:
        first += 12 * 60
    value: Moment | Stretch = Moment(minute=first)
    if last is not None:
        value = Stretch(Moment(minute=first), Moment(minute=last))
    link = groups.get("link") or ""
    return Found(start=at, end=end, kind=kinds.TIME, value=value, link=link, mark="24")


def _minutes(hour: str, minute: str | None, half: str, language: NumberLocale) -> int | None:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        afternoon = half.lower() in language.words("times", "pm")
        number = number % 12 + (12 if afternoon else 0)
    if number == 24 and not int(minute or 0):
        return 0
    if number > 23:
        return None
    return number * 60 + int(minute or 0)


def time_at(text: str, at: int, behind: int, before: str, after: str, language: NumberLocale) -> Found | None:
    """
    The time at one or two digits.

    Args:
        behind: Where the digits end.
        before: The word before it, in lower case.
        after: The word behind its digits, when they are one or two.
    """
    halved = after[:1] in _HALF_STARTS or not after  # a bare word behind the digits is no time
    halves = _half_day(language.tag) if halved and "m" in text[at : at + _HALF_NEAR].lower() else None
    found = halves.match(text, at) if halves else None
    if found:
        return _halved(found, language)
    following = text[behind : behind + 1]
    written = _with_sign(text, at, before, language) or _pointed_stretch(text, at, following, language)
    if written is not None:
        return written
    noon = language.section("times")["names"].get(after.lower()) if after and text[at] == "1" else None
    if noon is not None and text[at:].startswith(("12 ", "12\u00a0")):  # 12 noon
        end = at + 3 + len(after)
        return Found(start=at, end=end, kind=kinds.TIME, value=Moment(minute=noon * 60 % (24 * 60)))
    whole = language.has("times.after", before)  # a bare hour too
    named = whole or language.has("times.minutes_after", before)
    found = _COLON.match(text, at) if following == ":" else None
    if found is None and text[at - 1 : at] in _QUOTES and language.has("times.elided", before):
        found = _ELIDED.match(text, at)  # all'1.20
        named = found is not None
    if found is None and named:
        found = _pointed(language.tag).match(text, at) or _worded_minutes(text, at, language)
    hour = False
    if (
        found is None
        and whole
        and (language.has("times.hour", before) or not after or language.has("times.follow", after))
    ):
        found = _HOUR.match(text, at)
        hour = True
        if found is not None and phrase_at(text, found.end() + 1, language) is not None:
            return None
    if found is None or (not named and language.has("times.not_after", before)):
        return None
    if not named and not hour and len(found["hour"]) == 1 and language.section("times")["printed"] == "24":
        return None
    minute = _minutes(found["hour"], None if hour else found["minute"], "", language)
    if minute is None:
        return None
    end, afternoon = _half_behind(text, found.end(), language)
    if afternoon and minute < 12 * 60:
        minute += 12 * 60
    return Found(start=at, end=end, kind=kinds.TIME, value=Moment(minute=minute), mark="24")


def _pointed_stretch(text: str, at: int, following: str, language: NumberLocale) -> Found | None:
    """Two times with points, joined by a dash, where a word near says that they are: orario 15.30-19.30."""
    near = language.words("times", "near")
    found = _STRETCH.match(text, at) if near and following == "." else None
    if found is None or text[at - 1 : at] in {".", ",", ":", "-", "–"}:
        return None
    around = text[max(0, at - _TIMES_NEAR) : at].lower()
    first, last = (_minutes(found[hour], None, "", language) for hour in ("hour", "hour2"))
    if first is None or last is None or not any(word in around for word in near):
        return None
    ends = Moment(minute=first + int(found["minute"])), Moment(minute=last + int(found["minute2"]))
    return Found(
        start=at, end=found.end(), kind=kinds.TIME, value=Stretch(*ends), link=found["link"], mark="24"
    )


def _worded_minutes(text: str, at: int, language: NumberLocale) -> re.Match[str] | None:
    """An hour and its minutes joined by a word: le 15 e 30; not where a noun says that 30 of it are meant."""
    joins = "|".join(language.words("times", "and"))
    if not joins:
        return None
    found = re.compile(
        rf"(?P<hour>[0-9]{{1,2}}) (?:{joins}) (?P<minute>[0-5][0-9])(?![0-9]|[.,:][0-9])"
    ).match(text, at)
    after = word_after(text, found.end()) if found else ""
    return found if not after or language.has("years.function", after.lower()) else None


def joined_time_at(text: str, at: int, before: str, language: NumberLocale) -> Found | None:
    """The time in four figures at a digit: at 1530 hours; not after 1500 hours, nor 1530 hours of work."""
    found = _JOINED.match(text, at)
    if found is None or not language.has("times.joined", found["word"].lower()):
        return None
    name = "after" if found["minute"] == "00" else "near"
    if found["hour"][0] != "0" and not language.has(f"times.joined_{name}", before):
        return None
    if language.has("magnitudes.of", word_after(text, found.end()).lower()):
        return None
    minute = _minutes(found["hour"], found["minute"], "", language)
    if minute is None:
        return None
    return Found(start=at, end=found.end(), kind=kinds.TIME, value=Moment(minute=minute), mark="24")


def _half_behind(text: str, at: int, language: NumberLocale) -> tuple[int, bool]:
    """Where the half of the day that words name ends, and whether it is the second: alle 9 di sera."""
    for name in ("morning", "evening"):
        for words in language.words("times", name):
            end = at + 1 + len(words)
            if text[at + 1 : end] == words and not text[end : end + 1].isalnum():
                return end, name == "evening"
    return at, False


def other_zone(one: str, two: str) -> bool:
    """Whether two texts behind equal times name two time zones: CET, GMT; summer time is not told apart."""
    zones = [_ZONE.match(text) for text in (one, two)]
    first, second = ((_ZONES[zone[1]] if zone else "") for zone in zones)
    return bool(first and second and first != second)


def _halved(found: re.Match[str], language: NumberLocale) -> Found | None:
    if found["hour3"]:
        minute = _minutes(found["hour3"], found["minute3"], found["half3"], language)
        if minute is None:
            return None
        return Found(start=found.start(), end=found.end(), kind=kinds.TIME, value=Moment(minute=minute))
    late = found["half2"]
    last = _minutes(found["hour2"], found["minute2"], late, language)
    first = _minutes(found["hour"], found["minute"], found["early"] or late, language)
    if first is None or last is None:
        return None
    if not found["early"] and first > last:  # 11–2 p.m. starts in the morning
        first -= 12 * 60
    if first < 0:
        return None
    stretch = Stretch(Moment(minute=first), Moment(minute=last))
    return Found(start=found.start(), end=found.end(), kind=kinds.TIME, value=stretch, link=found["link"])
