"""Near matches of the memory, with an engine on: what rules carry over is not asked, nothing else is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n.catalogs import parse, serialize
from l10n.checks.numbers import CHECKS as NUMBERS
from l10n.cli import run as cli
from l10n.formats.markdown.document import MarkdownFormat
from l10n.glossary import Glossary
from l10n.glossary import parse as parse_glossary
from l10n.memory.entry import Entry
from l10n.memory.tmx import serialize as serialize_tmx
from l10n.model import LocalePair, Request, State, Suggestion, Unit
from l10n.pipeline import Job, Outcome, process_document
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.plugins_by_name import memory_by_place
from l10n.ports import FormatSettings, MemoryStore
from l10n.quantities import NumberStyle
from l10n.testing import ScriptedEngine, UpperEngine
from tests.conftest import MakeProject

PAIR = LocalePair("en", "it")
NAMES = "terms:\n- keep: Acme\n- keep: Globex\n"


def memory(folder: Path, *pairs: tuple[str, str]) -> MemoryStore:
    """A TMX file with these pairs."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [Entry(texts={"en": source, "it": target}, source_locale="en") for source, target in pairs]
    (folder / "a.tmx").write_text(serialize_tmx(entries), encoding="utf-8")
    return memory_by_place("a.tmx", folder, PAIR)


def job(store: MemoryStore, engine: ScriptedEngine | None) -> Job:
    return Job(
        pair=PAIR,
        format=MarkdownFormat(FormatSettings()),
        catalog=None,
        checks=NUMBERS,
        matcher=Glossary().matcher(PAIR),
        numbers=NumberStyle(),
        now=datetime(2026, 1, 2, tzinfo=UTC),
        memory=store,
        client=EngineClient(engine) if engine else None,
        catalog_path="locales/it/a.po",
    )


def run(text: str, work: Job) -> Outcome:
    return process_document(work.format.parse(f"{text}\n".encode(), "source/a.md", "en"), work)


def first(outcome: Outcome) -> Unit:
    return outcome.catalog.units[0]


def again(outcome: Outcome, work: Job, engine: ScriptedEngine) -> Job:
    """The next run, upon the PO file of one before."""
    catalog = parse(serialize(outcome.catalog), "a.po", PAIR.source, PAIR.target)
    return replace(job(work.memory, engine), catalog=catalog) if work.memory else work


CARRIED = [
    pytest.param(
        "We sold 1,100 units in 2024.",
        "Abbiamo venduto 1.100 unità nel 2024.",
        "We sold 1,200 units in 2025.",
        "Abbiamo venduto 1.200 unità nel 2025.",
        id="numbers",
    ),
    pytest.param(
        "Revenue was €3.6 billion in March.",
        "I ricavi sono stati di €3,6 mld a marzo.",
        "Revenue was €4.1 billion in March.",
        "I ricavi sono stati di €4,1 mld a marzo.",
        id="an amount",
    ),
    pytest.param(
        "Step 1 is done.", "Il passo 1 è fatto.", "Step 2 is done.", "Il passo 2 è fatto.", id="one"
    ),
    pytest.param(
        "Dear {name}, your order is ready.",
        "{name}, il tuo ordine è pronto.",
        "Dear {customer}, your order is ready.",
        "{customer}, il tuo ordine è pronto.",
        id="a placeholder",
    ),
    pytest.param(
        "Run `make` before you go.",
        "Esegui `make` prima di andare.",
        "Run `tox` before you go.",
        "Esegui `tox` prima di andare.",
        id="code",
    ),
    pytest.param(
        "Press <b>Save</b> after 3 minutes.",
        "Premi <b>Salva</b> dopo 3 minuti.",
        "Press <strong>Save</strong> after 5 minutes.",
        "Premi <strong>Salva</strong> dopo 5 minuti.",
        id="tags and a number",
    ),
    pytest.param(
        "Read **the guide** in 3 minutes.",
        "Leggi **la guida** in 3 minuti.",
        "Read *the guide* in 4 minutes.",
        "Leggi *la guida* in 4 minuti.",
        id="marks of emphasis",
    ),
    pytest.param(
        "The report of Acme covers 3 countries.",
        "Il rapporto di Acme riguarda 3 paesi.",
        "The report of Globex covers 4 countries.",
        "Il rapporto di Globex riguarda 4 paesi.",
        id="a name that stays as it is",
    ),
    pytest.param(
        "Copy `a` to `b` at once.",
        "Copia subito in `b` il file `a`.",
        "Copy `b` to `a` at once.",
        "Copia subito in `a` il file `b`.",
        id="two that change places",
    ),
]


@pytest.mark.parametrize(("known", "target", "source", "wanted"), CARRIED)
def test_what_rules_carry_over_is_not_asked(
    tmp_path: Path, known: str, target: str, source: str, wanted: str
) -> None:
    """It is a draft beside the source that it was made for; the next run asks nothing either."""
    engine = UpperEngine()
    work = job(memory(tmp_path, (known, target)), engine)
    work = replace(work, matcher=parse_glossary(NAMES, "g.yaml").matcher(PAIR))
    outcome = run(source, work)
    unit = first(outcome)
    assert (engine.asked, unit.target, unit.state) == ([], wanted, State.DRAFT)
    assert unit.previous is not None
    assert unit.previous.source == known
    assert (outcome.unit_counts.reused, outcome.unit_counts.filled) == (1, 0)
    following = replace(again(outcome, work, engine), matcher=work.matcher)
    assert serialize(run(source, following).catalog) == serialize(outcome.catalog)
    assert engine.asked == []


ASKED = [
    pytest.param(
        "We sold many units in 2024.",
        "Abbiamo venduto molte unità nel 2024.",
        "We sold some units in 2024.",
        id="a word",
    ),
    pytest.param("Take 2 tablets.", "Prendere alcune compresse.", "Take 3 tablets.", id="no such number"),
    pytest.param(
        "Take vitamin B12 twice.", "Prendere la vitamina due volte.", "Take vitamin B6 twice.", id="no code"
    ),
    pytest.param(
        "Run `make` before you go.",
        "Esegui il programma prima di andare.",
        "Run `tox` before you go.",
        id="not in the target",
    ),
    pytest.param(
        "Copy `a` and `a` at once.",
        "Copia subito `a` e `a`.",
        "Copy `a` and `b` at once.",
        id="nobody knows which",
    ),
    pytest.param(
        'Click <img src="a.png" alt="the logo"> to go on.',
        'Fai clic su <img src="a.png" alt="the logo"> per continuare.',
        'Click <img src="a.png" alt="the seal"> to go on.',
        id="words in a tag",
    ),
    pytest.param(
        "Read **the guide** and *the notes* today.",
        "Leggi oggi **la guida** e *le note*.",
        "Read **the guide** and __the notes__ today.",
        id="marks within marks",
    ),
    pytest.param(
        "The report of Acme is out now.",
        "Il rapporto di Acme è uscito.",
        "The report of Poland is out now.",
        id="a name that is translated",
    ),
]


@pytest.mark.parametrize(("known", "target", "source"), ASKED)
def test_what_rules_cannot_carry_is_asked(tmp_path: Path, known: str, target: str, source: str) -> None:
    """The engine's answer is the draft."""
    engine = UpperEngine()
    work = job(memory(tmp_path, (known, target)), engine)
    outcome = run(source, work)
    assert len(set(engine.asked)) >= 1
    assert first(outcome).origin is not None
    assert outcome.unit_counts.filled == 1


def test_a_penalty_spares_no_engine(tmp_path: Path) -> None:
    """What is trusted less is offered, and never taken in an engine's place."""
    engine = UpperEngine()
    (tmp_path / "penalty-10").mkdir()
    memory(tmp_path / "penalty-10", ("We sold 11 units.", "Abbiamo venduto 11 unità."))
    store = memory_by_place("penalty-10/*.tmx", tmp_path, PAIR)
    assert first(run("We sold 12 units.", job(store, engine))).target == "WE SOLD 12 UNITS."
    assert len(engine.asked) == 1


def test_a_source_that_changes_again_is_carried_again(tmp_path: Path) -> None:
    """A draft of the memory follows its source; no engine is paid for a number."""
    engine = UpperEngine()
    work = job(memory(tmp_path, ("We sold 11 units in May.", "Abbiamo venduto 11 unità a maggio.")), engine)
    outcome = run("We sold 12 units in May.", work)
    unit = first(run("We sold 14 units in May.", again(outcome, work, engine)))
    assert (unit.target, engine.asked) == ("Abbiamo venduto 14 unità a maggio.", [])


def test_asked_again_on_request(tmp_path: Path) -> None:
    """`--retranslate` wants the engine's words, also for a draft of the memory."""
    engine = UpperEngine()
    work = job(memory(tmp_path, ("We sold 11 units in May.", "Abbiamo venduto 11 unità a maggio.")), engine)
    outcome = run("We sold 12 units in May.", work)
    unit = first(run("We sold 12 units in May.", replace(again(outcome, work, engine), retranslate=True)))
    assert unit.target == "WE SOLD 12 UNITS IN MAY."


def test_the_same_without_an_engine(tmp_path: Path) -> None:
    """With an engine or without, a carried match is the same draft."""
    store = memory(tmp_path, ("We sold 11 units in May.", "Abbiamo venduto 11 unità a maggio."))
    alone, beside = (run("We sold 12 units in May.", job(store, engine)) for engine in (None, UpperEngine()))
    assert serialize(alone.catalog) == serialize(beside.catalog)


WORDS = ("We sold many good units of our product in 2024.", "Nel 2024 abbiamo venduto molte buone unità.")
OTHER = "We sold many fine units of our product in 2025."


@pytest.mark.parametrize(
    ("accept", "is_taken"),
    [(None, False), (100, False), (95, False), (75, True)],
)
def test_the_project_says_how_near_is_near_enough(tmp_path: Path, accept: int | None, is_taken: bool) -> None:
    """From there on a match is the draft, with its score; the next run asks nothing either."""
    engine = UpperEngine()
    work = replace(job(memory(tmp_path, WORDS), engine), accept_percent=accept)
    outcome = run(OTHER, work)
    assert (engine.asked == []) is is_taken
    if is_taken:
        assert first(outcome).target == "Nel 2025 abbiamo venduto molte buone unità."
        assert "#. origin: a.tmx, 8" in serialize(outcome.catalog)
        assert first(outcome).state is State.DRAFT
        following = replace(again(outcome, work, engine), accept_percent=accept)
        assert serialize(run(OTHER, following).catalog) == serialize(outcome.catalog)
        assert engine.asked == []


def test_a_persons_words_stay(tmp_path: Path) -> None:
    """Who rewrote a draft keeps her words, however near a match is."""
    engine = UpperEngine()
    work = replace(job(memory(tmp_path, WORDS), engine), accept_percent=75)
    outcome = run(OTHER, work)
    units = tuple(replace(unit, targets=("Parole sue del 2025.",)) for unit in outcome.catalog.units)
    hers = replace(outcome, catalog=replace(outcome.catalog, units=units))
    following = replace(again(hers, work, engine), accept_percent=75)
    assert first(run(OTHER, following)).target == "Parole sue del 2025."


def test_a_project_accepts_near_matches(make_project: MakeProject) -> None:
    """`accept` reaches the run; what it takes is settled, and what it does not is asked once."""
    settings = "locales: [it]\nmemory: {files: [memory/*.tmx], accept: 75}\n"
    root = make_project({"l10n.yaml": settings, "source/a.md": f"{OTHER}\n"})
    memory(root / "memory", WORDS)
    for _ in range(2):
        assert cli(["translate", "-C", str(root), "--engine", "pseudo"]) in (0, 1)
        text = (root / "locales/it/a.po").read_text(encoding="utf-8")
        assert 'msgstr "Nel 2025 abbiamo venduto molte buone unità."' in text
        assert "#| msgid" in text
        assert "#. origin: a.tmx, 8" in text


def test_wrong_numbers_are_not_accepted(tmp_path: Path) -> None:
    """A near match whose numbers cannot be brought up to date is asked, whatever the project accepts."""
    engine = UpperEngine()
    known = ("We sold 12 good units of our product.", "Abbiamo venduto una dozzina di buone unità.")
    work = replace(job(memory(tmp_path, known), engine), accept_percent=75)
    run("We sold 15 fine units of our product.", work)
    assert engine.asked != []


class Listening(ScriptedEngine):
    """Remembers what it was told beside each text."""

    def __init__(self, answer: Callable[[str], str] = str.upper) -> None:
        super().__init__(answer)
        self.told: list[Request] = []

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        self.told += requests
        return super().translate(requests, pair)


def test_what_is_not_taken_is_shown(tmp_path: Path) -> None:
    """A near match stands beside the engine's draft, with its score, until a person accepts one."""
    engine = Listening()
    work = job(memory(tmp_path, WORDS), engine)
    outcome = run(OTHER, work)
    unit = first(outcome)
    assert (unit.target, unit.state, unit.previous) == (OTHER.upper(), State.DRAFT, None)
    text = serialize(outcome.catalog)
    shown = "% Nel 2025 abbiamo venduto molte buone unità."
    assert [line for line in text.splitlines() if line.startswith("#. suggestion: 8") and shown in line]
    assert serialize(run(OTHER, again(outcome, work, engine)).catalog) == text
    assert len(engine.asked) == 1
    done = replace(unit, state=State.TRANSLATED)
    accepted = replace(outcome, catalog=replace(outcome.catalog, units=(done,)))
    assert first(run(OTHER, again(accepted, work, engine))).suggestion == ""


def test_what_is_not_taken_is_an_example(tmp_path: Path) -> None:
    """An engine is told similar texts as they are read, the best first, and at most three."""
    engine = Listening()
    known = [
        (f"Press **Save** to keep {word} of the file.", f"Premi **Salva** per tenere {word}.")
        for word in ("parts", "most", "all", "half")
    ]
    run("Press **Save** to keep nothing of the file.", job(memory(tmp_path, *known), engine))
    examples = engine.told[0].examples
    assert len(examples) == 3
    assert all(source.startswith("Press Save to keep") for source, _ in examples)
    assert all(target.startswith("Premi Salva per tenere") for _, target in examples)


def test_hidden_quantities_stand_in_no_example(tmp_path: Path) -> None:
    """A text that is asked again with its quantities hidden is asked without them."""
    engine = Listening(lambda text: text.replace("2025", "2052").upper())
    run(OTHER, job(memory(tmp_path, WORDS), engine))
    asked, again = engine.told
    assert "2025" in asked.text
    assert asked.examples
    assert "2025" not in again.text
    assert again.examples == ()


def test_nothing_is_shown_or_told_of_what_is_unlike(tmp_path: Path) -> None:
    """No match, no example and no suggestion."""
    engine = Listening()
    outcome = run("It rained all night.", job(memory(tmp_path, WORDS), engine))
    assert (first(outcome).suggestion, engine.told[0].examples) == ("", ())


def test_the_match_stays_where_the_engine_fails(tmp_path: Path) -> None:
    """An engine without an answer leaves the near match as the draft, beside its source."""
    engine = ScriptedEngine(lambda text: "")
    outcome = run(OTHER, job(memory(tmp_path, WORDS), engine))
    unit = first(outcome)
    assert (unit.state, unit.previous and unit.previous.source) == (State.DRAFT, WORDS[0])
    assert unit.suggestion == ""


def test_a_dry_run_counts_what_would_be_sent(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the memory spares is no part of it."""
    root = make_project({"source/a.md": "We sold 12 units in May.\n"})
    memory(root / "memory", ("We sold 11 units in May.", "Abbiamo venduto 11 unità a maggio."))
    assert cli(["translate", "-C", str(root), "--engine", "pseudo", "--dry-run", "source/a.md"]) in (0, 1)
    assert "pseudo would get 0 texts" in capsys.readouterr().out
