"""A second look by a chat model: it is asked what is wrong, and again for what it left out."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from l10n.engines.chat.review_answer import verdicts
from l10n.engines.chat.review_prompt import review_material, review_rules, review_schema
from l10n.engines.markup import plain
from l10n.errors import EngineError
from l10n.model import Issue, LocalePair, TextPair, Usage
from l10n.ports import ReviewMeter, Verdict

if TYPE_CHECKING:
    from l10n.engines.chat.client import ChatClient

__all__ = ["review_by_chat"]

log = logging.getLogger(__name__)

_TOKENS_ROUND = 1_000  # that a server may put round a question: its own template, the schema in other words
_TOKENS_AN_ANSWER = 1_024  # beside the issues: a preamble, some thinking aloud
_TOKENS_A_TEXT = 512  # five issues with their proposals


def review_by_chat(
    client: ChatClient,
    texts: Sequence[TextPair],
    pair: LocalePair,
    meter: ReviewMeter,
    most_output: int | None = None,
) -> tuple[Verdict, ...]:
    """
    A verdict on each text, in order; None where the model said nothing that can be read.

    First all at once, then what is missing once more, then that one by one, for as long as anything comes
    of it. What was said before an error is kept: it is paid for.

    Args:
        most_output: Tokens of an answer, where the project says so.
    Raises:
        EngineError: with its subclasses; also when nothing was said about any of several texts.
    """
    asked = {f"t{index}": text for index, text in enumerate(texts)}
    found: dict[str, tuple[Issue, ...]] = {}

    def ask(names: Sequence[str]) -> bool:
        group = {name: asked[name] for name in names}
        said = _said(client, group, pair, meter, most_output)
        found.update(said)
        meter.keep([group[name] for name in said], [*said.values()])
        return bool(said)

    def missing() -> list[str]:
        return [name for name in asked if name not in found]

    ask(missing())
    if len(missing()) > 1:
        ask(missing())
    for name in missing():
        if not ask([name]) and not found:
            break
    if not found and len(texts) > 1:  # the model's fault, not that of a text
        what = "the chat model gave no verdict that can be read"
        raise EngineError(what, hint="try another model in `review:`", may_be_billed=True)
    log.info("review batch", extra={"units": len(texts), "unanswered": len(missing())})
    return tuple(found.get(name) for name in asked)


def _said(
    client: ChatClient,
    group: Mapping[str, TextPair],
    pair: LocalePair,
    meter: ReviewMeter,
    most_output: int | None,
) -> dict[str, tuple[Issue, ...]]:
    """What one question gives, by id."""
    from l10n.engines.chat.client import Question

    style = next(iter(group.values())).style
    rules, material, schema = review_rules(pair, style), review_material(group), review_schema([*group])
    sent = (rules, material, json.dumps(schema))
    room = Usage(
        characters=sum(len(plain(text.source)) + len(plain(text.target)) for text in group.values()),
        input_tokens=_TOKENS_ROUND + sum(len(part.encode()) for part in sent),  # a token has a byte at least
        output_tokens=most_output or _TOKENS_AN_ANSWER + _TOKENS_A_TEXT * len(group),
    )
    question = Question(rules=rules, material=material, schema=schema, room=room)
    reply = client.ask(question, partial(meter.attempt, room))
    return verdicts(reply.content, group)
