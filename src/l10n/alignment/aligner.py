"""Two documents, one the translation of the other, laid side by side: blocks first, then their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, log

from l10n.alignment.blocks import Block, Sentence, blocks
from l10n.alignment.crossing import SectionPair, section_pairs, ties
from l10n.alignment.evidence import Anchors, Evidence
from l10n.alignment.lattice import Move, Step, best_path
from l10n.alignment.moved import with_moved
from l10n.alignment.passage import Passage
from l10n.model import Document, LocalePair, Segment

__all__ = ["Bead", "align"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Sentences that say the same: up to two of each side, or one side alone."""

    source: tuple[Segment, ...]  # of one block
    target: tuple[Segment, ...]
    percent: int  # how sure: 0-100

    def __post_init__(self) -> None:
        if not self.source and not self.target:
            raise ValueError("a bead needs a sentence")
        if not 0 <= self.percent <= 100:
            raise ValueError(f"percent must be 0-100, got {self.percent}")


# How often translators do what; after Gale and Church (1993), deletions a little more often:
# a translation may be of an older text.
_SENTENCES: dict[Move, float] = {
    (1, 1): log(0.89),
    (1, 0): log(0.01),
    (0, 1): log(0.01),
    (2, 1): log(0.04),
    (1, 2): log(0.04),
    (2, 2): log(0.01),
}
_BLOCKS: dict[Move, float] = {
    (1, 1): log(0.94),
    (1, 0): log(0.02),
    (0, 1): log(0.02),
    (2, 1): log(0.005),
    (1, 2): log(0.005),
}
_LEAD_LEAST, _LEAD_MOST = -2.0, 5.0
_BAND = 40
_TEMPERATURE = 2.0
_LEARN_FROM = 0.8  # probability
_MOVED = 0.5  # probability of what only its section's place speaks for


def align(source: Document, target: Document, pair: LocalePair, syntax: str) -> tuple[Bead, ...]:
    """
    The sentences of two documents side by side, in the order of the source.

    Each segment of both documents is in exactly one bead. Sentences are joined only where all of them
    stand in one block of the source.

    Args:
        target: Of the same format.
        syntax: Of inline markup, see ``DocumentFormat.syntax``.
    """
    aligner = _Aligner(blocks(source, pair.source, syntax), blocks(target, pair.target, syntax))
    return tuple(aligner.beads())


@dataclass(frozen=True, slots=True)
class _Laid:
    """A bead in the making."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    probability: float

    @property
    def passages(self) -> tuple[Passage, Passage]:
        return _whole(self.source), _whole(self.target)


def _kind(block: Block) -> frozenset[str]:
    return frozenset((f"kind {block.kind}",))


def _taken(blocks: Sequence[Block]) -> dict[int, list[Passage | None]]:
    """The blocks one by one, and each with the next; None where the two are not of one kind."""
    pairs = pairwise(blocks)
    return {
        1: [block.whole for block in blocks],
        2: [
            Passage.joined((one.whole, other.whole)) if one.kind == other.kind else None
            for one, other in pairs
        ],
    }


def _whole(sentences: Iterable[Sentence]) -> Passage:
    return Passage.joined(each.passage for each in sentences)


class _Aligner:
    """Two documents being laid side by side."""

    def __init__(self, source: Sequence[Block], target: Sequence[Block]) -> None:
        self._source = source
        self._target = target
        self._wholes = (_taken(source), _taken(target))
        self._leads = Anchors([block.lead for block in source], [block.lead for block in target])
        self._kinds = Anchors([_kind(block) for block in source], [_kind(block) for block in target])
        self._evidence = Evidence(
            [each.passage for block in source for each in block.sentences],
            [each.passage for block in target for each in block.sentences],
        )
        self._ties = ties(source, target)
        self._sections = section_pairs(source, target, self._ties)

    def beads(self) -> Iterator[Bead]:
        """Aligned twice: what is sure the first time teaches the words for the second."""
        first = [laid for laid in self._laid() if laid.source and laid.target]
        self._evidence.learn([laid.passages for laid in first if laid.probability >= _LEARN_FROM])
        for laid in self._laid():
            yield Bead(
                source=tuple(each.segment for each in laid.source),
                target=tuple(each.segment for each in laid.target),
                percent=int(100 * laid.probability),
            )

    def _laid(self) -> Iterator[_Laid]:
        whole = SectionPair(range(len(self._source)), range(len(self._target)), is_moved=False)
        steps = [step for pair in self._sections or (whole,) for step in self._steps(pair)]
        for step in with_moved(steps, self._matching, _TEMPERATURE):
            ours = [(each, at) for at in step.source for each in self._source[at].sentences]
            theirs = [each for at in step.target for each in self._target[at].sentences]
            for laid in self._within(ours, theirs):
                yield replace(laid, probability=laid.probability * step.probability)

    def _steps(self, pair: SectionPair) -> Iterator[Step]:
        """The blocks of two sections side by side; in one that moved they are doubtful but for their ties."""
        row, column = pair.source.start, pair.target.start

        def score(here: int, there: int, move: Move) -> float:
            return self._matching(row + here, column + there, move)

        size = (len(pair.source), len(pair.target))
        band = _BAND + abs(size[0] - size[1])
        for step in best_path(size, tuple(_BLOCKS), score, band=band, temperature=_TEMPERATURE):
            source = range(row + step.source.start, row + step.source.stop)
            target = range(column + step.target.start, column + step.target.stop)
            tied = any((here, there) in self._ties for here in source for there in target)
            most = 1.0 if tied or not pair.is_moved else _MOVED
            yield Step(source, target, min(step.probability, most))

    def _matching(self, row: int, column: int, move: Move) -> float:
        """Log-odds that some blocks match."""
        prior = _BLOCKS[move]
        if 0 in move:
            return prior
        ours, theirs = self._wholes[0][move[0]][row], self._wholes[1][move[1]][column]
        if ours is None or theirs is None:
            return -inf
        found = self._evidence.of(ours, theirs, whole=move == (1, 1))
        if found == -inf:
            return found
        source, target = self._source[row], self._target[column]
        lead = min(max(self._leads.of(source.lead, target.lead), _LEAD_LEAST), _LEAD_MOST)
        return prior + found + lead + self._kinds.of(_kind(source), _kind(target))

    def _within(self, ours: Sequence[tuple[Sentence, int]], theirs: Sequence[Sentence]) -> Iterator[_Laid]:
        """
        The sentences of matching blocks side by side.

        Args:
            ours: With the number of the block that each stands in.
        """

        def score(row: int, column: int, move: Move) -> float:
            prior = _SENTENCES[move]
            if 0 in move:
                return prior
            if ours[row][1] != ours[row + move[0] - 1][1]:
                return -inf  # no text can move from one block to another
            source = _whole(each for each, _ in ours[row : row + move[0]])
            target = _whole(theirs[column : column + move[1]])
            return prior + self._evidence.of(source, target, whole=move == (1, 1))

        size = (len(ours), len(theirs))
        steps = best_path(size, tuple(_SENTENCES), score, band=sum(size), temperature=_TEMPERATURE)
        for step in steps:
            yield _Laid(
                tuple(ours[at][0] for at in step.source),
                tuple(theirs[at] for at in step.target),
                step.probability,
            )
