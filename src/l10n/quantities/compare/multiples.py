"""Multiples with a half, and a multiple seen from the other side: twice A's output, half of B's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from l10n.locales import table
from l10n.model import kinds
from l10n.quantities.compare.cognates import stem_of
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import number_locale
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["CONVERSES", "exchanged_multiples"]

_NAME = re.compile(r"(?<![^\W_])[A-Z][^\W\d_]{2,}")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


@cache
def _halved(tag: str) -> re.Pattern[str]:
    """A number with a half, of times: two and a half times, due volte e mezzo."""
    added: dict[str, str] = number_locale(tag).section("fractions").get("added", {})
    halves = _either(tuple(phrase for phrase, part in added.items() if part == "1/2"))
    times = _either(tuple(table(tag, "rates").get("times", {}).get("words", ())))
    number = r"(?<!\w)(?P<{0}>[^\W\d_]+|[0-9]+)"
    return re.compile(
        rf"{number.format('before')} (?:{halves}) (?:{times})(?!\w)"
        rf"|{number.format('behind')} (?:{times}) (?:{halves})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _halves(tag: str) -> frozenset[str]:
    """The words for a half that is added, without which a text says no such multiple."""
    added: dict[str, str] = number_locale(tag).section("fractions").get("added", {})
    return frozenset(phrase.split()[-1] for phrase, part in added.items() if part == "1/2")


def _multiples(reading: Reading) -> Iterator[tuple[Fraction, str]]:
    if reading.view.words.isdisjoint(_halves(reading.number_locale.tag)):
        return
    for found in _halved(reading.number_locale.tag).finditer(reading.view.text):
        word = (found["before"] or found["behind"]).lower()
        values = [int(word)] if word.isdecimal() else word_value(word, reading.number_locale)
        if len(values) == 1:
            yield values[0] + Fraction(1, 2), found.group()


def exchanged_multiples(source: Reading, target: Reading) -> tuple[str, str] | None:
    """The multiples with a half that two texts say, where they are others; None where they agree."""
    one = dict(_multiples(source))
    two = dict(_multiples(target)) if one else {}
    gone, new = [one[key] for key in one if key not in two], [two[key] for key in two if key not in one]
    return (gone[0], new[0]) if gone and new else None


def _turned(source: Reading, target: Reading) -> bool:
    """Whether two names, or the numbers of two texts, stand the other way round."""
    places: list[dict[str, int]] = []
    for reading in (source, target):
        names = {stem_of(found.group()): found.start() for found in _NAME.finditer(reading.view.text)}
        places.append(names)
    shared = sorted((at, places[1][name]) for name, at in places[0].items() if name in places[1])
    order = [target_at for _, target_at in shared]
    return order != sorted(order)


def _converse(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A multiple of one thing, and a part of the other, where the two have changed places."""
    if kinds.FRACTION not in {source.kind, target.kind}:
        return None
    for part, _, times, own in (
        (source, texts.source, target, texts.target),
        (target, texts.target, source, texts.source),
    ):
        if part.kind is not kinds.FRACTION or not isinstance(part.value, Fraction):
            continue
        if not times.worded or times.number is None or part.value * int(times.number) != 1:
            continue
        behind = word_after(own.view.text, times.mention.end).lower()
        counted = behind in table(own.number_locale.tag, "rates").get("times", {}).get("words", ())
        implied = not word_value(times.raw.lower(), own.number_locale)
        if (counted or implied) and _turned(texts.source, texts.target):
            return Relation(0.5, mend=False)
    return None


CONVERSES: tuple[Rule, ...] = (_converse,)
