"""
Two translations of one unit, both kept in its translator's comments.

``#`` lines are the translator's own: Poedit, Weblate, msgcat and msgmerge keep them, which they do not
do with ``#.``. Each text is one line, quoted as in JSON, so that it comes back exactly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Candidate", "candidates", "with_candidates", "without_candidates"]

_HINT = 'conflict: two translations met here; keep one, clear "fuzzy" and delete these lines'
_LINE = re.compile(r'conflict, (?P<state>accepted|draft)(?: \[(?P<form>\d{1,3})\])?: (?P<text>".*")')


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the translations to choose from."""

    targets: tuple[str, ...]  # one, or one per plural form
    accepted: bool  # whether a person had accepted it


def candidates(comments: Iterable[str]) -> tuple[Candidate, ...]:
    """The translations that a unit's comments keep, as they stand there; may be empty."""
    found: list[Candidate] = []
    for line in filter(None, map(_read, comments)):
        if found and line.form == len(found[-1].targets):
            found[-1] = Candidate((*found[-1].targets, line.text), line.accepted)
        else:
            found.append(Candidate((line.text,), line.accepted))
    return tuple(found)


def without_candidates(comments: Iterable[str]) -> tuple[str, ...]:
    """The comments without the lines of a conflict."""
    return tuple(line for line in comments if line != _HINT and _read(line) is None)


def with_candidates(comments: Iterable[str], found: Iterable[Candidate]) -> tuple[str, ...]:
    """The comments with these translations, and no others, to choose from at their end."""
    lines = [line for candidate in found for line in _lines(candidate)]
    return (*without_candidates(comments), *([_HINT, *lines] if lines else []))


def _lines(candidate: Candidate) -> Iterator[str]:
    state = "accepted" if candidate.accepted else "draft"
    for form, target in enumerate(candidate.targets):
        number = f" [{form}]" if len(candidate.targets) > 1 else ""
        yield f"conflict, {state}{number}: {json.dumps(target, ensure_ascii=False)}"


@dataclass(frozen=True, slots=True)
class _Line:
    accepted: bool
    form: int  # of a plural; 0 for the first and for a unit without
    text: str


def _read(comment: str) -> _Line | None:
    match = _LINE.fullmatch(comment)
    if match is None:
        return None
    try:
        text = json.loads(match["text"])
    except ValueError:  # a person changed the line: it is a comment like any other
        return None
    return _Line(match["state"] == "accepted", int(match["form"] or 0), text)
