"""Puts the right term in the place of a wrong one, where what stands around it still agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from l10n.glossary.concepts import is_acronym
from l10n.glossary.matching.inflection import Inflector, inflector
from l10n.glossary.words import WORD, word_keys
from l10n.locales import table
from l10n.model import GlossaryTerm, TermHit

__all__ = ["plural", "repaired"]

_UNINFLECTED = ("proper noun", "adverb")
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>['’]|[ \u00a0])\Z")
_ARTICLE_CHARS = 30  # looked at for an article, and more than any has
_EITHER = "either"
_PLAIN, _IMPURE, _VOWEL = 0, 1, 2  # sounds at the start of a word, in the order of the families


def repaired(text: str, wrong: TermHit, right: GlossaryTerm, locale: str) -> str | None:
    """
    The text with the preferred term instead of a forbidden one; None when it might not agree.

    The number of the wrong term stays; the gender of the two must be the same, since adjectives and
    participles anywhere in the sentence follow it; the article before it takes the form that it needs.

    Args:
        wrong: From ``Matcher.in_target``, of a forbidden wording.
        right: The term of the source, with its preferred target.
        locale: Of the text.
    """
    rules = _rules(locale)
    new = rules.form(wrong, right)
    if new is None:
        return None
    form, number = new
    if wrong.text[:1].isupper() and form[:1].islower():
        form = form[:1].upper() + form[1:]
    before = rules.before(text[: wrong.span.start], form, number, wrong.term, right)
    return None if before is None else before + form + text[wrong.span.end :]


def plural(text: str, locale: str) -> str:
    """A noun in its plural; itself when its plural is in doubt."""
    return _rules(locale).plural(text)


class _Rules:
    """What one language asks of a replacement."""

    def __init__(self, inflection: Inflector, data: Mapping[str, object]) -> None:
        self._inflection = inflection
        self._sure = _words(data, "first")
        self._vowel = _pattern(data, "vowel")
        self._impure = _pattern(data, "impure")
        self._genders = {
            ending: gender for gender in ("masculine", "feminine", _EITHER) for ending in _words(data, gender)
        }
        words = data.get("words")
        self._words = (
            {str(word): str(gender) for word, gender in words.items()} if isinstance(words, dict) else {}
        )
        self._families = {
            key: [str(family).split() for family in families]
            for key, families in data.items()
            if isinstance(families, list)
        }

    def form(self, wrong: TermHit, right: GlossaryTerm) -> tuple[str, str] | None:
        """The right term in the number of the wrong one, and that number; None when in doubt."""
        if wrong.text.isupper() and not is_acronym(wrong.term.target):
            return None  # a text in capitals
        same = word_keys(wrong.text) == word_keys(wrong.term.target)
        if right.part_of_speech in _UNINFLECTED or (right.part_of_speech == "adjective" and same):
            return right.target, "singular"
        if right.part_of_speech not in ("", "noun"):
            return None
        wrong_plural = self._plural(wrong.term.target, wrong.term.target_forms)
        if wrong_plural is None or wrong_plural == word_keys(wrong.term.target):
            return self._of_acronym(wrong, right)
        if same:
            return right.target, "singular"
        if word_keys(wrong.text) != wrong_plural:
            return None
        plural = self._plural(right.target, right.target_forms)
        return None if plural is None else (_spelt(right.target, plural), "plural")

    def plural(self, text: str) -> str:
        """A noun in its plural; itself when its plural is in doubt."""
        found = self._plural(text, ())
        return text if found is None else _spelt(text, found)

    def _of_acronym(self, wrong: TermHit, right: GlossaryTerm) -> tuple[str, str] | None:
        """An acronym for another where acronyms have no plural: their number shows nowhere in them."""
        both = is_acronym(wrong.term.target) and is_acronym(right.target)
        return (right.target, "") if both and wrong.text == wrong.term.target else None

    def _plural(self, text: str, forms: Sequence[str]) -> list[str] | None:
        keys = word_keys(text)
        if forms:
            known = word_keys(forms[0])
            return known if len(forms) == 1 and len(known) == len(keys) else None
        return self._inflection.plural(WORD.findall(text), keys, self._sure)

    def before(
        self, text: str, form: str, number: str, wrong: GlossaryTerm, right: GlossaryTerm
    ) -> str | None:
        """The text before the term, its article made to agree; None when the genders may differ."""
        found = _BEFORE.search(text[-_ARTICLE_CHARS:])
        word = _plain(found) if found else ""
        if right.part_of_speech == "adverb":
            return text
        if not number or right.part_of_speech in ("proper noun", "adjective"):
            return None if self._varies(word) else text
        gender = self._gender(right.target)
        if not self._same_gender(wrong.target, right.target):
            return None
        for family in self._family(gender, number):
            if found and word in family:
                article = family[self._sound(form)]
                if found["word"][0].isupper():
                    article = article[0].upper() + article[1:]
                gap = "" if article.endswith("'") else " "
                if found["gap"] == "’":
                    article = article.replace("'", "’")
                return f"{text[: len(text) - len(found[0])]}{article}{gap}"
        # An article of another gender or number belongs to something else.
        return None if self._varies(word) else text

    def _varies(self, word: str) -> bool:
        """Whether a word before a noun changes with it."""
        return any(word in family for families in self._families.values() for family in families)

    def _same_gender(self, wrong: str, right: str) -> bool:
        if not self._genders or word_keys(wrong)[0] == word_keys(right)[0]:
            return True
        gender = self._gender(right)
        return gender != _EITHER and gender == self._gender(wrong)

    def _family(self, gender: str, number: str) -> list[list[str]]:
        if gender != _EITHER or not self._genders:
            return self._families.get(f"{gender}_{number}", [])
        kinds = ("masculine", "feminine")
        return [family for kind in kinds for family in self._families.get(f"{kind}_{number}", [])]

    def _gender(self, text: str) -> str:
        word = word_keys(text)[0]
        if word in self._words:
            return self._words[word]
        return next(
            (self._genders[word[at:]] for at in range(len(word)) if word[at:] in self._genders), _EITHER
        )

    def _sound(self, form: str) -> int:
        key = form.lower()
        if self._impure and self._impure.match(key):
            return _IMPURE
        return _VOWEL if self._vowel and self._vowel.match(key) else _PLAIN


@cache
def _rules(locale: str) -> _Rules:
    data = table(locale, "terms").get("agreement", {})
    return _Rules(inflector(locale), data)


def _plain(found: re.Match[str]) -> str:
    """The word before, in small letters, with its apostrophe."""
    return found["word"].lower() + ("'" if found["gap"] in "'’" else "")


def _spelt(text: str, keys: Sequence[str]) -> str:
    """A term with other words in the place of its own; capitals and what stands between stay."""
    parts: list[str] = []
    at = 0
    for match, key in zip(WORD.finditer(text), keys, strict=True):
        word = match[0]
        if key.startswith(word.lower()):
            key = word + key[len(word) :]
        elif word[:1].isupper():
            key = key[:1].upper() + key[1:]
        parts += (text[at : match.start()], key)
        at = match.end()
    return "".join((*parts, text[at:]))


def _words(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    return tuple(str(data.get(key, "")).split())


def _pattern(data: Mapping[str, object], key: str) -> re.Pattern[str] | None:
    text = str(data.get(key, ""))
    return re.compile(text) if text else None
