"""The entries of a PO file with the exact places of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.errors import ParseError

__all__ = ["Entry", "Text", "entries"]

_LINE = re.compile(r"([^\n]*?)(\r?\n|\Z)")
_STRING = r"\"(?P<text>(?:[^\"\\]|\\.)*)\"[ \t]*"
_TEXT = re.compile(
    rf"[ \t]*(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d{{1,2}})\])?[ \t]*)?{_STRING}"
)


@dataclass(slots=True)
class Text:
    """One text of an entry: the strings on its lines."""

    start: int  # of its first quotation mark
    end: int  # behind its last
    keyword_start: int  # of ``msgid`` and the like
    text: str


@dataclass(slots=True)
class Entry:
    """One entry; offsets in code points of the file."""

    start: int  # of its first line: a comment, or its first text
    notes: list[str] = field(default_factory=list)  # the author's, for the translator
    flags: list[tuple[int, int]] = field(default_factory=list)  # lines of them, with their line ends
    is_fuzzy: bool = False
    context: Text | None = None
    source: Text | None = None
    plural: Text | None = None
    targets: list[Text] = field(default_factory=list)  # one, or one a form

    @property
    def is_header(self) -> bool:
        """Whether it is what the file says of itself."""
        return self.context is None and self.source is not None and not self.source.text


def entries(text: str, path: str) -> list[Entry]:
    """
    The entries of a PO file or a template, obsolete ones left out.

    Raises:
        ParseError: a line that is none; names it.
    Source: GNU gettext manual, "The Format of PO Files".
    """
    return list(_Reader(text, path).read())


class _Reader:
    """Reads a file line by line."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.entry: Entry | None = None
        self.last: Text | None = None  # whose strings may go on
        self.number = 0  # of the line

    def read(self) -> Iterator[Entry]:
        for match in _LINE.finditer(self.text):
            start, end = match.span(1)
            self.number += 1
            line = self.text[start:end]
            if line.lstrip().startswith("#"):
                if self.entry is not None and self.entry.targets:
                    yield self.finished()
                self.comment(line.strip(), start, match.end())
            elif line.strip():
                found = _TEXT.fullmatch(self.text, start, end)
                if found is None:
                    raise self.broken("not a line of a PO file")
                if found["keyword"] in ("msgctxt", "msgid") and self.entry is not None and self.entry.targets:
                    yield self.finished()
                self.string(found)
        if self.entry is not None and (self.entry.source or self.entry.context):
            yield self.finished()

    def broken(self, what: str) -> ParseError:
        hint = "msgfmt --check names what it wants there"
        return ParseError(what, where=f"{self.path}:{self.number}", hint=hint)

    def finished(self) -> Entry:
        entry, self.entry, self.last = self.entry, None, None
        if entry is None or entry.source is None or not entry.targets:
            raise self.broken("the entry before lacks its msgid or its msgstr")
        if len(entry.targets) > 1 and entry.plural is None:
            raise self.broken("the entry before has plural forms, but no msgid_plural")
        return entry

    def comment(self, line: str, start: int, end: int) -> None:
        if line.startswith("#~"):
            return
        if self.entry is None:
            self.entry = Entry(start)
        if line.startswith("#."):
            self.entry.notes.append(line[2:].strip())
        elif line.startswith("#,"):
            self.entry.flags.append((start, end))
            self.entry.is_fuzzy |= "fuzzy" in re.split(r"[\s,]+", line[2:])

    def string(self, found: re.Match[str]) -> None:
        from polib import unescape

        start, end = found.start("text") - 1, found.end("text") + 1
        said = unescape(found["text"])
        keyword = found["keyword"]
        if keyword is None:
            if self.last is None:
                raise self.broken("a string that belongs to nothing")
            self.last.end = end
            self.last.text += said
            return
        text = self.last = Text(start, end, found.start("keyword"), said)
        if self.entry is None:
            self.entry = Entry(found.start())
        if keyword == "msgstr":
            if int(found["form"] or 0) != len(self.entry.targets) or self.entry.source is None:
                raise self.broken("a msgstr out of its order")
            self.entry.targets.append(text)
            return
        name = {"msgctxt": "context", "msgid": "source", "msgid_plural": "plural"}[keyword]
        if getattr(self.entry, name) is not None or self.entry.targets:
            raise self.broken(f"a second {keyword} in one entry")
        setattr(self.entry, name, text)
