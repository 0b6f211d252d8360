"""XML from outside."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from l10n.errors import ExchangeError
from l10n.exchange import Format, detect, read, serialize
from tests.exchange.sheets import full_sheet, there_and_back

BOMB = '<!DOCTYPE xliff [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;&a;">\n]>'
EXTERNAL = '<!DOCTYPE xliff SYSTEM "x.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(f'{BOMB}<xliff version="2.1"/>', ":1: the file brings its own DTD", id="own DTD"),
        pytest.param(f'{EXTERNAL}<xliff version="1.2"/>', ":1: the file brings its own DTD", id="external"),
        pytest.param('<xliff version="1.2">\n&b;</xliff>', ":2:1: not well-formed XML", id="entity"),
        pytest.param(
            '<!DOCTYPE xliff SYSTEM "x.dtd">\n<xliff version="1.2">\n&b;</xliff>',
            ":3: the entity &b; is not declared",
            id="entity of the unread DTD",
        ),
        pytest.param('<xliff version="2.1">\n<file></xliff>', ":2:9: not well-formed XML", id="broken"),
        pytest.param('<xliff version="2.1">\n<file>', ":2:7: not well-formed XML: no element", id="cut off"),
        pytest.param("<html/>", ":1: starts with <html>", id="another format"),
        pytest.param('<xliff version="3.0"/>', ":1: XLIFF 3.0 is unknown", id="another version"),
        pytest.param("<xliff/>", ":1: XLIFF without a version is unknown", id="no version"),
        pytest.param("", ":1: not a file that comes from translators", id="empty"),
        pytest.param("Dear all", ":1: not a file that comes from translators", id="text"),
        pytest.param(
            '<?xml version="1.0" encoding="x-none"?><xliff/>', "cannot decode the file", id="encoding"
        ),
    ],
)
def test_refused(tmp_path: Path, content: str, message: str) -> None:
    """What is harmful, broken or unknown is refused with its file and line."""
    path = tmp_path / "bad.xlf"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError) as caught:
        list(read(path, "bad.xlf", detect(path, "bad.xlf")))
    assert f"bad.xlf{message}" in str(caught.value) or message in caught.value.what


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is an error with its name."""
    with pytest.raises(ExchangeError, match=r"none\.xlf: cannot read the file: No such file"):
        detect(tmp_path / "none.xlf", "none.xlf")


@pytest.mark.parametrize("form", [Format.XLIFF2, Format.XLIFF1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, form: Format, encoding: str) -> None:
    """The encoding is the one that the file names or its byte order mark shows."""
    expected = there_and_back(full_sheet(), form, tmp_path)
    path = tmp_path / "exchange"
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = path.read_text(encoding="utf-8").replace('encoding="UTF-8"', f'encoding="{name}"')
    path.write_bytes(text.replace("→", "-").encode(encoding))
    assert detect(path, "exchange") is form
    assert list(read(path, "exchange", form)) == expected


@pytest.mark.parametrize("form", list(Format))
def test_content_says_the_format(tmp_path: Path, form: Format) -> None:
    """The name of a file says nothing."""
    path = tmp_path / "exchange"
    if form is Format.PO:
        path.write_bytes(b'msgid ""\nmsgstr ""\n"Language: it\\n"\n')
    elif form is Format.TMX:
        path.write_bytes(b'\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"/>')
    else:
        there_and_back(full_sheet(), form, tmp_path)
    assert detect(path, "exchange") is form


@pytest.mark.parametrize("form", [Format.XLIFF2, Format.XLIFF1])
def test_large_file_is_streamed(tmp_path: Path, form: Format) -> None:
    """The memory taken does not grow with the file."""
    there_and_back(full_sheet(), form, tmp_path)
    path = tmp_path / "exchange"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  <file"), text.index("</xliff>")
    path.write_text(text[:start] + text[start:end] * 500 + text[end:], encoding="utf-8")
    tracemalloc.start()
    count = sum(1 for _ in read(path, "exchange", form))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2500
    assert peak < path.stat().st_size / 2


def test_memories_are_not_ours() -> None:
    """TMX goes through the memory's own reader and writer."""
    with pytest.raises(ValueError, match="the memory"):
        serialize([full_sheet()], Format.TMX)
    with pytest.raises(ValueError, match="the memory"):
        read(Path("x.tmx"), "x.tmx", Format.TMX)
