"""Which words of two languages go together: by their looks, and by the company they keep in these texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from l10n.alignment.passage import Passage

__all__ = ["Pairs", "cognates", "learned"]

Pairs = Mapping[str, Mapping[str, float]]  # word: words of the other language: probability

_STEM = 4  # letters that two words must share at their start: Simard, Foster and Isabelle (1992)
_SHARE = 0.55  # of the longer word
_ALIKE = 0.5  # probability that a word that looks alike is the translation
_SAME = 0.8
_ROUNDS = 5
_HOPE = 0.05  # before anything is known of two words
_NO_WORD = 0.01  # how much of a word comes from no word of the other text
_SEEN = 2  # pairs seen together less often say nothing
_LEAST = 0.05


def cognates(words: Iterable[str], others: Iterable[str]) -> Pairs:
    """For each word those of the other language that look like it; words without any are left out."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    known = set(others)
    for other in known:
        by_stem[other[:_STEM]].append(other)
    found: dict[str, Mapping[str, float]] = {}
    for word in words:
        alike = {other: _ALIKE for other in by_stem.get(word[:_STEM], ()) if _resemble(word, other)}
        if word in known and len(word) > 2:
            alike[word] = _SAME
        if alike:
            found[word] = alike
    return found


def _resemble(word: str, other: str) -> bool:
    if min(len(word), len(other)) <= _STEM:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    longer = max(len(word), len(other))
    return (min(len(word), len(other)) if shared is None else shared) >= max(_STEM, _SHARE * longer)


def learned(pairs: Sequence[tuple[Passage, Passage]], start: Pairs) -> Pairs:
    """
    Probabilities of translations, from passages taken to be translations of each other.

    Args:
        start: What is believed before, such as cognates.
    Source: IBM's first model: Brown et al., "The Mathematics of Statistical Machine Translation" (1993).
    """
    # Sorted, so that sums come out the same to the last digit in every run.
    texts = [(sorted(source.words), sorted(target.words)) for source, target in pairs]
    together: Counter[tuple[str, str]] = Counter()
    for words, others in texts:
        together.update((word, other) for word in words for other in others)
    likely: dict[str, dict[str, float]] = {}
    for word, other in together:
        likely.setdefault(word, {})[other] = _HOPE + start.get(word, {}).get(other, 0.0)
    for _ in range(_ROUNDS):
        counts: dict[str, dict[str, float]] = {word: {} for word in likely}
        for words, others in texts:
            rows = [(likely[word], counts[word]) for word in words]
            for other in others:
                share = 1.0 / (sum(row[other] for row, _ in rows) + _NO_WORD)
                for row, count in rows:
                    count[other] = count.get(other, 0.0) + row[other] * share
        for word, count in counts.items():
            total = sum(count.values())
            likely[word] = {other: number / total for other, number in count.items()}
    result: dict[str, Mapping[str, float]] = {}
    for word, probable in likely.items():
        looks = start.get(word, {})
        kept = {
            other: max(chance, looks.get(other, 0.0))
            for other, chance in probable.items()
            if chance >= _LEAST and together[word, other] >= _SEEN
        }
        result[word] = {**looks, **kept}
    return result
