"""What a translator is told beside a text: glossary terms are among a unit's notes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from l10n.exchange.sheet import Outgoing, Sheet

__all__ = ["Remark", "file_id", "remarks", "remarks_text"]


class Remark(NamedTuple):
    """One note."""

    kind: str  # "location", "note", "comment", "previous-source", "suggestion"
    text: str


def remarks(outgoing: Outgoing) -> Iterator[Remark]:
    """Where the text stands, our notes, the translators' own, and what is left of an older source."""
    unit = outgoing.unit
    for at in unit.locations[:1]:
        yield Remark("location", f"{at.path}:{at.line}")
    for kind, texts in (("note", unit.notes), ("comment", unit.comments)):
        for text in texts:
            if text.strip():
                yield Remark(kind, text)
    if unit.previous is not None:
        yield Remark("previous-source", unit.previous.source)
    if unit.suggestion:
        yield Remark("suggestion", unit.suggestion)


def remarks_text(outgoing: Outgoing) -> str:
    """The same as one text, for formats and tools that show a single note."""
    said = remarks(outgoing)
    return "\n".join(item.text if item.kind == "note" else f"{item.kind}: {item.text}" for item in said)


def file_id(sheet: Sheet) -> str:
    """An XML name token for a document in a locale."""
    return "f" + sha256(f"{sheet.path}\0{sheet.pair}".encode()).hexdigest()[:16]
