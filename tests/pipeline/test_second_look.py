"""A second look at translations, by a model behind a server on this machine: from planted errors to findings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from l10n.catalogs import fingerprinted
from l10n.cli import run
from l10n.errors import ConfigError, L10nError
from l10n.model import Bill, Finding, Severity, Span
from l10n.pipeline import Project, check, status
from l10n.pipeline.review.review import Reviewed, review
from l10n.testing.misbehaviours import GARBLINGS, Garbling
from tests.conftest import MakeProject
from tests.pipeline.planted import Planted, planted
from tests.pipeline.review_server import ReviewServer, issue

pytest.importorskip("openai")

CONFIG = "locales: [it]\nengines: {chat: {model: judge}}\nreview: {engine: chat}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PAIRS = {"The train is late.": "Il treno è lento.", "The **mayor** left.": "Il **sindaco** restò."}
SLOW, STAYED = issue("lento", "in ritardo"), issue("restò", "partì")
KNOWN = {"Il treno è lento.": [SLOW], "Il **sindaco** restò.": [STAYED]}


def entry(source: str, target: str, *, draft: bool) -> str:
    """An entry of a PO file; a draft is a machine's."""
    origin = fingerprinted("chat, 2026-05-31", (target,))
    mark = f"#. origin: {origin.name}, digest {origin.digest}\n#, fuzzy\n" if draft else ""
    return f"\n{mark}msgid {json.dumps(source, ensure_ascii=False)}\nmsgstr {json.dumps(target, ensure_ascii=False)}\n"


@dataclass
class Desk:
    """A project with its reviewer."""

    root: Path
    server: ReviewServer

    def look(self, **options: Any) -> Reviewed:
        """What a second look comes to."""
        return review(Project.open(self.root), environment=self.server.environment(), **options)

    def findings(self) -> list[Finding]:
        """What a check says of the second look's."""
        found = check(Project.open(self.root)).findings
        return [finding for finding in found if finding.check.startswith("review.")]

    def files(self) -> dict[str, bytes]:
        """All that people read of the project."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".l10n" not in path.relative_to(self.root).parts[0]
        }


Open = Callable[..., Desk]


@pytest.fixture
def desk(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that opens a project of some pairs, drafts or accepted, before a reviewer who knows some issues."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    servers: list[ReviewServer] = []

    def open_desk(
        pairs: Mapping[str, str],
        known: Mapping[str, Sequence[dict[str, object]]],
        *,
        draft: bool = True,
        config: str = CONFIG,
    ) -> Desk:
        po = HEAD + "".join(entry(source, target, draft=draft) for source, target in pairs.items())
        article = "\n\n".join(pairs) + "\n"
        files = {"l10n.yaml": config, "source/exports.md": article, "locales/it/exports.po": po}
        server = ReviewServer(known)
        server.__enter__()
        servers.append(server)
        return Desk(make_project(files), server)

    yield open_desk
    for server in servers:
        server.__exit__()


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


def units(root: Path) -> Any:
    """The units of the project's only catalog."""
    project = Project.open(root)
    (task,) = project.tasks("source/exports.md", ())
    catalog = project.catalog(task)
    assert catalog is not None
    return catalog.live


# --- what is paid for


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


# --- what becomes of proposals


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


# --- what a finding is


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


# --- what can go wrong


@pytest.mark.parametrize("garbling", GARBLINGS, ids=lambda each: each.name)
def test_a_broken_answer_is_asked_for_again(desk: Open, garbling: Garbling) -> None:
    """Whatever stands in place of JSON, the verdicts come in the end."""
    here = desk(PAIRS, KNOWN)
    here.server.say.append(garbling.garble)
    done = here.look()
    assert len(done.report.findings) == 2
    assert done.report.failures == ()


@pytest.mark.parametrize("garbling", [each for each in GARBLINGS if each.is_lost], ids=lambda each: each.name)
def test_a_model_that_never_answers_well_stops_the_run(desk: Open, garbling: Garbling) -> None:
    """An error in one line, nothing kept and nothing changed."""
    here = desk(PAIRS, KNOWN)
    before = here.files()
    here.server.say.extend([garbling.garble] * 50)
    done = here.look(apply=True)
    assert done.report.failures[0].startswith("the chat model gave no verdict that can be read")
    assert here.files() == before


def test_a_damaged_file_costs_no_more_than_its_lines(desk: Open, caplog: pytest.LogCaptureFixture) -> None:
    """Marks of a merge are left out with a warning; a place beyond the text is none."""
    here = desk(PAIRS, KNOWN)
    here.look()
    path = here.root / ".l10n-review.jsonl"
    first, second = path.read_text("utf-8").splitlines()
    path.write_text(
        f"<<<<<<< ours\n{first}\n=======\n" + second.replace('"start":', '"start":9999,"x":') + "\n[1]\n",
        "utf-8",
    )
    assert len(here.findings()) <= 1
    assert "cannot be read, skipped" in caplog.text
    assert here.look().report.failures == ()


@pytest.mark.parametrize(
    ("config", "engine", "message"),
    [
        ("locales: [it]\n", None, "nobody is named for a second look"),
        ("locales: [it]\n", "pseudo", "cannot judge translations"),
        ("locales: [it]\n", "memory", "is no engine that can judge"),
    ],
)
def test_somebody_has_to_look(desk: Open, config: str, engine: str | None, message: str) -> None:
    """Without a reviewer, or with an engine that is none, the error says what to do."""
    here = desk(PAIRS, KNOWN, config=config)
    with pytest.raises(ConfigError, match=message) as caught:
        here.look(engine=engine)
    assert caught.value.hint


def test_command(desk: Open, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """From argv to exit code: what would be sent, what was found, what was taken."""
    here = desk(PAIRS, KNOWN)
    for name, value in here.server.environment().items():
        monkeypatch.setenv(name, value)
    root = str(here.root)
    assert run(["review", "-C", root, "--dry-run"]) == 0
    assert "chat would get 2 texts in 1 call" in capsys.readouterr().out
    assert run(["review", "-C", root, "--yes"]) == 0
    out = capsys.readouterr().out
    assert "review.accuracy: major: It says something else." in out
    assert "looked at now: 2, before: 0; findings: 2" in out
    assert run(["review", "-C", root, "--apply", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["findings"] == []
    assert "proposals taken: 2, kept out by the checks: 0" in shown.err


def test_what_is_new_is_looked_at_after_a_translation(
    desk: Open, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the project names a reviewer: drafts of this run alone, once; without one, and in a dry run, nobody."""
    source = "The train is late."
    for config, is_on in (
        (CONFIG.replace("review: {engine: chat}\n", "engine: chat\n"), False),
        (CONFIG, True),
    ):
        here = desk({}, KNOWN, config=config + ("engine: chat\n" if is_on else ""))
        (here.root / "source/exports.md").write_text(f"{source}\n")
        here.server.translations = {source: "Il treno è lento."}
        for name, value in here.server.environment().items():
            monkeypatch.setenv(name, value)
        assert run(["translate", "-C", str(here.root), "--dry-run"]) == 0
        assert here.server.asked == []
        assert run(["translate", "-C", str(here.root), "--yes"]) == 0
        assert ("review.accuracy" in capsys.readouterr().err) is is_on
        assert [("target" in asked) for asked in here.server.asked] == [False, True][: 1 + is_on]
        assert run(["translate", "-C", str(here.root), "--yes"]) == 0
        assert len(here.server.asked) == 1 + is_on
        shutil.rmtree(here.root)
