"""XLIFF 2.1 out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.exchange.identity import baseline
from l10n.exchange.remarks import file_id, remarks
from l10n.exchange.sheet import Form, Outgoing, Sheet
from l10n.exchange.xliff.codes import Code, Piece, pieces, pieces_like
from l10n.files.xml_text import ILLEGAL, attributes, element, escaped
from l10n.inline import NodeKind
from l10n.model import State

__all__ = ["BASELINE", "CATEGORY", "SUB_STATE", "serialize"]

CATEGORY, BASELINE = "l10n", "exported"  # of the metadata that holds the baseline
SUB_STATE = "l10n:draft"
_STATES = {
    State.INITIAL: {"state": "initial"},
    # With a target, "initial" is a proposal that nobody has confirmed; tools show it as fuzzy.
    State.DRAFT: {"state": "initial", "subState": SUB_STATE},
    State.TRANSLATED: {"state": "reviewed"},
    State.OBSOLETE: {},  # never exported
}
_TYPES = {
    NodeKind.STRONG: {"type": "fmt", "subType": "xlf:b"},
    NodeKind.EMPHASIS: {"type": "fmt", "subType": "xlf:i"},
    NodeKind.STRIKE: {"type": "fmt", "subType": "l10n:strikethrough"},
    NodeKind.LINK: {"type": "link"},
    NodeKind.REFERENCE: {"type": "link", "subType": "l10n:reference"},
    NodeKind.URL: {"type": "link", "subType": "l10n:url"},
    NodeKind.EMAIL: {"type": "link", "subType": "l10n:email"},
    NodeKind.IMAGE: {"type": "image"},
    NodeKind.PLACEHOLDER: {"type": "ui", "subType": "xlf:var"},
    NodeKind.BREAK: {"type": "fmt", "subType": "xlf:lb"},
}
_NAMESPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "xmlns:slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
}


def serialize(sheets: Sequence[Sheet]) -> str:
    """
    An XLIFF 2.1 file; equal sheets give equal files.

    Args:
        sheets: Of one pair, at least one, each with a unit.
    Source: XLIFF Version 2.1, OASIS Standard, 2018.
    """
    pair = sheets[0].pair
    head = {"version": "2.1", "srcLang": pair.source, "trgLang": pair.target} | _NAMESPACES
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<xliff{attributes(head)}>"]
    for sheet in sheets:
        lines += _file(sheet)
    return "\n".join([*lines, "</xliff>", ""])


def _file(sheet: Sheet) -> Iterator[str]:
    values = {"id": file_id(sheet), "original": sheet.path, "canResegment": "no", "xml:space": "preserve"}
    yield f"  <file{attributes(values)}>"
    if any(outgoing.max_chars for outgoing in sheet.units):
        yield '    <slr:profiles generalProfile="xliff:codepoints"/>'
    for outgoing in sheet.units:
        forms = list(outgoing.forms(sheet.forms))
        if outgoing.unit.plural_source is not None:
            yield f'    <group id="{outgoing.id}" type="l10n:plural">'
        for form in forms:
            yield from _unit(outgoing, form, sheet)
        if outgoing.unit.plural_source is not None:
            yield "    </group>"
    yield "  </file>"


def _unit(outgoing: Outgoing, form: Form, sheet: Sheet) -> Iterator[str]:
    unit = outgoing.unit
    limit = str(outgoing.max_chars or "")
    values = {"id": form.id, "name": unit.context or "", "slr:sizeRestriction": limit}
    source = pieces(form.source, sheet.syntax)
    target = pieces_like(form.target, source, sheet.syntax)
    data: dict[str, str] = {}
    inside = [f"<source>{_inline(source, data)}</source>"]
    if form.target:
        inside.append(f"<target>{_inline(target, data)}</target>")
    yield f"    <unit{attributes(values)}>"
    yield "      <mda:metadata>"
    yield f'        <mda:metaGroup category="{CATEGORY}">'
    yield f"          {element('mda:meta', baseline(unit), {'type': BASELINE})}"
    yield "        </mda:metaGroup>"
    yield "      </mda:metadata>"
    yield from _glossary(outgoing)
    said = [element("note", remark.text, {"category": remark.kind}) for remark in remarks(outgoing)]
    if said:
        yield from ("      <notes>", *(f"        {note}" for note in said), "      </notes>")
    if data:
        yield "      <originalData>"
        yield from (f'        <data id="{key}">{_native(text)}</data>' for text, key in data.items())
        yield "      </originalData>"
    state = _STATES[unit.state] if form.target else _STATES[State.INITIAL]
    yield f"      <segment{attributes(state)}>"
    yield from (f"        {line}" for line in inside)
    yield "      </segment>"
    yield "    </unit>"


def _glossary(outgoing: Outgoing) -> Iterator[str]:
    terms = dict.fromkeys((hit.term.source, hit.term.target) for hit in outgoing.terms)
    if not terms:
        return
    yield "      <gls:glossary>"
    for source, target in terms:
        yield "        <gls:glossEntry>"
        yield f"          {element('gls:term', source)}"
        yield f"          {element('gls:translation', target)}"
        yield "        </gls:glossEntry>"
    yield "      </gls:glossary>"


def _inline(parts: Sequence[Piece], data: dict[str, str]) -> str:
    """A text with its codes; their characters go into ``data``, by the name they are referred to."""
    return "".join(_piece(part, data) for part in parts)


def _piece(part: Piece, data: dict[str, str]) -> str:
    if isinstance(part, str):
        return _native(part)
    return "</pc>" if part.closing else _tag(part.code, data)


def _tag(code: Code, data: dict[str, str]) -> str:
    own = {"type": "other", "subType": f"l10n:{code.kind.name.lower()}"}
    values = {"id": str(code.number)}
    if code.after is None:
        values["dataRef"] = _reference(code.before, data)
        return f"<ph{attributes(values | _TYPES.get(code.kind, own))}/>"
    values["dataRefStart"] = _reference(code.before, data)
    values["dataRefEnd"] = _reference(code.after, data)
    return f"<pc{attributes(values | _TYPES.get(code.kind, own))}>"


def _reference(text: str, data: dict[str, str]) -> str:
    return data.setdefault(text, f"d{len(data) + 1}")


def _native(text: str) -> str:
    """The characters as XML; those that XML cannot hold as ``<cp>``."""
    out = []
    at = 0
    for match in ILLEGAL.finditer(text):
        out += [escaped(text[at : match.start()]), f'<cp hex="{ord(match[0]):04X}"/>']
        at = match.end()
    return "".join([*out, escaped(text[at:])])
