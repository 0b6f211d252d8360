"""Paid answers are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ProjectError
from l10n.model import LocalePair, Request, Suggestion
from l10n.pipeline.mt.answer_cache import Journal

PAIR = LocalePair("en", "it")
ONE, TWO = Request(text="One"), Request(text="Two")


def written(path: Path) -> Journal:
    journal = Journal(path, "deepl", {})
    journal.record([ONE, TWO], [Suggestion("Uno", "deepl", 3), Suggestion("Due\n", "deepl", 3)], PAIR)
    return journal


def test_an_answer_is_there_for_the_next_run(tmp_path: Path) -> None:
    """Another process finds it."""
    written(tmp_path / "a.jsonl")
    again = Journal(tmp_path / "a.jsonl", "deepl", {})
    assert again.recall(ONE, PAIR) == "Uno"
    assert again.recall(TWO, PAIR) == "Due\n"
    assert again.recall(Request(text="Three"), PAIR) is None


@pytest.mark.parametrize(
    ("engine", "options", "pair"),
    [
        ("other", {}, PAIR),
        ("deepl", {"formality": "less"}, PAIR),
        ("deepl", {}, LocalePair("en", "de")),
    ],
)
def test_another_question_has_no_answer(
    tmp_path: Path, engine: str, options: dict[str, str], pair: LocalePair
) -> None:
    """Engine, options and locales belong to the question."""
    written(tmp_path / "a.jsonl")
    assert Journal(tmp_path / "a.jsonl", engine, options).recall(ONE, pair) is None


def test_a_line_cut_off_by_a_kill_costs_only_itself(tmp_path: Path) -> None:
    """The lines before it stay good, and the next one starts afresh."""
    path = tmp_path / "a.jsonl"
    written(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"\n") + 20])
    journal = Journal(path, "deepl", {})
    assert journal.recall(ONE, PAIR) == "Uno"
    assert journal.recall(TWO, PAIR) is None
    journal.record([TWO], [Suggestion("Due", "deepl", 3)], PAIR)
    assert Journal(path, "deepl", {}).recall(TWO, PAIR) == "Due"


def test_a_journal_that_cannot_be_written_stops_the_spending(tmp_path: Path) -> None:
    """One clear line."""
    (tmp_path / "a.jsonl").mkdir()
    journal = Journal(tmp_path / "a.jsonl", "deepl", {})
    with pytest.raises(ProjectError, match="cannot write"):
        journal.record([ONE], [Suggestion("Uno", "deepl", 3)], PAIR)
