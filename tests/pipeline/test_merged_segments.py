"""Sentences translated together: a blank target says that the text stands with a neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.pipeline import Project, build, check, extract, translate
from tests.conftest import MakeProject

ARTICLE = "# Plans\n\nPrices rose by 5%. See [the table](t.md). Nothing else changed. Dogs bark. Cats mew.\n"
PO = "locales/it/plans.po"


def filled(make_project: MakeProject, targets: dict[str, str]) -> Path:
    """A project whose PO file has these targets."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: [.l10n/memory.sqlite]\n"})
    (root / "source/exports.md").unlink()
    (root / "source/plans.md").write_text(ARTICLE, encoding="utf-8")
    extract(Project.open(root))
    text = (root / PO).read_text(encoding="utf-8")
    for source, target in targets.items():
        old = f'msgid "{source}"\nmsgstr ""\n'
        assert old in text
        text = text.replace(old, f'msgid "{source}"\nmsgstr "{target}"\n')
    (root / PO).write_text(text, encoding="utf-8")
    return root


JOINED = {
    "Plans": "Piani",
    "Prices rose by 5%.": "I prezzi sono saliti del 5% (vedi [la tabella](t.md)).",
    "See [the table](t.md).": " ",
    "Nothing else changed.": "Nient'altro è cambiato.",
    "Dogs bark.": "I cani abbaiano, i gatti miagolano.",
    "Cats mew.": " ",
}


def page(root: Path) -> str:
    build(Project.open(root))
    return (root / "locales/it/plans.md").read_text(encoding="utf-8")


def test_the_page_has_the_text_once(make_project: MakeProject) -> None:
    """The blank sentence leaves nothing, and nothing is left to find."""
    root = filled(make_project, JOINED)
    assert page(root) == (
        "# Piani\n\nI prezzi sono saliti del 5% (vedi [la tabella](t.md)). "
        "Nient'altro è cambiato. I cani abbaiano, i gatti miagolano.\n"
    )
    assert check(Project.open(root)).findings == ()


def test_the_text_may_stand_with_the_sentence_after(make_project: MakeProject) -> None:
    """When none of the block comes before."""
    first, second = "Prices rose by 5%.", "See [the table](t.md)."
    root = filled(make_project, JOINED | {first: " ", second: JOINED[first]})
    assert "I prezzi sono saliti del 5% (vedi [la tabella](t.md)). Nient'altro" in page(root)
    assert check(Project.open(root)).findings == ()


def test_the_joined_text_is_checked_against_all_its_sources(make_project: MakeProject) -> None:
    """A link of the second sentence that is not in the text of both is missing; the page has both sources."""
    root = filled(make_project, JOINED | {"Prices rose by 5%.": "I prezzi sono saliti del 5%."})
    (finding,) = [each for each in check(Project.open(root)).findings if each.check == "link.target"]
    assert finding.unit is not None
    assert finding.unit.source == "Prices rose by 5%."
    assert "Prices rose by 5%. See [the table](t.md). Nient'altro è cambiato." in page(root)


@pytest.mark.parametrize("blank", ["Plans", "Prices rose by 5%."])
def test_a_blank_without_a_text_is_missing(make_project: MakeProject, blank: str) -> None:
    """Nothing disappears from the page because a person typed a space."""
    targets = JOINED | {blank: " "}
    root = filled(make_project, targets)
    if blank != "Plans":
        po = (root / PO).read_text(encoding="utf-8")
        texts = (text for text in JOINED.values() if text.endswith(".") and text in po)
        for text in texts:
            po = po.replace(f'msgstr "{text}"', 'msgstr " "')
        (root / PO).write_text(po, encoding="utf-8")
    found = {each.unit.source for each in check(Project.open(root)).findings if each.unit}
    assert blank in found
    assert blank in page(root)


def test_a_part_that_waits_keeps_the_whole_from_the_page(make_project: MakeProject) -> None:
    """With ``publish: reviewed`` a draft blank and its accepted text show their sources, both."""
    root = filled(make_project, JOINED)
    config = (root / "l10n.yaml").read_text(encoding="utf-8")
    (root / "l10n.yaml").write_text(config + "publish: reviewed\n", encoding="utf-8")
    text = (root / PO).read_text(encoding="utf-8")
    blank = 'msgid "Cats mew."\nmsgstr " "'
    assert blank in text
    (root / PO).write_text(text.replace(blank, f"#, fuzzy\n{blank}"), encoding="utf-8")
    assert "Nient'altro è cambiato. Dogs bark. Cats mew." in page(root)


def test_the_memory_learns_neither(make_project: MakeProject) -> None:
    """The text of two sentences is the translation of none."""
    root = filled(make_project, JOINED)
    translate(Project.open(root), environment={})
    other = "# Again\n\nNothing else changed.\n\nDogs bark.\n\nCats mew.\n"
    (root / "source/again.md").write_text(other, encoding="utf-8")
    translate(Project.open(root), environment={})
    made = (root / "locales/it/again.po").read_text(encoding="utf-8")
    assert 'msgstr "Nient\'altro è cambiato."' in made
    assert made.count('msgstr ""\n\n') == 2  # of those that have their text elsewhere there
    assert made.rstrip().endswith('msgid "Cats mew."\nmsgstr ""')
