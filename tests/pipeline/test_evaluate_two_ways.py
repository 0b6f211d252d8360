"""Two configurations of one project beside each other, with the vendor's own package and a second look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.errors import ConfigError
from l10n.pipeline import Project
from l10n.pipeline.evaluation.evaluate import evaluate
from l10n.pipeline.evaluation.evaluation import Evaluation
from tests.conftest import MakeProject
from tests.engines.loopback import LoopbackServer, Received, Reply
from tests.pipeline.review_server import issue

pytest.importorskip("openai")

CONFIG = """\
locales: [it]
engine: chat
engines: {chat: {model: MODEL}}
review: {engine: chat, options: {model: judge}}
prices: {chat: {input_tokens: 1, output_tokens: 2}}
"""
TOWNS = ("Bari", "Como", "Lecce", "Matera", "Aosta", "Enna", "Imola", "Fermo", "Jesi", "Gorizia")
PAIRS = {
    f"The {town} plant made {number} pumps.": f"Lo stabilimento di {town} ha prodotto {number} pompe."
    for number, town in enumerate(TOWNS, start=11)
}


@dataclass
class Vendor:
    """A server with three models: one translates well, one gets numbers wrong, one judges."""

    asked: list[str] = field(default_factory=list)  # models
    rules: set[str] = field(default_factory=set)

    def respond(self, received: Received) -> Reply:
        """One chat completion."""
        question = json.loads(received.body)
        self.asked.append(question["model"])
        self.rules.add(question["messages"][0]["content"])
        texts = json.loads(question["messages"][-1]["content"])["texts"]
        said = {name: self._said(question["model"], entry) for name, entry in texts.items()}
        message = {"role": "assistant", "content": json.dumps(said)}
        usage = {"prompt_tokens": 200, "completion_tokens": 50}
        return Reply(body=json.dumps({"choices": [{"message": message}], "usage": usage}))

    def _said(self, model: str, entry: dict[str, str]) -> object:
        if model == "judge":
            wrong = "fatto" in entry["target"]
            return {
                "issues": [issue("fatto", "prodotto", severity="minor", category="style")] if wrong else []
            }
        target = PAIRS[entry["source"]]
        if model == "poor":
            target = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), target).replace(
                "prodotto", "fatto"
            )
        return {"source": entry["source"], "target": target}


@dataclass
class Bench:
    """A project with two configurations, and what its vendor was asked."""

    root: Path
    vendor: Vendor
    environment: dict[str, str]
    said: list[str] = field(default_factory=list)

    def evaluate(self, *, review: bool = False, pay: bool = True) -> Evaluation:
        """Both configurations beside each other."""
        return evaluate(
            Project.open(self.root),
            against=self.root / "poor.yaml",
            review=review,
            pay=pay,
            environment=self.environment,
            tell=self.said.append,
        )


@pytest.fixture
def bench(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A project of ten accepted texts."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    entries = (f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in PAIRS.items())
    head = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    files = {
        "l10n.yaml": CONFIG.replace("MODEL", "fine"),
        "poor.yaml": CONFIG.replace("MODEL", "poor"),
        "source/exports.md": "\n\n".join(PAIRS) + "\n",
        "locales/it/exports.po": "\n".join((head, *entries)),
    }
    vendor = Vendor()
    with LoopbackServer(vendor.respond) as server:
        environment = {"OPENAI_API_KEY": "key", "OPENAI_BASE_URL": f"{server.url}/v1"}
        yield Bench(make_project(files), vendor, environment)


def test_two_configurations_in_one_run(bench: Bench) -> None:
    """Each is a row; the second is compared with the first; what was asked is known the next time."""
    found = bench.evaluate()
    assert [row.engine for row in found.rows] == ["reviewed", "chat", "chat (poor.yaml)"]
    (comparison,) = found.comparisons
    assert (comparison.one, comparison.other) == ("chat (poor.yaml)", "chat")
    better = comparison.differences["numbers"]
    assert (better.estimate, better.is_certain) == (-100, True)
    assert comparison.differences["MQM"].low > 0
    assert not comparison.differences["markup"].is_certain if "markup" in comparison.differences else True
    assert [bill.usage.input_tokens > 0 for bill in found.bills] == [True, True]
    assert all(row.price and row.seconds for row in found.rows[1:])
    asked = len(bench.vendor.asked)
    assert {*bench.vendor.asked} == {"fine", "poor"}
    again = bench.evaluate(pay=False)
    assert len(bench.vendor.asked) == asked
    assert again.rows == found.rows
    assert [row.seconds for row in again.rows] == [None, None, None]


def test_a_second_look_counts_for_the_score(bench: Bench) -> None:
    """What a model says of the answers is in their points; it is paid for once, and only with leave."""
    plain = {row.engine: sum(row.points) for row in bench.evaluate().rows}
    with pytest.raises(ConfigError, match="a second look by chat judge costs money"):
        bench.evaluate(review=True, pay=False)
    judged = {row.engine: sum(row.points) for row in bench.evaluate(review=True).rows}
    assert judged == {
        "reviewed": 0,
        "chat": 0,
        "chat (poor.yaml)": plain["chat (poor.yaml)"] + len(PAIRS),
    }
    asked = len(bench.vendor.asked)
    bench.evaluate(review=True, pay=False)
    assert len(bench.vendor.asked) == asked
    assert not (bench.root / ".l10n-review.jsonl").exists()  # that is about the project's own texts


def test_page(bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures and all texts in one file, foreign words escaped, those that differ most in points first."""
    for name, value in bench.environment.items():
        monkeypatch.setenv(name, value)
    written = bench.root / "page.html"
    command = ["evaluate", "-C", str(bench.root), "--against", "poor.yaml", "--yes", "--output", "page.html"]
    assert run(command) == 0
    assert "chat (poor.yaml)" in capsys.readouterr().out
    page = written.read_text("utf-8")
    assert page.count('<section class="versions">') == len(PAIRS)
    assert "Lo stabilimento di Bari ha fatto 12 pompe." in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_a_configuration_that_is_none(bench: Bench) -> None:
    """The error names its file."""
    (bench.root / "poor.yaml").write_text("locales: []\n")
    with pytest.raises(ConfigError, match="'locales' is empty") as caught:
        bench.evaluate()
    assert "poor.yaml" in caught.value.where


def test_two_styles_are_two_questions(bench: Bench) -> None:
    """The same model with another house style is asked once more; each is told its own."""
    config = CONFIG.replace("MODEL", "fine")
    (bench.root / "poor.yaml").write_text(config + "style: {it: {tone: warm and plain}}\n")
    bench.evaluate()
    assert len(bench.vendor.rules) == 2
    assert sum("warm and plain" in rules for rules in bench.vendor.rules) == 1
