"""Lines that are syntax of one generator or another stay as they are, and lines of prose do not."""

from __future__ import annotations

import pytest

from l10n.errors import StructureError
from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import mask, unmask
from l10n.ports import FormatSettings

FORM = MarkdownFormat(FormatSettings())


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param('--8<-- "a.md"\n\n;--8<-- "b.md"\n', [], id="snippets"),
        pytest.param("--8<--\na.md\nb.md\n--8<--\n", [], id="several snippets"),
        pytest.param("<<< @/a.js{2 ts}\n", [], id="imported code"),
        pytest.param("[[toc]]\n\n[TOC]\n\n[[_TOC_]]\n", [], id="contents"),
        pytest.param("/// note | Title\n    open: true\nWords.\n///\n", ["Title", "Words."], id="pymdownx block"),
        pytest.param("/// html | div.grid\nWords.\n///\n", ["Words."], id="pymdownx element"),
        pytest.param(":::{note} Title\n:class: tip\n\nWords.\n:::\n", ["Title", "Words."], id="MyST colons"),
        pytest.param("````{tip} Title\n:open:\n```{note}\nWords.\n```\n````\n", ["Title", "Words."], id="MyST fences"),
        pytest.param("```{code-block} python\nno = 1\n```\n", [], id="MyST code"),
        pytest.param("(a-label)=\n# Words\n", ["Words"], id="MyST label"),
        pytest.param("{ .card }\n\nWords.\n{ #id .b data-x=\"y\" }\n", ["Words."], id="attribute lists"),
        pytest.param("## Words {class=x}\n", ["Words"], id="attributes of a heading"),
        pytest.param('{{< figure\n  src="a.png"\n  title="Words"\n>}}\n', ["Words"], id="long shortcode"),
        pytest.param("::video[Words]{#a}\n", ["Words"], id="leaf directive"),
        pytest.param("| One,\n| two.\n", ["One,", "two."], id="poem"),
        pytest.param("| a | b |\n|---\n| c | d\n|===\n| e | f\n", [*"abcdef"], id="kramdown table"),
        pytest.param("Red\nGreen\n: Colours\n", ["Red", "Green", "Colours"], id="two terms"),
        pytest.param("\\begin{align}\nx &= y \\\\\n\\end{align}\n\n\\[\na = b\n\\]\n", [], id="formulas"),
        pytest.param("[//]: # (Hidden)\n\nWords.\n", ["Words."], id="comment"),
        pytest.param("^block-id\n\nWords. ^other-id\n", ["Words."], id="block names"),
        pytest.param("Words. {.lead}\n\n- item {: #a .b}\n\nTwo.\n{: title=\"x\"}\n", ["Words.", "item", "Two."], id="attributes at a block's end"),
        pytest.param("Words {name}\n\nA set {a, b}\n\n2 ^ 3\n\n[a](b.md){.c}\n", ["Words {name}", "A set {a, b}", "2 ^ 3", "[a](b.md){.c}"], id="braces of a text"),
        pytest.param("@include(a.md)\n\n!include b.md\n\n%%EMBED c/d.md%%\n", [], id="what nobody here knows"),
        pytest.param("::: pkg.mod.name\n    options:\n      depth: 2\n\nWords.\n", ["Words."], id="documented object"),
        pytest.param("## ::: pkg.mod.name\n\n## Words\n", ["Words"], id="heading of a documented object"),
        pytest.param("<div>\n\nWords.\n</div>\n```md\nno words\n{: .a }\n\nno more\n```\n\nMore.\n", ["Words.", "More."], id="code behind a closing tag"),
        pytest.param('<div markdown="1">\n~~~\nno words\n~~~\n</div>\n', [], id="code behind an opening tag"),
        pytest.param("```html\n<div>\n</div>\n```\n\nWords.\n", ["Words."], id="tags at the end of code"),
        pytest.param("1. Contents\n{:toc}\n\n- Words\n{: .a}\n", ["Words"], id="contents of kramdown"),
        pytest.param("::: tabs key:os\n== On Linux\nWords.\n\n=== Elsewhere\n\nMore.\n:::\n", ["On Linux", "Words.", "Elsewhere", "More."], id="tabs"),
        pytest.param("{{< code-toggle file=a >}}\ntitle = 'Words'\n\n[[b]]\nc = 'Words'\n{{< /code-toggle >}}\n\nMore.\n", ["More."], id="code in a shortcode"),
        pytest.param("{{% mermaid %}}\na --> b c\n{{% /mermaid %}}\n", [], id="diagram in a shortcode"),
        pytest.param("{{< code-sample \"a.js\" />}}\n\nWords.\n\n{{< tip >}}\nMore.\n{{< /tip >}}\n", ["Words.", "More."], id="shortcodes that hold no code"),
        pytest.param('{{< tabpane >}}\n{{< tab "One" >}}\nx = 1\n{{< /tab >}}\n{{< tab header="Two" text=true >}}\nWords.\n{{< /tab >}}\n{{< /tabpane >}}\n', ["One", "Two", "Words."], id="tabs of code"),
        pytest.param('{{< tabpane text=true >}}\n{{% tab "One" %}}\nWords.\n{{% /tab %}}\n{{< tab "Two" >}}\nMore.\n{{< /tab >}}\n{{< /tabpane >}}\n', ["One", "Words.", "Two", "More."], id="tabs of text"),
        pytest.param('{{< details summary="Words" >}}\nMore.\n{{< /details >}}\n', ["Words", "More."], id="summary"),
        pytest.param("| a | :x: |\n|---|---|\n| :x: :+1: | :x: not |\n", ["a", ":x: not"], id="emoji"),
        pytest.param('=== "One"\n\n=== "Two"\n\nWords.\n', ["One", "Two", "Words."], id="tabs without content"),
        pytest.param('Term\n\n:   !!! note "One"\n\n        Two.\n\n    Three.\n', ["Term", "One", "Two.", "Three."], id="box in a definition"),
        pytest.param("- ??? tip\n\n        Words.\n", ["Words."], id="box in an item"),
        pytest.param("<!-- option -->\n\n:   Words.\n\n    More.\n", ["Words.", "More."], id="a comment for a term"),
        pytest.param("<p>\n\nSee [it].\n\n</p>\n  [it]: /a\n  [b]: /b\n", ["See [it]."], id="definitions behind a closing tag"),
        pytest.param("\\[ \\frac{1 px}{module} \\]\n\nOr \\[words\\] here.\n", ["Or \\[words\\] here."], id="formula in brackets"),
        pytest.param("- <!-- default --> *Words* here.\n", ["*Words* here."], id="comment before a text"),
        pytest.param("<!-- a --> <b>words</b>\n\n<!-- b -->\nMore.\n", ["words", "More."], id="comments of blocks"),
        pytest.param("BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8:Ann B.\nEND:VCARD\n", [], id="card"),
        pytest.param("Key|Words\n:--|:--|:--\n`a`|One\nb|Two\n", ["Key", "Words", "One", "b", "Two"], id="table with too long a rule"),
        pytest.param("Key|Words\n---|---|---\na|One\n", ["Key", "Words", "a", "One"], id="table without colons"),
        pytest.param("::: tip It is: so\nWords.\n:::\n", ["It is: so", "Words."], id="title with a colon"),
        pytest.param("BEGIN: now.\n\nEND: then.\n", ["BEGIN: now.", "END: then."], id="words with colons"),
        pytest.param(":-) Smile.\n\n-- A dash begins.\n\n...and on\n", [":-) Smile.", "-- A dash begins.", "...and on"], id="prose with signs"),
        pytest.param("@anna wrote it (again).\n\n//TODO: do it\n", ["@anna wrote it (again).", "//TODO: do it"], id="prose with a name"),
        pytest.param("(see there)\n\n[Contents]\n", ["(see there)", "[Contents]"], id="prose in brackets"),
    ],
)  # fmt: skip
def test_texts(text: str, texts: list[str]) -> None:
    """Words in such lines are texts; the rest stays when all of them are replaced."""
    document = FORM.parse(text.encode(), "a.md", "en")
    assert [segment.source for segment in document.segments] == texts
    targets = {segment.key: f"Zz {segment.source}" for segment in document.segments}
    built = FORM.publish(document, targets, "it")
    FORM.guard(document, built)
    assert built.decode().replace("Zz ", "") == text


@pytest.mark.parametrize(
    "text",
    ["It holds: a | b\nand c | d.", "One is\n== two.", "== three ==", "A --- b\n| c"],
)
def test_prose_of_several_lines(text: str) -> None:
    """Signs inside a paragraph make no line of it a text of its own."""
    segments = FORM.parse(text.encode(), "a.md", "en").segments
    assert [segment.source for segment in segments] == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("See [one]({{ site.base\n}}/a), and more.\nThe end.\n", id="address of a link"),
        pytest.param("Tune it by ({{%_param BADGE\nNEW info %}}):\n", id="shortcode"),
        pytest.param("> See [one]({{ site.base }}/a)\n> and {% link a.md %}\n> more.\n", id="in a quote"),
        pytest.param("{{% icon a %}} Words here\nand there.\n", id="shortcode first"),
        pytest.param("- {{ page.name }} is here\n- {% if a %} b {% endif %}\n", id="items"),
    ],
)
def test_template_code_in_wrapped_text(text: str) -> None:
    """It may break its lines and begin a text: the target says the same."""
    document = FORM.parse(text.encode(), "a.md", "en")
    for targets in (
        {segment.key: segment.source for segment in document.segments},
        {segment.key: f"{segment.source} {'zz ' * 30}" for segment in document.segments},
    ):
        built = FORM.publish(document, targets, "it")
        FORM.guard(document, built)
        assert b"\\{" not in built


def test_a_comment_in_a_paragraph_does_not_end_it() -> None:
    """CommonMark makes a block of a line that begins with one; other parsers and the author do not."""
    text = "This came in\n<!-- version 2.0 -->, as [it] is. Now\n<!-- b --> it ends.\n\n[it]: /a\n"
    document = FORM.parse(text.encode(), "a.md", "en")
    first, second = document.segments
    assert first.source == "This came in <!-- version 2.0 -->, as [it] is."
    assert second.source == "Now <!-- b --> it ends."
    target = "Venne con <!-- version 2.0 -->, come [esso]."
    built = FORM.publish(document, {first.key: target}, "it")
    FORM.guard(document, built)
    assert "[esso][it]" in built.decode()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("See [[A Page|shown words]] now.", ["A Page"], id="wiki link"),
        pytest.param("See [[A Page]] now.", ["A Page"], id="wiki link without words"),
        pytest.param('Press ++ctrl+"c"++ now.', ["ctrl"], id="keys"),
        pytest.param("Go :octicons-arrow-right-24: there.", ["octicons"], id="icon"),
        pytest.param("![x](a.png){ width=\"300\" .left } Words.", ["width"], id="attributes"),
        pytest.param("Sums \\\\(a_1 + b_2\\\\) and \\(x\\) here.", ["a_1", "\\(x"], id="formulas"),
        pytest.param("Words. ^block-id", ["block"], id="block name"),
    ],
)  # fmt: skip
def test_marks_in_texts(text: str, kept: list[str]) -> None:
    """They are one tag each for an engine, and come back."""
    masked = mask(text)
    assert not [each for each in kept if each in masked.text]
    assert unmask(masked, masked.text).text == text


@pytest.mark.parametrize("text", ["C++ and D++ too.", "Round \\(words only\\) here.", "[[1]](a.md)", "2 ^ 3"])
def test_what_only_looks_like_marks(text: str) -> None:
    """Words between such signs are words."""
    masked = mask(text)
    assert unmask(masked, masked.text).text == text
    assert "<x" not in masked.text


@pytest.mark.parametrize("target", ["@include(a.md)", "[TOC]", "/// note", "(a)=", "^a", "--8<-- b"])
def test_target_is_no_syntax(target: str) -> None:
    """A translation that looks like such a line is text."""
    text = "Words.\n\nMore.\n"
    document = FORM.parse(text.encode(), "a.md", "en")
    built = FORM.publish(document, {document.segments[0].key: target}, "it")
    assert len(FORM.parse(built, "a.md", "en").segments) == 2
    FORM.guard(document, built)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("[a](b.md){ .c } d\n", "[a](b.md) { .c } d\n", id="attributes away from their link"),
        pytest.param("![a](b.png){ .c }\n", "![a](b.png){ .d }\n", id="other attributes"),
        pytest.param("{ .a }\n\nb\n", "b\n", id="attributes on their own line"),
        pytest.param("a {{< ref x >}}\n", "a\n", id="shortcode"),
        pytest.param("a {% b %}\n\nc\n", "a\n\nc {% b %}\n", id="template in another block"),
        pytest.param("a\n\n[TOC]\n\nb\n", "a\n\nb\n", id="contents"),
        pytest.param("a\n\nb\n", "a\n\n::: note\n\nb\n", id="a line more"),
        pytest.param('--8<-- "a.md"\n', '--8<-- "b.md"\n', id="another snippet"),
        pytest.param("(a)=\n# b\n", "(c)=\n# b\n", id="label"),
        pytest.param("::: a.b\n    c: d\n", "::: a.b\n    c: e\n", id="option"),
    ],
)
def test_the_guard_sees_what_broke(source: str, target: str) -> None:
    """Lines of syntax, attributes and template code are those of the source, block by block."""
    with pytest.raises(StructureError):
        FORM.guard(FORM.parse(source.encode(), "a.md", "en"), target.encode())


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param(":::note Words\na\n:::\n", ":::note Parole\nb\n:::\n", id="title"),
        pytest.param("::: tabs\n== One\na\n:::\n", "::: tabs\n== Uno\nb\n:::\n", id="tab"),
        pytest.param("# A\n\nb\n", "# C {#a}\n\nd\n", id="pinned anchor"),
        pytest.param("![a](b.png){ title=\"One\" }\n", "![c](b.png){ title=\"Uno\" }\n", id="words of attributes"),
        pytest.param("`{.a}` b\n\n```\n{% c %}\n```\n", "b `{.a}`\n\n```\n{% c %}\n```\n", id="code"),
        pytest.param("a b\n", "a \\{% b\n", id="escaped"),
        pytest.param("a {% x %} b {% y %}\n", "b {% y %} a {% x %}\n", id="another order"),
    ],
)  # fmt: skip
def test_the_guard_lets_translations_pass(source: str, target: str) -> None:
    """Words change, and so may the order inside a block."""
    FORM.guard(FORM.parse(source.encode(), "a.md", "en"), target.encode())
