"""Whether a text denies what the other says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.meaning.mentions import Mention, Mentions, Read, read

__all__ = ["denial", "negators"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(]*[A-ZÀ-Þ])")
_LONGEST = 60  # words of a sentence in which a negator proves something, where a language says nothing else
_HARD, _SOFT = ("negation", "hard"), ("negation", "soft")


def negators(found: Mentions, outside: Sequence[Mention] = ()) -> int:
    """How many words of a text deny without doubt, those of some mentions left out."""
    return sum(
        not mention.doubtful and not any(it.first <= mention.first < it.last for it in outside)
        for mention in found.get(_HARD, ())
    )


def denial(one: Read, other: Read) -> tuple[str, str] | None:
    """
    The negator that only one of two texts has, sentence by sentence where they have as many.

    Returns:
        What denies in the source and in the target, one of them empty; None when both deny or neither does,
        or when a word of a wider list (unlikely, fails to, only, privo di, evitare) may say the same.
    """
    if not (one.found.get(_HARD) or other.found.get(_HARD)):
        return None
    pieces = _SENTENCE_END.split(one.text), _SENTENCE_END.split(other.text)
    if len(pieces[0]) != len(pieces[1]):
        return None  # joined, parted or lost: who knows which sentence says it
    if len(pieces[0]) == 1:
        return _said(one, other)
    for mine, theirs in zip(*pieces, strict=True):
        if said := _said(read(mine, one.lexicon), read(theirs, other.lexicon)):
            return said
    return None


def _said(one: Read, other: Read) -> tuple[str, str] | None:
    if hard := _only(one, other):
        return hard, ""
    if hard := _only(other, one):
        return "", hard
    return None


def _only(one: Read, other: Read) -> str:
    """The first negator of a text whose counterpart has no negating word; empty when there is none."""
    hard = [mention for mention in one.found.get(_HARD, ()) if not mention.doubtful]
    longest = one.lexicon.table.get("negation", {}).get("longest", _LONGEST)
    if not hard or len(one.words) > longest or other.found.get(_HARD) or other.found.get(_SOFT):
        return ""
    endings = tuple(other.lexicon.listed("negation", "endings"))
    if endings and any(word.endswith(endings) for word in other.words):
        return ""
    return " ".join(one.words[hard[0].first : hard[0].last])
