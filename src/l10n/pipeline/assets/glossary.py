"""The project's glossary as a file: checked, brought in, given out, and proposals for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import ConfigError, GlossaryError, did_you_mean
from l10n.files import write_atomic
from l10n.glossary.candidates import Candidate, Sentence, Shape, candidates
from l10n.glossary.concepts import Concept, Expression
from l10n.glossary.conflicts import Conflict, contradictions
from l10n.glossary.files.formats import TermFormat, read, serialize
from l10n.glossary.files.merge import TermImport
from l10n.glossary.files.reader import read_concepts, read_text
from l10n.glossary.files.writer import entry_lines, with_entries
from l10n.glossary.lint import lint
from l10n.model import Finding, LocalePair, Location, Report
from l10n.pipeline.project.project import Project

__all__ = ["Imported", "Proposals", "check_glossary", "export_terms", "import_terms", "propose_terms"]


def check_glossary(project: Project) -> Report:
    """
    What is wrong with the project's glossary, and what a person should look at; all of it, not the first.

    Raises:
        GlossaryError: there is none, or it is no glossary.
    """
    name = project.config.glossary
    path = project.root / name
    concepts = read_concepts(read_text(path), name)
    found = [*contradictions(concepts), *lint(concepts, _locales(project))]
    found.sort(key=lambda conflict: conflict.concept.line)
    return Report(findings=tuple(_finding(conflict, name) for conflict in found))


def _finding(conflict: Conflict, name: str) -> Finding:
    location = Location(name, conflict.concept.line)
    return Finding(conflict.id, conflict.severity, conflict.what, location=location, hint=conflict.hint)


def _locales(project: Project) -> tuple[str, ...]:
    return tuple(dict.fromkeys((project.config.source_locale, *project.config.locales)))


def _pair(project: Project, source: str | None, target: str | None) -> LocalePair | None:
    """The two languages asked for; those that the project leaves no choice about; else None."""
    known = _locales(project)
    for locale in (source, target):
        if locale is not None and locale not in known:
            raise ConfigError(f"the project has no locale {locale!r}", hint=did_you_mean(locale, known))
    source = source or (project.config.source_locale if target != project.config.source_locale else None)
    others = [locale for locale in known if locale != source]
    target = target or (others[0] if len(others) == 1 else None)
    return LocalePair(source, target) if source and target and source != target else None


def export_terms(
    project: Project, form: TermFormat, *, source: str | None = None, target: str | None = None
) -> str:
    """
    The glossary as the text of a file for others.

    Args:
        source: Of a table, which holds one pair; the project's source locale by default.
        target: Of a table; by default the project's only other locale.
    Raises:
        ConfigError: a table of which nobody can tell the pair.
        GlossaryError: the glossary cannot be read, or has nothing for these languages.
    """
    locales = _locales(project)
    pair = _pair(project, source, target)
    if pair is None:
        hint = f"name the two with --from and --to; the project has {', '.join(locales)}"
        raise ConfigError("which two languages?", hint=hint)
    if source or target:
        locales = (pair.source, pair.target)
    if not project.glossary.terms(pair):
        raise GlossaryError(f"no term for {pair}", where=project.config.glossary)
    return serialize(project.glossary, form, pair, locales)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a term file."""

    added: int
    known: int  # entries that the glossary has
    unusable: int  # entries with fewer than two of the project's languages
    unreliable: int  # entries with too few names that are reliable enough
    report: Report
    text: str  # of the entries added, as they stand in the file

    @property
    def summary(self) -> str:
        """One line."""
        counts = f"{self.added:,} added, {self.known:,} known, {len(self.report.findings):,} left out"
        others = f", {self.unusable:,} not in the project's languages" if self.unusable else ""
        doubtful = f", {self.unreliable:,} not reliable enough" if self.unreliable else ""
        return counts + others + doubtful


def import_terms(
    project: Project,
    path: Path,
    *,
    source: str | None = None,
    target: str | None = None,
    min_reliability: int = 1,
    dry_run: bool = False,
) -> Imported:
    """
    What came of a term file: its new entries stand at the end of the glossary, under a comment.

    Nothing that the glossary has is changed; what contradicts it, or itself, is left out and reported.

    Args:
        path: TBX of any version, or a table.
        source: Of a table that does not name its languages.
        target: The same.
        min_reliability: IATE's stars, 1 to 4; names with fewer are left out, names without any stay.
        dry_run: Write nothing.
    Raises:
        GlossaryError: the file or the glossary cannot be read, or entries cannot be added to it.
    """
    name = project.config.glossary
    own = project.root / name
    text = read_text(own) if own.exists() else ""
    joining = TermImport(read_concepts(text, name), name, _closest(_locales(project)), min_reliability)
    for entry in read(path, path.name, _pair(project, source, target)):
        joining.add(entry)
    written: tuple[str, ...] = ()
    if joining.added:
        whole = with_entries(text, joining.added, f"From {path.name}", name)
        if not dry_run and write_atomic(own, whole.encode("utf-8"), name, inside=project.root):
            written = (name,)
    findings = (_finding(conflict, path.name) for conflict in joining.conflicts)
    return Imported(
        added=len(joining.added),
        known=joining.known,
        unusable=joining.unusable,
        unreliable=joining.unreliable,
        report=Report(findings=tuple(findings), written=written),
        text="".join(f"{line}\n" for concept in joining.added for line in entry_lines(concept)),
    )


def _closest(locales: Sequence[str]) -> Callable[[str], str | None]:
    """What finds the project's locale for a tag: the same, else a wider one, else one of the language."""
    by_key = {locale.lower(): locale for locale in locales}

    def closest(tag: str) -> str | None:
        key = tag.strip().replace("_", "-").lower()
        if key in by_key:
            return by_key[key]
        language = key.partition("-")[0]
        return next((own for low, own in by_key.items() if low.partition("-")[0] == language), None)

    return closest


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Candidates for the glossary, by language."""

    by_locale: tuple[tuple[str, tuple[Candidate, ...]], ...]
    targets: tuple[str, ...]  # the project's locales

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(found) for _, found in self.by_locale)

    @property
    def yaml(self) -> str:
        """Entries for glossary.yaml; a name stays as it is, the others wait for their translations."""
        lines: list[str] = []
        for locale, found in self.by_locale:
            for candidate in found:
                lines += self._entry(candidate, locale)
        return "".join(f"{line}\n" for line in lines)

    def _entry(self, candidate: Candidate, locale: str) -> Iterator[str]:
        place = f"{candidate.location.path}:{candidate.location.line}"
        yield f"  # {candidate.shape.value}, {candidate.count:,} times; {place}: {candidate.example}"
        if candidate.shape is Shape.PHRASE:
            # Two wordings make an entry: the other ones are for a person to fill in.
            others = [other for other in self.targets if other != locale]
            line = next(entry_lines(_kept(candidate.text))).replace("keep", locale, 1)
            yield f"  {line}"
            yield from (f'    {other}: ""' for other in others)
        else:
            yield from (f"  {line}" for line in entry_lines(_kept(candidate.text)))

    @property
    def json(self) -> str:
        """The same for programs."""
        rows = [
            {
                "locale": locale,
                "text": candidate.text,
                "shape": candidate.shape.value,
                "count": candidate.count,
                "weight": candidate.weight,
                "example": candidate.example,
                "location": {"path": candidate.location.path, "line": candidate.location.line},
            }
            for locale, found in self.by_locale
            for candidate in found
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _kept(text: str) -> Concept:
    return Concept(number=0, line=1, kept=Expression(text))


def propose_terms(
    project: Project, paths: Sequence[str] = (), *, least: int = 2, limit: int = 50
) -> Proposals:
    """
    Candidates for the glossary from the sources, the best of each language first.

    Args:
        paths: Sources, relative to the project; all when empty.
        least: How often a candidate must occur in the sources of its language.
        limit: At most so many for each language.
    """
    by_locale: dict[str, list[Sentence]] = {}
    for name in project.sources(paths):
        document, _ = project.read(name)
        locale = document.locale or project.config.source_locale
        sentences = by_locale.setdefault(locale, [])
        sentences += (Sentence(segment.source, segment.location) for segment in document.segments)
    locales = _locales(project)
    found = []
    for locale, sentences in sorted(by_locale.items()):
        target = next((other for other in locales if other != locale), locale)
        known = project.glossary.matcher(LocalePair(locale, target))
        found.append((locale, tuple(candidates(sentences, locale, known, least)[:limit])))
    return Proposals(by_locale=tuple(found), targets=locales)
