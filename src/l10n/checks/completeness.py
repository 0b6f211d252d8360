"""Is everything translated, all of it, and accepted where that is asked?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from l10n.checks import answers, consistency, language
from l10n.checks.prose import prose
from l10n.checks.rule import Rule
from l10n.locales import table
from l10n.model import Finding, Severity, Span, State
from l10n.ports import CheckContext

__all__ = ["CHECKS"]


def _untranslated(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The unit has no translation.

    Bad:
        en: Exports grew.
        it:
    Good:
        en: Exports grew.
        it: Le esportazioni sono cresciute.
    """
    if context.unit.state is State.INITIAL:
        yield rule.finding("no translation", "translate it, or run `l10n translate` with an engine")


def _fuzzy(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The translation is a draft that nobody can vouch for, or a draft where the run asks for reviewed text.

    A draft is published only as the tool wrote it, for this very source. Any other one may be a similar
    sentence's, which msgmerge and translators' programs mark fuzzy without a word.

    Bad:
        en: Exports grew again.
        it: Le esportazioni sono cresciute.
        previous: Exports grew.
    Bad:
        en: Exports grew again.
        it: Le esportazioni sono cresciute.
        draft: of another program
    Good:
        en: Exports grew.
        it: Le esportazioni sono cresciute.
    Good:
        en: Exports grew.
        it: Le esportazioni sono cresciute.
        draft: ours
    """
    if context.unit.state is not State.DRAFT:
        return
    if context.unit.previous is not None:
        yield rule.finding(
            "the translation is of an earlier or a similar source; the page shows the source",
            "bring it up to date and clear its `fuzzy` flag",
        )
    elif not context.is_ours:
        yield rule.finding(
            "a draft that l10n did not write, or that was changed since; the page shows the source",
            "read it and clear its `fuzzy` flag",
        )
    elif context.require_reviewed:
        yield rule.finding("not reviewed yet", "read it and clear its `fuzzy` flag")


_MET = re.compile(r"^#-#-#-#-# .* #-#-#-#-#$", re.MULTILINE)


def _conflict(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The translation holds several texts, as msgcat puts them together.

    Bad:
        en: Exports grew.
        it: #-#-#-#-# a.po #-#-#-#-#↵L’export cresce.↵#-#-#-#-# b.po #-#-#-#-#↵L’export sale.
    Good:
        en: Type `#-#` to mark a line.
        it: Per segnare una riga digitare `#-#`.
    """
    found = _MET.search(target)
    if found is not None and not _MET.search(source):
        yield rule.finding(
            "several translations met here", "keep one, without the lines of marks", span=Span(*found.span())
        )


_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SHORT = 40  # code points; below that, one long word changes everything
_SHORTISH = 100  # code points; below that, a name spelt out or cut short changes much
_WIDE_FACTOR = 2.6
_FACTOR = 2.2  # human translations of paragraphs stay within 0.5 and 2.0 between European languages


def _length(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target is far shorter or longer than a translation of its source would be, or than the author allows.

    Only texts of some length are compared, in the words that a reader sees: addresses and code do not count.

    Bad:
        en: Exports grew in all regions, and the companies of the north invested more than the year before.
        it: Le esportazioni sono cresciute.
    Bad:
        en: Home
        it: Pagina iniziale
        max: 8
    Good:
        en: R&D
        it: Ricerca e sviluppo
    """
    if context.max_chars is not None and len(target) > context.max_chars:
        span = Span(context.max_chars, len(target))
        yield rule.finding(f"{len(target)} characters, at most {context.max_chars} fit", span=span)
    old, new = _words(source, context.syntax), _words(target, context.syntax)
    if _is_far(old, new):
        ratio = len(new) / len(old)
        what = "longer" if ratio > 1 else "shorter"
        span = Span(0, len(target))
        yield rule.finding(f"much {what} than the source: {len(new)} characters for {len(old)}", span=span)


@lru_cache(maxsize=1024)
def _words(text: str, syntax: str) -> str:
    """What a reader reads; the description of an image is none of it."""
    return prose(_IMAGE.sub("", text), syntax).text.strip()


def _is_far(old: str, new: str) -> bool:
    """Whether one can hardly be a translation of the other, by its length."""
    if len(old) < _SHORT or _is_dense(new) != _is_dense(old):
        return False
    factor = _FACTOR if len(old) >= _SHORTISH else _WIDE_FACTOR
    return not 1 / factor <= len(new) / len(old) <= factor


_DENSE = re.compile("[\u2e80-\U0010ffff]")


def _is_dense(text: str) -> bool:
    """Whether it is in a script with a character a syllable or a word."""
    return len(_DENSE.findall(text)) * 4 > len(text)


_STOP = re.compile(r"[.!?…][\"”’»)\]*_]*(?=\s+[\"“«(\[¿¡*_]*[^\W_])|[。！？]")
_WORD = re.compile(r"\S{1,60}\Z")
_ELIDED = re.compile(r"\A[^\W\d_]{1,5}['’](?=[^\W\d_])")  # l'art.


@cache
def _short(locale: str) -> frozenset[str]:
    """Abbreviations, in lower case."""
    known = table(locale, "abbreviations")
    listed = (*known.get("never", ()), *known.get("sometimes", ()), *known.get("numbered", ()))
    return frozenset(word.lower() for word in listed)


@lru_cache(maxsize=1024)
def _count_sentences(text: str, locale: str) -> int:
    """Sentences of a text; abbreviations and initials do not end one."""
    short = _short(locale)
    count = 1
    for match in _STOP.finditer(text):
        word = _WORD.search(text, max(match.start() - 60, 0), match.start() + 1)
        last = _ELIDED.sub("", word[0].lstrip('(«“"[').lower()) if word else ""
        following = text[match.end() :].lstrip(' \n"“«([*_¿¡')[:1]
        if last in short or (len(last) == 2 and last != "o.") or following.islower():
            continue
        count += 1
    return count


def _sentences(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target has fewer sentences than its source, and less text; or many more.

    A translator may join two sentences or split one. Whether text is missing shows in the length.

    Bad:
        en: Exports grew in the north. Wages grew in the south. Prices did not change at all.
        it: Le esportazioni sono cresciute nel nord. I prezzi sono rimasti uguali.
    Good:
        en: Exports grew in the north. Wages grew in the south.
        it: Nel nord sono cresciute le esportazioni, mentre nel sud sono aumentati i salari.
    """
    old, new = _words(source, context.syntax), _words(target, context.syntax)
    if len(old) < _SHORT or _is_far(old, new):
        return
    wanted = _count_sentences(old, context.pair.source)
    found = _count_sentences(new, context.pair.target)
    # A semicolon may stand where the other language ends a sentence.
    joined = new.count(";") - old.count(";")
    if (
        wanted == found
        or (wanted > found and joined >= wanted - found)
        or (found > wanted and -joined >= found - wanted)
    ):
        return
    ratio = len(new) / max(len(old), 1)
    lost = found < wanted and ratio < 1.08 * (1 - 0.5 / wanted) and wanted <= 6
    added = found > wanted and ratio > 1.2 + 0.6 / wanted and wanted <= 6
    if lost or added or abs(wanted - found) > 1 + max(wanted, found) // 2:
        yield rule.finding(f"sentences: source {wanted}, target {found}", "compare them one by one")


CHECKS = (
    Rule("untranslated", Severity.ERROR, _untranslated, of_empty=True, of_pseudo=True),
    Rule("fuzzy", Severity.ERROR, _fuzzy, of_empty=True, of_pseudo=True),
    Rule("conflict", Severity.ERROR, _conflict, of_pseudo=True),
    Rule("length", Severity.WARNING, _length, of_pseudo=True),
    Rule("sentences", Severity.WARNING, _sentences),
    *answers.CHECKS,
    *language.CHECKS,
    *consistency.CHECKS,
)
