"""Are equal sources translated alike, and different ones differently?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from l10n.checks.rule import Survey
from l10n.model import Finding, Severity, Unit
from l10n.ports import CheckContext

__all__ = ["CHECKS", "compared"]

_NOT_WORD = re.compile(r"[\W_]+")
_ALIKE = 0.7  # of the characters: such sources may well have one translation
_FEW = 3  # words


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """A text without capitals and punctuation."""
    return _NOT_WORD.sub(" ", text).strip().casefold()


def compared(unit: Unit) -> tuple[str, str]:
    """Source and target as they are compared; both empty when a unit is left out: short, or of a context."""
    if unit.context is not None or unit.plural_source is not None:
        return "", ""
    source, target = _bare(unit.source), _bare(unit.target)
    return (source, target) if source.count(" ") >= _FEW - 1 and target else ("", "")


def _same_source(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    A source that occurs twice, in one article or in two, is translated in two ways.

    Sources that differ only in capitals and punctuation count as equal; a single word may need two
    translations, and so may a source with a context of its own (``msgctxt``).

    Bad:
        en: Read the full report
        it: Leggi il rapporto completo
        en: Read the full report.
        it: Leggete tutto il resoconto.
    Good:
        en: Read the full report
        it: Leggi il rapporto completo
        en: Read the full report.
        it: Leggi il rapporto completo.
    """
    first: dict[str, CheckContext] = {}
    for context in contexts:
        if context.unit.context is not None:
            continue
        source = _bare(context.unit.source)
        if source.count(" ") < _FEW - 1:
            continue
        before = first.setdefault(source, context)
        if _bare(before.unit.target) != _bare(context.unit.target):
            other = before.unit.target
            yield survey.finding(
                context,
                f"elsewhere «{before.unit.source[:60]}» is «{other[:80]}»",
                "translate both alike, or give one a context",
            )


def _same_target(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    Two different sources have the same translation: one was probably pasted over the other.

    Bad:
        en: Exports grew in the north of the country.
        it: Nel nord del paese le esportazioni sono cresciute.
        en: The wages of young people stayed the same.
        it: Nel nord del paese le esportazioni sono cresciute.
    Good:
        en: Learn more about our programme.
        it: Scopri di più sul nostro programma.
        en: Find out more about our programme.
        it: Scopri di più sul nostro programma.
    """
    first: dict[str, CheckContext] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for context in contexts:
        target = _bare(context.unit.target)
        if target.count(" ") < _FEW:
            continue
        before = first.setdefault(target, context)
        one, other = _bare(before.unit.source), _bare(context.unit.source)
        if one == other or other in seen[target]:
            continue
        seen[target].add(other)
        if SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE and not _share(one, other):
            yield survey.finding(
                context,
                f"the same as the translation of «{before.unit.source[:80]}»",
                "translate each source by itself",
            )


def _share(one: str, other: str) -> bool:
    """Whether half of the words are the same."""
    left, right = set(one.split()), set(other.split())
    return len(left & right) * 2 >= min(len(left), len(right))


CHECKS = (
    Survey("consistency.same-source", Severity.WARNING, _same_source),
    Survey("consistency.same-target", Severity.WARNING, _same_target),
)
