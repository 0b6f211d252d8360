"""
From a source file to its catalog and its target, step by step, and the runs made of it.

A name is imported when it is first used: what was answered before needs none of them.
"""

TYPE_CHECKING = False  # as of ``typing``, which takes longer to import than this package
if TYPE_CHECKING:
    from l10n.pipeline.commands import (
        Progress,
        build,
        check,
        extract,
        fix,
        status,
        take_baseline,
        translate,
    )
    from l10n.pipeline.document.job import Job, Outcome
    from l10n.pipeline.document.process import process_document
    from l10n.pipeline.project.project import Project, Task
    from l10n.pipeline.session import Session

__all__ = [
    "Job",
    "Outcome",
    "Progress",
    "Project",
    "Session",
    "Task",
    "build",
    "check",
    "extract",
    "fix",
    "process_document",
    "status",
    "take_baseline",
    "translate",
]

_HOMES = {
    "commands": ("Progress", "build", "check", "extract", "fix", "status", "take_baseline", "translate"),
    "document.job": ("Job", "Outcome"),
    "document.process": ("process_document",),
    "project.project": ("Project", "Task"),
    "session": ("Session",),
}


if not TYPE_CHECKING:  # who checks types is told of a name that is not there

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
