"""One document in one locale, from source to target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.catalogs import serialize
from l10n.checks.completeness import CHECKS as COMPLETENESS
from l10n.checks.markup import CHECKS as MARKUP
from l10n.checks.numbers import CHECKS as NUMBERS
from l10n.checks.terms import CHECKS as TERMS
from l10n.errors import QuotaError
from l10n.formats.markdown.document import MarkdownFormat
from l10n.glossary import Glossary
from l10n.glossary import parse as parse_glossary
from l10n.model import Catalog, LocalePair, State, Unit
from l10n.pipeline import Job, Outcome, process_document
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import FormatSettings
from l10n.quantities import NumberStyle
from l10n.testing import ScriptedEngine, TableMemory, UpperEngine

PAIR = LocalePair("en", "it")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
CHECKS = (*COMPLETENESS, *MARKUP, *NUMBERS, *TERMS)


def job(catalog: Catalog | None = None, glossary: Glossary | None = None) -> Job:
    return Job(
        pair=PAIR,
        format=MarkdownFormat(FormatSettings()),
        catalog=catalog,
        checks=CHECKS,
        matcher=(glossary or Glossary()).matcher(PAIR),
        numbers=NumberStyle(),
        now=NOW,
        catalog_path="locales/it/a.po",
    )


def run(text: str, work: Job) -> Outcome:
    return process_document(work.format.parse(text.encode(), "source/a.md", "en"), work)


def ids(outcome: Outcome) -> list[str]:
    return [finding.check for finding in outcome.findings]


def accepted(outcome: Outcome, targets: dict[str, str]) -> Catalog:
    """The catalog as a translator leaves it."""
    units = [
        replace(unit, targets=(targets[unit.source],), state=State.TRANSLATED)
        if unit.source in targets
        else unit
        for unit in outcome.catalog.units
    ]
    return replace(outcome.catalog, units=tuple(units))


def test_with_nothing_to_fill_the_source_comes_back() -> None:
    """No memory, no engine: the target is the source, and each unit is reported as missing."""
    text = "# Title\n\nOne sentence. Another one.\n"
    outcome = run(text, job())
    assert outcome.target.decode() == text
    assert ids(outcome) == ["untranslated"] * 3
    assert outcome.unit_counts.missing == 3


def test_memory_is_taken_as_accepted() -> None:
    """What a person accepted before is accepted; its origin is written down."""
    outcome = run("Good morning.\n", replace(job(), memory=TableMemory({"Good morning.": ["Buongiorno."]})))
    unit = outcome.catalog.units[0]
    assert (unit.state, unit.target) == (State.TRANSLATED, "Buongiorno.")
    assert outcome.target.decode() == "Buongiorno.\n"
    assert "#. origin: table" in serialize(outcome.catalog)
    assert outcome.unit_counts.reused == 1


def test_two_translations_in_memory_are_a_draft() -> None:
    """Only a person can choose between them."""
    memory = TableMemory({"Open.": ["Aperto.", "Apri."]})
    outcome = run("Open.\n", replace(job(), memory=memory))
    assert outcome.catalog.units[0].state is State.DRAFT


def test_engine_output_is_a_draft_with_its_numbers_in_house_style() -> None:
    """The engine left the English number; the line prints it."""
    engine = ScriptedEngine(lambda text: text.replace("Exports reached", "L’export ha raggiunto"))
    outcome = run("Exports reached €3.6 billion in 2024.\n", replace(job(), client=EngineClient(engine)))
    unit = outcome.catalog.units[0]
    assert unit.target == "L’export ha raggiunto €3,6 mld in 2024."
    assert unit.state is State.DRAFT
    assert outcome.unit_counts.filled == 1
    assert ids(outcome) == []


def test_a_wrong_number_is_asked_again_with_the_number_hidden() -> None:
    """An engine that rewrites digits gets a placeholder the second time."""
    engine = ScriptedEngine(
        lambda text: text.replace("14.6", "41.6").replace("Exports grew", "L’export cresce")
    )
    outcome = run("Exports grew 14.6 percent.\n", replace(job(), client=EngineClient(engine)))
    assert len(engine.asked) == 2
    assert "14.6" not in engine.asked[1]
    assert outcome.catalog.units[0].target == "L’export cresce 14,6%."
    assert ids(outcome) == []


def test_a_wrong_number_is_never_published() -> None:
    """When the second try fails too, the draft has an error and the source is published."""
    engine = ScriptedEngine(lambda text: "L’export è cresciuto del 99,9%.")
    outcome = run("Exports grew 14.6 percent.\n", replace(job(), client=EngineClient(engine)))
    assert outcome.target.decode() == "Exports grew 14.6 percent.\n"
    assert outcome.catalog.units[0].state is State.DRAFT
    assert "number.value" in ids(outcome)


def test_a_wrong_number_of_a_person_is_not_published_either() -> None:
    """Her words stay in the PO; the page shows the source until they are right."""
    text = "Exports grew 14.6 percent.\n"
    first = run(text, job())
    catalog = accepted(first, {"Exports grew 14.6 percent.": "L’export è cresciuto del 41,6%."})
    outcome = run(text, job(catalog))
    assert outcome.catalog.units[0].target == "L’export è cresciuto del 41,6%."
    assert outcome.target.decode() == text


def test_equal_texts_are_sent_once_and_markup_travels_as_tags() -> None:
    """The engine sees numbered tags, never Markdown."""
    engine = UpperEngine()
    item = "- Read the [guide](https://x.example/a_b) and `code`.\n"
    outcome = run(item * 2, replace(job(), client=EngineClient(engine)))
    assert engine.asked == ['Read the <g id="1">guide</g> and <x id="2"/>.']
    line = "- READ THE [GUIDE](https://x.example/a_b) AND `code`.\n"
    assert outcome.target.decode() == line * 2


def test_lost_markup_is_not_published() -> None:
    """An engine that drops a link leaves a draft with an error."""
    engine = ScriptedEngine(lambda text: "Leggi la guida.")
    text = "Read the [guide](https://x.example).\n"
    outcome = run(text, replace(job(), client=EngineClient(engine)))
    assert outcome.target.decode() == text
    assert "link.target" in ids(outcome)


def test_a_persons_words_survive_a_changed_source() -> None:
    """They stay, fuzzy, with the previous source; the engine's proposal goes beside them, asked once."""
    first = run("Exports grew a lot in spring.\n", job())
    catalog = accepted(first, {"Exports grew a lot in spring.": "L’export è cresciuto molto in primavera."})
    engine = ScriptedEngine(lambda text: "L’export è cresciuto molto in autunno.")
    second = run("Exports grew a lot in autumn.\n", replace(job(catalog), client=EngineClient(engine)))
    unit = second.catalog.units[0]
    assert unit.target == "L’export è cresciuto molto in primavera."
    assert unit.state is State.DRAFT
    assert unit.suggestion == "L’export è cresciuto molto in autunno."
    assert unit.previous is not None
    third = run("Exports grew a lot in autumn.\n", replace(job(second.catalog), client=EngineClient(engine)))
    assert len(engine.asked) == 1
    assert third.catalog == second.catalog


def test_our_own_draft_of_an_older_source_is_replaced() -> None:
    """Nobody wrote it, so nothing is lost."""
    engine = UpperEngine()
    first = run("Exports grew in spring.\n", replace(job(), client=EngineClient(engine)))
    second = run("Exports grew in autumn.\n", replace(job(first.catalog), client=EngineClient(engine)))
    assert second.catalog.units[0].target == "EXPORTS GREW IN AUTUMN."
    assert second.catalog.units[0].previous is None


def test_a_draft_that_a_person_touched_is_hers() -> None:
    """One changed word and the machine's draft is never replaced again."""
    engine = UpperEngine()
    first = run("Exports grew in spring.\n", replace(job(), client=EngineClient(engine)))
    unit = replace(first.catalog.units[0], targets=("L’export cresce.",))
    touched = replace(first.catalog, units=(unit,))
    second = run("Exports grew in autumn.\n", replace(job(touched), client=EngineClient(engine)))
    assert second.catalog.units[0].target == "L’export cresce."


def test_a_second_run_changes_nothing_and_asks_nothing() -> None:
    """Same inputs, same bytes, no characters."""
    engine = UpperEngine()
    text = "# Exports\n\nThey grew 5 percent. Nobody knows why.\n"
    first = run(text, replace(job(), client=EngineClient(engine)))
    asked = len(engine.asked)
    later = replace(job(first.catalog), client=EngineClient(engine), now=datetime(2030, 1, 1, tzinfo=UTC))
    second = run(text, later)
    assert len(engine.asked) == asked
    assert serialize(second.catalog) == serialize(first.catalog)
    assert second.target == first.target


def test_one_edited_sentence_is_the_only_one_asked_for() -> None:
    """The others keep what they have."""
    engine = UpperEngine()
    first = run("One thing. Another thing. A third thing.\n", replace(job(), client=EngineClient(engine)))
    del engine.asked[:]
    run(
        "One thing. Another new thing. A third thing.\n",
        replace(job(first.catalog), client=EngineClient(engine)),
    )
    assert engine.asked == ["Another new thing."]


def test_nothing_but_a_quantity_needs_no_engine() -> None:
    """A cell with a number is printed by rule, not paid for."""
    engine = UpperEngine()
    outcome = run(
        "| a | b |\n|---|---|\n| €3.6 billion | +4.5% |\n", replace(job(), client=EngineClient(engine))
    )
    assert outcome.target.decode() == "| A | B |\n|---|---|\n| €3,6 mld | +4,5% |\n"
    assert engine.asked == ["a", "b"]


def test_a_dry_run_counts_and_asks_nothing() -> None:
    """What would be sent is counted, nothing is sent."""
    engine = UpperEngine()
    work = replace(job(), client=EngineClient(engine, dry=True))
    outcome = run("Ten letters\n", work)
    assert engine.asked == []
    assert outcome.unit_counts.characters == len("Ten letters")


def test_an_engine_that_fails_keeps_what_it_gave() -> None:
    """The first batch is paid for and kept; the engine is not asked again."""

    class Failing(UpperEngine):
        def translate(self, requests: Sequence, pair: LocalePair):  # type: ignore[no-untyped-def, type-arg]
            if self.asked:
                raise QuotaError("used up")
            return super().translate(requests, pair)

    engine = Failing()
    text = "".join(f"Sentence {word} here.\n\n" for word in map(str, range(1000, 1060)))
    work = replace(job(), client=EngineClient(engine))
    outcome = run(text, work)
    states = [unit.state for unit in outcome.catalog.units]
    assert states.count(State.DRAFT) == 50
    assert states.count(State.INITIAL) == 10
    assert isinstance(work.client and work.client.failure, QuotaError)


def test_terms_are_hints_and_are_checked() -> None:
    """The translator sees them; a draft without them is reported."""
    glossary = parse_glossary(
        "terms:\n- {en: {text: SME, forms: [SMEs]}, it: {text: PMI, never: [SME]}}\n", "g.yaml"
    )
    engine = ScriptedEngine(lambda text: "La SME cresce.")  # its article keeps it from being mended
    outcome = run("SMEs grow.\n", replace(job(glossary=glossary), client=EngineClient(engine)))
    assert "term: SME → PMI" in outcome.catalog.units[0].notes
    assert ids(outcome) == ["term.forbidden"]  # and not missing as well


@pytest.mark.parametrize("policy", [True, False])
def test_reviewed_only_publishes_what_a_person_accepted(policy: bool) -> None:
    """A draft is published or not, as the project says."""
    work = replace(job(), client=EngineClient(UpperEngine()), reviewed_only=policy)
    assert run("One thing.\n", work).target.decode() == ("One thing.\n" if policy else "ONE THING.\n")


def test_plural_units_are_left_to_people() -> None:
    """A PO with plurals from elsewhere keeps them as they are."""
    unit = Unit(source="a", plural_source="b", targets=("c", "d"), state=State.TRANSLATED)
    catalog = Catalog(source_locale="en", target_locale="it", units=(unit,))
    outcome = run("One thing.\n", job(catalog))
    assert [item.targets for item in outcome.catalog.units if item.plural_source] == [("c", "d")]
