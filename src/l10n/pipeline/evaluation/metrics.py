"""How good translations are, in figures: beside a person's, and by what can be verified without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from l10n.errors import ConfigError, extra_hint
from l10n.glossary import Matcher
from l10n.inline import tokens
from l10n.model import LocalePair, Severity, TermStatus
from l10n.quantities import NumberStyle, compare, find

__all__ = ["Sample", "Scores", "Share", "TextScores", "bleu_of", "score"]

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
class TextScores:
    """What was measured of one text."""

    terms: Share  # glossary terms of the source with one of their accepted renderings
    numbers: Share  # whether its quantities have their values; of none without
    markup: Share  # whether it has all of its markup, and no other; of none without
    chrf: float  # similarity to the person's words
    bleu: tuple[int, ...]  # n-grams found, n-grams there are, its length and the person's: summed over texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What was measured; all from 0 to 100, more is better."""

    chrf: float | None  # similarity to the person's words, in characters; None for those words themselves
    bleu: float | None  # in words
    terms: Share  # glossary terms of the sources with one of their accepted renderings
    numbers: Share  # texts with quantities in which each has its value
    markup: Share  # texts with markup that have all of it, and no other
    texts: tuple[TextScores, ...] = field(default=(), repr=False)  # each by itself, in their order


def score(samples: Sequence[Sample], pair: LocalePair, matcher: Matcher, style: NumberStyle) -> Scores:
    """
    The scores of all samples together, and of each.

    Args:
        samples: At least one; a missing target counts as wrong in everything.
        matcher: Of the glossary, for the pair.
        style: How the target locale prints numbers.
    Raises:
        ConfigError: the extra ``evaluate`` is not installed.
    Source: chrF: Popović (2015); BLEU: Papineni et al. (2002), as sacrebleu computes them: Post (2018).
    """
    likeness = _Likeness(pair.target)
    texts = tuple(
        TextScores(
            terms=_terms(sample, matcher),
            numbers=_numbers(sample, pair, style),
            markup=_markup(sample),
            chrf=likeness.chrf(sample),
            bleu=likeness.counts(sample),
        )
        for sample in samples
    )
    own = all(sample.target == sample.reference for sample in samples)
    return Scores(
        chrf=None if own else likeness.corpus_chrf(samples),
        bleu=None if own else round(bleu_of(_sums(text.bleu for text in texts)), 1),
        terms=_total(text.terms for text in texts),
        numbers=_total(text.numbers for text in texts),
        markup=_total(text.markup for text in texts),
        texts=texts,
    )


class _Likeness:
    """sacrebleu's metrics for a language."""

    def __init__(self, locale: str) -> None:
        try:
            from sacrebleu.metrics.bleu import BLEU  # an extra, and slow to import
            from sacrebleu.metrics.chrf import CHRF
        except ImportError as error:
            hint = extra_hint("evaluate")
            raise ConfigError("sacrebleu is not installed", hint=hint) from error
        self._chrf = CHRF()
        # what it counts of a sentence; the order matters only for the figure of that sentence alone
        self._bleu = BLEU(tokenize=_UNSPACED.get(locale.partition("-")[0], "13a"), effective_order=True)

    def chrf(self, sample: Sample) -> float:
        return float(self._chrf.sentence_score(sample.target, [sample.reference]).score)

    def corpus_chrf(self, samples: Sequence[Sample]) -> float:
        references = [sample.reference for sample in samples]
        found = self._chrf.corpus_score([sample.target for sample in samples], [references])
        return round(float(found.score), 1)

    def counts(self, sample: Sample) -> tuple[int, ...]:
        """See ``TextScores.bleu``."""
        found = self._bleu.sentence_score(sample.target, [sample.reference])
        return (*found.counts, *found.totals, found.sys_len, found.ref_len)


def bleu_of(counts: Sequence[int]) -> float:
    """The BLEU that counts of texts come to, summed; see ``TextScores.bleu``."""
    from sacrebleu.metrics.bleu import BLEU

    order = (len(counts) - 2) // 2
    sys_len, ref_len = counts[-2:]
    found = BLEU.compute_bleu(
        [*counts[:order]], [*counts[order : 2 * order]], sys_len, ref_len, smooth_method="exp"
    )
    return float(found.score)


def _sums(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


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
