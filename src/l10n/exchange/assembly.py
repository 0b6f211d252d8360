"""A text put together from words and codes, as a file brings them back."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Assembly"]

_EMPHASIS = frozenset({"*", "_", "**", "__", "~", "~~"})
# White space as CommonMark has it: next to it, inside, a mark neither opens nor closes.
_SPACE = " \t\n\r\f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


@dataclass(slots=True)
class _Open:
    """A pair that is not closed yet; the first is the text itself."""

    number: str
    before: str
    out: list[str] = field(default_factory=list)


class Assembly:
    """Takes a text's pieces in their order."""

    def __init__(self) -> None:
        self._stack = [_Open("", "")]

    def add(self, text: str) -> None:
        """Words, or a code that stands alone."""
        self._stack[-1].out.append(text)

    def open(self, number: str, before: str) -> None:
        """The start of a pair."""
        self._stack.append(_Open(number, before))

    def close(self, number: str, after: str) -> None:
        """The end of a pair; one that overlaps another is put where it stands."""
        if self._stack[-1].number != number or len(self._stack) == 1:
            self.add(after)
            return
        pair = self._stack.pop()
        self.add(_paired(pair.before, "".join(pair.out), after))

    def text(self) -> str:
        """The whole text."""
        while len(self._stack) > 1:
            pair = self._stack.pop()
            self._stack[-1].out += [pair.before, *pair.out]
        return "".join(self._stack[0].out)


def _paired(before: str, content: str, after: str) -> str:
    """A pair with its content; the space that a translator put inside emphasis goes outside."""
    if before != after or before not in _EMPHASIS:
        return before + content + after
    inside = content.strip(_SPACE)
    if not inside:
        return content
    start = content.index(inside)
    return content[:start] + before + inside + after + content[start + len(inside) :]
