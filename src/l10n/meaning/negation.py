"""Whether a text denies what the other says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.meaning.mentions import Mention, Read, read
from l10n.quantities.compare.cognates import stem_of

__all__ = ["balanced", "denial", "denied", "negators", "reversed_word", "turned"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(]*[A-ZÀ-Þ])")
_LONGEST = 60  # words of a sentence in which a negator proves something, where a language says nothing else
_LONGEST_BOTH = 30  # words of one in which a negator more than in the other text proves something
_CLOSERS = " \u00a0\"'”’»)*_"  # behind the mark that ends a sentence
_IDIOM, _FREE = "idiom", "free"  # negators that deny nothing, and words for the lack of something
_HARD, _SOFT = ("negation", "hard"), ("negation", "soft")
_BOUND = ("number.bound", "bound")
_UNLIKE = frozenset(("rate", "negation"))  # groups whose expressions say no concept of their own
_BASE = 6  # letters of a word that a prefix turns round
_REACH = 6  # tokens that a negator reaches in its clause


def negators(side: Read, outside: Sequence[Mention] = ()) -> int:
    """How many times a text denies without doubt, in words beside some mentions; non … mai is once."""
    return len(_apart(_sure(_deniers(side)), outside))


def balanced(one: Read, gone: Sequence[Mention], other: Read, new: Sequence[Mention]) -> bool:
    """Whether two texts deny as often, but for some mentions: unsupervised is without supervision."""
    more = negators(one, gone) - negators(other, new)
    if not more:
        return True
    if any(denied(one, it) for it in gone) or any(denied(other, it) for it in new):
        return False
    return abs(more) <= (_unpaired(one, other, new) if more > 0 else _unpaired(other, one, gone))


def denied(side: Read, mention: Mention) -> bool:
    """Whether a negator before a mention, in its clause and no part of it, may turn it round."""
    return any(_reaches(side, hard, mention) for hard in _hard(side))


def _hard(side: Read) -> list[Mention]:
    """The negators of a text, without the idioms that deny nothing (without doubt)."""
    return [it for it in side.found.get(_HARD, ()) if _IDIOM not in it.concepts]


def _sure(deniers: Sequence[Mention]) -> list[Mention]:
    return [it for it in deniers if not it.doubtful]


def _reaches(side: Read, hard: Mention, mention: Mention) -> bool:
    return (
        0 < mention.first - hard.first <= _REACH
        and mention.first >= hard.last
        and _one_clause(side, hard.last, mention.first)
    )


def _bounds(one: Read, other: Read) -> Iterator[Mention]:
    """The negators of a text that turn a bound into the other text's: not … more than two is at most two."""
    theirs = [it for it in other.found.get(_BOUND, ()) if not it.doubtful]
    for hard in _hard(one) if theirs else ():
        for bound in one.found.get(_BOUND, ()):
            if _reaches(one, hard, bound) and any(bound.concepts.isdisjoint(it.concepts) for it in theirs):
                yield hard


def _one_clause(side: Read, first: int, last: int) -> bool:
    return all(word[0].isalnum() for word in side.words[first:last])


def _deniers(side: Read) -> list[Mention]:
    """
    The negators of a text, one a denial: a word that agrees with the one before it denies no more.

    A doubtful one stands for a denial of the other text, and accuses nobody: sugar-free, or an echo of an
    earlier negator (nemmeno), unless a clause of its own follows (nor did they).
    """
    concord = side.lexicon.listed("negation", "concord")
    out: list[Mention] = []
    for mention in _hard(side):
        if out and _words(side, mention) in concord:
            mention = _agreeing(side, out, mention)
        out.append(mention)
    return out


def _words(side: Read, mention: Mention) -> str:
    return " ".join(side.words[mention.first : mention.last])


def _agreeing(side: Read, out: list[Mention], mention: Mention) -> Mention:
    """A word that agrees with the last of some denials, one with it, or doubtful where it may deny more."""
    echoes, own, joins = (side.lexicon.listed("negation", name) for name in ("echoes", "clauses", "joins"))
    echo = _words(side, mention) in echoes
    last = out[-1].last
    if mention.first - last <= _REACH and _one_clause(side, last, mention.first):
        if side.words[mention.first - 1] in joins and not echo:
            return mention._replace(doubtful=True)  # and none of them
        return out.pop()._replace(last=mention.last)
    if echo and own.isdisjoint(side.words[mention.last : mention.last + 1]):
        return mention._replace(doubtful=True)
    return mention


def _answers(one: Read, other: Read) -> int:
    """How many denials of a text the other one may answer: by its negators, and by idioms of its own."""
    idioms = [sum(_IDIOM in it.concepts for it in side.found.get(_HARD, ())) for side in (one, other)]
    return len(_deniers(other)) + max(idioms[1] - idioms[0], 0)


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
    if not (_hard(one) or _hard(other)):
        return None
    if _asks(one) != _asks(other):
        return None  # a question may deny by asking: are you going to do that?
    pieces = _SENTENCE_END.split(one.text), _SENTENCE_END.split(other.text)
    if len(pieces[0]) != len(pieces[1]):
        return None  # joined, parted or lost: who knows which sentence says it
    if len(pieces[0]) == 1:
        return _said(one, other)
    for mine, theirs in zip(*pieces, strict=True):
        if said := _said(read(mine, one.lexicon), read(theirs, other.lexicon)):
            return said
    return None


def _asks(side: Read) -> bool:
    return side.text.rstrip(_CLOSERS).endswith("?")


def _said(one: Read, other: Read) -> tuple[str, str] | None:
    if hard := _only(one, other):
        return hard, ""
    if hard := _only(other, one):
        return "", hard
    return None


def _only(one: Read, other: Read) -> str:
    """The first negator of a text that denies more often than the other may; empty when there is none."""
    hard = _apart(_deniers(one), [*_concepts(one, other), *_bounds(one, other)])
    sure = _sure(hard)
    free = sum(_FREE in it.concepts for it in hard)
    answers = _answers(one, other)
    if not sure or len(one.words) > (_LONGEST_BOTH if answers else _longest(one)):
        return ""
    endings = tuple(other.lexicon.listed("negation", "endings"))
    if endings and any(word.endswith(endings) for word in other.words):
        return ""
    if len(sure) + free <= answers or _unpaired(one, other):
        return ""  # a single word may answer two denials: cannot without is only with
    return _words(one, sure[0])


def _longest(side: Read) -> int:
    longest: int = side.lexicon.table.get("negation", {}).get("longest", _LONGEST)
    return longest


def reversed_word(one: Read, other: Read) -> tuple[Mention, int] | None:
    """
    A word with a negating prefix (inconclusive) that the other text has without it (conclusivo).

    Returns:
        The word, and the token of the other's; None where there is none, or where a text denies otherwise.
    """
    if _hard(one) or _hard(other) or other.found.get(_SOFT):
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


def _concepts(side: Read, other: Read) -> Iterator[Mention]:
    """Phrases of groups that the other text knows, whose negator denies nothing else: not sterile."""
    for group, found in side.found.items():
        if group[0] not in _UNLIKE and (group in other.found or group == _BOUND):
            yield from (it for it in found if it.last - it.first > 1 and not it.doubtful)


def _unpaired(one: Read, other: Read, outside: Sequence[Mention] = ()) -> int:
    """How many words of the other text may deny, but for those that one of the same kind stands for here."""
    mine = Counter(concept for it in _soft(one) for concept in it.concepts)
    alone = 0
    for mention in _apart(_soft(other), outside):
        paired = next((concept for concept in mention.concepts if mine[concept]), None)
        if paired is None:
            alone += 1
        else:
            mine[paired] -= 1
    return alone


def _soft(side: Read) -> list[Mention]:
    """The words of a text that may deny and are no negators."""
    return _apart(side.found.get(_SOFT, ()), side.found.get(_HARD, ()))


def turned(one: Read, other: Read) -> bool:
    """Whether a text denies a concept whose opposite the other one says: not dry is wet."""
    for name, mine in one.found.items():
        theirs = other.found.get(name, ()) if name[0] == "term.opposite" else ()
        said = {concept for it in theirs for concept in it.concepts}
        turned_round = (it for it in mine if not it.doubtful and said.isdisjoint(it.concepts))
        if said and any(denied(one, it) for it in turned_round):
            return True
    return False
