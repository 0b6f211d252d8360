"""What an engine puts round a translation, taken off where that cannot be wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

__all__ = ["Tidied", "tidied", "visible", "without_thoughts"]

_TAG = re.compile(r"<[^<>]*>")
_NAMES = "think(?:ing)?|thought|reasoning|reflection"
_OPEN = re.compile(rf"(?:<|&lt;)\s*+(?:{_NAMES})\s*+(?:>|&gt;)", re.IGNORECASE)
_CLOSE = re.compile(rf"(?:<|&lt;)\s*+/\s*+(?:{_NAMES})\s*+(?:>|&gt;)", re.IGNORECASE)
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?:[\w+-]*\n)?(?P<inside>.*?)\n?(?P=fence)", re.DOTALL)
_TWICE = re.compile(r"&amp;(?P<name>#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HALF = re.compile("[\ud800-\udfff]")
_PAIRS = {
    '"': '"',
    "'": "'",
    "`": "`",
    "‘": "’",
    "‚": "‘",
    "‹": "›",
    "「": "」",
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
}
_QUOTES = "\"'`‘’‚‹›“”„«»「」"


@dataclass(frozen=True, slots=True)
class Tidied:
    """An answer without what was round it."""

    text: str  # empty when there was nothing else
    thoughts: bool = False  # whether it thought aloud
    entities: bool = False  # whether signs were escaped twice


def visible(text: str) -> str:
    """What a reader sees of a text of tags and entities."""
    return unescape(_TAG.sub("", text))


def tidied(answer: str, source: str) -> Tidied:
    """
    The answer without thoughts, a code fence and quotation marks round the whole, each only if the source has
    none, and with its entities escaped once. Half of a surrogate pair, which no file can hold, is U+FFFD.

    Args:
        answer: What the engine returned: XML text with numbered tags; need not be well-formed.
        source: What was asked.
    """
    answer = _HALF.sub("\ufffd", answer)
    text = answer if _OPEN.search(source) or _CLOSE.search(source) else without_thoughts(answer)
    thoughts = text != answer
    # one name is a text about it; so is any entity where the source has one
    once = text if "&amp;" in source else _TWICE.sub(_once, text)
    entities, text = once != text, _unwrapped(once, visible(source).strip())
    return Tidied(text, thoughts=thoughts, entities=entities)


def without_thoughts(answer: str) -> str:
    """The answer without what a model thought aloud before it, or in it."""
    parts: list[str] = []
    at = 0
    while opened := _OPEN.search(answer, at):
        parts.append(answer[at : opened.start()])
        closed = _CLOSE.search(answer, opened.end())
        if closed is None:  # it was cut off while thinking
            return "".join(parts).strip()
        at = closed.end()
    rest = "".join([*parts, answer[at:]])
    # where the question opened the thoughts, the answer only closes them
    *_, last = (0, *(closed.end() for closed in _CLOSE.finditer(rest)))
    rest = rest[last:]
    return rest.strip() if rest != answer else answer


def _once(match: re.Match[str]) -> str:
    """A letter or a sign that was escaped twice; what it stands for may not be markup."""
    entity = f"&{match['name']};"
    meant = unescape(entity)
    return match[0] if meant == entity or meant in "<>&" else meant


def _unwrapped(text: str, source: str) -> str:
    """The text without a fence and quotation marks that the source has not."""
    while True:
        core = text.strip()
        fence = _FENCE.fullmatch(core)
        if fence and fence["fence"] not in source and fence["inside"].strip():
            text = fence["inside"]
        elif _is_quoted(core) and source and not {source[0], source[-1]} & set(_QUOTES):
            text = core[1:-1]
        else:
            return text


def _is_quoted(text: str) -> bool:
    """Whether one pair of quotation marks stands round all of it."""
    if len(text) < 3 or text[-1] not in _PAIRS.get(text[0], ""):
        return False
    inside = visible(text[1:-1]).strip()
    if text[-1] in "'’" and inside[-1:] not in (".", "!", "?", "…"):
        return False  # an apostrophe may begin or end a word: 'Ndrangheta, un po'
    return bool(inside) and text[0] not in inside and text[-1] not in inside
