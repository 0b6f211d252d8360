"""Entries of others beside our own: which are new, which we have, which contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from l10n.glossary.concepts import Concept
from l10n.glossary.conflicts import Conflict
from l10n.glossary.files.reader import MAX_CHARS
from l10n.glossary.files.term_entries import Entry, Name, as_concept
from l10n.glossary.words import WORD
from l10n.model import Severity

__all__ = ["TermImport"]


class TermImport:
    """Takes entries one after another; the first of two that contradict each other stays."""

    def __init__(
        self,
        own: Sequence[Concept],
        name: str,
        locale_of: Callable[[str], str | None],
        min_reliability: int,
    ) -> None:
        """
        Args:
            own: What the glossary has.
            name: Of its file, for conflicts.
            locale_of: See ``as_concept``.
            min_reliability: Names that the file says are less reliable are left out.
        """
        self.added: list[Concept] = []
        self.conflicts: list[Conflict] = []
        self.known = 0
        self.unusable = 0  # entries with fewer than two of the project's locales
        self.unreliable = 0  # entries that have too few names left
        self._name = name
        self._locale_of = locale_of
        self._min_reliability = min_reliability
        self._locales: set[str] = set()
        self._owners: dict[tuple[str, str], tuple[Concept, str]] = {}  # concept, and where it stands
        for concept in own:
            self._own(concept, f"{name}:{concept.line}")

    def _own(self, concept: Concept, where: str) -> None:
        for locale, text in _texts(concept):
            self._locales.add(locale)
            self._owners.setdefault((locale, text.casefold()), (concept, where))

    def add(self, entry: Entry) -> None:
        """Files one entry."""
        reliable = [name for name in entry.names if (name.reliability or 4) >= self._min_reliability]
        good = [name for name in reliable if _is_term(name.text)]
        concept = self._concept(entry, good)
        if concept is not None:
            self._join(entry, replace(concept, note=_note(concept.note)))
        elif self._concept(entry, reliable):
            bad = next(name for name in reliable if name not in good)
            self._refuse(entry, f"{_shown(bad.text)} is no term: it is too long, or has no letters")
        elif self._concept(entry, entry.names):
            self.unreliable += 1
        else:
            self.unusable += 1

    def _concept(self, entry: Entry, names: Sequence[Name]) -> Concept | None:
        return as_concept(replace(entry, names=tuple(names)), self._locale_of)

    def _join(self, entry: Entry, concept: Concept) -> None:
        met = {id(found[0]): found for found in self._met(concept)}  # the last name that meets an entry
        if not met:
            self.added.append(concept)
            self._own(concept, f"line {entry.line} of this file")
            return
        for owner, where, shared in met.values():
            problem = _problem(concept, owner, shared)
            if problem:
                self._refuse(entry, f"{problem} ({where})")
                return
        if len(met) > 1:
            places = " and ".join(f"`{shared}` ({where})" for _, where, shared in met.values())
            self._refuse(entry, f"its names belong to two entries: {places}")
            return
        self.known += 1

    def _met(self, concept: Concept) -> Iterator[tuple[Concept, str, str]]:
        """Each entry that shares a name: with its place, and the name."""
        for locale, text in _texts(concept):
            for where in (locale, _EVERYWHERE) if locale != _EVERYWHERE else self._locales:
                found = self._owners.get((where, text.casefold()))
                if found is not None:
                    yield (*found, text)

    def _refuse(self, entry: Entry, what: str) -> None:
        self.conflicts.append(
            Conflict(
                id="glossary.conflict",
                severity=Severity.WARNING,
                concept=Concept(number=0, line=entry.line),
                what=f"{f'{entry.id}: ' if entry.id else ''}{what}",
                hint="left out; decide which is right, and put it in by hand",
            )
        )


_EVERYWHERE = ""


def _texts(concept: Concept) -> Iterator[tuple[str, str]]:
    """What names a concept, with the locale."""
    if concept.kept:
        yield _EVERYWHERE, concept.kept.text
    for locale, wording in concept.wordings.items():
        for expression in wording.names:
            yield locale, expression.text


def _problem(new: Concept, owner: Concept, shared: str) -> str:
    """How an entry contradicts ours, which shares a name with it; empty when ours says the same and more."""
    if owner.kept or new.kept:
        if owner.kept and new.kept:
            return ""
        return f"`{shared}` stays as it is in one of the two entries, and is translated in the other"
    for locale, wording in new.wordings.items():
        own = owner.wording(locale)
        if own is None:
            continue
        accepted = {expression.text.casefold() for expression in own.accepted}
        text = wording.preferred.text
        if text.casefold() in {expression.text.casefold() for expression in own.forbidden}:
            return f"`{shared}`: `{text}` is forbidden for `{locale}`, where we say `{own.preferred.text}`"
        if text.casefold() not in accepted:
            return f"`{shared}` is `{text}` for `{locale}`, where we say `{own.preferred.text}`"
    return ""


def _is_term(text: str) -> bool:
    return len(text) <= MAX_CHARS and WORD.search(text) is not None and text.isprintable()


def _note(text: str) -> str:
    """A note as a glossary can hold it; empty when nothing is left to read."""
    clean = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return clean if WORD.search(clean) else ""


def _shown(text: str) -> str:
    return f"`{text}`" if len(text) <= 40 else f"`{text[:40]}…`"
