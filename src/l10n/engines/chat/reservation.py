"""What a question to a chat model may come to: the most that it is held against a budget with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from l10n.engines.markup import plain
from l10n.model import Request, Usage

__all__ = ["part_tokens", "room"]

_TOKENS_ROUND = 1_000  # that a server may put round a question: its own template, the schema in other words
_TOKENS_AN_ANSWER = 1_024  # beside the texts: the shape of the answer, a preamble, some thinking aloud
_TOKENS_A_TEXT = 64
_BYTES_A_TOKEN = 4  # about, in English and JSON


def room(sent: Iterable[str], requests: Sequence[Request], most_output: int | None = None) -> Usage:
    """
    The most that a question comes to.

    A token of input has at least one byte of what is sent. Two tokens for each byte of the texts leave room
    for their echo and for a translation in any script.

    Args:
        sent: All texts of the question: rules, material, schema.
        requests: What is to be translated.
        most_output: Tokens of the answer, where the project says so.
    """
    size = sum(len(request.text.encode()) for request in requests)
    output = _TOKENS_AN_ANSWER + _TOKENS_A_TEXT * len(requests) + 2 * size
    return Usage(
        characters=sum(len(plain(request.text.strip())) for request in requests),
        input_tokens=_TOKENS_ROUND + sum(len(text.encode()) for text in sent),
        output_tokens=output if most_output is None else most_output,
    )


def part_tokens(rules: str, material: str, schema: str) -> dict[str, int]:
    """About how many tokens each part of a question has: rules, schema, and the parts of its material."""
    parts = {"rules": rules, "schema": schema}
    for name, value in json.loads(material).items():
        inner = value if name == "article" else {name: value}
        parts |= {f"{part}_part": json.dumps(said, ensure_ascii=False) for part, said in inner.items()}
    return {name: len(text.encode()) // _BYTES_A_TOKEN for name, text in parts.items()}
