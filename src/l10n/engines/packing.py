"""Texts in batches, and what a batch will cost."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from l10n.engines.markup import has_words, plain
from l10n.model import Brief, Request, Usage
from l10n.ports import EngineLimits

__all__ = ["batches", "expected"]

# Of a chat model, where only the answer tells: an instruction with its schema, and what a text comes to.
_TOKENS_A_CALL = 700
_TOKENS_A_TEXT = 40
_BYTES_A_TOKEN = 3  # four in English, fewer in other languages: rather too many tokens than too few


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


def expected(batch: Sequence[Request], limits: EngineLimits) -> Usage:
    """
    What a vendor will bill for a batch: exact for characters, an estimate for tokens.

    Characters are the code points of what a reader sees, without white space at the ends; a text without a
    word is not sent. Source: DeepL's help pages on counting characters.
    """
    spoken = [request for request in batch if has_words(request.text)]
    if limits.billing == "nothing" or not spoken:
        return Usage()
    if limits.billing == "characters":
        return Usage(characters=sum(len(plain(request.text.strip())) for request in spoken))
    size = sum(len(request.text.encode()) for request in spoken)
    around = sum(len("".join(_beside(request)).encode()) for request in spoken)
    around += len("".join(_of_article(spoken[0])).encode())
    texts = _TOKENS_A_TEXT * len(spoken)
    return Usage(
        characters=sum(len(plain(request.text.strip())) for request in spoken),
        input_tokens=_TOKENS_A_CALL + texts + math.ceil((size + around) / _BYTES_A_TOKEN),
        output_tokens=texts + math.ceil(2 * size / _BYTES_A_TOKEN),  # the source is echoed
    )


def _of_article(request: Request) -> Iterator[str]:
    """What an engine reads of the article of a batch."""
    brief = request.brief or Brief()
    yield from (brief.title, *brief.so_far)
    for choice in brief.choices:
        yield choice.source + choice.target
    for source, target in brief.pairs:
        yield source + target


def _beside(request: Request) -> Iterator[str]:
    """What an engine reads beside the text."""
    yield request.before
    yield request.after
    for source, target in request.examples:
        yield source
        yield target
