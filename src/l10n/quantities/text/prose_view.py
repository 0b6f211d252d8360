"""A text as it reads: inline markup taken out, what is not prose shielded, every place traceable."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import NamedTuple

from l10n.model import Span

__all__ = ["Cut", "Shield", "View", "view"]

# What no word has inside it becomes a blank: much faster than to look for the words.
_APART = dict.fromkeys(
    (
        code
        for code in (*range(0x250), *range(0x2000, 0x2070), *range(0x3000, 0x3020), 0xE000)
        if not chr(code).isalnum()
    ),
    " ",
)
_FILLER = "\ue000"  # stands for shielded text: no letter, no digit, no space

_MARKS = frozenset("`*_<[]&{\\~@")
_SEQUENCES = ("%s", "%d", "$s", "$d", "://", "www.")
_BLANKS = dict.fromkeys(map(ord, "\u202f\u2009\u2007"), "\u00a0")
_RARE = re.compile("[\u202f\u2009\u2007\u2080-\u2089]")
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_INDEX = re.compile(r"(?<=[A-Za-z)\]])[₀-₉]+")  # of a formula
_TICKS = re.compile(r"`+")
# Compiled when a text has markup at all: most have none.
_SPECIAL = (
    r"(?P<comment><!--.*?-->)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<note>\[\^[^\]\[\s]{1,80}\]|\[[0-9]{1,3}(?:[ ]?[,;–-][ ]?[0-9]{1,3}){0,20}\](?!\())"
    r"|(?P<link>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\))"
    r"|(?P<place>\{[^{}\n]{1,80}\}|%(?:[0-9]{1,2}\$)?[sd](?![A-Za-z]))"
    r"|(?P<open>\[(?!\^))"
    r"|(?P<mark>\*{1,3}|~~|__?|\\[*_$%.#+~-])"
)
# Addresses inside these belong to the markup.
_ENCLOSING = r"</?[A-Za-z!][^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\)"
_FIRST = re.compile(r"[<&\[\]{%*~_\\]")  # what any of them starts with: scanned for first, it is rare
_INLINE = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "span",
        "mark",
        "a",
        "g",
        "ins",
        "del",
        "small",
        "big",
        "font",
        "abbr",
        "cite",
        "q",
    ]
)
_EXPAND = re.compile(r"@|://|www\.|mailto:")
_EDGE = ' \t\n\r\u00a0<>()[]{}"“”«»|;'


class Cut(NamedTuple):
    """Markup that was taken out."""

    at: int  # where it stood, in the view
    start: int  # in the text
    end: int
    opens: bool  # belongs to what follows; otherwise to what precedes


class Shield(NamedTuple):
    """A stretch that is not prose."""

    start: int  # in the view
    end: int
    reason: str


@dataclass(slots=True)
class View:
    """A text without its inline markup."""

    source: str
    text: str
    cuts: list[Cut] = field(default_factory=list)
    entities: dict[int, Span] = field(
        default_factory=dict
    )  # by their place in the view, each one character there
    shields: list[Shield] = field(default_factory=list)
    _words: frozenset[str] | None = None
    _ends: list[int] = field(default_factory=list)
    _removed: list[int] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """The words of the text in small letters, each once; read when first asked for."""
        if self._words is None:
            self._words = frozenset(self.text.lower().translate(_APART).split())
        return self._words

    def source_start(self, at: int) -> int:
        """Where a stretch that starts at ``at`` starts in the source: after the markup that stands there."""
        if not self.cuts:
            return at
        if at in self.entities:
            return self.entities[at].start
        index = bisect_right(self._ends, at)
        return at + (self._removed[index - 1] if index else 0)

    def source_end(self, at: int) -> int:
        """Where a stretch that ends at ``at`` ends in the source: before the markup that stands there."""
        if not self.cuts:
            return at
        if at - 1 in self.entities:
            return self.entities[at - 1].end
        index = bisect_left(self._ends, at)
        return at + (self._removed[index - 1] if index else 0)

    def cuts_within(self, start: int, end: int) -> list[Cut]:
        """The cuts strictly inside a stretch of the view; the rest of an entity is none."""
        if not self.cuts:
            return []
        inside = self.cuts[bisect_right(self._ends, start) : bisect_left(self._ends, end)]
        return [cut for cut in inside if cut.at - 1 not in self.entities] if self.entities else inside

    def blank_within(self, start: int, end: int) -> str:
        """How a stretch of the view writes its blank that does not break; empty without an entity for it."""
        places = (at for at in range(start, end) if at in self.entities and self.text[at].isspace())
        at = next(places, None)
        return self.source[self.entities[at].start : self.entities[at].end] if at is not None else ""


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Code spans and fences: runs of backticks, each paired with the next run of its length."""
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    following: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans, index = [], 0
    while index < len(runs):
        start, end = runs[index]
        same = following[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            spans.append((start, runs[same[-1]][1]))
            index = same[-1] + 1
        else:
            index += 1
    return spans


def _addresses(text: str) -> list[tuple[int, int]]:
    """Web and mail addresses, from white space to white space without closing punctuation."""
    spans: list[tuple[int, int]] = []
    at = 0
    while found := _EXPAND.search(text, at):
        start, end = found.start(), found.end()
        floor = spans[-1][1] if spans else 0
        while start > floor and text[start - 1] not in _EDGE:
            start -= 1
        while end < len(text) and text[end] not in _EDGE:
            end += 1
        at = end
        while end > found.end() and text[end - 1] in ".,:!?'’*_":
            end -= 1
        spans.append((start, end))
    return spans


def _blanked(text: str) -> str:
    """The text with one kind of blank that does not break, and plain digits for small ones: CO₂."""
    if text.isascii() or not _RARE.search(text):
        return text
    return _INDEX.sub(lambda found: found.group().translate(_SMALL), text.translate(_BLANKS))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.DOTALL)


def _special(text: str) -> bool:
    if not _MARKS.isdisjoint(text):
        return True
    return ("%" in text or "$" in text or "://" in text or "www." in text) and any(
        sequence in text for sequence in _SEQUENCES
    )


def _shielded(text: str) -> list[tuple[int, int, str]]:
    spans = [(start, end, "code") for start, end in _code_spans(text)] if "`" in text else []
    if "@" in text or "://" in text or "www." in text or "mailto:" in text:
        enclosing = [found.span() for found in _pattern(_ENCLOSING).finditer(text)]
        starts = [start for start, _ in enclosing]
        for start, end in _addresses(text):
            index = bisect_right(starts, start) - 1
            if index < 0 or enclosing[index][1] <= start:
                spans.append((start, end, "address"))
        spans.sort()
    return spans


def view(text: str) -> View:
    """The text as it reads; the very text when it has no markup."""
    if not _special(text):
        return View(text, _blanked(text))
    solid, special = _shielded(text), _pattern(_SPECIAL)
    result = View(text, "")
    parts: list[str] = []
    length = at = removed = index = 0
    open_marks: set[str] = set()

    def keep(start: int, end: int) -> None:
        nonlocal length
        parts.append(text[start:end])
        length += end - start

    def shield(start: int, end: int, reason: str) -> None:
        nonlocal length
        result.shields.append(Shield(length, length + end - start, reason))
        parts.append(_FILLER * (end - start))
        length += end - start

    def cut(start: int, end: int, *, opens: bool) -> None:
        nonlocal removed
        removed += end - start
        result.cuts.append(Cut(length, start, end, opens))
        result._ends.append(length)
        result._removed.append(removed)

    def entity(start: int, end: int, plain: str) -> None:
        nonlocal length
        result.entities[length] = Span(start, end)
        parts.append(plain)
        length += 1
        cut(start + 1, end, opens=False)

    def prose(start: int, end: int) -> None:
        nonlocal at
        at = start
        for first in _FIRST.finditer(text, start, end):
            found = special.match(text, first.start(), end) if first.start() >= at else None
            if found is None:
                continue
            keep(at, found.start())
            at = found.end()
            kind, raw = found.lastgroup, found.group()
            before = text[found.start() - 1 : found.start()]
            after = text[at : at + 1]
            between_digits = before.isdigit() and after.isdigit()
            if kind == "link":
                cut(found.start(), at, opens=False)
            elif kind == "open":
                cut(found.start(), at, opens=True)
            elif kind == "tag":
                name = re.match(r"</?([A-Za-z]+)", raw)
                if name and name[1].lower() in _INLINE and not between_digits:
                    cut(found.start(), at, opens=raw[1] != "/")
                else:
                    shield(found.start(), at, "markup")
            elif raw[0] == "\\":
                cut(found.start(), at - 1, opens=True)
                keep(at - 1, at)
            elif kind == "mark":
                word = before.isalnum() and after.isalnum()
                if between_digits or (word and raw[0] == "_") or (before in " \n" and after in " \n"):
                    keep(found.start(), at)
                else:
                    cut(found.start(), at, opens=raw not in open_marks)
                    open_marks.symmetric_difference_update({raw})
            elif kind == "entity" and len(plain := unescape(raw)) == 1:
                entity(found.start(), at, plain)
            elif kind == "note":
                shield(found.start(), at, "note")
            else:
                shield(found.start(), at, "placeholder" if kind == "place" else "markup")
        keep(at, end)
        at = end

    for start, end, reason in solid:
        if start < index:
            continue
        prose(index, start)
        shield(start, end, reason)
        index = end
    prose(index, len(text))
    result.text = _blanked("".join(parts))
    return result
