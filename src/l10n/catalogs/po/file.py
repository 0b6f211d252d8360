"""PO files: a Catalog from a path, and a Catalog as text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from l10n.catalogs.po.fingerprint import is_machine_made
from l10n.catalogs.po.mark import mark_comment, mark_note
from l10n.catalogs.po.reader import SUGGESTION, parse
from l10n.catalogs.po.wrap import WIDTH, quoted
from l10n.errors import CatalogError
from l10n.files import read_bytes
from l10n.model import Catalog, State, Unit, UnitKey

__all__ = ["decode", "encode", "entry_lines", "entry_text", "load", "serialize"]

_CHARSET = re.compile(rb'"[^"]*Content-Type:[^"]*charset=([\w.:-]+)', re.IGNORECASE)


def load(path: Path, name: str, source_locale: str, target_locale: str) -> Catalog:
    """
    The catalog in a file; see ``parse``.

    Raises:
        ProjectError: the file cannot be read.
        CatalogError: it is not a PO file.
    """
    return parse(decode(read_bytes(path, name), name), name, source_locale, target_locale)


def decode(data: bytes, name: str) -> str:
    """
    The text of a PO file, in the charset that its header names; UTF-8 when it names none.

    Raises:
        CatalogError: it is not text in that charset.
    """
    encoding = _encoding(data)
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"not {encoding} text", where=f"{name}:{line}", hint="save the file as UTF-8"
        ) from error
    except LookupError as error:
        raise CatalogError(
            f"unknown charset {encoding!r}", where=name, hint="save the file as UTF-8"
        ) from error


def encode(text: str, name: str) -> bytes:
    """
    A PO text as bytes, in the charset that its header names.

    Raises:
        CatalogError: a character has no place in that charset.
    """
    encoding = _encoding(text.encode("utf-8", "surrogatepass"))
    try:
        return text.encode(encoding)
    except (UnicodeEncodeError, LookupError) as error:
        raise CatalogError(
            f"the text does not fit into {encoding}", where=name, hint="save the file as UTF-8"
        ) from error


def _encoding(data: bytes) -> str:
    found = _CHARSET.search(data)
    encoding = found[1].decode("ascii") if found else "utf-8"
    return "utf-8" if encoding.lower() in ("utf-8", "charset") else encoding


def serialize(catalog: Catalog, width: int = WIDTH) -> str:
    """
    The catalog as PO text: canonical order and wrapping, so that equal catalogs give equal bytes.

    Args:
        width: Columns of a line; 0 for one line however long.
    """
    lines = [_comment("#", line) for line in catalog.comments]
    lines += ['msgid ""', 'msgstr ""']
    # Each field is one line of the string, however long, as msgcat writes it.
    lines += [quoted("", f"{key}: {value}\n", "", width=None)[0] for key, value in catalog.header.items()]
    blocks = ["\n".join(lines)]
    blocks += [entry_text(unit, width) for unit in catalog.units]
    blocks += ["\n".join(catalog.ending)] if catalog.ending else []
    return "\n\n".join(blocks) + "\n"


def entry_text(unit: Unit, width: int = WIDTH) -> str:
    """One unit as it stands in a PO text, without its last line end."""
    return "\n".join(_entry_lines(unit, width))


def _comment(mark: str, line: str) -> str:
    return f"{mark} {line}" if line else mark


def _entry_lines(unit: Unit, columns: int) -> list[str]:
    gone = "#~ " if unit.state is State.OBSOLETE else ""
    lines = _comment_lines(unit)
    if not gone and unit.locations:
        # By file: line numbers would make every entry of a page differ when one line is added.
        paths = dict.fromkeys([at.path for at in unit.locations]) if len(unit.locations) > 1 else ()
        lines += [f"#: {_reference(path)}" for path in paths or (unit.locations[0].path,)]
    flags = ("fuzzy", *unit.flags) if unit.state is State.DRAFT else unit.flags
    if flags:
        lines.append(f"#, {', '.join(flags)}")
    width = None if "no-wrap" in flags else columns or None
    if unit.previous is not None:
        mark = "#~| " if gone else "#| "
        if unit.previous.context is not None:
            lines += quoted("msgctxt ", unit.previous.context, mark, width)
        lines += quoted("msgid ", unit.previous.source, mark, width)
    if unit.context is not None:
        lines += quoted("msgctxt ", unit.context, gone, width)
    lines += quoted("msgid ", unit.source, gone, width)
    if unit.plural_source is not None:
        lines += quoted("msgid_plural ", unit.plural_source, gone, width)
        for index, target in enumerate(unit.targets or ("", "")):
            lines += quoted(f"msgstr[{index}] ", target, gone, width)
    else:
        lines += quoted("msgstr ", unit.target, gone, width)
    return lines


def _comment_lines(unit: Unit) -> list[str]:
    """What people and the tool say of a unit."""
    lines = [_comment("#", line) for line in unit.comments] if unit.comments else []
    # What a person has rewritten is hers alone; a mark whose text has vanished stays until there is one.
    signed = unit.origin if not unit.targets or is_machine_made(unit) else None
    if signed is not None:
        lines.append(f"# {mark_comment(signed)}")
    lines += [_comment("#.", line) for note in unit.notes for line in note.split("\n")]
    if unit.suggestion:
        lines.append(f"#. {SUGGESTION}{unit.suggestion}")
    if signed is not None:
        lines.append(f"#. {mark_note(signed)}")
    return lines


def _reference(path: str) -> str:
    # gettext puts a name with spaces between U+2068 and U+2069.
    return f"\u2068{path}\u2069" if " " in path else path


def entry_lines(catalog: Catalog, width: int = WIDTH) -> dict[UnitKey, int]:
    """For each live unit the 1-based line where its entry begins in the serialized text."""
    lines: dict[UnitKey, int] = {}
    at = serialize(replace(catalog, units=(), ending=())).count("\n") + 2
    for unit in catalog.live:
        lines[unit.key] = at
        at += len(_entry_lines(unit, width)) + 1
    return lines
