"""PO text to Catalog and back. Writing is ours: polib re-wraps comments and drops those of obsolete entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from l10n.catalogs.wrap import quoted
from l10n.errors import CatalogError
from l10n.files import read_bytes
from l10n.model import Catalog, Location, Origin, Previous, State, Unit, UnitKey

__all__ = ["entry_lines", "load", "parse", "serialize"]

_ORIGIN = re.compile(r"origin: (?P<name>.+) \((?P<digest>[0-9a-f]{8})\)")
_SUGGESTION = "suggestion: "
_AT_LINE = re.compile(r"\(line (\d+)\)")
_CHARSET = re.compile(rb'^"Content-Type:[^"]*charset=([\w.:-]+)', re.MULTILINE | re.IGNORECASE)
# polib splits text where str.splitlines does; inside a PO string these are ordinary characters.
_EXOTIC = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = {ord(char): 0xF8D0 + index for index, char in enumerate(_EXOTIC)}
_SHOWN = {hidden: char for char, hidden in _HIDDEN.items()}


def load(path: Path, name: str, source_locale: str, target_locale: str) -> Catalog:
    """
    The catalog in a file; see ``parse``.

    Raises:
        ProjectError: the file cannot be read.
        CatalogError: it is not a PO file.
    """
    data = read_bytes(path, name)
    charset = _CHARSET.search(data)
    encoding = charset[1].decode("ascii") if charset else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "charset") else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"not {encoding} text", where=f"{name}:{line}", hint="save the file as UTF-8"
        ) from error
    except LookupError as error:
        raise CatalogError(
            f"unknown charset {encoding!r}", where=name, hint="save the file as UTF-8"
        ) from error
    return parse(text, name, source_locale, target_locale)


def parse(text: str, name: str, source_locale: str, target_locale: str) -> Catalog:
    """
    The catalog that a PO text holds.

    Args:
        text: The whole file.
        name: The file's name for errors.
    Raises:
        CatalogError: a syntax error, or two entries for one source.
    """
    import polib  # only a run that reads a PO pays for it

    text = text.replace("\r\n", "\n")
    # A text without a line end would be taken for a file name.
    hidden = text.translate(_HIDDEN) + "\n"
    try:
        file: Any = polib.pofile(hidden, wrapwidth=0)
    except (OSError, UnicodeError, ValueError, IndexError) as error:
        raise _syntax_error(str(error), text, name) from error
    units: list[Unit] = []
    first: dict[object, int] = {}
    for entry in file:
        unit = _unit(entry)
        known = first.setdefault((unit.key, unit.state is State.OBSOLETE), entry.linenum)
        if known != entry.linenum:
            if unit.state is State.OBSOLETE:
                continue  # msgmerge leaves such pairs behind; the first is as good
            raise CatalogError(
                f"a second entry for {unit.source[:40]!r}",
                where=f"{name}:{entry.linenum}",
                hint=f"the first is at line {known}: delete one of the two",
            )
        units.append(unit)
    live = [unit for unit in units if unit.state is not State.OBSOLETE]
    gone = [unit for unit in units if unit.state is State.OBSOLETE]
    return Catalog(
        source_locale=source_locale,
        target_locale=target_locale,
        header=MappingProxyType({key: value.translate(_SHOWN) for key, value in file.metadata.items()}),
        comments=tuple(file.header.translate(_SHOWN).split("\n")) if file.header else (),
        units=(*live, *gone),
    )


def _syntax_error(message: str, text: str, name: str) -> CatalogError:
    at = _AT_LINE.search(message)
    what = "syntax error"
    if ": " in message and at:
        what += f": {message.rpartition(': ')[2]}"
    line = int(at[1]) if at else 1
    if "<<<<<<<" in text:
        return CatalogError(
            "a merge conflict stands in the file",
            where=f"{name}:{text[: text.index('<<<<<<<')].count(chr(10)) + 1}",
            hint="resolve it, then run again",
        )
    return CatalogError(what, where=f"{name}:{line}", hint="`msgfmt --check` shows more; nothing was written")


def _unit(entry: Any) -> Unit:
    def shown(value: str | None) -> str:
        return (value or "").translate(_SHOWN)

    plural = entry.msgid_plural
    if plural:
        forms = [entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)]
        targets = tuple(shown(form) for form in forms)
    else:
        targets = (shown(entry.msgstr),)
    if not any(targets):
        targets = ()
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if entry.obsolete:
        state = State.OBSOLETE
    elif not targets:
        state = State.INITIAL
    else:
        state = State.DRAFT if "fuzzy" in entry.flags else State.TRANSLATED
    notes, origin, suggestion = _our_notes(shown(entry.comment))
    previous = None
    if entry.previous_msgid is not None:
        context = entry.previous_msgctxt
        previous = Previous(shown(entry.previous_msgid), shown(context) if context is not None else None)
    return Unit(
        source=shown(entry.msgid),
        context=shown(entry.msgctxt) if entry.msgctxt is not None else None,
        plural_source=shown(plural) if plural else None,
        targets=targets,
        state=state,
        origin=origin,
        suggestion=suggestion,
        locations=tuple(
            Location(path, int(line) if line.isdigit() and int(line) else 1)
            for path, line in entry.occurrences
        ),
        notes=notes,
        comments=tuple(shown(entry.tcomment).split("\n")) if entry.tcomment else (),
        flags=flags,
        previous=previous,
        line=entry.linenum,
    )


def _our_notes(comment: str) -> tuple[tuple[str, ...], Origin | None, str]:
    notes: list[str] = []
    origin: Origin | None = None
    suggestion = ""
    for line in comment.split("\n") if comment else ():
        match = _ORIGIN.fullmatch(line)
        if match:
            origin = Origin(match["name"], match["digest"])
        elif line.startswith(_SUGGESTION):
            suggestion = line.removeprefix(_SUGGESTION)
        else:
            notes.append(line)
    return tuple(notes), origin, suggestion


def serialize(catalog: Catalog) -> str:
    """The catalog as PO text: canonical order and wrapping, so that equal catalogs give equal bytes."""
    lines: list[str] = [f"# {line}".rstrip() for line in catalog.comments]
    lines += ['msgid ""', 'msgstr ""']
    lines += [line for key, value in catalog.header.items() for line in _header_lines(key, value)]
    blocks = ["\n".join(lines)]
    blocks += ["\n".join(_entry_lines(unit)) for unit in catalog.units]
    return "\n\n".join(blocks) + "\n"


def _header_lines(key: str, value: str) -> Iterator[str]:
    # Each field is one line of the string, however long, as msgcat writes it.
    yield from quoted("", f"{key}: {value}\n", "")[1:]


def _entry_lines(unit: Unit) -> Iterator[str]:
    gone = "#~ " if unit.state is State.OBSOLETE else ""
    yield from (f"# {line}".rstrip() for line in unit.comments)
    yield from (f"#. {line}".rstrip() for note in unit.notes for line in note.split("\n"))
    if unit.suggestion:
        yield f"#. {_SUGGESTION}{unit.suggestion}"
    if unit.origin is not None:
        yield f"#. origin: {unit.origin.name} ({unit.origin.digest})"
    if not gone:
        # By file: line numbers would make every entry of a page differ when one line is added.
        yield from (f"#: {_reference(path)}" for path in dict.fromkeys(at.path for at in unit.locations))
    flags = [*(["fuzzy"] if unit.state is State.DRAFT else []), *unit.flags]
    if flags:
        yield f"#, {', '.join(flags)}"
    if unit.previous is not None:
        mark = "#~| " if gone else "#| "
        if unit.previous.context is not None:
            yield from quoted("msgctxt ", unit.previous.context, mark)
        yield from quoted("msgid ", unit.previous.source, mark)
    if unit.context is not None:
        yield from quoted("msgctxt ", unit.context, gone)
    yield from quoted("msgid ", unit.source, gone)
    if unit.plural_source is not None:
        yield from quoted("msgid_plural ", unit.plural_source, gone)
        for index, target in enumerate(unit.targets or ("", "")):
            yield from quoted(f"msgstr[{index}] ", target, gone)
    else:
        yield from quoted("msgstr ", unit.target, gone)


def _reference(path: str) -> str:
    # gettext puts a name with spaces between U+2068 and U+2069.
    return f"\u2068{path}\u2069" if " " in path else path


def entry_lines(catalog: Catalog) -> dict[UnitKey, int]:
    """For each live unit the 1-based line where its entry begins in the serialized text."""
    lines: dict[UnitKey, int] = {}
    at = serialize(replace(catalog, units=())).count("\n") + 2
    for unit in catalog.live:
        lines[unit.key] = at
        at += sum(1 for _ in _entry_lines(unit)) + 1
    return lines
