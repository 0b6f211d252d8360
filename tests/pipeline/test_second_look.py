"""A second look at translations, by a model behind a server on this machine: what it finds, and what it costs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal

import pytest

from l10n.cli import run
from l10n.errors import L10nError
from l10n.model import Bill, Severity, Span
from l10n.pipeline import Project, extract, status
from tests.pipeline.planted import Planted, planted
from tests.pipeline.review_desk import CONFIG, KNOWN, PAIRS, Open
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


def test_findings_land_on_the_planted_spans_and_nothing_changes(desk: Open) -> None:
    """Half of 300 planted errors are found, each on its span and no other; no file of the project changes."""
    here = desk(pairs(), known(lambda each: each.cure))
    before = here.files()
    done = here.look()
    assert (done.texts, done.unread, done.known) == (300, 0, 0)
    places = {(finding.target, finding.span) for finding in done.report.findings}
    assert places == {(each.wrong, Span(each.start, each.start + len(each.quote))) for each in FOUND}
    assert {finding.severity for finding in done.report.findings} == {Severity.WARNING}
    assert here.files() == before
    assert {*here.findings()} == {*done.report.findings}


def test_a_text_is_looked_at_once(desk: Open) -> None:
    """A second run asks nothing, nor does a clone; an edited text is asked for by itself, its finding gone."""
    here = desk(PAIRS, KNOWN)
    assert len(here.look().report.findings) == 2
    again = here.look()
    assert (len(here.server.asked), again.texts, again.known) == (2, 0, 2)
    assert again.report.bill is not None
    assert again.report.bill.calls == 0
    shutil.rmtree(here.root / ".l10n")  # a clone has the committed file
    assert here.look().known == 2
    assert len(here.server.asked) == 2
    po = here.root / "locales/it/exports.po"
    po.write_text(po.read_text("utf-8").replace("lento", "vuoto"), "utf-8")
    assert [finding.target for finding in here.findings()] == ["Il **sindaco** restò."]
    assert (here.look().texts, here.server.asked[-1]["target"]) == (1, "Il treno è vuoto.")
    kept = (here.root / ".l10n-review.jsonl").read_text("utf-8").splitlines()
    assert len(kept) == 2  # what nobody says any more is forgotten


def test_a_run_that_was_killed_before_its_file_pays_nothing_again(desk: Open) -> None:
    """The answer cache has what the file has not."""
    here = desk(PAIRS, KNOWN)
    first = here.look().report.findings
    (here.root / ".l10n-review.jsonl").unlink()
    again = here.look()
    assert (len(here.server.asked), again.texts) == (2, 2)
    assert again.report.findings == first


def test_another_model_looks_again(desk: Open) -> None:
    """Its opinion takes the place of the first one's."""
    here = desk(PAIRS, KNOWN)
    here.look()
    config = here.root / "l10n.yaml"
    config.write_text(
        CONFIG.replace("review: {engine: chat}", "review: {engine: chat, options: {model: other}}")
    )
    here.server.known = {}
    assert (here.look().texts, here.findings()) == (2, [])


def test_nothing_is_sent_without_leave_or_money(desk: Open) -> None:
    """A person who says no stops the run; a dry run sends nothing; a budget holds for both kinds of call."""
    here = desk(PAIRS, KNOWN)
    seen: list[Bill] = []

    def disagree(bill: Bill) -> bool:
        seen.append(bill)
        return False

    with pytest.raises(L10nError, match="nothing was sent"):
        here.look(agree=disagree)
    assert (seen[0].texts, seen[0].estimated) == (2, True)
    dry = here.look(dry_run=True)
    assert dry.report.bill == seen[0]
    (here.root / "l10n.yaml").write_text(
        CONFIG + "prices: {chat: {input_tokens: 1, output_tokens: 1}}\nbudget: {run: 0.0001}\n"
    )
    assert "the budget of this run is too small" in here.look().report.failures[0]
    assert here.server.asked == []
    (here.root / "l10n.yaml").write_text(CONFIG + "prices: {review: {input_tokens: 1000000}}\n")
    done = here.look()
    assert done.report.bill is not None
    assert (done.report.bill.engine, done.report.bill.price) == ("review", Decimal(100))


def test_findings_are_no_gate(desk: Open, capsys: pytest.CaptureFixture[str]) -> None:
    """They are shown by a check and fail nothing, until the project makes errors of them; a comment silences one."""
    here = desk(PAIRS, KNOWN, draft=False)
    run(["translate", "-C", str(here.root), "--engine", "memory"])
    here.look()
    capsys.readouterr()
    assert run(["check", "-C", str(here.root), "--format", "text", "--format", "junit"]) == 0
    out = capsys.readouterr().out
    assert "warning review.accuracy: major: It says something else." in out
    assert "do: proposed: “in ritardo”" in out
    assert 'failures="0"' in out
    config = here.root / "l10n.yaml"
    config.write_text(CONFIG + "checks: [{check: review, severity: error}]\n")
    assert run(["check", "-C", str(here.root)]) == 1
    config.write_text(CONFIG)
    po = here.root / "locales/it/exports.po"
    po.write_text(
        po.read_text("utf-8").replace(
            'msgid "The train is late."',
            '# l10n:ignore review because we mean it\nmsgid "The train is late."',
        ),
        "utf-8",
    )
    assert len(here.findings()) == 1


def test_findings_count_for_the_score(desk: Open) -> None:
    """Points per thousand words, of rules and opinions; one error said by both counts once."""
    known = {"Il treno è lento.": [issue("lento", severity="critical")]}
    here = desk({"The train is late.": "Il treno è lento."}, known, draft=False)
    run(["translate", "-C", str(here.root), "--engine", "memory"])
    (before,) = status(Project.open(here.root), quality=True).quality
    here.look()
    (after,) = status(Project.open(here.root), quality=True).quality
    assert (before.words, before.points, after.points) == (4, 0, 25)
    assert extract(Project.open(here.root)).quality == ()  # nobody has looked for errors


def test_places_in_a_text(desk: Open) -> None:
    """Words are found as whole words, by their turn, and in other marks; what cannot be placed has no span."""
    target = "La cosa «nuova» non è una cosa nuova, né una nuova cosa."
    known = {
        target: [
            issue('"nuova"', explanation="marks"),
            issue("cosa", occurrence=3, explanation="third"),
            issue("cosa", occurrence=9, explanation="ninth"),
            issue("una", explanation="two of it", occurrence=2),
            issue("mai detto", explanation="made up"),
            issue("", explanation="left out"),
            issue("è", "e", severity="grave", explanation="unknown severity"),
            issue("è", category="Locale Convention/Other", severity="Minor", explanation="spelt its own way"),
        ]
    }
    here = desk({"The new thing is no new thing, nor a new thing.": target}, known)
    found = {
        finding.message.partition(": ")[2]: (finding.span and target[finding.span.start : finding.span.end])
        for finding in here.look().report.findings
    }
    assert found == {
        "marks": "«nuova»",
        "third": "cosa",
        "ninth": None,
        "two of it": "una",
        "left out": None,
        "spelt its own way": "è",
    }
    spans = [finding.span for finding in here.findings() if "third" in finding.message]
    assert spans == [Span(target.rindex("cosa"), target.rindex("cosa") + 4)]
