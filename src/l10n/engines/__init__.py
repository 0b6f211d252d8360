"""Machine translation engines, and how texts are packed for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.model import Request
from l10n.ports import EngineLimits

__all__ = ["batches"]


def batches(requests: Iterable[Request], limits: EngineLimits) -> Iterator[tuple[Request, ...]]:
    """
    The requests in their order, packed into the fewest batches an engine takes.

    Args:
        requests: May be empty; taken one by one, so a generator is fine.
        limits: Of the engine.
    Yields:
        At least one request each. A text over ``max_bytes`` stands alone: the engine has the last word.
    """
    batch: list[Request] = []
    used = 0
    for request in requests:
        size = len(request.text.encode())
        if batch and (len(batch) == limits.max_texts or used + size > limits.max_bytes):
            yield tuple(batch)
            batch, used = [], 0
        batch.append(request)
        used += size
    if batch:
        yield tuple(batch)
