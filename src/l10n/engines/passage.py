"""The running text that a batch of requests comes from, as context for an engine."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from l10n.engines.markup import plain
from l10n.model import Request

__all__ = ["passage", "surroundings"]

_MAX_PIECE = 240  # code points that one text adds at each of its ends: two sentences


def passage(requests: Sequence[Request], max_chars: int) -> str:
    """
    The requests with their neighbours, in order, everything once; empty when no request has a neighbour.

    Neighbours of consecutive sentences overlap almost entirely, so one passage serves a whole batch; one for
    each request would mean a call for each request. When it would grow too long, short texts keep their
    neighbours and long ones go without: a heading needs the sentence after it, a paragraph speaks for itself.

    Args:
        requests: In the order of the document.
        max_chars: Longest passage, in code points.
    """
    room = max_chars
    chosen: set[str] = set()
    stretches = [_stretch(request) for request in requests]
    for index in sorted(range(len(requests)), key=lambda index: len(requests[index].text)):
        new = set(stretches[index]) - chosen
        size = sum(len(piece) + 1 for piece in new)
        if size <= room:
            chosen |= new
            room -= size
    in_order = dict.fromkeys(piece for stretch in stretches for piece in stretch)
    return "\n".join(piece for piece in in_order if piece in chosen)


def surroundings(requests: Sequence[Request], max_chars: int, told: Collection[str] = ()) -> str:
    """
    What stands round the requests and is none of them, in order, everything once; may be empty.

    Args:
        requests: In the order of the document.
        max_chars: Longest answer, in code points; what does not fit is left out.
        told: Texts that need not be said again, white space in them single.
    """
    known = {" ".join(plain(request.text).split()) for request in requests} | set(told)
    room = max_chars
    chosen: dict[str, None] = {}
    for request in requests:
        before, after = (" ".join(text.split()) for text in (request.before, request.after))
        for text, piece in ((before, _end(before)), (after, _start(after))):
            if text and text not in known and piece not in chosen and len(piece) < room:
                chosen[piece] = None
                room -= len(piece) + 1
    return "\n".join(chosen)


def _stretch(request: Request) -> tuple[str, ...]:
    """The end of the text before, both ends of the request, the start of the text after; none is empty."""
    if not request.before and not request.after:
        return ()
    before, own, after = (
        " ".join(text.split()) for text in (request.before, plain(request.text), request.after)
    )
    return tuple(piece for piece in (_end(before), _start(own), _end(own), _start(after)) if piece)


def _start(text: str) -> str:
    """The first words of a text; the whole of a short one."""
    words, space, _ = text[:_MAX_PIECE].rpartition(" ")
    return words if space and len(text) > _MAX_PIECE else text[:_MAX_PIECE]


def _end(text: str) -> str:
    """The last words of a text; the whole of a short one."""
    _, space, words = text[-_MAX_PIECE:].partition(" ")
    return words if space and len(text) > _MAX_PIECE else text[-_MAX_PIECE:]
