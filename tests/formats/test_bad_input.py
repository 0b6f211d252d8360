"""Input that is broken or enormous: a clear error or a correct result, never a crash."""

from __future__ import annotations

import pytest

from l10n.errors import ParseError
from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat
from l10n.formats.text import TextFormat
from l10n.model import Document
from l10n.ports import DocumentFormat, FormatSettings

SETTINGS = FormatSettings()
MARKDOWN = MarkdownFormat(SETTINGS)
FORMATS: dict[str, DocumentFormat] = {
    "a.md": MARKDOWN,
    "a.mdx": MARKDOWN,
    "a.html": HtmlFormat(SETTINGS),
    "a.txt": TextFormat(SETTINGS),
}
DEEP = 10_000


def _whole(data: bytes, path: str = "a.md") -> Document:
    """The document; it comes back as it was, and with every text replaced it has its structure."""
    form = FORMATS[path]
    document = form.parse(data, path, "en")
    assert form.publish(document, {}, document.locale or "en") == data
    target = form.publish(
        document, {segment.key: f"È {segment.source}" for segment in document.segments}, "it"
    )
    if form.syntax == "markdown":
        form.guard(document, target)
    return document


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize(
    ("data", "where"),
    [
        pytest.param(b"\xff\xfeT\x00", "1:1", id="UTF-16"),
        pytest.param(b"Text\n\xe8 vero\n", "2:1", id="Latin-1"),
        pytest.param(b"Text \xe2\x82", "1:6", id="cut off"),
        pytest.param(b"One\r\ntwo \xed\xa0\x80\r\n", "2:5", id="surrogate"),
        pytest.param(b"\xc0\xaf", "1:1", id="overlong"),
    ],
)
def test_other_encodings_are_refused(path: str, data: bytes, where: str) -> None:
    """An error says which byte of which line is not UTF-8, and what to do."""
    with pytest.raises(ParseError, match="is not UTF-8") as caught:
        FORMATS[path].parse(data, path, "en")
    assert caught.value.where == f"{path}:{where}"
    assert caught.value.hint


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize(
    "data",
    [b"\0", b"A\0b. C\0\0\n", b"# \0\n\n| \0 | b |\n|---|---|\n", b'<p title="\0">\0</p>\n', b"\0---\n"],
)
def test_null_bytes_stay(path: str, data: bytes) -> None:
    """A null byte is a character like others."""
    _whole(data, path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * DEEP + "Text.\n", id="quotes"),
        pytest.param(">" * DEEP + "\n", id="empty quotes"),
        pytest.param("- " * DEEP + "Text.\n", id="items on a line"),
        pytest.param("1. " * DEEP + "Text.\n", id="numbered items on a line"),
        pytest.param("".join("  " * (i % 500) + "- item\n" for i in range(DEEP)), id="items on lines"),
        pytest.param("> - " * (DEEP // 2) + "Text.\n", id="quotes and items"),
        pytest.param("*a " * DEEP + "\n", id="open emphasis"),
        pytest.param("*a **b " * DEEP + "c** d* " * DEEP + "\n", id="emphasis"),
        pytest.param("_*" * DEEP + "a" + "*_" * DEEP + "\n", id="nested emphasis"),
        pytest.param("[" * DEEP + "a" + "]" * DEEP + "\n", id="brackets"),
        pytest.param("[a](" * DEEP + "\n", id="open links"),
        pytest.param("![" * DEEP + "a" + "](b)" * DEEP + "\n", id="images"),
        pytest.param("".join("`" * (i % 300 + 1) + "a " for i in range(DEEP)) + "\n", id="backticks"),
        pytest.param("<div>" * DEEP + "Text.\n", id="open tags"),
        pytest.param("<b>" * DEEP + "Text.\n", id="open inline tags"),
        pytest.param("a <" * DEEP + "\n", id="less-than signs"),
        pytest.param("<!-- " * DEEP + "\n", id="open comments"),
        pytest.param("a <!-- " * DEEP + "\n", id="open inline comments"),
        pytest.param("<?" * DEEP + "\n", id="open instructions"),
        pytest.param("a ${" * DEEP + "\n", id="open placeholders"),
        pytest.param("{{ " * DEEP + "\n", id="open templates"),
        pytest.param("{% x " * DEEP + "\n", id="open tags of templates"),
        pytest.param("{{< " * DEEP + "\n", id="open shortcodes"),
        pytest.param("$a " * DEEP + "\n", id="dollars"),
        pytest.param("\\" * DEEP + "\n", id="backslashes"),
        pytest.param("| a " * 500 + "|\n" + "|---" * 500 + "|\n" + "| b\n" * 200, id="wide table"),
        pytest.param("[a]: b\n" * DEEP + "\n[a]\n", id="definitions"),
        pytest.param("[^a]: b\n" * DEEP + "\n[^a]\n", id="notes"),
        pytest.param(":::note\n" * DEEP + "Text.\n", id="open admonitions"),
        pytest.param("Dr. " * DEEP + "\n", id="abbreviations"),
        pytest.param("." * DEEP + " " + "?" * DEEP + "\n", id="stops"),
        pytest.param("(" * DEEP + "a. B" + ")" * DEEP + "\n", id="parentheses"),
        pytest.param("“" * DEEP + "a. B" + "\n", id="open quotation marks"),
        pytest.param("1." * DEEP + "\n", id="numbers"),
        pytest.param("a.b@" * DEEP + "\n", id="addresses"),
        pytest.param("https://" * DEEP + "\n", id="URLs"),
        pytest.param(" " * DEEP + "a" + " " * DEEP + "\n", id="spaces"),
        pytest.param("\n" * DEEP + "a\n", id="blank lines"),
        pytest.param("&" * DEEP + "&amp" * DEEP + "\n", id="ampersands"),
    ],
)
def test_deep_and_repeated_syntax(text: str) -> None:
    """Thousands of nested or unclosed constructs are read."""
    _whole(text.encode())


@pytest.mark.parametrize(
    "text",
    ["<div>\nText", "<div><p>Text\n\nMore", "<p>a <b>c", "<p title=\"x", "<p title='x\n\ny'>", "<", "</", "<!--", "<!-- x\n\ny", "<script>", "<script>\nlet a\n\nb",
     "<style>x", "<![CDATA[x", "<?x", "<pre>\n\na *b*", "<textarea>\nx", "<p <p>x</p>", "</p>Text</div>", "<img alt='x", "<a href=>x</a>", "<p/>x", "< p>x"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.html"])
def test_unclosed_html(path: str, text: str) -> None:
    """HTML that is never closed is read as far as it goes."""
    _whole(text.encode(), path)
    _whole(f"Before.\n\n{text}\n\nAfter.\n".encode(), path)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param("title: 'open\n", None, id="open quotes"),
        pytest.param("title: a: b\n", 2, id="two colons"),
        pytest.param("title: x\n\tlang: en\n", None, id="tab"),
        pytest.param("title: [a, b\n", None, id="open list"),
        pytest.param("title: *nowhere\n", 2, id="no such anchor"),
        pytest.param("title: x\n  lang: en\n", 3, id="indented"),
    ],
)
def test_broken_front_matter(front: str, line: int | None) -> None:
    """An error names the line of the file and says what to do."""
    with pytest.raises(ParseError) as caught:
        MARKDOWN.parse(f"---\n{front}---\n\nText.\n".encode(), "a.md", "en")
    path, number = caught.value.where.split(":")[:2]
    assert path == "a.md"
    assert 2 <= int(number) <= 4
    assert line is None or int(number) == line
    assert caught.value.hint


@pytest.mark.parametrize(
    "front",
    ["- a\n- b\n", "just a text\n", "42\n", "\n", "# a remark\n", "[]\n", "null\n", "title:\n", "title: 42\n", "title: [a, [b]]\n", "title: {a: b}\n",
     "? a\n: b\n", "1: a\n", "title: a\ntitle: b\n", "title: !!python/object/apply:os.system [ls]\n", "title: &a x\nsummary: *a\n", "<<: {a: b}\n", "title: !x y\n"],
)  # fmt: skip
def test_unusual_front_matter(front: str) -> None:
    """Front matter that holds something else than texts stays as it is; the body is translated."""
    document = _whole(f"---\n{front}---\n\nText.\n".encode())
    assert document.segments[-1].source == "Text."


def _read_or_refused(data: bytes) -> bool:
    """Whether a document is read as it is, or an error names its place."""
    try:
        document = MARKDOWN.parse(data, "a.md", "en")
    except ParseError as error:
        return error.where.startswith("a.md:") and bool(error.hint)
    return MARKDOWN.publish(document, {}, "en") == data


def test_aliases_do_not_explode() -> None:
    """References in front matter that would double ten times and more are not followed."""
    levels = "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(12))
    data = f"---\na0: &a0 [x]\n{levels}title: T\n---\n\nText.\n".encode()
    assert _read_or_refused(data)


def test_deep_front_matter() -> None:
    """Front matter that nests without end is an error, or is read."""
    for front in ("[" * DEEP, "{a: " * DEEP, "- " * DEEP, "".join("  " * i + "a:\n" for i in range(1000))):
        data = f"---\ntitle: {front}\n---\n\nText.\n".encode()
        assert _read_or_refused(data)


@pytest.mark.parametrize("unit", ["A sentence ends. ", "*a* `b` [c](d) ", "x", "重要。", "È. "])
def test_one_enormous_line(unit: str) -> None:
    """Five megabytes without a line end are read and come back."""
    data = (unit * (5_000_000 // len(unit.encode()))).encode()
    document = MARKDOWN.parse(data, "a.md", "en")
    assert document.text.encode() == data
    assert MARKDOWN.publish(document, {}, "it") == data


@pytest.mark.parametrize("path", FORMATS)
def test_a_line_that_no_person_wrote(path: str) -> None:
    """Fifty megabytes on one line are an error that names the line; on many lines they are a document."""
    data = b"Text.\n" + b"word " * 10_000_000
    with pytest.raises(ParseError, match="a line of 50 MB") as caught:
        FORMATS[path].parse(data, path, "en")
    assert caught.value.where == f"{path}:2"
    assert caught.value.hint
    FORMATS[path].parse((b"word " * 1000 + b"\n\n") * 2001, path, "en")
