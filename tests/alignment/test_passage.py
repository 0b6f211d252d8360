"""What a text shows to someone who cannot read it."""

from __future__ import annotations

import pytest

from l10n.alignment.passage import Passage, passage


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("3.6 billion", "en"), ("3,6 miliardi", "it"), id="by value"),
        pytest.param(("1,200 items", "en"), ("1.200 voci", "it"), id="thousands"),
        pytest.param(("1,200 items", "tlh"), ("1.200 items", "tlh"), id="digits where there are no rules"),
        pytest.param(("see [this](/a)", "en"), ("vedi [questo](/a)", "it"), id="link"),
        pytest.param(("run `l10n build`", "en"), ("esegui `l10n build`", "it"), id="code"),
        pytest.param(("ready?", "en"), ("準備？", "ja"), id="a question in full width"),
    ],
)
def test_a_translation_keeps_the_anchors(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Anchors are equal in both languages."""
    first = passage(*one, "markdown").anchors
    assert first
    assert first == passage(*other, "markdown").anchors


def test_markup_has_no_length_and_no_words() -> None:
    """Only what is seen counts: an address is not, code is seen but is no word."""
    plain = passage("Read this page now", "en", "markdown")
    marked = passage("Read [this](https://example.org/a/long/address) **page** now", "en", "markdown")
    assert marked.length == plain.length
    assert marked.words == plain.words
    assert passage("a `code` b", "en", "markdown").words == {"a", "b"}


def test_scripts_without_spaces_are_read_by_character() -> None:
    """Each ideograph is a word: a whole line would never occur twice."""
    assert passage("開源 project", "zh", "markdown").words == {"開", "源", "project"}


def test_joined_passages_are_one() -> None:
    """Lengths add up, the rest is united."""
    parts = [passage("One 5.", "en", "markdown"), passage("Two 7.", "en", "markdown")]
    whole = Passage.joined(parts)
    assert whole.length == sum(part.length for part in parts)
    assert whole.words == parts[0].words | parts[1].words
    assert whole.anchors == parts[0].anchors | parts[1].anchors
