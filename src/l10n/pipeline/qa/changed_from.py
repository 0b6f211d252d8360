"""What a branch touched: the units that are not as they were at a revision of git."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.errors import CatalogError, ConfigError, ProjectError
from l10n.model import Finding, Unit, UnitKey
from l10n.pipeline.project.project import Project
from l10n.pipeline.vcs.git import demand_commits, git, po_text

__all__ = ["Changes"]


class Changes:
    """The difference between the files on disk and those where a branch left another."""

    def __init__(self, project: Project, revision: str) -> None:
        """
        Args:
            revision: Of git: a branch, a tag, a commit. What counts is where the current branch left it.
        Raises:
            ConfigError: there is no git, no repository or no such revision.
        """
        self._project = project
        self._revision = self._commit(revision)
        self._catalogs: dict[str, dict[UnitKey, Unit] | None] = {}
        listed = self._git("diff", "--name-only", "--relative", "-z", self._revision, "--", ".")
        listed += self._git("ls-files", "--others", "--exclude-standard", "-z")
        self._paths = set(filter(None, listed.split("\0")))

    def sources(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of the sources that changed, themselves or what is made of them."""
        return tuple(
            name for name in names if not self._paths.isdisjoint((name, *self._project.products(name)))
        )

    def concern(self, finding: Finding) -> bool:
        """Whether a finding is about something that changed: a unit, or a file when it names no unit."""
        place = finding.location or finding.source
        if place is None or finding.unit is None:
            return place is None or place.path in self._paths or self._source_changed(finding)
        before = self._catalog(place.path)
        unit = before.get(finding.unit) if before is not None else None
        if unit is None:
            return True
        return finding.target not in unit.targets if finding.target else bool(unit.targets)

    def _source_changed(self, finding: Finding) -> bool:
        return finding.source is not None and finding.source.path in self._paths

    def _catalog(self, path: str) -> dict[UnitKey, Unit] | None:
        """The units of a catalog at the revision; None when it was not there, or is no catalog."""
        if path not in self._catalogs:
            self._catalogs[path] = self._parsed(path)
        return self._catalogs[path]

    def _parsed(self, path: str) -> dict[UnitKey, Unit] | None:
        try:
            data = git(["show", f"{self._revision}:./{path}"], self._project.root)
            return {unit.key: unit for unit in po_text(data, path).catalog.live}
        except (ProjectError, CatalogError):
            return None

    def _commit(self, revision: str) -> str:
        try:
            if revision.startswith("-"):  # git would take it for an option
                raise ProjectError(f"git: not a revision: {revision!r}")
            name = self._git("rev-parse", "--verify", f"{revision}^{{commit}}").strip()
        except ProjectError as error:
            demand_commits(self._project.root)
            hint = "name a branch, a tag or a commit of this repository"
            raise ConfigError(f"--changed-from {revision}: {error.what}", hint=hint) from error
        try:
            return self._git("merge-base", name, "HEAD").strip()
        except ProjectError:  # a shallow clone may not know where the branch began
            return name

    def _git(self, *arguments: str) -> str:
        return git(arguments, self._project.root).decode("utf-8", "replace")
