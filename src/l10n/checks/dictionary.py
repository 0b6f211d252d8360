"""Words that no dictionary knows. What the dictionaries say comes in through the context."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.checks.languages import Word, words
from l10n.checks.prose import Prose, is_pseudo, prose
from l10n.checks.rule import Survey
from l10n.locales import table
from l10n.meaning.substances import is_substance, key
from l10n.model import Finding, Severity
from l10n.ports import CheckContext
from l10n.quantities import is_unit

__all__ = ["CHECKS", "bases", "doubtful", "halves", "small_words"]

_FOREIGN = 3  # unknown words, at least
_LONG = 8  # code points: two slips may meet in a word of that length
_PREFIX = 2  # code points, at least
_HALF = 4  # code points of a part of a compound, at least
_STEM = 3  # code points behind a prefix, at least
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_JARGON = 3  # times in an article: whoever writes a word that often means it
# What stands before an apostrophe is cut short: ``dell’``, ``didn’``.
_PART = re.compile(r"[^\W_]{4,}(?!['’])(?![^\W_])")
_JOINED = frozenset("@/\\_#&.:=$%+~<>|")  # beside a word they make it a name of something


def small_words(target: str, syntax: str) -> Iterator[str]:
    """The words that may be asked about at all, some more than once: a quick look before ``doubtful``."""
    if is_pseudo(target):
        return iter(())
    return filter(str.islower, _PART.findall(prose(target, syntax).text))


def doubtful(source: str, target: str, syntax: str) -> tuple[str, ...]:
    """
    Words of a target that a dictionary is to be asked about, each once: no names, none of the source's.

    Few dictionaries have substances, and words that are the source's in another spelling or number: melamine,
    melamina; fourballs, fourball.
    """
    text = prose(target, syntax)
    known = set(_PART.findall(prose(source, syntax).text.casefold()))
    cognates = {_cognate(word) for word in known}
    singulars = {word[:-1] for word in known}
    return tuple(
        dict.fromkeys(
            part.text
            for part in _plain(text)
            if part.text not in known
            and part.text not in singulars
            and not is_unit(part.text)
            and _cognate(part.text) not in cognates
            and not is_substance(part.text)
        )
    )


def _cognate(word: str) -> tuple[str, ...]:
    """The spelling that languages share, and the doubled letters, which are slips as often as not."""
    return key(word), *_DOUBLED.findall(word)


def bases(word: str, locale: str) -> Iterator[str]:
    """The words that a word may be made of by the rules of its language."""
    derived: dict[str, list[str]] = table(locale, "typography").get("derived", {})
    for ending, others in derived.items():
        if word.endswith(ending) and len(word) > len(ending) + _PREFIX:
            yield from (word.removesuffix(ending) + base for base in others)
    typography = table(locale, "typography")
    for prefix in typography.get("prefixes", ()):
        if word.startswith(prefix) and len(word) > len(prefix) + _STEM:
            yield word.removeprefix(prefix)
    variants: dict[str, str] = typography.get("variants", {})
    for written, other in variants.items():
        if written in word:
            yield word.replace(written, other)


def halves(word: str, locale: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that a word may be joined of; none in a language that joins none."""
    if table(locale, "typography").get("compounds", False):
        for at in range(_HALF, len(word) - _HALF + 1):
            yield word[:at], word[at:]


def _plain(text: Prose) -> Iterator[Word]:
    """The words that are like others; what has a capital may be a name. ``azienda`` of ``dell’azienda``."""
    for word in words(text.text):
        if not _is_joined(text, word):
            for match in _PART.finditer(word.text):
                if match[0].islower():
                    yield Word(match[0], word.start + match.start(), word.start + match.end())


def _is_joined(text: Prose, word: Word) -> bool:
    before, after = text.text[word.start - 1 : word.start], text.text[word.end : word.end + 2]
    if before in _JOINED or before.isdigit() or after[:1].isdigit():
        return bool(before or after[:1])
    return after[:1] in _JOINED and (after[:1] not in ".:" or after[1:].isalnum())


def _spelling(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    A word is in no dictionary, and one that differs by a letter or two is.

    Needs a hunspell dictionary of the target's language on this machine; without one nothing is said. Words
    that the source has too, names, and words of the glossary or of the source's language are known; so is
    what an article says three times.

    Bad:
        en: Exports grew in the north.
        it: Le esportazoni sono cresciute nel nord.
        misspelt: esportazoni = esportazioni
    Good:
        en: The backlog of Rossi grew.
        it: Il backlog di Rossi è cresciuto.
        misspelt: backlog = baccalà
    """
    places: list[tuple[CheckContext, Prose, Word]] = []
    used: Counter[str] = Counter()
    for context in contexts:
        if context.misspelt:
            text = prose(context.unit.target, context.syntax)
            words_of = [*_plain(text)]
            unknown = [word for word in words_of if word.text in context.misspelt]
            used.update(word.text for word in unknown)
            if not _is_foreign(context, len(words_of)):
                places += ((context, text, word) for word in unknown)
    terms_of = {
        id(context): {part for hit in context.target_terms for part in _PART.findall(hit.text)}
        for context, _, _ in places
    }
    for context, text, word in places:
        if _is_accent(context, text, word) or used[word.text] >= _JARGON:
            continue
        if word.text in terms_of[id(context)]:
            continue
        near = _nearest(word.text, context.misspelt[word.text])  # last: thinking it up takes its time
        if near:
            span = text.span(word.start, word.end)
            yield survey.finding(context, f"«{word.text}» is in no dictionary", f"«{near}»?", span=span)


def _is_foreign(context: CheckContext, count: int) -> bool:
    """Whether so many of its words are unknown that a text is in another language, see ``language.wrong``."""
    return len(context.misspelt) >= _FOREIGN and len(context.misspelt) * 4 > count


def _is_accent(context: CheckContext, text: Prose, word: Word) -> bool:
    """Whether the word is one of those whose accent has a check of its own."""
    listed = table(context.pair.target, "typography")
    return word.text in listed.get("accent", ()) or text.text[word.end : word.end + 1] in ("'", "’")


def _nearest(word: str, suggestions: Sequence[str]) -> str:
    """
    What was meant, when the likeliest suggestion is a slip or two away from the word; else empty.

    A name, two words, and the word without a prefix (``ri-``, ``anti-``) say that it is only a rare word; so
    does the word less an accent: whoever typed ``équipe`` meant it.
    """
    from rapidfuzz.distance import OSA  # only a word in doubt pays for it

    likeliest = next(iter(suggestions), "")
    most = 2 if len(word) >= _LONG else 1
    if not likeliest.isalpha() or not likeliest.islower() or word[_PREFIX:].endswith(likeliest):
        return ""
    words_near = filter(str.isalpha, suggestions)
    near = [one for one in words_near if OSA.distance(word, one, score_cutoff=most) <= most]
    if likeliest not in near or _without_accents(word) in near:
        return ""
    return next((one for one in near if one[0] == word[0]), likeliest)  # the first letter is seldom wrong


def _without_accents(word: str) -> str:
    """Empty when the word has none."""
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "" if bare == word else bare


CHECKS = (Survey("spelling", Severity.WARNING, _spelling),)
