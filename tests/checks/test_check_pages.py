"""The catalogue's pages, and the examples in them."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import l10n.checks
from l10n.checks.documentation import Example, Page
from l10n.checks.pages import main, pages
from l10n.checks.rule import Notice, Rule, Survey
from l10n.model import LocalePair
from tests.checks.examples import findings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "checks"
PAGES = pages()
EXAMPLES = [
    pytest.param(page.id, example, id=f"{page.id}-{'good' if example.good else 'bad'}-{number}")
    for page in PAGES
    for number, example in enumerate(page.examples, start=1)
]


def test_the_pages_in_the_repository_are_the_docstrings(tmp_path: Path) -> None:
    """Every check has its page and every page its check; none is out of date (`make docs` writes them)."""
    main(tmp_path)
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert made == kept


def test_a_page_whose_check_is_gone_goes(tmp_path: Path) -> None:
    """Writing the pages takes away what no check stands behind."""
    (tmp_path / "term.invented.md").write_text("old")
    main(tmp_path)
    assert not (tmp_path / "term.invented.md").exists()


def test_every_check_of_the_package_is_in_the_catalogue() -> None:
    """A rule that a module defines and no family lists would never run."""
    known = {page.id for page in PAGES}
    for found in pkgutil.iter_modules(l10n.checks.__path__):
        module = importlib.import_module(f"l10n.checks.{found.name}")
        for check in (*getattr(module, "CHECKS", ()), *getattr(module, "NOTICES", ())):
            if isinstance(check, (Notice, Rule, Survey)):
                assert check.id in known, found.name


def test_no_two_checks_share_an_id() -> None:
    """An id names one kind of defect."""
    ids = [page.id for page in PAGES]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    "page",
    # what is found of files, or by a model, no pair of texts can show
    [page for page in PAGES if page.family not in ("files", "review")],
    ids=lambda page: page.id,
)
def test_every_check_of_texts_shows_both_sides(page: Page) -> None:
    """A page has a summary, something that is found and something that looks bad and is fine."""
    assert page.summary.endswith(".")
    assert {example.good for example in page.examples} == {True, False}


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_the_examples_are_true(check: str, example: Example) -> None:
    """A bad example is found by its check and no other; a good one is found by none."""
    first = example.pairs[0]
    pair = LocalePair(first.source_locale, first.target_locale)
    found = findings([item.texts for item in example.pairs], pair, example.options)
    assert {finding.check for finding in found} == (set() if example.good else {check})
