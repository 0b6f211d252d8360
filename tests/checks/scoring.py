"""How many planted defects the checks find, and what else they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.model import Finding, Severity
from tests.checks.examples import findings
from tests.checks.planted_defects import GLOSSARY, Article, Planted, articles, planted

__all__ = ["Score", "every_defect", "score"]


@dataclass(slots=True)
class Score:
    """Counts over all planted defects."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[Planted] = field(default_factory=list)
    extra: list[tuple[Planted, Finding]] = field(default_factory=list)

    @property
    def share_percent(self) -> float:
        """Defects found with the right check and place."""
        return 100 * self.found.total() / self.planted.total()


def every_defect() -> Iterator[Article]:
    """Those of single units, and those that show beside others."""
    yield from ((defect, ()) for defect in planted())
    yield from articles()


def score() -> Score:
    """What the checks make of every defect."""
    result = Score()
    for defect, before in every_defect():
        result.planted[defect.check] += 1
        units = (*before, defect.text)
        known = {
            "glossary": GLOSSARY,
            "previous": defect.previous,
            "misspelt": defect.misspelt,
            "syntax": defect.text.syntax,
        }
        options = {name: value for name, value in known.items() if value}
        found = findings(
            [(unit.source, unit.target) for unit in units],
            defect.text.pair,
            options,
            [unit.kind for unit in units],
        )
        right = [finding for finding in found if finding.check == defect.check and _fits(finding, defect)]
        if right:
            result.found[defect.check] += 1
        else:
            result.missed.append(defect)
        others = [item for item in found if item not in right and item.severity > Severity.INFO]
        result.extra += ((defect, finding) for finding in others)
    return result


def _fits(finding: Finding, defect: Planted) -> bool:
    """Whether the finding points at the defect, where it has a place."""
    if defect.span is None:
        return True
    if finding.span is None:
        return False
    # a place where something is missing touches its neighbours
    return finding.span.start <= defect.span.end and defect.span.start <= finding.span.end
