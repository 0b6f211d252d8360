"""What the memories' tests share: a store of each kind, empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from l10n.memory.postgres import PostgresMemory
from l10n.memory.sql import SqlMemory
from l10n.memory.sqlite import SqliteMemory
from l10n.model import LocalePair

from .server import running_server

OpenStore = Callable[[LocalePair], SqlMemory]

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The folder of a PostgreSQL server's socket."""
    with running_server() as folder:
        yield folder


@pytest.fixture
def postgres_address(postgres_server: Path) -> str:
    """The address of an empty database."""
    import psycopg

    name = f"memory_{next(_numbers)}"
    with psycopg.connect(
        f"postgresql://l10n@/postgres?host={postgres_server}", autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://l10n:unused@/{name}?host={postgres_server}"


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    """A function that connects to one empty memory, again and again."""
    if request.param == "sqlite":
        return lambda pair: SqliteMemory.open(tmp_path / ".l10n" / "memory.sqlite", pair)
    address: str = request.getfixturevalue("postgres_address")
    return lambda pair: PostgresMemory.open(address, pair)
