"""A text that came back as the unit's source would have it: its codes and its white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.exchange.sheet import Returned
from l10n.exchange.xliff.assembly import assembled
from l10n.exchange.xliff.codes import Code, Mark, codes_of, pieces, pieces_like
from l10n.model import Part, Sign, SignKind

__all__ = ["restored", "skeleton", "skeleton_of"]

_CODE = "\ufffc"  # stands for any code
_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(r"\s*\n\s*")


def skeleton(text: str, syntax: str) -> str:
    """
    The words of a source with a mark for each end of a code; white space is one blank.

    It is what two tools agree on that have codes of their own.
    """
    return _plain(_marked(text, syntax))


def skeleton_of(row: Returned, syntax: str) -> str:
    """The same for the source of a row."""
    return _plain(_marked_in(row, syntax))


def _marked(text: str, syntax: str) -> str:
    return "".join(_CODE if isinstance(piece, Mark) else piece for piece in pieces(text, syntax))


def _marked_in(row: Returned, syntax: str) -> str:
    if not any(isinstance(part, Sign) for part in row.source_parts):
        return _marked(row.source, syntax)
    return "".join(part if isinstance(part, str) else _CODE for part in row.source_parts)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def restored(row: Returned, source: str, target: str, syntax: str) -> Returned:
    """
    The row with its codes as the unit writes them, where the file does not, and without a tool's line breaks.

    A row that has a code which the unit does not have is refused.

    Args:
        source: Of the unit, or of its plural form.
        target: As the unit has it now; its own codes may come back, too.
    """
    if row.refused:
        # An article about spreadsheets may speak of their errors.
        return replace(row, refused="") if source.lstrip().startswith("#") else row
    if row.foreign or any(isinstance(part, Sign) and part.text is None for part in row.parts):
        known = _known(row, source, target, syntax)
        parts = tuple(_true(part, known, foreign=row.foreign) for part in row.parts)
        lost = next((part for part in parts if isinstance(part, Sign) and part.text is None), None)
        if lost is not None:
            return replace(row, refused=f"the code {lost.number!r} stands for nothing in the source")
        row = replace(row, target=assembled(parts))
    theirs, ours = _marked_in(row, syntax), _marked(source, syntax)
    if theirs == ours or _plain(theirs) != _plain(ours):
        return row
    return replace(row, target=_fitted(row.target, source))


def _true(part: Part, known: dict[tuple[str, SignKind], str], *, foreign: bool) -> Part:
    if isinstance(part, str) or (part.text is not None and not foreign):
        return part
    return replace(part, text=known.get((part.number, part.kind)))


def _known(row: Returned, source: str, target: str, syntax: str) -> dict[tuple[str, SignKind], str]:
    """
    What the file's numbers stand for.

    Where the file's source has as many codes, they are the unit's in their order; else a number is ours.
    """
    cut = pieces(source, syntax)
    own = codes_of(cut)
    numbers = _numbers(row.source_parts)
    known: dict[tuple[str, SignKind], str] = {}
    if [paired for _, paired in numbers] == [code.after is not None for code in own]:
        for (number, _), code in zip(numbers, own, strict=True):
            known |= _texts(number, code)
    elif not numbers:
        for code in own:
            known |= _texts(str(code.number), code)
    for code in codes_of(pieces_like(target, cut, syntax)):
        if code.number > len(own):
            known = _texts(str(code.number), code) | known
    return known


def _numbers(parts: Sequence[Part]) -> list[tuple[str, bool]]:
    """The codes of a text in their order, each once, and whether it is a pair."""
    found: dict[str, bool] = {}
    for part in parts:
        if isinstance(part, Sign):
            found.setdefault(part.number, part.kind is not SignKind.ALONE)
    return list(found.items())


def _texts(number: str, code: Code) -> dict[tuple[str, SignKind], str]:
    if code.after is None:
        return {(number, SignKind.ALONE): code.before}
    return {(number, SignKind.START): code.before, (number, SignKind.END): code.after}


def _fitted(text: str, source: str) -> str:
    """A text whose lines a tool has broken anew: on one line, with the source's outer blanks."""
    inside = _BROKEN.sub(" ", text).strip()
    if not inside:
        return text
    start = source[: len(source) - len(source.lstrip())]
    return start + inside + source[len(source.rstrip()) :]
