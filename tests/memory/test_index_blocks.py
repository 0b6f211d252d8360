"""Word postings find what resembles a text, and leave out only what cannot."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from l10n.memory.index_blocks import Block, candidates, packed, words
from l10n.memory.normalization import tokens


def found(text: str, *blocks: Sequence[str], least_percent: int = 75) -> list[str]:
    """The texts of the blocks that are candidates, best first; a text's number is its place in all."""
    texts = [each for block in blocks for each in block]
    made = {}
    number = 0
    for at, block in enumerate(blocks, start=7):
        made[at] = packed(enumerate(block, start=number))
        number += len(block)
    sizes: dict[str, int] = {}
    for _, postings in made.values():
        for word in words(text) & postings.keys():
            sizes[word] = sizes.get(word, 0) + len(postings[word]) // 2

    def offsets(chosen: Sequence[str]) -> Iterable[tuple[int, bytes]]:
        for at, (_, postings) in made.items():
            yield from ((at, postings[word]) for word in chosen if word in postings)

    numbers = candidates(text, {at: block for at, (block, _) in made.items()}, sizes, offsets, least_percent)
    return [texts[each] for each in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Firm’s 3.5% gain.", {"the", "firm", "s", "3", "5", "gain"}),
        ("ÉTÉ été STRASSE straße", {"été", "strasse"}),
        ("GDP増加した", {"gdp", "増", "加", "し", "た"}),
        ("A snake_case name, _hidden", {"a", "snake_case", "name"}),
        ("Un été _caché", {"un", "été"}),
        ("— … !", set()),
        ("", set()),
    ],
)
def test_words(text: str, expected: set[str]) -> None:
    """Case and marks do not count; where no spaces part words, each sign is one."""
    assert words(text) == expected


def test_a_block_holds_its_texts_by_length() -> None:
    """Shortest first, so that texts of some length are one range; it comes back from its bytes."""
    block, postings = packed([(11, "one two three"), (12, "Two"), (13, "")])
    assert list(block.ids) == [13, 12, 11]
    assert list(block.lengths) == [0, 1, 3]
    assert {word: list(array("H", data)) for word, data in postings.items()} == {
        "one": [2],
        "three": [2],
        "two": [1, 2],
    }
    again = Block.unpacked(block.ids.tobytes(), block.lengths.tobytes())
    assert (again.ids, again.lengths) == (block.ids, block.lengths)


def test_blocks_answer_together_most_shared_words_first() -> None:
    """The order is that of shared words, whatever the block."""
    one = ["the trial met its second endpoint", "nothing shared here at all then"]
    two = ["the trial met its first endpoint", "the first trial of all"]
    assert found("The trial met its first endpoint", one, two) == [two[0], one[0]]


@pytest.mark.parametrize(
    "text",
    ["", "…", "unheard of words", "the trial met unheard of obstacles here"],
)
def test_what_nothing_resembles(text: str) -> None:
    """Without enough known words there is no candidate."""
    assert found(text, ["the trial met its first endpoint"]) == []


def test_texts_of_another_length_are_left_out() -> None:
    """A text with twice as many words is not that like, nor one with half."""
    block = ["one two", "one two three four five", "one two three four five six seven eight nine ten"]
    assert found("one two three four five", block) == [block[1]]


def test_candidates_are_few_and_the_best() -> None:
    """Of a thousand texts from one template a hundred are compared, those nearest among them."""
    block = [
        f"Lot {number} of product {number % 7} was shipped to site {number % 5}" for number in range(1000)
    ]
    nearest = found(block[500].replace("shipped", "sent"), block)
    assert len(nearest) == 100
    assert nearest[0] == block[500]


words_of_texts = st.lists(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", ".", ","]), min_size=1, max_size=9
)


@given(words_of_texts, st.lists(words_of_texts, max_size=12, unique_by=tuple))
def test_nothing_similar_is_left_out(asked: list[str], block: list[list[str]]) -> None:
    """Below the limits each text that is like enough, and shares a word, is a candidate."""
    texts = [" ".join(each) for each in block]
    text = " ".join(asked)
    for other in texts:
        like = Indel.normalized_similarity(tokens(text), tokens(other))
        if like >= 0.75 and words(text) & words(other):
            assert other in found(text, texts)


def test_texts_as_long_come_first() -> None:
    """Of very many that share as many words, those with more words of their own are left out first."""
    longer = [f"The trial met its first endpoint in spring and run {number} closed" for number in range(400)]
    block = [*longer, "The trial met its first endpoint in May"]
    assert found("The trial met its first endpoint in", block, least_percent=50)[0] == block[-1]
