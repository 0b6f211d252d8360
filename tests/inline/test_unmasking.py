"""What an engine answered, with the author's markup in it again."""

from __future__ import annotations

from collections import Counter
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.inline import mask, unmask
from l10n.inline.reading import reading
from tests.inline.test_masking_loses_nothing import PIECES


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        pytest.param("a *b* c", 'x <g id="1">y</g> z', "x *y* z", id="pair"),
        pytest.param("a *b* `c`", '<x id="2"/> x <g id="1">y</g>', "`c` x *y*", id="another order"),
        pytest.param("a *b*", "x <g id='1' >y</ g >", "x *y*", id="other quotes and spaces"),
        pytest.param("run `c`", 'x <X ID=1></X>.', "x `c`.", id="a pair for an empty tag"),
        pytest.param("a *b* c", 'x<g id="1"> y </g>z', "x *y* z", id="spaces leave the marks"),
        pytest.param("A &amp; B", "A &amp; C", "A &amp; C", id="entity"),
        pytest.param("isn&rsquo;t", "n’est", "n&rsquo;est", id="an entity the author always uses"),
        pytest.param("&copy; © a", "© © b", "&copy; © b", id="as many characters, written one by one as before"),
        pytest.param("&copy; © a", "© b", "© b", id="fewer characters, written as themselves"),
        pytest.param("a\\*b * c", "*x *y* * z", "\\*x \\*y\\* \\* z", id="escaped where it would be markup"),
        pytest.param("**a** b", 'a <g id="1">«b»</g>c', "a «**b**»c", id="a mark behind a quotation mark does not close"),
        pytest.param("***a*** b", '文<g id="1"><g id="2">「引」</g></g>', "文「***引***」", id="marks side by side"),
        pytest.param("[a](u)", 'Guarda!<g id="1">b</g>', "Guarda\\![b](u)", id="an exclamation mark makes no image"),
        pytest.param("a {b c}", "{{ x }} ${y} {% z %}", "{\\{ x }} \\$\\{y} {\\% z %}", id="no template code"),
        pytest.param("a", "x {y()} z", "x \\{y()\\} z", id="no code in braces"),
        pytest.param("a", "___*,___*,", "\\_\\_\\_\\*,\\_\\_\\_\\*,", id="underscores side by side"),
        pytest.param("a", "&lt;b&gt; &amp;amp; &egrave;", "\\<b> \\&amp; è", id="entities of the answer are characters"),
        pytest.param("**a**", '<g id="1">B&amp;B</g>', "**B&B**", id="a sign alone is no entity"),
        pytest.param("\\*a\\*", "*b* c*", "\\*b\\* c\\*", id="an escape the author always uses"),
        pytest.param("a", "x *y* `z` [w] <b>", "x \\*y\\* \\`z\\` \\[w\\] \\<b>", id="words that look like markup"),
        pytest.param("a", "5 * 3 and snake_case", "5 * 3 and snake_case", id="nothing to escape"),
        pytest.param("[a](/u) b", 'x <g id="1">y</g>', "x [y](/u)", id="link"),
        pytest.param("[a] [b]", '<g id="1">x</g> <g id="2">y</g>', "[x] [y]", id="labels found by their order"),
        pytest.param("[a] [b]", '<g id="2">y</g> <g id="1">x</g>', "[y][b] [x][a]", id="labels in another order"),
        pytest.param("[a][] b", 'x <g id="1">y</g>', "x [y][]", id="collapsed reference"),
        pytest.param("![a](i.png)", '<g id="1">x</g>', "![x](i.png)", id="image"),
        pytest.param("**a:** b", '<g id="1">重要：</g>本文', "**重要**：本文", id="a mark behind punctuation does not close"),
        pytest.param("**a** b", '本文<g id="1">「引用」</g>です', "本文「**引用**」です", id="a mark before punctuation does not open"),
        pytest.param("a $x$ b", '文<x id="1"/>文', "文 $x$ 文", id="a formula beside words would be money"),
        pytest.param("_a_ b", '本<g id="1">文</g>です', "本*文*です", id="underscores inside a word"),
    ],
)  # fmt: skip
def test_unmask(source: str, answer: str, text: str) -> None:
    """All markup of the source is in the text, and nothing is reported."""
    unmasked = unmask(mask(source), answer)
    assert unmasked.text == text
    assert unmasked.complete


@pytest.mark.parametrize(
    ("source", "answer", "text", "lost", "invented"),
    [
        pytest.param("a `b`", "x", "x", ("`b`",), (), id="atom lost"),
        pytest.param("a *b*", "x y", "x y", ("*…*",), (), id="pair lost"),
        pytest.param("[a](/u)", "x", "x", ("[…](/u)",), (), id="link lost"),
        pytest.param("a *b*", 'x <g id="1">y', "x y", ("*…*",), (), id="pair never closed"),
        pytest.param("a *b*", 'x <g id="1"> </g>', "x  ", ("*…*",), (), id="pair without words"),
        pytest.param("a [b](/u)", 'x y<g id="1"></g>', "x y", ("[…](/u)",), (), id="link without words"),
        pytest.param("a <b>b</b>", 'x y<g id="1"/>', "x y<b></b>", ("<b>…</b>",), (), id="element without words"),
        pytest.param("a", 'x <x id="3"/> <g id="9">y</g>', "x  y", (), ('<x id="3"/>', '<g id="9">'), id="invented"),
        pytest.param("a `b`", '<x id="1"/> <x id="1"/>', "`b` ", (), ('<x id="1"/>',), id="doubled"),
        pytest.param("a", "x</g>", "x", (), ("</g>",), id="closed, never opened"),
        pytest.param("a `b`", '<g id="1">x</g>', "x", ("`b`",), ('<g id="1">',), id="pair for an atom"),
        pytest.param("[a] [b]", '<g id="2">y</g>', "[y][b]", ("[…]",), (), id="a label whose order is lost"),
    ],
)  # fmt: skip
def test_what_did_not_come_back(
    source: str, answer: str, text: str, lost: tuple[str, ...], invented: tuple[str, ...]
) -> None:
    """What is lost is named as the author wrote it, what is invented as the engine did."""
    unmasked = unmask(mask(source), answer)
    assert (unmasked.text, unmasked.lost, unmasked.invented) == (text, lost, invented)
    assert not unmasked.complete


@pytest.mark.parametrize(
    ("source", "syntax", "masked", "answer", "text"),
    [
        pytest.param(
            'See [a](/u "The \\"b\\"").', "markdown",
            'See <g id="1">a</g>. <g id="2">The "b"</g>',
            'Vedi <g id="1">x</g>. <g id="2">Il "y"</g>',
            'Vedi [x](/u "Il \\"y\\"").',
            id="title of a link",
        ),
        pytest.param(
            '<img src="a" alt="a b" title=\'c\'> d', "html",
            '<x id="1"/> d <g id="2">a b</g> <g id="3">c</g>',
            '<x id="1"/> w <g id="3">l\'z</g> <g id="2">"y"</g>',
            '<img src="a" alt="&quot;y&quot;" title=\'l&#39;z\'> w',
            id="words in a tag, in another order",
        ),
        pytest.param(
            '[a](/u "b")', "markdown", '<g id="1">a</g> <g id="2">b</g>',
            '<g id="1">x</g> <g id="2">{{ y }} ${z}</g>', '[x](/u "{\\{ y }} $\\{z}")', id="no template code in a title",
        ),
        pytest.param(
            "<img alt='b'>", "html", '<x id="1"/> <g id="2">b</g>',
            '<x id="1"/> <g id="2">{{ y }}</g>', "<img alt='{&#123; y }}'>", id="no template code in a tag",
        ),
        pytest.param(
            '[a](/b "b")', "markdown", '<g id="1">a</g> <g id="2">b</g>',
            '<g id="1">x</g> <g id="2">y</g>', '[x](/b "y")', id="title equal to the address",
        ),
    ],
)  # fmt: skip
def test_titles_travel_behind_the_text(source: str, syntax: str, masked: str, answer: str, text: str) -> None:
    """Titles stand behind the text for the engine, and are back in their quotes afterwards."""
    tags = mask(source, syntax)
    assert tags.text == masked
    unmasked = unmask(tags, answer)
    assert unmasked.text == text
    assert unmasked.complete


def test_markup_in_a_title_is_not_lost() -> None:
    """What an engine moves into a title's pair stands in the text, and the title is reported."""
    unmasked = unmask(
        mask('See [page](u "tip") `now`'), 'Vedi <g id="3"><g id="1">pagina</g> <x id="2"/> ora</g>'
    )
    assert unmasked.text == 'Vedi [pagina](u "tip") `now` ora'
    assert unmasked.lost == ("tip",)


def test_hostile_nesting_and_spaces() -> None:
    """Thousands of tags one in another, or of spaces in one, are read in no time and come back."""
    for syntax in ("markdown", "html"):
        masked = mask("<b>" * 3000 + "x" + "</b>" * 3000, syntax)
        assert unmask(masked, masked.text + " ").text.strip() == masked.source
    assert unmask(mask("a"), "<" + " " * 100_000 + "g" + " " * 100_000).text.startswith("<  ")
    assert len(mask("[a][b][c] " * 3000).tags) == 3000


def test_a_lost_title_keeps_its_words() -> None:
    """A title that does not come back stays as it was, and is reported."""
    unmasked = unmask(mask('[a](/u "Title")'), '<g id="1">x</g>')
    assert unmasked.text == '[x](/u "Title")'
    assert unmasked.lost == ("Title",)


@settings(deadline=None, max_examples=500)
@given(
    st.lists(
        st.sampled_from([piece for piece in PIECES if not piece.startswith(("<g", "</g", "<x"))]), max_size=8
    ),
    st.sampled_from(("markdown", "html")),
)
def test_words_stay_words(pieces: list[str], syntax: str) -> None:
    """Whatever an answer says in plain text is read as this text, and as no markup."""
    words = "".join(pieces)
    text = unmask(mask("a", syntax), escape(words)).text
    assert reading(text, syntax).loose() == ("".join(words.split()), Counter())
