"""What an engine says besides a translation is taken off, or found; never published in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.checks.completeness import CHECKS
from l10n.formats.markdown.document import MarkdownFormat
from l10n.glossary import Glossary
from l10n.model import Catalog, LocalePair, Severity, State, Unit
from l10n.pipeline import Job, Outcome, process_document
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import FormatSettings
from l10n.quantities import NumberStyle
from l10n.testing import ScriptedEngine

PAIR = LocalePair("en", "it")
SOURCE = "The firm was sold to a fund."
GOOD = "La ditta è stata venduta a un fondo."


def run(answer: str, catalog: Catalog | None = None, *, source: str = SOURCE, again: bool = False) -> Outcome:
    """A document of one sentence, translated by an engine that gives that answer."""
    work = Job(
        pair=PAIR,
        format=MarkdownFormat(FormatSettings()),
        catalog=catalog,
        checks=CHECKS,
        matcher=Glossary().matcher(PAIR),
        numbers=NumberStyle(),
        now=datetime(2026, 1, 2, tzinfo=UTC),
        client=EngineClient(ScriptedEngine(lambda _: answer)),
        retranslate=again,
    )
    return process_document(work.format.parse(f"{source}\n".encode(), "source/a.md", "en"), work)


def unit(outcome: Outcome) -> Unit:
    """The one there is."""
    (only,) = outcome.catalog.live
    return only


def said(outcome: Outcome) -> list[tuple[str, Severity]]:
    """What is said about it as an engine's answer."""
    return [(each.message, each.severity) for each in outcome.findings if each.check == "engine.answer"]


@pytest.mark.parametrize("answer", [f'"{GOOD}"', f"```\n{GOOD}\n```", f"«{GOOD}»"])
def test_what_is_round_the_whole_comes_off(answer: str) -> None:
    """A clean draft, about which nothing is said."""
    done = run(answer)
    assert (unit(done).target, unit(done).comments, said(done)) == (GOOD, (), [])


@pytest.mark.parametrize("answer", [f"<think>Vediamo.</think>{GOOD}", GOOD.replace("è", "&amp;egrave;")])
def test_thoughts_come_off_and_a_person_is_asked_to_look(answer: str) -> None:
    """Until she has accepted it; and not after a clean answer."""
    done = run(answer)
    assert unit(done).target == GOOD
    assert unit(done).comments == ("l10n:fixed engine.answer",)
    assert [severity for _, severity in said(done)] == [Severity.WARNING]
    accepted = replace(done.catalog, units=(replace(unit(done), state=State.TRANSLATED),))
    assert said(run(answer, accepted)) == []
    clean = run(GOOD, done.catalog, again=True)
    assert (unit(clean).target, unit(clean).comments, said(clean)) == (GOOD, (), [])


@pytest.mark.parametrize(
    "answer",
    [
        "Mi dispiace, ma non posso aiutarti con questa richiesta.",
        f"Ecco la traduzione: {GOOD}",
        f"&lt;script&gt;alert(1)&lt;/script&gt;{GOOD}",
        "La ditta è di {{customer}}.",
        "La ditta &amp;amp;egrave; stata venduta.",
        "È sempre più sempre più sempre più chiaro.",
    ],
)
def test_what_is_no_translation_is_not_published(answer: str) -> None:
    """The page shows the source, and the draft has an error."""
    done = run(answer)
    assert [severity for _, severity in said(done)][:1] == [Severity.ERROR]
    assert done.target.decode() == f"{SOURCE}\n"


def test_thoughts_alone_are_no_translation() -> None:
    """The unit stays empty."""
    assert unit(run("<think>Vediamo.")).state is State.INITIAL


def test_no_refusal_is_proposed_to_a_person() -> None:
    """Nothing goes beside her words."""
    mine = replace(unit(run(GOOD)), origin=None, state=State.TRANSLATED)
    catalog = replace(run(GOOD).catalog, units=(mine,))
    source = "The firm was sold to a large fund."
    done = run("Mi dispiace, ma non posso aiutarti.", catalog, source=source)
    assert (unit(done).target, unit(done).suggestion) == (GOOD, "")
    assert unit(run(f"{GOOD[:-1]} grande.", catalog, source=source)).suggestion == f"{GOOD[:-1]} grande."


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("I’m sorry, I can’t come.", "Mi dispiace, non posso venire."),
        ("Translation: a short story.", "Traduzione: un racconto."),
        ("“The firm was sold.”", "«La ditta è stata venduta.»"),
        ("Here is the translation: it is short.", "Ecco la traduzione: è breve."),
    ],
)
def test_an_answer_that_says_what_the_source_says_is_left_in_peace(source: str, answer: str) -> None:
    """It begins with such words since the source does."""
    done = run(answer, source=source)
    assert (unit(done).target, said(done)) == (answer, [])
