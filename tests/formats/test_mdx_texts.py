"""MDX: what is text, what is code, and that both are where they were after a translation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import StructureError
from l10n.formats.common.mdx_syntax import mdx_nodes
from l10n.formats.markdown.document import MarkdownFormat, MdxFormat
from l10n.inline import mask, scan, unmask
from l10n.ports import FormatSettings

FORM = MdxFormat(FormatSettings())


def sources(text: str) -> list[str]:
    """The texts of a page."""
    return [segment.source for segment in FORM.parse(text.encode(), "a.mdx", "en").segments]


def built(text: str, **targets: str) -> str:
    """The page with texts replaced, a text named by its first word."""
    document = FORM.parse(text.encode(), "a.mdx", "en")
    chosen = {
        segment.key: targets[first]
        for segment in document.segments
        if (first := segment.source.split()[0].strip("*.")) in targets
    }
    assert len(chosen) == len(targets)
    return FORM.publish(document, chosen, "it").decode()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param("\nimport A from './a'\n\nWords.\n", ["Words."], id="import behind a blank line"),
        pytest.param("import {\n  A,\n\n  B,\n} from './a'\nWords.\n", [], id="import of several lines, and no blank one"),
        pytest.param("export const a = {\n  b: 1,\n\n  c: `x ${2}`\n}\n\nWords.\n", ["Words."], id="export with a blank line"),
        pytest.param("Words\nimport that.\n", ["Words import that."], id="no import inside a paragraph"),
        pytest.param("Imports fell.\n\nimportant words\n", ["Imports fell.", "important words"], id="words like these"),
        pytest.param("{list.map((x) => (\n  <li>{x < 2}</li>\n))}\n\nWords.\n", ["Words."], id="flow expression"),
        pytest.param("{a && <p>Shown: {b}</p>}\n", [], id="element in an expression"),
        pytest.param("{/* a comment\n\nof *several* lines */}\nWords.\n", ["Words."], id="comment"),
        pytest.param("{`a } b`}\n\n{/[}\"]/.test(x)}\n\nWords.\n", ["Words."], id="braces in strings and patterns"),
        pytest.param("<A\n  b={{\n    c: 1,\n\n    d: '>'\n  }}\n/>\n\nWords.\n", ["Words."], id="attribute with a blank line"),
        pytest.param("<A\n  title=\"One\"\n  kind=\"two\"\n>\n\nThree.\n\n</A>\n", ["One", "Three."], id="attributes of several lines"),
        pytest.param("<A title={`One: \"it\"`} label={'Two'} alt={ \"Three\" } />\n", ['One: "it"', "Two", "Three"], id="strings in braces"),
        pytest.param("<A title={`a ${b}`} label={'x' + y} caption={t('z')} alt={\"\\u00e8\"} kind={'w'} />\n", [], id="code in braces"),
        pytest.param("<Box>\n## Head\nWords.\n</Box>\nAfter.\n", ["Head", "Words.", "After."], id="no blank lines"),
        pytest.param("<Box>\n    <Box>\n        Deep words.\n\n        - item\n          - inner\n    </Box>\n</Box>\n", ["Deep words.", "item", "inner"], id="deep children"),
        pytest.param("- one\n\n  <Tip>\n      In a tip.\n  </Tip>\n- <Card>\n\n  two\n\n  </Card>\n", ["one", "In a tip.", "two"], id="tags in a list"),
        pytest.param("Words.\n\n      More words, and no code.\n", ["Words.", "More words, and no code."], id="no indented code"),
        pytest.param("<p>One <b>two</b>.</p>\n", ["One <b>two</b>."], id="an element alone on its line"),
        pytest.param("<tr><td>One</td><td>Two</td></tr>\n", ["One", "Two"], id="elements side by side"),
        pytest.param("Press <Key name=\"a\"/> {n + 1} times.\n", ["Press <Key name=\"a\"/> {n + 1} times."], id="in a text"),
        pytest.param("<pre>\nno text\n</pre>\n\n<code>none</code>\n\nWords.\n", ["Words."], id="verbatim elements"),
        pytest.param("```jsx\n<A>{\n```\n\n`{` and `<a` here.\n", ["`{` and `<a` here."], id="code"),
        pytest.param("{/* l10n: skip */}\n\nOne.\n\nTwo.\n", ["Two."], id="directive"),
        pytest.param(":::tip[Words]{.a}\n\nMore.\n\n:::\n", ["Words", "More."], id="container"),
        pytest.param("A brace { is open.\n\nWords < more.\n", ["A brace { is open.", "Words < more."], id="broken is text"),
    ],
)  # fmt: skip
def test_texts(text: str, texts: list[str]) -> None:
    """Code is none of them, and what stands in elements is read as Markdown."""
    assert sources(text) == texts
    assert FORM.publish(FORM.parse(text.encode(), "a.mdx", "en"), {}, "it").decode() == text


def test_structure_under_tags_stays() -> None:
    """Indentation, fences in lists and closing tags stay where they were."""
    text = "<Steps>\n1. Install it:\n\n   ```sh\n   run\n   ```\n\n   Words.\n   </Steps>\n".replace(
        "   </", "</"
    )
    assert built(text, Install="Zwei:", Words="Drei.") == text.replace("Install it", "Zwei").replace(
        "Words", "Drei"
    )
    text = "<Box>\n    Words of it\n    in two lines.\n</Box>\n"
    assert built(text, Words="Eins zwei drei vier").startswith("<Box>\n    Eins zwei")
    assert built(text, Words="Eins zwei drei vier").endswith("\n</Box>\n")


@pytest.mark.parametrize(
    "target", ["import this", "export it", "{a", "a} b", "<b>c", "</Box>", "{new}", "<!-- a"]
)
def test_target_is_no_code(target: str) -> None:
    """What looks like code in a translation is text, unless the source has it."""
    text = "<Box>\nWords.\n</Box>\n\n{a}\n"
    page = built(text, Words=target)
    assert [node.span.name for node in mdx_nodes(page)[0]] == ["Box", "Box", None]
    FORM.guard(FORM.parse(text.encode(), "a.mdx", "en"), page.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("import A from './a'", "importa A da './a'", id="import"),
        pytest.param('<Card kind="a" />', '<Card kind="b" />', id="attribute"),
        pytest.param("</Box>", "</Bux>", id="closing tag"),
        pytest.param("{n + 1}", "{n + 2}", id="expression"),
        pytest.param("```js", "```ts", id="fence"),
    ],
)
def test_guard_names_the_line(before: str, after: str) -> None:
    """A page whose code is another one is refused, with the line."""
    text = (
        "import A from './a'\n\n<Box>\n\n<Card kind=\"a\" />\n\nWords {n + 1}.\n\n```js\nx\n```\n\n</Box>\n"
    )
    document = FORM.parse(text.encode(), "a.mdx", "en")
    with pytest.raises(StructureError) as caught:
        FORM.guard(document, text.replace(before, after).encode())
    assert "a.mdx:" in caught.value.where
    FORM.guard(document, text.replace("Words", "Parole").encode())


@pytest.mark.parametrize(
    "text",
    [
        "Text {count + 1} and <Foo a={{b: 'c>d'}} title=\"Hi there\"/> *em*<>x</> \\{no} `{c}` [l]({u}).",
        "<Trans a={`x ${y} z`}>**Bold** è {n}</Trans>",
        "Ünï {a} <b>ß</b> — {/* c */} end.",
        "A {b} < c and d > e.",
    ],
)
def test_inline_code_is_one_tag_each(text: str) -> None:
    """Tags and expressions in a text are markup with exact places, and come back."""
    masked = mask(text, "mdx")
    assert unmask(masked, masked.text).text == text
    assert "{b" not in masked.text
    assert "{y" not in masked.text
    for node in scan(text, "mdx"):
        assert text[node.start : node.end].startswith(("{", "<", "*", "`", "[")), node


def test_engines_get_worded_attributes() -> None:
    """The words of attributes in a text are translated; other values are not."""
    masked = mask('Press <Button label="Go on" kind="big one">now</Button>.', "mdx")
    assert "Go on" in masked.text
    assert "big" not in masked.text


def test_markdown_of_a_site_that_reads_mdx() -> None:
    """Where the site says so, Markdown files are MDX."""
    text = b"import A from './a'\n\n<A>\n# Words\n</A>\n"
    as_mdx = MarkdownFormat(FormatSettings(mdx=True))
    assert [segment.source for segment in as_mdx.parse(text, "a.md", "en").segments] == ["Words"]
    assert (as_mdx.syntax, MarkdownFormat(FormatSettings()).syntax) == ("mdx", "markdown")


FRAGMENTS = (
    "word", " ", "\n", "\r\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "# ", "```", "`", "*", "[", "](", ")", "<", ">",
    "/>", "</", "<A", "<A>", "</A>", " b=", "\"", "'", "{", "}", "{/*", "*/}", "//", "/", "${", "<!--", "-->", "import ",
    "export ", "\\", "è", "🎉", ":::", "|", "=", "...",
)  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_any_mdx_comes_back(text: str) -> None:
    """What looks like MDX is unchanged, and is as it was when all texts are their own translation."""
    text = "x" + text  # front matter has tests of its own
    document = FORM.parse(text.encode(), "a.mdx", "en")
    assert "".join(part.raw for part in document.parts) == text
    FORM.guard(document, text.encode())


@pytest.mark.parametrize("quote", ['"', "'", "`"])
def test_a_string_of_javascript_is_written_as_one(quote: str) -> None:
    """What would end it or mean something in it is escaped."""
    text = built(f"<A title={{{quote}One{quote}}} />\n", One="\"a\" 'b' `c` ${d} \\e")
    nodes, failed = mdx_nodes(text)
    assert (len(nodes), failed) == (1, [])
    assert all(escaped in text for escaped in (f"\\{quote}", "\\$", "\\\\e"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("One.\n\nTwo {three.\n", ["a.mdx:3:5 a brace is not closed"], id="brace"),
        pytest.param("<A>\n\nOne <b>two.\n\n</A>\n", ["a.mdx:3:5 <b> is not closed before </A>"], id="tag"),
        pytest.param("---\ntitle: x\n---\n\n<A>\n\nOne.\n", ["a.mdx:5:1 <A> is not closed"], id="behind front matter"),
        pytest.param("One.\n\n</A>\n", ["a.mdx:3:1 nothing is open that </A> could close"], id="closing tag"),
        pytest.param("<A\n  b={1\n\nOne.\n", ["a.mdx:1:1 a brace is not closed"], id="one fault is said once"),
        pytest.param("import a from {\n\nOne.\n", ["a.mdx:1:1 an import or export does not end"], id="import"),
        pytest.param("One < two, <https://a.b> is none.\n", ["a.mdx:1:12 a tag has no name"], id="address in angle brackets"),
        pytest.param("<A b={1}>\n\nOne `{` \\{ {'}'} <b/> <!-- { --> <C>d</C>.\n\n</A>\n\n```\n{\n```\n", [], id="whole"),
        pytest.param("a < b {/* { */}\n", [], id="signs"),
    ],
)  # fmt: skip
def test_broken_mdx_is_reported_with_its_place(text: str, found: list[str]) -> None:
    """What the compiler would refuse is a finding at its line."""
    findings = FORM.parse(text.encode(), "a.mdx", "en").findings
    assert [f"{each.location} {each.message.removeprefix('no MDX: ')}" for each in findings] == found


def test_directives_stay() -> None:
    """Names and attributes of directives are neither text nor expressions; new ones in a target are text."""
    text = "::film[A cat]{#x}\n\nRead :abbr[HTML {a}]{.b title='c {d}'} now.\n\n:b[Words **here**]{.b}\n"
    assert sources(text) == ["A cat", "Read :abbr[HTML {a}]{.b title='c {d}'} now.", ":b[Words **here**]{.b}"]
    assert mask(sources(text)[2], "mdx").text == '<g id="1">Words <g id="2">here</g></g>'
    plain = "::film[A cat]{#x}\n\nRead :abbr[HTML]{.b} now.\n"
    target = built(plain, Read="Leggi :abbr[l'HTML]{.b}, :abbr[{x}]{y} ora.", A="Un gatto")
    assert target == "::film[Un gatto]{#x}\n\nLeggi :abbr[l'HTML]{.b}, :abbr[\\{x\\}]\\{y\\} ora.\n"


@pytest.mark.parametrize(
    "name", ["### `read(name)` {#read}", "## `a` {#b}", "### `a()` <!-- b -->", "#### `x` \\{#y}"]
)
def test_headings_of_nothing_but_code(name: str) -> None:
    """What is cut off a heading leaves no element behind its end that anybody looks for."""
    assert sources(f"{name}\n\nWords.\n") == ["Words."]


@pytest.mark.parametrize(
    "text", ['- <Link id="a"/> Use it\n', '<Form a="b"/> Use it\n', '> <Link id="a">x</Link> Use it\n']
)
def test_components_called_like_blocks_of_html(text: str) -> None:
    """In MDX a tag that starts a line is one, whatever HTML has of that name."""
    document = FORM.parse(text.encode(), "a.mdx", "en")
    targets = {segment.key: segment.source.replace("Use it", "Usalo") for segment in document.segments}
    target = FORM.publish(document, targets, "it")
    FORM.guard(document, target)
    assert target.decode() == text.replace("Use it", "Usalo")
