"""Does the target say what the glossary says?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.checks.languages import function_words
from l10n.checks.prose import prose
from l10n.checks.rule import Rule, Survey
from l10n.locales import table
from l10n.model import Finding, GlossaryTerm, LocalePair, Severity, TermHit, TermStatus
from l10n.ports import CheckContext

__all__ = ["CHECKS"]


def _by_concept(hits: tuple[TermHit, ...]) -> dict[int, list[TermHit]]:
    grouped: dict[int, list[TermHit]] = {}
    for hit in hits:
        grouped.setdefault(hit.term.concept, []).append(hit)
    return grouped


_GAP = re.compile("[\u00ad\u200b\u2060\ufeff]")


def _whole(text: str) -> str:
    """A text for looking for names: small letters, no invisible characters, single spaces."""
    return " ".join(_GAP.sub("", text).casefold().split())


def _missing(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A glossary term of the source has none of its translations in the target, in any form.

    Once is enough: a good translator does not repeat a noun that a pronoun can stand for.

    Bad:
        en: Each medical device is tested.
        it: Ogni apparecchio è collaudato.
        glossary: {en: medical device, it: dispositivo medico}
    Good:
        en: Medical devices are tested; a medical device is safe.
        it: I dispositivi medici sono collaudati, e sono sicuri.
        glossary: {en: medical device, it: dispositivo medico}
    """
    if source.strip() == target.strip():
        return  # ``unchanged``, or a name
    found = _by_concept(context.target_terms)
    whole = _whole(target)
    for concept, hits in _by_concept(context.source_terms).items():
        term = hits[0].term
        if term.status is TermStatus.DO_NOT_TRANSLATE:
            continue
        others = found.get(concept, ())
        if not any(hit.term.status is not TermStatus.FORBIDDEN for hit in others):
            if others or (term.target.casefold() in whole and whole != target.casefold()):
                continue  # the forbidden word in its place, or a space in the term, is reported by itself
            yield rule.finding(
                f"«{hits[0].text}» is «{term.target}» in the glossary; no form of it is here",
                f"use «{term.target}», or add your wording to the glossary as admitted",
            )


def _forbidden(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target has a word that the glossary forbids for a term of the source.

    Bad:
        en: It reports an adverse event.
        it: Segnala un evento contrario.
        glossary: {en: adverse event, it: {text: evento avverso, never: [evento contrario]}}
    Good:
        en: The wind was contrary; the event was adverse to sailors.
        it: Il vento era un evento contrario ai marinai.
        glossary: {en: adverse event, it: {text: evento avverso, never: [evento contrario]}}
    """
    present = {hit.term.concept: hit.term for hit in context.source_terms}
    for hit in context.target_terms:
        if hit.term.status is TermStatus.FORBIDDEN and hit.term.concept in present:
            wanted = present[hit.term.concept].target
            hint = f"use «{wanted}»"
            yield rule.finding(f"«{hit.text}» is forbidden by the glossary", hint, span=hit.span)


def _untranslatable(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A name that must stay as it is is absent from the target.

    Bad:
        en: The World Health Expo opens.
        it: Apre l’Esposizione mondiale della sanità.
        glossary: {keep: World Health Expo}
    Good:
        en: The World Health Expo opens.
        it: Apre il World Health Expo.
        glossary: {keep: World Health Expo}
    """
    wanted = Counter(
        hit.term.source for hit in context.source_terms if hit.term.status is TermStatus.DO_NOT_TRANSLATE
    )
    whole = _whole(target)
    for name in wanted:
        if _whole(name) not in whole:
            yield rule.finding(f"the name «{name}» is missing", "names of the glossary stay as they are")


# Letters first and the look back after the first of them: so the search skips small letters.
_ACRONYM = re.compile(r"[A-Z](?<![\w.@#/&-].)[A-Z]{2,5}(?:s\b)?(?![\w.@/&-]\w|\w|’s?\w)")


_WORD = 4  # letters of an acronym that may be a word in capitals


def _acronyms(text: str) -> dict[str, tuple[int, int]]:
    """Acronyms of a text with the place of the first; a text all in capitals has none."""
    found = {match[0].rstrip("s"): match.span() for match in reversed([*_ACRONYM.finditer(text)])}
    if found and sum(char.isupper() for char in text) * 2 > sum(char.isalpha() for char in text):
        return {}
    return found


def _acronym(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    An acronym of the source became another one, which neither the glossary nor usage knows.

    Bad:
        en: The EMA approved it.
        it: L’EAM lo ha approvato.
    Good:
        en: NATO and the WHO met.
        it: La NATO e l’OMS si sono incontrate.
        glossary: {en: WHO, it: OMS}
    """
    old, new = prose(source, context.syntax).text, prose(target, context.syntax)
    found = _acronyms(new.text)
    if not found:
        return
    wanted = _acronyms(old)
    known = {hit.text.rstrip("s") for hit in context.source_terms}
    usual = table(context.pair.target, "typography").get("acronyms", {})
    lost = [name for name in wanted if name not in target and name not in known and name not in usual]
    terms = {hit.text for hit in context.target_terms}
    for name, place in found.items():
        if name in source or name in terms or name in usual.values():
            continue
        near = next((other for other in lost if _resembles(name, other)), None)
        if near and not _is_word(name, near, context.pair):
            hint = f"write «{near}», or add both to the glossary"
            fix = new.mended(*place, near)
            yield rule.finding(f"«{name}» is «{near}» in the source", hint, span=new.span(*place), fix=fix)


def _is_word(name: str, other: str, pair: LocalePair) -> bool:
    """Whether two are a word in capitals and its translation: NOT and NON, MODE and MODO."""
    if name.lower() in function_words(pair.target) or other.lower() in function_words(pair.source):
        return True
    return len(name) >= _WORD and name.rstrip("AEIOU") == other.rstrip("AEIOU")


def _resembles(one: str, other: str) -> bool:
    """
    Whether a slip of the finger makes one of the other: a letter lost, doubled, changed, or two swapped.

    Other letters in another order are another language's acronym: IMF and FMI.
    """
    from rapidfuzz.distance import OSA  # only a text with two strange acronyms pays for it

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _names_of(term: GlossaryTerm) -> str:
    return term.target.casefold()


def _mixed(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    One article has two translations for one term.

    An acronym and what it stands for count as one, and so do wordings that are only tolerated: the glossary
    admits both because a text needs both.

    Bad:
        en: A clinical trial began.
        it: È iniziata una sperimentazione clinica.
        en: The clinical trial ended.
        it: Il trial clinico è finito.
        glossary: {en: clinical trial, it: {text: sperimentazione clinica, also: [trial clinico]}}
    Good:
        en: A clinical trial began.
        it: È iniziata una sperimentazione clinica.
        en: The clinical trials ended.
        it: Le sperimentazioni cliniche sono finite.
        glossary: {en: clinical trial, it: {text: sperimentazione clinica, also: [trial clinico]}}
    """
    first: dict[int, TermHit] = {}
    for context in contexts:
        asked = {hit.term.concept: hit.term for hit in context.source_terms}
        found = _by_concept(context.target_terms)
        for concept, hits in found.items():
            term = asked.get(concept)
            used = [
                hit
                for hit in hits
                if hit.term.status is not TermStatus.FORBIDDEN and not any(_holds(it, hit) for it in hits)
            ]
            if term is None or not used or term.status is TermStatus.DO_NOT_TRANSLATE:
                continue
            before = first.setdefault(concept, used[0])
            for hit in used:
                if _names_of(hit.term) != _names_of(before.term) and not _expands(hit.term, before.term):
                    message = f"«{hit.text}» here, «{before.text}» before, for «{term.source}»"
                    yield survey.finding(context, message, "use one of them throughout", span=hit.span)
                    break


def _holds(one: TermHit, other: TermHit) -> bool:
    """Whether a wording stands within a longer one: «annua» in «su base annua»."""
    inside = one.span.start <= other.span.start and other.span.end <= one.span.end
    return inside and len(one.text) > len(other.text)


def _expands(one: GlossaryTerm, other: GlossaryTerm) -> bool:
    """Whether one is the acronym of the other."""
    return one.expansion.casefold() == _names_of(other) or other.expansion.casefold() == _names_of(one)


def _first_use(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    The source says what an acronym stands for where it first uses it, or the glossary asks for it (`expand`);
    the target does not.

    Bad:
        en: Small and medium-sized enterprises (SMEs) grew.
        it: Le PMI sono cresciute.
        glossary: {en: {text: SME, forms: [SMEs], expansion: {text: small and medium-sized enterprise, forms: [small and medium-sized enterprises]}}, it: {text: PMI, expansion: {text: piccola e media impresa, forms: [piccole e medie imprese]}}}
    Good:
        en: Small and medium-sized enterprises (SMEs) grew.
        it: Le piccole e medie imprese (PMI) sono cresciute.
        glossary: {en: {text: SME, forms: [SMEs], expansion: {text: small and medium-sized enterprise, forms: [small and medium-sized enterprises]}}, it: {text: PMI, expansion: {text: piccola e media impresa, forms: [piccole e medie imprese]}}}
    """  # noqa: E501  an example is one line
    seen: set[int] = set()
    for context in contexts:
        spelt = {
            hit.term.concept: hit.term
            for hit in context.source_terms
            if " " in hit.term.source and _stands_beside(hit, context.source_terms)
        }
        found = _by_concept(context.target_terms)
        for concept, hits in found.items():
            if concept in seen or (context.kind == "heading" and concept not in spelt):
                continue
            seen.add(concept)
            short = [hit for hit in hits if hit.term.expansion]
            wanted = concept in spelt or any(hit.term.expand for hit in short)
            if wanted and short and len(short) == len(hits):
                expansion = short[0].term.expansion
                yield survey.finding(
                    context,
                    f"«{short[0].text}» is used without saying what it is: «{expansion}»",
                    f"write «{expansion} ({short[0].text})» the first time",
                    span=short[0].span,
                )


def _stands_beside(hit: TermHit, hits: tuple[TermHit, ...]) -> bool:
    """Whether the acronym of a spelt-out term is in the text too."""
    return any(other.term.concept == hit.term.concept and " " not in other.term.source for other in hits)


CHECKS = (
    Rule("term.missing", Severity.WARNING, _missing),
    Rule("term.forbidden", Severity.WARNING, _forbidden),
    Rule("term.untranslatable", Severity.WARNING, _untranslatable),
    Rule("term.acronym", Severity.WARNING, _acronym),
    Survey("term.mixed", Severity.INFO, _mixed),
    Survey("term.first-use", Severity.WARNING, _first_use),
)
