"""Values that changed places: from A to B that became from B to A, two amounts of two subjects swapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from l10n.model import Interval, Quantity, QuantityKind, Severity, Stretch
from l10n.quantities.entries import Entry
from l10n.quantities.mentions import Reading
from l10n.quantities.tables import tongue

__all__ = ["out_of_order"]

_WORD = re.compile(r"[^\W\d_]{4,}|(?<![^\W_])[A-Z][A-Z0-9]{1,}")
_STEM = 5  # letters by which two languages' words are taken for one: placebo, pazienti and patients
_SPELLINGS = ((re.compile("ph"), "f"), (re.compile("th"), "t"), (re.compile("[yj]"), "i"), (re.compile("x"), "s"), (re.compile("ck|ch|k|q"), "c"), (re.compile(r"(.)\1"), r"\1"))  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 3  # rows of one kind that a row is compared with
_FEW = 5  # words between two values that are set against each other


class Paired(Protocol):
    """A row of the source and the one of the target that stands for it."""

    @property
    def source(self) -> Entry:
        """Of the source."""

    @property
    def target(self) -> Entry:
        """Of the target."""

    @property
    def check(self) -> str:
        """What is wrong between the two already."""


@cache
def _role_patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before the first end of a range, and before its second."""
    language = tongue(tag)
    ranges, articles = language.section("ranges"), language.words("ranges", "articles")

    def before(words: list[str]) -> re.Pattern[str]:
        loose = "|".join(re.escape(word) for word in words if word[-1] not in "'’")
        tight = "|".join(re.escape(word) for word in words if word[-1] in "'’") or "(?!)"
        either = "|".join(f"{re.escape(word)}{'' if word[-1] in chr(39) + '’' else ' '}" for word in articles)
        return re.compile(
            rf"(?<![^\W_])(?:(?:{loose or '(?!)'})[ \u00a0](?:{either})?|{tight})\Z", re.IGNORECASE
        )

    return before(ranges["from"]["open"]), before(ranges["from"]["join"])


def _role(entry: Entry, reading: Reading) -> int | None:
    """0 for the first end of a range, 1 for its second; ``None`` for what is no end."""
    what = entry.mention.what
    if isinstance(what, Quantity):
        if isinstance(what.value, (Interval, Stretch)):
            return entry.side
    elif entry.unit == "year" and entry.side + (len(what.raw) > 4):
        return entry.side
    text, at = reading.view.text, entry.mention.start
    for role, pattern in enumerate(_role_patterns(reading.tongue.tag)):
        if pattern.search(text, max(0, at - 12), at):
            return role
    return None


def _family(entry: Entry) -> tuple[object, ...]:
    if entry.kind is None and entry.unit != "name":
        return (None, entry.unit if entry.unit in {"year", "magnitude"} else "")
    kind = QuantityKind.NUMBER if entry.kind in {None, QuantityKind.MEASURE} else entry.kind
    return (kind, "" if kind is QuantityKind.NUMBER else entry.unit)


def _comparable(one: Entry, two: Entry) -> bool:
    """Whether two values could have been swapped: one unit, or one that goes without saying."""
    first, second = one.facets.measure, two.facets.measure
    return one.key != two.key and (first is None or second is None or first.unit == second.unit)


def _reversed(first: Paired, second: Paired, source: Reading, target: Reading) -> bool | None:
    """Whether two ends of a range are the other way round in the target; ``None`` when they are no ends."""
    left = _role(first.source, source), _role(second.source, source)
    right = _role(first.target, target), _role(second.target, target)
    if set(left) != {0, 1} or set(right) != {0, 1}:
        return None
    return right != left


def _stem(word: str) -> str:
    stem = word.casefold()
    for pattern, plain in _SPELLINGS:
        stem = pattern.sub(plain, stem)
    return stem[:_STEM]


def _anchors(
    source: Reading, target: Reading, matches: Sequence[Paired], pair: set[int]
) -> Iterator[tuple[int, int]]:
    """Places in both texts of what both say once: cognates, names, other numbers."""
    places = [
        [(_stem(found.group()), found.start()) for found in _WORD.finditer(reading.view.text)]
        for reading in (source, target)
    ]
    counts = [Counter(stem for stem, _ in some) for some in places]
    right = {stem: at for stem, at in places[1] if counts[1][stem] == 1}
    for stem, at in places[0]:
        if counts[0][stem] == 1 and stem in right:
            yield at, right[stem]
    for index, match in enumerate(matches):
        if index not in pair and not match.check:
            yield match.source.mention.start, match.target.mention.start


def _distance(at: int, entry: Entry) -> int:
    mention = entry.mention
    return mention.start - at if at < mention.start else max(0, at - mention.end)


def _set_against(first: Entry, second: Entry, reading: Reading) -> bool:
    """Whether only a unit and a joint stand between two values: 16.4 months versus 9.2 months."""
    language = reading.tongue
    words = _WORDS.findall(reading.view.text[first.mention.end : second.mention.start].lower())
    return len(words) < _FEW and all(
        language.has("years.function", word)
        or word in language.naming.heads
        or language.symbols.is_unit(word)
        for word in words
    )


def _swapped(matches: Sequence[Paired], one: int, two: int, source: Reading, target: Reading) -> bool:
    """Whether what stands beside each of two values in the source stands beside the other one in the target."""
    first, second = matches[one], matches[two]
    for_, against = 0, 0
    for left, right in _anchors(source, target, matches, {one, two}):
        lefts = _distance(left, first.source) - _distance(left, second.source)
        rights = _distance(right, first.target) - _distance(right, second.target)
        if lefts * rights < 0:
            for_ += 1
        elif lefts * rights > 0:
            against += 1
    if for_ or against:
        return for_ > against
    return _set_against(first.source, second.source, source) and _set_against(
        second.target, first.target, target
    )


def _neighbours(rows: list[int]) -> Iterator[tuple[int, int]]:
    for at, row in enumerate(rows):
        for other in rows[at + 1 : at + 1 + _NEAR]:
            yield row, other


def out_of_order(matches: Sequence[Paired], source: Reading, target: Reading) -> dict[int, Severity]:
    """
    The matches whose values stand in another's place, by index, and how surely.

    The ends of a range that are reversed are sure. Two values of one kind that are the other way round are
    only likely to be swapped, and only where what stands beside them has not moved along.
    """
    families: dict[tuple[object, ...], list[int]] = {}
    for index, match in enumerate(matches):
        if not match.check:
            families.setdefault(_family(match.source), []).append(index)
    result: dict[int, Severity] = {}
    for rows in families.values():
        rows.sort(key=lambda index: (matches[index].source.mention.start, matches[index].source.side))
        for one, two in _neighbours(rows):
            first, second = matches[one], matches[two]
            places = [(row.mention.start, row.side) for row in (first.target, second.target)]
            if not _comparable(first.source, second.source):
                continue
            inverted = places[0] > places[1]
            turned = _reversed(first, second, source, target)
            if turned:
                result[one] = Severity.ERROR
            elif (
                turned is None
                and inverted
                and first.source.mention is not second.source.mention
                and _swapped(matches, one, two, source, target)
            ):
                result.setdefault(one, Severity.WARNING)
    return result
