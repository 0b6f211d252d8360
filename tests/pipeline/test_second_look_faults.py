"""What can go wrong with a second look, and what follows a translation."""

from __future__ import annotations

import json
import shutil

import pytest

from l10n.cli import run
from l10n.engines.chat.engine import ChatEngine
from l10n.errors import AuthError, ConfigError, ProjectError
from l10n.model import LocalePair
from l10n.pipeline import Project, Session
from l10n.ports import EngineSettings
from l10n.testing.misbehaviours import GARBLINGS, Garbling
from tests.pipeline.review_desk import CONFIG, HEAD, KNOWN, PAIRS, Open

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


def test_a_broken_article_does_not_stop_the_others(desk: Open) -> None:
    """A source and a PO file that cannot be read are errors in one line each; the rest is looked at, nothing forgotten."""
    here = desk(PAIRS, KNOWN)
    here.look()
    (here.root / "source/bad.md").write_bytes(b"\xff\xfe")
    (here.root / "source/other.md").write_text("Good morning.\n")
    (here.root / "locales/it/other.po").write_text('msgid "open\n')
    (here.root / "source/new.md").write_text("Nobody has translated this.\n")
    done = here.look()
    assert len(done.report.failures) == 2
    assert any("bad.md" in failure for failure in done.report.failures)
    assert any("other.po" in failure for failure in done.report.failures)
    assert (done.known, len(done.report.findings)) == (2, 2)


@pytest.mark.parametrize("fault", ["tasks", "job"])
def test_a_fault_of_ours_is_one_line(desk: Open, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """An exception that nobody foresaw is told without a traceback; what a person wrote stays."""
    here = desk(PAIRS, KNOWN)
    owner, name = (Project, "tasks") if fault == "tasks" else (Session, "job")

    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError if fault == "tasks" else ProjectError("the disk is gone")

    monkeypatch.setattr(owner, name, broken)
    failures = here.look().report.failures
    assert ("unforeseen ZeroDivisionError" in failures[0]) is (fault == "tasks")
    assert len(failures) == 1


def test_what_is_no_translation_is_not_looked_at(desk: Open) -> None:
    """A draft made for another source, a text without letters, a missing one, one that stands with its neighbour."""
    here = desk({}, {})
    entries = (
        '\n#, fuzzy\n#| msgid "The train was late."\nmsgid "The train is late."\nmsgstr "Il treno era in ritardo."\n',
        '\nmsgid "12 – 14"\nmsgstr "12 – 14"\n',
        '\nmsgid "Nobody came."\nmsgstr ""\n',
        '\nmsgid "One left."\nmsgstr "Uno partì, l’altro restò."\n\nmsgid "The other stayed."\nmsgstr " "\n',
    )
    article = "The train is late.\n\n12 – 14\n\nNobody came.\n\nOne left. The other stayed.\n"
    (here.root / "source/exports.md").write_text(article, "utf-8")
    (here.root / "locales/it/exports.po").write_text(HEAD + "".join(entries), "utf-8")
    assert here.look().texts == 1
    assert [(asked["source"], asked["target"]) for asked in here.server.asked] == [
        ("One left. The other stayed.", "Uno partì, l’altro restò.")
    ]


def test_what_a_reviewer_is_told(desk: Open) -> None:
    """The kind, the terms and the longest text that fits; what the article says stands outside of the rules."""
    config = CONFIG + "style: {it: {address: formal}}\n"
    here = desk({"An SME left.": "Una PMI partì."}, {}, config=config)
    (here.root / "source/exports.md").write_text("<!-- l10n: max 40 -->\n\nAn SME left.\n")
    here.look()
    (asked,) = here.server.asked
    assert asked["kind"] == "paragraph"
    assert asked["terms"] == [{"term": "SME", "use": ["PMI"]}]
    (rules,) = here.server.rules
    assert "SME" not in rules
    assert "- Address readers formally" in rules
    assert "from English (en) into Italian (it)" in rules


def test_a_key_that_is_refused_stops_the_run(desk: Open) -> None:
    """Nothing will fare better: the error comes at once, and nothing is kept."""
    here = desk(PAIRS, KNOWN)
    here.server.status = 401
    with pytest.raises(AuthError):
        here.look()
    assert not (here.root / ".l10n-review.jsonl").exists()


def test_a_pair_that_nobody_knows(desk: Open) -> None:
    """An engine that does not know the languages is asked nothing, and that is said."""
    here = desk(PAIRS, KNOWN)

    class Elsewhere(ChatEngine):
        def supports(self, pair: LocalePair) -> bool:
            return False

    engine = Elsewhere(EngineSettings(environment=here.server.environment(), options={"model": "judge"}))
    assert here.look(engine=engine).report.failures == ("chat does not know en → it",)
    assert here.server.asked == []


def test_trouble_after_a_translation_leaves_it_there(
    desk: Open, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reviewer who cannot be asked, or fails, is an error of its own; the page is written all the same."""
    source = "The train is late."
    for config, code, message in (
        (CONFIG.replace("engine: chat}", "engine: pseudo}"), 2, "cannot judge translations"),
        (CONFIG + "budget: {run_characters: 40}\n", 3, "the budget of this run is too small"),
    ):
        here = desk({}, KNOWN, config=config + "engine: chat\n")
        (here.root / "source/exports.md").write_text(f"{source}\n")
        here.server.translations = {source: "Il treno è lento."}
        for name, value in here.server.environment().items():
            monkeypatch.setenv(name, value)
        assert run(["translate", "-C", str(here.root), "--yes"]) == code
        assert message in capsys.readouterr().err
        assert (here.root / "locales/it/exports.md").read_text("utf-8") == "Il treno è lento.\n"
        shutil.rmtree(here.root)
