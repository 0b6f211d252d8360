"""Characters an author writes as entities or with a backslash, shown to an engine as themselves."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Spelling", "find_spelling", "harden"]

_WRITTEN = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|\\[!-/:-@\[-`{-~]")
# Entities that an engine would lose or turn into something else stay as they are.
_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]"
)
_ACTIVE = re.compile(r"[`*\[\]<~$]|\\(?=[!-/:-@\[-`{-~])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\{(?=[{%#:.])")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the author writes characters; those that are always written the same way."""

    written: dict[str, str] = field(default_factory=dict)  # character: as the author writes it

    def shown(self, text: str) -> str:
        """A source text with the characters themselves."""
        if not self.written or ("&" not in text and "\\" not in text):
            return text
        return _WRITTEN.sub(lambda match: self._shown(match[0]), text)

    def _shown(self, written: str) -> str:
        character = _meaning(written)
        return character if self.written.get(character) == written else written

    def author(self, text: str) -> str:
        """A text with the characters as the author writes them."""
        if not self.written:
            return text
        return "".join(self.written.get(character, character) for character in text)


def _meaning(written: str) -> str:
    """The character that an entity or an escape stands for; empty when it is not one character."""
    character = written[1:] if written[0] == "\\" else html.unescape(written)
    return character if len(character) == 1 and not _INVISIBLE.match(character) else ""


def find_spelling(texts: Iterable[str], *, escapes: bool, entities: bool) -> Spelling:
    """
    What an author writes always in the same special way.

    Args:
        texts: The runs of plain text of one source.
        escapes: Whether a backslash escapes.
        entities: Whether there are entities.
    """
    forms: dict[str, set[str]] = {}
    plain: set[str] = set()
    for text in texts:
        if not ((entities and "&" in text) or (escapes and "\\" in text)):
            plain.update(text)
            continue
        last = 0
        for match in _WRITTEN.finditer(text):
            if not (escapes if match[0][0] == "\\" else entities):
                continue
            plain.update(text[last : match.start()])
            last = match.end()
            if character := _meaning(match[0]):
                forms.setdefault(character, set()).add(match[0])
        plain.update(text[last:])
    while True:
        always = {
            character: next(iter(written))
            for character, written in forms.items()
            if len(written) == 1 and character not in plain
        }
        # what is not always written so stays as it is, and its characters stand in the text
        rest = {sign for other in forms.keys() - always for written in forms[other] for sign in written}
        if rest <= plain:
            return Spelling(always)
        plain |= rest


def harden(text: str) -> str:
    """Plain text that no Markdown parser takes for markup."""
    return _ACTIVE.sub(r"\\\g<0>", text)
