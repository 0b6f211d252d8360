"""Whether a text denies what the other says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.meaning.mentions import Mention, Read, read
from l10n.quantities.compare.cognates import stem_of

__all__ = ["denial", "denied", "negators", "reversed_word"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(]*[A-ZÀ-Þ])")
_LONGEST = 60  # words of a sentence in which a negator proves something, where a language says nothing else
_HARD, _SOFT = ("negation", "hard"), ("negation", "soft")
_BOUND = ("number.bound", "bound")
_UNLIKE = frozenset(("rate", "negation"))  # groups whose expressions say no concept of their own
_BASE = 6  # letters of a word that a prefix turns round
_REACH = 6  # tokens that a negator reaches in its clause


def negators(side: Read, outside: Sequence[Mention] = ()) -> int:
    """How many times a text denies without doubt, in words beside some mentions; non … mai is once."""
    return len(_apart(_deniers(side), outside))


def denied(side: Read, mention: Mention) -> bool:
    """Whether a negator before a mention, in its clause and no part of it, may turn it round."""
    return any(_reaches(side, hard, mention) for hard in side.found.get(_HARD, ()))


def _reaches(side: Read, hard: Mention, mention: Mention) -> bool:
    return (
        0 < mention.first - hard.first <= _REACH
        and mention.first >= hard.last
        and _one_clause(side, hard.last, mention.first)
    )


def _bounds(one: Read, other: Read) -> Iterator[Mention]:
    """The negators of a text that turn a bound into the other text's: not … more than two is at most two."""
    theirs = [it for it in other.found.get(_BOUND, ()) if not it.doubtful]
    for hard in one.found.get(_HARD, ()) if theirs else ():
        for bound in one.found.get(_BOUND, ()):
            if _reaches(one, hard, bound) and any(bound.concepts.isdisjoint(it.concepts) for it in theirs):
                yield hard


def _one_clause(side: Read, first: int, last: int) -> bool:
    return all(word[0].isalnum() for word in side.words[first:last])


def _deniers(side: Read) -> list[Mention]:
    """The hard negators of a text, one a denial: a word that agrees with the one before it denies no more."""
    concord = side.lexicon.listed("negation", "concord")
    out: list[Mention] = []
    for mention in side.found.get(_HARD, ()):
        if mention.doubtful:
            continue
        agrees = side.words[mention.first] in concord and out and mention.first - out[-1].last <= _REACH
        if agrees and _one_clause(side, out[-1].last, mention.first):
            mention = out.pop()._replace(last=mention.last)
        out.append(mention)
    return out


def _apart(hard: Sequence[Mention], outside: Sequence[Mention]) -> list[Mention]:
    """The negators that share no word with some mentions."""
    return [it for it in hard if not any(it.first < at.last and at.first < it.last for at in outside)]


def denial(one: Read, other: Read) -> tuple[str, str] | None:
    """
    The negator that only one of two texts has, sentence by sentence where they have as many.

    Returns:
        What denies in the source and in the target, one of them empty; None when both deny or neither does,
        or when a word of a wider list (unlikely, only, evitare) that the other has not may say the same.
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
    hard = _apart(_deniers(one), [*_concepts(one), *_bounds(one, other)])
    longest = one.lexicon.table.get("negation", {}).get("longest", _LONGEST)
    if not hard or len(one.words) > longest or other.found.get(_HARD) or _explained(one, other):
        return ""
    endings = tuple(other.lexicon.listed("negation", "endings"))
    if endings and any(word.endswith(endings) for word in other.words):
        return ""
    first = next(it for it in one.found[_HARD] if it.first == hard[0].first)
    return " ".join(one.words[first.first : first.last])


def reversed_word(one: Read, other: Read) -> tuple[Mention, int] | None:
    """
    A word with a negating prefix (inconclusive) that the other text has without it (conclusivo).

    Returns:
        The word, and the token of the other's; None where there is none, or where a text denies otherwise.
    """
    if one.found.get(_HARD) or other.found.get(_HARD) or other.found.get(_SOFT):
        return None
    prefixes = tuple(one.lexicon.listed("negation", "prefixes"))
    for mention in one.found.get(_SOFT, ()):
        word = one.words[mention.first]
        for prefix in prefixes:
            base = word.removeprefix(prefix)
            if base == word or len(base) < _BASE or mention.last - mention.first > 1:
                continue
            for at, their in enumerate(other.words):
                if len(their) >= _BASE and stem_of(their) == stem_of(base):
                    return mention, at
    return None


def _concepts(side: Read) -> Iterator[Mention]:
    """Phrases said without doubt, whose negator denies nothing else: no more than, not sterile."""
    for group, found in side.found.items():
        if group[0] not in _UNLIKE:
            yield from (it for it in found if it.last - it.first > 1 and not it.doubtful)


def _explained(one: Read, other: Read) -> bool:
    """Whether a word that may deny stands in the other text, and no word for the same beside the negator."""
    mine = {concept for it in one.found.get(_SOFT, ()) for concept in it.concepts} - {"soft"}
    return any(mine.isdisjoint(it.concepts) for it in other.found.get(_SOFT, ()))
