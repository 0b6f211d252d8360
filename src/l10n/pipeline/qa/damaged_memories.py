"""Memories of a project that no run could read: a translation needs them, and a check says so before."""

from __future__ import annotations

from l10n.errors import MemoryStoreError
from l10n.memory.tmx import demand_readable
from l10n.pipeline.plugins_by_name import memory_files
from l10n.pipeline.project.faults import in_project
from l10n.pipeline.project.project import Project

__all__ = ["damaged_memories"]


def damaged_memories(project: Project) -> tuple[str, ...]:
    """An error in a line for each TMX file that is none: what is wrong, and in which line."""
    failures = []
    for path in memory_files(project.config):
        if path.lower().endswith(".tmx"):
            try:
                demand_readable(project.root / path)
            except MemoryStoreError as error:
                failures.append(in_project(error, project.root))
    return tuple(failures)
