"""What a translator wants to know of a plural form: the numbers that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.model import ONE_NUMBER, PLURAL_FORM, Segment

__all__ = ["noted"]

_SHOWN = 4


def noted(segment: Segment, form: str, numbers: Sequence[str], *, by_itself: bool = False) -> Segment:
    """
    The segment with the name of its form and the first numbers in its note, and its kind.

    Args:
        form: Its name among the forms of its text.
        numbers: That it stands for, in order; one alone says that there is no other.
        by_itself: Whether a program asks for it where it sees fit: it need not say its number.
    """
    alone = len(numbers) == 1
    shown = (
        ", ".join(numbers[:_SHOWN]) + ("" if alone else ", …") if numbers else "as the program asks for it"
    )
    said = f"plural form «{form}»: {shown}"
    kind = ONE_NUMBER if alone or by_itself else PLURAL_FORM
    return replace(segment, kind=kind, note="\n".join(filter(None, (segment.note, said))))
