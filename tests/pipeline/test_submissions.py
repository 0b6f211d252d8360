"""Batches that one run submits and a later one collects: nothing twice, whatever comes in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from l10n.catalogs import load
from l10n.engines.chat.engine import ChatEngine
from l10n.errors import ConfigError
from l10n.model import Report
from l10n.pipeline import Project, translate
from l10n.pipeline.mt import submissions
from tests.conftest import MakeProject

from .batch_server import BatchServer

pytest.importorskip("openai")

ONE = "# One\n\nThe weather was fair and the sea was calm all day long.\n\nBoat 7 came in from the islands before evening.\n"
TWO = "# Two\n\nNobody was hurt, and the works went on as planned.\n\nHere you may look for a mooring at pier 7.\n"


class KilledError(BaseException):
    """What a test ends a run with, as a kill would."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchServer]:
    """A running server; no proxy of this machine stands before it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with BatchServer() as running:
        yield running


@pytest.fixture
def root(make_project: MakeProject, server: BatchServer) -> Path:
    """A project of two articles."""
    config = (
        "locales: [it]\nengine: chat\n"
        f"engines: {{chat: {{model: wordlist, base_url: {server.url}/v1}}}}\n"
        "prices: {chat: {input_tokens: 100, output_tokens: 100, batch: 0.5}}\n"
    )
    files = {"l10n.yaml": config, "source/one.md": ONE, "source/two.md": TWO, "glossary.yaml": "terms: []\n"}
    root = make_project(files)
    (root / "source/exports.md").unlink()
    return root


def run(root: Path, *, batch: bool = True, retranslate: bool = False) -> Report:
    environment = {"OPENAI_API_KEY": "k"}
    return translate(Project.open(root), batch=batch, retranslate=retranslate, environment=environment)


def missing(report: Report) -> int:
    return sum(each.missing for each in report.all_counts)


def spent(root: Path) -> Decimal:
    """What the ledger has."""
    rows = [json.loads(line) for line in (root / ".l10n/spent.jsonl").read_text().splitlines()]
    return sum((Decimal(row["price"]) for row in {row["call"]: row for row in rows}.values()), Decimal(0))


def test_one_run_submits_and_the_next_one_collects(root: Path, server: BatchServer) -> None:
    """Nothing is asked at once; the answers are drafts like any others, for the price of a batch."""
    first = run(root)
    assert (first.failures, missing(first), server.prompts) == ((), 6, [])
    assert first.bill is not None
    assert (first.bill.submitted, first.bill.texts) == (6, 0)
    assert len(server.batches) == 1
    reserved = spent(root)

    waiting = run(root)  # it is not done
    assert (waiting.failures, missing(waiting), len(server.batches)) == ((), 6, 1)

    server.is_done = True
    last = run(root)
    assert (last.failures, missing(last), len(server.batches)) == ((), 0, 1)
    assert last.bill is not None
    assert (last.bill.texts, last.bill.submitted) == (6, 0)
    billed = sum(prompt.size for prompt in server.prompts) + server.said
    assert spent(root) == Decimal(billed) * 100 / 1_000_000 / 2 < reserved
    assert last.bill.price == spent(root)
    catalog = load(root / "locales/it/one.po", "one.po", "en", "it")
    assert "Il tempo era bello e il mare è rimasto calmo." in [unit.target for unit in catalog.live]
    assert run(root).bill == run(root, batch=False).bill
    assert len(server.batches) == 1


def test_a_usual_run_collects_too_and_asks_for_nothing_that_is_under_way(
    root: Path, server: BatchServer
) -> None:
    """What is new meanwhile is asked at once."""
    run(root)
    (root / "source/three.md").write_text("# Three\n", encoding="utf-8")
    report = run(root, batch=False)
    assert missing(report) == 6
    assert [[*prompt.material["texts"].values()] for prompt in server.prompts] == [
        [{"source": "Three", "kind": "heading"}]
    ]
    server.is_done = True
    assert missing(run(root, batch=False)) == 0
    assert len(server.prompts) == 3  # the two of the batch, and the new one


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_never_makes_two_of_one(
    root: Path, server: BatchServer, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Killed before it is sent or before the answer is there: later runs submit each text once all the same."""
    submit = ChatEngine.submit

    def killed(self: ChatEngine, key: str, bodies: dict[str, str]) -> str:
        if moment == "after":
            submit(self, key, bodies)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(ChatEngine, "submit", killed)
        with pytest.raises(KilledError):
            run(root)
    again = run(root)
    assert (again.failures, missing(again)) == ((), 6)
    assert len(server.batches) == (1 if moment == "after" else 0)
    later = datetime.now(UTC) + timedelta(hours=1)  # what was sent then would be there by now
    monkeypatch.setattr(submissions, "_SETTLED", datetime.now(UTC) - later)
    run(root)
    run(root)
    assert len(server.batches) == 1
    assert len(server.submitted) == len({*server.submitted}) == 6
    server.is_done = True
    assert missing(run(root)) == 0
    assert len(server.batches) == 1


def test_an_answer_that_is_lost_is_looked_for(root: Path, server: BatchServer) -> None:
    """The server took it, and the connection broke: the next run finds it by our key."""
    server.drops_answer = True
    report = run(root)
    assert any("cannot be reached" in failure for failure in report.failures)
    assert run(root).failures == ()
    assert (len(server.batches), server.looked_for) == (1, 1)
    server.is_done = True
    assert missing(run(root)) == 0


def test_a_refused_submission_costs_nothing(root: Path, server: BatchServer) -> None:
    """The next run submits anew."""
    server.refuses = True
    report = run(root)
    assert any("no batches today" in failure for failure in report.failures)
    assert spent(root) == 0
    server.refuses = False
    assert run(root).failures == ()
    assert len(server.batches) == 1


def test_nobody_knows_is_not_nothing(root: Path, server: BatchServer) -> None:
    """A server that lists no batches: nothing is submitted again, and the run says so."""
    server.drops_answer, server.has_list = True, False
    run(root)
    report = run(root)
    assert report.failures != ()
    assert len(server.batches) == 1
    assert spent(root) > 0


@pytest.mark.parametrize("ends", ["completed", "expired"])
def test_calls_that_fail_are_asked_for_again(
    root: Path, server: BatchServer, caplog: pytest.LogCaptureFixture, ends: str
) -> None:
    """By the run that finds out; it says why."""
    run(root)
    server.is_done, server.fails, server.ends = True, {"c0"}, ends
    report = run(root, batch=False)
    assert (report.failures, missing(report)) == ((), 0)
    assert ("status 400" if ends == "completed" else "the batch expired") in caplog.text


def test_answers_to_drafts_that_are_asked_for_anew_are_used(root: Path, server: BatchServer) -> None:
    """The same command collects what it has submitted."""
    run(root, batch=False)
    asked = len(server.prompts)
    run(root, retranslate=True)
    assert (len(server.prompts), len(server.batches)) == (asked, 1)
    server.is_done = True
    report = run(root, retranslate=True)
    assert report.failures == ()
    assert (len(server.batches), missing(report)) == (1, 0)


def test_a_budget_that_is_too_small_sends_nothing(root: Path, server: BatchServer) -> None:
    """The most that it may come to is held against it."""
    with (root / "l10n.yaml").open("a", encoding="utf-8") as file:
        file.write("budget: {run: 0.01}\n")
    report = run(root)
    assert any("the budget of this run is too small" in failure for failure in report.failures)
    assert server.batches == {}


def test_damaged_lines_of_the_journal_are_named(
    root: Path, server: BatchServer, caplog: pytest.LogCaptureFixture
) -> None:
    """They cost themselves only."""
    run(root)
    path = root / ".l10n/batches.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    bad = ['{"key": 1}', '{"key": "x", "engine": "chat", "job": "", "over": false}', "{"]
    path.write_text("\n".join([bad[0], lines[0], *bad[1:], *lines[1:]]) + "\n", encoding="utf-8")
    server.is_done = True
    assert missing(run(root)) == 0
    assert ".l10n/batches.jsonl:1: cannot be read" in caplog.text


def test_an_engine_without_batches_says_so(root: Path) -> None:
    """Before anything is asked."""
    with pytest.raises(ConfigError, match="pseudo answers no batches"):
        translate(Project.open(root), engine="pseudo", batch=True, environment={})
