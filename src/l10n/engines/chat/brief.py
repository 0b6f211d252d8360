"""What a chat model is told of an article: its house style as rules, and the rest as material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n.engines.passage import surroundings
from l10n.engines.style import style_sentences
from l10n.model import Brief, HouseStyle, Request

__all__ = ["article", "style_rules"]

_MOST_CONTEXT = 480  # code points: two texts, or four short ones

_ADDRESS = {
    "formal": "Address readers formally where the language has a formal address.",
    "informal": "Address readers informally where the language has an informal address.",
}


def style_rules(style: HouseStyle, instructions: Sequence[str] = ()) -> str:
    """
    A house style as lines of rules; empty when there is nothing to say.

    Args:
        instructions: The project's for this model, in every locale.
    """
    address = (_ADDRESS[style.address],) if style.address else ()
    lines = [f"- {line}\n" for line in (*address, *style_sentences(style), *instructions)]
    return "".join(("\nHouse style:\n", *lines)) if lines else ""


def article(requests: Sequence[Request]) -> dict[str, Any]:
    """
    What is known of the article of some texts, as JSON; what does not apply is left out.

    Args:
        requests: At least one, of one article, in its order; the brief of the first is that of all.
    """
    brief = requests[0].brief or Brief()
    told: dict[str, Any] = {"title": brief.title, "kind": brief.kind, "so_far": list(brief.so_far)}
    told["chosen"] = {choice.source: choice.target for choice in brief.choices}
    told["earlier"] = [{"source": source, "target": target} for source, target in brief.pairs]
    known = {" ".join(text.split()) for text in (*brief.so_far, *(source for source, _ in brief.pairs))}
    told["context"] = surroundings(requests, _MOST_CONTEXT, known)
    return {name: value for name, value in told.items() if value}
