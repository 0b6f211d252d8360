"""CSV for reviewers who have a spreadsheet and no translation tool."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from l10n.errors import ExchangeError, did_you_mean
from l10n.exchange.identity import baseline
from l10n.exchange.remarks import remarks_text
from l10n.exchange.sheet import Outgoing, Returned, Sheet
from l10n.files.spreadsheets import read_spreadsheet
from l10n.model import State

__all__ = ["is_table", "read", "serialize"]

_COLUMNS = ("id", "locale", "file", "context", "source", "target", "state", "notes", "exported")
_NEEDED = ("id", "locale", "file", "target")
_WORDS = {State.INITIAL: "missing", State.DRAFT: "draft", State.TRANSLATED: "reviewed", State.OBSOLETE: ""}
_STATES = {
    "missing": State.INITIAL,
    "draft": State.DRAFT,
    "translated": State.DRAFT,
    "reviewed": State.TRANSLATED,
    "final": State.TRANSLATED,
}
# A spreadsheet takes a cell for a formula when it begins like one: OWASP, "CSV Injection".
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_SHIELDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
# What a spreadsheet saves where a formula failed, or a column was too narrow, in any language: #NAME?, #NOM?,
# #¡REF!, #DIV/0!, Err:502, ###. Those without a mark at their end are listed.
_FAILED = re.compile(
    r"#[¿¡]?[A-ZÀ-ÖØ-ÞЀ-Я0-9/_]+(?: [A-ZÀ-ÖØ-ÞЀ-Я0-9/_]+)*[!?]"
    r"|#(?:N/A|N/D|N/V|NV|NB|GETTING_DATA)|(?:Err|Fehler|Erreur):[0-9]{3}|#{3,}"
)
_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[;,\t|]*(?:\r\n|\r|\n)", re.IGNORECASE)
_HINT = "the first row must have the names of the columns, as `l10n export --format csv` writes them"


def serialize(sheets: Sequence[Sheet]) -> bytes:
    """
    A CSV file with a row for each unit: UTF-8 with a byte order mark, without which Excel reads no accents.

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # RFC 4180: commas, quotation marks doubled, CRLF
    writer.writerow(_COLUMNS)
    for sheet in sheets:
        for outgoing in sheet.units:
            for row in _rows(outgoing, sheet):
                writer.writerow([_shielded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _rows(outgoing: Outgoing, sheet: Sheet) -> Iterator[tuple[str, ...]]:
    unit = outgoing.unit
    for form in outgoing.forms(sheet.forms):
        yield (
            form.id,
            sheet.pair.target,
            sheet.path,
            unit.context or "",
            form.source,
            form.target,
            _WORDS[unit.state if form.target else State.INITIAL],
            remarks_text(outgoing),
            baseline(unit),
        )


def _shielded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if _SHIELDED.match(cell) else cell


def read(path: Path, name: str) -> Iterator[Returned]:
    """
    The rows of a file that we wrote and a spreadsheet saved, in UTF-8 or UTF-16.

    Commas, semicolons, tabs or bars part the cells, any of which may be quoted; a first line ``sep=;`` may
    say which. Columns may have moved; ``id``, ``locale``, ``file`` and ``target`` must be there. Rows
    without an id are left out. An error of the spreadsheet in place of a target is refused.

    Args:
        name: What to call the file in an error.
    Raises:
        ExchangeError: not such a file, not UTF-8, or a state that is none.
    """
    text = read_spreadsheet(path, name, ExchangeError)
    shape = _shape(text)
    above = text.count("\n", 0, shape.start)
    table = io.StringIO(text[shape.start :], newline="")
    rows = csv.reader(table, delimiter=shape.delimiter, skipinitialspace=shape.spaced, strict=True)
    columns: dict[str, int] = {}
    while True:
        line = above + rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise ExchangeError(f"not a CSV file: {error}", where=f"{name}:{line}", hint=_HINT) from error
        if cells is None:
            return
        if not columns:
            if not any(map(str.strip, cells)):
                continue
            columns = {cell.strip().lower(): index for index, cell in enumerate(cells)}
            _demand(columns, f"{name}:{line}")
            continue
        row = {column: _bare(cells[at]) for column, at in columns.items() if at < len(cells)}
        returned = _returned(row, name, line)
        if returned is not None:
            yield returned


def is_table(head: str) -> bool:
    """Whether a text that begins so has our columns."""
    words = {word.strip() for word in re.split(r'[,;\t|"\r\n]', head.lower())}
    return words.issuperset(_NEEDED)


class _Shape(NamedTuple):
    """How a table is written."""

    start: int  # of the first row, behind a line that says ``sep=;``
    delimiter: str
    spaced: bool  # blanks stand before quotation marks
    columns: tuple[str, ...]  # of the first row, lower case


def _shape(text: str) -> _Shape:
    """The shape in which a text has most of our columns."""
    declared = _DECLARED.match(text)
    start = declared.end() if declared else 0
    delimiters = _DELIMITERS
    if declared and declared[1] not in '"\r\n':
        delimiters = declared[1] + delimiters  # a program that saves the file again may use another
    first = re.split("[\r\n]", text[start:].lstrip("\r\n"), maxsplit=1)[0]
    shapes = [_shaped(first, start, delimiter) for delimiter in delimiters]
    return max(shapes, key=lambda shape: len(set(_COLUMNS) & set(shape.columns)))


def _shaped(first: str, start: int, delimiter: str) -> _Shape:
    spaced = re.search(rf'{re.escape(delimiter)} +"', first) is not None
    rows = csv.reader([first], delimiter=delimiter, skipinitialspace=spaced)
    return _Shape(start, delimiter, spaced, tuple(cell.strip().lower() for cell in next(rows, [])))


def _demand(columns: dict[str, int], where: str) -> None:
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise ExchangeError(f"no column {missing[0]!r}", where=where, hint=_HINT)


def _returned(row: dict[str, str], name: str, line: int) -> Returned | None:
    unit = row.get("id", "").strip()
    if not unit:
        return None
    word = row.get("state", "").strip().lower()
    if word and word not in _STATES:
        hint = did_you_mean(word, _STATES)
        raise ExchangeError(f"no state is called {word!r}", where=f"{name}:{line}", hint=hint)
    target = row.get("target", "")
    failed = _FAILED.fullmatch(target.strip())
    return Returned(
        id=unit,
        path=row.get("file", ""),
        locale=row.get("locale", "").strip(),
        source=row.get("source", ""),
        target=target,
        state=_STATES.get(word),
        base=row.get("exported", "").strip(),
        file=name,
        line=line,
        context=row.get("context"),
        refused=f"an error of the spreadsheet stands in place of the target: {target.strip()}"
        if failed
        else "",
    )
