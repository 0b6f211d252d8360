"""Jupyter notebooks: the Markdown of their Markdown cells; code, outputs and metadata as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from l10n.errors import ParseError, StructureError
from l10n.formats.common.built_file import MEND, read_both
from l10n.formats.common.source_text import Lines, read
from l10n.formats.common.target_anchors import RawScalar
from l10n.formats.markdown.document import MarkdownFormat
from l10n.formats.strings.json_text import JsonHabits, character_places, json_scalars, json_text
from l10n.model import Document, Finding, Location, Segment, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["NotebookFormat"]

_BOM = "\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Written:
    """The place of a notebook's first part: the language that its cells were cut by."""

    locale: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A Markdown cell; offsets in code points of the file."""

    text: str
    start: int  # of its first string
    end: int  # of its last string
    separator: str  # between two strings; empty when it is written as one
    places: tuple[int, ...]  # of each character, and of what follows the last


class NotebookFormat:
    """Notebooks of the third and fourth format."""

    name = "notebook"
    suffixes = (".ipynb",)
    syntax = "markdown"

    def __init__(self, settings: FormatSettings) -> None:
        self._markdown = MarkdownFormat(replace(settings, front_matter=(), mdx=False))

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        text = source.text
        lines = Lines(text.encode(), path)
        parts: list[Segment | Verbatim] = []
        findings: list[Finding] = []
        done = size = block = 0
        for cell in _cells(text, path):
            inner = self._cell(cell, path, locale, text)
            parts.append(Verbatim(text[done : cell.start + 1], None if parts else _Written(locale)))
            size += len(text[done : cell.start + 1].encode())
            done = cell.start + 1
            at = 0
            for part in inner.parts:
                at += len(part.raw)
                end = cell.places[at]
                raw, done = text[done:end], end
                if isinstance(part, Segment):
                    place = lines.location(size)
                    parts.append(replace(part, raw=raw, location=place, block=block + part.block))
                else:
                    parts.append(Verbatim(raw))
                size += len(raw.encode())
            block += len(inner.segments)
            findings += (_moved(finding, cell, path, text) for finding in inner.findings)
        if done < len(text):
            parts.append(Verbatim(text[done:], None if parts else _Written(locale)))
        return source.document(path, self.name, parts, findings=findings)

    def _cell(self, cell: _Cell, path: str, locale: str, text: str) -> Document:
        try:
            return self._markdown.parse(cell.text.encode(), path, locale)
        except ParseError as error:
            line = text.count("\n", 0, cell.start) + 1
            raise ParseError(error.what, where=f"{path}:{line}", hint=error.hint) from error

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        text = document.text
        body = text.removeprefix(_BOM)
        habits = JsonHabits.of(body)
        # a notebook's anchors are made of its headings alone
        site = replace(site, flavour="")
        pieces = [text[: len(text) - len(body)]]
        done = 0
        for cell in _cells(body, document.path):
            inner = self._cell(cell, document.path, _locale_of(document), body)
            built = self._markdown.publish(inner, targets, locale, site).decode()
            if built != cell.text:
                pieces += (body[done : cell.start], _written(built, cell, habits))
                done = cell.end
        return "".join((*pieces, body[done:])).encode()

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        for inner, built, line in self._pairs(document, target):
            try:
                self._markdown.guard(inner, built)
            except StructureError as error:
                raise StructureError(error.what, where=f"{document.path}:{line}", hint=error.hint) from error

    def culprits(self, document: Document, target: bytes) -> tuple[UnitKey, ...]:
        """The keys of segments in blocks where a target differs, see ``CulpritFinder``."""
        try:
            pairs = list(self._pairs(document, target))
        except StructureError:
            return ()
        found = (key for inner, built, _ in pairs for key in self._markdown.culprits(inner, built))
        return tuple(dict.fromkeys(found))

    def _pairs(self, document: Document, target: bytes) -> Iterator[tuple[Document, bytes, int]]:
        """Each Markdown cell, what became of it, and its line in the source."""
        path = document.path
        (body, old), (built, new) = read_both(document, target, lambda text, _: (text, _cells(text, path)))
        if len(old) != len(new):
            raise StructureError(f"{len(old)} Markdown cells became {len(new)}", where=path, hint=MEND)
        if _others(body, old) != _others(built, new):
            raise StructureError("more than Markdown cells has changed", where=path, hint=MEND)
        for one, other in zip(old, new, strict=True):
            if one.text != other.text:
                inner = self._cell(one, path, _locale_of(document), body)
                yield inner, other.text.encode(), body.count("\n", 0, one.start) + 1


def _locale_of(document: Document) -> str:
    return next((part.place.locale for part in document.parts if isinstance(part.place, _Written)), "en")


def _cells(text: str, path: str) -> list[_Cell]:
    """
    The Markdown cells of a notebook.

    Raises:
        ParseError: it is none; ``where`` names the line.
    Source: Jupyter, "The Notebook file format".
    """
    try:
        scalars = json_scalars(text)
    except ParseError as error:
        raise ParseError(error.what, where=f"{path}:{error.where}", hint="mend it") from error
    if scalars is None or not any(scalar.keys == ("nbformat",) for scalar in scalars):
        raise ParseError("not a notebook: it has no nbformat", where=f"{path}:1", hint="save it with Jupyter")
    kinds = {scalar.keys[:-1]: scalar.text for scalar in scalars if scalar.keys[-1] == "cell_type"}
    strings: dict[tuple[str | int, ...], list[RawScalar]] = {}
    for scalar in scalars:
        keys = scalar.keys[:-1] if isinstance(scalar.keys[-1], int) else scalar.keys
        if keys[-1:] == ("source",) and keys[-3:-2] == ("cells",) and kinds.get(keys[:-1]) == "markdown":
            strings.setdefault(keys, []).append(scalar)
    made = (_cell_of(text, found) for found in strings.values() if all(each.is_text for each in found))
    return [cell for cell in made if not _SURROGATE.search(cell.text)]


def _cell_of(text: str, strings: list[RawScalar]) -> _Cell:
    places: list[int] = []
    for string in strings:
        places += character_places(text, string)[:-1]
    first, last = strings[0], strings[-1]
    if len(strings) > 1:
        separator = text[first.end : strings[1].start]
    else:
        before = text[: first.start].rstrip()
        separator = "," + text[len(before) : first.start] if before.endswith("[") else ""
    return _Cell(
        text="".join(string.text for string in strings),
        start=first.start,
        end=last.end,
        separator=separator,
        places=(*places, last.end - 1),
    )


def _written(text: str, cell: _Cell, habits: JsonHabits) -> str:
    """A text as the strings of a cell: one for each line, as Jupyter writes them, where it was so."""
    lines = re.split(r"(?<=\n)(?!\Z)", text) if cell.separator else [text]
    return cell.separator.join(json_text(line, habits) for line in lines)


def _others(text: str, cells: list[_Cell]) -> str:
    """What is no text of a Markdown cell."""
    pieces, done = [], 0
    for cell in cells:
        pieces.append(text[done : cell.start])
        done = cell.end
    return "".join((*pieces, text[done:]))


def _moved(finding: Finding, cell: _Cell, path: str, text: str) -> Finding:
    """A finding about a cell, placed in its file."""

    def moved(place: Location | None) -> Location | None:
        if place is None:
            return None
        starts = [0, *(match.end() for match in re.finditer("\n", cell.text))]
        at = cell.places[min(starts[place.line - 1] + place.column - 1, len(cell.text))]
        return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))

    return replace(finding, location=moved(finding.location), source=moved(finding.source))
