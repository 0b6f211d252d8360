"""What a table of numbers must hold: a damaged one is named before the first text needs it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

from l10n.errors import ConfigError

__all__ = ["demand"]

# With words a language prints more than digits: the keys that its printing asks for, beside those of a
# language without words, and how many words a list has at least.
_PRINTED: Mapping[str, Mapping[str, int | None]] = {
    "ranges": {"bare": 1, "pair": 1},
    "fractions": {"half_scale": 1, "one_printed": 1},
    "ordinals": {"suffixes": 1, "words": 4},
    "dates": {"numeric": None, "full": None, "day_month": None, "month_year": None, "first": None},
}
_ENDS = ("month", "date", "time")  # what a stretch of time may have at its ends
_FIELDS = {
    "dates.day": {"day"},
    "dates.full": {"day", "month", "year"},
    "dates.day_month": {"day", "month", "year"},
    "dates.month_year": {"month", "year"},
    "periods.printed.quarter": {"number", "ordinal", "word", "year"},
    "periods.printed.quarter_year": {"number", "ordinal", "word", "year"},
    "periods.printed.quarter_spelled": {"number", "ordinal", "word", "year"},
    "periods.printed.half": {"number", "ordinal", "word", "year"},
    "periods.printed.half_year": {"number", "ordinal", "word", "year"},
    "periods.printed.half_spelled": {"number", "ordinal", "word", "year"},
    "periods.printed.fiscal": {"year"},
    "periods.printed.decade": {"decade", "short", "word"},
    "periods.printed.recent_decade": {"decade", "short", "word"},
    "periods.printed.century": {"roman", "ordinal"},
}
_OPTIONAL = frozenset({"dates.day"})
_STYLES = ("short", "long")
_KINDS = {dict: "a table", list: "a list", str: "a text", bool: "true or false", int: "a whole number"}


def demand(table: Mapping[str, Any], like: Mapping[str, Any], where: str) -> None:
    """
    Nothing, when a table can be used.

    Args:
        table: As read.
        like: The table of a language without words: each table has its sections and keys, of the same kind.
        where: The file, for the error.
    Raises:
        ConfigError: the first key that is missing or wrong, and what it must be.
    """
    for key, what in _faults(table, like):
        hint = (
            "und/plain.toml has the keys that every table has, en/numbers.toml those of a language with words"
        )
        raise ConfigError(f"{key}: {what}", where=where, hint=hint)


def _faults(table: Mapping[str, Any], like: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The faults one after the other; a later rule may count on those before it."""
    yield from _shape(table, like)
    yield from _values(table)
    if table["words"]["ones"]:
        yield from _print(table)
    else:
        yield from _patterns(table, _FIELDS)


def _shape(table: Mapping[str, Any], like: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section, content in like.items():
        if not isinstance(table.get(section), dict):
            yield section, "the section is missing" if section not in table else "must be a section"
            continue
        for name, value in content.items():
            yield from _kind(table[section].get(name), type(value), f"{section}.{name}")
    for section, content in table.items():
        if not isinstance(content, dict):
            yield section, "must be a section"


def _kind(value: object, kind: type, key: str) -> Iterator[tuple[str, str]]:
    if value is None:
        yield key, f"is missing: {_KINDS[kind]}"
    elif type(value) is not kind:
        yield key, f"must be {_KINDS[kind]}, not {value!r}"


def _words(value: object, least: int, key: str) -> Iterator[tuple[str, str]]:
    """A list of words; one with commas in it is such a list, too."""
    words = value.split(",") if isinstance(value, str) and "," in value else value
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        yield key, "must be a list of words" if value is not None else "is missing: a list of words"
    elif len(words) < least:
        yield key, f"has {len(words)} words, and at least {least} are needed"


def _values(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _amount_words(table)
    yield from _number_maps(table)
    yield from _number_words(table)
    yield from _idioms(table)
    yield from _range_words(table)
    for name in ("currency", "unit") if table.get("weights") else ():
        yield from _kind(table["weights"].get(name), str, f"weights.{name}")
    yield from _pattern(table.get("agreement", {}).get("vowel", ""), "agreement.vowel")
    for reason, words in table["labels"].items():
        yield from _words(words, 1, f"labels.{reason}")


def _amount_words(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands beside a figure: scales, currencies, the words for percent."""
    for power, words in table["scales"].items():
        if not power.isdecimal():
            yield f"scales.{power}", "must be called by a power of ten"
        yield from _words(words, 2, f"scales.{power}")
    for section in ("currencies", "minor"):
        for code, words in table[section].items():
            yield from _words(words, 2, f"{section}.{code}")
    for name in ("percent", "point", "basis"):
        yield from _words(table["percent"][name], 2 if table["words"]["ones"] else 0, f"percent.{name}")


def _number_maps(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What gives each word a whole number."""
    for condition in ("always", "counted", "beside_money"):
        yield from _numbers(table["letters"][condition], f"letters.{condition}")
    for key in ("dates.abbreviations", "fractions.parts", "periods.century_words", "periods.decade_words"):
        section, _, name = key.partition(".")
        yield from _numbers(table[section][name], key)


def _number_words(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What gives each whole number its words."""
    for name in ("ones", "teens", "tens", "hundreds", "thousands", "also"):
        for number, forms in table["words"][name].items():
            if not number.isdecimal() or not isinstance(forms, str) or not forms.split():
                yield f"words.{name}.{number}", "must be the forms of a number, in one text"


def _idioms(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for phrase in table["idioms"]["always"]:
        if not isinstance(phrase, str) or not re.search("[0-9]", phrase):
            yield "idioms.always", f"{phrase!r} has no figure: what is said in words needs no entry"
        elif phrase != phrase.lower():
            yield "idioms.always", f"{phrase!r} must be in lower case"


def _range_words(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    least = 1 if table["words"]["ones"] else 0
    for name in ("between", "from"):
        for part in ("open", "join"):
            yield from _words(table["ranges"][name].get(part), least, f"ranges.{name}.{part}")


def _pattern(value: object, key: str) -> Iterator[tuple[str, str]]:
    try:
        re.compile(str(value))
    except re.error as error:
        yield key, f"must be a regular expression: {error}"


def _numbers(values: Mapping[str, object], key: str) -> Iterator[tuple[str, str]]:
    for word, number in values.items():
        if type(number) is not int:
            yield f"{key}.{word}", f"must be a whole number, not {number!r}"


def _print(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a language with words needs beside."""
    for section, keys in _PRINTED.items():
        for name, least in keys.items():
            value = table[section].get(name)
            key = f"{section}.{name}"
            yield from _kind(value, str, key) if least is None else _words(value, least, key)
    for name in ("moment_from", "moment_between"):
        ends = table["ranges"].get(name)
        for end in _ENDS:
            words = ends.get(end) if isinstance(ends, dict) else None
            yield from _words(words, 2, f"ranges.{name}.{end}")
    if table["times"]["printed"] == "12":
        for name in ("am_printed", "pm_printed"):
            yield from _kind(table["times"].get(name), str, f"times.{name}")
    yield from _patterns(table, _FIELDS, needed=True)
    yield from _amounts(table)
    names = table["fractions"]["names"]
    for part in sorted({*table["fractions"]["parts"].values()}):
        yield from _words(names.get(str(part)), 2, f"fractions.names.{part}")
    for number in range(1, 10):
        if str(number) not in table["words"]["ones"]:
            yield f"words.ones.{number}", "is missing: the forms of a number, in one text"


def _amounts(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    printed = table["printed"]
    for power in printed["scales"]:
        if type(power) is not int or str(power) not in table["scales"]:
            yield "printed.scales", f"{power!r} is no power of [scales]"
        elif str(power) in printed["abbreviations"]:
            yield from _kind(printed["abbreviations"][str(power)], str, f"printed.abbreviations.{power}")
    if printed["short_scale"] not in {"word", "abbreviation"}:
        yield "printed.short_scale", 'must be "word" or "abbreviation"'
    forms = printed.get("percent")
    for style in _STYLES:
        form = forms.get(style) if isinstance(forms, dict) else None
        if form not in {"attached", "spaced", "word"}:
            yield f"printed.percent.{style}", 'must be "attached", "spaced" or "word"'


def _patterns(
    table: Mapping[str, Any], fields: Mapping[str, set[str]], *, needed: bool = False
) -> Iterator[tuple[str, str]]:
    """What a text is printed with: each field in braces must be one that there is."""
    for key, known in fields.items():
        value: object = table
        for name in key.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is None and (key in _OPTIONAL or not needed):
            continue
        if not isinstance(value, str):
            yield from _kind(value, str, key)
            continue
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
        except ValueError as error:
            yield key, str(error)
            continue
        for name in sorted(used - known):
            there = ", ".join(f"{{{each}}}" for each in sorted(known))
            yield key, f"{{{name}}} is nothing here: there is {there}"
