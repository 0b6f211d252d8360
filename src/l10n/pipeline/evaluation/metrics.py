"""How good translations are, in figures: beside a person's, and by what can be verified without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.errors import ConfigError, extra_hint
from l10n.glossary import Matcher
from l10n.inline import tokens
from l10n.model import LocalePair, Severity, TermStatus
from l10n.quantities import NumberStyle, compare, find

__all__ = ["Sample", "Scores", "Share", "score"]

# Languages that put no spaces between words: BLEU counts characters there (sacrebleu's own advice).
_UNSPACED = {"zh": "zh", "ja": "char", "ko": "char", "th": "char", "lo": "char", "km": "char", "my": "char"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A source with a person's translation and another one."""

    source: str
    reference: str
    target: str  # empty when there is none
    syntax: str  # of the inline markup


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    good: int
    of: int

    @property
    def percent(self) -> float | None:
        """The share; None when there was nothing to count."""
        return round(100 * self.good / self.of, 1) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What was measured; all from 0 to 100, more is better."""

    chrf: float | None  # similarity to the person's words, in characters; None for those words themselves
    bleu: float | None  # in words
    terms: Share  # glossary terms of the sources with one of their accepted renderings
    numbers: Share  # texts with quantities in which each has its value
    markup: Share  # texts with markup that have all of it, and no other


def score(samples: Sequence[Sample], pair: LocalePair, matcher: Matcher, style: NumberStyle) -> Scores:
    """
    The scores of all samples together.

    Args:
        samples: At least one; a missing target counts as wrong in everything.
        matcher: Of the glossary, for the pair.
        style: How the target locale prints numbers.
    Raises:
        ConfigError: the extra ``evaluate`` is not installed.
    Source: chrF: Popović (2015); BLEU: Papineni et al. (2002), as sacrebleu computes them: Post (2018).
    """
    targets = [sample.target for sample in samples]
    references = [sample.reference for sample in samples]
    chrf, bleu = (None, None) if targets == references else _likeness(targets, references, pair.target)
    return Scores(
        chrf=chrf,
        bleu=bleu,
        terms=_total(_terms(sample, matcher) for sample in samples),
        numbers=_total(_numbers(sample, pair, style) for sample in samples),
        markup=_total(_markup(sample) for sample in samples),
    )


def _likeness(targets: Sequence[str], references: Sequence[str], locale: str) -> tuple[float, float]:
    try:
        from sacrebleu.metrics.bleu import BLEU  # an extra, and slow to import
        from sacrebleu.metrics.chrf import CHRF
    except ImportError as error:
        hint = extra_hint("evaluate")
        raise ConfigError("sacrebleu is not installed", hint=hint) from error
    bleu = BLEU(tokenize=_UNSPACED.get(locale.partition("-")[0], "13a"))
    found = (CHRF().corpus_score(targets, [references]), bleu.corpus_score(targets, [references]))
    return round(found[0].score, 1), round(found[1].score, 1)


def _total(shares: Iterable[Share]) -> Share:
    good = of = 0
    for share in shares:
        good += share.good
        of += share.of
    return Share(good, of)


def _terms(sample: Sample, matcher: Matcher) -> Share:
    asked = {hit.term.concept: hit.term for hit in matcher.in_source(sample.source)}
    found = {
        hit.term.concept
        for hit in matcher.in_target(sample.target)
        if hit.term.status is not TermStatus.FORBIDDEN
    }
    kept = {
        concept
        for concept, term in asked.items()
        if term.status is TermStatus.DO_NOT_TRANSLATE and term.source in sample.target
    }
    return Share(len(asked.keys() & (found | kept)), len(asked))


def _numbers(sample: Sample, pair: LocalePair, style: NumberStyle) -> Share:
    if not find(sample.source, pair.source):
        return Share(0, 0)
    wrong = compare(sample.source, sample.target, pair, style)
    right = sample.target and not any(found.severity is Severity.ERROR for found in wrong)
    return Share(int(bool(right)), 1)


def _markup(sample: Sample) -> Share:
    wanted = Counter(tokens(sample.source, sample.syntax))
    if not wanted:
        return Share(0, 0)
    return Share(int(wanted == Counter(tokens(sample.target, sample.syntax))), 1)
