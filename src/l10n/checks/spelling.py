"""Faults of spelling that need no dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from l10n.checks.languages import atoms, function_words, words
from l10n.checks.prose import prose
from l10n.checks.rule import Rule
from l10n.locales import table
from l10n.model import Finding, Severity
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words to replace, as one pattern."""

    pattern: re.Pattern[str]
    right: dict[str, str]
    atoms: frozenset[str]  # a text with none of them has none of the words


@cache
def _accents(locale: str) -> tuple[_Words, ...]:
    typography = table(locale, "typography")
    right: dict[str, str] = typography.get("accent", {})
    # what has an accent already may stand in single quotation marks; what has none may be for the other list
    marked = {word: new for word, new in right.items() if not word.isascii()}
    plain = {word: new for word, new in right.items() if word.isascii()}
    lists = (
        (typography.get("accent_apostrophe", {}), r"['’](?!\w)"),
        (marked, rf"(?!\w)(?!['’]{_LETTER})"),
        (plain, r"(?![\w'’])"),
    )
    return tuple(
        _Words(_pattern(listed, after), listed, frozenset(last for word in listed for last in _last(word)))
        for listed, after in lists
        if listed
    )


def _last(word: str) -> Iterator[str]:
    """The last part of a word, after its apostrophe."""
    yield from sorted(atoms(word), key=word.rfind)[-1:]


def _pattern(listed: Iterable[str], after: str) -> re.Pattern[str]:
    any_of = "|".join(re.escape(word).replace("’", "['’]") for word in listed)
    return re.compile(rf"(?<![\w'’])(?:{any_of}){after}", re.IGNORECASE)


def _accent(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A word has the wrong accent, none, or an apostrophe in its place; or is a usual misspelling.

    What is known stands in the table of the language, ``accent`` in ``typography.toml``.

    Bad:
        en: Because it is a little more.
        it: Perchè è un pò di più.
    Bad:
        en: It is true.
        it: E' vero.
    Good:
        en: Tell me a little about it.
        it: Di' un po' di che si tratta: va' e sta' attento.
    """
    text = prose(target, context.syntax)
    present = atoms(text.text)
    for listed in _accents(context.pair.target):
        if present.isdisjoint(listed.atoms):
            continue
        for match in listed.pattern.finditer(text.text):
            word = match[0].rstrip("'’") if match[0][-1] in "'’" else match[0]
            if match[0] in source or _closes_quote(text.text, match):
                continue
            right = listed.right[word.lower().replace("'", "’")]
            right = right[0].upper() + right[1:] if word[0].isupper() else right
            if word.isupper() and len(word) > 1:
                right = right.upper()
            if "'" in match[0][:-1] or ("'" in target and "’" not in target):
                right = right.replace("’", "'")
            fix = text.mended(*match.span(), right)
            span = text.span(*match.span())
            yield rule.finding(f"«{match[0]}» is written «{right}»", f"write «{right}»", span=span, fix=fix)


def _closes_quote(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like an apostrophe at the end of a word closes a quotation."""
    mark = match[0][-1]
    if mark not in "'’":
        return False
    before = text[: match.start()]
    opening = "‘" if mark == "’" else "'"
    return bool(re.search(rf"(?:^|[\s(]){opening}\w", before + text[match.start()]))


@cache
def _any_elision(locale: str) -> re.Pattern[str]:
    """All patterns as one: most texts have none of them."""
    wrong = [pattern.pattern.removeprefix(r"\b") for pattern, _ in _elisions(locale)]
    return re.compile(rf"\b(?:{'|'.join(wrong)})" if wrong else r"(?!)")


@cache
def _elisions(locale: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    typography = table(locale, "typography")
    lists = {name: "|".join(found) for name, found in typography.get("elision_words", {}).items()}
    rules = []
    for entry in typography.get("elision", ()):
        wrong = entry["wrong"]
        for name, listed in lists.items():
            wrong = wrong.replace(f"{{{name}}}", listed)
        rules.append((re.compile(wrong), entry["right"]))
    return tuple(rules)


def _elision(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    An article or the like is elided where it must not be, or not where it must; or is another before a word.

    The rules stand in the table of the language, ``elision`` in ``typography.toml``.

    Bad:
        en: What is the aim?
        it: Qual'è l'obiettivo?
    Bad:
        en: Another year.
        it: Un'altro anno.
    Bad:
        en: A study of the company.
        it: Un studio della azienda.
    Good:
        en: Another idea, which is a year old.
        it: Un’altra idea, qual è quella di un anno fa.
    """
    text = prose(target, context.syntax)
    if not _any_elision(context.pair.target).search(text.text):
        return
    for pattern, right in _elisions(context.pair.target):
        for match in pattern.finditer(text.text):
            new = match.expand(right)
            if "'" in target and "’" not in target:
                new = new.replace("’", "'")
            after = re.match(r"[\w]*", text.text[match.end() :])
            rest = after[0] if after else ""
            fix = text.mended(*match.span(), new)
            span = text.span(match.start(), match.end() + len(rest))
            yield rule.finding(f"«{match[0]}{rest}» is written «{new}{rest}»", span=span, fix=fix)


_DOUBLED = re.compile(rf"(?<![\w'’-])({_LETTER}+)[ \u00a0]\1(?![\w'’-])", re.IGNORECASE)


def _doubled(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A word stands twice in a row.

    Bad:
        en: The value of exports.
        it: Il valore delle delle esportazioni.
    Good:
        en: Little by little they had had enough in Bora Bora.
        it: Via via ne hanno avuto abbastanza a Bora Bora.
    """
    text = prose(target, context.syntax)
    usual = table(context.pair.target, "typography").get("doubles", ())
    old = source.casefold()
    for match in _DOUBLED.finditer(text.text):
        word = match[1].casefold()
        if word in usual or f"{word} {word}" in old:
            continue
        fix = text.mended(*match.span(), match[1])
        yield rule.finding(f"«{match[0]}»: a word stands twice", span=text.span(*match.span()), fix=fix)


_CAPITALS = 3  # after the first word


def _title(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A heading has a capital at every word, as English has it and the target's language does not.

    Bad:
        en: How to Write a Good Title for Your Article
        it: Come Scrivere un Buon Titolo per il Tuo Articolo
    Good:
        en: A Report of the United Nations on Health
        it: Un rapporto delle Nazioni Unite sulla salute
    """
    if not table(context.pair.target, "typography").get("sentence_case"):
        return
    text = prose(target, context.syntax)
    found = words(text.text)
    if sum(word.text[0].isupper() for word in found[1:]) < _CAPITALS:
        return
    if any(mark in text.text.strip()[:-1] for mark in ".?!"):
        return
    names = {word.text for word in words(prose(source, context.syntax).text)}
    marks = function_words(context.pair.target)
    rest = [
        word
        for word in found[1:]
        if word.text not in names and not word.text.isupper() and len(word.text) > 2
    ]
    carriers = [word for word in rest if word.text.lower() not in marks]
    capital = [word for word in carriers if word.text[0].isupper()]
    if len(capital) >= _CAPITALS and len(capital) * 5 >= len(carriers) * 4:
        span = text.span(found[0].start, found[-1].end)
        hint = "a capital at the first word and at names only"
        yield rule.finding("every word has a capital", hint, span=span)


CHECKS = (
    Rule("word.accent", Severity.WARNING, _accent),
    Rule("word.elision", Severity.WARNING, _elision),
    Rule("word.doubled", Severity.WARNING, _doubled),
    Rule("caps.title", Severity.WARNING, _title),
)
