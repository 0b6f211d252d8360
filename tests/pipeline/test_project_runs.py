"""Runs over a project, with the real DeepL package against a server that speaks its protocol."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from l10n.cli import run
from l10n.errors import AuthError
from l10n.model import LocalePair, Request
from l10n.pipeline import Project, Session, check, translate
from l10n.testing import ScriptedEngine
from tests.conftest import ARTICLE, MakeProject
from tests.engines.deepl_server import DeepLServer, Fault, RefusalError


@pytest.fixture
def server() -> Iterator[DeepLServer]:
    """A DeepL server on the loopback."""
    with DeepLServer() as running:
        yield running


def texts(server: DeepLServer) -> list[str]:
    return [text for call in server.calls for text in call.texts]


def test_auto_takes_deepl_when_there_is_a_key(make_project: MakeProject, server: DeepLServer) -> None:
    """The key in the environment is enough; numbers come out in house style."""
    root = make_project()
    report = translate(Project.open(root), environment=server.environment)
    assert not report.failures
    assert len(server.calls) == 1
    assert "3,6 mld" in (root / "locales/it/exports.md").read_text(encoding="utf-8")
    assert report.all_counts[0].characters > 0


def test_editing_one_sentence_asks_for_that_sentence_only(
    make_project: MakeProject, server: DeepLServer
) -> None:
    """Nothing is paid for twice."""
    root = make_project()
    translate(Project.open(root), environment=server.environment)
    server.calls.clear()
    source = root / "source/exports.md"
    source.write_text(ARTICLE.replace("in 2024", "in 2023"), encoding="utf-8")
    translate(Project.open(root), environment=server.environment)
    assert texts(server) == ["Exports grew 14.6 percent in 2023."]
    server.calls.clear()
    translate(Project.open(root), environment=server.environment)
    assert server.calls == []


def test_touching_one_sentence_changes_its_unit_and_the_dates_only(
    make_project: MakeProject, server: DeepLServer
) -> None:
    """A diff of the PO shows what was edited, and nothing else."""
    root = make_project()
    translate(Project.open(root), environment=server.environment)
    po = root / "locales/it/exports.po"
    before = po.read_text(encoding="utf-8").split("\n\n")
    source = root / "source/exports.md"
    source.write_text(ARTICLE.replace("in 2024", "in 2023"), encoding="utf-8")
    translate(Project.open(root), environment=server.environment)
    after = po.read_text(encoding="utf-8").split("\n\n")
    assert len(after) == len(before)
    changed = [(old, new) for old, new in zip(before[1:], after[1:], strict=True) if old != new]
    assert len(changed) == 1
    assert "in 2023" in changed[0][1]
    dates = ("POT-Creation-Date", "PO-Revision-Date")
    heads = [
        [line for line in block.split("\n") if not any(date in line for date in dates)]
        for block in (before[0], after[0])
    ]
    assert heads[0] == heads[1]


def test_without_a_key_the_memory_alone_is_asked(make_project: MakeProject) -> None:
    """Missing translations are reported, never invented."""
    root = make_project()
    report = translate(Project.open(root), environment={})
    assert not report.failures
    assert report.all_counts[0].missing == report.all_counts[0].total


def test_a_wrong_key_stops_before_anything_is_written(
    make_project: MakeProject, server: DeepLServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and the key is not in it."""
    root = make_project()
    environment = server.environment | {"DEEPL_AUTH_KEY": "secret-key-42"}
    with pytest.raises(AuthError) as caught:
        translate(Project.open(root), environment=environment)
    assert "secret-key-42" not in str(caught.value)
    assert not (root / "locales").exists()


def test_the_key_is_in_no_output(
    make_project: MakeProject,
    server: DeepLServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither on success nor in an error, neither on the terminal nor in a file."""
    root = make_project()
    monkeypatch.setenv("DEEPL_AUTH_KEY", "secret-key-42")
    monkeypatch.setenv("DEEPL_SERVER_URL", server.url)
    assert run(["translate", "-C", str(root)]) == 3
    server.key = "secret-key-42"
    assert run(["translate", "-C", str(root)]) == 0
    out, err = capsys.readouterr()
    assert "secret-key-42" not in out + err
    for path in root.rglob("*"):
        assert path.is_dir() or b"secret-key-42" not in path.read_bytes()


def test_a_used_up_quota_keeps_what_was_done(make_project: MakeProject, server: DeepLServer) -> None:
    """The first article is kept; the second is reported; the run says that it did not finish."""
    one_by_one = "locales: [it]\ncalls: {deepl: {parallel: 1}}\n"
    root = make_project({"source/more.md": "Another article altogether.\n", "l10n.yaml": one_by_one})
    server.character_limit = 70
    report = translate(Project.open(root), environment=server.environment)
    assert len(report.failures) == 1
    assert [unit_counts.missing for unit_counts in report.all_counts] == [0, 1]
    assert "3,6 mld" in (root / "locales/it/exports.md").read_text(encoding="utf-8")


def test_a_server_error_is_not_the_end(make_project: MakeProject, server: DeepLServer) -> None:
    """The next run goes on where this one stopped."""
    root = make_project()
    server.faults.append(Fault(status=400, message="no"))
    assert translate(Project.open(root), environment=server.environment).failures
    assert not translate(Project.open(root), environment=server.environment).failures
    assert not check(Project.open(root)).findings


def test_a_dry_run_needs_no_key(make_project: MakeProject) -> None:
    """What it would cost is known before a key is bought."""
    root = make_project({"l10n.yaml": "locales: [it]\nengine: deepl\n"})
    assert translate(Project.open(root), dry_run=True, environment={}).all_counts[0].characters > 0


def test_accepted_words_are_learnt(make_project: MakeProject) -> None:
    """What a person wrote for one article serves the next, without an engine."""
    root = make_project({"source/exports.md": "Good morning, everybody.\n"})
    po = root / "locales/it/exports.po"
    translate(Project.open(root))
    text = po.read_text(encoding="utf-8")
    po.write_text(
        text.replace('everybody."\nmsgstr ""', 'everybody."\nmsgstr "Buongiorno a tutti."'), encoding="utf-8"
    )
    translate(Project.open(root))
    (root / "source/next.md").write_text("# Title\n\nGood morning, everybody.\n", encoding="utf-8")
    translate(Project.open(root))
    assert "Buongiorno a tutti." in (root / "locales/it/next.md").read_text(encoding="utf-8")


def test_retranslate_asks_for_machine_text_only(make_project: MakeProject, server: DeepLServer) -> None:
    """What a person touched or accepted is hers; the rest is asked again, and only when told so."""
    root = make_project({"source/exports.md": "First thing.\n\nSecond thing.\n\nThird thing.\n"})
    translate(Project.open(root), environment=server.environment)
    po = root / "locales/it/exports.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('msgstr "Second thing."', 'msgstr "La seconda."'), encoding="utf-8")
    assert po.read_text(encoding="utf-8") != text
    server.calls.clear()
    server.translate = str.upper
    report = translate(Project.open(root), environment=server.environment, retranslate=True)
    assert not report.failures
    assert texts(server) == ["First thing.", "Third thing."]
    assert 'msgstr "La seconda."' in po.read_text(encoding="utf-8")
    page = (root / "locales/it/exports.md").read_text(encoding="utf-8")
    assert page == "FIRST THING.\n\nSecond thing.\n\nTHIRD THING.\n"  # hers waits until she accepts it


def test_equal_sentences_of_two_articles_are_paid_once(
    make_project: MakeProject, server: DeepLServer
) -> None:
    """The second article finds the answer in the cache; a dry run counts it once, too."""
    root = make_project({"source/a.md": "A common sentence.\n", "source/exports.md": "A common sentence.\n"})
    dry = translate(Project.open(root), environment=server.environment, dry_run=True)
    assert sum(unit_counts.characters for unit_counts in dry.all_counts) == len("A common sentence.")
    translate(Project.open(root), environment=server.environment)
    assert texts(server) == ["A common sentence."]


CONFIG = "locales: [it]\nengine: deepl\nprices: {deepl: {characters: 20}}\n"


def test_a_dry_run_says_what_a_run_then_costs(make_project: MakeProject, server: DeepLServer) -> None:
    """Texts, calls, characters and price are the same, to the character; the second run costs nothing."""
    root = make_project(
        {
            "l10n.yaml": CONFIG,
            "source/a.md": "A common sentence.\n\nRead the [guide](https://x.example) & more.\n",
            "source/exports.md": "A common sentence.\n\nAnother sentence.\n",
        }
    )
    dry = translate(Project.open(root), environment=server.environment, dry_run=True).bill
    wet = translate(Project.open(root), environment=server.environment).bill
    assert dry is not None
    assert wet is not None
    assert (dry.texts, dry.calls, dry.usage, dry.price) == (wet.texts, wet.calls, wet.usage, wet.price)
    assert wet.usage.characters == server.character_count == 18 + len("Read the guide & more.") + 17
    assert wet.price == wet.month == Decimal("0.00114")
    assert dry.estimated
    assert dry.month == 0
    again = translate(Project.open(root), environment=server.environment, dry_run=True).bill
    assert again is not None
    assert again.texts == 0
    assert again.price == 0


def test_a_budget_stops_a_run_and_keeps_what_was_done(
    make_project: MakeProject,
    server: DeepLServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 3, what is left, what to do; the articles that were paid for are written."""
    budget = "budget: {month: 0.0004}\ncalls: {deepl: {parallel: 1}}\n"
    root = make_project(
        {
            "l10n.yaml": CONFIG + budget,
            "source/a.md": "A common sentence.\n",
            "source/exports.md": "Another one.\n",
        }
    )
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    assert run(["translate", "-C", str(root)]) == 3
    out, err = capsys.readouterr()
    assert "EUR 0.0000 of 0.0004 left" in err
    assert "raise `budget: month`" in err
    assert "deepl got 1 text in 1 call, 18 characters billed, EUR 0.0004, EUR 0.0004 this month" in out
    assert texts(server) == ["A common sentence."]
    for arguments in (["--retranslate"], ["--engine", "deepl"], ["--to", "it"]):  # no way round it
        assert run(["translate", "-C", str(root), *arguments]) == 3
    assert texts(server) == ["A common sentence."]


def test_a_refused_text_does_not_fail_the_run(
    make_project: MakeProject, server: DeepLServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are translated; a finding says which one was refused, and why."""
    root = make_project({"source/exports.md": "One thing.\n\nOdd thing.\n\nLast thing.\n"})

    def translated(text: str) -> str:
        if text == "Odd thing.":
            raise RefusalError
        return text.upper()

    server.translate = translated
    report = translate(Project.open(root), environment=server.environment)
    assert not report.failures
    page = (root / "locales/it/exports.md").read_text(encoding="utf-8")
    assert page == "ONE THING.\n\nOdd thing.\n\nLAST THING.\n"
    (refused,) = [finding for finding in report.findings if finding.check == "engine.refused"]
    assert refused.unit is not None
    assert refused.unit.source == "Odd thing."


def test_articles_are_translated_side_by_side(make_project: MakeProject, server: DeepLServer) -> None:
    """Their requests overlap; they are reported in their order, and a second run changes nothing."""
    files = {f"source/a{number}.md": f"# Article {number:x}\n\nIts own words.\n" for number in range(9)}
    root = make_project(files)
    server.latency_s = 0.05
    report = translate(Project.open(root), environment=server.environment)
    assert not report.failures
    assert server.most_at_once > 1
    assert [unit_counts.path for unit_counts in report.all_counts] == [*sorted(files), "source/exports.md"]
    written = {path: path.read_bytes() for path in (root / "locales").rglob("*.*")}
    assert translate(Project.open(root), environment=server.environment).written == ()
    assert written == {path: path.read_bytes() for path in (root / "locales").rglob("*.*")}


def test_two_engines_of_a_run_share_the_budget(make_project: MakeProject) -> None:
    """As when engines are measured beside each other: the second gets what the first has left."""
    root = make_project({"l10n.yaml": "locales: [it]\nbudget: {run_characters: 8}\n"})
    session = Session(Project.open(root), {})
    desks = [session.client(ScriptedEngine(str.upper, name)) for name in ("one", "two")]
    for client in desks:
        sent = client.send([Request(text="hello")], LocalePair("en", "it"))
        sent.answers["hello"].result(timeout=10)
        client.close()
    assert "3 of 8 characters left" in str(desks[1].failure)
