"""Proposals of a second look: taken where they make nothing worse, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pipeline.planted import Planted, planted
from tests.pipeline.review_desk import KNOWN, PAIRS, Open, units
from tests.pipeline.review_server import issue

pytest.importorskip("openai")

PLANTED = tuple(planted())
FOUND = PLANTED[::2]  # the server finds half of them


def known(proposal: Callable[[Planted], str]) -> dict[str, list[dict[str, object]]]:
    """What the server says of the half that it finds."""
    return {each.wrong: [issue(each.quote, proposal(each))] for each in FOUND}


def pairs() -> dict[str, str]:
    """The planted pairs."""
    return {each.source: each.wrong for each in PLANTED}


def test_taken_proposals_cure_and_never_harm(desk: Open) -> None:
    """Of right and harmful proposals only right ones are taken, and only their spans change."""
    harmful = {each.source for each in FOUND[::3]}
    here = desk(pairs(), known(lambda each: each.poison if each.source in harmful else each.cure))
    done = here.look(apply=True)
    catalog = {unit.source: unit.target for unit in units(here.root)}
    for each in PLANTED:
        wanted = {each.wrong} if each not in FOUND or each.source in harmful else {each.right}
        assert catalog[each.source] in wanted, each
    assert (done.taken, done.refused) == (len(FOUND) - len(harmful), len(harmful))
    assert len(done.report.findings) == len(harmful)  # what was taken is said no more


def test_accepted_texts_are_left_to_people(desk: Open) -> None:
    """A proposal for what a person accepted is a finding, until it is asked for by name; it stays accepted."""
    here = desk(PAIRS, KNOWN, draft=False)
    before = here.files()
    done = here.look(apply=True)
    assert (done.taken, done.left, len(done.report.findings)) == (0, 2, 2)
    assert {name: data for name, data in here.files().items() if name.endswith(".po")} == {
        name: data for name, data in before.items() if name.endswith(".po")
    }
    assert here.look(apply_accepted=True).taken == 2
    assert [(unit.target, unit.state.value, unit.comments) for unit in units(here.root)] == [
        ("Il treno è in ritardo.", "translated", ("l10n:fixed review.accuracy",)),
        ("Il **sindaco** partì.", "translated", ("l10n:fixed review.accuracy",)),
    ]
    assert len(here.server.asked) == 2


def test_what_is_left_to_say_moves_with_its_words(desk: Open) -> None:
    """After one proposal is taken the other finding of the text stands at its words, and nobody asks again."""
    target = "Il prezzo è sceso, e la spesa è scessa."
    known = {
        target: [issue("sceso", "rapidamente salito"), issue("scessa", severity="minor", category="fluency")]
    }
    here = desk({"The price rose, and costs fell.": target}, known)
    done = here.look(apply=True)
    (finding,) = done.report.findings
    assert finding.target == "Il prezzo è rapidamente salito, e la spesa è scessa."
    assert finding.span is not None
    assert finding.target[finding.span.start : finding.span.end] == "scessa"
    assert (here.look().known, len(here.server.asked)) == (1, 1)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        pytest.param("It cost €3.", "Costò 3 euro.", issue("3 euro", "4 euro"), id="a number"),
        pytest.param(
            "The **mayor** left.", "Il **sindaco** partì.", issue("**sindaco**", "sindaco"), id="markup"
        ),
        pytest.param(
            "The mayor left.", "Il sindaco partì.", issue("sindaco", "sindaco <b>"), id="half a tag"
        ),
        pytest.param(
            "The mayor left.", "Il sindaco partì.", issue("Il sindaco partì.", " "), id="nothing left"
        ),
        pytest.param(
            "The mayor left.", "Il sindaco partì.", issue("sindaco", "sin\u001bdaco"), id="a control"
        ),
        pytest.param(
            "The mayor left.", "Il sindaco partì.", issue("partì", "partì\n\n# Ora"), id="a new block"
        ),
        pytest.param(
            "The mayor left.", "Il sindaco partì.", issue("partì", "partì\ud83d"), id="half a letter"
        ),
        pytest.param("An SME left.", "Una PMI partì.", issue("PMI", "SME"), id="a forbidden term"),
    ],
)
def test_no_check_is_passed_over(desk: Open, source: str, target: str, said: dict[str, object]) -> None:
    """A proposal that breaks anything is not taken, whatever its explanation says; the text is as it was."""
    here = desk({source: target}, {target: [said]})
    assert here.look(apply=True).taken == 0
    assert [unit.target for unit in units(here.root)] == [target]


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        pytest.param(issue("scuole", "schools"), False, id="the source's language"),
        pytest.param(issue("Bari", "Como"), False, id="another name"),
        pytest.param(issue("due scuole", "tre scuole"), False, id="another count"),
        pytest.param(issue("sindaco", "SINDACO"), False, id="shouted"),
        pytest.param(issue("scuole", "scuole che piacciono molto a tutti gli alunni"), False, id="added"),
        pytest.param(issue("sindaco", "borgomastro"), True, id="another word"),
        pytest.param(issue("le due scuole", "le sue due scuole"), True, id="a word more"),
        pytest.param(issue("ha chiuso", "chiuse"), True, id="another tense"),
        pytest.param(issue("PMI", "piccola impresa"), False, id="a term"),
        pytest.param(issue("Bari", "Londra"), False, id="a name from nowhere"),
        pytest.param(issue("per una", "per una una"), False, id="a word twice"),
        pytest.param(issue("ha chiuso", "non ha chiuso"), False, id="a denial"),
        pytest.param(
            issue("Il sindaco di", "Oggi il sindaco di"), True, id="a capital that opens a sentence"
        ),
    ],
)
def test_a_change_needs_more_than_silence(desk: Open, said: dict[str, object], is_taken: bool) -> None:
    """What checks would spare as doubtful is not taken either; another wording is."""
    target = "Il sindaco di Bari ha chiuso le due scuole per una PMI."
    here = desk({"The mayor of Bari closed the two schools for an SME.": target}, {target: [said]})
    wanted = target.replace(str(said["quote"]), str(said["proposal"])) if is_taken else target
    here.look(apply=True)
    assert [unit.target for unit in units(here.root)] == [wanted]


def test_a_count_may_be_put_right(desk: Open) -> None:
    """Figures change where that brings them nearer to the source's."""
    target = "Il sindaco ha chiuso 3 scuole."
    here = desk({"The mayor closed 2 schools.": target}, {target: [issue("3", "2")]})
    assert here.look(apply=True).taken == 1


def test_a_person_may_stop_it(desk: Open) -> None:
    """Ctrl-C ends a run with an error in one line; what was said by then is kept, and not asked for again."""
    here = desk(PAIRS, KNOWN)

    def stop(name: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    assert here.look(progress=stop).report.failures[0].startswith("stopped")
    assert (here.look().known, len(here.server.asked)) == (2, 2)
