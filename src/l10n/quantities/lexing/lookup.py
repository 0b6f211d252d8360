"""Known words and unit symbols at a place."""

from __future__ import annotations

import re

from l10n.quantities.language.tables import Meaning, NumberLocale

__all__ = ["BLANKS", "phrase_at", "skip_blank", "unit_at", "word_at"]

BLANKS = " \u00a0"

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_NEXT = re.compile(r"\.?[ \u00a0-]([^\W\d_]+(?:\.[^\W\d_]+)*)")
_UNIT = re.compile(
    r"[cm]mH[2₂]O|[°µμ]?[A-Za-zµμΩℓ]{0,5}(?:CO2e?|CO₂e)?[²³23]?(?:[/·][A-Za-zµμΩÀ-ÿ]{1,9}(?:[²³23](?![0-9]))?){0,3}|[℃℉㎡㎢′″]"
)
_WORDS = re.compile(r"[ \u00a0-]([^\W\d_]+)(?:[ \u00a0-]([^\W\d_]+))?")


def word_at(text: str, at: int) -> str:
    """The word at a place, the points inside it too: p.p; empty when there is none."""
    found = _WORD.match(text, at)
    return found.group() if found else ""


def skip_blank(text: str, at: int) -> int:
    """Behind one blank, or behind a hyphen that joins a word."""
    following = text[at : at + 1]
    if following and following in BLANKS:
        return at + 1
    return at + 1 if following == "-" and text[at + 1 : at + 2].isalpha() else at


def phrase_at(text: str, at: int, number_locale: NumberLocale) -> tuple[Meaning, int] | None:
    """What the longest known phrase at a place means, and where it ends."""
    first = _WORD.match(text, at)
    if first is None:
        return None
    head = first.group().lower()
    longest = number_locale.phrases.get(head)
    if longest is None:
        return None
    words, ends = [head], [first.end()]
    while len(words) < longest and (found := _NEXT.match(text, ends[-1])):
        if found.group()[0] == "." and "." not in words[-1] and len(words[-1]) > 1:  # U.S. dollars, v. H.
            break
        words.append(found[1].lower())
        ends.append(found.end())
    for count in range(len(words), 0, -1):
        meaning = number_locale.lexicon.get(" ".join(words[:count]))
        if meaning is not None:
            end = ends[count - 1]
            key = " ".join(words[:count])
            dotted = text[end : end + 1] == "." and ("." in words[count - 1] or key in number_locale.dotted)
            return meaning, end + dotted
    return None


def unit_at(text: str, at: int, number_locale: NumberLocale) -> str:
    """The unit symbol at a place; empty when there is none."""
    found = _UNIT.match(text, at)
    token = found.group() if found else ""
    following = text[at + len(token) : at + len(token) + 1]
    if not token or following.isalnum() or following in {"'", "’", "_", "-", "&"}:
        return ""
    while "/" in token and not number_locale.symbols.is_unit(token) and len(token.partition("/")[0]) > 1:
        token = token.rpartition("/")[0]  # mg/tablet
    glued = at > 0 and text[at - 1].isalnum()
    if not number_locale.symbols.is_unit(token) or (glued and number_locale.has("printed.glued", token)):
        return ""
    # A unit that is also a word stands last or before "of": 500 ha di bosco, not 2017 ha visto.
    if not number_locale.has("printed.unit_words", token.lower()):
        return token
    follows = _WORDS.match(text, at + len(token))
    number = text[at + len(token) + 1 : at + len(token) + 2].isdecimal()
    return (
        "" if number or (follows and not number_locale.has("printed.unit_of", follows[1].lower())) else token
    )
