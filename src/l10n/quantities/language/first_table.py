"""The first table of a language, from CLDR alone: for one that nobody has written a table for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from l10n.locales import table

__all__ = ["first_table"]

_BIDI = re.compile("[\u200e\u200f\u061c]")
_ZEROS = re.compile(r"0+")
_POWERS = (3, 6, 9, 12, 15, 18)
_NAMED = (
    "EUR",
    "USD",
    "GBP",
    "JPY",
    "CHF",
    "CNY",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "INR",
    "RUB",
    "BRL",
)
_DATE_FIELD = {
    "d": "day",
    "dd": "day",
    "M": "month",
    "MM": "month",
    "MMM": "month",
    "MMMM": "month",
    "LLLL": "month",
    "y": "year",
}


def first_table(babel: Any) -> dict[str, Any]:
    """
    The table of numbers that CLDR gives a language.

    Numbers in words, ordinals and ranges are not in it: Babel has no spelled-out numbers.

    Args:
        babel: Its ``babel.Locale``.
    Source: CLDR's compact, currency, percent, unit and date patterns.
    """
    base = table("und", "plain")
    scales = dict(_scales(babel))
    abbreviations = dict(_abbreviations(babel, scales))
    dates = _dates(babel)
    printed = {
        "long_of": next(
            iter(dates.get("of", ())), ""
        ),  # the preposition of a date joins a currency's name, too
        "scales": sorted(int(power) for power in abbreviations),
        "abbreviations": {power: word for power, (word, _) in abbreviations.items()},
        "abbreviation_gap": next((gap for _, gap in abbreviations.values()), ""),
        "short_scale": "abbreviation" if abbreviations else "word",
        **_dress(babel),
    }
    return {
        **base,
        "scales": scales,
        "currencies": dict(_currencies(babel)),
        "percent": {**base["percent"], "percent": _percent(babel)},
        "dates": {**base["dates"], **dates},
        "printed": {**base["printed"], **printed},
    }


def _plain_pattern(pattern: str) -> str:
    return _BIDI.sub("", pattern.split(";")[0]).replace("'", "").replace("\u202f", "\u00a0")


def _compact(babel: Any, width: str) -> Iterator[tuple[int, str, str, str]]:
    """Power of ten, plural category, the word behind the digits, and the gap before it."""
    for category, patterns in babel._data["compact_decimal_formats"].get(width, {}).items():
        for number, pattern in patterns.items():
            text = _plain_pattern(getattr(pattern, "pattern", str(pattern)))
            zeros = _ZEROS.match(text)
            if zeros is None or category in {"0", "1"}:
                continue
            word = text[zeros.end() :]
            power = len(number) - len(zeros.group())
            if power in _POWERS and word.strip(" \u00a0"):
                yield power, category, word.strip(" \u00a0"), word[: len(word) - len(word.lstrip(" \u00a0"))]


def _scales(babel: Any) -> Iterator[tuple[str, list[str]]]:
    """Power of ten -> singular, plural, all other forms."""
    words: dict[int, dict[str, str]] = {}
    for power, category, word, _ in _compact(babel, "long"):
        words.setdefault(power, {}).setdefault(category, word)
    for power, word in _shorts(babel).items():
        words.setdefault(power, {})["short"] = word
    if words.get(12, {}).get("other", "").startswith("bi"):  # the long scale, whose next word CLDR lacks
        words[18] = {category: f"tri{word[2:]}" for category, word in words[12].items() if word[:2] == "bi"}
    for power, forms in sorted(words.items()):
        other = forms.get("other") or forms.get("many") or forms.get("short", "")
        one = forms.get("one", other)
        rest = [word for word in forms.values() if word not in {one, other}]
        yield str(power), list(dict.fromkeys([one, other, *rest])) if one != other else [one, other, *rest]


def _shorts(babel: Any) -> dict[int, str]:
    """Scales in short that are no single letter: those mean too much else."""
    return {power: word for power, _, word, _ in _compact(babel, "short") if len(word.rstrip(".")) > 1}


def _abbreviations(babel: Any, scales: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Power of ten -> scale in short and the gap before it, from a million on."""
    for power, category, word, gap in _compact(babel, "short"):
        if category == "other" and power >= 6 and len(word.rstrip(".")) > 1 and str(power) in scales:
            yield str(power), (word, gap)


def _currencies(babel: Any) -> Iterator[tuple[str, list[str]]]:
    for code in _NAMED:
        forms = _forms(babel, code)
        other = forms.get("other", "")
        if other:
            one = forms.get("one", other)
            rest = [form for form in forms.values() if form not in {one, other}]
            yield code, [one, other, *rest, *_bare(babel, code)]


def _forms(babel: Any, code: str) -> dict[str, str]:
    """A currency's name by plural category."""
    return dict(babel._data["currency_names_plural"].get(code) or {"other": babel.currencies.get(code, "")})


def _bare(babel: Any, code: str) -> list[str]:
    """The name without its country: the word that it shares with another country's."""
    relative = {"USD": "CAD", "GBP": "EGP"}.get(code, "")
    one, two = (
        {word for name in _forms(babel, each).values() for word in name.split()} for each in (code, relative)
    )
    return sorted(one & two)


def _percent(babel: Any) -> list[str]:
    patterns = babel._data.get("unit_patterns", {}).get("concentr-percent", {}).get("long", {})
    words = [pattern.replace("{0}", "").strip(" \u00a0") for pattern in dict(patterns).values()]
    return [word for word in dict.fromkeys(words) if word and "{" not in word and "%" not in word]


def _dress(babel: Any) -> dict[str, Any]:
    """How percent and money stand beside their number."""
    money, percent = (
        _BIDI.sub("", pattern.pattern.split(";")[0])
        for pattern in (babel.currency_formats["standard"], babel.percent_formats[None])
    )
    dress = "attached" if re.search("0%|%#", percent) else "spaced"
    after = money.rstrip().endswith("¤")
    return {
        "percent": {"short": dress, "long": dress},
        "position": "after" if after else "before",
        "spaced": not after and money[1:2].isspace(),
        "gap": "\u00a0",
    }


def _dates(babel: Any) -> dict[str, Any]:
    """How a date is written out; nothing where its pattern has more than a day, a month and a year."""
    patterns = {
        "full": babel.date_formats["long"].pattern,
        "day_month": getattr(babel.datetime_skeletons.get("MMMMd"), "pattern", ""),
        "month_year": getattr(babel.datetime_skeletons.get("yMMMM"), "pattern", ""),
    }
    written = {name: _fields(pattern) for name, pattern in patterns.items()}
    short = babel.months["format"]["abbreviated"]
    months = {
        name.lower().rstrip("."): number for number, name in short.items() if name.rstrip(".").isalpha()
    }
    names = babel.months["format"]["wide"].values()
    result: dict[str, Any] = {
        "abbreviations": {name: number for name, number in months.items() if len(name) > 2},
        "capital": all(name[:1].isupper() for name in names),
    }
    if not all(written.values()) or not written["full"].startswith(("{day}", "{month}")):
        return result
    order = "mdy" if written["full"].startswith("{month}") else "dmy"
    result |= written | {"order": order, "numeric": "written", "first": "1"}
    between = re.findall(r"\} (\w+) \{", written["full"])
    if between:
        result |= {"of": between[:1], "before_year": between[-1:]}
    if "{day}." in written["full"]:
        result |= {name: pattern.replace("{day}.", "{day}") for name, pattern in written.items()}
        result |= {"day": "{day}.", "first": "1."}
    return result


def _fields(pattern: str) -> str:
    """A pattern of CLDR with our names for its fields; empty when it has others."""
    result, at = "", 0
    for found in re.finditer(r"'[^']*'|[A-Za-z]+", pattern):
        result += pattern[at : found.start()]
        text, at = found.group(), found.end()
        if text[0] == "'":
            result += text.strip("'")
        elif text in _DATE_FIELD:
            result += f"{{{_DATE_FIELD[text]}}}"
        else:
            return ""
    return result + pattern[at:]
