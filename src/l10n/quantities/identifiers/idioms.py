"""What is said with figures and counts nothing: 24/7."""

from __future__ import annotations

from functools import cache

from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.text.context import Name

__all__ = ["idiom_at"]


@cache
def _idioms(tag: str) -> dict[str, list[tuple[str, int]]]:
    """The idioms of a language by their first figure, and where it stands in each."""
    idioms: dict[str, list[tuple[str, int]]] = {}
    for phrase in number_locale(tag).words("idioms", "always"):
        offset = next(index for index, char in enumerate(phrase) if char.isdecimal())
        idioms.setdefault(phrase[offset], []).append((phrase, offset))
    return idioms


def idiom_at(text: str, at: int, floor: int, language: NumberLocale) -> Name | None:
    """The idiom whose first figure is at a place."""
    for phrase, offset in _idioms(language.tag).get(text[at], ()):
        if not text.startswith(phrase[offset : offset + 2], at):
            continue
        begin, end = at - offset, at - offset + len(phrase)
        alone = not text[begin - 1 : begin].isalnum() and not text[end : end + 1].isalnum()
        if begin >= floor and alone and text[begin:end].lower() == phrase:
            return Name(begin, end, "idiom")
    return None
