"""Names in running text, found by their capitals, and what translations made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["agreed_target", "names", "stands_in", "words"]

_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_MOST_WORDS = 6  # of a name's translation
_SHORT = 3  # letters of a word that may belong to the sentence round a name


def words(text: str) -> list[str]:
    """The words of a text, in order, case folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def stands_in(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether some words stand in others one after the other; both case folded."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))


def names(texts: Iterable[str]) -> list[str]:
    """
    The names in some texts, each once, in order: words with a capital, together while nothing parts them.

    A word that stands only where sentences start is none, unless it has more capitals or figures.
    """
    found: dict[str, bool] = {}  # whether each is sure
    for text in texts:
        for name, is_first in _runs(text):
            first, space, rest = name.partition(" ")
            if is_first and space and len(first) <= _SHORT:  # The Port Office, Il Fondo
                name, is_first = rest, False
            plain = is_first and " " not in name and name[1:].islower()
            found[name] = found.get(name, False) or not plain
    return [name for name, sure in found.items() if sure and len(name) > 1]


def agreed_target(
    name: str, pairs: Sequence[tuple[str, str]], others: Iterable[str], most: int = _MOST_WORDS
) -> str:
    """
    What the translations of a name have in common, as the last one has it; empty when that cannot be told.

    Args:
        pairs: Sources with the name, and their targets.
        others: Targets of sources without it: what stands in them is no name.
        most: Words of the answer.
    """
    if all(stands_in(words(name), words(target)) for _, target in pairs):
        return name if pairs else ""
    if len(pairs) == 1:
        return _only_name(name, *pairs[0])
    spans = [match.span() for match in _WORD.finditer(pairs[-1][1])]
    last = pairs[-1][1]
    rest = [words(target) for _, target in pairs[:-1]]
    common = [words(other) for other in others]
    for size in range(min(most, len(spans)), 0, -1):
        fitting: dict[str, None] = {}
        for at in range(len(spans) - size + 1):
            text = last[spans[at][0] : spans[at + size - 1][1]]
            phrase = words(text)
            edges = (last[slice(*spans[at])], last[slice(*spans[at + size - 1])])
            if any(len(edge) <= _SHORT and edge.islower() for edge in edges):
                continue
            if not any(character.isupper() for character in text):
                continue
            if all(stands_in(phrase, other) for other in rest):
                fitting[text] = None
        told = [text for text in fitting if not any(stands_in(words(text), other) for other in common)]
        if told:
            return told[0] if len(told) == 1 else ""
    return ""


def _only_name(name: str, source: str, target: str) -> str:
    """What a name became where source and target have one name each, of as many words; else empty."""
    found, made = names([source]), names([target])
    if found != [name] or len(made) != 1 or len(words(made[0])) != len(words(name)):
        return ""
    return "" if target.startswith(made[0]) else made[0]  # a capital there may be that of any word


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Words with a capital, together while a space parts them; whether the first starts a sentence."""
    start = end = 0
    first = True  # whether the next word starts a sentence
    is_first = False
    for word in _WORD.finditer(text):
        between = text[end : word.start()] if end else ""
        capital = any(character.isupper() for character in word[0])
        starts = first or any(sign in ".!?:…\n" for sign in text[max(word.start() - 3, 0) : word.start()])
        if end and not (capital and between == " " and not starts):
            yield text[start:end], is_first
            end = 0
        if capital:
            if not end:
                start, is_first = word.start(), starts
            end = word.end()
        first = False
    if end:
        yield text[start:end], is_first
