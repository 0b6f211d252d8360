"""What a measurement came to: rows, differences between them, and what it cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from l10n.model import Bill, LocalePair, Quality
from l10n.pipeline.evaluation.bootstrap import Difference, Vector, paired_difference
from l10n.pipeline.evaluation.metrics import Scores, Share, TextScores, bleu_of

__all__ = ["REVIEWED", "Comparison", "Evaluation", "Row", "compared"]

REVIEWED = "reviewed"  # the row of the person's own translations: what the figures of a good text are
_HEAD = (
    *("pair", "engine", "texts", "answered", "own"),
    *("chrF", "BLEU", "terms", "numbers", "markup", "MQM", "seconds", "price"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One engine between two locales."""

    pair: LocalePair
    engine: str  # with its configuration, where there are two
    texts: int
    answered: int
    own: int  # texts whose accepted translation is this engine's own, unchanged: they flatter it
    scores: Scores
    quality: Quality
    # for a text; None where nothing was asked: all was known
    seconds: float | None = field(default=None, compare=False)
    price: Decimal | None = None  # of a thousand words, estimated; None without a price
    answers: tuple[str, ...] = field(default=(), repr=False)  # empty where there is none
    points: tuple[int, ...] = field(default=(), repr=False)  # of MQM, by text
    words: tuple[int, ...] = field(default=(), repr=False)  # of the source, by text

    @property
    def cells(self) -> tuple[str, ...]:
        """The row for people."""
        found = self.scores
        return (
            str(self.pair),
            self.engine,
            *(f"{self.texts:,}", f"{self.answered:,}", f"{self.own:,}"),
            *(_figure(found.chrf), _figure(found.bleu)),
            *(_share(found.terms), _share(found.numbers), _share(found.markup)),
            self.quality.shown,
            "–" if self.seconds is None else f"{self.seconds:.2f}",
            "–" if self.price is None else f"{self.price:.4f}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One engine beside the first one."""

    pair: LocalePair
    one: str
    other: str  # the first
    differences: Mapping[str, Difference]  # by figure; one less the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured, and what it cost."""

    rows: tuple[Row, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    bills: tuple[Bill, ...] = ()
    failures: tuple[str, ...] = ()
    sources: Mapping[LocalePair, tuple[str, ...]] = field(default_factory=dict)  # the texts, in their order

    @property
    def table(self) -> str:
        """The rows and the differences for people; empty when nothing was asked."""
        from l10n.reports.text import columns

        if not self.rows:
            return ""
        text = "".join(f"{line}\n" for line in columns([_HEAD, *(row.cells for row in self.rows)]))
        if self.comparisons:
            lines = columns([comparison_head(), *comparison_cells(self.comparisons)])
            text += "\n" + "".join(f"{line}\n" for line in lines)
        return text

    @property
    def head(self) -> tuple[str, ...]:
        """What the cells of a row are."""
        return _HEAD

    @property
    def json(self) -> str:
        """The same for programs."""
        data = {
            "rows": [_row(row) for row in self.rows],
            "comparisons": [
                {
                    "source": each.pair.source,
                    "target": each.pair.target,
                    "engine": each.one,
                    "than": each.other,
                    "differences": {
                        name: {"estimate": found.estimate, "low": found.low, "high": found.high}
                        for name, found in each.differences.items()
                    },
                }
                for each in self.comparisons
            ],
            "bills": [_bill(bill) for bill in self.bills],
            "failures": list(self.failures),
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def comparison_head() -> tuple[str, ...]:
    """What the cells of a comparison are."""
    return ("pair", "engine", "than", *_FIGURES)


def comparison_cells(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, ...]]:
    """The comparisons for people; a star says that it is not chance."""
    for each in comparisons:
        cells = (each.differences.get(name) for name in _FIGURES)
        yield (str(each.pair), each.one, each.other, *map(_difference, cells))


def compared(one: Row, other: Row) -> Comparison:
    """How much one row is above another in each figure, on the texts of both."""
    found: dict[str, Difference] = {}
    for name, (vector, figure) in _FIGURES.items():
        difference = paired_difference(_vectors(one, vector), _vectors(other, vector), figure)
        if difference is not None:
            found[name] = difference
    return Comparison(pair=one.pair, one=one.engine, other=other.engine, differences=found)


def _vectors(row: Row, vector: Callable[[TextScores, int, int], Vector]) -> list[Vector]:
    counted = zip(row.scores.texts, row.points, row.words, strict=True)
    return [vector(text, points, words) for text, points, words in counted]


def _ratio(sums: Vector) -> float | None:
    return 100 * sums[0] / sums[1] if sums[1] else None


_Figure = tuple[Callable[[TextScores, int, int], Vector], Callable[[Vector], float | None]]
_FIGURES: Mapping[str, _Figure] = {
    "chrF": (lambda text, points, words: (text.chrf, 100), _ratio),
    "BLEU": (lambda text, points, words: text.bleu, lambda sums: bleu_of([int(each) for each in sums])),
    "terms": (lambda text, points, words: (text.terms.good, text.terms.of), _ratio),
    "numbers": (lambda text, points, words: (text.numbers.good, text.numbers.of), _ratio),
    "markup": (lambda text, points, words: (text.markup.good, text.markup.of), _ratio),
    "MQM": (lambda text, points, words: (10 * points, words), _ratio),
}


def _difference(found: Difference | None) -> str:
    return "–" if found is None else found.shown + (" *" if found.is_certain else "")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _share(share: Share) -> str:
    return "–" if share.percent is None else f"{share.percent:.1f}% of {share.of:,}"


def _row(row: Row) -> dict[str, Any]:
    return {
        "source": row.pair.source,
        "target": row.pair.target,
        "engine": row.engine,
        "texts": row.texts,
        "answered": row.answered,
        "own": row.own,
        "chrf": row.scores.chrf,
        "bleu": row.scores.bleu,
        "terms": {"good": row.scores.terms.good, "of": row.scores.terms.of},
        "numbers": {"good": row.scores.numbers.good, "of": row.scores.numbers.of},
        "markup": {"good": row.scores.markup.good, "of": row.scores.markup.of},
        "mqm": {
            "points": row.quality.points,
            "words": row.quality.words,
            "per_1000_words": row.quality.per_thousand,
        },
        "seconds_per_text": row.seconds,
        "price_per_1000_words": None if row.price is None else str(row.price),
    }


def _bill(bill: Bill) -> dict[str, Any]:
    return {
        "engine": bill.engine,
        "estimated": bill.estimated,
        "texts": bill.texts,
        "characters": bill.usage.characters,
        "input_tokens": bill.usage.input_tokens,
        "output_tokens": bill.usage.output_tokens,
        "price": None if bill.price is None else str(bill.price),
        "currency": bill.currency,
    }
