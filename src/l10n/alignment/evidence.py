"""How much speaks for two passages being translations of each other, in natural log-odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, fsum, inf, log, sqrt

from l10n.alignment.lexicon import Pairs, cognates, learned
from l10n.alignment.passage import Passage

__all__ = ["Anchors", "Evidence"]

_SPREAD = 0.16  # standard deviation of the log of the length ratio, of long texts
_SPREAD_SHORT = 2.2  # its variance grows by this over the length
_SPREAD_ANY = 1.1  # of two texts that have nothing to do with each other
_STRAY = 0.03  # how often a translation's length is just any
_HOPELESS = -6.0  # lengths that no words can outweigh
_FEW = 10  # so many passages say half of what many say of the lengths to expect
_KNOWN_AT_FIRST = 0.08  # how often a word's translation is one that we know: by looks alone
_KNOWN_RANGE = (0.03, 0.6)
_CAUTION = 0.7  # the pairs that we are sure of are the easy ones
_WORDS_COUNT = 0.6  # words of a text are not independent of each other
_KEPT = {  # how often an anchor of a text is in its translation too
    "kind": 0.97,
    "number": 0.9,
    "spelled": 0.3,
    "link": 0.8,
    "image": 0.8,
    "code": 0.9,
    "url": 0.8,
    "email": 0.9,
    "end": 0.8,
}
_KEPT_ELSE = 0.7
_CAP = 6.0
_LOST = 0.05  # an anchor may have been lost


class Evidence:
    """Judges pairs of passages of two documents by what the two documents have in common."""

    def __init__(self, source: Sequence[Passage], target: Sequence[Passage]) -> None:
        # By sentence, not by document: one of the two may have chapters that the other lacks.
        self._ratio = _ratio(source, target)
        self._words = (
            _Frequency([part.words for part in source]),
            _Frequency([part.words for part in target]),
        )
        self._anchors = Anchors([part.anchors for part in source], [part.anchors for part in target])
        forth = cognates(self._words[0].counts, self._words[1].counts)
        back = cognates(self._words[1].counts, self._words[0].counts)
        self._looks = (forth, back)
        self._pairs: tuple[Pairs, Pairs] = (forth, back)
        self._known = _KNOWN_AT_FIRST
        self._hopes: tuple[dict[Passage, dict[str, float]], dict[Passage, dict[str, float]]] = ({}, {})

    def learn(self, pairs: Sequence[tuple[Passage, Passage]]) -> None:
        """Takes pairs that are likely right, and judges by their words and lengths from now on."""
        if not pairs:
            return
        self._ratio = _ratio([pair[0] for pair in pairs], [pair[1] for pair in pairs])
        self._pairs = (
            learned(pairs, self._looks[0]),
            learned([(target, source) for source, target in pairs], self._looks[1]),
        )
        self._hopes = ({}, {})
        words = foretold = 0
        for source, target in pairs:
            hopes = self._foretold(source, 0)
            words += len(target.words)
            foretold += sum(1 for word in target.words if word in hopes)
        low, high = _KNOWN_RANGE
        self._known = min(max(_CAUTION * foretold / max(words, 1), low), high)

    def of(self, source: Passage, target: Passage, *, whole: bool = True) -> float:
        """
        Log-odds that one translates the other, against that they have nothing to do with each other.

        Args:
            whole: Each is one piece. Pieces are taken together only where the lengths agree.
        """
        length = self._by_length(source, target, _STRAY if whole else 0.0)
        if length < _HOPELESS:
            return -inf
        words = (self._by_words(source, target, 0) + self._by_words(target, source, 1)) / 2
        return length + _WORDS_COUNT * words + self._anchors.of(source.anchors, target.anchors)

    def _by_length(self, source: Passage, target: Passage, stray: float) -> float:
        off = log(target.length / source.length) - self._ratio
        spread = sqrt(_SPREAD**2 + _SPREAD_SHORT / (source.length + target.length))
        sure = log(_SPREAD_ANY / spread) - off * off / 2 * (1 / spread**2 - 1 / _SPREAD_ANY**2)
        return log(stray + (1 - stray) * exp(sure)) if stray else sure

    def _by_words(self, given: Passage, wanted: Passage, side: int) -> float:
        """How much better than by chance the words of one are foretold by those of the other."""
        hopes = self._hopes[side].get(given)
        if hopes is None:
            hopes = self._hopes[side][given] = self._foretold(given, side)
        found = [hopes[word] for word in hopes.keys() & wanted.words]
        # Exact sums: sets have no order, and the last digit must not depend on it.
        return fsum(found) + log(1 - self._known) * (len(wanted.words) - len(found))

    def _foretold(self, given: Passage, side: int) -> dict[str, float]:
        chances: dict[str, float] = {}
        for word in given.words:
            for other, chance in self._pairs[side].get(word, {}).items():
                if chance > chances.get(other, 0.0):
                    chances[other] = chance
        shares = self._words[1 - side]
        return {
            word: log(1 - self._known + self._known * chance / shares.share(word))
            for word, chance in chances.items()
        }


def _ratio(source: Sequence[Passage], target: Sequence[Passage]) -> float:
    """The logarithm of how much longer the target's passages are; a few say little."""
    lengths = [sum(part.length for part in side) / max(len(side), 1) for side in (source, target)]
    if not all(lengths):
        return 0.0
    number = min(len(source), len(target))
    return log(lengths[1] / lengths[0]) * number / (number + _FEW)


class Anchors:
    """Judges pairs of sets by what both hold: the rarer it is, the more it says."""

    def __init__(self, source: Sequence[frozenset[str]], target: Sequence[frozenset[str]]) -> None:
        self._shares = (_Frequency(source), _Frequency(target))
        self._gains: dict[tuple[str, int, bool], float] = {}

    def of(self, source: frozenset[str], target: frozenset[str]) -> float:
        """Log-odds that the two belong together."""
        return (self._foretold(source, target, 1) + self._foretold(target, source, 0)) / 2

    def _foretold(self, given: frozenset[str], wanted: frozenset[str], side: int) -> float:
        return fsum(self._gain(anchor, side, there=anchor in given) for anchor in wanted)

    def _gain(self, anchor: str, side: int, *, there: bool) -> float:
        key = (anchor, side, there)
        gain = self._gains.get(key)
        if gain is None:
            kept = _KEPT.get(anchor.partition(" ")[0], _KEPT_ELSE)
            if there:
                gain = min(log(1 - kept + kept / self._shares[side].share(anchor)), _CAP)
            else:
                gain = log(1 - kept + _LOST)
            self._gains[key] = gain
        return gain


class _Frequency:
    """In what share of some sets something occurs."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self.counts: Counter[str] = Counter()
        for each in sets:
            self.counts.update(each)
        self._size = max(len(sets), 1)

    def share(self, item: str) -> float:
        return min((self.counts[item] + 0.5) / (self._size + 1), 1.0)
