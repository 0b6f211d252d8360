"""A damaged answer cache or ledger costs its damaged lines, says so once, and never ends in a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from l10n.errors import ProjectError
from l10n.model import LocalePair, Request, Suggestion
from l10n.pipeline.mt.answer_cache import AnswerCache, KnownAnswer
from l10n.pipeline.mt.budget import Ledger, Spending
from tests.conftest import MakeProject

PAIR = LocalePair("en", "it")
ONE, TWO = Request(text="One"), Request(text="Two")

NO_OBJECTS = [
    pytest.param(b"7", id="a number"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b'"text"', id="a text"),
    pytest.param(b"null", id="nothing"),
    pytest.param(b"[" * 200_000, id="deep"),
    pytest.param(b'{"a":' * 200_000, id="deep objects"),
    pytest.param(b'{"key": "x", "target": "y', id="half a line"),
    pytest.param(b"\xff\xfe\x00\x01", id="binary"),
    pytest.param(b'{"key": "x", "target": "\xc3"}', id="no UTF-8"),
    pytest.param(b"9" * 5_000, id="a very long number"),
    pytest.param(b"{}", id="an empty object"),
]


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def written(path: Path, *rows: bytes) -> None:
    path.write_bytes(b"\n".join(rows) + b"\n")


@pytest.mark.parametrize(
    "damage",
    [
        *NO_OBJECTS,
        pytest.param(b'{"key": "KEY", "target": 7}', id="a number for a text"),
        pytest.param(b'{"key": "KEY", "target": ["x"]}', id="a list for a text"),
        pytest.param(b'{"key": ["KEY"], "target": "x"}', id="a list for a key"),
        pytest.param(b'{"key": "KEY"}', id="no text"),
    ],
)
def test_a_damaged_line_of_the_journal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: bytes
) -> None:
    """It is skipped and named once; the lines round it are good, and the next answer is kept."""
    path = tmp_path / "answers.jsonl"
    AnswerCache(path, "deepl", {}).record([ONE], [Suggestion("Uno", "deepl", 3)], PAIR)
    (good,) = lines(path)
    key = json.loads(good)["key"].encode()
    written(path, damage.replace(b"KEY", key), good, damage.replace(b"KEY", b"other"))
    answer_cache = AnswerCache(path, "deepl", {})
    assert answer_cache.get(ONE, PAIR) == KnownAnswer("Uno")
    assert answer_cache.get(TWO, PAIR) is None
    answer_cache.record([TWO], [Suggestion("Due", "deepl", 3)], PAIR)
    assert [record.getMessage() for record in caplog.records] == [
        ".l10n/answers.jsonl:1: cannot be read, skipped (such lines: 2)"
    ]
    assert AnswerCache(path, "deepl", {}).get(TWO, PAIR) == KnownAnswer("Due")


def test_half_a_character_in_the_journal(tmp_path: Path) -> None:
    """An answer that was kept with it can still be written."""
    path = tmp_path / "answers.jsonl"
    AnswerCache(path, "deepl", {}).record([ONE], [Suggestion("Uno", "deepl", 3)], PAIR)
    path.write_bytes(path.read_bytes().replace(b"Uno", b"U\\ud83do"))
    assert AnswerCache(path, "deepl", {}).get(ONE, PAIR) == KnownAnswer("U\ufffdo")


def row(**fields: object) -> bytes:
    whole = {"call": "a", "month": "2026-05", "engine": "deepl", "characters": 7, "price": "0.1"}
    return json.dumps(whole | fields).encode()


@pytest.mark.parametrize(
    "damage",
    [
        *NO_OBJECTS,
        pytest.param(row(call=["a"]), id="a list for a call"),
        pytest.param(row(month=5), id="a number for a month"),
        pytest.param(row(characters=-7_000), id="characters below zero"),
        pytest.param(row(characters="many"), id="a word for characters"),
        pytest.param(row(characters=True), id="yes for characters"),
        pytest.param(row(characters=10**400), id="characters beyond reason"),
        pytest.param(row(characters=1.5), id="half a character"),
        pytest.param(row(price="-1"), id="a price below zero"),
        pytest.param(row(price="1E+999999"), id="a price beyond reason"),
        pytest.param(row(price="NaN"), id="no price"),
        pytest.param(row(price="cheap"), id="a word for a price"),
        pytest.param(row(price=0.1), id="a number for a price"),
    ],
)
def test_a_damaged_line_of_the_ledger(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: bytes
) -> None:
    """It is skipped and named; it takes nothing off what the others say."""
    path = tmp_path / "spent.jsonl"
    written(path, row(), damage, row(call="b", characters=1))
    ledger = Ledger(path, lambda: datetime(2026, 5, 4, tzinfo=UTC))
    assert ledger.spent("2026-05") == Spending(characters=8, price=Decimal("0.2"))
    ledger.write("c", "deepl", Spending(characters=2), "2026-05")
    assert Ledger(path).spent("2026-05").characters == 10
    said = [record.getMessage() for record in caplog.records]
    assert said[0] == ".l10n/spent.jsonl:2: cannot be read, skipped (such lines: 1)"


def test_a_call_corrected_into_another_month(tmp_path: Path) -> None:
    """The last line about a call counts, in its own month."""
    path = tmp_path / "spent.jsonl"
    written(path, row(), row(month="2026-06", characters=3))
    assert Ledger(path).spent("2026-05") == Spending()
    assert Ledger(path).spent("2026-06").characters == 3


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line: to go on without it would be to pay again."""

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "answers.jsonl").write_bytes(b"")
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ProjectError, match=r"\.l10n/answers\.jsonl: cannot read: permission denied"):
        AnswerCache(tmp_path / "answers.jsonl", "deepl", {}).get(ONE, PAIR)


def test_a_run_with_a_damaged_journal(make_project: MakeProject) -> None:
    """It does its work, says so in one line, and ends with exit code 0."""
    root = make_project()
    (root / ".l10n").mkdir(exist_ok=True)
    (root / ".l10n/answers.jsonl").write_bytes(b"[" * 200_000 + b"\n7\n\xff\n")
    call = "from l10n.cli import main; main()"
    command = [sys.executable, "-c", call, "translate", "-C", str(root), "--engine", "pseudo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == ".l10n/answers.jsonl:1: cannot be read, skipped (such lines: 3)"
    assert "Traceback" not in done.stderr
