"""What stands between two sentences of a target: languages that write full-width marks put no space there."""

from __future__ import annotations

import re

__all__ = ["joint"]

# A sentence's end in a script without spaces, with the brackets and marks of emphasis that may follow it.
_WIDE_END = re.compile(r"[。！？．｡][」』）】》〉”’*_~`]*+\Z")


def joint(separator: str, source: str, target: str) -> str:
    """
    The white space between a sentence and the next one.

    Args:
        separator: As it is in the source file; may be empty.
        source: The sentence before.
        target: What stands there in the target, translated or not.
    """
    if _WIDE_END.search(target):
        return "" if not separator.strip(" ") else separator
    if not separator and _WIDE_END.search(source) and not target[-1:].isspace():
        return " "
    return separator
