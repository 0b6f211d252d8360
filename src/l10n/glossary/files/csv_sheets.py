"""Term lists as tables: DeepL's CSV and TSV, OmegaT's tab file, a spreadsheet with a column a language."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.files.spreadsheets import read_spreadsheet
from l10n.glossary.files.term_entries import Entry, Name, Role
from l10n.model import GlossaryTerm, LocalePair, TermStatus

__all__ = ["DEEPL_MAX_BYTES", "read_table", "serialize_csv", "serialize_omegat", "serialize_tsv", "wanted"]

DEEPL_MAX_BYTES = 1024  # of a term: DeepL's API reference, "Glossaries"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_NOTES = ("note", "notes", "comment", "comments", "definition")
_PARTS = ("part_of_speech", "part of speech", "pos")
_COMMENT = "#"
_OMEGAT_HEAD = "# Glossary in tab-separated format -*- coding: utf-8 -*-"


def wanted(terms: Sequence[GlossaryTerm]) -> Iterator[GlossaryTerm]:
    """The terms that say what to write: each source once, with its preferred target."""
    said = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
    seen: set[str] = set()
    for term in terms:
        if term.status in said and term.source not in seen:
            seen.add(term.source)
            yield term


def serialize_tsv(terms: Sequence[GlossaryTerm]) -> str:
    """Two columns with a tab between, as DeepL takes them: no header, no quotation marks."""
    return "".join(f"{term.source}\t{term.target}\n" for term in wanted(terms))


def serialize_csv(terms: Sequence[GlossaryTerm], pair: LocalePair) -> str:
    """Four columns, as DeepL takes them: source, target and their languages; no header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for term in wanted(terms):
        writer.writerow((term.source, term.target, pair.source, pair.target))
    return text.getvalue()


def serialize_omegat(terms: Sequence[GlossaryTerm]) -> str:
    """OmegaT's glossary: source, target and a comment, which names what not to write."""
    never: dict[str, list[str]] = {}
    for term in terms:
        if term.status is TermStatus.FORBIDDEN:
            never.setdefault(term.source, []).append(term.target)
    lines = [_OMEGAT_HEAD]
    for term in wanted(terms):
        avoid = f"never: {', '.join(never[term.source])}" if term.source in never else ""
        comment = "; ".join(filter(None, (term.note, avoid)))
        lines.append(f"{term.source}\t{term.target}\t{comment}".rstrip("\t"))
    return "\n".join(lines) + "\n"


def read_table(path: Path, name: str, pair: LocalePair | None) -> list[Entry]:
    """
    The entries of a table: tabs, commas or semicolons; UTF-8 or UTF-16.

    A first row of language tags says what the columns are; without one the first two are source and
    target, and a third a comment, or the third and fourth their languages.

    Args:
        name: What to call the file in an error.
        pair: Of the first two columns where the file does not say it; None when nobody knows.
    Raises:
        GlossaryError: it cannot be read, or nothing says what its languages are.
    """
    text = read_spreadsheet(path, name, GlossaryError)
    first = next((line for line in text.splitlines() if line.strip() and line[0] != _COMMENT), "")
    separator = max("\t,;", key=first.count)
    table = io.StringIO(text, newline="")
    if separator == "\t":  # a tab file quotes nothing
        rows = csv.reader(table, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(table, delimiter=separator, strict=True)
    columns: dict[int, str] | None = None
    found: list[Entry] = []
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            hint = "close each quotation mark, and double those inside a text"
            raise GlossaryError(f"not a table: {error}", where=f"{name}:{line}", hint=hint) from error
        if cells is None:
            return _synonyms(found) if not columns else found
        row = [" ".join(cell.split()) for cell in cells]
        if not any(row) or row[0].startswith(_COMMENT):
            continue
        if columns is None:
            columns = _columns(row)
            if columns:
                continue
        found.append(_entry(row, columns, pair, name, line))


def _synonyms(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a list of pairs, where sources with one target are names of one concept."""
    found: list[Entry] = []
    places: dict[str, int] = {}  # in ``found``, by target
    for entry in entries:
        texts = [name.text for name in entry.names]
        if len(texts) != 2 or texts[0] == texts[1]:
            found.append(entry)
        elif texts[1] in places:
            first = found[places[texts[1]]]
            synonym = replace(entry.names[0], role=Role.ADMITTED)
            found[places[texts[1]]] = replace(first, names=(*first.names, synonym))
        else:
            places[texts[1]] = len(found)
            found.append(entry)
    return found


def _columns(row: Sequence[str]) -> dict[int, str]:
    """What each column of a header holds; empty when the row is no header."""
    found = {}
    for position, cell in enumerate(row):
        if _TAG.fullmatch(cell):
            found[position] = cell
        elif cell.lower() in _NOTES:
            found[position] = "note"
        elif cell.lower() in _PARTS:
            found[position] = "pos"
    tags = [value for value in found.values() if value not in ("note", "pos")]
    return found if len(tags) >= 2 and len(found) == len(row) else {}


def _entry(
    row: Sequence[str], columns: dict[int, str] | None, pair: LocalePair | None, name: str, line: int
) -> Entry:
    note = part_of_speech = ""
    texts: list[tuple[str, str]] = []
    if columns:
        for position, value in columns.items():
            cell = row[position] if position < len(row) else ""
            if value == "note":
                note = cell
            elif value == "pos":
                part_of_speech = cell.lower()
            elif cell:
                texts.append((value, cell))
    else:
        if len(row) < 2:
            hint = "a line is a source and its target, with a tab or a comma between"
            raise GlossaryError("only one column", where=f"{name}:{line}", hint=hint)
        if len(row) >= 4 and _TAG.fullmatch(row[2]) and _TAG.fullmatch(row[3]):
            pair = LocalePair(row[2], row[3])
        elif len(row) > 2:
            note = row[2]
        if pair is None:
            hint = "name them with --from and --to, or in a first row: en, it"
            raise GlossaryError(
                "nothing says what the languages of the columns are", where=f"{name}:{line}", hint=hint
            )
        texts = [(pair.source, row[0]), (pair.target, row[1])]
    names = (
        Name(locale=locale, text=text, role=Role.PREFERRED, part_of_speech=part_of_speech)
        for locale, text in texts
        if text
    )
    return Entry(id="", line=line, names=tuple(names), note=note)
