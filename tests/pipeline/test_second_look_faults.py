"""What can go wrong with a second look, and what follows a translation."""

from __future__ import annotations

import json
import shutil

import pytest

from l10n.cli import run
from l10n.errors import ConfigError
from l10n.testing.misbehaviours import GARBLINGS, Garbling
from tests.pipeline.review_desk import CONFIG, KNOWN, PAIRS, Open

pytest.importorskip("openai")


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
