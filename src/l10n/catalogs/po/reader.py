"""
PO text to Catalog.

Our own reader, since the PO is the truth about translations: polib, which reads what other programs send
(``exchange.po``), loses ``\\a`` and the comments of obsolete entries, and takes U+2028 in a string for a line
end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from l10n.catalogs.po.mark import read_mark
from l10n.errors import CatalogError
from l10n.model import Catalog, Location, Previous, State, Unit

__all__ = ["SUGGESTION", "body_of", "parse"]

SUGGESTION = "suggestion: "
_LINE = re.compile(
    r"(?P<old>\#~)?[ \t]*(?P<previous>\#?\|)?[ \t]*"
    r'(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)[ \t]*)?"(?P<text>.*)"[ \t]*'
)
_ESCAPE = re.compile(
    r'\\(?:([abfnrtv\\"])|((?:[0-7]{1,3}|x[0-9A-Fa-f]{2})(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{2}))*)|(.?))'
)
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(?::(\\d+))?|(\\S+?)(?::(\\d+))?(?=\\s|$)")


# An entry as nearly all stand in a file: comments, then its texts, and nothing else.
_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"(?:\n"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+")*+'
_PLAIN_ENTRY = re.compile(
    rf"(?P<comments>(?:\#(?![~|])[^\n]*+\n)*+)(?:msgctxt (?P<context>{_STRING})\n)?"
    rf"msgid (?P<source>{_STRING})\nmsgstr (?P<target>{_STRING})"
)


@dataclass(slots=True)
class _Entry:
    """One entry in the making."""

    line: int
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)  # by keyword; "|msgid" for a previous one
    obsolete: bool = False
    last: str = ""  # the keyword whose text may go on

    @property
    def complete(self) -> bool:
        return "msgstr" in self.texts or "msgstr[0]" in self.texts

    def text(self, keyword: str) -> str | None:
        found = self.texts.get(keyword)
        if found is None:
            return None
        return found[0] if len(found) == 1 else "".join(found)


def parse(text: str, name: str, source_locale: str, target_locale: str) -> Catalog:
    """
    The catalog that a PO text holds.

    Args:
        text: The whole file.
        name: The file's name for errors.
    Raises:
        CatalogError: a syntax error, or two entries for one source.
    Source: GNU gettext manual, "The Format of PO Files".
    """
    header: dict[str, str] = {}
    comments: tuple[str, ...] = ()
    live: dict[object, Unit] = {}
    gone: list[Unit] = []
    lines = text.replace("\r\n", "\n").split("\n")
    body = body_of(lines)
    for entry in _entries(body, name):
        if entry.text("msgid") == "" and "msgctxt" not in entry.texts and not entry.obsolete:
            header = dict(_fields(entry.text("msgstr") or ""))
            comments = tuple(entry.comments)
            continue
        unit = _unit(entry)
        if unit.state is State.OBSOLETE:
            gone.append(unit)
            continue
        first = live.setdefault((unit.source, unit.context), unit)
        if first is not unit:
            raise CatalogError(
                f"a second entry for {unit.source[:40]!r}",
                where=f"{name}:{entry.line}",
                hint=f"the first is at line {first.line}: delete one of the two",
            )
    return Catalog(
        source_locale=source_locale,
        target_locale=target_locale,
        header=MappingProxyType(header),
        comments=comments,
        units=(*live.values(), *gone),
        ending=_ending(lines[len(body) :]),
    )


def body_of(lines: list[str]) -> list[str]:
    """The lines of a PO text up to its last entry's end: without the comments behind it."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_comment(lines[end - 1])):
        end -= 1
    return lines[:end]


def _ending(lines: list[str]) -> tuple[str, ...]:
    """The lines without the empty ones around them."""
    text = "\n".join(lines).strip("\n")
    return tuple(text.split("\n")) if text.strip() else ()


def _is_comment(line: str) -> bool:
    """Whether it says nothing of a text: ``#~`` and ``#|`` may."""
    return line.startswith("#") and not line.startswith("#|") and _LINE.fullmatch(line) is None


def _entries(lines: list[str], name: str) -> Iterator[_Entry]:
    """The entries; those in the usual form at one look, between empty lines, all others line by line."""
    entry: _Entry | None = None
    start = 1
    for block in "\n".join(lines).split("\n\n"):
        plain = _PLAIN_ENTRY.fullmatch(block) if entry is None or entry.complete else None
        if plain is not None:
            if entry is not None:
                yield entry
            entry = _plain_entry(plain, start)
        else:
            for number, line in enumerate(block.split("\n"), start):
                if not line.strip():
                    continue
                if entry is None or (entry.complete and _begins(line)):
                    if entry is not None:
                        yield entry
                    entry = _Entry(number)
                if not _comment(entry, line):
                    _string(entry, line, f"{name}:{number}")
        start += block.count("\n") + 2
    if entry is not None and entry.texts:
        if not entry.complete:
            raise CatalogError(
                "syntax error: an entry without msgstr", where=f"{name}:{entry.line}", hint=_HINT
            )
        yield entry


def _plain_entry(match: re.Match[str], line: int) -> _Entry:
    comments, context, source, target = match.groups()
    entry = _Entry(line)
    for comment in comments.split("\n")[:-1]:
        _comment(entry, comment)
    if context is not None:
        entry.texts["msgctxt"] = [_joined(context)]
    entry.texts["msgid"] = [_joined(source)]
    entry.texts["msgstr"] = [_joined(target)]
    entry.last = "msgstr"
    return entry


def _joined(strings: str) -> str:
    """The text of a string on one or more lines, from its first quotation mark to its last."""
    if "\\" in strings:  # no escape goes on in the next line
        return "".join([_unescaped(line[1:-1]) for line in strings.split("\n")])
    return strings[1:-1].replace('"\n"', "")


_HINT = "`msgfmt --check` shows more; nothing was written"


def _begins(line: str) -> bool:
    bare = line.removeprefix("#~").lstrip()
    return bare.startswith(("msgctxt", "msgid ", 'msgid"', "msgid\t", "|")) or (
        line.startswith("#") and not line.startswith("#~")
    )


def _comment(entry: _Entry, line: str) -> bool:
    """Whether the line was a comment; it is filed then."""
    kind = line[1:2]
    if line[:1] != "#" or kind == "~" or kind == "|":
        return False
    body = line[2:].removeprefix(" ")
    match kind:
        case ".":
            entry.notes.append(body)
        case ":":
            entry.references.append(body)
        case "," | "=":
            entry.flags += (flag.strip() for flag in body.split(",") if flag.strip())
        case _:
            entry.comments.append(line[1:].removeprefix(" "))
    return True


def _string(entry: _Entry, line: str, where: str) -> None:
    match = _LINE.fullmatch(line)
    if match is None:
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise CatalogError(
                "a merge conflict stands in the file", where=where, hint="resolve it, then run again"
            )
        if line.startswith("#~"):  # an obsolete entry's other comments
            entry.comments.append(line[2:].strip())
            return
        raise CatalogError(f"syntax error: {line.strip()[:40]!r}", where=where, hint=_HINT)
    text = match["text"]
    if _is_open(text):
        raise CatalogError("syntax error: a quotation mark that does not close", where=where, hint=_HINT)
    keyword = match["keyword"]
    if keyword is None:
        if not entry.last:
            raise CatalogError("syntax error: a text without a keyword", where=where, hint=_HINT)
        entry.texts[entry.last].append(_unescaped(text))
        return
    entry.last = f"|{keyword}" if match["previous"] else keyword
    if entry.last in entry.texts:
        raise CatalogError(f"syntax error: a second {keyword}", where=where, hint=_HINT)
    if keyword.startswith("msgstr") and "msgid" not in entry.texts:
        raise CatalogError("syntax error: msgstr without msgid", where=where, hint=_HINT)
    entry.texts[entry.last] = [_unescaped(text)]
    entry.obsolete = entry.obsolete or bool(match["old"])


def _is_open(text: str) -> bool:
    """Whether a quotation mark stands in it unescaped, or its last one is escaped."""
    bare = re.sub(r"\\.", "", text)
    return '"' in bare or bare.endswith("\\")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    letter, codes, other = match.groups()
    if letter:
        return _CONTROLS.get(letter, letter)
    if codes:
        parts = [code for code in codes.split("\\") if code]
        values = [int(code[1:], 16) if code[0] == "x" else int(code, 8) & 0xFF for code in parts]
        return bytes(values).decode("utf-8", "replace")
    return f"\\{other}"


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            yield key.strip(), value.strip()


def _unit(entry: _Entry) -> Unit:
    texts = entry.texts
    plural = entry.text("msgid_plural") if "msgid_plural" in texts else None
    if plural is None:
        targets: tuple[str, ...] = (entry.text("msgstr") or "",)
    else:
        forms = sorted(int(key[7:-1]) for key in entry.texts if key.startswith("msgstr["))
        targets = tuple(entry.text(f"msgstr[{form}]") or "" for form in forms)
    if not any(targets):
        targets = ()
    if entry.obsolete:
        state = State.OBSOLETE
    elif not targets:
        state = State.INITIAL
    else:
        state = State.DRAFT if "fuzzy" in entry.flags else State.TRANSLATED
    notes, suggestion = entry.notes, ""
    proposed = [line for line in notes if line.startswith(SUGGESTION)]
    if proposed:
        suggestion = proposed[-1].removeprefix(SUGGESTION)
        notes = [line for line in notes if not line.startswith(SUGGESTION)]
    mark = read_mark(entry.comments, notes, targets)
    before = entry.text("|msgid") if "|msgid" in texts else None
    flags = tuple(entry.flags)
    if flags and state is not State.OBSOLETE:
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    return Unit(
        source=entry.text("msgid") or "",
        context=entry.text("msgctxt") if "msgctxt" in texts else None,
        plural_source=plural,
        targets=targets,
        state=state,
        origin=mark.origin,
        suggestion=suggestion,
        locations=_locations(" ".join(entry.references)) if entry.references else (),
        notes=mark.notes,
        comments=mark.comments,
        flags=flags,
        previous=None if before is None else Previous(before, entry.text("|msgctxt")),
        line=entry.line,
    )


@lru_cache(maxsize=1024)
def _locations(references: str) -> tuple[Location, ...]:
    """The places that an entry names; in a file of ours, all name the same one."""
    found = []
    for match in _REFERENCE.finditer(references):
        path, line = (match[1], match[2]) if match[1] is not None else (match[3], match[4])
        found.append(Location(path, max(int(line or 1), 1)))
    return tuple(found)
