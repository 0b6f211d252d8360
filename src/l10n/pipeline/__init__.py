"""The line: from a source file to its catalog and its target, and the runs made of it."""

from l10n.pipeline.job import Job, Outcome
from l10n.pipeline.line import localize
from l10n.pipeline.project import Project, Task
from l10n.pipeline.run import Progress, build, check, extract, fix, status, take_baseline, translate

__all__ = [
    "Job",
    "Outcome",
    "Progress",
    "Project",
    "Task",
    "build",
    "check",
    "extract",
    "fix",
    "localize",
    "status",
    "take_baseline",
    "translate",
]
