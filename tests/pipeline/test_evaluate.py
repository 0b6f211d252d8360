"""Engines beside each other on reviewed translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from l10n.engines.pseudo import PseudoEngine
from l10n.errors import ConfigError, QuotaError
from l10n.pipeline import Project
from l10n.pipeline.evaluation.evaluate import evaluate
from l10n.pipeline.evaluation.evaluation import Evaluation
from l10n.ports import Engine, EngineLimits, EngineSettings
from l10n.testing import ScriptedEngine
from tests.conftest import MakeProject

ARTICLE = "# Batches\n\nThe batch cost €3.\n\nTwo **batches** left.\n\nA draft.\n\n12%\n"
PO = r"""
msgid ""
msgstr ""
"Language: it\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Batches"
msgstr "Lotti"

msgid "The batch cost €3."
msgstr "Il lotto è costato 3 euro."

msgid "Two **batches** left."
msgstr "Due **lotti** sono partiti."

#, fuzzy
msgid "A draft."
msgstr "Una bozza."
"""
GLOSSARY = "terms:\n  - {en: batch, it: lotto}\n"
GOOD = {
    "Batches": "Lotti",
    "The batch cost €3.": "Il lotto costò 4 euro.",
    'Two <g id="1">batches</g> left.': "Due lotti partirono.",
}


@dataclass(frozen=True)
class Bench:
    """A project, and engines by name."""

    project: Project
    engines: dict[str, Engine]

    def evaluate(self, names: Sequence[str], **options: Any) -> Evaluation:
        """What the engines of those names come to; nothing is known of the environment's."""
        engines = [self.engines[name] for name in names]
        return evaluate(self.project, engines=engines, environment={}, **options)


@pytest.fixture
def bench(make_project: MakeProject) -> Bench:
    """A project with two reviewed paragraphs, a heading, a draft, and an engine that knows what to say."""
    files = {"source/exports.md": ARTICLE, "locales/it/exports.po": PO, "glossary.yaml": GLOSSARY}
    pseudo = PseudoEngine(EngineSettings(environment={}, options={}))
    good = ScriptedEngine(lambda text: GOOD[text], "good")
    return Bench(Project.open(make_project(files)), {"good": good, "pseudo": pseudo})


def figures(found: Evaluation) -> list[tuple[str, int, int, str, str, str]]:
    """Engine, texts, answers and shares of each row."""
    return [
        (
            row.engine,
            row.texts,
            row.answered,
            f"{row.scores.terms.good}/{row.scores.terms.of}",
            f"{row.scores.numbers.good}/{row.scores.numbers.of}",
            f"{row.scores.markup.good}/{row.scores.markup.of}",
        )
        for row in found.rows
    ]


def silent(_line: str) -> None:
    """Says nothing."""


def test_engines_are_measured_as_they_answer(bench: Bench) -> None:
    """Drafts and texts made by rule do not count; the reviewers' own words are a row; nothing is mended."""
    found = bench.evaluate(["good", "pseudo"], pay=True, tell=silent)
    assert figures(found) == [
        ("reviewed", 3, 3, "3/3", "1/1", "1/1"),
        ("good", 3, 3, "3/3", "0/1", "0/1"),
        ("pseudo", 3, 3, "0/3", "1/1", "1/1"),
    ]
    by_engine = {row.engine: row.scores for row in found.rows}
    assert by_engine["reviewed"].chrf is None
    assert (by_engine["good"].chrf or 0) > (by_engine["pseudo"].chrf or 0)
    assert found.table.splitlines()[0].split() == [
        "pair",
        "engine",
        "texts",
        "answered",
        "own",
        "chrF",
        "BLEU",
        "terms",
        "numbers",
        "markup",
        "MQM",
        "seconds",
        "price",
    ]


def test_the_cost_is_shown_before_and_nothing_is_asked_without_leave(bench: Bench) -> None:
    """An engine that costs something is asked only with leave; a dry run sends nothing."""
    said: list[str] = []
    with pytest.raises(ConfigError, match="good costs money"):
        bench.evaluate(["good"], tell=said.append)
    assert said[0].startswith("good would get 3 texts")
    found = bench.evaluate(["good"], dry_run=True, tell=silent)
    assert (found.rows, found.bills[0].texts, found.bills[0].estimated) == ((), 3, True)


def test_what_was_answered_is_not_paid_for_again(bench: Bench) -> None:
    """The second time nothing is sent, and no leave is needed."""
    first = bench.evaluate(["good"], pay=True, tell=silent)
    second = bench.evaluate(["good"], tell=silent)
    assert first.bills[0].texts == 3
    assert (second.bills[0].texts, second.bills[0].paid_twice) == (0, 0)
    assert second.rows == first.rows


def test_a_limit_takes_the_same_texts_each_time(bench: Bench) -> None:
    """A sample does not hang on chance."""
    one = bench.evaluate(["pseudo"], limit=2, tell=silent)
    assert [row.texts for row in one.rows] == [2, 2]
    assert bench.evaluate(["pseudo"], limit=2, tell=silent).rows == one.rows


def test_an_engine_that_fails_or_cannot_is_named(bench: Bench) -> None:
    """The others are measured all the same."""

    def fail(_text: str) -> str:
        raise QuotaError("used up")

    class Elsewhere(ScriptedEngine):
        limits = EngineLimits(billing="nothing")

        def supports(self, pair: object) -> bool:
            return False

    bench.engines.update({"broken": ScriptedEngine(fail, "broken"), "other": Elsewhere(str, "other")})
    found = bench.evaluate(["broken", "other", "pseudo"], pay=True, tell=silent)
    assert [row.engine for row in found.rows] == ["reviewed", "pseudo"]
    assert sorted(found.failures) == ["other does not translate en → it", "used up"]


@pytest.mark.parametrize(
    ("edit", "engines", "message"),
    [
        (lambda root: (root / "locales/it/exports.po").unlink(), ["pseudo"], "no reviewed translation"),
        (lambda root: None, [], "no engine to measure"),
    ],
)
def test_nothing_to_measure_is_wrong_usage(
    bench: Bench, edit: Callable[[Path], None], engines: list[str], message: str
) -> None:
    """No reviewed translation, or no engine: the error says what to do."""
    edit(bench.project.root)
    with pytest.raises(ConfigError, match=message) as caught:
        bench.evaluate(engines, tell=silent)
    assert caught.value.hint


def test_penalty_points_are_those_of_the_checks(bench: Bench) -> None:
    """A wrong number costs an engine five points, lost emphasis one; the reviewers' words cost nothing."""
    found = bench.evaluate(["good"], pay=True, tell=silent)
    assert [(row.engine, row.quality.words, row.points) for row in found.rows] == [
        ("reviewed", 8, (0, 0, 0)),
        ("good", 8, (0, 5, 1)),
    ]
    assert "750.0" in found.table
