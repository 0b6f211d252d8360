"""The names that engines have for languages."""

from __future__ import annotations

from babel.core import get_global

__all__ = ["language_of"]


def language_of(code: str) -> str:
    """The BCP-47 language of a code of two or three letters. Source: CLDR's language aliases."""
    alias: str = get_global("language_aliases").get(code, code)
    return alias.partition("_")[0]
