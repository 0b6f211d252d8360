"""The running text that a batch of requests comes from, as context for an engine."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.markup import plain
from l10n.model import Request

__all__ = ["passage"]


def passage(requests: Sequence[Request], max_chars: int) -> str:
    """
    The requests with their neighbours, in order, every sentence once; empty when no request has a neighbour.

    Neighbours of consecutive sentences overlap almost entirely, so one passage serves a whole batch; one for
    each request would mean a call for each request. When it would grow too long, short texts keep their
    neighbours and long ones go without: a heading needs the sentence after it, a paragraph speaks for itself.

    Args:
        requests: In the order of the document.
        max_chars: Longest passage, in code points.
    """
    room = max_chars
    chosen: set[int] = set()
    for index in sorted(range(len(requests)), key=lambda index: len(requests[index].text)):
        size = sum(len(piece) + 1 for piece in _pieces(requests[index]))
        if size <= room:
            chosen.add(index)
            room -= size
    pieces = (piece for index in sorted(chosen) for piece in _pieces(requests[index]))
    return "\n".join(dict.fromkeys(pieces))


def _pieces(request: Request) -> tuple[str, ...]:
    """A request between its neighbours; nothing when it has none."""
    if not request.before and not request.after:
        return ()
    around = (request.before, plain(request.text), request.after)
    return tuple(text for text in (" ".join(piece.split()) for piece in around) if text)
