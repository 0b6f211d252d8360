"""A text and its translation side by side. The translations are ciphers: no word looks like its source."""

from __future__ import annotations

import codecs
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.alignment import Bead, align
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import Document, LocalePair
from l10n.ports import FormatSettings

CORPORA = Path(__file__).parents[3] / "shared/corpora"
PAIR = LocalePair("en", "it")
KEPT = re.compile(r"(\]\([^)]*\)|<[^>]*>|`[^`]*`|\d[\d.,]*)|([^\W\d_]+)")


def cipher(text: str) -> str:
    """A language of its own: other words, a little longer, the same markup and numbers."""

    def other(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        word = codecs.encode(match[2], "rot13")[::-1] + ("o" if len(match[2]) % 3 == 0 else "")
        return word.capitalize() if match[2][0].isupper() else word.lower()

    return KEPT.sub(other, text)


def parse(text: str) -> Document:
    return MarkdownFormat(FormatSettings()).parse(text.encode(), "page.md", "en")


def beads(source: str, target: str) -> list[tuple[list[str], list[str]]]:
    return [
        ([each.source for each in bead.source], [each.source for each in bead.target])
        for bead in align(parse(source), parse(target), PAIR, "markdown")
    ]


ONE = "The committee met on 4 May in the old town hall to talk about the budget."
TWO = "Nobody had read the report that the treasurer sent around."
THREE = "After a long debate they agreed to raise the fee from 12 to 15 euros."
FOUR = "See [the minutes](minutes.md) for the names of all who spoke."
FIVE = "Dogs are welcome."


def paired(*texts: str) -> list[tuple[list[str], list[str]]]:
    return [([text], [cipher(text)]) for text in texts]


def test_blocks_are_matched_by_structure() -> None:
    """Headings with headings, list items with list items."""
    source = f"# Notes\n\n{ONE} {TWO}\n\n* {THREE}\n* {FOUR}\n\n## Animals\n\n{FIVE}\n"
    assert beads(source, cipher(source)) == paired("Notes", ONE, TWO, THREE, FOUR, "Animals", FIVE)


@pytest.mark.parametrize("left_out", range(4))
def test_a_block_left_out_stands_alone(left_out: int) -> None:
    """The others keep their counterparts."""
    texts = [ONE, THREE, FOUR, FIVE]
    source = "\n\n".join(texts)
    target = "\n\n".join(cipher(text) for index, text in enumerate(texts) if index != left_out)
    expected = paired(*texts)
    expected[left_out] = ([texts[left_out]], [])
    assert beads(source, target) == expected


def test_a_block_added_stands_alone() -> None:
    """It belongs to nothing in the source."""
    target = "\n\n".join(map(cipher, (ONE, FOUR, THREE)))
    assert beads(f"{ONE}\n\n{THREE}", target) == [
        *paired(ONE),
        ([], [cipher(FOUR)]),
        *paired(THREE),
    ]


def test_sentences_translated_as_one() -> None:
    """Two of the source have one counterpart."""
    target = f"{cipher(ONE)[:-1]}, {cipher(TWO).lower()} {cipher(FOUR)}"
    joined = f"{cipher(ONE)[:-1]}, {cipher(TWO).lower()}"
    assert beads(f"{ONE} {TWO} {FOUR}", target) == [([ONE, TWO], [joined]), *paired(FOUR)]


def test_a_sentence_translated_as_two() -> None:
    """One of the source has two counterparts."""
    first, second = (
        "The committee met on 4 May.",
        "It talked for hours about the budget of the old town hall.",
    )
    source = "The committee met on 4 May and talked for hours about the budget of the old town hall."
    target = f"{cipher(FIVE)} {cipher(first)} {cipher(second)}"
    assert beads(f"{FIVE} {source}", target) == [*paired(FIVE), ([source], [cipher(first), cipher(second)])]


def test_numbers_and_links_decide_where_lengths_do_not() -> None:
    """Of three like sentences one is missing: the one whose number and link are missing."""
    texts = [f"Room {n} is to be had, see [the plan](plan-{n}.md)." for n in (7, 8, 9)]
    target = " ".join(cipher(text) for text in (texts[0], texts[2]))
    assert beads(" ".join(texts), target) == [
        *paired(texts[0]),
        ([texts[1]], []),
        *paired(texts[2]),
    ]


def test_sentences_of_two_blocks_are_not_joined() -> None:
    """A text cannot stand in two places of the page; one sentence of two paragraphs is doubtful."""
    joined = f"{cipher(ONE)[:-1]}, {cipher(TWO).lower()}"
    found = align(
        parse(f"{ONE}\n\n{TWO}\n\n{FOUR}\n"), parse(f"{joined}\n\n{cipher(FOUR)}\n"), PAIR, "markdown"
    )
    assert all(len(bead.source) < 2 for bead in found)
    assert all(bead.percent < 70 for bead in found if bead.source and bead.source[0].source != FOUR)


def test_words_are_learned_from_the_sure_pairs() -> None:
    """Where neither lengths nor anchors tell which of three sentences was left out, the words do."""
    words = [("red", "fox"), ("old", "dog"), ("big", "cat"), ("shy", "hen"), ("sly", "owl"), ("wet", "ram")]
    known = [f"Look, a {one} {other} on page {7 * at}!" for at, (one, other) in enumerate(words * 4)]
    last = [f"We saw the {one} {other} there." for one, other in words[:3]]
    source = "\n\n".join([*known, " ".join(last)])
    for left_out in range(3):
        kept = [cipher(text) for at, text in enumerate(last) if at != left_out]
        target = "\n\n".join([*map(cipher, known), " ".join(kept)])
        assert ([last[left_out]], []) in beads(source, target)


def test_lists_in_another_order_are_matched() -> None:
    """An alphabetical list has another order in each language."""
    words = [
        "anchor",
        "berth",
        "crane",
        "dredger",
        "ebb",
        "fender",
        "gangway",
        "hawser",
        "islet",
        "jetty",
        "keel",
        "lighter",
    ]
    items = [
        f"`{word}`: known since {1700 + 13 * at}, see [page {at}]({word}.md)" for at, word in enumerate(words)
    ]
    source = "# Words\n\n" + "\n".join(f"* {item}" for item in items)
    target = "# Jbeqf\n\n" + "\n".join(f"* {cipher(item)}" for item in (items[7], *items[:7], *items[8:]))
    assert beads(source, target)[1:] == paired(*items)


def test_a_caption_joins_no_paragraph() -> None:
    """What has a counterpart in the translation only stands alone, whatever it stands beside."""
    box = '<aside class="quote">\n  <img src="https://example.org/{0}.png" class="face" alt="{1}">\n{2}\n</aside>'
    texts = [ONE, TWO, THREE, FOUR] * 6
    source = "\n\n".join(box.format(at, "", text) for at, text in enumerate(texts))
    target = "\n\n".join(box.format(at, "volto", cipher(text)) for at, text in enumerate(texts))
    assert [bead for bead in beads(source, target) if bead[0]] == paired(*texts)


_SEEDED = """
from tests.alignment.test_aligner import ONE, TWO, THREE, FOUR, cipher
from l10n.alignment.evidence import Evidence
from l10n.alignment.passage import Passage, passage
pairs = [tuple(passage(side, "en", "markdown") for side in (text, cipher(text))) for text in (ONE, TWO, THREE, FOUR)]
evidence = Evidence(*zip(*pairs * 3))
evidence.learn(pairs * 3)
print(evidence.of(*(Passage.joined(side) for side in zip(*pairs))))
"""


def test_runs_are_repeatable() -> None:
    """Sets have another order in each process; sums must come out the same to the last digit."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SEEDED],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["", *sys.path])},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in "1234"
    }
    assert len(outputs) == 1


def test_the_unsure_is_told_from_the_sure() -> None:
    """A text that says something else altogether is no sure pair."""
    source = f"{ONE}\n\n{TWO} {THREE}\n\n{FOUR}\n\n{FIVE}\n"
    target = "\n\n".join(map(cipher, (ONE, "Buy 3 `nails` [here](x.md)!", FOUR, FIVE)))
    found = align(parse(source), parse(target), PAIR, "markdown")
    assert all(bead.percent < 70 for bead in found if bead.source and bead.source[0].source == THREE)
    sure = {bead.source[0].source for bead in found if bead.source and bead.target and bead.percent >= 70}
    assert {ONE, FOUR} <= sure


@pytest.mark.parametrize(("source", "target"), [("", ""), (ONE, ""), ("", ONE)])
def test_nothing_to_align(source: str, target: str) -> None:
    """An empty text leaves the other alone."""
    assert all(not (ours and theirs) for ours, theirs in beads(source, target))


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_sentence_is_in_one_bead(chance: random.Random) -> None:
    """None lost, none doubled, the source in its order, whatever was done to the translation."""
    texts = [chance.choice((ONE, TWO, THREE, FOUR, FIVE)) for _ in range(8)]
    source = parse("".join(text + chance.choice((" ", "\n\n")) for text in texts))
    target = parse("".join(cipher(text) + chance.choice((" ", "\n\n")) for text in texts[2:]))
    found = align(source, target, PAIR, "markdown")
    assert [each for bead in found for each in bead.source] == list(source.segments)
    theirs = [each for bead in found for each in bead.target]
    assert sorted(theirs, key=lambda each: each.location) == list(target.segments)


def test_a_bead_is_not_empty() -> None:
    """Neither is its percentage out of range."""
    with pytest.raises(ValueError, match="sentence"):
        Bead(source=(), target=(), percent=1)
    with pytest.raises(ValueError, match="0-100"):
        Bead(source=parse(ONE).segments, target=(), percent=101)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the articles are not here")
@pytest.mark.parametrize("name", ["best-practices.md", "legal.md", "starting-a-project.md"])
def test_real_articles(name: str) -> None:
    """Of the sentences that people translated nearly all are paired, and sure."""
    source, target = (
        MarkdownFormat(FormatSettings()).parse((CORPORA / folder / name).read_bytes(), name, locale)
        for folder, locale in (("articles-en", "en"), ("articles-it", "it"))
    )
    found = align(source, target, PAIR, "markdown")
    paired = [bead for bead in found if bead.source and bead.target]
    assert sum(len(bead.target) for bead in paired) >= 0.98 * len(target.segments)
    assert sum(bead.percent >= 70 for bead in paired) >= 0.95 * len(paired)
