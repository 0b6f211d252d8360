"""The matches of a text in any store that files its records by the forms of their source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import nlargest
from typing import Protocol

from l10n.memory.normalization import exact, folded, framed, skeleton, tokens
from l10n.model import MemoryMatch

__all__ = ["LEAST_PERCENT", "MOST_MATCHES", "Form", "Record", "Rows", "search"]

LEAST_PERCENT = 75
_MOST_FUZZY_PERCENT = 97  # 98 and above say what the difference is
MOST_MATCHES = 5  # of those that are not identical: more do not help a translator


class Form(Enum):
    """What a record is filed under; the value says how well texts equal in it match."""

    EXACT = 100
    FOLDED = 99
    SKELETON = 98

    def of(self, text: str) -> str:
        """The text in this form; empty when it cannot be found by it."""
        return _OF[self](text)


_OF: dict[Form, Callable[[str], str]] = {
    Form.EXACT: exact,
    Form.FOLDED: folded,
    Form.SKELETON: skeleton,
}


@dataclass(frozen=True, slots=True)
class Record:
    """One direction of an entry."""

    source: str
    target: str
    before: str  # in the exact form, as ``after``; both empty when not known
    after: str
    changed: str  # later dates sort higher
    origin: str
    penalty: int = 0  # taken off every score: how little its store is trusted


class Rows(Protocol):
    """What a store must answer."""

    def filed(self, form: Form, key: str) -> Sequence[Record]:
        """The records with this key, in file order; may be empty."""
        ...

    def resembling(self, text: str, least_percent: int) -> Sequence[str]:
        """
        Exact forms of the sources that may resemble a text, some perhaps twice.

        Those that cannot reach the similarity may be left out.
        """
        ...


def search(rows: Rows, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
    """
    Matches, best first: one for each target; may be empty.

    Identical texts come alone: in context (101), then the newest, then in file order. Without one,
    texts that differ in case, quotes and white space (99) or in digits (98, the target's numbers
    as stored); without these, at most five similar ones.

    Args:
        source: Any text; the white space round it goes round the targets.
        before: The neighbouring source text.
        after: The same, on the other side.
    """
    key = exact(source)
    if not key:
        return ()
    if found := rows.filed(Form.EXACT, key):
        context = (exact(before), exact(after))
        return _ranked(source, ((_identical(record, context), record) for record in found))
    near = [
        (form.value, record)
        for form in (Form.FOLDED, Form.SKELETON)
        if (same := form.of(source))
        for record in rows.filed(form, same)
    ]
    return _ranked(source, near or _similar(rows, key))[:MOST_MATCHES]


def _identical(record: Record, context: tuple[str, str]) -> int:
    return 101 if any(context) and context == (record.before, record.after) else 100


def _ranked(source: str, found: Iterable[tuple[int, Record]]) -> tuple[MemoryMatch, ...]:
    """One match for each target."""
    newest = sorted(found, key=lambda pair: pair[1].changed, reverse=True)
    matches: dict[str, MemoryMatch] = {}
    # The context makes up for no penalty: what is less trusted is never taken as it is.
    trusted = [
        (min(score, 100) - record.penalty if record.penalty else score, record) for score, record in newest
    ]
    for score, record in sorted(trusted, key=lambda pair: pair[0], reverse=True):
        target = framed(record.target, source)
        if target not in matches and score >= LEAST_PERCENT:
            matches[target] = MemoryMatch(
                source=record.source,
                target=target,
                score_percent=score,
                origin=record.origin,
                in_context=score == 101,
                penalty=record.penalty,
            )
    return tuple(matches.values())


def _similar(rows: Rows, key: str) -> list[tuple[int, Record]]:
    """The smaller of two similarities counts: of the characters, and of the words in their order."""
    if not any(mark.isalpha() for mark in key):
        return []  # numbers are not like each other
    from rapidfuzz import fuzz, process  # only a text that nobody translated pays for the import
    from rapidfuzz.distance import Indel

    words = tokens(key)
    by_letters = process.extract(
        key, rows.resembling(key, LEAST_PERCENT), scorer=fuzz.ratio, score_cutoff=LEAST_PERCENT, limit=None
    )
    found: list[tuple[int, Record]] = []
    best: dict[str, int] = {}  # by target
    seen: set[str] = set()
    for other, letters_percent, _ in by_letters:
        if len(best) >= MOST_MATCHES and letters_percent < nlargest(MOST_MATCHES, best.values())[-1]:
            break  # the words can only make it less
        if other in seen:
            continue
        seen.add(other)
        words_percent = 100 * Indel.normalized_similarity(words, tokens(other))
        score = min(int(letters_percent), int(words_percent), _MOST_FUZZY_PERCENT)
        if score >= LEAST_PERCENT:
            records = rows.filed(Form.EXACT, other)
            found += [(score, record) for record in records]
            best |= {record.target: max(score, best.get(record.target, 0)) for record in records}
    return found
