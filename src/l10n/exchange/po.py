"""
PO files of other programs in: what they say, not how they say it.

polib reads them, as most scripts do. Our own catalogs are read by ``catalogs``, byte for byte: there a
comment of an obsolete entry counts, and how a string is wrapped; here they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import ExchangeError
from l10n.exchange.identity import unit_id
from l10n.exchange.sheet import Returned
from l10n.model import State, UnitKey

if TYPE_CHECKING:
    import polib

__all__ = ["is_po", "read"]

_HINT = "`msgfmt --check` shows more; nothing was taken"
_ENTRY = re.compile(r'^msg(?:id|ctxt)[ \t]*"', re.MULTILINE)
_STRING = re.compile(r'(?:msg\w+(?:\[\d+\])?)?[ \t]*"(?:[^"\\]|\\.)*"\s*')
_LINE = re.compile(r"\(line (\d+)\)(?:: (.+))?")
# gettext puts a name with spaces between U+2068 and U+2069.
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")


def is_po(head: str) -> bool:
    """Whether a text that begins so has an entry of a PO file."""
    return _ENTRY.search(head) is not None


def read(path: Path, name: str) -> Iterator[Returned]:
    """
    What a PO file brings back: a row for each document that an entry says it stands in, a plural form each.

    Where entries name no document, the file's header does, as ours have it. Obsolete entries stay outside.

    Args:
        name: What to call the file in an error.
    Raises:
        ExchangeError: it is not a PO file, or its header names no language.
    """
    file = _parsed(path, name)
    locale = file.metadata.get("Language", "").strip()
    if not locale:
        hint = 'add it: "Language: it\\n"'
        raise ExchangeError("its header names no Language", where=f"{name}:1", hint=hint)
    own = file.metadata.get("Project-Id-Version", "").strip()
    for entry in file:
        if entry.msgid and not entry.obsolete:
            for document in _documents(entry) or (own,):
                yield from _rows(entry, document, locale, name)


def _parsed(path: Path, name: str) -> polib.POFile:
    import polib

    try:
        encoding = polib.detect_encoding(str(path))
        with path.open(encoding=encoding) as lines:
            _demand_closed(lines, name)
        return polib.pofile(str(path), encoding=encoding)
    except (OSError, ValueError, LookupError) as error:  # all that polib raises for what it cannot read
        found = _LINE.search(str(error))
        where = f"{name}:{found[1]}" if found else name
        what = found[2] if found and found[2] else "an entry that cannot be read" if found else str(error)
        raise ExchangeError(f"not a PO file: {what}", where=where, hint=_HINT) from error


def _demand_closed(lines: Iterable[str], name: str) -> None:
    """
    Nothing, when every string ends as it began: polib takes another without its last letter.

    Raises:
        ExchangeError: one does not.
    """
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\ufeff").strip()
        if text and not text.startswith("#") and _STRING.fullmatch(text) is None:
            where = f"{name}:{number}"
            raise ExchangeError(f"not a PO file: {text[:40]!r} is no string", where=where, hint=_HINT)


def _documents(entry: polib.POEntry) -> tuple[str, ...]:
    """The documents of an entry, each once."""
    references = " ".join(path for path, _ in entry.occurrences)
    return tuple(dict.fromkeys(match[1] or match[2] for match in _REFERENCE.finditer(references)))


def _rows(entry: polib.POEntry, document: str, locale: str, name: str) -> Iterator[Returned]:
    number = unit_id(UnitKey(entry.msgid, entry.msgctxt))
    if not entry.msgid_plural:
        forms = [(number, entry.msgid, entry.msgstr)]
    else:
        forms = [
            (f"{number}.{form}", entry.msgid_plural if form else entry.msgid, target)
            for form, target in sorted(entry.msgstr_plural.items())
        ]
    for row, source, target in forms:
        state = State.DRAFT if entry.fuzzy else State.TRANSLATED
        yield Returned(
            id=row,
            path=document,
            locale=locale,
            source=source,
            target=target,
            state=state if target else State.INITIAL,
            file=name,
            line=entry.linenum or 0,
            context=entry.msgctxt,
        )
