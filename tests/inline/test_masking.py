"""Masking inline markup for an engine, and what comes back."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.inline import mask, unmask

SYNTAXES = ("markdown", "html", "text")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("A & B", "A &amp; B", id="escaped"),
        pytest.param("a *b* c", 'a <g id="1">b</g> c', id="emphasis"),
        pytest.param("run `x < 1`", 'run <x id="1"/>', id="code"),
        pytest.param("see [it](/u)", 'see <g id="1">it</g>', id="link"),
        pytest.param("from $5m/$7m", "from $5m/$7m", id="sums of money are no formula"),
        pytest.param(
            "\\*a\\*, \\[b\\] and C:\\\\dir", "*a*, [b] and C:\\dir", id="escapes are what they stand for"
        ),
        pytest.param("\\** \\\\ *", "** \\ *", id="written in two ways"),
        pytest.param(
            "&eacute; &quot; &#39; &nbsp;", 'é " \' <x id="1"/>', id="entities, but for what nobody sees"
        ),
        pytest.param("\\&amp; \\[^1]", "&amp;amp; [^1]", id="escaped entity and footnote"),
        pytest.param("a <b>b *c*</b> d", 'a <g id="1">b <g id="2">c</g></g> d', id="an element is a pair"),
        pytest.param("a <b>b <i>c</b> d", 'a <g id="1">b <x id="2"/>c</g> d', id="one tag is never closed"),
        pytest.param("a<br>b <img src='c'> </i>", 'a<x id="1"/>b <x id="2"/> <x id="3"/>', id="tags alone"),
        pytest.param("run <code>npm i</code>", 'run <x id="1"/>', id="code in tags"),
        pytest.param('<span translate="no">A b</span> c', '<x id="1"/> c', id="the author wants it as it is"),
        pytest.param("<span class='x notranslate'>A b</span> c", '<x id="1"/> c', id="the same as a class"),
        pytest.param("<p translate=yes>A</p>", '<g id="1">A</g>', id="translated"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="loose asterisks are text"),
    ],
)
def test_mask(source: str, text: str) -> None:
    """Markup becomes numbered tags, everything else is escaped text."""
    assert mask(source).text == text


@given(st.text(st.sampled_from("ab *_`[]()<>!&;\\\"'{}%$\n\0é重。:/#1^~|")), st.sampled_from(SYNTAXES))
def test_mask_is_lossless(source: str, syntax: str) -> None:
    """The masked text is well-formed XML and, given back unchanged, is the source again."""
    masked = mask(source, syntax)
    ElementTree.fromstring(f"<s>{masked.text}</s>")  # noqa: S314  our own text
    answer = unmask(masked, masked.text)
    assert answer.text == source
    assert answer.complete


@given(st.text(st.sampled_from("ab<>/gx id=\"'1234567 &;")))
def test_unmask_takes_any_answer(answer: str) -> None:
    """No answer raises, and what is not said to be lost is in the text."""
    masked = mask("a *b* `c` [d](/e)")
    unmasked = unmask(masked, answer)
    assert "`c`" in unmasked.text or "`c`" in unmasked.lost
    assert "](/e)" in unmasked.text or "[…](/e)" in unmasked.lost
