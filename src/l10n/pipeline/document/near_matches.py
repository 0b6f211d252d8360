"""
A near match of the memory, brought up to date for another source.

What differs only in pieces that stay as they are in every language (placeholders, code, markup, names that
the glossary leaves untranslated) and in numbers needs no engine: the pieces are exchanged in the translation,
the numbers printed anew, and what comes out is compared with the source once more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.catalogs.merging.propagate import propagate_edit, revised
from l10n.inline import InlineToken, NodeKind, tokens
from l10n.memory.normalization import folded, renumbered, skeleton
from l10n.model import MemoryMatch, Severity, TermStatus
from l10n.pipeline.document.job import Job, NearMatch
from l10n.quantities import Reprint, reprint

__all__ = ["near_match"]

_ATOMS = {
    kind.value
    for kind in (
        NodeKind.CODE,
        NodeKind.MATH,
        NodeKind.TAG,
        NodeKind.FOOTNOTE,
        NodeKind.URL,
        NodeKind.EMAIL,
        NodeKind.PLACEHOLDER,
        NodeKind.TEMPLATE,
        NodeKind.ATTRIBUTES,
        NodeKind.EMOJI,
    )
}
_MARKS = {NodeKind.EMPHASIS.value: 1, NodeKind.STRONG.value: 2}  # signs at each end
_MARK, _NAME = "mark", "name"
_EDGE = r"(?:(?<!\w)|(?!\w))"  # not inside a word


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a source that stands in the translation as it is."""

    kind: str  # of the inline element, or a name of the glossary
    raw: str
    start: int
    end: int


def near_match(source: str, matches: Sequence[MemoryMatch], job: Job) -> NearMatch:
    """
    The first match that rules carry over to the source; else the best one, its numbers brought up to date.

    Args:
        matches: Best first, at least one; none that is identical and trusted.
    """
    alike = tuple(matches)
    for match in matches:
        # A store with a penalty is trusted less: its translations are offered, not taken.
        text = None if match.penalty else _carried(source, match, job)
        if text is not None:
            return NearMatch(match=match, text=text, is_carried=True, is_exact=True, alike=alike)
    printed = _printed(source, matches[0], job)
    is_exact = not any(each.severity is Severity.ERROR for each in printed.discrepancies)
    return NearMatch(match=matches[0], text=printed.text, is_carried=False, is_exact=is_exact, alike=alike)


def _printed(source: str, match: MemoryMatch, job: Job) -> Reprint:
    """The translation of a match whose words differ too, its numbers brought up to date."""
    printed = reprint(source, match.target, job.pair, job.numbers)
    # No rule prints years and codes; digits in the same order are exchanged as if no word had changed.
    before = renumbered(match.source, source)
    text = propagate_edit(match.source, before, match.target, job.pair, job.numbers)
    if text is None or text == match.target:
        return printed
    other = reprint(source, text, job.pair, job.numbers)
    return other if len(other.discrepancies) < len(printed.discrepancies) else printed


def _carried(source: str, match: MemoryMatch, job: Job) -> str | None:
    """The translation of a match for another source; None when more differs than rules can carry."""
    exchanged = _exchanged(source, match, job)
    if exchanged is None:
        return None
    before, target = exchanged
    revision = revised(before, source, target, job.pair, job.numbers)
    if revision is not None and revision.certain:
        return revision.text
    if folded(before) != folded(source) and (skeleton(before) or before) != skeleton(source):
        return None
    # A word beside a number may have to agree with it: that is left to the translator, who sees a draft.
    printed = reprint(source, revision.text if revision is not None else target, job.pair, job.numbers)
    wrong = any(each.severity is not Severity.INFO for each in printed.discrepancies)
    return None if wrong else printed.text


def _exchanged(source: str, match: MemoryMatch, job: Job) -> tuple[str, str] | None:
    """
    Source and target of a match with the pieces of another source in their places.

    None when a piece that changes is not in the target as often as in the source, or becomes two others.
    """
    old, new = _pieces(match.source, job), _pieces(source, job)
    if [piece.kind for piece in old] != [piece.kind for piece in new]:
        return match.source, match.target
    becomes: dict[str, str] = {}
    for one, other in zip(old, new, strict=True):
        if becomes.setdefault(one.raw, other.raw) != other.raw:
            return None
    changed = {one: other for one, other in becomes.items() if one != other}
    if not changed:
        return match.source, match.target
    times = Counter(piece.raw for piece in old)
    pattern = _any_of(changed)
    there = Counter(found[0] for found in pattern.finditer(match.target))
    if any(there[one] != times[one] for one in changed):
        return None
    before, at = "", 0
    for one in old:
        before += match.source[at : one.start] + becomes[one.raw]
        at = one.end
    return before + match.source[at:], pattern.sub(lambda found: changed[found[0]], match.target)


def _any_of(raws: Iterable[str]) -> re.Pattern[str]:
    """Where one of some pieces stands by itself; the longest first."""
    longest = sorted(raws, key=len, reverse=True)
    return re.compile("|".join(f"{_EDGE}{re.escape(raw)}{_EDGE}" for raw in longest))


def _has_words(token: InlineToken) -> bool:
    """Whether a reader sees words of a tag, which are translated with the text."""
    return token.kind == NodeKind.TAG.value and " ".join(token.raw.split()) != token.value


def _pieces(text: str, job: Job) -> list[_Piece]:
    """The pieces of a text, in their order and apart."""
    found: list[_Piece] = []
    for token in tokens(text, job.format.syntax):
        if token.kind in _MARKS:
            size = _MARKS[token.kind]
            found += (
                _Piece(_MARK, text[start : start + size], start, start + size)
                for start in (token.start, token.end - size)
            )
        elif token.kind in _ATOMS and not _has_words(token):
            found.append(_Piece(token.kind, token.raw, token.start, token.end))
    found += [
        _Piece(_NAME, hit.text, hit.span.start, hit.span.end)
        for hit in job.matcher.in_source(text)
        if hit.term.status is TermStatus.DO_NOT_TRANSLATE
    ]
    apart: list[_Piece] = []
    for piece in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or piece.start >= apart[-1].end:
            apart.append(piece)
    return apart
