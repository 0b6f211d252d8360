"""
The tool's mark on a text it wrote: who wrote it, and a digest of it.

It stands twice in a PO entry, since every program takes one of the two away. Among the translator's comments
(``# l10n: 1f77e37f``), where Poedit and Lokalize have their cursor, so that people type before it, behind it
or over it; and behind the origin, among the extracted comments, which msgmerge takes from its template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.catalogs.po.fingerprint import digest
from l10n.model import Origin

__all__ = ["Mark", "mark_comment", "mark_note", "read_mark"]

_COMMENT = "l10n: "
_NOTE = "origin: "
_BEHIND = ", digest "
_DIGEST = "[0-9a-f]{8}"
# Nothing needs to part it from the words beside it, and a program that wraps comments may part it in two.
_IN_COMMENTS = re.compile(rf"[ \t]*l10n:\s+({_DIGEST})[ \t]*")
_IN_NOTE = re.compile(rf"{re.escape(_NOTE)}(?P<name>.*?)(?:{re.escape(_BEHIND)}(?P<digest>{_DIGEST}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the comments of an entry say of its texts' origin, and the comments without that."""

    # Its digest is the texts' where the mark holds; without texts it says that there were some.
    origin: Origin | None
    comments: tuple[str, ...]  # the translator's
    notes: tuple[str, ...]  # extracted ones


def mark_comment(origin: Origin) -> str:
    """The mark as a translator's comment."""
    return f"{_COMMENT}{origin.digest}"


def mark_note(origin: Origin) -> str:
    """The mark as an extracted comment."""
    return f"{_NOTE}{origin.name}{_BEHIND}{origin.digest}"


def read_mark(comments: Sequence[str], notes: Sequence[str], targets: tuple[str, ...]) -> Mark:
    """
    The mark that an entry's comments hold, wherever a person's typing has left it.

    Args:
        comments: The translator's lines.
        notes: The extracted lines.
        targets: The entry's texts; of several digests theirs counts, else the last one. A mark without its
            texts says that there were some.
    """
    whole = "\n".join(comments)
    origins = [match for line in notes if line.startswith(_NOTE) and (match := _IN_NOTE.fullmatch(line))]
    if not origins and "l10n:" not in whole:
        return Mark(origin=None, comments=tuple(comments), notes=tuple(notes))
    digests = [*_IN_COMMENTS.findall(whole), *(match["digest"] for match in origins if match["digest"])]
    held = digest(targets) if targets else ""
    name = origins[-1]["name"] if origins else "machine"  # msgmerge drops the note
    origin = Origin(name, held if held in digests else digests[-1]) if digests else None
    said = {match[0] for match in origins}
    return Mark(
        origin=origin,
        comments=tuple(_without_mark(whole)) if _IN_COMMENTS.search(whole) else tuple(comments),
        notes=tuple(line for line in notes if line not in said),
    )


def _without_mark(whole: str) -> Iterator[str]:
    """The lines of a translator's comments as they would be if only people wrote there."""
    if _IN_COMMENTS.fullmatch(whole):  # as nearly always
        return
    cut = "\0"
    for line in _IN_COMMENTS.sub(lambda found: cut + f"\n{cut}" * found[0].count("\n"), whole).split("\n"):
        words = [part for part in line.split(cut) if part]
        if words or cut not in line:
            yield " ".join(words)
