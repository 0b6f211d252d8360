"""From a source file to its catalog and its target, step by step, and the runs made of it."""

from l10n.pipeline.commands import Progress, build, check, extract, fix, status, take_baseline, translate
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
