"""Values that changed places: from A to B that became from B to A, two amounts of two subjects swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from l10n.locales import table
from l10n.model import Interval, Quantity, Severity, Stretch, kinds
from l10n.quantities.compare.anchors import Paired, exchanged, share_names, span_of, swapped
from l10n.quantities.language.tables import number_locale
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after, word_before

__all__ = ["out_of_order"]

_LETTERS = re.compile(r"[^\W\d_]+")
_BASE_NEAR = 28  # characters before a value in which it is named as a base
_COMMA = re.compile(r"[,;:.](?= |$)")
_APOSTROPHES = "'’"
_BLANKS = " \u00a0"
_MANY = 30  # rows of a text that are compared with one another
_NEAR = 3  # rows of one kind that a row is compared with

_Bases = tuple[int | None, int | None]  # which of two values is the base in the source, and in the target


@cache
def _role_patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before the first end of a range, and before its second."""
    language = number_locale(tag)
    hedges = "|".join(map(re.escape, table(tag, "anchors").get("hedges", ()))) or "(?!)"
    ranges, articles = language.section("ranges"), language.words("ranges", "articles")

    def before(words: list[str]) -> re.Pattern[str]:
        loose = "|".join(re.escape(word) for word in words if word[-1] not in "'’")
        tight = "|".join(re.escape(word) for word in words if word[-1] in "'’") or "(?!)"
        either = "|".join(re.escape(word) + " " * (word[-1] not in _APOSTROPHES) for word in articles)
        return re.compile(
            rf"(?<![^\W_])(?:(?:{loose or '(?!)'})[ \u00a0](?:{either})?(?:(?:{hedges})[ \u00a0])?"
            rf"|{tight})\Z",
            re.IGNORECASE,
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
    for role, pattern in enumerate(_role_patterns(reading.number_locale.tag)):
        if pattern.search(text, max(0, at - 24), at):
            return role
    return None


def _counts(entry: Entry, reading: Reading) -> bool:
    """Whether a noun stands behind a number or a year, as behind what is counted: 2018 impegni."""
    text, language = reading.view.text, reading.number_locale
    after = word_after(text, entry.mention.end)
    before = word_before(text, entry.mention.start).lower
    return (
        language.counts(after)
        and not language.has("years.determiners", before)
        and not language.has("years.singular", before)
    )


def _dated(entry: Entry, reading: Reading) -> bool:
    """Whether the word before a number opens a year: nel, dal, since."""
    word = word_before(reading.view.text, entry.mention.start).lower
    return reading.number_locale.has("years.strong", word) or reading.number_locale.has(
        "years.singular", word
    )


def _misplaced(match: Paired, source: Reading, target: Reading) -> bool:
    """Whether a year counts something in the target, or a count stands for a year: nel 30.000."""
    if match.source.unit == "year":
        return _counts(match.target, target) and not _counts(match.source, source)
    dated = _dated(match.target, target) and not _dated(match.source, source)
    return dated and not _counts(match.target, target)


def _family(match: Paired) -> tuple[object, ...]:
    elided = match.source.kind is kinds.NUMBER and match.target.kind is kinds.MONEY
    entry = match.target if elided or match.source.unit == "marks" else match.source
    if entry.kind is None and entry.unit not in {"name", "year"}:
        return (None, entry.unit if entry.unit == "magnitude" else "")
    if entry.unit == "year":
        return (None, "year")
    kind = kinds.NUMBER if entry.kind in {None, kinds.MEASURE} else entry.kind
    return (kind, "" if kind is kinds.NUMBER else entry.unit)


def _years_for_counts(
    matches: Sequence[Paired], years: list[int], counts: list[int], source: Reading, target: Reading
) -> Iterator[int]:
    """The years that have changed places with a count."""
    for one in years:
        for two in counts[: _NEAR * 2]:
            first, second = matches[one], matches[two]
            ahead = first.source.mention.start < second.source.mention.start
            moved = ahead != (first.target.mention.start < second.target.mention.start)
            wrong = [_misplaced(row, source, target) for row in (first, second)]
            if all(wrong) or (moved and (any(wrong) or exchanged(matches, one, two, source, target))):
                yield one
                break


def _groups_turned(matches: Sequence[Paired], source: Reading, target: Reading) -> Iterator[int]:
    """The groups of one number, as of a telephone, that follow one another the other way round."""
    runs = [(index, match) for index, match in enumerate(matches) if match.source.raw.isdecimal()]
    for one, first in runs[:_MANY]:
        for _, second in runs[:_MANY]:
            ends = (first.source, second.source, source), (second.target, first.target, target)
            other = first.source.raw != second.source.raw
            if other and not (first.check or second.check) and all(_grouped(*pair) for pair in ends):
                yield one


def _grouped(one: Entry, two: Entry, reading: Reading) -> bool:
    """Whether nothing but a blank parts two runs of digits."""
    gap = reading.view.text[one.mention.end : two.mention.start]
    return bool(gap) and not gap.strip(_BLANKS) and one.raw.isdecimal() and two.raw.isdecimal()


def _ahead(one: Entry, two: Entry) -> bool:
    return one.mention.start < two.mention.start


def _gave(one: Paired, two: Paired) -> bool:
    """Whether what one value has in the source the other has in the target: 8 giri al 44°, 44 al giro 8°."""
    first, second = one.source.kind, two.source.kind
    if first is kinds.ORDINAL or second is kinds.ORDINAL:
        return first is not second and (one.target.kind, two.target.kind) == (second, first)
    lost, got = one.source.facets.measure, two.target.facets.measure
    # each text names the unit with the first of the two: 6 months and 9, 9 mesi e 6
    elided = _ahead(one.source, two.source) and _ahead(two.target, one.target)
    return (
        lost is not None
        and lost == got
        and not elided
        and one.target.facets.measure is None
        and two.source.facets.measure is None
        and Behind.ANOTHER not in {one.target.facets.behind, two.source.facets.behind}
    )


def _exchanged(matches: Sequence[Paired]) -> Iterator[int]:
    """The numbers that gave another one their unit, or their being an ordinal, and took its."""
    rows = [
        index for index, match in enumerate(matches) if not match.check and match.source.number is not None
    ]
    for one in rows[:_MANY]:
        for two in rows[:_MANY]:
            if one != two and _gave(matches[one], matches[two]):
                yield one


def _comparable(first: Paired, second: Paired) -> bool:
    """Whether two values could have been swapped: one unit, or one that goes without saying."""
    if first.source.key == second.source.key:
        return False
    one, two = first.source.facets.measure, second.source.facets.measure
    if (first.source.worded or first.target.worded) != (second.source.worded or second.target.worded):
        return one is not None and one == two
    if one is not None and two is not None:
        return one.unit == two.unit
    if (
        first.target.facets.measure is not None
        and first.target.facets.measure == second.target.facets.measure
    ):
        return True  # one text leaves the unit out
    # a unit that stands beside its number in both texts has moved along: 5 anni, 6.000 tecnici
    return not any(
        match.source.facets.measure == match.target.facets.measure
        for match in (first, second)
        if match.source.facets.measure
    )


def _reversed(first: Paired, second: Paired, source: Reading, target: Reading, bases: _Bases) -> bool | None:
    """Whether two ends of a range are the other way round in the target; ``None`` when they are no ends."""
    if _is_score(first.source, source) or _is_score(first.target, target):
        return False
    left = _role(first.source, source), _role(second.source, source)
    right = _role(first.target, target), _role(second.target, target)
    if set(left) == set(right) == {0, 1}:
        return right != left
    if bases[0] is not None and bases[0] == bases[1]:
        return False  # 7.4 before and 2.1 after, 2,1 contro il 7,4 di partenza
    if len({*left}) == 1 or len({*right}) == 1:
        return None  # none named, or both the same: to 34 in Lyon and to 21 in Ghent
    agree = [one == two for one, two in zip(left, right, strict=True) if one is not None and two is not None]
    if agree and first.target.mention is second.target.mention and not any(agree):
        return True  # 18- to 29-year-olds, tra i 29 e i 18 anni
    return False if agree and all(agree) else None  # 420, up from 310: one end is named, and is the same


def _clause(entry: Entry, other: Entry, text: str) -> tuple[str, str]:
    """The words before a value and those behind it, up to a comma and to the other value."""
    (start, end), (other_start, other_end) = span_of(entry), span_of(other)
    before = _COMMA.split(text[other_end if other_end <= start else 0 : start])[-1]
    behind = _COMMA.split(text[end : other_start if other_start >= end else len(text)])[0]
    one, two = (" ".join(_LETTERS.findall(words)).lower() for words in (before, behind))
    return f" {one} ", f" {two} "


def _base(first: Entry, second: Entry, reading: Reading) -> int | None:
    """Which of two values is named as the one that the other is set against; ``None`` for none or both."""
    if reading.view.words.isdisjoint(_basing(reading.number_locale.tag)):
        return None
    words = table(reading.number_locale.tag, "anchors")
    text, named = reading.view.text, []
    for entry, other in ((first, second), (second, first)):
        before, behind = _clause(entry, other, text)
        against = any(f" {word} " in before[-_BASE_NEAR:] for word in words.get("bases", ()))
        named.append(against or any(f" {word} " in f"{before}·{behind}" for word in words.get("earlier", ())))
    return named.index(True) if sum(named) == 1 else None


@cache
def _basing(tag: str) -> frozenset[str]:
    """The first words of what names a value that another is set against; without one a text names none."""
    words = table(tag, "anchors")
    phrases = (*words.get("bases", ()), *words.get("earlier", ()))
    return frozenset(_LETTERS.findall(phrase)[0] for phrase in phrases)


def _is_score(entry: Entry, reading: Reading) -> bool:
    """Whether two bare numbers are the score of a match, which each language may turn round: lost 4-1."""
    what, text, language = entry.mention.what, reading.view.text, reading.number_locale
    pair = isinstance(what, Quantity) and what.kind is kinds.NUMBER and isinstance(what.value, Interval)
    after = word_after(text, entry.mention.end)
    value = entry.value
    if (
        not pair
        or not isinstance(value, Decimal)
        or value != int(value)
        or not what.raw[:1].isdecimal()  # from 6 to 3
        or entry.facets.measure is not None
        or (after.islower() and language.has("years.counted", after))
    ):
        return False
    stems = tuple(table(language.tag, "anchors").get("scores", ()))
    return bool(stems) and any(word.startswith(stems) for word in reading.view.words)


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
            families.setdefault(_family(match), []).append(index)
    years, numbers = families.get((None, "year"), []), families.get((kinds.NUMBER, ""), [])
    numbers = [*numbers, *families.get((None, ""), ())]
    result = dict.fromkeys(_years_for_counts(matches, years, numbers, source, target), Severity.WARNING)
    result |= dict.fromkeys(_exchanged(matches), Severity.WARNING)
    result |= dict.fromkeys(_groups_turned(matches, source, target), Severity.WARNING)
    names = any(len(rows) > 1 for rows in families.values()) and share_names(source, target)
    for rows in families.values():
        rows.sort(key=lambda index: (matches[index].source.mention.start, matches[index].source.side))
        for one, two in _neighbours(rows):
            first, second = matches[one], matches[two]
            places = [(row.mention.start, row.side) for row in (first.target, second.target)]
            if not _comparable(first, second):
                continue
            inverted = places[0] > places[1]
            if not inverted and names and exchanged(matches, one, two, source, target):
                result.setdefault(one, Severity.WARNING)
            bases = _base(first.source, second.source, source), _base(first.target, second.target, target)
            if None not in bases and bases[0] != bases[1]:  # once 40, now 25
                result.setdefault(one, Severity.WARNING)
            turned = _reversed(first, second, source, target, bases)
            if turned:
                result[one] = Severity.ERROR
            elif turned is None and inverted and swapped(matches, one, two, source, target):
                result.setdefault(one, Severity.WARNING)
    return result
