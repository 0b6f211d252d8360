"""The one way from what is found to what is reported: placed, as severe as configured, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cached_property

from l10n.catalogs import entry_lines
from l10n.config import CheckSetting
from l10n.model import Catalog, Finding, Location, Severity, Unit, UnitKey
from l10n.pipeline.document.job import Job

__all__ = ["FindingPolicy", "reasonless_ignores"]

_IGNORE = re.compile(
    r"l10n:ignore\s+(?P<ids>[\w.-]+(?:[\s,]+(?!because\b)[\w.-]+)*)(?:\s+because\s+(?P<why>\S.*))?\s*"
)


class FindingPolicy:
    """What becomes of the findings about one document in one locale, or about files of a project."""

    def __init__(
        self,
        settings: Sequence[CheckSetting],
        *,
        path: str = "",
        locale: str = "",
        catalog: Catalog | None = None,
        catalog_path: str = "",
        po_width: int | None = None,
    ) -> None:
        """
        Args:
            settings: Of the checks; the last one that fits wins.
            path: Of the source; that of each finding's place when empty.
            locale: Of the target; each finding's own when empty.
            catalog: The units that findings are about.
            catalog_path: Of its PO file.
            po_width: Columns of that file's lines when it is written as ``catalog`` is; None when it stays
                as it was read.
        """
        self._settings = settings
        self._path = path
        self._locale = locale
        self._catalog = catalog
        self._catalog_path = catalog_path or "?"
        self._po_width = po_width

    @classmethod
    def of(cls, job: Job, path: str, catalog: Catalog | None) -> FindingPolicy:
        """The policy for a job's document; see ``__init__``."""
        return cls(
            job.settings,
            path=path,
            locale=job.pair.target,
            catalog=catalog,
            catalog_path=job.catalog_path,
            po_width=job.po_width,
        )

    def apply(self, findings: Iterable[Finding], *, heeds_comments: bool = True) -> Iterator[Finding]:
        """
        The findings that are reported, in their order.

        Args:
            findings: As they were raised: with their unit, or a place in a file; each goes this way once.
            heeds_comments: Whether a translator's ``l10n:ignore`` counts; not for what happened, as a unit
                that was left out of its page.
        """
        for finding in findings:
            if heeds_comments and finding.unit is not None and self._is_ignored(finding.check, finding.unit):
                continue
            placed = self._placed(finding)
            level = self._severity(placed)
            if level is not None:
                yield placed if level is placed.severity else replace(placed, severity=level)

    @cached_property
    def _units(self) -> Mapping[UnitKey, Unit]:
        return {unit.key: unit for unit in self._catalog.live} if self._catalog else {}

    @cached_property
    def _lines(self) -> Mapping[UnitKey, int]:
        """Where entries begin in a file that is written anew."""
        if self._catalog is None or self._po_width is None:
            return {}
        return entry_lines(self._catalog, self._po_width)

    @cached_property
    def _ignored(self) -> Mapping[UnitKey, frozenset[str]]:
        return {key: frozenset(_ignored(unit)) for key, unit in self._units.items() if unit.comments}

    def _is_ignored(self, check: str, key: UnitKey) -> bool:
        return any(_is_of(check, name) for name in self._ignored.get(key, ()))

    def _placed(self, finding: Finding) -> Finding:
        """With its locale; one about a unit with its text, and its lines in the PO file and in the source."""
        locale = self._locale or finding.locale
        unit = self._units.get(finding.unit) if finding.unit is not None else None
        if unit is None:
            return finding if finding.locale == locale else replace(finding, locale=locale)
        return replace(
            finding,
            locale=locale,
            target=finding.target or unit.target,
            location=Location(self._catalog_path, self._lines.get(unit.key) or unit.line or 1),
            source=unit.locations[0] if unit.locations else None,
        )

    def _severity(self, finding: Finding) -> Severity | None:
        """How severe a finding is; None is switched off."""
        place = finding.source or finding.location
        path = self._path or (place.path if place else "")
        level: Severity | None = finding.severity
        for setting in self._settings:
            if (
                _is_of(finding.check, setting.check)
                and (not setting.locales or finding.locale in setting.locales)
                and (not setting.paths or any(fnmatchcase(path, pattern) for pattern in setting.paths))
            ):
                level = None if setting.severity == "none" else Severity[setting.severity.upper()]
        return level


def reasonless_ignores(unit: Unit) -> Iterator[Finding]:
    """A finding for each comment that asks to ignore a check without saying why: it is not followed."""
    for comment in unit.comments:
        match = _IGNORE.fullmatch(comment.strip())
        if match and not match["why"]:
            what = f"no reason is given for ignoring {match['ids']}"
            hint = "add `because …` to the comment; it is not followed without"
            yield Finding("ignore.reason", Severity.WARNING, what, unit=unit.key, hint=hint)


def _ignored(unit: Unit) -> Iterator[str]:
    """Ids and families that a translator ignores, with a reason."""
    for comment in unit.comments:
        match = _IGNORE.fullmatch(comment.strip())
        if match and match["why"]:
            yield from re.split(r"[\s,]+", match["ids"])


def _is_of(check: str, name: str) -> bool:
    """Whether a name is the check's id, or what its id begins with before a dot."""
    return check == name or check.startswith(f"{name}.")
