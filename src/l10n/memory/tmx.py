"""TMX 1.4b files: streamed in, whatever their size, and written."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from l10n import __version__
from l10n.errors import MemoryStoreError
from l10n.memory.entry import DATE, Entry, canonical
from l10n.model import Part, Sign, SignKind

__all__ = ["demand_readable", "read", "serialize"]

_log = logging.getLogger(__name__)

_CHUNK_BYTES = 64 * 1024
_BEFORE, _AFTER, _DOCUMENT = "x-context-pre", "x-context-post", "x-document"
_ANY_LOCALE = "*all*"
_CODES = {
    "bpt": SignKind.START,
    "ept": SignKind.END,
    "it": SignKind.ALONE,
    "ph": SignKind.ALONE,
    "ut": SignKind.ALONE,
}
# what production 2 of XML 1.0, Char, leaves out
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def read(path: Path) -> Iterator[Entry]:
    """
    The entries in the order of the file, read as they are asked for.

    Inline elements give the native markup they hold: ``<ph>&lt;br/></ph>`` is ``<br/>``; what they are
    called is in the entry's ``parts``, since many tools leave them empty. Of two texts in one locale the
    first counts; a text without a locale and an empty one are left out.

    Args:
        path: TMX of any version up to 1.4b, in any encoding that it names.
    Raises:
        MemoryStoreError: the file cannot be read, is not TMX, or declares or uses entities.
    Source: TMX 1.4b specification, LISA OSCAR, 2005.
    """
    parser = _Parser(str(path))
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                parser.feed(chunk)
                yield from parser.take()
        parser.close()
    except OSError as error:
        raise MemoryStoreError(
            f"cannot read the translation memory: {error.strerror}", where=str(path)
        ) from error
    yield from parser.take()


def demand_readable(path: Path) -> None:
    """
    Nothing, when ``read`` would come to the end of a file; much faster, since nothing is kept.

    Raises:
        MemoryStoreError: as ``read``. A file that is not there is as good as an empty one.
    """
    parser = _Parser(str(path))
    parser.only_root()
    with suppress(FileNotFoundError), path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            parser.feed(chunk)
        parser.close()


class _Parser:
    """Turns expat's events into entries."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.done: list[Entry] = []
        self.header_locale = ""
        self.root = ""
        self.tu: dict[str, str] = {}
        self.tuv: dict[str, str] | None = None
        self.locale = ""
        self.texts: dict[str, str] = {}
        self.props: dict[str, dict[str, str]] = {}  # type to locale to text; "" is the whole entry
        self.changed = ""
        self.prop = ""
        self.text: list[str] = []
        self.codes = _Codes(self.text)
        self.parts: dict[str, tuple[Part, ...]] = {}
        expat_parser = expat.ParserCreate()
        expat_parser.buffer_text = True
        expat_parser.StartElementHandler = self.start
        expat_parser.EndElementHandler = self.end
        expat_parser.StartDoctypeDeclHandler = self.doctype
        expat_parser.SkippedEntityHandler = self.skipped
        self.expat = expat_parser

    def only_root(self) -> None:
        """Looks at no element but the first."""

        def start(name: str, attributes: dict[str, str]) -> None:
            self.start(name, attributes)
            self.expat.StartElementHandler = None

        self.expat.StartElementHandler = start
        self.expat.EndElementHandler = None

    def feed(self, data: bytes) -> None:
        """Reads on."""
        self._parse(data, final=False)

    def close(self) -> None:
        """Reads the end."""
        self._parse(b"", final=True)

    def take(self) -> list[Entry]:
        """The entries read since the last time."""
        done, self.done = self.done, []
        return done

    def _parse(self, data: bytes, *, final: bool) -> None:
        try:
            self.expat.Parse(data, final)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise MemoryStoreError(
                f"not well-formed XML: {reason}", where=f"{self.path}:{error.lineno}:{error.offset + 1}"
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that Python does not have
            raise self.error(f"cannot decode the file: {error}") from error

    def error(self, what: str, hint: str = "") -> MemoryStoreError:
        """An error at the line being read."""
        return MemoryStoreError(what, where=f"{self.path}:{self.line}", hint=hint)

    @property
    def line(self) -> int:
        """1-based line being read."""
        return self.expat.CurrentLineNumber

    def doctype(self, _name: str, _system: str | None, _public: str | None, subset: int) -> None:
        """Tools name the TMX DTD, which is never opened; without one of its own no file has entities."""
        if subset:
            raise self.error("the file brings its own DTD", "delete the part in [ ] of its DOCTYPE")

    def skipped(self, name: str, _is_parameter: int) -> None:
        """An entity that only the unread DTD could declare: its text is lost."""
        raise self.error(f"the entity &{name}; is not declared", "write the character itself")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One start tag."""
        if name == "seg" and self.tuv is not None:
            self.text.clear()
            self.codes.begin()
            self.expat.CharacterDataHandler = self.text.append
        elif name in _CODES:
            self.codes.start(name, attributes)
        elif name == "tuv":
            self.tuv = attributes
            self.locale = canonical(attributes.get("xml:lang") or attributes.get("lang") or "")
            self.changed = max(self.changed, _date(attributes))
            if not self.locale:
                _log.warning("text without a locale", extra={"path": self.path, "line": self.line})
        elif name == "tu":
            self.tu = attributes
            self.texts = {}
            self.parts = {}
            self.props = {}
            self.changed = _date(attributes)
        elif name == "prop":
            self.prop = attributes.get("type", "").lower()
            if self.prop in (_BEFORE, _AFTER, _DOCUMENT):
                self.text.clear()
                self.expat.CharacterDataHandler = self.text.append
        elif not self.root:
            self.root = name
            if name != "tmx":
                raise self.error(f"not a TMX file: it starts with <{name}>")
        elif name == "header":
            self.header_locale = attributes.get("srclang", "")

    def end(self, name: str) -> None:
        """One end tag."""
        if name == "seg":
            self.expat.CharacterDataHandler = None
            text = "".join(self.text)
            if self.locale and text.strip() and self.locale not in self.texts:
                self.texts[self.locale] = text
                if parts := self.codes.parts():
                    self.parts[self.locale] = parts
        elif name in _CODES:
            self.codes.end(name)
        elif name == "tuv":
            self.tuv = None
        elif name == "prop":
            self.expat.CharacterDataHandler = None
            if self.prop in (_BEFORE, _AFTER, _DOCUMENT):
                place = self.locale if self.tuv is not None else ""
                self.props.setdefault(self.prop, {})[place] = "".join(self.text)
        elif name == "tu" and self.texts:
            self.done.append(self.entry())

    def entry(self) -> Entry:
        """The ``<tu>`` just read."""
        source = self.tu.get("srclang") or self.header_locale
        source = "" if source.lower() == _ANY_LOCALE else canonical(source)
        if not self.props:
            return Entry(texts=self.texts, source_locale=source, changed=self.changed, parts=self.parts)
        whole = source if source in self.texts else next(iter(self.texts))
        return Entry(
            texts=self.texts,
            before=_by_locale(self.props.get(_BEFORE, {}), whole),
            after=_by_locale(self.props.get(_AFTER, {}), whole),
            source_locale=source,
            origin=next(iter(self.props.get(_DOCUMENT, {}).values()), ""),
            changed=self.changed,
            parts=self.parts,
        )


class _Codes:
    """The codes of the text being read."""

    def __init__(self, text: list[str]) -> None:
        """
        Args:
            text: What has been read of the text; it grows as the text is read.
        """
        self._text = text
        self.begin()

    def begin(self) -> None:
        """A text starts."""
        self._parts: list[Part] = []
        self._pairs: dict[str, str] = {}  # what the start of a pair is called in both languages
        self._from = 0  # where the words start that are in no part yet
        self._code: tuple[str, str, int] | None = None  # element, number and where its characters start
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A code starts; one inside another is a part of it."""
        if self._code is not None:
            return
        pair = attributes.get("i", "")
        self._count += 1
        number = attributes.get("x") or pair or f"#{self._count}"
        if name == "bpt":
            self._pairs[pair] = number
        elif name == "ept":
            number = self._pairs.get(pair, number)
        self._words()
        self._code = (name, number, len(self._text))

    def end(self, name: str) -> None:
        """A code ends."""
        if self._code is None or self._code[0] != name:
            return
        _, number, start = self._code
        self._parts.append(Sign(number, _CODES[name], "".join(self._text[start:]) or None))
        self._from, self._code = len(self._text), None

    def parts(self) -> tuple[Part, ...]:
        """The whole text in words and codes; empty when there was no code."""
        if not self._parts:
            return ()
        self._words()
        return tuple(self._parts)

    def _words(self) -> None:
        if words := "".join(self._text[self._from :]):
            self._parts.append(words)
        self._from = len(self._text)


def _date(attributes: Mapping[str, str]) -> str:
    date = attributes.get("changedate") or attributes.get("creationdate") or ""
    return date if DATE.fullmatch(date) else ""


def _by_locale(props: Mapping[str, str], whole: str) -> dict[str, str]:
    """The props, that of the whole entry under its source locale; memoQ wraps them in <seg>."""
    return {
        locale or whole: text.removeprefix("<seg>").removesuffix("</seg>") for locale, text in props.items()
    }


def serialize(entries: Iterable[Entry]) -> str:
    """
    A TMX 1.4b file, its entries in the order given; equal entries give equal files.

    Args:
        entries: May be empty.
    Raises:
        MemoryStoreError: a text holds a character that XML cannot (U+0000, U+000B and the like).
    """
    rows = tuple(entries)
    sources = {entry.source_locale for entry in rows}
    whole = sources.pop() if len(sources) == 1 else ""
    header = {
        "creationtool": "l10n",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "l10n",
        "adminlang": "en",
        "srclang": whole or _ANY_LOCALE,
        "datatype": "plaintext",
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f"  <header{_attributes(header)}/>",
        "  <body>",
    ]
    for row in rows:
        lines += _tu(row, whole)
    lines += ["  </body>", "</tmx>", ""]
    return "\n".join(lines)


def _tu(entry: Entry, whole: str) -> Iterator[str]:
    source = "" if whole else entry.source_locale
    yield f"    <tu{_attributes({'srclang': source, 'changedate': entry.changed})}>"
    if entry.origin:
        yield f"      {_prop(_DOCUMENT, entry.origin)}"
    for locale, text in entry.texts.items():
        before, after = entry.before.get(locale, ""), entry.after.get(locale, "")
        yield f"      <tuv{_attributes({'xml:lang': locale})}>"
        if before:
            yield f"        {_prop(_BEFORE, before)}"
        if after:
            yield f"        {_prop(_AFTER, after)}"
        yield f"        <seg>{_text(text)}</seg>"
        yield "      </tuv>"
    yield "    </tu>"


def _prop(kind: str, text: str) -> str:
    return f"<prop{_attributes({'type': kind})}>{_text(text)}</prop>"


def _attributes(values: Mapping[str, str]) -> str:
    pairs = ((name, _legal(value).translate(_IN_ATTRIBUTE)) for name, value in values.items() if value)
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _text(text: str) -> str:
    return _legal(text).translate(_IN_TEXT)


def _legal(text: str) -> str:
    if found := _ILLEGAL.search(text):
        raise MemoryStoreError(
            f"XML cannot hold U+{ord(found[0]):04X}, found in {text[:40]!r}",
            hint="remove the character from the text",
        )
    return text
