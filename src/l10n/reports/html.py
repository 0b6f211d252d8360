"""A project as one page to read: no network, no script but its own, every text escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.model import Finding, Quality, Severity, State, UnitCounts
from l10n.reports.page import content_hash, environment, resource
from l10n.reports.review import Mark, Piece, Review, ReviewArticle, ReviewUnit, pieces

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["STATES", "render_review"]

STATES: Mapping[State, str] = {
    State.TRANSLATED: "accepted",
    State.DRAFT: "draft",
    State.INITIAL: "missing",
    State.OBSOLETE: "obsolete",
}
_OPEN = 3  # articles shown at first; the others a click away


def render_review(review: Review) -> str:
    """The page: one HTML document that needs nothing else. Equal reviews are equal pages."""
    style, script = resource("review.css"), resource("review.js")
    return _template().render(
        review=review,
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; style-src '{content_hash(style)}'; script-src '{content_hash(script)}';"
            " base-uri 'none'; form-action 'none'"
        ),
        locales=[*_locales(review.articles, review.quality)],
        checks=_checks(review),
        states=[STATES[state] for state in (State.TRANSLATED, State.DRAFT, State.INITIAL)],
        opened=_OPEN,
    )


@cache
def _template() -> Template:
    made = environment()
    made.filters |= {
        "percent": _percent,
        "severity": lambda finding: finding.severity.name.lower(),
        "worst": _worst,
        "checks": lambda findings: " ".join(sorted({finding.check for finding in findings})),
        "count": _count,
        "runs": _runs,
        "state": STATES.__getitem__,
        "title": _title,
    }
    return made.from_string(resource("review.html.jinja"))


def _percent(unit_counts: UnitCounts, part: int) -> str:
    return f"{100 * part / unit_counts.total:.4g}" if unit_counts.total else "0"


def _worst(findings: Iterable[Finding]) -> str:
    return max((finding.severity for finding in findings), default=Severity.INFO).name.lower()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _runs(unit: ReviewUnit, side: str) -> Iterator[tuple[Mark | None, tuple[Piece, ...]]]:
    return pieces(unit.source) if side == "source" else pieces(unit.target, unit.findings)


def _title(article: ReviewArticle) -> str:
    return next((unit.source.text for unit in article.units), "")


@dataclass(frozen=True, slots=True)
class _Progress:
    """How far the project is in one locale."""

    locale: str
    articles: int
    unit_counts: UnitCounts  # of all articles together
    findings: int
    quality: Quality | None


def _locales(articles: Sequence[ReviewArticle], quality: Sequence[Quality]) -> Iterator[_Progress]:
    known = {each.locale: each for each in quality}
    for locale in dict.fromkeys(article.target_locale for article in articles):
        here = [article for article in articles if article.target_locale == locale]
        unit_counts = UnitCounts(
            path="",
            locale=locale,
            missing=sum(article.unit_counts.missing for article in here),
            draft=sum(article.unit_counts.draft for article in here),
            translated=sum(article.unit_counts.translated for article in here),
        )
        found = sum(len(article.every_finding) for article in here)
        yield _Progress(locale, len(here), unit_counts, found, known.get(locale))


def _checks(review: Review) -> list[tuple[str, int]]:
    """Ids of the findings with how many there are, by name."""
    found = Counter(finding.check for article in review.articles for finding in article.every_finding)
    return sorted(found.items())
