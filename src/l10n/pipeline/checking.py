"""The checks over a catalog: which run, how severe their findings are, and what a translator ignores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from typing import cast

from l10n.checks.dictionary import bases, doubtful, halves, small_words
from l10n.config import CheckSetting
from l10n.model import Catalog, Document, Finding, Location, Severity, Unit, UnitKey
from l10n.pipeline.job import Job, Said
from l10n.pipeline.joined import Joined
from l10n.pipeline.speller import speller
from l10n.ports import CatalogCheck, Check, CheckContext

__all__ = ["configured", "judged", "known_ids", "placed", "run_checks"]

_KEPT = 20_000  # texts whose findings are remembered during a run
_IGNORE = re.compile(
    r"l10n:ignore\s+(?P<ids>[\w.-]+(?:[\s,]+(?!because\b)[\w.-]+)*)(?:\s+because\s+(?P<why>\S.*))?\s*"
)


def run_checks(catalog: Catalog, document: Document, together: Joined, job: Job) -> tuple[Finding, ...]:
    """Findings of all checks over all live units, in document order, with their places."""
    segments = {segment.key: segment for segment in reversed(document.segments)}  # the first of equals wins
    found: dict[UnitKey, list[Finding]] = {unit.key: [] for unit in catalog.live}
    contexts: list[CheckContext] = []
    ours: list[Check] = []  # what they say follows from the two texts, so it is the same for equal ones
    others: list[Check] = []
    surveys: list[CatalogCheck] = []
    for check in job.checks:  # by its method: asking a protocol takes as long as some of the checks
        if hasattr(check, "survey"):
            surveys.append(cast(CatalogCheck, check))
        elif type(check).__module__.startswith("l10n.checks."):
            ours.append(check)
        else:
            others.append(check)
    for unit in map(together.unit, catalog.live):
        segment = segments.get(unit.key)
        for position, (source, target) in enumerate(_texts(unit, together)):
            kind, most = (segment.kind, segment.max_chars) if segment else ("", None)
            like = (
                *(source, target, unit.state, unit.previous is None, kind, most, job.format.syntax),
                *(job.require_reviewed, job.site.flavour),
            )
            known = job.said.get(like)
            context = CheckContext(
                pair=job.pair,
                unit=unit,
                syntax=job.format.syntax,
                numbers=job.numbers,
                source_terms=known.context.source_terms if known else job.matcher.in_source(source),
                target_terms=known.context.target_terms if known else job.matcher.in_target(target),
                require_reviewed=job.require_reviewed,
                kind=kind,
                max_chars=most,
                misspelt=known.context.misspelt if known else _misspelt(source, target, job),
                twins=job.site.twins,
                pins_anchors=bool(job.site.flavour),
            )
            if position == 0:
                contexts.append(context)
            if known is None:
                told = tuple(_told(ours, source, target, context))
                if len(job.said) >= _KEPT:
                    job.said.clear()
                job.said[like] = known = Said(context=context, findings=told)
            found[unit.key] += (*known.findings, *_told(others, source, target, context))
    for survey in surveys:
        for finding in survey.survey(contexts):
            if finding.unit in found:
                found[finding.unit].append(finding)
    units = {unit.key: unit for unit in catalog.live}
    return tuple(
        finding
        for key, findings in found.items()
        for finding in judged(findings, units[key], document.path, job)
    )


def _told(checks: Iterable[Check], source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """What checks say about one text, which goes with the findings."""
    for check in checks:
        for finding in check.run(source, target, context):
            yield replace(finding, target=target)


def _misspelt(source: str, target: str, job: Job) -> dict[str, tuple[str, ...]]:
    """Words of a target that no dictionary knows; those of the source's language are known."""
    ours = speller(job.pair.target)
    if ours is None or not target or not job.checks:
        return {}
    if all(_is_known(job.pair.target, word) for word in small_words(target, job.format.syntax)):
        return {}
    return {
        word: _suggestions(job.pair.target, word)
        for word in doubtful(source, target, job.format.syntax)
        if not _is_known(job.pair.target, word)
        and not _is_known(job.pair.source, word)
        and not any(ours.knows(base) for base in bases(word, job.pair.target))
        and not any(ours.knows(one) and ours.knows(two) for one, two in halves(word, job.pair.target))
    }


@cache
def _is_known(locale: str, word: str) -> bool:
    """Whether a dictionary has a word; each is looked up once."""
    found = speller(locale)
    return found is not None and found.knows(word)


@cache
def _suggestions(locale: str, word: str) -> tuple[str, ...]:
    """What a word may have been meant to be; each is thought about once."""
    found = speller(locale)
    return found.suggestions(word) if found is not None else ()


def _texts(unit: Unit, together: Joined) -> Iterator[tuple[str, str]]:
    if unit.is_blank:
        yield "", ""  # its text is checked where it stands
    elif unit.plural_source is None or not unit.targets:
        yield together.source(unit), unit.target
    else:
        for index, target in enumerate(unit.targets):
            yield (unit.source if index == 0 else unit.plural_source), target


def known_ids(checks: Iterable[Check | CatalogCheck]) -> set[str]:
    """Ids that findings may have, those raised while files are read or built too, and families of ids."""
    from l10n.checks.pages import catalogue  # only a project that names one pays for it

    ids = {check.id for _, check in catalogue()} | {check.id for check in checks}
    return ids | {name.rpartition(".")[0] for name in ids if "." in name}


def placed(finding: Finding, unit: Unit, job: Job) -> Finding:
    """The finding with its unit, its text, and its lines in the PO file and in the source."""
    return replace(
        finding,
        unit=unit.key,
        target=finding.target or unit.target,
        location=Location(job.catalog_path or "?", unit.line or 1),
        source=unit.locations[0] if unit.locations else None,
    )


def judged(findings: Sequence[Finding], unit: Unit, path: str, job: Job) -> Iterator[Finding]:
    """
    The findings that neither the configuration nor the translator ignores, as severe as configured, placed.

    Args:
        findings: About the unit.
        path: Of the source.
    """
    ignored = set()
    for comment in unit.comments:
        match = _IGNORE.fullmatch(comment.strip())
        if match and match["why"]:
            ignored |= set(re.split(r"[\s,]+", match["ids"]))
        elif match:
            what = f"no reason is given for ignoring {match['ids']}"
            hint = "add `because …` to the comment; it is not followed without"
            yield placed(Finding("ignore.reason", Severity.WARNING, what, hint=hint), unit, job)
    kept = (found for found in findings if not any(_is_of(found.check, name) for name in ignored))
    here = (replace(placed(finding, unit, job), locale=job.pair.target) for finding in kept)
    yield from configured(here, job.settings, path)


def configured(
    findings: Iterable[Finding], settings: Sequence[CheckSetting], path: str = ""
) -> Iterator[Finding]:
    """
    The findings that a project has not switched off, as severe as it wants them.

    Args:
        findings: With their locales.
        path: Of the source; of each finding's place when empty.
    """
    for finding in findings:
        place = finding.source or finding.location
        level = _severity(finding, settings, path or (place.path if place else ""))
        if level is not None:
            yield finding if level is finding.severity else replace(finding, severity=level)


def _severity(finding: Finding, settings: Sequence[CheckSetting], path: str) -> Severity | None:
    """How severe a finding is; the last setting that fits wins, None is switched off."""
    level: Severity | None = finding.severity
    for setting in settings:
        if (
            _is_of(finding.check, setting.check)
            and (not setting.locales or finding.locale in setting.locales)
            and (not setting.paths or any(fnmatchcase(path, pattern) for pattern in setting.paths))
        ):
            level = None if setting.severity == "none" else Severity[setting.severity.upper()]
    return level


def _is_of(check: str, name: str) -> bool:
    """Whether a name is the check's id, or what its id begins with before a dot."""
    return check == name or check.startswith(f"{name}.")
