"""A locale's house style in sentences, for engines that can be told."""

from __future__ import annotations

from l10n.model import HouseStyle

__all__ = ["style_sentences"]


def style_sentences(style: HouseStyle) -> tuple[str, ...]:
    """
    What a house style asks for but the form of address, in English; may be empty.

    Source: DeepL's and OpenAI's advice is to instruct in English whatever the target is.
    """
    said = (
        ("Readers: {}", style.audience),
        ("Tone: {}", style.tone),
        ("Numbers: {}", style.numbers),
        ("Quotation marks: {}", style.quotes),
        ("Gender: {}", style.gender),
        *(("{}", line) for line in style.instructions),
    )
    return tuple(pattern.format(" ".join(text.split())) for pattern, text in said if text.strip())
