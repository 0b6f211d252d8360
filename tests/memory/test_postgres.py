"""What is PostgreSQL's own: connections, schemas, rights, and a password that is never printed."""

from __future__ import annotations

import sys

import psycopg
import pytest

from l10n.cli import run
from l10n.errors import MemoryStoreError, extra_hint
from l10n.memory import postgres, sql
from l10n.memory.postgres import PostgresMemory
from l10n.memory.sql import LearntEntry
from l10n.model import LocalePair
from tests.conftest import MakeProject

TO_ITALIAN = LocalePair("en", "it")


def ask(address: str, query: str) -> list[tuple[object, ...]]:
    """What a query gives, or nothing."""
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def test_looking_makes_no_tables(postgres_address: str) -> None:
    """A question leaves the database as it is; so does learning nothing."""
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    assert memory.look_up("One") == ()
    memory.learn(" ", "Uno")
    memory.close()
    assert ask(postgres_address, "SELECT * FROM pg_namespace WHERE nspname = 'l10n'") == []


def test_other_programs_tables_are_left_alone(postgres_address: str) -> None:
    """The memory keeps to its own schema, even one that somebody made for it."""
    ask(postgres_address, "CREATE TABLE pairs (mine TEXT); CREATE SCHEMA l10n")
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    memory.learn("One", "Uno")
    assert memory.look_up("One")[0].target == "Uno"
    memory.close()
    assert ask(postgres_address, "SELECT * FROM public.pairs") == []


def test_an_old_schema_is_upgraded(postgres_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pairs of a database that was made by the first step are found, and similar ones too."""
    with monkeypatch.context() as patch:
        patch.setattr(postgres, "_STEPS", postgres._STEPS[:1])
        old = PostgresMemory.open(postgres_address, TO_ITALIAN)
        old.learn("The trial met its endpoint.", "Lo studio ha raggiunto l’endpoint.")
        old._database.close()
    assert ask(postgres_address, "SELECT number FROM l10n.version") == [(1,)]
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    assert memory.look_up("The trial met its endpoint.")[0].score_percent == 100
    assert memory.look_up("The trial met its second endpoint.")[0].score_percent > 75
    memory.close()
    assert ask(postgres_address, "SELECT number FROM l10n.version") == [(2,)]


def test_a_failed_upgrade_changes_nothing(postgres_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps or none."""
    monkeypatch.setattr(postgres, "_STEPS", (*postgres._STEPS, "CREATE TABLE pairs (twice TEXT)"))
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    with pytest.raises(MemoryStoreError, match='relation "pairs" already exists'):
        memory.learn("One", "Uno")
    memory.close()
    assert ask(postgres_address, "SELECT * FROM pg_namespace WHERE nspname = 'l10n'") == []


def test_a_later_schema_is_refused(postgres_address: str) -> None:
    """A database of a later version is not guessed at."""
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    memory.learn("One", "Uno")
    memory.close()
    ask(postgres_address, "UPDATE l10n.version SET number = 99")
    for use in (lambda: memory.look_up("One"), lambda: memory.learn("Two", "Due")):
        with pytest.raises(MemoryStoreError, match="schema 99") as caught:
            use()
        assert caught.value.hint == "upgrade l10n"
    memory.close()


def test_a_reader_needs_no_other_rights(postgres_address: str) -> None:
    """Who may only read finds all; learning is an error that says why."""
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    memory.learn("One", "Uno")
    memory.close()
    ask(
        postgres_address,
        "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA l10n TO reader;"
        "GRANT SELECT ON ALL TABLES IN SCHEMA l10n TO reader",
    )
    reader = PostgresMemory.open(postgres_address.replace("l10n:unused", "reader"), TO_ITALIAN)
    try:
        assert reader.look_up("One")[0].target == "Uno"
        assert reader.look_up("One more thing") == ()
        with pytest.raises(MemoryStoreError, match="cannot use the memory: permission denied"):
            reader.learn("Two", "Due")
    finally:
        reader.close()
        ask(postgres_address, "DROP OWNED BY reader; DROP ROLE reader")


def disconnect(address: str) -> None:
    """Ends all other connections to the database, as a restart of the server would."""
    ask(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def test_a_lost_connection(postgres_address: str) -> None:
    """It is said clearly, nothing is half stored, and the next use connects again."""
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    memory.learn("Zero", "Zero")

    def half_a_batch() -> None:
        with memory._database.writing():
            rows = [
                (number + 2, 1, *sql.columns(LearntEntry(f"Text {number}", "Testo"))) for number in range(50)
            ]
            memory._database.run(sql.LEARN, rows)
            disconnect(postgres_address)
            memory._database.run(sql.LEARN, rows)

    with pytest.raises(MemoryStoreError, match="cannot reach the memory") as caught:
        half_a_batch()
    assert "what was stored before is kept" in caught.value.hint
    assert memory.look_up("Text 1") == ()
    assert memory.look_up("Zero")[0].target == "Zero"
    assert memory.learn_all(LearntEntry(f"Text {number}", "Testo") for number in range(3000)) == 3000
    assert memory.look_up("Text 2999")[0].target == "Testo"
    disconnect(postgres_address)
    memory.close()


def test_folding_that_fails_costs_no_lesson(postgres_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is for speed: a server that goes away at the end of a run is no error."""
    monkeypatch.setattr(sql, "TAIL_ROWS", 1)
    memory = PostgresMemory.open(postgres_address, TO_ITALIAN)
    memory.learn("One", "Uno")
    disconnect(postgres_address)
    memory.close()
    assert memory.look_up("One")[0].target == "Uno"
    memory.close()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cret!@127.0.0.1:1/tm",
        "postgresql://me:s3cret!@127.0.0.1:1/tm?connect_timeout=1",
        "postgresql://me:s3cret%21@[::1/tm",
        "postgresql://127.0.0.1:1/tm?user=me&password=s3cret%21",
        "postgresql://me:s3cret%21@127.0.0.1:port/tm",
        "postgresql://me:s3cret%21@127.0.0.1:1/tm?no_such_option=s3cret%21",
        "postgresql://me:s3cret!@127.0.0.1:1/tm?sslmode=s3cret!",
        "postgresql://me:s3cret%2@127.0.0.1:1/tm",
    ],
)
def test_the_password_is_never_printed(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    """Whatever is wrong with an address or the server: an error with host and database, exit code 3."""
    root = make_project({"l10n.yaml": f"locales: [it]\nmemory: ['{address}']\n"})
    assert run(["translate", "-C", str(root), "--engine", "memory"]) == 3
    out, err = capsys.readouterr()
    assert "s3cret" not in out + err
    assert "error: postgresql://" in err
    assert "cannot reach the memory" in err


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MemoryStoreError) as caught:
        PostgresMemory.open("postgresql://me:secret@host/tm", TO_ITALIAN).look_up("One")
    assert caught.value.hint == extra_hint("postgres")
    assert caught.value.where == "postgresql://host/tm"


def test_a_team_shares_what_it_learnt(make_project: MakeProject, postgres_address: str) -> None:
    """What one project's people accepted is used by another's run."""
    config = f"locales: [it]\nmemory: ['{postgres_address}']\n"
    article = "---\nlang: en\n---\n\nThey reached a record.\n"
    root = make_project({"l10n.yaml": config, "source/exports.md": article})
    run(["translate", "-C", str(root), "--engine", "memory"])
    path = root / "locales/it/exports.po"
    text = path.read_text(encoding="utf-8")
    old = 'msgid "They reached a record."\nmsgstr ""'
    assert old in text
    path.write_text(text.replace(old, old[:-2] + '"Hanno toccato un record."'), encoding="utf-8")
    run(["translate", "-C", str(root), "--engine", "memory"])
    (root / "source/second.md").write_text(article, encoding="utf-8")
    run(["translate", "-C", str(root), "--engine", "memory"])
    assert "Hanno toccato un record." in (root / "locales/it/second.md").read_text(encoding="utf-8")
