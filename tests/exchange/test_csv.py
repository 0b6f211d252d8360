"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from l10n.errors import ExchangeError
from l10n.exchange import Format, Returned, detect, read, serialize
from l10n.model import State, Unit
from tests.exchange.sheets import full_sheet, sheet, there_and_back

HEAD = "id,locale,file,target"


def rows(tmp_path: Path, data: bytes) -> list[Returned]:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    return list(read(path, "table.csv", detect(path, "table.csv")))


def test_columns() -> None:
    """What a reviewer sees, in an order that reads from left to right."""
    data = serialize([full_sheet()], Format.CSV)
    assert data.startswith(b"\xef\xbb\xbfid,locale,file,context,source,target,state,notes,exported\r\n")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["state"] for row in table] == ["missing", "draft", "reviewed", "reviewed", "reviewed"]
    assert table[1]["context"] == "title"
    assert table[1]["notes"].split("\n") == [
        "heading",
        "term: SME → PMI",
        "comment: Ask Anna",
        "previous-source: **SMEs** and links",
        "suggestion: Le **PMI**",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+39 06", "-5 %", "@home", "\tx", "\rx", "\nx", "＝1", "'=1", "''@x"]
)
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    """A spreadsheet sees text, and the import sees what stood there."""
    written = sheet(Unit(source=text, targets=(text,), state=State.DRAFT, context=text, notes=(text + "n",)))
    data = serialize([written], Format.CSV).decode("utf-8-sig")
    (_, cells) = csv.reader(io.StringIO(data, newline=""))
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in cells)
    (row,) = there_and_back(written, Format.CSV, tmp_path)
    assert (row.source, row.target) == (text, text)


@pytest.mark.parametrize("text", ["'quoted'", "It’s", "''", "a=1", " =1"])
def test_plain_cells_are_left_alone(text: str) -> None:
    """An apostrophe alone is the author's."""
    data = serialize([sheet(Unit(source=text))], Format.CSV).decode("utf-8-sig")
    (_, cells) = csv.reader(io.StringIO(data, newline=""))
    assert cells[4] == text


def test_what_a_reviewer_types_is_taken_as_it_is(tmp_path: Path) -> None:
    """Her own minus sign has no apostrophe to lose."""
    (row,) = rows(tmp_path, f"{HEAD}\nu1,it,a.md,-5 %\n".encode())
    assert row.target == "-5 %"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_spreadsheets_save(tmp_path: Path, separator: str, encoding: str, newline: str) -> None:
    """Excel writes the separators of the reader's country, and tabs in «Unicode text»."""
    lines = [["File", "id", "locale", "target"], ["a.md", "u1", "it", "È; «sì»,\tno"], ["", "", "", ""]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(lines)
    (row,) = rows(tmp_path, text.getvalue().encode(encoding))
    assert (row.id, row.path, row.locale, row.target) == ("u1", "a.md", "it", "È; «sì»,\tno")
    assert (row.state, row.base, row.line) == (None, "", 2)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("missing", State.INITIAL),
        ("draft", State.DRAFT),
        ("Translated", State.DRAFT),
        (" REVIEWED ", State.TRANSLATED),
        ("final", State.TRANSLATED),
        ("", None),
    ],
)
def test_states(tmp_path: Path, word: str, state: State | None) -> None:
    """In any case; an empty cell says nothing."""
    (row,) = rows(tmp_path, f"{HEAD},state\nu1,it,a.md,b,{word}\n".encode())
    assert row.state is state


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            f"{HEAD},state\nu1,it,a.md,b,reveiwed\n".encode(),
            "table.csv:2: no state is called 'reveiwed' (did you mean 'reviewed'?)",
            id="state",
        ),
        pytest.param(
            f"{HEAD}\nu1,it,a.md,caff\xe8\n".encode("latin-1"), "table.csv:2: not UTF-8 text", id="bytes"
        ),
        pytest.param(f'{HEAD}\nu1,it,a.md,"b\n'.encode(), "table.csv:2: not a CSV file", id="open quote"),
        pytest.param(f'{HEAD}\n\nu1,it,a.md,"b"c\n'.encode(), "table.csv:3: not a CSV file", id="odd quote"),
        pytest.param(b"id,locale,file\n", "not a file that comes from translators", id="no target"),
        pytest.param(b"id,locale,file\ntarget,x\n", "table.csv:1: no column 'target'", id="column below"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, message: str) -> None:
    """With file and line, before anything is imported."""
    with pytest.raises(ExchangeError) as caught:
        rows(tmp_path, data)
    assert message in str(caught.value)


def test_a_short_row_lacks_its_last_cells(tmp_path: Path) -> None:
    """Some programs leave out what is empty."""
    (row,) = rows(tmp_path, f"{HEAD},state\nu1,it,a.md\n".encode())
    assert (row.target, row.state) == ("", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quote", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("head", ["", "sep={}\r\n", '"sep={}"\r\n', "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_way_to_write_a_table(
    tmp_path: Path, delimiter: str, quote: int, head: str, encoding: str
) -> None:
    """Whatever parts and quotes the cells: the file is known for a table, and each row has its line."""
    text = io.StringIO(newline="")
    text.write(head.format(delimiter))
    writer = csv.writer(text, delimiter=delimiter, quoting=quote)  # type: ignore[arg-type]  # one of the two
    writer.writerow(["id", "locale", "file", "source", "target"])
    writer.writerow(["u1", "it", "a.md", 'a; b, "c" | d\te', "à; b"])
    (row,) = rows(tmp_path, text.getvalue().encode(encoding))
    assert (row.source, row.target) == ('a; b, "c" | d\te', "à; b")
    assert row.line == (3 if head else 2)


def test_blanks_before_quotation_marks(tmp_path: Path) -> None:
    """Some programs set the cells apart by them, too."""
    (row,) = rows(tmp_path, b'"id", "locale", "file", "target"\n"u1", "it", "a.md", "b, c"\n')
    assert (row.path, row.target) == ("a.md", "b, c")


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        *((error, True) for error in ("#NAME?", "#NOME?", "#¡REF!", "#DIV/0!", "#N/D", "#ИМЯ?", "Err:502")),
        *((error, True) for error in ("###", " #VALEUR! ", "#NV", "#GETTING_DATA")),
        *((text, False) for text in ("#hashtag", "Che cosa?", "NAME?", "# Nome?", "#1", "Err: 502 volte")),
    ],
)
def test_an_error_of_the_spreadsheet(tmp_path: Path, target: str, refused: bool) -> None:
    """It stands where a formula failed, in the language of the program, and is no translation."""
    (row,) = rows(tmp_path, f"{HEAD}\nu1,it,a.md,{target}\n".encode())
    assert bool(row.refused) is refused
