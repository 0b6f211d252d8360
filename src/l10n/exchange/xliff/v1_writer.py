"""XLIFF 1.2 out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.exchange.identity import baseline
from l10n.exchange.remarks import remarks_text
from l10n.exchange.sheet import Form, Outgoing, Sheet
from l10n.exchange.xliff.codes import Mark, Piece, pieces, pieces_like
from l10n.files.xml_text import ILLEGAL, attributes, element, escaped
from l10n.inline import NodeKind
from l10n.model import State

__all__ = ["BASELINE", "ESCAPED", "serialize"]

BASELINE = "x-l10n-exported"  # the context that holds the baseline
ESCAPED = "x-escaped"  # a code with characters that XML cannot hold: \u0001, and \\ for a backslash
_STATES = {
    State.INITIAL: "needs-translation",
    State.DRAFT: "needs-review-translation",
    State.TRANSLATED: "signed-off",  # "changes are reviewed and approved"
    State.OBSOLETE: "",  # never exported
}
_DATATYPES = {"markdown": "x-markdown", "mdx": "x-markdown", "html": "html", "text": "plaintext"}
_PAIRS = {
    NodeKind.STRONG: "bold",
    NodeKind.EMPHASIS: "italic",
    NodeKind.LINK: "link",
    NodeKind.REFERENCE: "link",
}
_ATOMS = {NodeKind.BREAK: "lb"}


def serialize(sheets: Sequence[Sheet]) -> str:
    """
    An XLIFF 1.2 file; equal sheets give equal files.

    A code keeps its characters inside its element, so that a tool that knows no codes shows the
    author's text.

    Args:
        sheets: At least one, of any pairs.
    Source: XLIFF Version 1.2, OASIS Standard, 2008.
    """
    head = {"version": "1.2", "xmlns": "urn:oasis:names:tc:xliff:document:1.2"}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<xliff{attributes(head)}>"]
    for sheet in sheets:
        lines += _file(sheet)
    return "\n".join([*lines, "</xliff>", ""])


def _file(sheet: Sheet) -> Iterator[str]:
    values = {
        "original": sheet.path,
        "source-language": sheet.pair.source,
        "target-language": sheet.pair.target,
        "datatype": _DATATYPES.get(sheet.syntax, "plaintext"),
    }
    yield f"  <file{attributes(values)}>"
    yield "    <body>"
    for outgoing in sheet.units:
        plural = outgoing.unit.plural_source is not None
        if plural:
            yield f'      <group id="{outgoing.id}" restype="x-gettext-plurals">'
        for form in outgoing.forms(sheet.forms):
            yield from _unit(outgoing, form, sheet)
        if plural:
            yield "      </group>"
    yield "    </body>"
    yield "  </file>"


def _unit(outgoing: Outgoing, form: Form, sheet: Sheet) -> Iterator[str]:
    unit = outgoing.unit
    state = unit.state if form.target else State.INITIAL
    values = {
        "id": form.id,
        "resname": unit.context or "",
        "approved": "yes" if state is State.TRANSLATED else "",
        "xml:space": "preserve",
        "maxwidth": str(outgoing.max_chars or ""),
        "size-unit": "char" if outgoing.max_chars else "",
    }
    source = pieces(form.source, sheet.syntax)
    target = pieces_like(form.target, source, sheet.syntax)
    yield f"      <trans-unit{attributes(values)}>"
    yield f"        <source>{_inline(source)}</source>"
    yield f"        <target{attributes({'state': _STATES[state]})}>{_inline(target)}</target>"
    # One note: OmegaT shows the last only. And no <alt-trans>: it takes its source for the unit's own.
    said = remarks_text(outgoing)
    if said:
        yield f"        {element('note', said, {'from': 'l10n'})}"
    yield '        <context-group purpose="information">'
    yield f"          {element('context', baseline(unit), {'context-type': BASELINE})}"
    yield "        </context-group>"
    yield "      </trans-unit>"


def _inline(parts: Sequence[Piece]) -> str:
    return "".join(escaped(part) if isinstance(part, str) else _mark(part) for part in parts)


def _mark(mark: Mark) -> str:
    code = mark.code
    odd = bool(ILLEGAL.search(code.before + (code.after or "")))
    known = _ATOMS if code.after is None else _PAIRS
    kind = known.get(code.kind, f"x-{code.kind.name.lower()}")
    values = {"id": str(code.number), "ctype": ESCAPED if odd else kind}
    if mark.closing:
        return f"<ept{attributes({'id': str(code.number)})}>{_native(code.after or '', odd=odd)}</ept>"
    name = "ph" if code.after is None else "bpt"
    return f"<{name}{attributes(values)}>{_native(code.before, odd=odd)}</{name}>"


def _native(text: str, *, odd: bool) -> str:
    if odd:
        text = ILLEGAL.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\\", "\\\\"))
    return escaped(text)
