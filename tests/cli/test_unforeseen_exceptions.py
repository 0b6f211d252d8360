"""Exceptions that nobody foresaw, raised by plug-ins: one line, a file with the details, exit code 3."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n import plugins
from l10n.cli import run
from l10n.pipeline.project.faults import Faults, without_secrets
from tests.conftest import MakeProject

# A package whose parts work, until a text says BOOM.
PACKAGE = """
from l10n.formats.text import TextFormat
from l10n.model import Severity
from l10n.testing.doubles import UpperEngine


def boom(word, text):
    if word in text:
        raise KeyError("the customer's text and key-12345678")


class Format(TextFormat):
    name = "boom"
    suffixes = (".boom",)

    def parse(self, data, path, locale):
        boom("PARSE-BOOM", data.decode())
        return super().parse(data, path, locale)

    def publish(self, document, targets, locale, *more):
        boom("PUBLISH-BOOM", "".join(segment.source for segment in document.segments))
        return super().publish(document, targets, locale, *more)


class Check:
    id = "boom.check"
    severity = Severity.ERROR

    def run(self, source, target, context):
        boom("CHECK-BOOM", source)
        return iter(())


class Engine(UpperEngine):
    name = "boom"

    def __init__(self, settings):
        super().__init__()
        self.name = "boom"

    def translate(self, requests, pair):
        boom("ENGINE-BOOM", "".join(request.text for request in requests))
        return super().translate(requests, pair)


checks = (Check(),)
"""
POINTS = """\
[l10n.formats]
boom = boom_plugin:Format
[l10n.checks]
boom = boom_plugin:checks
[l10n.engines]
boom = boom_plugin:Engine
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package, installed."""
    site = tmp_path / "site"
    (site / "boom_plugin-1.dist-info").mkdir(parents=True)
    (site / "boom_plugin.py").write_text(PACKAGE)
    (site / "boom_plugin-1.dist-info/METADATA").write_text(
        "Metadata-Version: 2.1\nName: boom-plugin\nVersion: 1\n"
    )
    (site / "boom_plugin-1.dist-info/entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(site))
    plugins._group.cache_clear()
    yield
    plugins._group.cache_clear()
    sys.modules.pop("boom_plugin", None)


def fault_files(root: Path) -> list[Path]:
    return sorted((root / ".l10n").glob("l10n-fault-*.txt"))


@pytest.mark.parametrize("command", ["translate --engine boom", "extract", "check", "status", "build"])
@pytest.mark.parametrize("where", ["PARSE-BOOM", "PUBLISH-BOOM", "CHECK-BOOM"])
@pytest.mark.usefixtures("plugin")
def test_one_article_and_not_the_others(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], command: str, where: str
) -> None:
    """A plug-in that fails on one article stops that one; no traceback, no word of its text, exit code 3."""
    root = make_project({"source/a.boom": f"One {where} text.\n", "source/b.boom": "Another text.\n"})
    run(["translate", "--engine", "boom", "-C", str(root)])
    assert (root / "locales/it/b.boom").read_bytes() == b"ANOTHER TEXT.\n"
    (root / "source/b.boom").write_text("A later text.\n")
    capsys.readouterr()
    code = run([*command.split(), "-C", str(root)])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "customer" not in out + err
    if code != 3:  # a command that does not come by that place
        assert "unforeseen" not in err
        assert (where, command) in {
            *(("CHECK-BOOM", name) for name in ("extract", "status")),
            *(("PUBLISH-BOOM", name) for name in ("extract", "check", "status", "build")),
        }
    else:
        (line,) = [line for line in err.splitlines() if line.startswith("error:")]
        assert re.fullmatch(
            r"error: source/a\.boom: unforeseen KeyError in \S+\.py, line \d+ \(the details are in "
            r"\.l10n/l10n-fault-\w+\.txt: send them to the maintainers\)",
            line,
        )
    if command.startswith("translate"):
        assert (root / "locales/it/b.boom").read_bytes() == b"A LATER TEXT.\n"


@pytest.mark.usefixtures("plugin")
def test_the_details_of_a_run(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """All faults of a run are in one file that only its owner can read; keys are not in it."""
    monkeypatch.setenv("BOOM_API_KEY", "key-12345678")
    root = make_project({f"source/{name}.boom": f"CHECK-BOOM {name}.\n" for name in "abc"})
    assert run(["translate", "--engine", "boom", "-C", str(root)]) == 3
    (path,) = fault_files(root)
    text = path.read_text(encoding="utf-8")
    assert text.count("Traceback (most recent call last)") == 3
    assert "the customer's text and ***" in text
    assert "key-12345678" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.usefixtures("plugin")
def test_an_engine_that_fails(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """What it was asked stays missing, the rest is there."""
    root = make_project({"source/a.boom": "ENGINE-BOOM text.\n"})
    assert run(["translate", "--engine", "boom", "-C", str(root)]) == 3
    err = capsys.readouterr().err
    assert "error: the engine boom failed: KeyError (the details are in .l10n/l10n-fault-" in err
    (path,) = fault_files(root)
    assert "the customer's text" in path.read_text(encoding="utf-8")


def test_a_fault_outside_all_articles(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Without a project to keep it in, the file is in the system's folder."""
    root = make_project()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("l10n.pipeline.Project.open", broken)
    assert run(["status", "-C", str(root)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"error: unforeseen RecursionError in test_unforeseen_exceptions\.py, line \d+ \(the details .*\)",
        line,
    )
    assert len(list(tmp_path.glob("l10n-fault-*.txt"))) == 1


def test_a_stop_is_no_fault(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is nobody's mistake: no file is written."""
    root = make_project()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("l10n.pipeline.Project.tasks", stopped)
    assert run(["translate", "-C", str(root)]) == 3
    assert fault_files(root) == []


def test_a_folder_that_leads_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link in the place of ``.l10n`` gets nothing."""
    elsewhere, system = tmp_path / "elsewhere", tmp_path / "system"
    elsewhere.mkdir()
    system.mkdir()
    (tmp_path / ".l10n").symlink_to(elsewhere)
    monkeypatch.setattr("tempfile.tempdir", str(system))
    assert str(system) in str(Faults(tmp_path).told(ValueError("x")))
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("https://me:pass@example.org/x", "https://***@example.org/x", id="address"),
        pytest.param("Authorization: Bearer abc.def", "Authorization: Bearer ***", id="header"),
        pytest.param("DeepL-Auth-Key 123:fx", "DeepL-Auth-Key ***", id="vendor"),
        pytest.param("a secret-value here", "a *** here", id="environment"),
        pytest.param("a short word", "a short word", id="a word that happens to be a value"),
    ],
)
def test_secrets(text: str, kept: str) -> None:
    """What opens a door is not kept."""
    assert without_secrets(text, {"MY_TOKEN": "secret-value", "AUTH": "short", "HOME": "here"}) == kept
