"""Which checks are asked once for equal texts, and which once for each unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from l10n.model import Finding, Severity
from l10n.pipeline import Project, build, check, extract
from l10n.ports import CheckContext

MakeProject = Callable[..., Path]


@dataclass
class Counting:
    """A check that finds nothing and counts how often it is asked."""

    id: str = "counting"
    severity: Severity = Severity.INFO
    asked: list[str] = field(default_factory=list)

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        self.asked.append(source)
        return iter(())


@dataclass
class CountingOnce(Counting):
    """One that says that equal texts get equal findings."""

    is_cacheable: bool = True


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """Two articles that share a sentence, whose link leads to a page in one of the two folders only."""
    text = "# Same\n\nSee [prices](../en/prices.md).\n"
    made = make_project(
        {
            "source/exports.md": text,
            "source/deep/exports.md": text,
            "source/en/prices.md": "# Prices\n",
        }
    )
    extract(Project.open(made))
    for path in made.glob("locales/it/**/exports.po"):
        filled = path.read_text("utf-8").replace(
            'msgid "See [prices](../en/prices.md)."\nmsgstr ""',
            'msgid "See [prices](../en/prices.md)."\nmsgstr "Vedi i [prezzi](../en/prices.md)."',
        )
        path.write_text(filled, "utf-8")
    build(Project.open(made))
    return made


@pytest.mark.parametrize(
    ("counting", "times"),
    [
        pytest.param(Counting(), 2, id="one that says nothing of it"),
        pytest.param(CountingOnce(is_cacheable=False), 2, id="one that says no"),
        pytest.param(CountingOnce(), 1, id="one that says yes"),
    ],
)
def test_a_check_says_whether_equal_texts_are_equal(root: Path, counting: Counting, times: int) -> None:
    """A check that does not say so is asked for each unit, wherever it is defined."""
    project = Project.open(root)
    project.__dict__["checks"] = (counting,)
    check(project)
    assert counting.asked.count("See [prices](../en/prices.md).") == times


def test_a_link_is_judged_by_its_own_page(root: Path) -> None:
    """The same sentence in two folders: from one of them the link leads to a page that has a counterpart."""
    found = [finding for finding in check(Project.open(root)).findings if finding.check == "link.locale"]
    assert [str(finding.source).partition(":")[0] for finding in found] == ["source/exports.md"]
