"""A run says what is new since the last one, and counts findings as `l10n check` does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

TWO = {
    "source/one.md": "# Trade\n\nExports grew 14.6 percent.\n\nPrices fell once more.\n",
    "source/two.md": "# Trade\n\nImports grew 3 percent.\n\nPrices fell once more.\n",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with a wrong number, an orphan, a sentence translated in two ways and a stale catalog."""
    root = make_project(TWO)
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    translate(root / "locales/it/one.po", "Exports grew 14.6 percent.", "Le esportazioni crescono del 41,6%.")
    for name, words in (("one", "I prezzi calano."), ("two", "I prezzi scendono.")):
        translate(root / f"locales/it/{name}.po", "Prices fell once more.", words)
    (root / "source/exports.md").unlink()
    return root


def translate(path: Path, source: str, target: str) -> None:
    """Somebody's translation of a sentence; all of the file is accepted."""
    text = path.read_text("utf-8").replace("#, fuzzy\n", "")
    entry = rf'(msgid "{re.escape(source)}"\nmsgstr ").*(")'
    assert re.search(entry, text)
    path.write_text(re.sub(entry, rf"\g<1>{target}\2", text), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Somebody's change of a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def found(command: list[str], root: Path, capfd: pytest.CaptureFixture[str]) -> list[tuple[str, ...]]:
    """Each finding of a run: check, severity, file, words."""
    capfd.readouterr()
    run([*command, "-C", str(root), "--json"])
    findings = json.loads(capfd.readouterr().out)["findings"]
    rows = [(each["check"], each["severity"], (each["location"] or {}).get("path", "")) for each in findings]
    return sorted(rows)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["build"], id="build"),
        pytest.param(["build", "--notes"], id="build with notes"),
        pytest.param(["translate", "--engine", "memory"], id="translate"),
        pytest.param(["translate", "--engine", "memory", "--notes"], id="translate with notes"),
    ],
)
def test_commands_agree_on_what_is_a_finding(
    root: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """What a run has found is what `check` finds behind it: neither more nor less."""
    said = found(command, root, capfd)
    assert said == found(["check", *command[len(command) - ("--notes" in command) :]], root, capfd)
    checks = {check for check, _, _ in said}
    assert {"number.value", "source.orphan"} <= checks
    assert any(check.startswith("consistency.") for check in checks)


@pytest.mark.parametrize("command", [["build"], ["translate", "--engine", "memory"]])
def test_a_second_run_says_what_is_new(
    root: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """Old findings are a number; a new one is shown, and one that was mended and comes back is new."""
    run([*command, "-C", str(root)])
    first = capfd.readouterr().out
    assert "number.value" in first
    run([*command, "-C", str(root)])
    second = capfd.readouterr().out
    assert "number.value" not in second
    assert re.search(r"^\d+ findings as before: `l10n check` says which$", second, re.M)
    edit(root / "locales/it/one.po", "41,6%", "14,6%")
    run([*command, "-C", str(root)])
    edit(root / "locales/it/one.po", "14,6%", "41,6%")
    capfd.readouterr()
    run([*command, "-C", str(root)])
    assert capfd.readouterr().out.count("error number.value") == 1


def test_a_run_over_one_article_forgets_no_other(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What was said of the others is still old afterwards; a dry run remembers nothing."""
    run(["translate", "-C", str(root), "--engine", "memory", "--dry-run"])
    assert "number.value" in capfd.readouterr().out
    run(["build", "-C", str(root)])
    run(["build", "-C", str(root), "source/two.md"])
    assert "number.value" in capfd.readouterr().out
    run(["build", "-C", str(root)])
    assert "number.value" not in capfd.readouterr().out


def test_an_article_is_one_block(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its PO file and its page are together, each finding with file and line."""
    run(["check", "-C", str(root)])
    blocks = capfd.readouterr().out.split("\n\n")
    (block,) = (block for block in blocks if block.startswith("source/one.md ("))
    assert re.search(r"^locales/it/one\.po:\d+: error number\.value", block, re.M)
    assert re.search(r"^locales/it/one\.md:\d+: error target\.stale", block, re.M)


@pytest.mark.parametrize("command", [["build"], ["translate", "--engine", "memory"]])
def test_what_is_new_is_the_same_with_and_without_the_run_state(
    root: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """An answer that is given again says what the run would: after news, without news, and forgotten."""

    def said() -> str:
        capfd.readouterr()
        run([*command, "-C", str(root)])
        return capfd.readouterr().out

    first, second, third = said(), said(), said()
    assert "number.value" in first
    assert "number.value" not in second
    assert third == second
    (root / ".l10n/state.sqlite").unlink()
    assert [said(), said()] == [second, second]
    (root / ".l10n/reported.json").unlink()
    assert said().count("error number.value") == 1
    assert said() == second
    run(["check", "-C", str(root)])
    assert said() == second


def test_an_answer_minds_what_other_commands_have_reported(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A build that is known says as old what only a translation has reported, and the other way round."""
    for command in (["build"], ["build"], ["translate", "--engine", "memory"], ["build"]):
        capfd.readouterr()
        run([*command, "-C", str(root)])
    assert "number.value" not in capfd.readouterr().out
    edit(root / "locales/it/one.po", "41,6%", "14,6%")
    run(["translate", "-C", str(root), "--engine", "memory"])
    edit(root / "locales/it/one.po", "14,6%", "41,6%")
    capfd.readouterr()
    run(["build", "-C", str(root)])
    assert capfd.readouterr().out.count("error number.value") == 1


def test_a_dry_run_says_the_news_each_time(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It notes nothing; once a run has, they are old for it, too."""
    dry = ["translate", "-C", str(root), "--engine", "memory", "--dry-run"]
    for _ in range(3):
        capfd.readouterr()
        run(dry)
        assert "number.value" in capfd.readouterr().out
    run(["build", "-C", str(root)])
    capfd.readouterr()
    run(dry)
    assert "number.value" not in capfd.readouterr().out
