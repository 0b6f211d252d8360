"""A memory in one file learns, forgets nothing, and says so when the file is not its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from l10n.errors import MemoryStoreError
from l10n.memory.sqlite import SqliteMemory
from l10n.model import LocalePair
from l10n.ports import MemoryStore

TO_ITALIAN = LocalePair("en", "it")


def targets(memory: MemoryStore, *asked: str) -> list[tuple[str, int]]:
    """Targets and scores for a text and its neighbours."""
    return [(match.target, match.score_percent) for match in memory.look_up(*asked)]


def test_it_remembers(tmp_path: Path) -> None:
    """What was learnt is found again, by another process too, and only in its own direction."""
    path = tmp_path / ".l10n" / "memory.sqlite"
    memory = SqliteMemory.open(path, TO_ITALIAN)
    assert isinstance(memory, MemoryStore)
    memory.learn("One dose.", "Una dose.")
    assert targets(memory, " One dose. ") == [(" Una dose. ", 100)]
    memory.close()
    again = SqliteMemory.open(path, LocalePair("EN", "it"))
    assert targets(again, "One dose.") == [("Una dose.", 100)]
    assert again.look_up("One dose.")[0].origin == "memory.sqlite"
    again.close()
    other = SqliteMemory.open(path, LocalePair("en", "de"))
    assert targets(other, "One dose.") == []
    other.close()


def test_looking_makes_no_file(tmp_path: Path) -> None:
    """A question leaves the disk as it is; so does learning nothing."""
    memory = SqliteMemory.open(tmp_path / "new" / "memory.sqlite", TO_ITALIAN)
    assert memory.look_up("One") == ()
    memory.learn(" ", "Uno")
    memory.learn("One", "\n")
    memory.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "score"),
    [
        pytest.param("Sales rose 4% in 2023.", 100, id="identical"),
        pytest.param("sales  rose 4% in 2023.", 99, id="case and white space"),
        pytest.param("Sales rose 12.5% in 2024.", 98, id="digits"),
        pytest.param("Sales fell 4% in 2023.", 85, id="similar"),
        pytest.param("The trial is over.", 0, id="another text"),
    ],
)
def test_kinds_of_match(tmp_path: Path, asked: str, score: int) -> None:
    """The scores are those of every store."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    memory.learn("Sales rose 4% in 2023.", "Le vendite sono salite del 4% nel 2023.")
    found = [match.score_percent for match in memory.look_up(asked)]
    assert len(found) == bool(score)
    if score == 85:
        assert 75 <= found[0] <= 97
    elif score:
        assert found == [score]
    memory.close()


def test_similar_texts_learnt_later_are_found(tmp_path: Path) -> None:
    """Learning is seen at once, even after the sources were listed for a fuzzy search."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    memory.learn("Something else.", "Altro.")
    assert targets(memory, "The company closed the quarter well.") == []
    assert targets(memory, "The company closed the half well.") == []
    memory.learn("The company closed the year well.", "L’anno si è chiuso bene.")
    assert [target for target, _ in targets(memory, "The company closed the quarter well.")] == [
        "L’anno si è chiuso bene."
    ]
    memory.close()


def test_a_person_has_the_last_word(tmp_path: Path) -> None:
    """A new translation in the same context replaces the old one; in another it stands beside it."""
    memory = SqliteMemory.open(tmp_path / "memory.sqlite", TO_ITALIAN)
    memory.learn("Results", "Esiti", "Methods", "Discussion")
    memory.learn("Results", "Conti", "Revenue", "Outlook")
    memory.learn("Results", "Risultati", "Methods", "Discussion")
    assert targets(memory, "Results", "Methods", "Discussion") == [("Risultati", 101), ("Conti", 100)]
    assert targets(memory, "Results") == [("Risultati", 100), ("Conti", 100)]
    memory.learn("Results", "Conti", "Revenue", "Outlook")
    assert targets(memory, "Results") == [("Risultati", 100), ("Conti", 100)], "the same words are not newer"
    memory.close()


def test_two_processes_share_the_file(tmp_path: Path) -> None:
    """What one learns the other finds, without closing."""
    path = tmp_path / "memory.sqlite"
    one, two = SqliteMemory.open(path, TO_ITALIAN), SqliteMemory.open(path, TO_ITALIAN)
    one.learn("One", "Uno")
    assert targets(two, "One") == [("Uno", 100)]
    two.learn("Two", "Due")
    assert targets(one, "Two") == [("Due", 100)]
    one.close()
    two.close()


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
