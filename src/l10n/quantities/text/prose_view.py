"""A text as it reads: inline markup taken out, what is not prose shielded, every place traceable."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
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
_MARKED_APART = re.compile(f"[{re.escape(''.join(map(chr, _APART)))}]+")
_FILLER = "\ue000"  # stands for shielded text: no letter, no digit, no space

_MARKS = frozenset("`*_<[]&{\\~@^")
_SEQUENCES = ("%s", "%d", "$s", "$d", "://", "www.")
_BLANKS = dict.fromkeys(map(ord, "\u202f\u2009\u2007"), "\u00a0")
_RARE = re.compile("[\u202f\u2009\u2007\u2080-\u2089]")
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_INDEX = re.compile(r"(?<=[A-Za-z)\]])[₀-₉]+")  # of a formula
_LOWERED = re.compile(r"[A-Za-z)\]]<sub>[0-9]{1,3}</sub>", re.IGNORECASE)
_LOWEST = 8  # characters of <sub> and an index
_TICKS = re.compile(r"`+")
_TAG_NAME = re.compile(r"</?([A-Za-z]+)")
# Compiled when a text has markup at all: most have none.
_SPECIAL = (
    r"(?P<comment><!--.*?-->)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    # what a formula has and no sum of money: a command, a power, an index, or braces
    r"|(?P<formula>\$(?=[^$\n]{0,400}?[\\^_{}])[^\s$](?:[^$\n]{0,400}?[^\s$\\])?\$(?![\w$]))"
    r"|(?P<note>\[\^[^\]\[\s]{1,80}\]|\[[0-9]{1,3}(?:[ ]?[,;–-][ ]?[0-9]{1,3}){0,20}\](?!\())"
    r"|(?P<link>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\))"
    # the head of an ICU argument and the selectors of its branches: {n, plural, =0 {none} =1 {one} other {#}}
    r"|(?P<place>\{\s*[\w.-]+\s*,\s*(?:plural|selectordinal|select)\s*,(?:\s*offset:\s*\d+)?(?:\s*=\d+(?=\s*\{))?"
    r"|\{[^{}\n]{1,80}\}(?:\}?\s*=\d+(?=\s*\{))?|%(?:[0-9]{1,2}\$)?[sd](?![A-Za-z]))"
    r"|(?P<open>\[(?!\^))"
    r"|(?P<mark>\*{1,3}|~~|__?|\\[*_$%.#+~-])"
)
# Addresses inside these belong to the markup.
_ENCLOSING = r"</?[A-Za-z!][^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\)"
_FIRST = re.compile(r"[<&\[\]{%*~_\\$]")  # what any of them starts with: scanned for first, it is rare
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
            text = self.text.lower()
            # each is the faster one for its kind of text
            apart = text.translate(_APART) if text.isascii() else _MARKED_APART.sub(" ", text)
            self._words = frozenset(apart.split())
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


class _Builder:
    """A view in the making: appended to from left to right, with one handler for each kind of markup."""

    __slots__ = ("_length", "_open_marks", "_parts", "_removed", "_text", "_view")

    def __init__(self, text: str) -> None:
        self._text = text
        self._view = View(text, "")
        self._parts: list[str] = []
        self._length = 0  # of the view so far
        self._removed = 0  # characters of the text that are not in the view
        self._open_marks: set[str] = set()

    def view(self) -> View:
        """What was appended."""
        self._view.text = _blanked("".join(self._parts))
        return self._view

    def shield(self, start: int, end: int, reason: str) -> None:
        """Append a stretch that is not prose, each character a filler."""
        length = self._length
        self._view.shields.append(Shield(length, length + end - start, reason))
        self._parts.append(_FILLER * (end - start))
        self._length = length + end - start

    def prose(self, start: int, end: int) -> None:
        """Append a stretch of prose, its markup taken out or shielded."""
        text, special, at = self._text, _pattern(_SPECIAL), start
        for first in _FIRST.finditer(text, start, end):
            found = special.match(text, first.start(), end) if first.start() >= at else None
            if found is None:
                continue
            self._keep(at, found.start())
            at = found.end()
            _HANDLERS[found.lastgroup or "mark"](self, found)
        self._keep(at, end)

    def _keep(self, start: int, end: int) -> None:
        self._parts.append(self._text[start:end])
        self._length += end - start

    def _cut(self, start: int, end: int, *, opens: bool) -> None:
        self._removed += end - start
        view = self._view
        view.cuts.append(Cut(self._length, start, end, opens))
        view._ends.append(self._length)
        view._removed.append(self._removed)

    def _beside(self, found: re.Match[str]) -> tuple[str, str]:
        """The character before a piece of markup and the one behind it, each empty at an end of the text."""
        start, end = found.span()
        return self._text[start - 1 : start], self._text[end : end + 1]

    # One handler a kind

    def link(self, found: re.Match[str]) -> None:
        self._cut(found.start(), found.end(), opens=False)

    def open(self, found: re.Match[str]) -> None:
        self._cut(found.start(), found.end(), opens=True)

    def tag(self, found: re.Match[str]) -> None:
        raw = found.group()
        name = _TAG_NAME.match(raw)
        before, after = self._beside(found)
        between_digits = before.isdigit() and after.isdigit()
        inline = name is not None and (
            name[1].lower() in _INLINE or (name[1].lower() == "sub" and self._is_index(found))
        )
        if inline and not between_digits:
            self._cut(found.start(), found.end(), opens=raw[1] != "/")
        else:
            self.markup(found)

    def _is_index(self, found: re.Match[str]) -> bool:
        """Whether a tag lowers the index of a formula: TiO<sub>2</sub>."""
        start = found.start()
        at = start if found.group()[1] != "/" else self._text.rfind("<", max(0, start - _LOWEST), start)
        return at > 0 and _LOWERED.match(self._text, at - 1) is not None

    def mark(self, found: re.Match[str]) -> None:
        """Emphasis is cut, and the backslash of what is escaped; a sign between digits or blanks stays."""
        (start, end), raw = found.span(), found.group()
        if raw[0] == "\\":
            self._cut(start, end - 1, opens=True)
            self._keep(end - 1, end)
            return
        before, after = self._beside(found)
        word = before.isalnum() and after.isalnum()
        between_digits = before.isdigit() and after.isdigit()
        if between_digits or (word and raw[0] == "_") or (before in " \n" and after in " \n"):
            self._keep(start, end)
        else:
            self._cut(start, end, opens=raw not in self._open_marks)
            self._open_marks.symmetric_difference_update({raw})

    def entity(self, found: re.Match[str]) -> None:
        """An entity of one character is that character, the rest of it is cut."""
        plain = unescape(found.group())
        if len(plain) != 1:
            self.markup(found)
            return
        start, end = found.span()
        self._view.entities[self._length] = Span(start, end)
        self._parts.append(plain)
        self._length += 1
        self._cut(start + 1, end, opens=False)

    def note(self, found: re.Match[str]) -> None:
        self.shield(found.start(), found.end(), "note")

    def place(self, found: re.Match[str]) -> None:
        self.shield(found.start(), found.end(), "placeholder")

    def markup(self, found: re.Match[str]) -> None:
        self.shield(found.start(), found.end(), "markup")


# By the groups of _SPECIAL.
_HANDLERS: Mapping[str, Callable[[_Builder, re.Match[str]], None]] = {
    "comment": _Builder.markup,
    "tag": _Builder.tag,
    "entity": _Builder.entity,
    "formula": _Builder.markup,
    "note": _Builder.note,
    "link": _Builder.link,
    "place": _Builder.place,
    "open": _Builder.open,
    "mark": _Builder.mark,
}


def view(text: str) -> View:
    """The text as it reads; the very text when it has no markup."""
    if not _special(text):
        return View(text, _blanked(text))
    builder = _Builder(text)
    at = 0
    for start, end, reason in _shielded(text):
        if start < at:
            continue
        builder.prose(at, start)
        builder.shield(start, end, reason)
        at = end
    builder.prose(at, len(text))
    return builder.view()
