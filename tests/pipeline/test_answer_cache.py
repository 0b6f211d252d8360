"""Paid answers are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ProjectError
from l10n.model import LocalePair, Request, Suggestion
from l10n.pipeline.mt.answer_cache import AnswerCache, KnownAnswer

PAIR = LocalePair("en", "it")
ONE, TWO = Request(text="One"), Request(text="Two")


def written(path: Path) -> AnswerCache:
    answer_cache = AnswerCache(path, "deepl", {})
    answer_cache.record([ONE, TWO], [Suggestion("Uno", "deepl", 3), Suggestion("Due\n", "deepl", 3)], PAIR)
    return answer_cache


def test_an_answer_is_there_for_the_next_run(tmp_path: Path) -> None:
    """Another process finds it."""
    written(tmp_path / "a.jsonl")
    again = AnswerCache(tmp_path / "a.jsonl", "deepl", {})
    assert again.get(ONE, PAIR) == KnownAnswer("Uno")
    assert again.get(TWO, PAIR) == KnownAnswer("Due\n")
    assert again.get(Request(text="Three"), PAIR) is None


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
    assert AnswerCache(tmp_path / "a.jsonl", engine, options).get(ONE, pair) is None


def test_a_line_cut_off_by_a_kill_costs_only_itself(tmp_path: Path) -> None:
    """The lines before it stay good, and the next one starts afresh."""
    path = tmp_path / "a.jsonl"
    written(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"\n") + 20])
    answer_cache = AnswerCache(path, "deepl", {})
    assert answer_cache.get(ONE, PAIR) == KnownAnswer("Uno")
    assert answer_cache.get(TWO, PAIR) is None
    answer_cache.record([TWO], [Suggestion("Due", "deepl", 3)], PAIR)
    assert AnswerCache(path, "deepl", {}).get(TWO, PAIR) == KnownAnswer("Due")


def test_a_journal_that_cannot_be_written_stops_the_spending(tmp_path: Path) -> None:
    """One clear line."""
    (tmp_path / "a.jsonl").mkdir()
    answer_cache = AnswerCache(tmp_path / "a.jsonl", "deepl", {})
    with pytest.raises(ProjectError, match="cannot write"):
        answer_cache.record([ONE], [Suggestion("Uno", "deepl", 3)], PAIR)
