"""Whatever a translation says, it stays where it was put: the blocks around it do not change."""

from __future__ import annotations

import os
import re
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from l10n.errors import StructureError
from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat, MdxFormat
from l10n.formats.text import TextFormat
from l10n.model import Document, UnitKey
from l10n.ports import DocumentFormat, FormatSettings
from tests.formats.documents import CONTAINERS, OWN
from tests.formats.structure import Inline, blocks, body

FORMATS = {way: MarkdownFormat(FormatSettings(segmentation=way)) for way in ("sentence", "block")}
LONGER = 10 if os.environ.get("L10N_FUZZ") else 1
PROFILE = settings(deadline=None, suppress_health_check=list(HealthCheck))
WORD = "Zielwort"  # stands for the place in the documents below

PLACES = {
    "paragraph": f"{WORD} grew.\n",
    "wrapped paragraph": f"A first line of words\nand {WORD} on the second\nand a third.\n",
    "narrow paragraph": f"{WORD} is a\nword on two\nor more lines\n",
    "start of broken lines": f"{WORD}  \nand more.\n",
    "broken paragraph": f"One line  \n{WORD}\\\nand a third.\n",
    "middle sentence": f"It grew. {WORD} fell. It stopped.\n",
    "sentence on its line": f"It grew.\n{WORD} fell.\nIt stopped.\n",
    "quoted sentence on its line": f"> It grew.\n> {WORD}\n",
    "heading": f"## {WORD}\n",
    "closed heading": f"## {WORD} ##\n",
    "underlined heading": f"{WORD}\n======\n",
    "dashed heading": f"{WORD}\n------\n",
    "list item": f"- one\n- {WORD}\n- three\n",
    "loose item": f"1. one\n\n2. {WORD}\n   goes on\n\n3. three\n",
    "nested item": f"- one\n  - {WORD}\n    1. deep\n- two\n",
    "task": f"- [ ] one\n- [x] {WORD}\n",
    "nested quote": f"> outer\n>\n> > {WORD}\n> > goes on\n>\n> outer again\n",
    "lazy quote": f"> first\n{WORD}\n",
    "table head": f"| {WORD} | b |\n|---|---|\n| c | d |\n",
    "table cell": f"| a | b |\n|---|---|\n| c | {WORD} |\n| e | f |\n",
    "bare table cell": f"a | b\n--- | ---\n{WORD} | d\n",
    "footnote": f"Noted.[^n]\n\n[^n]: {WORD}\n    goes on.\n\n    A second paragraph.\n",
    "term": f"{WORD}\n: It is a term.\n",
    "definition": f"Term\n: {WORD}\n  goes on.\n: Another.\n",
    "link text": f"See [{WORD}](/u \"title\") now.\n",
    "reference text": f"See [{WORD}][known] now.\n",
    "image": f"![{WORD}](i.png)\n",
    "emphasis": f"It is **{WORD}** indeed.\n",
    "alert": f"> [!NOTE]\n> {WORD}\n",
}  # fmt: skip

NASTY = (
    "", " ", "\n", "\t", "1. one", "1) one", "10. ten\n11. eleven", "# head", "####### none", "#", "ends in #", "ends in ##",
    "- item", "+ item", "* item", "-", "- [ ] task", "[ ] task", "[x] task", "> quote", ">", "> > deep\n> deep",
    "```", "```python\ncode", "~~~", "~~~\ncode\n~~~", "    code", "\tcode", "a\n    b", "``` `` `", "`", "`a``b`",
    "<div>", "</div>", "<div class=\"x", "<!--", "<!-- a -->", "-->", "<?php", "<!DOCTYPE html>", "<![CDATA[", "<b>",
    "</b>", "<b", "<script>", "</script>", "<pre>\n", "<style>", "<details>\n\nx", "<custom-tag>", "<a href='x'>", "<https://x.it>",
    "|", "a | b", "| a | b |", "|---|---|", "---|---", ":--", "a | b\n---|---\nc | d", "\\|", "\\\\|", "`a | b`", "`a \\| b`",
    "a\nb", "a\n\nb", "a\r\nb", "a\rb", "a\n\n\n# b", "a\u2028b", "a\u0085b", "a\x0bb\x0cc", "a  \nb", "a\\\nb", "a\n- b",
    "===", "=", "a\n===", "---", "--", "a\n---", "***", "* * *", "___", "- - -", "+++", "---\ntitle: x\n---",
    "*", "**", "_", "__", "*a", "a*", "**a", "_a_b", "***a** b", "~~a", "a ~~", "*a **b* c**",
    "[", "]", "[a", "a]", "](", "[a](", "[a](b", "![", "![a](b", "[a](b)", "[[a]]", "]]", "[a][b]", "[known]", "[known][]",
    "\\", "a\\", "a\\\\", "\\\\\\", "\\n", "{{", "}}", "{{ x", "{% raw %}", "{%", "{#id}", "{: .x}", "{{< x >}}", ":::", ":::note",
    "::: tip\nx\n:::", "!!! note", "=== \"Tab\"", "??? note", "\x00", "a\x00b", "[^1]:", "[^n]: note", "[^new]: a\n    b", "[^n]", "[^x]",
    ":--a", ":smile: a", "a\n:b", "\ufeff# a", "\ufeff```", "a\n\ufeff- b", "~ definition", "a\n~ b", "~", "a\n~\tb", "[known]: /other", "[a b c d e f g h i j k l m n o p]: x", "[a  \nb]: c", "[a\\\nb]:c", "[x]: y", "[x]:\ny", "a\n[x]: y", ": definition", "a\n: b", ":", "$", "$$", "$$\nx\n$$", "$a", "%", "&", "&#10;",
    "&#35; x", "&lt;div&gt;", "[!NOTE]", "[!WARNING] x", "a\n[!NOTE]", "import x from 'y'", "export x", "\u200b", "\ufeff", "\ud800", "重要：**本文**。",
    "title: x", "'", "\"", "a: b", "#c", "- a", "!tag", "&anchor", "*alias", "%YAML", "@at", "null", "yes", "1.0", "2024-01-01", "{a: b}", "[a, b]",
    "x" * 300, "word " * 60, "# " * 40, "1. " * 40, "- " * 40, "> " * 40, "<b>" * 30, "*" * 50, "[" * 50, "`" * 50,
)  # fmt: skip


def _disputed(place: str, text: str) -> bool:
    """Whether the second parser reads other blocks than GitHub's and ours in any case."""
    return "dashed" in place and "\\|" in text  # it takes a pipe in code for the head of a table


PIECES = st.sampled_from((*(text for text in NASTY if len(text) < 30), "a", " ", "\n", "word", "è", "。"))
TEXT = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=20)


def _page(inner: str) -> str:
    """A document that holds the place between neighbours of every kind."""
    return (
        "---\ntitle: Page\n---\n\nBefore with [known] and [a note][known].[^a]\n\n"
        + inner
        + "\n***\n\nAfter with `code`, *marks* and [known].\n\n- after\n\n| t | u |\n|---|---|\n| v | w |\n\n"
        + "```\ncode\n```\n\n[known]: https://example.org\n\n[^a]: A note.\n"
    )


def _published(page: str, text: str, way: str) -> str:
    """The page with a text in the place, everything else in its source."""
    form = FORMATS[way]
    document = form.parse(page.encode(), "a.md", "en")
    targets = {
        segment.key: segment.source.replace(WORD, text)
        for segment in document.segments
        if WORD in segment.source
    }
    assert targets
    return form.publish(document, targets, "it").decode()


@cache
def _surroundings(page: str) -> tuple[list[str | Inline], int]:
    """The blocks of a page, and which one holds the place."""
    found = blocks(body(page))
    (at,) = [
        index for index, block in enumerate(found) if isinstance(block, Inline) and WORD in block.content
    ]
    return found, at


def _breaks(page: str, text: str, way: str) -> bool:
    """Whether the text in the place changes another block than its own."""
    old, at = _surroundings(page)
    new = blocks(body(_published(page, text, way)))
    return (
        len(old) != len(new)
        or any(one != two for index, (one, two) in enumerate(zip(old, new, strict=True)) if index != at)
        or not isinstance(new[at], Inline)
    )


@pytest.mark.parametrize("place", PLACES)
def test_nasty_text_stays_in_its_place(place: str) -> None:
    """The blocks around a text that looks like block syntax are as they were."""
    page = _page(PLACES[place])
    windows = page.replace("\n", "\r\n")
    texts = [text for text in NASTY if not _disputed(place, text)]
    assert [text for text in texts if _breaks(page, text, "sentence")] == []
    assert [text for text in texts if _breaks(windows, text, "block")] == []


@settings(PROFILE, max_examples=9000 * LONGER)
@given(
    TEXT,
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(sorted(CONTAINERS)),
    st.sampled_from(sorted(FORMATS)),
    st.booleans(),
)
def test_any_text_stays_in_its_place(text: str, place: str, container: str, way: str, windows: bool) -> None:
    """The blocks around any text are as they were, in containers, too."""
    inner = CONTAINERS[container](PLACES[place])
    assume(inner is not None and not _disputed(place, text))
    page = _page(inner or "")
    assert not _breaks(page.replace("\n", "\r\n") if windows else page, text, way)


PAGES = {
    **{f"{name}.md": text for name, text in OWN.items()},
    **{f"{place}.md": _page(text) for place, text in PLACES.items()},
    **{f"{name}.txt": text for name, text in OWN.items()},
    "page.html": '<h1 title="Tip">One <b>two</b></h1>\n<p>Three. Four<br>five <img src="a.png" alt="Six"></p>\n'
    "<ul><li>Seven<li>Eight</ul>\n<td>Nine <code>x</code></td><textarea>y</textarea><input placeholder=Ten>\n",
    "page.mdx": "# One\n\n<Tabs label='Two'>\n\nThree {x + 1} four. Five.\n\n</Tabs>\n\n:::note Six\n\n- seven\n\n:::\n",
}
del PAGES["rule first.md"]  # a text there may make front matter of its rules: that is the guard's work
READERS: dict[str, DocumentFormat] = {
    ".md": FORMATS["sentence"],
    ".mdx": MdxFormat(FormatSettings(segmentation="block")),
    ".html": HtmlFormat(FormatSettings()),
    ".txt": TextFormat(FormatSettings()),
}
# The guard also counts what stands in a text; that is the checks' matter, and here it may be anything.
INLINE = re.compile(r"(?s).*: .* is (?:missing|new)\Z")


@settings(PROFILE, max_examples=13000 * LONGER)
@given(st.data(), st.sampled_from(sorted(PAGES)), st.sampled_from(sorted(CONTAINERS)), st.booleans())
def test_any_texts_keep_the_blocks(data: st.DataObject, page: str, container: str, windows: bool) -> None:
    """Whatever stands in several places of a page at once, its blocks are those of its source."""
    text = PAGES[page]
    suffix = page[page.rindex(".") :]
    if suffix == ".md":
        inner = CONTAINERS[container](text)
        assume(inner is not None)
        text = inner or ""
    form = READERS[suffix]
    document = form.parse((text.replace("\n", "\r\n") if windows else text).encode(), page, "en")
    assume(document.segments)
    chosen = data.draw(st.lists(st.sampled_from(document.segments), min_size=1, max_size=4))
    targets: dict[UnitKey, str] = {segment.key: data.draw(TEXT) for segment in chosen}
    fault = _fault(form, document, form.publish(document, targets, "it"))
    assert not fault or INLINE.match(fault), fault


def _fault(form: DocumentFormat, document: Document, built: bytes) -> str:
    """What the guard has to say; empty when it is content."""
    try:
        form.guard(document, built)
    except StructureError as error:
        return error.what
    return ""


def _front(title: str, way: str, style: str) -> dict[str, object]:
    """The front matter of a page whose title is translated so."""
    form = FORMATS[way]
    page = f"---\nlang: en\ntitle: {style}\ndraft: true\n---\n\nText.\n"
    document = form.parse(page.encode(), "a.md", "en")
    key = next(segment.key for segment in document.segments if segment.source == WORD)
    built = form.publish(document, {key: title}, "it").decode()
    assert built.endswith("---\n\nText.\n")
    parsed = yaml.safe_load(built[4 : built.index("\n---\n") + 1])
    assert isinstance(parsed, dict)
    return parsed


STYLES = (
    WORD,
    f"'{WORD}'",
    f'"{WORD}"',
    f"{WORD}  # a remark",
    f">\n  {WORD}",
    f"|\n  {WORD}",
    f">-\n  {WORD}",
)


def _check_title(title: str) -> None:
    for style in STYLES:
        found = _front(title, "sentence", style)
        assert list(found) == ["lang", "title", "draft"]
        assert (found["lang"], found["draft"]) == ("it", True)
        value = found["title"]
        assert isinstance(value, str)
        if title.isprintable():
            assert value.strip() == (title.strip() or WORD)


@pytest.mark.parametrize("title", NASTY)
def test_nasty_title_is_valid_front_matter(title: str) -> None:
    """Front matter with any title is YAML, has the same keys, and says what the translation says."""
    _check_title(title)


@settings(PROFILE, max_examples=1000 * LONGER)
@given(TEXT)
def test_any_title_is_valid_front_matter(title: str) -> None:
    """The same for any text."""
    _check_title(title)
