"""What a run does with each document and locale."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.pipeline.document.process import Step
from l10n.ports import Engine

__all__ = ["Plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The parts of the line that a run takes, and what it may write."""

    steps: tuple[Step, ...] = ()
    engine: Engine | None = None
    memory: bool = False
    retranslate: bool = False
    spend: bool = True
    count_only: bool = False  # look at states, not at texts
    require_reviewed: bool = False
    moves: bool = False  # look for PO files under the old names of their sources
    revives: bool = False  # and for texts that are gone from them
    save_catalog: bool = False
    save_target: bool = False
    judge: bool = False  # compare with the disk instead of writing
    frozen: bool = False  # and with every byte of it
    mending: bool = False  # save only what the steps changed
