"""The passage that a batch comes from."""

from __future__ import annotations

from l10n.engines.passage import passage
from l10n.model import Request


def requests(*texts: str) -> list[Request]:
    """Requests for all texts but the first and the last, which are only neighbours."""
    return [
        Request(text=text, before=before, after=after)
        for before, text, after in zip(texts, texts[1:], texts[2:], strict=False)
    ]


def test_sentences_stand_in_order_and_once() -> None:
    """Overlapping neighbours are joined; markup and entities of the requests are read."""
    batch = [
        Request(text="One &amp; <g id='1'>two</g>.", before="None.", after="Three."),
        Request(text="Three.", before="One & two.", after="Four."),
    ]
    assert passage(batch, 1000) == "None.\nOne & two.\nThree.\nFour."


def test_gaps_are_filled_by_the_neighbours() -> None:
    """Sentences between two requests that are translated already are there as context."""
    batch = [Request(text="B.", before="A.", after="C."), Request(text="E.", before="D.", after="F.")]
    assert passage(batch, 1000) == "A.\nB.\nC.\nD.\nE.\nF."


def test_first_and_last_sentence_have_one_neighbour() -> None:
    """Half a context is a context."""
    assert passage([Request(text="A.", after="B.")], 100) == "A.\nB."
    assert passage([Request(text="B.", before="A.")], 100) == "A.\nB."


def test_passage_may_fill_its_room() -> None:
    """Every piece counts with the line end after it."""
    batch = [Request(text="bb", before="aa", after="cc")]
    assert passage(batch, 9) == "aa\nbb\ncc"
    assert passage(batch, 8) == ""


def test_requests_without_neighbours_have_no_passage() -> None:
    """The texts themselves are no context for each other: they may come from anywhere."""
    assert passage([Request(text="Save"), Request(text="Open")], 1000) == ""


def test_long_neighbours_are_cut_at_the_near_end() -> None:
    """What stands next to a text matters: the last words before it, the first words after it."""
    before = "start " + "before " * 100 + "near"
    after = "near " + "after " * 100 + "end"
    text = passage([Request(text="A heading", before=before, after=after)], 1000)
    first, middle, last = text.split("\n")
    assert (first.split()[0], first.split()[-1]) == ("before", "near")
    assert middle == "A heading"
    assert (last.split()[0], last.split()[-1]) == ("near", "after")


def test_short_texts_come_first_when_room_is_scarce() -> None:
    """A heading keeps its neighbours; the paragraphs beyond it go without."""
    paragraphs = [f"{name} " * 30 for name in ("one", "two", "three", "four", "five")]
    batch = requests(*paragraphs[:3], "A heading", *paragraphs[3:])
    text = passage(batch, 400)
    assert len(text) <= 400
    assert "three three\nA heading\nfour four" in text
    assert "one" not in text


def test_unbroken_text_is_not_too_long() -> None:
    """A script without spaces is cut anywhere."""
    text = passage([Request(text="題", before="漢" * 10_000 + "末", after="字")], 1000)
    assert text.startswith("漢")
    assert text.endswith("末\n題\n字")
    assert len(text) < 1000
