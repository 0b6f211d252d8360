"""The author's directions in comments: ``<!-- l10n: note … -->``. Described in docs/directives.md."""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.formats.common.assembler import Remark
from l10n.formats.common.source_text import Lines
from l10n.model import Finding, Severity

__all__ = ["Directives"]

_DIRECTIVE = re.compile(r"\s*l10n:\s*(?P<name>[\w-]*)\s*(?P<rest>.*?)\s*\Z", re.DOTALL)
_NAMES = ("skip", "skip-start", "skip-end", "note", "context", "max")
_SPACE = re.compile(r"\s+")


class Directives:
    """
    Reads comments in the order of the file and answers for each place what the author said of it.

    A directive belongs to the block that follows it: ``follow`` says where that is.
    """

    def __init__(self, lines: Lines) -> None:
        self.findings: list[Finding] = []
        self._lines = lines
        self._pending = Remark()
        self._skip_next = False
        self._opened: int | None = None  # where the open skip-start stands
        self._last = 0  # where the last directive stands
        self._scopes: list[tuple[int, int, Remark, bool]] = []  # outer ones first

    def comment(self, text: str, start: int) -> bool:
        """
        Whether a comment is a directive; if so, it is noted.

        Args:
            text: What stands between ``<!--`` and ``-->``.
            start: The byte of the file where the comment starts.
        """
        match = _DIRECTIVE.match(text)
        if match is None:
            return False
        name, rest = match["name"], _SPACE.sub(" ", match["rest"])
        self._last = start
        if name == "skip":
            self._skip_next = True
        elif name == "skip-start":
            if self._opened is None:
                self._opened = start
        elif name == "skip-end":
            if self._opened is None:
                self._warn(start, "skip-end without skip-start", "remove it, or add the start")
            self._opened = None
        elif name == "note" and rest:
            note = f"{self._pending.note}\n{rest}" if self._pending.note else rest
            self._pending = replace(self._pending, note=note)
        elif name == "context" and rest:
            self._pending = replace(self._pending, context=rest)
        elif name == "max" and rest.isascii() and rest.isdigit() and 0 < int(rest) < 10**6:
            self._pending = replace(self._pending, max_chars=int(rest))
        elif name in _NAMES:
            what = "a number of characters" if name == "max" else "a text"
            self._warn(start, f"the directive {name} needs {what}", f"<!-- l10n: {name} … -->")
        else:
            self._warn(start, f"no such directive: {name or 'l10n:'}", f"known are {', '.join(_NAMES)}")
        return True

    def follow(self, block: tuple[int, int] | None) -> None:
        """The directives just read belong to this block; None: nothing follows them in their container."""
        if not self._skip_next and self._pending == Remark():
            return
        if block is None:
            self._warn(self._last, "no block follows the directive", "put it on the line before the block")
        else:
            self._scopes.append((*block, self._pending, self._skip_next))
        self._pending, self._skip_next = Remark(), False

    def at(self, place: int) -> Remark | None:
        """What the author says of a place, asked for in ascending order; None: it is not translated."""
        if self._opened is not None:
            return None
        if not self._scopes:
            return _NOTHING
        self._scopes = [scope for scope in self._scopes if place < scope[1]]
        said = _NOTHING
        for start, _, remark, skipped in self._scopes:
            if start <= place:
                if skipped:
                    return None
                said = Remark(
                    note="\n".join(filter(None, (said.note, remark.note))),
                    context=remark.context or said.context,
                    max_chars=remark.max_chars or said.max_chars,
                )
        return said

    def finish(self) -> None:
        """At the end of the file."""
        if self._opened is not None:
            self._warn(self._opened, "skip-start without skip-end", "the rest of the file is not translated")
        self.follow(None)

    def _warn(self, start: int, message: str, hint: str) -> None:
        where = self._lines.location(start)
        self.findings.append(
            Finding("source.directive", Severity.WARNING, message, location=where, source=where, hint=hint)
        )


_NOTHING = Remark()
