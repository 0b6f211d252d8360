"""Forms of a text under which a memory files it: what counts as the same."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["exact", "folded", "framed", "renumbered", "skeleton", "tokens", "unspaced"]

_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"')})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Thai, Lao, Burmese, Khmer, Chinese and Japanese put no space between words: there each sign is a token.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")
_TOKEN = re.compile(rf"[^\W{_UNSPACED}]+|\S")


def exact(text: str) -> str:
    """The text in NFC without the white space round it: equal ones are identical (100)."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def folded(text: str) -> str:
    """The text without case, typographic quotes and kinds of white space: equal ones score 99."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    return " ".join(exact(text).translate(_QUOTES).casefold().split())


def skeleton(text: str) -> str:
    """The text with a 0 for each number, empty without a number or anything else: equal ones score 98."""
    form, numbers = _NUMBER.subn("0", exact(text))
    return form if numbers and any(mark.isalpha() for mark in form) else ""


def renumbered(text: str, other: str) -> str:
    """The text with the numbers of another in the places of its own; as it is when they are not as many."""
    numbers = _NUMBER.findall(other)
    if len(numbers) != len(_NUMBER.findall(text)):
        return text
    each = iter(numbers)
    return _NUMBER.sub(lambda found: next(each), text)


def framed(target: str, asked: str) -> str:
    """The target with the white space round it that the text asked for has."""
    inner = asked.strip()
    start = asked.index(inner)
    return f"{asked[:start]}{target.strip()}{asked[start + len(inner) :]}"


def tokens(text: str) -> list[str]:
    """The words and marks of a text, in their order."""
    return _TOKEN.findall(text)


def unspaced(char: str) -> bool:
    """Whether a sign is of a script that puts no space between words."""
    return _UNSPACED_CHAR.match(char) is not None
