"""What stands in a text besides words, and that masking it loses nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import Node, mask, scan, tokens, unmask
from l10n.ports import FormatSettings
from tests.formats.documents import FOLDERS, OWN, examples, real

SYNTAXES = ("markdown", "html", "text")
FORMAT = MarkdownFormat(FormatSettings())
PIECES = (
    "word", "è", "重", "。", " ", "\n", "*", "**", "_", "~~", "`", "``", "[", "]", "](", ")", "(", "![", "][", "[^1]", "\"", "'", "<", ">", "</",
    "<b>", "</b>", "<br>", "<!--", "-->", "<img alt=\"A b\">", "&", "&amp;", "&#39;", "&nbsp;", "\\", "$", "$$", "{", "}", "{{", "}}", "{%", "%}",
    "{{<", ">}}", "{#", "%s", "%(a)d", "${", ":", ":smile:", "https://", "www.", "example.org", "@", ".", "|", "#", "\x00", "\x0b", "\u2028", "\ufeff",
    '<g id="1">', "</g>", '<x id="2"/>',
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Plain words, 5 * 3 and a_b_c.", [], id="no markup"),
        pytest.param("*a* **b** ~~c~~", ["emphasis", "strong", "strikethrough"], id="marks"),
        pytest.param("***a***", ["emphasis", "strong"], id="nested marks"),
        pytest.param("run `a *b*`", ["code a *b*"], id="no marks in code"),
        pytest.param("``a ` b``", ["code a ` b"], id="two backticks"),
        pytest.param("[a *b*](/u \"T\")", ["link /u", "emphasis"], id="link"),
        pytest.param("![a](/i.png)", ["image /i.png"], id="image"),
        pytest.param("[![a](b)](c)", ["link c", "image b"], id="image in a link"),
        pytest.param("<https://a.it/b> and https://c.it/d.", ["url https://a.it/b", "url https://c.it/d"], id="addresses"),
        pytest.param("write to a.b@c.it.", ["email a.b@c.it"], id="e-mail"),
        pytest.param("a<br>b <kbd>c</kbd>", ["tag <br>", "tag <kbd>", "tag </kbd>"], id="tags"),
        pytest.param("5 < 6 > 4", [], id="signs are no tag"),
        pytest.param("noted[^1]", ["footnote [^1]"], id="footnote"),
        pytest.param("{{ a.b }} {% c %}", ["template {{ a.b }}", "template {% c %}"], id="templates"),
        pytest.param("Title {#id}", ["attributes {#id}"], id="attributes"),
        pytest.param("$a_1*b*c$ costs", ["math a_1*b*c"], id="formula"),
        pytest.param("from $5 to $7", [], id="money is no formula"),
        pytest.param("\\*a\\* \\`b\\`", [], id="escaped"),
        pytest.param("**not closed", [], id="not closed"),
    ],
)  # fmt: skip
def test_tokens_of_markdown(text: str, found: list[str]) -> None:
    """Each element once, nested ones after the one they stand in, at its place."""
    got = tokens(text)
    assert [f"{token.kind} {token.value}".strip() for token in got] == found
    assert [text[token.start : token.end] for token in got] == [token.raw for token in got]


@pytest.mark.parametrize(
    ("text", "syntax", "found"),
    [
        pytest.param("a *b* <i>c</i> `d`", "html", ["tag <i>", "tag </i>"], id="no Markdown in HTML"),
        pytest.param("a *b* <i>c</i> [d](e)", "text", [], id="no markup in text"),
        pytest.param("see https://a.it", "text", ["url https://a.it"], id="address in text"),
        pytest.param("hi {name}, {{ x }}", "html", ["placeholder {name}", "template {{ x }}"], id="placeholders in HTML"),
        pytest.param(
            'qui <A b="città">così</A> è <B alt="è" /> e *c*',
            "mdx",
            ['tag <A b="città">', "tag </A>", 'tag <B alt="…" />', "emphasis "],
            id="letters of several bytes in tags",
        ),
    ],
)  # fmt: skip
def test_tokens_of_other_syntaxes(text: str, syntax: str, found: list[str]) -> None:
    """A syntax has its own elements and no others."""
    assert [f"{token.kind} {token.value}" for token in tokens(text, syntax)] == found


def _lossless(text: str, syntax: str) -> bool:
    """Whether a text is the same after masking and an answer that changes nothing, read tag by tag."""
    masked = mask(text, syntax)
    if unmask(masked, masked.text).text != text:
        return False
    # a changed answer takes the long way: the same text in other white space
    other = unmask(masked, masked.text + " ")
    return other.complete and other.text.rstrip(" ") == text.rstrip(" ")


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("name", OWN)
def test_own_segments(name: str, syntax: str) -> None:
    """Masking loses nothing of the segments of our own documents."""
    segments = FORMAT.parse(OWN[name].encode(), "a.md", "en").segments
    assert [s.source for s in segments if not _lossless(s.source, syntax)] == []


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_commonmark_segments(syntax: str) -> None:
    """Masking loses nothing of the segments of the specification's examples, nor of the examples."""
    for example in examples():
        segments = FORMAT.parse(example.encode(), "a.md", "en").segments
        for text in (example.strip(), *(segment.source for segment in segments)):
            assert _lossless(text, syntax), text


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_real_segments(folder: str, syntax: str) -> None:
    """Masking loses nothing of the segments of real documents."""
    for name, data in real(folder):
        segments = FORMAT.parse(data, name, "en").segments
        assert [s.source for s in segments if not _lossless(s.source, syntax)] == []


@settings(deadline=None, max_examples=500)
@given(TEXT, st.sampled_from(SYNTAXES))
def test_any_text_is_masked_without_loss(text: str, syntax: str) -> None:
    """Masking loses nothing of any text."""
    assert _lossless(text.strip(), syntax)


@settings(deadline=None, max_examples=500)
@given(TEXT, st.sampled_from(SYNTAXES))
def test_nodes_are_in_order(text: str, syntax: str) -> None:
    """Nodes do not overlap, stand in the text, and hold their children."""

    def check(nodes: tuple[Node, ...], start: int, end: int) -> None:
        assert all(start <= node.start < node.end <= end for node in nodes)
        assert all(one.end <= two.start for one, two in pairwise(nodes))
        for node in nodes:
            if node.inner is not None:
                assert node.start <= node.inner[0] <= node.inner[1] <= node.end
                check(node.children, *node.inner)

    check(scan(text, syntax), 0, len(text))
