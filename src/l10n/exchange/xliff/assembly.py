"""A text put together from words and codes, as a file brings them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from l10n.model import Part, Sign, SignKind

__all__ = ["Assembly", "assembled", "completed"]

_EMPHASIS = frozenset({"*", "_", "**", "__", "~", "~~"})
# White space as CommonMark has it: next to it, inside, a mark neither opens nor closes.
_SPACE = " \t\n\r\f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


class Assembly:
    """Takes a text's pieces in their order."""

    def __init__(self) -> None:
        self._parts: list[Part] = []

    def add(self, text: str) -> None:
        """Words."""
        if self._parts and isinstance(self._parts[-1], str):
            self._parts[-1] += text
        else:
            self._parts.append(text)

    def alone(self, number: str, text: str | None) -> None:
        """A code that stands alone; None for the text when the file does not say it."""
        self._parts.append(Sign(number, SignKind.ALONE, text))

    def open(self, number: str, before: str | None) -> None:
        """The start of a pair."""
        self._parts.append(Sign(number, SignKind.START, before))

    def close(self, number: str, after: str | None) -> None:
        """The end of a pair; one that overlaps another is put where it stands."""
        self._parts.append(Sign(number, SignKind.END, after))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it has taken."""
        return tuple(self._parts)

    def text(self) -> str:
        """The whole text."""
        return assembled(self._parts)


def completed(parts: Iterable[Part], source: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, their codes as the source has them where a tool keeps numbers only."""
    known = {(sign.number, sign.kind): sign.text for sign in source if isinstance(sign, Sign) and sign.text}
    return tuple(
        replace(part, text=known.get((part.number, part.kind)))
        if isinstance(part, Sign) and part.text is None
        else part
        for part in parts
    )


@dataclass(slots=True)
class _Open:
    """A pair that is not closed yet; the first is the text itself."""

    number: str
    before: str
    out: list[str] = field(default_factory=list)


def assembled(parts: Sequence[Part]) -> str:
    """The parts as one text; a code that nobody knows is nothing."""
    stack = [_Open("", "")]
    for part in parts:
        if isinstance(part, str):
            stack[-1].out.append(part)
            continue
        text = part.text or ""
        if part.kind is SignKind.START:
            stack.append(_Open(part.number, text))
        elif part.kind is SignKind.ALONE or stack[-1].number != part.number or len(stack) == 1:
            stack[-1].out.append(text)
        else:
            pair = stack.pop()
            stack[-1].out.append(_paired(pair.before, "".join(pair.out), text))
    while len(stack) > 1:
        pair = stack.pop()
        stack[-1].out += [pair.before, *pair.out]
    return "".join(stack[0].out)


def _paired(before: str, content: str, after: str) -> str:
    """A pair with its content; the space that a translator put inside emphasis goes outside."""
    if before != after or before not in _EMPHASIS:
        return before + content + after
    inside = content.strip(_SPACE)
    if not inside:
        return content
    start = content.index(inside)
    return content[:start] + before + inside + after + content[start + len(inside) :]
