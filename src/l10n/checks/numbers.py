"""Does the target give the source's quantities, by value?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.prose import is_pseudo
from l10n.checks.rule import Notice
from l10n.model import Finding, Severity
from l10n.ports import CheckContext
from l10n.quantities import compare

__all__ = ["CHECKS", "NOTICES"]

_CODE = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"\s{0,3}\d{1,9}[.)](?=\s)")
_HINTS = {
    "number.value": "give the source's value",
    "number.format": "print it in the house style",
    "number.ambiguous": "write the month in words, or say which date it is",
    "number.bound": "keep the sign of the source",
    "number.count": "give the source's value",
    "number.ordinal": "give the source's value",
    "dose.frequency": "give the source's frequency",
    "number.order": "give each value its own place",
    "number.year-grouped": "a year takes no separator",
    "currency.changed": "amounts are never converted",
    "unit.changed": "measures are never converted",
    "percent.point": "percent and percentage points differ",
}
NOTICES = (
    Notice(
        "number.value",
        Severity.ERROR,
        """
        A number of the source is not in the target, or has another value there, or the target has one more.

        Values are compared, not digits: ``1,234.5`` in English is ``1.234,5`` in Italian, and
        ``3.6 billion`` is ``3,6 miliardi``. Words count where both texts have them: ``four`` and ``tre``,
        ``phase II`` and ``fase III``, ``twice daily`` and ``tre volte al giorno``. A count in words that the
        target does not say at all is a warning.

        Bad:
            en: Exports reached 3.6 billion.
            it: Le esportazioni hanno raggiunto 3,6 milioni.
        Good:
            en: Exports reached 3.6 billion.
            it: Le esportazioni hanno raggiunto 3,6 miliardi.
        """,
    ),
    Notice(
        "number.format",
        Severity.WARNING,
        """
        A number has the right value and is not printed as the house style wants it.

        Behind a noun that it names it is a note: ``magnitudo 7.5``.

        Bad:
            en: It costs 3,600,000 euros.
            it: Costa 3,600,000 euro.
        Good:
            en: It costs 3,600,000 euros.
            it: Costa 3.600.000 euro.
        """,
    ),
    Notice(
        "number.ambiguous",
        Severity.WARNING,
        """
        A date in digits can be read in two ways, and one of the two texts says which.

        Nothing is changed: only a person knows which day is meant.

        Bad:
            en: The office opens on 3/4/2025.
            it: La sede apre il 4 marzo 2025.
        Good:
            en: The office opens on March 4, 2025.
            it: La sede apre il 4 marzo 2025.
        """,
    ),
    Notice(
        "number.bound",
        Severity.ERROR,
        """
        A lower bound has become an upper one, or the reverse: ``≥``, ``≤``, ``<``, ``>``, at least, up to.

        A bound in words is as good as its sign. Where both are in words and no figure stands beside them, it
        is a warning.

        Bad:
            en: Patients aged ≥18 years took part.
            it: Hanno partecipato pazienti di età ≤18 anni.
        Good:
            en: Patients aged ≥18 years took part.
            it: Hanno partecipato pazienti di almeno 18 anni.
        """,
    ),
    Notice(
        "number.order",
        Severity.ERROR,
        """
        Two values of the source have changed places.

        The ends of a range that are reversed are an error. Two values of one kind are a warning, where the
        names and words beside them have not changed places with them.

        Bad:
            en: Yield rose from 72% to 85%.
            it: La resa è salita dall’85% al 72%.
        Good:
            en: Yield rose to 85% from 72%.
            it: La resa è salita dal 72% all’85%.
        """,
    ),
    Notice(
        "number.year-grouped",
        Severity.ERROR,
        """
        A year is printed with a separator, as if it were an amount.

        Bad:
            en: It began in 2024.
            it: È iniziato nel 2.024.
        Good:
            en: It began in 2024.
            it: È iniziato nel 2024.
        """,
    ),
    Notice(
        "date.value",
        Severity.ERROR,
        """
        A date, a year or a time of the source is not in the target, or is another one there.

        Bad:
            en: It began on 9 July 2024.
            it: È iniziato il 7 settembre 2024.
        Good:
            en: It began on 9 July 2024.
            it: È iniziato il 9 luglio 2024.
        """,
    ),
    Notice(
        "currency.changed",
        Severity.ERROR,
        """
        An amount is in another currency than in the source.

        Bad:
            en: It costs $15 million.
            it: Costa 15 milioni di euro.
        Good:
            en: It costs $15 million.
            it: Costa 15 milioni di dollari.
        """,
    ),
    Notice(
        "unit.changed",
        Severity.ERROR,
        """
        A measure is in another unit than in the source, has lost it, or is for another thing.

        Signs and words are one unit: ``mcg`` is ``µg`` and ``microgrammi``, ``mg per kg`` is ``mg/kg``. Each
        part counts: ``mg/kg/day`` is not ``mg/kg``. A measure that was converted into another system is a
        note, when the values agree.

        Bad:
            en: It is 15 km long.
            it: È lungo 15 miglia.
        Good:
            en: It is 15 km long.
            it: È lungo 15 km.
        """,
    ),
    Notice(
        "percent.point",
        Severity.ERROR,
        """
        Percentage points have become percent, or the reverse.

        Bad:
            en: The rate rose by 2 percentage points.
            it: Il tasso è salito del 2%.
        Good:
            en: The rate rose by 2 percentage points.
            it: Il tasso è salito di 2 punti percentuali.
        """,
    ),
)


def _marker(text: str) -> int:
    """Where the number that makes a paragraph an item of a list ends; 0 when there is none."""
    match = _ITEM.match(text)
    return match.end() if match else 0


class _Ledger:
    """All findings of the quantity ledger; one pass, several ids."""

    id = "number"
    severity = Severity.ERROR
    is_cacheable = True

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """One finding for each quantity that does not come out right."""
        if not target or is_pseudo(target):
            return
        marker = _marker(target) if not _marker(source) else 0
        code = [match.span() for match in _CODE.finditer(target)]
        for found in compare(source, target, context.pair, context.numbers):
            if found.span and found.span.end <= marker:
                continue  # ``block.shape`` says enough
            if found.span and any(start <= found.span.start < end for start, end in code):
                continue  # ``html.unsafe`` says enough
            yield Finding(
                found.check,
                found.severity,
                found.message,
                span=found.span,
                hint=_HINTS.get(found.check, ""),
                fix=found.fix,
            )


CHECKS = (_Ledger(),)
