"""Terms that are mended in what an engine wrote."""

from __future__ import annotations

from dataclasses import replace

from l10n.catalogs import is_machine_made
from l10n.glossary import parse
from l10n.model import State
from l10n.pipeline import Outcome
from l10n.pipeline.mt.client import EngineClient
from l10n.testing import ScriptedEngine
from tests.pipeline.test_process_document import accepted, ids, job, run

GLOSSARY = parse(
    """
terms:
  - en: adverse event
    it: {text: evento avverso, never: [evento contrario, reazione]}
  - en: {text: SME, expansion: small and medium-sized enterprise}
    it: {text: PMI, expansion: piccola e media impresa}
    expand: true
""",
    "g",
)
ANSWERS = {
    "Two adverse events.": "Due eventi contrari.",
    "One adverse event.": "Una reazione.",
    "SMEs": "PMI",
    "SMEs grew.": "Le PMI crescono.",
    "An SME sold.": "Una PMI ha venduto.",
}


def translated(*lines: str) -> Outcome:
    """What becomes of an article of these paragraphs."""
    client = EngineClient(ScriptedEngine(lambda text: ANSWERS.get(text, text)))
    return run("\n\n".join(lines) + "\n", replace(job(glossary=GLOSSARY), client=client))


def targets(outcome: Outcome) -> list[str]:
    """The targets in their order."""
    return [unit.target for unit in outcome.catalog.live]


def test_a_forbidden_term_is_replaced_where_the_right_one_agrees() -> None:
    """The replacement is still the tool's own draft; what would not agree is reported."""
    outcome = translated("Two adverse events.", "One adverse event.")
    assert targets(outcome) == ["Due eventi avversi.", "Una reazione."]
    assert all(is_machine_made(unit) and unit.state is State.DRAFT for unit in outcome.catalog.live)
    assert ids(outcome).count("term.forbidden") == 1


def test_an_acronym_is_spelt_out_once_in_prose() -> None:
    """Not in a heading; at the first use, in the number of the source; not again."""
    outcome = translated("# SMEs", "SMEs grew.", "An SME sold.")
    assert targets(outcome) == ["PMI", "Le PMI (piccole e medie imprese) crescono.", "Una PMI ha venduto."]
    assert "term.first-use" not in ids(outcome)


def test_a_persons_words_stay() -> None:
    """What a translator accepted is not mended, but reported."""
    first = translated("Two adverse events.", "SMEs grew.")
    reviewed = accepted(
        first, {"Two adverse events.": "Due eventi contrari.", "SMEs grew.": "Le PMI crescono."}
    )
    client = EngineClient(ScriptedEngine(lambda text: text))
    again = run("Two adverse events.\n\nSMEs grew.\n", replace(job(reviewed, GLOSSARY), client=client))
    assert targets(again) == ["Due eventi contrari.", "Le PMI crescono."]
    assert [check for check in ids(again) if check.startswith("term.")] == [
        "term.forbidden",
        "term.first-use",
    ]


def test_a_second_run_changes_nothing() -> None:
    """What was mended is not mended again."""
    first = translated("Two adverse events.", "SMEs grew.", "An SME sold.")
    client = EngineClient(ScriptedEngine(lambda text: text))
    again = run(
        "Two adverse events.\n\nSMEs grew.\n\nAn SME sold.\n",
        replace(job(first.catalog, GLOSSARY), client=client),
    )
    assert targets(again) == targets(first)


def test_a_name_that_an_engine_translates_is_put_out_of_its_reach() -> None:
    """Asked again with a placeholder for it, the engine keeps the name; numbers in a name stay with it."""

    def answer(text: str) -> str:
        return text.replace("Apple", "Mela").replace("World", "Mondo").replace("left", "via")

    names = parse("terms: [{keep: Apple}, {keep: World Expo 2026}]", "g")
    client = EngineClient(ScriptedEngine(answer))
    outcome = run("Apple left World Expo 2026 with 3 men.\n", replace(job(glossary=names), client=client))
    assert targets(outcome) == ["Apple via World Expo 2026 with 3 men."]
    assert client.bill().texts == 2
