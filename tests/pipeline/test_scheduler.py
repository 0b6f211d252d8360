"""Documents on their way when a person stops the run."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, cast

import pytest

from l10n.pipeline.document.job import Outcome
from l10n.pipeline.mt.client import Sent
from l10n.pipeline.runs.scheduler import ScheduledDocument, Scheduler


def interrupted() -> Generator[Sent, None, Outcome]:
    """A document's work, stopped in the middle of its first piece."""
    raise KeyboardInterrupt
    yield


def test_a_document_that_was_interrupted_is_given_up() -> None:
    """Its work does not go on, and the run comes to its end."""
    completed: list[ScheduledDocument] = []
    scheduler = Scheduler(4, completed.append)
    document = ScheduledDocument(cast("Any", None), cast("Any", None), interrupted())
    with pytest.raises(KeyboardInterrupt):
        scheduler.start(document)
    assert not document.can_go_on
    scheduler.complete_ready()
    assert completed == []
