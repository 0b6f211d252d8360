"""What fills a catalog, in its order."""

from __future__ import annotations

from l10n.pipeline.document.engine_drafts import fill_from_engine
from l10n.pipeline.document.memory_update import update_memory
from l10n.pipeline.document.pretranslate import fill_from_memory, fill_from_numbers
from l10n.pipeline.document.process import Step
from l10n.pipeline.document.term_fixes import mend_terms

__all__ = ["FILL", "LEARN_AND_FILL"]

FILL: tuple[Step, ...] = (fill_from_memory, fill_from_numbers, fill_from_engine, mend_terms)
LEARN_AND_FILL: tuple[Step, ...] = (update_memory, *FILL)
