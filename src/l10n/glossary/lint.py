"""What a person should look at in a glossary, though nothing in it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.glossary.concepts import Concept
from l10n.glossary.conflicts import Conflict, names_in
from l10n.glossary.matching.index import Index
from l10n.glossary.matching.inflection import inflector
from l10n.model import GlossaryTerm, Severity, TermStatus

__all__ = ["lint"]


def lint(concepts: Sequence[Concept], locales: Sequence[str]) -> Iterator[Conflict]:
    """
    What a person should look at: forms that two entries share, circles of forbidden words, terms never found.

    Args:
        locales: Of the project; an entry that lacks one is told apart from those that have all.
    """
    for locale in locales:
        yield from _circles(concepts, locale)
        yield from _shared_forms(concepts, locale)
    for concept in concepts:
        missing = [locale for locale in locales if not concept.kept and not concept.wording(locale)]
        if missing:
            yield Conflict(
                id="glossary.missing",
                severity=Severity.INFO,
                concept=concept,
                what=f"no wording for {', '.join(f'`{locale}`' for locale in missing)}",
                hint="add one, or the term counts for nothing there",
            )
        yield from _lone_expansions(concept, locales)


class _Replacement(NamedTuple):
    wrong: str
    right: str
    concept: Concept


def _circles(concepts: Sequence[Concept], locale: str) -> Iterator[Conflict]:
    """Words that entries forbid in favour of each other: whichever a translator takes is wrong."""
    steps: dict[str, _Replacement] = {}
    for concept in concepts:
        wording = concept.wordings.get(locale)
        if wording is not None:
            for wrong in wording.forbidden:
                text = wrong.text.casefold()
                steps.setdefault(text, _Replacement(wrong.text, wording.preferred.text, concept))
    reported: set[str] = set()
    for start in steps:
        seen: list[str] = []
        at = start
        while at in steps and at not in seen and at not in reported:
            seen.append(at)
            at = steps[at].right.casefold()
        if at in seen:
            circle = seen[seen.index(at) :]
            reported |= set(circle)
            chain = " → ".join(steps[text].wrong for text in (*circle, circle[0]))
            yield Conflict(
                id="glossary.circle",
                severity=Severity.WARNING,
                concept=max((steps[text].concept for text in circle), key=lambda found: found.line),
                what=f"for `{locale}` each is forbidden in favour of the next: {chain}",
                hint="decide for one of them",
            )


def _shared_forms(concepts: Sequence[Concept], locale: str) -> Iterator[Conflict]:
    """Terms that are a form of another: the plural of one entry is the base form of the other."""
    terms = [
        _probe(concept, text, locale)
        for concept in concepts
        for text in dict.fromkeys(names_in(concept, locale))
    ]
    by_number = {concept.number: concept for concept in concepts}
    index = Index(inflector(locale))
    index.add(terms, lambda term: (term.source, term.source_forms))
    reported: set[tuple[int, int]] = set()
    for term in terms:
        concept = by_number[term.concept]
        found = index.longest(term.source)
        if not found:
            yield _unfindable(concept, term.source)
            continue
        same = [hit for hit in found if (hit.span.start, hit.span.end) == (0, len(term.source))]
        for other in (other for hit in same for other in hit.terms):
            pair = (min(term.concept, other.concept), max(term.concept, other.concept))
            if other.concept != term.concept and other.source != term.source and pair not in reported:
                reported.add(pair)
                yield _homograph(concept, term.source, by_number[other.concept], other.source)


def _unfindable(concept: Concept, text: str) -> Conflict:
    return Conflict(
        id="glossary.unfindable",
        severity=Severity.WARNING,
        concept=concept,
        what=f"`{text}` is not found even in itself: it looks like code, a tag or an address",
        hint="write it as it stands in a text",
    )


def _homograph(concept: Concept, text: str, other: Concept, base: str) -> Conflict:
    return Conflict(
        id="glossary.homograph",
        severity=Severity.INFO,
        concept=concept,
        what=f"`{text}` is a form of `{base}` (line {other.line}) too",
        hint="a text counts as the term that is written just so; `part_of_speech` may tell them apart",
    )


def _probe(concept: Concept, text: str, locale: str) -> GlossaryTerm:
    wording = concept.wordings.get(locale)
    forms = next((name.forms for name in (wording.names if wording else ()) if name.text == text), ())
    return GlossaryTerm(
        concept=concept.number,
        source=text,
        target=text,
        status=TermStatus.DO_NOT_TRANSLATE if concept.kept else TermStatus.PREFERRED,
        source_forms=forms,
        case_sensitive=concept.is_case_sensitive(text),
        part_of_speech=concept.part_of_speech,
    )


def _lone_expansions(concept: Concept, locales: Sequence[str]) -> Iterator[Conflict]:
    """An acronym spelt out in one locale only: its spelt-out form has no counterpart to be translated by."""
    found = {locale: wording for locale in locales if (wording := concept.wordings.get(locale))}
    spelt = [locale for locale, wording in found.items() if wording.expansion]
    lone = [locale for locale, wording in found.items() if not wording.expansion and spelt]
    if lone and not any(found[locale].admitted for locale in lone):
        yield Conflict(
            id="glossary.expansion",
            severity=Severity.INFO,
            concept=concept,
            what=f"spelt out for `{spelt[0]}`, not for `{lone[0]}`",
            hint="add `expansion` there: the spelt-out term is translated by it",
        )
