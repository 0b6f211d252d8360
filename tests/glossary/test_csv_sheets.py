"""Term lists as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import GlossaryError
from l10n.glossary import parse
from l10n.glossary.files.formats import TermFormat, read, serialize
from l10n.glossary.files.term_entries import Entry
from l10n.model import LocalePair

PAIR = LocalePair("en", "it")
GLOSSARY = """
terms:
  - en: {text: randomised trial, also: [randomized trial]}
    it: {text: studio randomizzato, never: [prova randomizzata]}
  - en: 'a "b", c'
    it: uno
    note: seldom
  - keep: Istat
"""


def entries(data: bytes, tmp_path: Path, pair: LocalePair | None = PAIR) -> list[Entry]:
    """What a table says."""
    path = tmp_path / "terms.txt"
    path.write_bytes(data)
    return list(read(path, "terms.txt", pair))


def said(found: list[Entry]) -> list[list[tuple[str, str]]]:
    """Locale and text of the names."""
    return [[(name.locale, name.text) for name in entry.names] for entry in found]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            TermFormat.TSV,
            'randomised trial\tstudio randomizzato\nrandomized trial\tstudio randomizzato\na "b", c\tuno\nIstat\tIstat\n',
        ),
        (
            TermFormat.CSV,
            "randomised trial,studio randomizzato,en,it\nrandomized trial,studio randomizzato,en,it\n"
            '"a ""b"", c",uno,en,it\nIstat,Istat,en,it\n',
        ),
        (
            TermFormat.OMEGAT,
            "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"
            "randomised trial\tstudio randomizzato\tnever: prova randomizzata\n"
            "randomized trial\tstudio randomizzato\tnever: prova randomizzata\n"
            'a "b", c\tuno\tseldom\nIstat\tIstat\n',
        ),
    ],
)
def test_written_and_read_back(form: TermFormat, expected: str, tmp_path: Path) -> None:
    """Each format has its columns; read back, two sources of one target are names of one concept."""
    text = serialize(parse(GLOSSARY, "g"), form, PAIR, ("en", "it"))
    assert text == expected
    assert said(entries(text.encode(), tmp_path)) == [
        [("en", "randomised trial"), ("it", "studio randomizzato"), ("en", "randomized trial")],
        [("en", 'a "b", c'), ("it", "uno")],
        [("en", "Istat"), ("it", "Istat")],
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b"\xef\xbb\xbfen;it\na;b\n", [[("en", "a"), ("it", "b")]], id="semicolons and a byte order mark"
        ),
        pytest.param(
            "de\tfr\tnote\na\tb\tc\n".encode("utf-16"), [[("de", "a"), ("fr", "b")]], id="UTF-16, other tags"
        ),
        pytest.param(b"it,en,part of speech\na,b,verb\n", [[("it", "a"), ("en", "b")]], id="a word class"),
        pytest.param(b"a,b,de,fr\n", [[("de", "a"), ("fr", "b")]], id="languages in the row"),
        pytest.param(b"# x\n\na\tb\tc\n", [[("en", "a"), ("it", "b")]], id="a comment before, and one after"),
        pytest.param(b'say "x"\tdi\n', [[("en", 'say "x"'), ("it", "di")]], id="a tab file quotes nothing"),
    ],
)
def test_tables_of_others(data: bytes, expected: list[list[tuple[str, str]]], tmp_path: Path) -> None:
    """Separators, encodings and columns are recognised."""
    assert said(entries(data, tmp_path)) == expected


@pytest.mark.parametrize(
    ("data", "pair", "message"),
    [
        pytest.param(b"a\tb\n", None, "terms.txt:1: nothing says what the languages", id="no pair"),
        pytest.param(b"a\n", PAIR, "terms.txt:1: only one column", id="one column"),
        pytest.param(b'a,"b\n', PAIR, "terms.txt:1: not a table", id="an open quotation mark"),
        pytest.param(b"a\tb\n\xff\xfa", PAIR, "terms.txt:2: not UTF-8", id="bytes"),
    ],
)
def test_what_is_no_table_is_refused(
    data: bytes, pair: LocalePair | None, message: str, tmp_path: Path
) -> None:
    """Errors name the line, and what to do."""
    with pytest.raises(GlossaryError) as caught:
        entries(data, tmp_path, pair)
    assert message in str(caught.value)
    assert caught.value.hint
