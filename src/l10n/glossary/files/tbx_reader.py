"""TBX in: version 3 in both its styles, and version 2 as IATE and older tools write it."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.files.xml import Place, Tag
from l10n.glossary.files.term_entries import Entry, Name, Role

__all__ = ["ROOTS", "Tbx"]

ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_TYPED = ("termNote", "descrip", "admin")
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_MODULES = "http://www.tbxinfo.net/ns/"  # elements of TBX 3 in its style «data category as tag»
_MAX_CHARS = 4_000  # of one text; what is longer is no term, and no note that anyone reads
_ROLES = {
    "preferred": Role.PREFERRED,
    "standardized": Role.PREFERRED,
    "admitted": Role.ADMITTED,
    "deprecated": Role.FORBIDDEN,
    "superseded": Role.FORBIDDEN,
    "obsolete": Role.FORBIDDEN,
    "forbidden": Role.FORBIDDEN,
}
_PARTS_OF_SPEECH = {
    "noun": "noun",
    "propernoun": "proper noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
}
# IATE counts 1, 6, 9, 10 in its old exports and one to four stars elsewhere.
_RELIABILITY = {1: 1, 2: 2, 3: 3, 4: 4, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4}


@dataclass(slots=True)
class _Term:
    """A name while it is read."""

    text: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def name(self, locale: str) -> Name | None:
        """The finished name; None when there is no text."""
        text = " ".join(self.text.split())
        if not text:
            return None
        status = self.values.get("administrativeStatus") or self.values.get("normativeAuthorization", "")
        role = _ROLES.get(status.lower().partition("term")[0])
        kind = self.values.get("termType", "").lower()
        if kind == "variant" and role is Role.ADMITTED:
            role = Role.TOLERATED
        reliability = self.values.get("reliabilityCode", "")
        return Name(
            locale=locale,
            text=text,
            role=role,
            part_of_speech=_PARTS_OF_SPEECH.get(self.values.get("partOfSpeech", "").lower(), ""),
            reliability=_RELIABILITY.get(int(reliability)) if reliability in _NUMBERS else None,
            is_full_form=kind == "fullform",
        )


_NUMBERS = frozenset(map(str, _RELIABILITY))


class Tbx:
    """A handler for ``read_xml``."""

    def __init__(self) -> None:
        self.done: list[Entry] = []
        self._id = ""
        self._line = 1
        self._names: list[Name] = []
        self._notes: dict[str, str] = {}
        self._locale = ""
        self._term: _Term | None = None
        self._key = ""  # of what is being read: a data category, "term" or "note"
        self._depth = 0  # of elements inside it: <hi> and the like, whose text counts
        self._text: list[str] = []
        self._chars = 0

    def start(self, tag: Tag, attributes: dict[str, str], place: Place) -> None:
        """One start tag."""
        if self._key:
            self._depth += 1
        elif tag.name in _ENTRIES:
            self._id, self._line = attributes.get("id", ""), place.line
            self._names, self._notes, self._locale, self._term = [], {}, "", None
        elif tag.name in _LANGUAGES:
            self._locale = attributes.get(_XML_LANG, attributes.get("lang", ""))
        elif tag.name in _TERMS:
            self._term = _Term()
        elif tag.name in _TYPED:
            self._open(attributes.get("type", ""))
        elif tag.name in ("term", "note") or tag.namespace.startswith(_MODULES):
            self._open(tag.name)

    def _open(self, key: str) -> None:
        self._key, self._depth, self._text, self._chars = key or "?", 0, [], 0

    def end(self, tag: Tag, place: Place) -> None:
        """One end tag."""
        if self._key:
            if self._depth:
                self._depth -= 1
            else:
                self._close("".join(self._text))
        elif tag.name in _TERMS and self._term is not None:
            name = self._term.name(self._locale)
            if name is not None:
                self._names.append(name)
            self._term = None
        elif tag.name in _ENTRIES:
            note = self._notes.get("note") or self._notes.get("definition", "")
            self.done.append(Entry(id=self._id, line=self._line, names=tuple(self._names), note=note))

    def _close(self, text: str) -> None:
        """Files what an element said: with its name, or with the whole entry."""
        key, self._key = self._key, ""
        if self._term is None or key in ("note", "definition"):
            self._notes.setdefault(key, " ".join(text.split()))
        elif key == "term":
            self._term.text = text
        else:
            self._term.values.setdefault(key, text.strip())

    def text(self, text: str) -> None:
        """Characters, perhaps only some of them."""
        if self._key and self._chars <= _MAX_CHARS:
            self._text.append(text[: _MAX_CHARS + 1])
            self._chars += len(text)
