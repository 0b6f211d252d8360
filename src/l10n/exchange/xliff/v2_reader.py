"""XLIFF 2 in: 2.0, 2.1 and 2.2, our own and what tools make of it."""

from __future__ import annotations

import re
import sys

from l10n.errors import ExchangeError
from l10n.exchange.sheet import Returned
from l10n.exchange.xliff.assembly import Assembly, assembled, completed
from l10n.exchange.xliff.v2_writer import BASELINE, CATEGORY, SUB_STATE
from l10n.files.xml import Place, Tag
from l10n.model import Part, State

__all__ = ["Xliff2"]

_CORE = "urn:oasis:names:tc:xliff:document:2."
_METADATA = "urn:oasis:names:tc:xliff:metadata:2."
_ACCEPTED = ("reviewed", "final")


class Xliff2:
    """A handler for ``read_xml``."""

    def __init__(self) -> None:
        self.done: list[Returned] = []
        self._locale = ""
        self._path = ""
        self._open: list[str] = []  # core elements around, outermost first
        self._category = ""
        self._in_baseline = False
        self._begin(Place("", 1), {})

    def _begin(self, place: Place, attributes: dict[str, str]) -> None:
        """A unit starts."""
        self._place = place
        self._id = attributes.get("id", "")
        self._context = attributes.get("name")
        self._base = ""
        self._data: dict[str, str] = {}
        self._data_id = ""
        self._copied: dict[str, str] = {}  # codes of the source that others are copies of
        self._pairs: list[tuple[str, str | None]] = []  # open <pc>: id, and what closes it
        self._texts: dict[str, list[tuple[Part, ...]]] = {"source": [], "target": []}
        self._states: list[State] = []
        self._doubt = ""
        self._into: Assembly | None = None  # the source or target being read

    def start(self, tag: Tag, attributes: dict[str, str], place: Place) -> None:
        """One start tag."""
        if tag.namespace.startswith(_METADATA):
            self._start_metadata(tag.name, attributes)
        if not tag.namespace.startswith(_CORE):
            self._open.append("")  # what stands in it is not ours to read
            return
        around = self._open[-1] if self._open else None
        self._open.append(tag.name if around != "" else "")
        match self._open[-1]:
            case "xliff":
                self._locale = attributes.get("trgLang", "")
            case "file":
                self._path = attributes.get("original", "")
            case "unit":
                if not self._locale:
                    raise ExchangeError("no trgLang on <xliff>", where=f"{place.file}:{place.line}")
                self._begin(place, attributes)
            case "data" | "segment" | "source" | "target":
                self._start_text(tag.name, attributes)
            case "cp":
                self.text(_character(attributes.get("hex", ""), place))
            case "pc" | "ph" | "sc" | "ec":
                self._code(tag.name, attributes)

    def _start_metadata(self, name: str, attributes: dict[str, str]) -> None:
        if name == "metaGroup":
            self._category = attributes.get("category", "")
        self._in_baseline = self._category == CATEGORY and attributes.get("type") == BASELINE

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        """A part of a unit that holds characters, or parts that do."""
        match name:
            case "data":
                self._data_id = attributes.get("id", "")
                self._data[self._data_id] = ""
            case "segment":
                self._states.append(_state(attributes))
                self._doubt = self._doubt or _doubt(attributes)
            case _:
                self._into = Assembly()

    def _code(self, name: str, attributes: dict[str, str]) -> None:
        if self._into is None:
            return
        own = attributes.get("id") or attributes.get("startRef", "")
        number = attributes.get("copyOf") or self._copied.get(own, own)
        if attributes.get("copyOf"):
            self._copied[own] = number
        start, end = {"pc": ("dataRefStart", "dataRefEnd"), "ec": ("", "dataRef")}.get(name, ("dataRef", ""))
        before = self._data.get(attributes.get(start, ""))
        after = self._data.get(attributes.get(end, ""))
        match name:
            case "pc":
                self._pairs.append((number, after))
                self._into.open(number, before)
            case "sc":
                self._into.open(number, before)
            case "ec":
                self._into.close(number, after)
            case _:
                self._into.alone(number, before)

    def end(self, tag: Tag, place: Place) -> None:
        """One end tag."""
        name = self._open.pop()
        match name:
            case "pc" if self._into is not None and self._pairs:
                self._into.close(*self._pairs.pop())
            case "source" | "target" if self._into is not None:
                self._texts[name].append(self._into.parts)
                self._into = None
                self._pairs.clear()
            case "segment" | "ignorable":
                self._end_segment(name)
            case "data":
                self._data_id = ""
            case "unit":
                self._end_unit()
        if tag.namespace.startswith(_METADATA):
            self._in_baseline = False

    def _end_segment(self, name: str) -> None:
        """Between segments that a tool has made of one, the source's space stands for a missing target."""
        sources, targets = self._texts["source"], self._texts["target"]
        if len(targets) < len(sources):
            targets.append(sources[-1] if name == "ignorable" else ())
            if name == "segment":
                self._states[-1] = State.INITIAL

    def _end_unit(self) -> None:
        states = self._states or [State.INITIAL]
        source = tuple(part for parts in self._texts["source"] for part in parts)
        target = tuple(part for parts in self._texts["target"] for part in parts)
        parts = completed(target, source) if State.INITIAL not in states else ()
        self.done.append(
            Returned(
                id=self._id,
                path=self._path,
                locale=self._locale,
                source=assembled(source),
                target=assembled(parts),
                state=State.DRAFT if State.DRAFT in states else states[0],
                base=self._base.strip(),
                file=self._place.file,
                line=self._place.line,
                context=self._context,
                source_parts=source,
                parts=parts,
                doubt=self._doubt if parts else "",
            )
        )

    def text(self, text: str) -> None:
        """Characters."""
        if self._into is not None:
            self._into.add(text)
        elif self._data_id:
            self._data[self._data_id] += text
        elif self._in_baseline:
            self._base += text


def _state(attributes: dict[str, str]) -> State:
    """What a segment with a target is; one without is empty, whatever it says."""
    return State.TRANSLATED if attributes.get("state") in _ACCEPTED else State.DRAFT


def _doubt(attributes: dict[str, str]) -> str:
    """What a tool says that sets the state and leaves our word for a draft beside it."""
    state = attributes.get("state", "initial")
    stale = attributes.get("subState") == SUB_STATE and state != "initial"
    return f"says {state}, and still {SUB_STATE}" if stale else ""


def _character(code: str, place: Place) -> str:
    """The character of a ``<cp>``; half of a surrogate pair is none, and no file could hold it."""
    if re.fullmatch("[0-9A-Fa-f]{1,8}", code):
        number = int(code, 16)
        if number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF:
            return chr(number)
    raise ExchangeError(f"<cp hex={code!r}> is no character", where=f"{place.file}:{place.line}")
