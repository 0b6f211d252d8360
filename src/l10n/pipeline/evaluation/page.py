"""A measurement as a page to read and to keep."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.pipeline.evaluation.evaluation import Evaluation, comparison_cells, comparison_head
from l10n.reports.evaluation import Answered, Table, Versions, render_evaluation

__all__ = ["evaluation_page"]

_ROWS = (
    "chrF and BLEU: likeness to the reviewers’ words. Terms, numbers, markup: texts in which they are right. "
    "MQM: penalty points per 1,000 words, fewer are better. Seconds a text; price of 1,000 words, estimated."
)
_DIFFERENCES = (
    "Differences, with the interval in which they lie in 95 of 100 samples of texts (paired bootstrap); chrF "
    "as the mean over texts. * zero is outside: it is not chance."
)


def evaluation_page(found: Evaluation) -> str:
    """One HTML document: the figures, then all texts, those first whose answers differ most in points."""
    tables = [Table(caption=_ROWS, head=found.head, rows=[row.cells for row in found.rows])]
    if found.comparisons:
        rows = [*comparison_cells(found.comparisons)]
        tables.append(Table(caption=_DIFFERENCES, head=comparison_head(), rows=rows))
    return render_evaluation(tables, sorted(_texts(found), key=_spread, reverse=True))


def _texts(found: Evaluation) -> Iterator[Versions]:
    for pair, sources in found.sources.items():
        rows = [row for row in found.rows if row.pair == pair]
        for place, source in enumerate(sources):
            yield Versions(
                source=source,
                source_locale=pair.source,
                target_locale=pair.target,
                answers=[
                    Answered(engine=row.engine, text=row.answers[place], points=row.points[place])
                    for row in rows
                ],
            )


def _spread(text: Versions) -> int:
    """How far the answers are apart in points."""
    points = [answer.points for answer in text.answers]
    return max(points) - min(points)
