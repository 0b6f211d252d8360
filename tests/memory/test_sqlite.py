"""A memory in one file learns, forgets nothing, and says so when the file is not its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from l10n.errors import MemoryStoreError
from l10n.memory.sql import LEARN, LearntEntry, columns
from l10n.memory.sqlite import SqliteMemory
from l10n.model import LocalePair

TO_ITALIAN = LocalePair("en", "it")


def test_looking_makes_no_file(tmp_path: Path) -> None:
    """A question leaves the disk as it is; so does learning nothing."""
    memory = SqliteMemory.open(tmp_path / "new" / "memory.sqlite", TO_ITALIAN)
    assert memory.look_up("One") == ()
    memory.learn(" ", "Uno")
    memory.learn("One", "\n")
    memory.close()
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    """A file of another program is refused before anything is written to it."""
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE pairs (a)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    memory = SqliteMemory.open(path, TO_ITALIAN)
    with pytest.raises(MemoryStoreError, match="another program's"):
        memory.learn("One", "Uno")
    memory.close()
    assert path.read_bytes() == before


def test_a_later_schema_is_refused(tmp_path: Path) -> None:
    """A file of a later version is not guessed at."""
    path = tmp_path / "memory.sqlite"
    memory = SqliteMemory.open(path, TO_ITALIAN)
    memory.learn("One", "Uno")
    memory.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(MemoryStoreError, match="schema 99"):
        memory.look_up("One")


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 30, b"SQLite format 3\0junk" * 30]
)
def test_a_broken_file(tmp_path: Path, content: bytes) -> None:
    """A file that is no database says how to go on: it can be deleted."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with pytest.raises(MemoryStoreError) as caught:
        SqliteMemory.open(path, TO_ITALIAN).look_up("One")
    assert caught.value.where == str(path)
    assert "delete the file" in caught.value.hint


def test_an_empty_file_is_a_new_memory(tmp_path: Path) -> None:
    """What a crash before the first write leaves behind does no harm."""
    path = tmp_path / "memory.sqlite"
    path.touch()
    memory = SqliteMemory.open(path, TO_ITALIAN)
    assert memory.look_up("One") == ()
    memory.close()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder's name taken by a file is an error with the place, not a traceback."""
    (tmp_path / "taken").touch()
    memory = SqliteMemory.open(tmp_path / "taken" / "memory.sqlite", TO_ITALIAN)
    with pytest.raises(MemoryStoreError, match="cannot use the memory"):
        memory.learn("One", "Uno")


_FIRST_SCHEMA = """
    CREATE TABLE pairs (
        id INTEGER PRIMARY KEY, source_locale TEXT NOT NULL, target_locale TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL,
        exact TEXT NOT NULL, folded TEXT NOT NULL, skeleton TEXT NOT NULL,
        before TEXT NOT NULL, after TEXT NOT NULL,
        UNIQUE (source_locale, target_locale, exact, before, after)
    );
    CREATE INDEX pairs_folded ON pairs (source_locale, target_locale, folded);
    CREATE INDEX pairs_skeleton ON pairs (source_locale, target_locale, skeleton);
    PRAGMA application_id = 1815162990;
    PRAGMA user_version = 1;
"""


def test_the_first_schema_is_upgraded(tmp_path: Path) -> None:
    """A file of version 1 keeps all it knew: texts, context, direction, and which is newer."""
    path = tmp_path / "memory.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(_FIRST_SCHEMA)
    rows = [
        (9, "en", "it", " Sales rose 4%.", "Vendite", "A", "B"),
        (7, "en", "it", "Sales rose 4%.", "Fatturato", "", ""),
        (3, "it", "en", "Uno", "One", "", ""),
    ]
    connection.executemany(
        "INSERT INTO pairs VALUES (?1, ?2, ?3, ?4, ?5, trim(?4), '', '', ?6, ?7)", sorted(rows)
    )
    connection.commit()
    connection.close()
    memory = SqliteMemory.open(path, TO_ITALIAN)
    assert [(match.target, match.score_percent) for match in memory.look_up("Sales rose 4%.", "A", "B")] == [
        ("Vendite", 101),
        ("Fatturato", 100),
    ]
    assert [match.score_percent for match in memory.look_up("SALES rose 4%.")] == [99, 99]
    assert [match.score_percent for match in memory.look_up("Sales rose 5%.")] == [98, 98]
    memory.learn("Sales rose 4%.", "Ricavi")
    assert [match.target for match in memory.look_up("Sales rose 4%.")] == ["Ricavi", "Vendite"]
    memory.close()
    back = SqliteMemory.open(path, LocalePair("it", "en"))
    assert [match.target for match in back.look_up("Uno")] == ["One"]
    back.close()


def test_the_second_schema_is_upgraded(tmp_path: Path) -> None:
    """A file of version 2 gets the indexes of today; what differs in case or in numbers is found as before."""
    path = tmp_path / "memory.sqlite"
    memory = SqliteMemory.open(path, TO_ITALIAN)
    memory.learn("Sales rose 4%.", "Vendite")
    memory.close()
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        DROP INDEX pairs_folded;
        DROP INDEX pairs_skeleton;
        CREATE INDEX pairs_folded ON pairs (direction, folded);
        CREATE INDEX pairs_skeleton ON pairs (direction, skeleton) WHERE skeleton IS NOT NULL;
        PRAGMA user_version = 2;
        """
    )
    connection.close()
    memory = SqliteMemory.open(path, TO_ITALIAN)
    assert [match.score_percent for match in memory.look_up("SALES rose 4%.")] == [99]
    assert [match.score_percent for match in memory.look_up("Sales rose 5%.")] == [98]
    memory.close()
    connection = sqlite3.connect(path)
    ((definition,),) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'pairs_folded'")
    assert "id >> 20" in definition
    connection.close()


def test_forms_are_found_among_millions(tmp_path: Path) -> None:
    """Rows of any number are found by their other forms: the indexes are of a million numbers each."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    memory.learn("Sales rose 4%.", "Vendite")
    with memory._database.writing():
        memory._database.run(LEARN, [(3_500_000, 1, *columns(LearntEntry("Costs fell 4%.", "Costi")))])
    assert [match.target for match in memory.look_up("Costs fell 7%.")] == ["Costi"]
    assert [match.target for match in memory.look_up("sales rose 4%.")] == ["Vendite"]
    memory.close()


def test_the_later_of_two_in_a_batch_stays(tmp_path: Path) -> None:
    """Pairs of one batch are stored in the order of an index, and are as old as they were given."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    texts = [(f"Text {number % 50} of many", f"Testo {number}") for number in range(100)]
    assert memory.learn_all(LearntEntry(*text) for text in texts) == 100
    assert [match.target for match in memory.look_up("Text 7 of many")] == ["Testo 57"]
    assert [entry.texts["it"] for entry in memory.entries()] == [
        f"Testo {number}" for number in range(50, 100)
    ]
    memory.close()


def test_a_failed_upgrade_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Nothing is half moved."""
    path = tmp_path / "memory.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(_FIRST_SCHEMA + "DROP INDEX pairs_skeleton;")
    connection.close()
    with pytest.raises(MemoryStoreError, match="no such index"):
        SqliteMemory.open(path, TO_ITALIAN).look_up("One")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'pairs_folded'").fetchall()
    connection.close()


def test_a_failed_transaction_stores_nothing(tmp_path: Path) -> None:
    """All of a batch or nothing; the memory can be used on."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    memory.learn("Zero", "Zero")

    def half_a_batch() -> None:
        with memory._database.writing():
            memory._database.run(LEARN, [(2, 1, *columns(LearntEntry("One", "Uno")))])
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        half_a_batch()
    assert memory.look_up("One") == ()
    memory.learn("One", "Uno")
    assert memory.look_up("One")[0].target == "Uno"
    memory.close()
