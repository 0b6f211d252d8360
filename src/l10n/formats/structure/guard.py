"""The guard: whether a built file has the structure of its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from l10n.errors import ParseError, StructureError
from l10n.formats.common.source_text import Lines
from l10n.formats.structure.fingerprint import Block, Difference, differences, keys_between
from l10n.model import Document, UnitKey

__all__ = ["Outline", "culprits", "guard"]

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Outline:
    """A file's structure: what stands in its front matter, and its blocks."""

    front: tuple[tuple[str, str | None], ...]
    blocks: list[Block]  # their places count from the start of the file, byte order mark left out


Read = Callable[[str, str], Outline]


def guard(read: Read, document: Document, target: bytes) -> None:
    """
    Nothing, when the target has the structure of the document.

    Args:
        read: The outline of a text; the second argument is its path, for errors.
        document: The source.
        target: The built file.
    Raises:
        StructureError: they differ; names what and where.
    """
    found, outline, text = _compare(read, document, target)
    if not found:
        return
    first = found[0]
    start = outline.blocks[min(first.target, len(outline.blocks) - 1)].start if outline else 0
    place = Lines(text.encode(), document.path).location(start)
    raise StructureError(
        first.what,
        where=str(place),
        hint=f"line {place.line} of the built file; mend the translation there",
    )


def culprits(read: Read, document: Document, target: bytes) -> tuple[UnitKey, ...]:
    """The keys of the segments in blocks that differ; empty when none is to blame."""
    found, _, _ = _compare(read, document, target)
    source = document.text
    mark = len(_BOM.encode()) if source.startswith(_BOM) else 0
    blocks = read(source.removeprefix(_BOM), document.path).blocks
    keys: dict[UnitKey, None] = {}
    for difference in found:
        if difference.source < len(blocks):
            start = blocks[difference.source].start
            later = (block.start for block in blocks[difference.source + 1 :] if block.start > start)
            end = next(later, len(source.encode()))
            keys.update(dict.fromkeys(keys_between(document, start + mark, end + mark)))
    return tuple(keys)


def _compare(read: Read, document: Document, target: bytes) -> tuple[list[Difference], Outline | None, str]:
    try:
        text = target.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise StructureError(f"the built file is not UTF-8: {error.reason}", where=document.path) from error
    old = read(document.text.removeprefix(_BOM), document.path)
    try:
        new = read(text, document.path)
    except ParseError as error:
        return [Difference(error.what, 0, 0)], None, text
    if old.front != new.front:
        return [Difference("the front matter has other keys or values", 0, 0)], new, text
    return differences(old.blocks, new.blocks), new, text
