"""The ledger: every number of the source against every number of the target, by value and unit."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from l10n.model import LocalePair, Moment, Quantity, QuantityKind, Severity, Span
from l10n.quantities.durations import Duration, duration_of, durations_in_words
from l10n.quantities.entries import Entry, entries
from l10n.quantities.flex import Words
from l10n.quantities.mentions import Reading
from l10n.quantities.neighbours import word_after
from l10n.quantities.parts import same_part
from l10n.quantities.phrases import unit_word_at
from l10n.quantities.recogniser import read
from l10n.quantities.taken import Taken
from l10n.quantities.unread import half_read, let_pass

__all__ = ["Ledger", "Match", "ledger_of"]

_STRANGERS = 40_000  # pairs of rows without a match
_PLAIN = frozenset({QuantityKind.NUMBER, QuantityKind.ORDINAL})
_RATIOS = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENT_POINT, QuantityKind.BASIS_POINT})


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the source and the row of the target that stands for it."""

    source: Entry
    target: Entry
    check: str = ""  # what is wrong between the two; empty: they agree
    severity: Severity = Severity.ERROR
    mend: bool = True  # the source's quantity may be printed in the target's place


@dataclass(slots=True)
class Ledger:
    """The rows of both texts, and what became of them."""

    source: Reading
    target: Reading
    left: list[Entry]  # of the source, without a match
    right: list[Entry]  # of the target, without a match
    matches: list[Match] = field(default_factory=list)

    def settle_equal(self) -> None:
        """Matches the rows that say the same, the first with the first."""
        waiting: dict[Hashable, deque[Entry]] = {}
        for row in self.right:
            waiting.setdefault(row.key, deque()).append(row)
        left: list[Entry] = []
        for row in self.left:
            same = waiting.get(row.key)
            if same:
                self.matches.append(Match(row, same.popleft()))
            else:
                left.append(row)
        rest = {id(row) for rows in waiting.values() for row in rows}
        self.left, self.right = left, [row for row in self.right if id(row) in rest]

    def settle(
        self,
        agree: Callable[[Entry, Entry], bool],
        check: str = "",
        severity: Severity = Severity.ERROR,
        *,
        mend: bool = True,
    ) -> None:
        """Matches the rows that agree, the first with the first."""
        if self.strangers:
            return
        left: list[Entry] = []
        for source in self.left:
            target = next((row for row in self.right if agree(source, row)), None)
            if target is None:
                left.append(source)
                continue
            self.right.remove(target)
            self.matches.append(Match(source, target, check, severity, mend))
        self.left = left

    @property
    def strangers(self) -> bool:
        """Whether so much is left that the texts have nothing to do with one another."""
        return len(self.left) * len(self.right) > _STRANGERS


def _same_number(source: Entry, target: Entry) -> bool:
    """The same plain number, whatever it counts or names: 4th and 4, Phase 3 and 3."""
    plain = (source.kind is None or source.kind in _PLAIN) and (target.kind is None or target.kind in _PLAIN)
    if not plain or source.number is None or source.number != target.number:
        return False
    return source.kind is not None or source.raw == target.raw or target.kind is None


def _same_measure(source: Entry, target: Entry) -> bool:
    """A unit as a symbol here, as a word there: 5 kg, 5 chili. The words are judged by ``_unit_words``."""
    kinds = {source.kind, target.kind}
    return kinds == {QuantityKind.MEASURE, QuantityKind.NUMBER} and source.value == target.value


def _same_day(source: Entry, target: Entry) -> bool:
    """The same day, its year said once for several: July 9 and July 10, 2021."""
    one, two = source.value, target.value
    if not isinstance(one, Moment) or not isinstance(two, Moment) or one.day is None:
        return False
    return None in {one.year, two.year} and replace(one, year=None) == replace(two, year=None)


def _same_open_date(source: Entry, target: Entry) -> bool:
    """A date in digits that the source leaves open, and the target too: 07/09/2021."""
    return source.kind is None and source.unit == "date" and source.raw == target.raw


def _read_date(source: Entry, target: Entry) -> bool:
    """A date in digits that can be read two ways here, one of the two there."""
    open_, read_ = (source, target) if source.unit == "date" and source.kind is None else (target, source)
    moment = read_.value
    if open_.kind is not None or open_.unit != "date" or not isinstance(moment, Moment):
        return False
    fields = [int(field) for field in re.findall("[0-9]+", open_.raw)]
    return sorted(fields[:2]) == sorted((moment.day or 0, moment.month or 0)) and fields[2] == moment.year


def _same_hour(source: Entry, target: Entry) -> bool:
    """A time here, its hour there: 8 a.m., alle 8."""
    if {source.kind, target.kind} != {QuantityKind.TIME, QuantityKind.NUMBER}:
        return False
    moment = source.value if isinstance(source.value, Moment) else target.value
    number = source.value if isinstance(source.value, Decimal) else target.value
    if not isinstance(moment, Moment) or not isinstance(number, Decimal) or moment.minute is None:
        return False
    return moment.minute % 60 == 0 and number in {moment.minute // 60, moment.minute // 60 % 12}


def _same_ratio(source: Entry, target: Entry) -> bool:
    """A fraction here, its percentage there: un quinto, 20 percent."""
    if {source.kind, target.kind} != {QuantityKind.FRACTION, QuantityKind.PERCENT}:
        return False
    fraction = source.value if isinstance(source.value, Fraction) else target.value
    percent = source.value if isinstance(source.value, Decimal) else target.value
    return isinstance(percent, Decimal) and fraction == Fraction(percent) / 100


def _grouped(source: Entry, target: Entry) -> bool:
    """A protected number that was given marks: 2.024, ISO 13.485, sezione 3,2."""
    if source.kind is not None or target.kind is None or not isinstance(source.value, str):
        return False
    digits = "".join(char for char in target.raw if char.isdecimal())
    return source.value == digits and not any(char.isalpha() for char in target.raw)


def _grouped_year(source: Entry, target: Entry) -> bool:
    return source.unit == "year" and _grouped(source, target)


def _mantissa(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _rescaled(source: Entry, target: Entry) -> bool:
    """The same digits with another scale."""
    one, two = source.value, target.value
    if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not one or not two:
        return False
    same = (source.kind, source.unit) == (target.kind, target.unit) or {source.kind, target.kind} <= {
        QuantityKind.NUMBER,
        QuantityKind.MONEY,
    }
    return (
        same
        and _mantissa(one) == _mantissa(two)
        and (one > 0) == (two > 0)
        and source.unit in {target.unit, ""}
    )


def _negated(source: Entry, target: Entry) -> bool:
    one, two = source.value, target.value
    return (
        (source.kind, source.unit) == (target.kind, target.unit)
        and isinstance(one, Decimal)
        and one == -(two if isinstance(two, Decimal) else one) != 0
    )


def _sign(entry: Entry) -> str:
    what = entry.mention.what
    return what.written.signs[entry.side] if isinstance(what, Quantity) else ""


def _wrong_sign(source: Entry, target: Entry) -> bool:
    """The other sign, or a temperature without its own, which no word explains as it does a fall."""
    cold = source.unit.startswith("°") and bool(_sign(source))
    return _negated(source, target) and bool(_sign(source)) and (bool(_sign(target)) or cold)


def _other_currency(source: Entry, target: Entry) -> bool:
    return (
        QuantityKind.MONEY in {source.kind, target.kind}
        and source.number is not None
        and source.number == target.number
    )


def _other_ratio(source: Entry, target: Entry) -> bool:
    return source.kind in _RATIOS and target.kind in _RATIOS and source.value == target.value


def _other_unit(source: Entry, target: Entry) -> bool:
    return source.number is not None and source.number == target.number


def _unlocalised(ledger: Ledger, target: str, locale: str) -> None:
    """Matches numbers that stand in the target as the source language writes them."""
    taken = Taken(match.target.span for match in ledger.matches)
    copy = read(target, locale)
    for row in entries(copy.mentions):
        same = (entry for entry in ledger.left if entry.kind is not None and entry.key == row.key)
        source = next(same, None)
        if source is None or taken.overlaps(row.span):
            continue
        covered = [entry for entry in ledger.right if entry.span.overlaps(row.span)]
        # The target language reads all of it, and as another value: that is no mere matter of form.
        misread = any(entry.span.end == row.span.end and not entry.mention.loose for entry in covered)
        for entry in covered:
            ledger.right.remove(entry)
        ledger.left.remove(source)
        check, severity = ("number.value", Severity.ERROR) if misread else ("number.format", Severity.WARNING)
        shown = covered[0] if misread and covered[0].span == row.span else row
        ledger.matches.append(Match(source, shown, check, severity))


def _in_words(ledger: Ledger) -> None:
    """Takes out the numbers that the other text says in words."""
    if ledger.left:
        words = Words(ledger.target, [match.target.span for match in ledger.matches])
        ledger.left = [entry for entry in ledger.left if not words.say(entry)]
    if ledger.right:
        words = Words(ledger.source, [match.source.span for match in ledger.matches])
        ledger.right = [entry for entry in ledger.right if not words.say(entry)]


def _in_other_units(ledger: Ledger) -> None:
    """Takes out spans of time that the other text counts in another unit: 48 hours, due giorni."""
    source, target = ledger.source, ledger.target

    def equal(one: Entry, two: Entry) -> bool:
        duration = duration_of(one, source)
        return duration is not None and duration == duration_of(two, target)

    ledger.settle(equal, mend=False)
    said = set(durations_in_words(target)) if ledger.left else set[Duration]()
    ledger.left = [entry for entry in ledger.left if duration_of(entry, source) not in said]
    said = set(durations_in_words(source)) if ledger.right else set[Duration]()
    ledger.right = [entry for entry in ledger.right if duration_of(entry, target) not in said]


def _apart(token: str, text: str, taken: list[Span]) -> Span | None:
    """Where a token stands in a text in another spelling: COVID 19; not inside a longer number."""
    places = [index for index, char in enumerate(text) if char.isalnum()]
    joined = "".join(text[index] for index in places).casefold()
    at = joined.find(token) if len(joined) == len(places) else -1
    if at < 0:
        return None
    span = Span(places[at], places[at + len(token) - 1] + 1)
    longer = (
        text[span.end : span.end + 1].isdecimal() or text[max(0, span.start - 1) : span.start].isdecimal()
    )
    return None if longer or any(other.overlaps(span) for other in taken) else span


def _is_code(entry: Entry) -> bool:
    return (
        entry.kind is None
        and entry.unit != "year"
        and len(str(entry.value)) > 2
        and not str(entry.value).isdecimal()
    )


def _elsewhere(ledger: Ledger) -> None:
    """Takes out codes that stand in the other text in another spelling."""
    for entry in [row for row in ledger.left if _is_code(row)]:
        span = _apart(
            str(entry.value), ledger.target.view.source, [match.target.span for match in ledger.matches]
        )
        if span is not None:
            ledger.left.remove(entry)
            ledger.right = [row for row in ledger.right if not row.span.overlaps(span)]
    for entry in [row for row in ledger.right if _is_code(row)]:
        span = _apart(
            str(entry.value), ledger.source.view.source, [match.source.span for match in ledger.matches]
        )
        if span is not None:
            ledger.right.remove(entry)
            ledger.left = [row for row in ledger.left if not row.span.overlaps(span)]


def _unit_beside(entry: Entry, reading: Reading) -> str:
    """The unit of a number, in whichever way it is written; empty when there is none we know."""
    if entry.kind is not QuantityKind.NUMBER:
        return entry.unit if entry.kind is QuantityKind.MEASURE else ""
    return unit_word_at(reading.view.text, entry.mention.end, reading.tongue)


def _counts_nothing(entry: Entry, reading: Reading) -> bool:
    """Whether no noun stands behind a plain number, which could be its unit in words."""
    after = word_after(reading.view.text, entry.mention.end).lower()
    return entry.kind is QuantityKind.NUMBER and (not after or reading.tongue.has("years.function", after))


def _judge_units(ledger: Ledger) -> None:
    """Marks the matches whose numbers are equal and whose units are not: 5 km, 5 miglia."""
    for index, match in enumerate(ledger.matches):
        kinds = {match.source.kind, match.target.kind}
        if match.check or QuantityKind.NUMBER not in kinds or match.source.number != match.target.number:
            continue
        one, two = _unit_beside(match.source, ledger.source), _unit_beside(match.target, ledger.target)
        lost = QuantityKind.MEASURE in kinds and (
            _counts_nothing(match.source, ledger.source) or _counts_nothing(match.target, ledger.target)
        )
        if lost or (one and two and one != two):
            ledger.matches[index] = replace(match, check="unit.changed", mend=False)


def _judge_forms(ledger: Ledger) -> None:
    """Marks the matches whose target is in another language's marks: 3.6 mld in Italian."""
    said: set[int] = set()  # both ends of a range are said once
    for index, match in enumerate(ledger.matches):
        marked = (
            match.target.kind is None and match.source.kind is not None and not match.target.raw.isdecimal()
        )
        if (
            not match.check
            and (match.target.mention.loose or marked)
            and match.target.mention.start not in said
        ):
            said.add(match.target.mention.start)
            ledger.matches[index] = replace(match, check="number.format", severity=Severity.WARNING)


def _half_read(ledger: Ledger) -> None:
    """Matches equal digits beside a word of a language that we have no words of."""
    source, target = ledger.source, ledger.target
    if target.tongue.plain:
        ledger.settle(lambda one, two: half_read(one, two, target), mend=False)
    if source.tongue.plain:
        ledger.settle(lambda one, two: half_read(two, one, source), mend=False)


def _let_pass(ledger: Ledger) -> None:
    """Takes out what only words tell apart, where we have no words of one of the two languages."""
    if ledger.target.tongue.plain:
        ledger.left, ledger.right = let_pass(ledger.left, ledger.right)
    if ledger.source.tongue.plain:
        ledger.right, ledger.left = let_pass(ledger.right, ledger.left)


def ledger_of(source: str, target: str, pair: LocalePair) -> Ledger:
    """The ledger of a pair of texts, settled as far as it goes."""
    left, right = read(source, pair.source), read(target, pair.target)
    ledger = Ledger(left, right, entries(left.mentions), entries(right.mentions))
    ledger.settle_equal()
    ledger.settle(_same_number)
    ledger.settle(_same_measure)
    if (ledger.left or ledger.right) and not ledger.strangers:
        ledger.settle(_same_open_date, mend=False)
        ledger.settle(_read_date, "number.ambiguous", Severity.WARNING, mend=False)
        ledger.settle(_same_day, mend=False)
        ledger.settle(_same_hour, mend=False)
        ledger.settle(_same_ratio, mend=False)
        ledger.settle(lambda one, two: same_part(one, two, (left, right)), mend=False)
        _half_read(ledger)
        _unlocalised(ledger, target, pair.source)
        ledger.settle(_grouped_year, "number.year-grouped")
        ledger.settle(_grouped, "number.format", Severity.WARNING)
        _elsewhere(ledger)
        _in_words(ledger)
        _in_other_units(ledger)
        _let_pass(ledger)
        ledger.settle(_other_ratio, "percent.point")
        ledger.settle(_other_currency, "currency.changed")
        ledger.settle(_other_unit, "unit.changed", mend=False)
        ledger.settle(_rescaled, "number.value")
        ledger.settle(_wrong_sign, "number.value")
        ledger.settle(_negated, "number.value", Severity.WARNING, mend=False)
    _judge_units(ledger)
    _judge_forms(ledger)
    return ledger
