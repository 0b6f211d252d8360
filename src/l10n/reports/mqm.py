"""How good translations are, in penalty points per thousand words: MQM's score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from l10n.model import Finding, Gravity, Quality, Severity, UnitCounts

__all__ = ["per_locale", "points", "quality_lines", "word_count"]

_POINTS = {Severity.ERROR: Gravity.MAJOR, Severity.WARNING: Gravity.MINOR, Severity.INFO: Gravity.NEUTRAL}
# What is said of files, of who has read a text, or of what has none: no error of a translation.
_OTHERS = re.compile(r"(?:catalog|conflict|fuzzy|ignore|source|target|unit|untranslated)(?:\.|$)")
_MARKUP = re.compile(r"<[^<>]*>|\]\([^()\s]*\)|https?://\S+")
# Scripts that put no spaces between words: each character counts as one, as in word processors.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = f"[^\\W_{_UNSPACED}]+"
_WORD = re.compile(f"[{_UNSPACED}]|{_LETTERS}(?:[.,'’-]{_LETTERS})*")


def word_count(text: str) -> int:
    """Words of a text, markup and addresses left out; each character where words have no spaces."""
    return len(_WORD.findall(_MARKUP.sub(" ", text)))


def points(findings: Iterable[Finding]) -> int:
    """
    Penalty points of findings about texts; others count nothing.

    An error counts as major, a warning as minor, an opinion as it says. Where an opinion and a rule speak of
    the same words, the graver one counts.

    Source: severities and their multipliers as in ``Gravity``.
    """
    by_text: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.unit is not None and finding.target.strip() and not _OTHERS.match(finding.check):
            place = finding.location.path if finding.location else ""
            by_text[place, finding.locale, finding.unit, finding.target].append(finding)
    return sum(_gravity(finding) for group in by_text.values() for finding in _distinct(group))


def _gravity(finding: Finding) -> Gravity:
    return _POINTS[finding.severity] if finding.gravity is None else finding.gravity


def _distinct(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those that a graver one of the other kind has said."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_gravity, reverse=True):
        others = (each for each in kept if (each.gravity is None) != (finding.gravity is None))
        if not any(finding.span and each.span and finding.span.overlaps(each.span) for each in others):
            kept.append(finding)
            yield finding


def per_locale(all_counts: Iterable[UnitCounts], findings: Sequence[Finding]) -> tuple[Quality, ...]:
    """
    The quality in each locale that has documents, by its tag.

    Args:
        findings: All there are, notes and those of the baseline too.
    """
    ordered = sorted(all_counts, key=lambda counts: counts.locale)
    return tuple(
        Quality(
            locale=locale,
            words=sum(counts.words for counts in group),
            points=points(finding for finding in findings if finding.locale == locale),
        )
        for locale, group in groupby(ordered, key=lambda counts: counts.locale)
    )


def quality_lines(found: Iterable[Quality]) -> Iterator[str]:
    """A line for each locale."""
    for each in found:
        yield f"MQM {each.locale}: {each.shown} points per 1,000 words ({each.points:,} in {each.words:,})"
