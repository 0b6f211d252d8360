"""An engine's answer with the author's markup in it again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.inline.answer import read
from l10n.inline.masking import Masked, Tag
from l10n.inline.nodes import NodeKind
from l10n.inline.writing import Writer

__all__ = ["Unmasked", "unmask"]

# In a message with branches an apostrophe there would quote the brace behind it. Source: ICU, "Formatting
# Messages"
_QUOTING = re.compile(r"'(?=<[gx/]|[{}#])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmasked:
    """An engine's answer with the author's markup."""

    text: str
    lost: tuple[str, ...] = ()  # markup of the source that is not in the text, as the author wrote it
    invented: tuple[str, ...] = ()  # tags of the answer that are not in the source, or doubled

    @property
    def complete(self) -> bool:
        """Whether all markup came back, and nothing else."""
        return not self.lost and not self.invented


def unmask(masked: Masked, answer: str) -> Unmasked:
    """
    The answer with the author's markup in place of the numbers; any answer will do.

    What the answer says in plain text stays plain text: the text is read again, and where it would mean
    anything else it is written anew: with marks in better places, with escapes, at last without emphasis,
    which is then reported.

    Args:
        masked: From ``mask``.
        answer: What the engine returned for ``masked.text``; need not be well-formed.
    """
    if answer == masked.text:
        return Unmasked(text=masked.source)
    if any(tag.kind is NodeKind.BRANCH for tag in masked.tags):
        answer = _QUOTING.sub("’", answer)
    found = read(masked, answer)
    for fit, safe in ((False, False), (True, False), (False, True), (True, True)):
        writer = Writer(masked, found, fit=fit, safe=safe)
        if writer.is_read_back():
            break
    else:
        writer = Writer(masked, found, safe=True, marks=False)
        writer.lost |= writer.unread()
    seen = found.seen - writer.lost
    lost = [_markup(tag) for number, tag in enumerate(masked.tags, 1) if number not in seen]
    return Unmasked(text=writer.text, lost=tuple(lost), invented=tuple(found.invented))


def _markup(tag: Tag) -> str:
    """How the author wrote it."""
    if tag.kind is NodeKind.TITLE:
        return tag.content
    return f"{tag.before}…{tag.after}" if tag.pair else tag.before
