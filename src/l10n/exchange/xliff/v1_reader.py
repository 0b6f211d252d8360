"""XLIFF 1 in: 1.0 to 1.2, our own and what tools make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from l10n.errors import ExchangeError
from l10n.exchange.sheet import Returned
from l10n.exchange.xliff.assembly import Assembly, assembled, completed
from l10n.exchange.xliff.v1_writer import BASELINE, ESCAPED
from l10n.files.xml import Place, Tag
from l10n.model import Part, State

__all__ = ["Xliff1"]

_CORE = re.compile("|urn:oasis:names:tc:xliff:document:1\\..*")
_CODES = frozenset({"bpt", "ept", "ph", "it"})
_EMPTY = frozenset({"g", "x", "bx", "ex"})  # the same without the author's characters
_ESCAPE = re.compile(r"\\\\|\\u((?!d[89a-f])[0-9a-f]{4})")  # no half of a surrogate pair
_ACCEPTED = ("signed-off", "final")
_UNTOUCHED = ("new", "needs-translation")


@dataclass(slots=True)
class _Code:
    """A code being read."""

    name: str
    id: str
    escaped: bool
    text: str = ""


@dataclass(slots=True)
class _Text:
    """A source or target being read."""

    into: Assembly = field(default_factory=Assembly)
    escaped: set[str] = field(default_factory=set)  # pairs whose start was written in escapes
    pairs: list[str] = field(default_factory=list)  # open <g> and <bx/>


class Xliff1:
    """A handler for ``read_xml``."""

    def __init__(self) -> None:
        self.done: list[Returned] = []
        self._path = ""
        self._locale = ""
        self._open: list[str] = []
        self._in_baseline = False
        self._begin(Place("", 1), {})

    def _begin(self, place: Place, attributes: dict[str, str]) -> None:
        """A unit starts."""
        self._place = place
        self._id = attributes.get("id", "")
        self._approved = attributes.get("approved", "")
        self._state = ""
        self._base = ""
        self._context = attributes.get("resname")
        self._parts: dict[str, tuple[Part, ...]] = {"source": (), "target": ()}
        self._text: _Text | None = None
        self._code: _Code | None = None

    def start(self, tag: Tag, attributes: dict[str, str], place: Place) -> None:
        """One start tag."""
        around = self._open[-1] if self._open else None
        skipped = around in ("", "alt-trans", "seg-source") or not _CORE.fullmatch(tag.namespace)
        self._open.append("" if skipped else tag.name)
        match self._open[-1]:
            case "file":
                self._path = attributes.get("original", "")
                self._locale = attributes.get("target-language", "")
            case "trans-unit":
                if not self._locale:
                    raise ExchangeError("no target-language on <file>", where=f"{place.file}:{place.line}")
                self._begin(place, attributes)
            case "source" | "target":
                self._text = _Text()
                self._state = attributes.get("state", "")
            case "context":
                self._in_baseline = attributes.get("context-type") == BASELINE
            case name if name in _CODES and self._text is not None and self._code is None:
                number = attributes.get("rid") or attributes.get("id", "")
                odd = attributes.get("ctype") == ESCAPED or (name == "ept" and number in self._text.escaped)
                if odd:
                    self._text.escaped.add(number)
                self._code = _Code(name, number, odd)
            case name if name in _EMPTY and self._text is not None and self._code is None:
                self._start_empty(name, attributes, self._text)

    def _start_empty(self, name: str, attributes: dict[str, str], text: _Text) -> None:
        number = attributes.get("rid") or attributes.get("id", "")
        match name:
            case "g" | "bx":
                text.pairs.append(number)
                text.into.open(number, None)
            case "ex":
                if text.pairs and number not in text.pairs:  # an id of its own: it ends what is open
                    number = text.pairs[-1]
                if text.pairs:
                    text.pairs.remove(number)
                text.into.close(number, None)
            case _:
                text.into.alone(number, None)

    def end(self, tag: Tag, place: Place) -> None:
        """One end tag."""
        name = self._open.pop()
        match name:
            case "source" | "target" if self._text is not None:
                self._parts[name] = self._text.into.parts
                self._text = None
            case "g" if self._text is not None and self._code is None and self._text.pairs:
                self._text.into.close(self._text.pairs.pop(), None)
            case "context":
                self._in_baseline = False
            case "trans-unit":
                self._end_unit()
            case _ if self._code is not None and name == self._code.name and self._text is not None:
                self._end_code(self._code, self._text.into)
                self._code = None

    def _end_code(self, code: _Code, into: Assembly) -> None:
        # An empty one comes from a tool that keeps numbers only.
        text = (_ESCAPE.sub(_character, code.text) if code.escaped else code.text) or None
        match code.name:
            case "bpt":
                into.open(code.id, text)
            case "ept":
                into.close(code.id, text)
            case _:
                into.alone(code.id, text)

    def _end_unit(self) -> None:
        source = self._parts["source"]
        parts = completed(self._parts["target"], source)
        target = assembled(parts)
        if self._state in _UNTOUCHED and parts == source:
            parts, target = (), ""  # the source, put there to be written over
        self.done.append(
            Returned(
                id=self._id,
                path=self._path,
                locale=self._locale,
                source=assembled(source),
                target=target,
                state=self._accepted(),
                base=self._base.strip(),
                file=self._place.file,
                line=self._place.line,
                context=self._context,
                source_parts=source,
                parts=parts,
            )
        )

    def _accepted(self) -> State:
        """``approved`` is the word of a person and goes before the target's state."""
        if self._approved:
            return State.TRANSLATED if self._approved == "yes" else State.DRAFT
        if self._state in _UNTOUCHED:
            return State.INITIAL
        return State.TRANSLATED if self._state in _ACCEPTED else State.DRAFT

    def text(self, text: str) -> None:
        """Characters."""
        if self._code is not None:
            self._code.text += text
        elif self._text is not None:
            self._text.into.add(text)
        elif self._in_baseline:
            self._base += text


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[0][0]
