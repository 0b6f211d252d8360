"""The ledger: every number of the source against every number of the target, by value and unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from l10n.model import LocalePair, Quantity, QuantityKind, Severity, Span
from l10n.quantities.discrepancy import Discrepancy, Reprint
from l10n.quantities.entries import Entry, describe, entries
from l10n.quantities.localise import compose
from l10n.quantities.printer import pieces
from l10n.quantities.recogniser import Reading, read
from l10n.quantities.style import NumberStyle

__all__ = ["compare", "reprint"]

_HOUSE = NumberStyle()


@dataclass(frozen=True, slots=True)
class _Match:
    source: Entry
    target: Entry
    check: str = ""  # empty: the two agree
    severity: Severity = Severity.ERROR
    mend: bool = False  # the source's quantity can be printed in place


@dataclass(slots=True)
class _Ledger:
    source: Reading
    target: Reading
    pair: LocalePair
    left: list[Entry]
    right: list[Entry]
    matches: list[_Match] = field(default_factory=list)

    def settle(self, agree: Callable[[Entry, Entry], bool], check: str = "", *, mend: bool = False) -> None:
        """Takes out the pairs that agree, the first with the first."""
        for source in list(self.left):
            for target in self.right:
                if agree(source, target):
                    self.left.remove(source)
                    self.right.remove(target)
                    self.matches.append(_Match(source, target, check, mend=mend))
                    break


def _same(source: Entry, target: Entry) -> bool:
    return (
        source.key == target.key
        if source.kind is not None
        else source.value == target.value and target.kind is None
    )


def _same_digits(source: Entry, target: Entry) -> bool:
    """A label's number here, a plain number there: Phase 3, 3."""
    if source.kind is None and target.kind is not None:
        return source.value == _raw(target)
    return target.kind is None and source.kind is not None and target.value == _raw(source)


def _raw(entry: Entry) -> str:
    return entry.mention.what.raw


def _mantissa(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _rescaled(source: Entry, target: Entry) -> bool:
    return (
        source.kind == target.kind
        and source.unit == target.unit
        and isinstance(source.value, Decimal)
        and isinstance(target.value, Decimal)
        and _mantissa(source.value) == _mantissa(target.value)
        and source.value.is_signed() == target.value.is_signed()
    )


def _same_value(source: Entry, target: Entry) -> bool:
    return isinstance(source.value, Decimal) and source.value == target.value


def _ledger(source: str, target: str, pair: LocalePair) -> _Ledger:
    left, right = read(source, pair.source), read(target, pair.target)
    ledger = _Ledger(left, right, pair, entries(left.mentions), entries(right.mentions))
    ledger.settle(_same)
    ledger.settle(_same_digits)
    if ledger.left:
        _unlocalised(ledger, target)
        ledger.settle(_grouped_year, "number.year-grouped", mend=True)
        ledger.settle(_rescaled, "number.value", mend=True)
        ledger.settle(_same_value, "unit.changed")
    return ledger


def _grouped_year(source: Entry, target: Entry) -> bool:
    return source.kind is None and target.kind is QuantityKind.NUMBER and source.value == str(target.value)


def _unlocalised(ledger: _Ledger, target: str) -> None:
    """Matches numbers that stand in the target as the source language writes them."""
    taken = [match.target.mention.what.span for match in ledger.matches]
    copy = read(target, ledger.pair.source)
    for row in entries(copy.mentions):
        same = [entry for entry in ledger.left if _same(entry, row) and entry.kind is not None]
        span = row.mention.what.span
        if not same or any(span.overlaps(other) for other in taken):
            continue
        covered = [entry for entry in ledger.right if entry.mention.what.span.overlaps(span)]
        for entry in covered:
            ledger.right.remove(entry)
        ledger.left.remove(same[0])
        misread = any(not entry.mention.loose for entry in covered)
        check, severity = ("number.value", Severity.ERROR) if misread else ("number.format", Severity.WARNING)
        ledger.matches.append(_Match(same[0], row, check, severity, mend=True))


def _edit(match: _Match, ledger: _Ledger, style: NumberStyle) -> tuple[Span, str] | None:
    """The source's quantity in house style, for the place of its match."""
    what, place = match.source.mention.what, match.target.mention
    if not isinstance(what, Quantity):
        return (place.what.span, what.raw) if match.mend else None
    if isinstance(place.what, Quantity):
        return place.what.span, compose(place, ledger.target, pieces(what, ledger.target.tongue, style))
    return None


def _apply(text: str, edits: list[tuple[Span, str]]) -> str:
    parts: list[str] = []
    at = 0
    for span, new in sorted(edits, key=lambda edit: edit[0]):
        if span.start >= at:
            parts += [text[at : span.start], new]
            at = span.end
    return "".join(parts) + text[at:]


def _judged(ledger: _Ledger, target: str, style: NumberStyle) -> Iterator[Discrepancy]:
    for match in ledger.matches:
        if match.check:
            edit = _edit(match, ledger, style) if match.mend else None
            yield Discrepancy(
                check=match.check,
                severity=match.severity,
                message=f"source says {describe(match.source)}, target says {describe(match.target)}",
                span=match.target.mention.what.span,
                fix=_apply(target, [edit]) if edit else None,
            )
    rest = list(ledger.right)
    for entry in ledger.left:
        other = next((row for row in rest if row.kind == entry.kind), None)
        check = (
            "date.value"
            if entry.unit == "year" or entry.kind in {QuantityKind.DATE, QuantityKind.TIME}
            else "number.value"
        )
        if other:
            rest.remove(other)
        yield Discrepancy(
            check=check,
            severity=Severity.ERROR,
            message=f"source says {describe(entry)}, target says {describe(other)}"
            if other
            else f"source says {describe(entry)}, target does not",
            span=other.mention.what.span if other else None,
        )
    for entry in rest:
        yield Discrepancy(
            check="number.value",
            severity=Severity.ERROR,
            message=f"target says {describe(entry)}, source does not",
            span=entry.mention.what.span,
        )


def compare(
    source: str, target: str, pair: LocalePair, style: NumberStyle = _HOUSE
) -> tuple[Discrepancy, ...]:
    """
    What the numbers of the target say differently from the source; empty when all agree.

    Args:
        style: What the fixes are printed in.
    Raises:
        ConfigError: there are no number rules for one of the two locales.
    """
    return tuple(_judged(_ledger(source, target, pair), target, style))


def reprint(source: str, target: str, pair: LocalePair, style: NumberStyle = _HOUSE) -> Reprint:
    """
    The target with its numbers in house style: matched ones printed anew, plain faults repaired.

    Raises:
        ConfigError: there are no number rules for one of the two locales.
    """
    ledger = _ledger(source, target, pair)
    edits = [
        edit
        for match in ledger.matches
        if (not match.check or match.mend) and (edit := _edit(match, ledger, style))
    ]
    text = _apply(target, edits)
    return Reprint(text=text, discrepancies=compare(source, text, pair, style))
