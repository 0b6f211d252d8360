"""What the memories' tests share: a store of each kind, empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.memory.sql import SqlMemory
from l10n.memory.sqlite import SqliteMemory
from l10n.model import LocalePair

OpenStore = Callable[[LocalePair], SqlMemory]


@pytest.fixture(params=["sqlite"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    """A function that connects to one empty memory, again and again."""
    return lambda pair: SqliteMemory.open(tmp_path / ".l10n" / "memory.sqlite", pair)
