"""TBX out: TBX-Basic of version 3 in both its styles, and version 2 for older tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from l10n.files.xml_text import attributes, element, escaped
from l10n.glossary.concepts import is_acronym
from l10n.glossary.files.term_entries import Entry, Name, Role

__all__ = ["serialize_dca", "serialize_dct", "serialize_v2"]

_Style = Callable[[str, str], str]  # a data category and its value as an element
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_MIN, _BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
_ORIGIN = "l10n"
_STATUS = {
    Role.PREFERRED: "preferredTerm-admn-sts",
    Role.ADMITTED: "admittedTerm-admn-sts",
    Role.TOLERATED: "admittedTerm-admn-sts",
    Role.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_DCT = {"administrativeStatus": "min", "partOfSpeech": "min", "termType": "basic"}


def serialize_dca(entries: Sequence[Entry], locale: str) -> str:
    """
    A TBX-Basic file, data categories as attributes: what most tools of today read.

    Args:
        locale: Of the file's own words.
    Source: ISO 30042:2019; TBX-Basic as of LTAC, dialect 1.2.
    """
    root = {"type": "TBX-Basic", "style": "dca", "xml:lang": locale, "xmlns": _NAMESPACE}
    return _version3(entries, root, _typed)


def serialize_dct(entries: Sequence[Entry], locale: str) -> str:
    """A TBX-Basic file, data categories as tags; see ``serialize_dca``."""
    root = {"type": "TBX-Basic", "style": "dct", "xml:lang": locale, "xmlns": _NAMESPACE}
    return _version3(entries, root | {"xmlns:min": _MIN, "xmlns:basic": _BASIC}, _tagged)


def serialize_v2(entries: Sequence[Entry], locale: str) -> str:
    """A TBX file of version 2 (ISO 30042:2008), for tools from before 2019."""
    head = (
        f"<martif{attributes({'type': 'TBX', 'xml:lang': locale})}>\n"
        f"<martifHeader><fileDesc><sourceDesc><p>{_ORIGIN}</p></sourceDesc></fileDesc></martifHeader>\n"
    )
    body = _body(entries, ("termEntry", "langSet", "tig"), _typed)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}</martif>\n'


def _version3(entries: Sequence[Entry], root: dict[str, str], style: _Style) -> str:
    head = f"<tbxHeader><fileDesc><sourceDesc><p>{_ORIGIN}</p></sourceDesc></fileDesc></tbxHeader>\n"
    body = _body(entries, ("conceptEntry", "langSec", "termSec"), style)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tbx{attributes(root)}>\n{head}{body}</tbx>\n'


def _body(entries: Sequence[Entry], tags: tuple[str, str, str], style: _Style) -> str:
    lines = [line for entry in entries for line in _entry(entry, tags, style)]
    return "\n".join(("<text>", "<body>", *lines, "</body>", "</text>\n"))


def _entry(entry: Entry, tags: tuple[str, str, str], style: _Style) -> Iterator[str]:
    whole, language, term = tags
    by_locale: dict[str, list[Name]] = {}
    for name in entry.names:
        by_locale.setdefault(name.locale, []).append(name)
    yield f"<{whole}{attributes({'id': entry.id})}>"
    if entry.note:
        yield f"  {element('note', entry.note)}"
    for locale, names in by_locale.items():
        yield f"  <{language}{attributes({'xml:lang': locale})}>"
        for name in names:
            yield f"    <{term}>"
            yield f"      <term>{escaped(name.text)}</term>"
            yield from (f"      {style(category, value)}" for category, value in _categories(name))
            yield f"    </{term}>"
        yield f"  </{language}>"
    yield f"</{whole}>"


def _categories(name: Name) -> Iterator[tuple[str, str]]:
    """Data categories of a name, in the picklists of TBX-Basic."""
    # TBX-Basic has no proper noun: its picklist has noun, verb, adjective, adverb and other.
    yield "partOfSpeech", "noun" if name.part_of_speech in ("", "proper noun") else name.part_of_speech
    if name.role is not None:
        yield "administrativeStatus", _STATUS[name.role]
    if name.is_full_form:
        yield "termType", "fullForm"
    elif name.role is Role.TOLERATED:
        yield "termType", "variant"
    elif name.role is Role.PREFERRED and is_acronym(name.text) and " " not in name.text:
        yield "termType", "acronym"


def _typed(category: str, value: str) -> str:
    return element("termNote", value, {"type": category})


def _tagged(category: str, value: str) -> str:
    return element(f"{_DCT[category]}:{category}", value)
