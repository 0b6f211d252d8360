"""XML from outside, streamed: what could hurt is refused, and errors name file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar
from xml.parsers import expat

from l10n.errors import L10nError

__all__ = ["Handler", "Place", "Tag", "read_xml", "root"]

_CHUNK_BYTES = 64 * 1024
_T = TypeVar("_T")


class Tag(NamedTuple):
    """An element's name."""

    namespace: str
    name: str


class Place(NamedTuple):
    """Where the reader stands."""

    file: str
    line: int


class Handler(Protocol[_T]):
    """Turns elements into what a file is read for."""

    done: list[_T]  # what is complete; emptied by the reader

    def start(self, tag: Tag, attributes: dict[str, str], place: Place) -> None:
        """One start tag; attributes of other namespaces have them before their names, with a space."""
        ...

    def end(self, tag: Tag, place: Place) -> None:
        """One end tag."""
        ...

    def text(self, text: str) -> None:
        """Characters, perhaps only some of them."""
        ...


def read_xml(path: Path, name: str, handler: Handler[_T], failure: type[L10nError]) -> Iterator[_T]:
    """
    What the handler makes of a file, read as it is asked for.

    Args:
        name: What to call the file in an error.
        failure: The error to raise.
    Raises:
        L10nError: a ``failure``; the file cannot be read, is not well-formed, or declares or uses entities.
    """
    parser = _Parser(name, handler, failure)
    for chunk in _chunks(path, name, failure):
        parser.feed(chunk, final=not chunk)
        yield from handler.done
        handler.done.clear()


class _Found(Exception):  # noqa: N818  no error: it ends the reading
    def __init__(self, tag: Tag, attributes: dict[str, str]) -> None:
        super().__init__()
        self.tag = tag
        self.attributes = attributes


class _Root:
    """Stops at the first element."""

    def __init__(self) -> None:
        self.done: list[None] = []

    def start(self, tag: Tag, attributes: dict[str, str], _place: Place) -> None:
        raise _Found(tag, attributes)

    def end(self, tag: Tag, place: Place) -> None:
        """Never reached."""

    def text(self, text: str) -> None:
        """Never reached."""


def root(path: Path, name: str, failure: type[L10nError]) -> tuple[Tag, dict[str, str]]:
    """
    Name and attributes of the outermost element.

    Raises:
        L10nError: as ``read_xml``.
    """
    try:
        for _ in read_xml(path, name, _Root(), failure):
            pass
    except _Found as found:
        return found.tag, found.attributes
    raise AssertionError("expat takes no document without an element")  # pragma: no cover


def _chunks(path: Path, name: str, failure: type[L10nError]) -> Iterator[bytes]:
    """The file in pieces, the last one empty."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise failure(f"cannot read the file: {error.strerror}", where=name) from error
    yield b""


class _Parser:
    """expat with the dangerous doors shut."""

    def __init__(self, name: str, handler: Handler[_T], failure: type[L10nError]) -> None:
        self._failure = failure
        self._name = name
        self._handler = handler
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped
        self._expat = parser

    def feed(self, data: bytes, *, final: bool) -> None:
        """Reads on."""
        try:
            self._expat.Parse(data, final)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            where = f"{self._name}:{error.lineno}:{error.offset + 1}"
            raise self._failure(f"not well-formed XML: {reason}", where=where) from error
        except (LookupError, ValueError) as error:  # an encoding that Python does not have
            raise self._error(f"cannot decode the file: {error}") from error

    def _error(self, what: str, hint: str = "") -> L10nError:
        return self._failure(what, where=f"{self._name}:{self._expat.CurrentLineNumber}", hint=hint)

    @property
    def _place(self) -> Place:
        return Place(self._name, self._expat.CurrentLineNumber)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, subset: int) -> None:
        """A DTD that is only named is never opened; without one of its own no file has entities."""
        if subset:
            raise self._error("the file brings its own DTD", "delete the part in [ ] of its DOCTYPE")

    def _skipped(self, name: str, _is_parameter: int) -> None:
        """An entity that only the unread DTD could declare: its text is lost."""
        raise self._error(f"the entity &{name}; is not declared", "write the character itself")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._handler.start(_tag(name), attributes, self._place)

    def _end(self, name: str) -> None:
        self._handler.end(_tag(name), self._place)


def _tag(name: str) -> Tag:
    namespace, _, local = name.rpartition(" ")
    return Tag(namespace, local)
