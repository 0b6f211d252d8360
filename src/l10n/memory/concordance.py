"""Where words stand in memories: a concordance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import count

from l10n.memory.entry import Entry
from l10n.memory.normalization import unspaced
from l10n.model import Span

__all__ = ["Concordance", "Hit", "concordance"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that has what was asked for."""

    entry: Entry
    spans: dict[str, tuple[Span, ...]]  # where, by locale; a locale without is absent


@dataclass(frozen=True, slots=True)
class Concordance:
    """What was found."""

    hits: tuple[Hit, ...]  # best first
    total: int  # with those over the limit


def concordance(text: str, entries: Iterable[Entry], limit: int) -> Concordance:
    """
    The entries that have a text in one of their languages, or else all its words in any order.

    Case does not count, nor the marks between words; a word is also found as the start of a longer
    one. The text itself goes before its words apart, and a short entry before a long one.

    Args:
        text: Words; without one nothing is found.
        entries: Equal ones are shown once.
        limit: Of hits.
    """
    words = re.findall(r"\w+", text)
    if not words:
        return Concordance((), 0)
    plain = [word.lower() for word in words]
    phrase = re.compile(_start(words[0]) + r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    apart = [re.compile(_start(word) + re.escape(word), re.IGNORECASE) for word in words]
    seen: set[tuple[tuple[str, str], ...]] = set()
    ranked = []
    order = count()
    for entry in entries:
        spans: dict[str, tuple[Span, ...]] = {}
        rank = 1
        for locale, other in entry.texts.items():
            low = other.lower()
            if not all(word in low for word in plain):  # fast, and true of most entries
                continue
            if found := [Span(*match.span()) for match in phrase.finditer(other)]:
                rank = 0
            elif all(pattern.search(other) for pattern in apart):
                found = [Span(*match.span()) for pattern in apart for match in pattern.finditer(other)]
            if found:
                spans[locale] = _merged(found)
        key = tuple(sorted(entry.texts.items()))
        if spans and key not in seen:
            seen.add(key)
            ranked.append((rank, min(map(len, entry.texts.values())), next(order), Hit(entry, spans)))
    best = nsmallest(limit, ranked)  # the third differs, so that hits are never compared
    return Concordance(tuple(hit for *_, hit in best), len(ranked))


def _start(word: str) -> str:
    """Where a word may start: anywhere in a text without spaces."""
    return "" if unspaced(word[0]) else r"(?<!\w)"


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
