"""A project for other programs: each call is a run, and comes back with its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from l10n import pipeline
from l10n.model import Report
from l10n.ports import Engine

__all__ = ["Project"]


class Project:
    """
    A folder with an ``l10n.yaml``.

    Each call sees the files as they are then. What stops a run as a whole is raised as an ``L10nError``; what
    stops one article is in the report's ``failures``, and the run goes on.
    """

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        """See ``open``, which finds the folder."""
        self._root = root
        self._environment = environment

    @classmethod
    def open(cls, path: str | Path = ".", *, environment: Mapping[str, str] | None = None) -> Project:
        """
        The project that a folder is in.

        Args:
            environment: Keys and addresses of engines; the process's own when None.
        Raises:
            ConfigError: there is none, or its configuration is wrong.
        """
        return cls(pipeline.Project.open(Path(path)).root, environment)

    @property
    def root(self) -> Path:
        """Its folder, absolute."""
        return self._root

    @property
    def locales(self) -> tuple[str, ...]:
        """BCP-47, of the targets."""
        return self._now().config.locales

    def sources(self, paths: Sequence[str] = ()) -> tuple[str, ...]:
        """
        Paths of its sources, relative to the project, sorted.

        Args:
            paths: Files or folders, relative to the project; all sources when empty.
        """
        return self._now().sources(paths)

    def translate(
        self,
        paths: Sequence[str] = (),
        *,
        to: Sequence[str] = (),
        engine: str | Engine | None = None,
        dry_run: bool = False,
        retranslate: bool = False,
        overwrite: bool = False,
    ) -> Report:
        """
        What a whole run did: catalogs merged and filled, targets written.

        Args:
            paths: Sources, relative to the project; all when empty.
            to: Target locales; all when empty.
            engine: Its name, or itself; the configured one when None.
            dry_run: Send and write nothing, say what would be.
            retranslate: Ask again for what an engine wrote and nobody accepted.
            overwrite: Give up what only edited pages say.
        Raises:
            ConfigError: before anything is written.
            AuthError: the engine takes no key of ours; nothing is written.
        """
        return pipeline.translate(
            self._now(),
            paths,
            to=to,
            engine=engine,
            dry_run=dry_run,
            retranslate=retranslate,
            overwrite=overwrite,
            environment=self._environment,
        )

    def extract(self, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
        """What the catalogs became when the sources were merged into them; nothing is translated."""
        return pipeline.extract(self._now(), paths, to=to)

    def build(self, paths: Sequence[str] = (), *, to: Sequence[str] = (), overwrite: bool = False) -> Report:
        """
        What the targets became when they were made from the catalogs as they are.

        Args:
            overwrite: Give up what only edited pages say.
        """
        return pipeline.build(self._now(), paths, to=to, overwrite=overwrite)

    def check(
        self,
        paths: Sequence[str] = (),
        *,
        to: Sequence[str] = (),
        require_reviewed: bool = False,
        notes: bool = False,
        changed_from: str | None = None,
    ) -> Report:
        """
        All findings that the project's baseline does not have, what is out of date included.

        Args:
            paths: Sources, relative to the project; all when empty.
            to: Target locales; all when empty.
            require_reviewed: A draft is an error.
            notes: Findings of severity INFO, too.
            changed_from: Only what is not as it was where the branch left this revision of git.
        """
        return pipeline.check(
            self._now(),
            paths,
            to=to,
            require_reviewed=require_reviewed,
            notes=notes,
            changed_from=changed_from,
        )

    def status(self, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
        """How far each document is in each locale; nothing is written."""
        return pipeline.status(self._now(), paths, to=to)

    def _now(self) -> pipeline.Project:
        return pipeline.Project.open(self._root)
