"""Digits with their marks: one figure at a place, read by the separators of its language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.text.context import opens_sentence, word_after, word_before

__all__ = ["Figure", "cluster_end", "figure_at", "point_figure_at"]

_CLUSTER = re.compile(r"[0-9]+(?:[.,'’:/][0-9]+)*")
# As the Swiss write it: 1'234'567.50, whatever the language's own marks.
_SWISS = re.compile(
    r"(?P<grouped>[1-9][0-9]{0,2}(?P<mark>['’])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:\.(?P<fraction>[0-9]{1,2}))?"
    r"(?P<plain>)(?![0-9'’]|[.,][0-9])"
)
_MIXED = re.compile(r"[ \u00a0](?P<over>[1-9])/(?P<under>[2-9]|1[0-9])(?![0-9/.,-]|[^\W\d_])")
_LARGEST_MIXED = 3  # digits before a fraction: 3 1/2
_PLAIN = re.compile(r"[0-9]+")
# Thousands with a plain space, in full or before what is counted or paid: 75 000, 85 120 metri. Elsewhere
# they are two numbers.
_SPACED = re.compile(
    r"(?P<grouped>[1-9][0-9]{0,2}(?: [0-9]{3}){1,3})(?![0-9]|[.,][0-9])"
    r"(?P<tail>[ \u00a0]?[^\W\d_]{2,}|[ \u00a0]?[%€$£])?"
)
_IN_FULL = " 000"
_MARKS = frozenset(".,'’")
_APART = frozenset("'’ ")
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


class Figure(NamedTuple):
    """A number in digits."""

    start: int
    end: int
    value: Decimal  # with the zeros as written
    digits: str  # as they stand
    plain: bool  # no mark at all: may be a year or a code
    loose: bool  # in another language's marks: to be read only beside a unit


def _reading(found: re.Match[str], *, loose: bool) -> Figure:
    grouped, mark, plain, fraction = found.group("grouped", "mark", "plain", "fraction")
    whole = plain or grouped.replace(mark, "")
    start, end = found.span()
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Figure(start, end, value, found.group(), not (fraction or mark), loose)


def _complete(text: str, end: int) -> bool:
    """Whether no further digits hang on by a mark."""
    return not (text[end : end + 1] in _MARKS and text[end + 1 : end + 2].isdecimal())


def _is_noun(word: str, number_locale: NumberLocale) -> bool:
    return number_locale.counts(word[:1] and word)


def _spaced_figure(text: str, at: int, number_locale: NumberLocale) -> Figure | None:
    """The figure whose thousands stand apart by plain spaces; not behind a name, a month or digits."""
    found = _SPACED.match(text, at)
    if found is None:
        return None
    before = word_before(text, at)
    label = before.lower
    value = Decimal(found["grouped"].replace(" ", ""))
    figure = Figure(at, found.end("grouped"), value, found["grouped"], plain=False, loose=False)
    if before.text in number_locale.symbols.codes_before:
        return figure  # EUR 500 125
    named = before.text[:1].isupper() and not number_locale.capital_nouns
    named = named and not opens_sentence(text, before.start)
    numbered = label in number_locale.labels or label in number_locale.months
    if named or numbered or text[max(0, at - 2) : at].strip().isdecimal():
        return None
    tail = (found["tail"] or "").strip(" \u00a0")
    if not tail or found["grouped"].endswith(_IN_FULL):
        return figure if found["grouped"].endswith(_IN_FULL) else None
    if number_locale.symbols.is_unit(tail) and _is_noun(word_after(text, found.end()), number_locale):
        return None  # 5 500 mL bags
    known = (
        tail.lower() in number_locale.heads
        or number_locale.symbols.is_unit(tail)
        or tail in number_locale.symbols.codes_after
    )
    if tail.isalpha() and not (known or _is_noun(tail, number_locale)):
        return None
    return figure


def figure_at(text: str, at: int, number_locale: NumberLocale) -> Figure | None:
    """The figure that starts at a digit; ``None`` when its marks make no number (a version, a list)."""
    found = number_locale.number.match(text, at)
    if found is None:
        return None
    end = found.end()
    other = text[end : end + 1]
    if other in _APART and text[end + 1 : end + 2].isdecimal():
        swiss = _SWISS.match(text, at) if other != " " else None
        marked = (
            _spaced_figure(text, at, number_locale)
            if other == " "
            else swiss and _reading(swiss, loose=False)
        )
        if marked is not None:
            return marked
        mixed = _MIXED.match(text, end) if found["plain"] and end - at <= _LARGEST_MIXED else None
        if mixed is not None and int(mixed["over"]) < int(mixed["under"]):
            part = Decimal(mixed["over"]) / Decimal(mixed["under"])
            if part == part.quantize(Decimal("0.001")):
                value = Decimal(found["plain"]) + part.normalize()
                return Figure(at, mixed.end(), value, text[at : mixed.end()], plain=False, loose=False)
    if other in _VULGAR and found["plain"]:
        half = Decimal(found["plain"]) + Decimal(_VULGAR[other])
        return Figure(at, end + 1, half, text[at : end + 1], plain=False, loose=False)
    if other not in _MARKS or not text[end + 1 : end + 2].isdecimal():
        return _reading(found, loose=False)
    found = number_locale.foreign.match(text, at)
    if (
        found is not None
        and found["fraction"]
        and len(found["fraction"]) != 3
        and _complete(text, found.end())
    ):
        return _reading(found, loose=True)
    return None


def point_figure_at(text: str, at: int, floor: int, number_locale: NumberLocale) -> Figure | None:
    """The fraction whose digits start at a place, when no whole part stands before its mark: .5 percent."""
    if at <= floor or text[at - 1] != number_locale.decimal:
        return None
    before = text[at - 2 : at - 1] if at > 1 else ""
    if before.isalnum() or before in {".", ",", ")", "_", "%"}:
        return None
    found = _PLAIN.match(text, at)
    if found is None or not _complete(text, found.end()):
        return None
    return Figure(
        at - 1,
        found.end(),
        Decimal(f"0.{found.group()}"),
        text[at - 1 : found.end()],
        plain=False,
        loose=False,
    )


def cluster_end(text: str, at: int) -> int:
    """Where the digits and marks that hang together end."""
    found = _CLUSTER.match(text, at)
    return found.end() if found else at + 1
