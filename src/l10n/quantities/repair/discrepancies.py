"""Compares a translation's numbers with its source's, says what differs, and repairs what is plain."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import LocalePair, NumberStyle, Severity, kinds
from l10n.quantities.compare.discrepancy import Discrepancy, Reprint
from l10n.quantities.compare.formulae import exchanged_formulae
from l10n.quantities.compare.ledger import Ledger, Match, ledger_of
from l10n.quantities.compare.multiples import exchanged_multiples
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.repair.repair import apply_edits, edits_of
from l10n.quantities.rows.rows import Entry, describe, rows_of
from l10n.quantities.text.context import word_after

__all__ = ["discrepancies", "reprinted"]

_NEAR = 200
_SMALL = 100  # up to here a number is often in words
_TIMES = frozenset({kinds.DATE, kinds.TIME, kinds.PERIOD})


def _check_of(entry: Entry) -> str:
    return (
        "date.value"
        if entry.kind in _TIMES or (entry.kind is None and entry.unit == "year")
        else "number.value"
    )


def _severity_of(entry: Entry, other: Reading) -> Severity:
    """A fraction in words is easily said otherwise, a small number where we read no words too."""
    number = entry.number
    small = other.number_locale.plain and number is not None and abs(number) <= _SMALL
    return Severity.WARNING if entry.kind is kinds.FRACTION or small or entry.worded else Severity.ERROR


def _told_apart(source: Entry, target: Entry, ledger: Ledger) -> tuple[str, str]:
    """Both values in words; where those are the same, as they stand in their texts, with the next word."""
    said = describe(source), describe(target)
    if said[0] != said[1]:
        return said
    one, two = _with_next(source, ledger.source), _with_next(target, ledger.target)
    return (one, two) if one != two else (f"{one} ({_sort(source)})", f"{two} ({_sort(target)})")


def _with_next(entry: Entry, reading: Reading) -> str:
    return f"{entry.raw} {word_after(reading.view.text, entry.mention.end)}".rstrip()


def _sort(entry: Entry) -> str:
    """What a number is taken for: a measure, a version."""
    return entry.kind.value if entry.kind is not None else entry.unit


def _message(match: Match, ledger: Ledger) -> str:
    if match.check == "number.format":
        both = (
            rows_of(match.source.mention, match.source.facets)
            if match.target.mention.loose
            else [match.source]
        )
        said = " to ".join(map(describe, both))
        return f"{match.target.raw} is not how the target language writes {said}"
    source, target = _told_apart(match.source, match.target, ledger)
    if match.check == "number.ambiguous":
        shown = match.source if match.source.kind is None else match.target
        return f"{shown.raw} can be read as two dates; source says {source}, target says {target}"
    if match.check == "number.order":
        return f"{source} stands in another place than in the source: for something else, or at the other end"
    return f"source says {source}, target says {target}"


def _matched(ledger: Ledger, text: str, style: NumberStyle) -> Iterator[Discrepancy]:
    for match in ledger.matches:
        if not match.check:
            continue
        edits = edits_of(ledger, [match], style)
        yield Discrepancy(
            check=match.check,
            severity=match.severity,
            message=_message(match, ledger),
            span=match.target.span,
            fix=apply_edits(text, edits, ledger.target.number_locale) if edits else None,
        )


def _nearest(entry: Entry, rows: list[Entry]) -> Entry | None:
    """The row that most likely was meant to be the entry; of very many, only the next ones are looked at."""
    rows = rows[:_NEAR]
    same = [row for row in rows if row.kind == entry.kind and row.unit == entry.unit]
    return next(iter(same or [row for row in rows if row.kind == entry.kind]), None)


def _unmatched(ledger: Ledger) -> Iterator[Discrepancy]:
    rest = list(ledger.right)
    for entry in ledger.left:
        other = _nearest(entry, rest)
        if other is not None:
            rest.remove(other)
        said, says = describe(entry), "target does not"
        if other is not None:
            said, answer = _told_apart(entry, other, ledger)
            says = f"target says {answer}"
        yield Discrepancy(
            check=_check_of(entry),
            severity=_severity_of(entry, ledger.target) if other is None else Severity.ERROR,
            message=f"source says {said}, {says}",
            span=other.span if other is not None else None,
        )
    for entry in rest:
        yield Discrepancy(
            check=_check_of(entry),
            severity=_severity_of(entry, ledger.source),
            message=f"target says {describe(entry)}, source does not",
            span=entry.span,
        )


def discrepancies(source: str, target: str, pair: LocalePair, style: NumberStyle) -> tuple[Discrepancy, ...]:
    """What the numbers of the target say differently from the source."""
    ledger = ledger_of(source, target, pair)
    found = (*_matched(ledger, target, style), *_unmatched(ledger))
    return found or tuple(_exchanged(ledger))


def _exchanged(ledger: Ledger) -> Iterator[Discrepancy]:
    """A formula or a multiple that became another one, where the ledger has not said it."""
    texts = ledger.source, ledger.target
    for exchanged in filter(None, (exchanged_formulae(*texts), exchanged_multiples(*texts))):
        message = f"source says {exchanged[0]}, target says {exchanged[1]}"
        yield Discrepancy(
            check="number.value", severity=Severity.WARNING, message=message, span=None, fix=None
        )


def reprinted(source: str, target: str, pair: LocalePair, style: NumberStyle) -> Reprint:
    """The target with its numbers in house style, compared once more; as it was when more would be wrong."""
    ledger = ledger_of(source, target, pair)
    text = apply_edits(target, edits_of(ledger, ledger.matches, style), ledger.target.number_locale)
    left = discrepancies(source, text, pair, style)
    if text != target and left:
        before = (*_matched(ledger, target, style), *_unmatched(ledger))
        if len(left) > len(before):
            return Reprint(text=target, discrepancies=before)
    return Reprint(text=text, discrepancies=left)
