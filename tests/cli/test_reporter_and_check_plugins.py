"""Reporters and checks of an installed package: found by name, explained as ours are, stopped when they fail."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from l10n import plugins
from l10n.cli import run
from l10n.pipeline import Project, build, extract

MakeProject = Callable[..., Path]
PACKAGE = '''
"""A house's own reporters and checks."""

from l10n.model import Finding, Severity


class CountReporter:
    name = "count"

    def render(self, report):
        return "".join(f"{finding.check}\\n" for finding in report.findings)


class BrokenReporter:
    name = "broken"

    def render(self, report):
        raise LookupError("no template\\x1b[31m")


class WrongReporter:
    name = "wrong"

    def render(self, report):
        return 7


class BrandCheck:
    """Of the family ``brand``: it may find several kinds."""

    id = "brand"
    severity = Severity.INFO
    page = """
        The brand's name is not written as the house writes it.

        Nobody shouts it.

        Bad:
            en: Acme grew.
            it: ACME cresce.
        """
    page_url = "https://example.org/brand"

    def run(self, source, target, context):
        if "ACME" in target:
            yield Finding("brand.capitals", Severity.ERROR, "it is shouted")


class SilentCheck:
    id = "silent"
    severity = Severity.WARNING

    def run(self, source, target, context):
        if "ACME" in target:
            yield Finding("silent", Severity.WARNING, "found")


class OddCheck(SilentCheck):
    id = "odd.page"
    page = "Two things.\\n\\nBad:\\n    not a line of an example"
    page_url = "javascript:alert(1)"

    def run(self, source, target, context):
        if "ACME" in target:
            yield Finding("odd.page", Severity.WARNING, "found")


CHECKS = (BrandCheck(), SilentCheck(), OddCheck())
'''
POINTS = """\
[l10n.checks]
house = house_plugin:CHECKS
[l10n.reporters]
count = house_plugin:CountReporter
broken = house_plugin:BrokenReporter
wrong = house_plugin:WrongReporter
gone = house_plugin:GoneReporter
"""


@pytest.fixture(autouse=True)
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package, installed."""
    site = tmp_path / "site"
    info = site / "house_plugin-1.dist-info"
    info.mkdir(parents=True)
    (site / "house_plugin.py").write_text(PACKAGE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house-plugin\nVersion: 1\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(site))
    plugins._group.cache_clear()
    yield
    plugins._group.cache_clear()
    sys.modules.pop("house_plugin", None)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with one article, whose translation shouts."""
    made = make_project({"source/exports.md": "Acme grew.\n"})
    extract(Project.open(made))
    path = made / "locales/it/exports.po"
    filled = path.read_text("utf-8").replace(
        'msgid "Acme grew."\nmsgstr ""', 'msgid "Acme grew."\nmsgstr "ACME cresce."'
    )
    path.write_text(filled, "utf-8")
    build(Project.open(made))
    return made


def test_a_reporter_goes_by_its_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside ours, each into its own file; no list of ours has to know it."""
    out = root / "count.txt"
    assert (
        run(["check", "-C", str(root), "--format", "count", "--output", "count.txt", "--format", "status"])
        == 1
    )
    assert "brand.capitals\n" in out.read_text("utf-8")
    assert "exports.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("cuont", "no reporter is called 'cuont' (did you mean 'count'?)", id="a slip"),
        pytest.param("xyz", "there is: broken, count, github", id="nothing near: all there are"),
        pytest.param("broken", "the reporter 'broken' fails: no template", id="it raises"),
        pytest.param("wrong", "the reporter 'wrong' fails: render gave int", id="it gives no text"),
        pytest.param("gone", "the plug-in 'gone' does not load", id="it does not load"),
    ],
)
def test_one_that_cannot_be_used_is_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """Exit code 2 and one line, never a traceback, never another's escape codes."""
    assert run(["check", "-C", str(root), "--format", name]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert "\x1b" not in error


def rules(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    run(["check", "-C", str(root), "--format", "sarif"])
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    return {rule["id"]: rule for rule in log["tool"]["driver"]["rules"]}


def test_a_check_says_what_it_is_about(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A family stands for its ids; the rule has its page, its address and its default severity."""
    rule = rules(root, capsys)["brand.capitals"]
    assert rule["name"] == "BrandCapitals"
    assert rule["shortDescription"]["text"] == "The brand's name is not written as the house writes it."
    assert rule["fullDescription"]["text"].endswith("Nobody shouts it.")
    assert "it: ACME cresce." in rule["help"]["text"]
    assert "```text\nen: Acme grew.\nit: ACME cresce.\n```" in rule["help"]["markdown"]
    assert rule["helpUri"] == "https://example.org/brand"
    assert rule["defaultConfiguration"] == {"level": "note"}


def test_a_check_that_says_nothing_has_its_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made up, and a page that is none stops no report."""
    found = rules(root, capsys)
    assert found["silent"] == {
        "id": "silent",
        "name": "Silent",
        "defaultConfiguration": {"level": "warning"},
        "shortDescription": {"text": "silent"},
    }
    assert found["odd.page"]["shortDescription"]["text"] == "Two things. Bad: not a line of an example"
    assert "helpUri" not in found["odd.page"]
