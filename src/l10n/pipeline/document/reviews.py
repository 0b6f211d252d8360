"""What a second look found in texts, kept by what they say: gone when one of the two is another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec

from l10n.model import Dimension, Gravity, Issue, LocalePair, Span
from l10n.pipeline.mt.records import understood_lines

__all__ = [
    "NO_REVIEWS",
    "REVIEWS_NAME",
    "Reviews",
    "issues_text",
    "read_issues",
    "review_key",
]

REVIEWS_NAME = ".l10n-review.jsonl"  # beside l10n.yaml, to be committed: a clone pays for nothing again
_GRAVITIES = {each.name.lower(): each for each in Gravity}


class _Issue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An issue as it is written down."""

    category: str
    severity: str
    explanation: str
    start: int = -1  # of the span; below zero without one
    end: int = -1
    proposal: str | None = None


class _Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a source and its target; one line of the file."""

    key: str  # see ``review_key``
    locale: str  # of the target
    by: str  # who looked
    issues: tuple[_Issue, ...] = ()


_ENCODER = msgspec.json.Encoder()


def review_key(pair: LocalePair, source: str, target: str) -> str:
    """24 hexadecimal digits; others when either text, or the pair, is another."""
    text = f"{pair.source}\0{pair.target}\0{source}\0{target}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def issues_text(issues: Iterable[Issue]) -> str:
    """Issues as JSON, for ``read_issues``."""
    return _ENCODER.encode([_plain(issue) for issue in issues]).decode()


def read_issues(text: str | bytes, length: int) -> tuple[Issue, ...] | None:
    """
    The issues that a text of ``issues_text`` holds; None when it is none.

    Args:
        length: Of the target, in code points: an issue about a place beyond is left out.
    """
    try:
        found = msgspec.json.decode(text, type=tuple[_Issue, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tuple(_whole(found, length))


def _plain(issue: Issue) -> _Issue:
    return _Issue(
        category=issue.dimension.value,
        severity=issue.gravity.name.lower(),
        explanation=issue.explanation,
        start=issue.span.start if issue.span else -1,
        end=issue.span.end if issue.span else -1,
        proposal=issue.proposal,
    )


def _whole(found: Iterable[_Issue], length: int) -> Iterator[Issue]:
    for each in found:
        is_placed = 0 <= each.start <= each.end <= length
        if each.severity not in _GRAVITIES or (each.start >= 0 and not is_placed):
            continue
        try:
            dimension = Dimension(each.category)
        except ValueError:
            continue
        yield Issue(
            dimension=dimension,
            gravity=_GRAVITIES[each.severity],
            explanation=each.explanation,
            span=Span(each.start, each.end) if is_placed else None,
            proposal=each.proposal if is_placed else None,
        )


def _row(row: dict[str, object]) -> _Looked | None:
    try:
        return msgspec.convert(row, _Looked)
    except msgspec.ValidationError:
        return None


class Reviews:
    """What was said of texts, by their keys."""

    def __init__(self, rows: Mapping[str, _Looked] | None = None) -> None:
        self._rows = dict(rows or {})

    @classmethod
    def parse(cls, data: bytes) -> Reviews:
        """What a file says; lines that are none of ours are left out, and a warning names the first."""
        rows = understood_lines(data, REVIEWS_NAME, _row)
        return cls({row.key: row for row in rows})

    def serialize(self) -> bytes:
        """The file: a line a text, in the order of the keys, so that a merge is easy."""
        return b"".join(_ENCODER.encode(self._rows[key]) + b"\n" for key in sorted(self._rows))

    def __bool__(self) -> bool:
        return bool(self._rows)

    def is_known(self, pair: LocalePair, source: str, target: str, by: str) -> bool:
        """Whether the same reviewer has looked at the texts as they are."""
        row = self._rows.get(review_key(pair, source, target))
        return row is not None and row.by == by

    def issues(self, pair: LocalePair, source: str, target: str) -> tuple[Issue, ...]:
        """What was found in the texts as they are; none when nobody has looked."""
        row = self._rows.get(review_key(pair, source, target)) if self._rows else None
        return tuple(_whole(row.issues, len(target))) if row else ()

    def keep(self, pair: LocalePair, source: str, target: str, by: str, issues: Iterable[Issue]) -> None:
        """Takes what somebody says of texts, in the place of what was said of them before."""
        key = review_key(pair, source, target)
        said = tuple(map(_plain, issues))
        self._rows[key] = _Looked(key=key, locale=pair.target, by=by, issues=said)

    def carry(self, pair: LocalePair, source: str, before: str, after: str, issues: Iterable[Issue]) -> None:
        """Takes what is left to say of a text over to what became of it, as said by the same reviewer."""
        row = self._rows.get(review_key(pair, source, before))
        if row is not None:
            self.keep(pair, source, after, row.by, issues)

    def restrict(self, keys: Collection[str]) -> None:
        """Forgets what is about texts that are there no more."""
        self._rows = {key: row for key, row in self._rows.items() if key in keys}


NO_REVIEWS = Reviews()
