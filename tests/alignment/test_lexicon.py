"""Words that go together."""

from __future__ import annotations

import pytest

from l10n.alignment.lexicon import cognates, learned
from l10n.alignment.passage import Passage


@pytest.mark.parametrize(
    ("word", "other", "alike"),
    [
        pytest.param("community", "comunità", False, id="three letters are too few"),
        pytest.param("documentation", "documentazione", True, id="a long start"),
        pytest.param("github", "github", True, id="a name"),
        pytest.param("a", "a", False, id="a short word means something else"),
        pytest.param("project", "progetto", False, id="too little in common"),
        pytest.param("contribute", "contro", False, id="a small share of the longer"),
    ],
)
def test_words_that_look_alike(word: str, other: str, alike: bool) -> None:
    """By their first letters, as long as those are most of the word."""
    assert bool(cognates([word], [other])) is alike


def text(words: str) -> Passage:
    return Passage(len(words), frozenset(words.split()), frozenset())


def test_words_that_occur_together_are_learned() -> None:
    """No dictionary: the word that is there whenever the other is."""
    pairs = [(text(f"red thing{n}"), text(f"rosso cosa{n}")) for n in range(4)]
    pairs += [(text(f"blue thing{n}"), text(f"blu cosa{n}")) for n in range(4)]
    found = learned(pairs, {})
    assert max(found["red"], key=found["red"].__getitem__) == "rosso"
    assert max(found["blue"], key=found["blue"].__getitem__) == "blu"


def test_what_was_seen_once_is_not_learned() -> None:
    """A pair taken to be right by mistake must not prove itself."""
    assert not learned([(text("red"), text("rosso"))], {})["red"]
