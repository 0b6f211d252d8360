"""Sentences that no rule was made for: where a term stands inflected, and what only looks like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SETS", "Case", "cases"]

SETS = tuple(
    (name, locale)
    for name in ("held-out", "held-out-2", "held-out-3", "held-out-4")
    for locale in ("en", "it")
)
_TERM = re.compile(r"(?P<term>.*?)(?: \((?P<part_of_speech>[a-z ]+)\))?")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a set."""

    locale: str
    term: str
    part_of_speech: str  # empty when the glossary does not say
    text: str
    span: tuple[int, int] | None  # where the term stands; None in a trap

    @property
    def glossary(self) -> str:
        """A glossary with the term alone, into German."""
        said = f", part_of_speech: {self.part_of_speech}" if self.part_of_speech else ""
        return f'terms: [{{{self.locale}: "{self.term}", de: Wort{said}}}]'


def cases(name: str, locale: str) -> list[Case]:
    """The lines of a set, in the order of the file."""
    path = Path(__file__).parent / "data" / f"{name}-{locale}.txt"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        head, bar, marked = line.partition(" | ")
        match = _TERM.fullmatch(head)
        if line.startswith("#") or not bar or match is None:
            continue
        text = marked.replace("\\n", "\n")
        span = (text.index("«"), text.index("»") - 1) if "«" in text else None
        plain = text.replace("«", "").replace("»", "")
        found.append(Case(locale, match["term"], match["part_of_speech"] or "", plain, span))
    return found
