"""What is said with figures and counts nothing: 24/7."""

from __future__ import annotations

from functools import cache

from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.text.context import Name

__all__ = ["idiom_at"]


@cache
def _idioms(tag: str) -> tuple[tuple[str, int], ...]:
    """The idioms of a language, and where the first figure of each stands."""
    return tuple(
        (phrase, next(index for index, char in enumerate(phrase) if char.isdecimal()))
        for phrase in number_locale(tag).words("idioms", "always")
    )


def idiom_at(text: str, at: int, floor: int, language: NumberLocale) -> Name | None:
    """The idiom whose first figure is at a place."""
    for phrase, offset in _idioms(language.tag):
        if not text.startswith(phrase[offset : offset + 2], at):
            continue
        begin, end = at - offset, at - offset + len(phrase)
        alone = not text[begin - 1 : begin].isalnum() and not text[end : end + 1].isalnum()
        if begin >= floor and alone and text[begin:end].lower() == phrase:
            return Name(begin, end, "idiom")
    return None
