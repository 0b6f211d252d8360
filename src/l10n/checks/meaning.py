"""Does the target say the source's doses, forms, substances, bounds and opposites?"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.languages import is_untranslated, other_language
from l10n.checks.prose import is_pseudo, prose
from l10n.checks.rule import Notice
from l10n.inline import asides
from l10n.meaning import Contrast, contrasts
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext
from l10n.quantities import compare

__all__ = ["CHECKS", "NOTICES"]

NOTICES = (
    Notice(
        "dose.frequency",
        Severity.ERROR,
        """
        How often something is done has changed: twice a day, every 8 hours, weekly.

        A count and a period are compared, not words: every 12 hours is twice a day. Exchanged times of the
        day (morning and noon) are a warning.

        Bad:
            en: Take one tablet twice daily.
            it: Assumere una compressa tre volte al giorno.
        Good:
            en: It is given weekly.
            it: Viene somministrato una volta alla settimana.
        """,
    ),
    Notice(
        "number.count",
        Severity.ERROR,
        """
        A number in words is gone, and another one has appeared.

        A figure, a dozen or a pair says a number too. One says nothing: it is an article in many languages.

        Bad:
            en: Thirty-six hospitals took part.
            it: Hanno partecipato trentasette ospedali.
        Good:
            en: Thirty-six hospitals took part.
            it: Hanno partecipato 36 ospedali.
        """,
    ),
    Notice(
        "number.ordinal",
        Severity.ERROR,
        """
        First, second or third has become another place in the row.

        Bad:
            en: The fourth cohort was closed.
            it: La quinta coorte è stata chiusa.
        Good:
            en: It is the second to start.
            it: È il secondo a partire.
        """,
    ),
    Notice(
        "number.multiple",
        Severity.ERROR,
        """
        Half, double or a third has become another multiple or part.

        A percentage may say the same; a half-life is no half.

        Bad:
            en: The dose was halved.
            it: La dose è stata raddoppiata.
        Good:
            en: It cost half as much.
            it: È costato la metà.
        """,
    ),
    Notice(
        "date.part",
        Severity.WARNING,
        """
        The beginning, the middle or the end of a period, or the last and the next one, have been exchanged.

        Bad:
            en: The site closes at the end of the month.
            it: Il sito chiude all’inizio del mese.
        Good:
            en: The site closes at the end of the month.
            it: Il sito chiude a fine mese.
        """,
    ),
    Notice(
        "dose.route",
        Severity.WARNING,
        """
        The route of administration has changed.

        Bad:
            en: For oral use.
            it: Per uso rettale.
        Good:
            en: To be taken by mouth.
            it: Per uso orale.
        """,
    ),
    Notice(
        "dose.form",
        Severity.WARNING,
        """
        The pharmaceutical form has changed: tablet, capsule, cream, eye drops.

        Bad:
            en: Swallow the capsule whole.
            it: Deglutire la compressa intera.
        Good:
            en: Swallow the pill whole.
            it: Deglutire la compressa intera.
        """,
    ),
    Notice(
        "dose.population",
        Severity.WARNING,
        """
        The people or animals that are spoken of have changed: children and adults, patients and volunteers,
        dogs and cats.

        Bad:
            en: It is not for children.
            it: Non è per gli adulti.
        Good:
            en: The paediatric dose is lower.
            it: La dose per i bambini è inferiore.
        """,
    ),
    Notice(
        "term.opposite",
        Severity.WARNING,
        """
        A word has become its opposite: increase and decrease, before and after, left and right, acute and
        chronic.

        Results of tests (positive, negative), hypo- and hyper- and kinds of legal act (directive, regulation)
        are errors. Nothing is said where one text has a negation more than the other: not worse may be
        better.

        Bad:
            en: Rinse before use.
            it: Sciacquare dopo l’uso.
        Good:
            en: Rinse following use.
            it: Sciacquare dopo l’uso.
        """,
    ),
    Notice(
        "term.substance",
        Severity.ERROR,
        """
        An active substance is gone, and another one has appeared.

        International names are known by their endings and are compared by a spelling that languages share;
        names that differ by country are one (acetaminophen is paracetamol).

        Bad:
            en: Treatment with amoxicillin was started.
            it: È stato iniziato il trattamento con azitromicina.
        Good:
            en: Acetaminophen may be taken.
            it: Il paracetamolo può essere assunto.
        """,
    ),
    Notice(
        "term.negation",
        Severity.WARNING,
        """
        One of the two texts denies something more than the other, sentence by sentence.

        A wide list of words explains a negation: unlikely, fails to, avoid, only, unless. A sentence that
        is said otherwise on purpose can be ignored by a comment with the reason.

        Bad:
            en: The device is not meant for children.
            it: Il dispositivo è pensato per i bambini.
        Good:
            en: Do not use it at home.
            it: Evitare di usarlo a casa.
        """,
    ),
)
_HINT = "say what the source says"


_COUNTED = frozenset(("dose.frequency", "number.count", "number.multiple", "number.ordinal", "unit.changed"))


def _in_ledger(found: Span, source: str, target: str, context: CheckContext) -> bool:
    """Whether the ledger of quantities says it already: some words are numbers there too."""
    ledger = compare(source, target, context.pair, context.numbers)
    return any(
        one.severity >= Severity.WARNING
        and (one.span is None or (one.span.start < found.end and found.start < one.span.end))
        for one in ledger
    )


def _message(found: Contrast) -> str:
    if not found.appeared:
        return f"the source says “{found.gone}”, the target does not deny it"
    if not found.gone:
        return f"the target says “{found.appeared}”, the source does not deny it"
    return f"the source says “{found.gone}”, the target “{found.appeared}”"


class _Meaning:
    """All findings of exchanged concepts; one pass, several ids."""

    id = "meaning"
    severity = Severity.ERROR

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """One finding for each concept that was exchanged for another."""
        if not target or is_pseudo(target):
            return
        read = prose(target, context.syntax)
        for found in contrasts(prose(source, context.syntax).text, read.text, context.pair):
            span = read.span(found.start, found.end) if found.end else None
            if span and found.check in _COUNTED and _in_ledger(span, source, target, context):
                continue
            if found.check == "term.negation" and not _is_translation(source, target, context):
                continue
            yield Finding(found.check, found.severity, _message(found), span=span, hint=_HINT)


def _is_translation(source: str, target: str, context: CheckContext) -> bool:
    """Whether the target says what it says for the source: other checks speak of a text that is no answer."""
    pair = context.pair
    if source == target or is_untranslated(target, pair) or other_language(target, pair):
        return False
    return not any(aside.certain for aside in asides(source, target, pair.source, pair.target))


CHECKS = (_Meaning(),)
