"""The ways in which Markdown tools are known to break documents, each with a text of our own."""

from __future__ import annotations

import re

import pytest
import yaml

from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import mask, unmask
from l10n.ports import FormatSettings
from tests.formats.structure import Inline, blocks, structure

FORMAT = MarkdownFormat(FormatSettings(segmentation="block"))


def sources(text: str, path: str = "a.md") -> list[str]:
    """What is to be translated."""
    return [segment.source for segment in FORMAT.parse(text.encode(), path, "en").segments]


def built(text: str, targets: dict[str, str]) -> str:
    """The document with translations, each of which must be used."""
    document = FORMAT.parse(text.encode(), "a.md", "en")
    keys = {segment.source: segment.key for segment in document.segments}
    assert set(targets) <= set(keys)
    target = FORMAT.publish(document, {keys[source]: target for source, target in targets.items()}, "it")
    FORMAT.guard(document, target)
    return target.decode()


def built_unguarded(text: str, target: str) -> str:
    """The document with one translation, which may hold markup that the source has not."""
    document = FORMAT.parse(text.encode(), "a.md", "en")
    return FORMAT.publish(document, {document.segments[0].key: target}, "it").decode()


def test_references_whose_text_is_their_label() -> None:
    """A translated shortcut or collapsed reference still leads where it led."""
    text = "Read [report] and [annual figures][].\n\n[report]: /r\n[annual figures]: /a\n"
    target = built(
        text, {"Read [report] and [annual figures][].": "Leggi [il rapporto] e [le cifre annuali][]."}
    )
    assert "[il rapporto][report]" in target
    assert "[le cifre annuali][annual figures]" in target
    assert structure(target) == structure(text)


def test_references_before_a_footnote() -> None:
    """The call of a footnote behind a reference is not its label."""
    text = "Read [report][^1] and [a][b][^1].\n\n[report]: /r\n[b]: /b\n[^1]: See.\n"
    target = built(text, {"Read [report][^1] and [a][b][^1].": "Leggi [il rapporto][^1] e [c][b][^1]."})
    assert "[il rapporto][report][^1] e [c][b][^1]" in target


def test_a_label_that_stands_apart_from_its_text() -> None:
    """Python-Markdown and Markdown.pl take [text] [label] for one reference: the label stays as it is."""
    text = "Read [the text] [report] and [a] [b].\n\n[report]: /r\n[a]: /a\n[b]: /b\n"
    target = built(text, {"Read [the text] [report] and [a] [b].": "Leggi [il testo] [rapporto] e [c] [d]."})
    assert target.startswith("Leggi [il testo] [report] e [c][a] [d][b].")


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("<p markdown>", "[rapporto][report]"),
        ('<p markdown="span">', "[rapporto][report]"),
        ("<p>", "[rapporto]"),
    ],
)
def test_references_in_html(opened: str, expected: str) -> None:
    """Where HTML says that it holds Markdown, its references are links."""
    text = f"{opened}Our [report] is [1].</p>\n\n[report]: /r\n"
    target = built(text, {"Our [report] is [1].": "Il [rapporto] è [1]."})
    assert target.startswith(f"{opened}Il {expected} è [1].</p>\n")


def test_references_in_a_title() -> None:
    """The title of a box is read for links as well."""
    text = '!!! tip "Read the [report] and [1]"\n\n    Words.\n\n[report]: /r\n'
    target = built(text, {"Read the [report] and [1]": "Leggi [il rapporto] e [2]"})
    assert target.startswith('!!! tip "Leggi [il rapporto][report] e [2]"\n')


def test_collapsed_reference_is_whole() -> None:
    """The two brackets of a collapsed reference belong to it: text behind it starts after them."""
    text = "[Report][] was read.\n\n[report]: /r\n"
    assert sources(text) == ["[Report][] was read."]
    target = built(text, {"[Report][] was read.": "È stato letto [il rapporto][]."})
    assert target.startswith("È stato letto [il rapporto][Report].\n")
    text = "See [report][]\n\n[report]: /r\n"
    assert sources(text) == ["See [report][]"]


@pytest.mark.parametrize(
    "target",
    ["# a", "> a", "- a", "+ a", "* a", "1. a", "2) a", "```", "~~~ a", "<div>", "<!-- a", "===", "---", "|- -", "| a |\n|---|"],
)  # fmt: skip
def test_translation_starts_no_block(target: str) -> None:
    """A paragraph stays one, whatever its translation starts with, and shows all of it."""
    found = blocks(built("Before.\n\nWord.\n\nAfter.\n", {"Word.": target}))
    assert [block for block in found if isinstance(block, Inline)][2].content == "After."
    assert structure(built("Word.\n", {"Word.": target})) == structure("Word.\n")
    shown = [block.content for block in found if isinstance(block, Inline)][1]
    assert re.sub(r"[\\\s]", "", shown) == re.sub(r"\s", "", target)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Text\n[^1]: Note\n\nMore[^1]\n", ["Text", "Note", "More[^1]"], id="footnote interrupts"),
        pytest.param("Text\n[label]: no definition\n", ["Text [label]: no definition"], id="does not interrupt"),
        pytest.param("[label]: /a\nText\n", ["Text"], id="definition before text"),
        pytest.param("[label]: /a 'title' more\n", ["[label]: /a 'title' more"], id="almost a definition"),
        pytest.param("[label]:\n/a\n\nSee [label].\n", ["See [label]."], id="on two lines"),
    ],
)  # fmt: skip
def test_definitions_are_what_the_parser_says(text: str, found: list[str]) -> None:
    """A definition is no text, and what only looks like one is."""
    assert sources(text) == found


@pytest.mark.parametrize(
    "target", ["<b>", "<b>\nparola\n</b>", "</b>", "<kbd>Ctrl</kbd>", '<span class="x">']
)
def test_lone_tag_starts_no_html_block(target: str) -> None:
    """A tag alone on the first line of a translation leaves the paragraph a paragraph."""
    for text in ("Word.\n", "- Word.\n", "> Word.\n"):
        got = [block for block in blocks(built_unguarded(text, target)) if isinstance(block, str)]
        assert got == [block for block in blocks(text) if isinstance(block, str)]


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        pytest.param("a | b", r"a \| b", id="pipe"),
        pytest.param(r"a \| b", r"a \| b", id="escaped already"),
        pytest.param("`a | b`", r"`a \| b`", id="in code"),
        pytest.param("a\nb", "a b", id="line break"),
        pytest.param("a\\", r"a\\", id="backslash at the end"),
    ],
)
def test_text_fits_a_table_cell(target: str, cell: str) -> None:
    """A cell's translation stays in its cell."""
    text = "| Word | x |\n|---|---|\n| y | z |\n"
    assert built_unguarded(text, target) == text.replace("Word", cell)


@pytest.mark.parametrize(
    ("target", "line"),
    [
        pytest.param("Una\nriga", "# Una riga", id="line break"),
        pytest.param("C #", r"# C \#", id="mark at the end"),
        pytest.param("C#", "# C#", id="part of a word"),
    ],
)
def test_text_fits_a_heading(target: str, line: str) -> None:
    """A heading's translation is one line and keeps its own number sign."""
    assert built_unguarded("# Word\n\nText\n", target) == f"{line}\n\nText\n"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("\\* A note\n", "\\* A note"),
        ("\\# One\n", "\\# One"),
        ("- \\> two\n  and more\n", "\\> two and more"),
        ("| \\* x |\n|---|\n", "\\* x"),
        ("# \\[x\\] three\n", "\\[x\\] three"),
    ],
)
def test_leading_backslash_belongs_to_the_text(text: str, source: str) -> None:
    """What starts with an escape is taken with it, and none is left over when it is replaced."""
    assert sources(text) == [source]
    assert "\\" not in built_unguarded(text, "Parola")


def test_dashes_in_the_middle_are_no_front_matter() -> None:
    """Only the head of a file is front matter; its values keep their quotes, by code points, not bytes."""
    text = (
        "---\nauthor: Zoë — Ünal\ntitle: 'È così: bene'\n---\n\nText\n\n---\ntitle: a setext heading\n---\n"
    )
    found = sources(text)
    assert found == ["È così: bene", "Text", "title: a setext heading"]
    target = built(text, {"È così: bene": "L'été: 'bien'"})
    head = yaml.safe_load(target.split("---")[1])
    assert head == {"author": "Zoë — Ünal", "title": "L'été: 'bien'"}
    assert target.split("\n---\n", 1)[1] == text.split("\n---\n", 1)[1]


@pytest.mark.parametrize("title", ['"T"', "'T'", "(T)", '"a (b) \\" c"', "'two\nlines'"])
def test_link_titles_belong_to_their_link(title: str) -> None:
    """A link with a title is whole in its segment and returns with its title."""
    text = f"See [it](/u {title}) now. More.\n"
    (source,) = sources(text)
    assert source == text.strip().replace("\n", " ")
    target = built(text, {source: source.replace("See", "Vedi")})
    assert structure(target) == structure(text)


def test_tight_and_loose_items() -> None:
    """The text of an item is found whether its list is tight or loose, and the list stays so."""
    for text in ("- one\n- two\n", "- one\n\n- two\n", "- one\n  - two\n"):
        assert sources(text) == ["one", "two"]
        assert structure(built(text, {"one": "uno", "two": "due"})) == structure(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("> one\n> two\n", ["one two"], id="quote"),
        pytest.param("> one\ntwo\n", ["one two"], id="lazy quote"),
        pytest.param("- one\n  two\n", ["one two"], id="item"),
        pytest.param("- one\ntwo\n", ["one two"], id="lazy item"),
        pytest.param("> - one\n>   two\n> three\n", ["one two three"], id="quote and lazy item"),
        pytest.param("> <p>one\n> two</p>\n", ["one two"], id="HTML in a quote"),
        pytest.param("- one `a\n  b` two\n", ["one `a b` two"], id="code on two lines"),
    ],
)
def test_container_marks_are_no_text(text: str, found: list[str]) -> None:
    """The marks of containers stand in no segment, and stand before every line again."""
    assert sources(text) == found
    long = " ".join(["parola"] * 20)
    target = built_unguarded(text, found[0].replace("two", f"{long} two"))
    kept = [block for block in blocks(target) if isinstance(block, str)]
    if "<p>" not in text:
        assert kept == [block for block in blocks(text) if isinstance(block, str)]


@pytest.mark.parametrize(
    "word", ["-", "+", "*", "#", "1.", "2)", ">", "===", "---", "```", "<div>", "|", ":", "[x]:", "***"]
)
def test_new_wraps_start_no_block(word: str) -> None:
    """No line of a text that is wrapped anew starts with what would start a block."""
    text = "One two three four\nfive six seven\neight nine ten.\n\nAfter.\n"
    for before in range(1, 24):
        target = built_unguarded(text, f"{'x' * before} {' '.join([word, 'abc'] * 12)}")
        assert [block for block in blocks(target) if isinstance(block, str)] == [
            block for block in blocks(text) if isinstance(block, str)
        ]


@pytest.mark.parametrize("source", ["**Important:** text", "**Important: text.**More", "*Note* text"])
@pytest.mark.parametrize(
    "answer", ['<g id="1">重要：</g>本文', '本<g id="1">“重要”</g>文', '本文<g id="1">（重）</g>本']
)
def test_marks_close_in_scripts_without_spaces(source: str, answer: str) -> None:
    """Emphasis that came back from an engine is emphasis in the target, between ideographs, too."""
    text = unmask(mask(source), answer).text
    assert structure(built_unguarded(f"{source}\n", text)) == structure(f"{source}\n")


@pytest.mark.parametrize(
    "atom",
    ["{: .class}", "{#id}", '{{< ref "a. B.md" >}}', "{% tag a. B %}", "{{ var. Name }}", "https://example.org/A.B", "www.example.org", "a.b@example.org"],
)  # fmt: skip
def test_atoms_are_masked(atom: str) -> None:
    """An engine sees none of what a template or a reader's program takes for its own."""
    masked = mask(f"Before {atom} after")
    assert "<x id=" in masked.text
    assert atom not in masked.text
    sentences = MarkdownFormat(FormatSettings()).parse(f"Before {atom} after. Next.\n".encode(), "a.md", "en")
    assert [segment.source for segment in sentences.segments] == [f"Before {atom} after.", "Next."]


def test_block_syntax_of_site_generators_is_no_text() -> None:
    """Lines that only a site generator reads are left alone; titles in them are text."""
    assert sources(":::note Mind this\n\nText.\n\n:::\n") == ["Mind this", "Text."]
    assert sources('{{< figure src="a.png" >}}\n\nText.\n{: .wide}\n') == ["Text."]
    mdx = "import A from './a'\nexport const b = 1\n\nText {b} here.\n\n<Tabs>\n\nInside.\n\n</Tabs>\n"
    assert sources(mdx, "a.mdx") == ["Text {b} here.", "Inside."]


def test_words_in_html_blocks() -> None:
    """Text and worded attributes of HTML blocks are found and replaced where they stand."""
    text = (
        '<div class="a"><p title="Tip">First <b>bold</b></p>\n  <img src="a.png" alt="A chart"></div>\n\n'
        '<script>let a = "no";</script>\n\n<p translate="no">Name</p>\n'
    )
    found = sources(text)
    assert found == ["Tip", "First <b>bold</b>", "A chart"]
    target = built(
        text,
        {"Tip": 'Con "virgolette"', "A chart": "Un grafico", "First <b>bold</b>": "Primo <b>grassetto</b>"},
    )
    assert "virgolette&quot;" in target or "title='Con \"" in target
    assert (
        target.replace("Un grafico", "A chart").replace("Primo <b>grassetto</b>", "First <b>bold</b>")[:20]
        == text[:20]
    )
    assert target.endswith(text[text.index("</div>") :])


def test_a_colon_alone_is_no_definition() -> None:
    """A paragraph that starts with an emoji's name is one text, whatever stands before it."""
    assert sources("Text.\n\n:warning: Mind it.\n:eyes: Look.\n") == [
        "Text.",
        ":warning: Mind it. :eyes: Look.",
    ]
    assert sources("Term\n: Its meaning\n") == ["Term", "Its meaning"]
    assert sources("Text.\n\n:-) Smile.\n") == ["Text.", ":-) Smile."]
    assert sources("a | b\n:-- | --:\n") == ["a", "b"]


@pytest.mark.parametrize(
    "target", ["[one two three four five]: six", "[one  \ntwo three]: four", "[one\\\ntwo]:three"]
)
def test_translation_defines_no_link(target: str) -> None:
    """A label that a wrap or a break puts on two lines is text all the same."""
    text = "Four words here\nand three more,\nand these.\n"
    found = built(text, {"Four words here and three more, and these.": target})
    assert structure(found)[0] == structure(text)[0]
    assert "".join(re.sub(r"[\\\s]", "", found)) == re.sub(r"[\\\s]", "", target)


def test_no_tag_in_an_attribute() -> None:
    """What looks like a tag in the translation of an attribute is text for every reader."""
    target = built('<p title="Tip">Words</p>\n', {"Tip": "<script>\"'</p>"})
    assert target == '<p title="&lt;script>&quot;\'&lt;/p>">Words</p>\n'


@pytest.mark.parametrize("cell", [
    "<code>all&#124;none</code>", "<code>--sort \\<up&#124;down></code>", "<kbd>Ctrl</kbd> <kbd>K</kbd>",
    '<code class="x"><var>name</var></code>', "<code>a <code>b</code> c</code>",
])  # fmt: skip
def test_code_in_tags_is_no_text(cell: str) -> None:
    """A cell or paragraph of nothing but elements for code has nothing to translate, as in HTML."""
    assert sources(f"| A | B |\n|--|--|\n| {cell} | text |\n\n{cell}\n") == ["A", "B", "text"]


@pytest.mark.parametrize(
    "text", ["<code>not closed", "<code/> words", "<code>a</code> words", "words <kbd>K</kbd>"]
)
def test_words_beside_code_in_tags(text: str) -> None:
    """Words outside such an element, or behind one that is not closed, are translated."""
    assert sources(f"A paragraph {text}\n\n{text}\n") == [f"A paragraph {text}", text]


def test_an_element_instead_of_the_one_before() -> None:
    """In a template of Vue no word may come between `v-if` and `v-else`: both are in one text."""
    text = (
        "<div>\n"
        '  <p>by <a v-if="x.url" :href="x.url">{{ x.name }}</a><template v-else>{{ x.name }}</template></p>\n'
        '  <p>See <a v-if="a">one</a>\n  <span v-else-if="b">two</span> <template v-else>none</template>.</p>\n'
        '  <b v-if="a">Words</b><div v-else><p>First</p><p>Second</p></div>\n'
        "  <template v-else>Alone</template>\n"
        '  <b v-if="a">Open</b><template v-else>Never closed\n'
        "</div>\n"
    )
    assert sources(text) == [
        'by <a v-if="x.url" :href="x.url">{{ x.name }}</a><template v-else>{{ x.name }}</template>',
        'See <a v-if="a">one</a> <span v-else-if="b">two</span> <template v-else>none</template>.',
        "Words", "First", "Second", "Alone", "Open", "Never closed",
    ]  # fmt: skip


def test_a_component_on_its_own_line() -> None:
    """Its words are the text, not its tag: a word before that would make a paragraph of a block of VitePress."""
    text = (
        '<LinkCard href="/x" title="Films">Watch a film</LinkCard>\n\n- <my-note>Short</my-note>\n\n'
        "<Badge /> words\n\n<B>one</B> and <B>two</B>\n\n<Tip>Use **bold**</Tip>\n\n> <Tip>Two\n> lines</Tip>\n"
    )
    assert sources(text) == [
        "Films", "Watch a film", "Short", "<Badge /> words", "<B>one</B> and <B>two</B>", "<Tip>Use **bold**</Tip>",
        "<Tip>Two lines</Tip>",
    ]  # fmt: skip
    target = built(text, {"Watch a film": "Un film", "Films": "«Film»", "Short": "Breve < bene"})
    assert '<LinkCard href="/x" title="«Film»">Un film</LinkCard>' in target
    assert "- <my-note>Breve &lt; bene</my-note>" in target
