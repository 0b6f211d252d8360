"""Which of an engine's two answers to one text is taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from l10n.checks.numbers import CHECKS
from l10n.formats.markdown.document import MarkdownFormat
from l10n.glossary import Glossary
from l10n.model import LocalePair
from l10n.pipeline import Job, Outcome, process_document
from l10n.pipeline.document.answers import Answer, is_left_in_source
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import FormatSettings
from l10n.quantities import NumberStyle
from l10n.testing import ScriptedEngine

PAIR = LocalePair("en", "it")


def translated(source: str, engine: ScriptedEngine) -> Outcome:
    work = Job(
        pair=PAIR,
        format=MarkdownFormat(FormatSettings()),
        catalog=None,
        checks=CHECKS,
        matcher=Glossary().matcher(PAIR),
        numbers=NumberStyle(),
        now=datetime(2026, 1, 2, tzinfo=UTC),
        catalog_path="locales/it/a.po",
        client=EngineClient(engine),
    )
    return process_document(work.format.parse(f"{source}\n".encode(), "source/a.md", "en"), work)


@pytest.mark.parametrize(
    ("source", "first", "second", "wanted"),
    [
        pytest.param(
            "The depot sold 40 boats in May.",
            "Il deposito ha venduto barche a maggio.",
            'The depot sold <x id="1"/> boats in May.',
            "Il deposito ha venduto barche a maggio.",
            id="not translated at all",
        ),
        pytest.param(
            "The **depot** sold 40 boats.",
            'Il <g id="1">deposito</g> ha venduto barche.',
            'Il deposito ha venduto <x id="2"/> barche.',
            "Il **deposito** ha venduto barche.",
            id="without its markup",
        ),
        pytest.param(
            "The depot sold 40 boats.",
            "Il deposito ha venduto barche.",
            'Il deposito ha venduto <x id="1"/> barche.',
            "Il deposito ha venduto 40 barche.",
            id="better is taken",
        ),
    ],
)
def test_a_worse_second_answer_replaces_nothing(source: str, first: str, second: str, wanted: str) -> None:
    """The number comes back, but at the price of the language or the markup: the first answer stays, with its error."""
    answers = iter((first, second))
    engine = ScriptedEngine(lambda text: next(answers))
    outcome = translated(source, engine)
    assert len(engine.asked) == 2
    assert outcome.catalog.units[0].target == wanted
    assert [finding.check for finding in outcome.findings] == ([] if "40" in wanted else ["number.value"])


def judged(errors: int = 0, tokens: int = 0, *, untranslated: bool = False) -> Answer:
    return Answer(text="", errors=errors, tokens=tokens, untranslated=untranslated)


@pytest.mark.parametrize(
    ("one", "two", "better"),
    [
        (judged(), judged(1), True),
        (judged(1), judged(1), False),
        (judged(2), judged(1), False),
        (judged(0, 1), judged(1), False),
        (judged(0, 1), judged(1, 1), True),
        (judged(untranslated=True), judged(3, 2), False),
        (judged(1), judged(1, untranslated=True), True),
    ],
)
def test_better_is_better_in_something_and_worse_in_nothing(one: Answer, two: Answer, better: bool) -> None:
    """Fewer wrong numbers do not pay for lost markup or a text that is not translated."""
    assert one.is_better_than(two) is better


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("The depot sold 40 boats.", "The depot sold 40 boats.", True),
        ("The depot is worth €3.6 billion.", "The depot is worth €3,6 mld.", True),
        ("The depot sold 40 boats.", "Il deposito ha venduto 40 barche.", False),
        ("Bianchi Marine Group, 40", "Bianchi Marine Group, 40", False),
        ("40", "40", False),
        ("The film is long.", "Il film è lungo.", False),
    ],
)
def test_what_is_left_in_the_source_s_language(source: str, target: str, left: bool) -> None:
    """The source again is no translation, whatever became of its numbers; names and figures are no words."""
    assert is_left_in_source(source, target, PAIR) is left
