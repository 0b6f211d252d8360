"""Which of very many texts may resemble one: word postings in blocks, as arrays of 16-bit offsets."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from l10n.memory.normalization import tokens

__all__ = ["BLOCK_ROWS", "Block", "candidates", "packed", "words"]

BLOCK_ROWS = 65_536  # an offset in 16 bits
# Measured with ``benchmarks/memory.py``: more of any of these costs time and finds next to nothing.
_MOST_CANDIDATES = 400  # compared letter by letter
_MOST_OFFSETS = 20_000  # counted for one question, but
_LEAST_WORDS = 5  # are looked up however many texts have them, in a short text fewer
_ASCII_WORD = re.compile("[a-z0-9_]+")  # as tokens has them, much faster
_LONGEST = 65_535  # tokens: longer texts count as that long


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a store, shortest text first."""

    ids: array[int]  # as the store numbers them
    lengths: array[int]  # of their texts in tokens; ascending

    @classmethod
    def unpacked(cls, ids: bytes, lengths: bytes) -> Block:
        """The block whose arrays have these bytes."""
        return cls(array("q", ids), array("H", lengths))


def words(text: str) -> set[str]:
    """What a text is found by: its words without case."""
    if text.isascii():
        found = set(_ASCII_WORD.findall(text.lower()))
        return found if "_" not in text else {word for word in found if word[0] != "_"}
    return {token for token in tokens(text.casefold()) if token[0].isalnum()}


def packed(rows: Iterable[tuple[int, str]]) -> tuple[Block, dict[str, bytes]]:
    """
    A block, and for each word where in it the texts stand that have it.

    Args:
        rows: Numbers and texts, at most ``BLOCK_ROWS``.
    """
    counted = sorted((min(len(tokens(text)), _LONGEST), number, text) for number, text in rows)
    postings: defaultdict[str, array[int]] = defaultdict(partial(array, "H"))
    for offset, (_, _, text) in enumerate(counted):
        for word in words(text):
            postings[word].append(offset)
    ids = array("q", (number for _, number, _ in counted))
    lengths = array("H", (length for length, _, _ in counted))
    return Block(ids, lengths), {word: postings[word].tobytes() for word in sorted(postings)}


def candidates(
    text: str,
    blocks: Mapping[int, Block],
    sizes: Mapping[str, int],
    offsets: Callable[[Sequence[str]], Iterable[tuple[int, bytes]]],
    least_percent: int,
) -> list[int]:
    """
    Numbers of rows that share most of the rarest words of a text, most first; may be empty.

    Texts that are that like each other are of similar length and share a share of their tokens, so
    that few of the rarest may be missing. The rarest say most, and are cheap to look up.

    Args:
        blocks: By number.
        sizes: In how many texts each word of the text is; words that are in none may be left out.
        offsets: The postings of words, as (number of a block, bytes).
        least_percent: How like the texts must be, as twice the shared tokens in all tokens.
    """
    length = len(tokens(text))
    share = least_percent / (200 - least_percent)  # of the longer text's tokens that the shorter can have
    missing = int(length * (1 - share)) - (len(words(text)) - len(sizes))
    if missing < 0 or not sizes:
        return []
    enough = min(missing + 1, _LEAST_WORDS)  # a text that resembles it has one of so many
    chosen: list[str] = []
    total = 0
    for word in sorted(sizes, key=lambda word: (sizes[word], word)):
        total += sizes[word]
        if len(chosen) >= enough and total > _MOST_OFFSETS:
            break
        chosen.append(word)
    shortest, longest = length * share, length / share
    ranges = {
        number: (bisect_left(block.lengths, shortest), bisect_right(block.lengths, longest))
        for number, block in blocks.items()
    }
    counts: dict[int, Counter[int]] = {number: Counter() for number in blocks}
    for number, data in offsets(chosen):
        found = array("H", data)
        first, end = ranges[number]
        counts[number].update(found[bisect_left(found, first) : bisect_left(found, end)])
    least = _least_count(counts.values(), max(1, len(chosen) - missing))
    # Of those that share as many words the ones as long as the text: the others have more words of their own.
    best = nlargest(
        _MOST_CANDIDATES,
        (
            (count, -abs(blocks[number].lengths[offset] - length), number, offset)
            for number, counter in counts.items()
            for offset, count in counter.items()
            if count >= least
        ),
    )
    return [blocks[number].ids[offset] for _, _, number, offset in best]


def _least_count(counts: Iterable[Counter[int]], least: int) -> int:
    """The least, or the highest count that enough rows reach."""
    rows: Counter[int] = Counter()
    for counter in counts:
        rows.update(counter.values())
    reached = 0
    for count in sorted(rows, reverse=True):
        reached += rows[count]
        if reached >= _MOST_CANDIDATES:
            return max(count, least)
    return least
