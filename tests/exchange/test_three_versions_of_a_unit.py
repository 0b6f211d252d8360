"""Three versions of a unit, and what becomes of them."""

from __future__ import annotations

import pytest

from l10n.exchange import Returned, Verdict, baseline, decide, taken
from l10n.model import Origin, Previous, State, Unit

NOW = {
    "empty": (),
    "old": ("vecchio",),
    "new": ("nuovo",),
}


def unit(text: str, state: State = State.DRAFT) -> Unit:
    return Unit(source="old", targets=NOW[text], state=state if NOW[text] else State.INITIAL)


def row(target: str, state: State | None = State.DRAFT, base: str = "") -> Returned:
    return Returned(id="u1", locale="it", target=target, state=state, base=base)


DRAFT, DONE = State.DRAFT, State.TRANSLATED
OLD = baseline(unit("old"))
OLD_DONE = baseline(unit("old", DONE))
MISSING = baseline(unit("empty"))


@pytest.mark.parametrize(
    ("now", "back", "verdict"),
    [
        pytest.param(unit("old"), row("vecchio", base=OLD), Verdict.SAME, id="nobody changed anything"),
        pytest.param(unit("new"), row("vecchio", base=OLD), Verdict.SAME, id="only the PO changed"),
        pytest.param(unit("old", DONE), row("vecchio", base=OLD), Verdict.SAME, id="accepted in the PO"),
        pytest.param(unit("old"), row("altro", base=OLD), Verdict.TAKE, id="only the file changed"),
        pytest.param(unit("old"), row("vecchio", DONE, OLD), Verdict.TAKE, id="accepted in the file"),
        pytest.param(
            unit("old", DONE), row("vecchio", DRAFT, OLD_DONE), Verdict.TAKE, id="rejected in the file"
        ),
        pytest.param(unit("new"), row("altro", base=OLD), Verdict.CONFLICT, id="both changed"),
        pytest.param(
            unit("new"), row("vecchio", DONE, OLD), Verdict.CONFLICT, id="accepted what the PO changed"
        ),
        pytest.param(
            unit("old", DONE), row("altro", DONE, OLD), Verdict.CONFLICT, id="changed what was accepted"
        ),
        pytest.param(
            unit("new", DONE), row("nuovo", DRAFT, OLD), Verdict.SAME, id="same text, the PO accepts it"
        ),
        pytest.param(unit("new"), row("nuovo", DONE, OLD), Verdict.TAKE, id="same text, the file accepts it"),
        pytest.param(unit("empty"), row("nuovo", base=MISSING), Verdict.TAKE, id="translated"),
        pytest.param(unit("empty"), row("", base=MISSING), Verdict.SAME, id="still missing"),
        pytest.param(unit("old"), row("", base=OLD), Verdict.EMPTIED, id="emptied"),
        pytest.param(unit("old"), row("altro", base=MISSING), Verdict.CONFLICT, id="both translated"),
        pytest.param(
            unit("old", DONE), row("vecchio", None, OLD_DONE), Verdict.SAME, id="no word about states"
        ),
        pytest.param(unit("new"), row("vecchio", None, OLD), Verdict.SAME, id="no word, only the PO changed"),
        pytest.param(unit("empty"), row("nuovo"), Verdict.TAKE, id="no baseline, nothing there"),
        pytest.param(unit("old"), row("altro"), Verdict.CONFLICT, id="no baseline, another text there"),
        pytest.param(unit("old"), row("vecchio", DONE), Verdict.TAKE, id="no baseline, accepted"),
        pytest.param(unit("old", DONE), row("vecchio"), Verdict.SAME, id="no baseline, accepted before"),
        pytest.param(unit("old"), row("altro", base="draft"), Verdict.CONFLICT, id="mangled baseline"),
        pytest.param(unit("old"), row("altro", base="odd:1a2b3c4d"), Verdict.CONFLICT, id="unknown baseline"),
    ],
)
def test_decide(now: Unit, back: Returned, verdict: Verdict) -> None:
    """Work is taken when nobody else has worked; two works are a conflict; else nothing happens."""
    assert decide(now, [back], replaceable=False) is verdict


def test_without_a_baseline_a_draft_of_ours_may_go() -> None:
    """A file that tells nothing about its past may replace what no person wrote."""
    assert decide(unit("old"), [row("altro")], replaceable=True) is Verdict.TAKE


@pytest.mark.parametrize(
    ("now", "back", "verdict"),
    [
        pytest.param(unit("old"), row("altro", DONE, OLD_DONE), Verdict.TAKE, id="better words"),
        pytest.param(unit("old"), row("vecchio", DONE, OLD_DONE), Verdict.SAME, id="nothing new"),
        pytest.param(unit("old"), row("vecchio", DONE, OLD), Verdict.SAME, id="accepted for another source"),
        pytest.param(unit("new"), row("altro", DONE, OLD_DONE), Verdict.CONFLICT, id="both changed"),
        pytest.param(unit("new"), row("vecchio", DONE, OLD_DONE), Verdict.SAME, id="only the PO changed"),
    ],
)
def test_the_source_has_changed_since(now: Unit, back: Returned, verdict: Verdict) -> None:
    """The words for the source before are worth keeping; that somebody accepted them then is not."""
    assert decide(now, [back], replaceable=False, outdated=True) is verdict


def test_a_taken_text_is_a_persons() -> None:
    """It has no origin, no older source and no suggestion beside it."""
    now = Unit(
        source="a",
        targets=("b",),
        state=State.DRAFT,
        origin=Origin("deepl", "1a2b3c4d"),
        previous=Previous("z"),
        suggestion="c",
        notes=("n",),
    )
    assert taken(now, [row("d")]) == Unit(source="a", targets=("d",), state=State.DRAFT, notes=("n",))
    assert taken(now, [row("d", DONE)]).state is State.TRANSLATED


def test_an_accepted_text_keeps_its_origin() -> None:
    """Who wrote it has not changed; as when ``fuzzy`` is cleared in the PO."""
    origin = Origin("deepl", "1a2b3c4d")
    now = Unit(source="a", targets=("b",), state=State.DRAFT, origin=origin, previous=Previous("z"))
    assert taken(now, [row("b", DONE)]) == Unit(source="a", targets=("b",), state=DONE, origin=origin)
    assert taken(now, [row("b", DRAFT)]) == now


def test_words_for_an_older_source_stay_a_draft_for_it() -> None:
    """The unit goes on saying what its text was made for."""
    now = Unit(source="a", targets=("b",), state=State.DRAFT, previous=Previous("z"))
    back = taken(now, [row("d", DONE)], outdated=True)
    assert back == Unit(source="a", targets=("d",), state=State.DRAFT, previous=Previous("z"))


def test_plural_forms_are_taken_together() -> None:
    """A form that did not come back stays; one accepted form does not accept the others."""
    now = Unit(source="a", plural_source="as", targets=("b", "bs"), state=State.TRANSLATED)
    one = Returned(id="u1.1", locale="it", target="cs", state=State.TRANSLATED, base=baseline(now))
    other = Returned(id="u1.0", locale="it", target="c", state=State.DRAFT, base=baseline(now))
    assert decide(now, [one], replaceable=False) is Verdict.TAKE
    assert taken(now, [one]).targets == ("b", "cs")
    assert taken(now, [one, other]).targets == ("c", "cs")
    assert taken(now, [one, other]).state is State.DRAFT


@pytest.mark.parametrize("name", ["u1.12345678901234567890", "u1.x", "u1.²", "u1"])
def test_an_odd_form_is_none(name: str) -> None:
    """A number that no language has is not counted up to."""
    now = Unit(source="a", plural_source="as", targets=("b", "bs"), state=State.TRANSLATED)
    odd = Returned(id=name, locale="it", target="cs", state=State.TRANSLATED)
    assert odd.unit == "u1"
    assert decide(now, [odd], replaceable=False) is Verdict.SAME
