"""Consistency between documents, and many documents checked by several processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import load, serialize
from l10n.model import Finding, State
from l10n.pipeline import Project, build, check, extract

MakeProject = Callable[..., Path]

TARGETS = {
    "Read the full report": "Leggi il rapporto completo",
    "Sales grew in the north of the country.": "Le vendite sono cresciute nel nord del paese.",
    "Wages of young people did not change.": "I salari dei giovani non sono cambiati.",
}


def project(make_project: MakeProject, *articles: dict[str, str]) -> Path:
    """A project with an article for each table of sources and targets, all accepted and built."""
    texts = {f"source/{number}.md": "\n\n".join(table) + "\n" for number, table in enumerate(articles)}
    root = make_project(texts)
    (root / "source/exports.md").unlink()
    extract(Project.open(root))
    for number, table in enumerate(articles):
        path = root / f"locales/it/{number}.po"
        catalog = load(path, path.name, "en", "it")
        units = (
            replace(unit, targets=(table[unit.source],), state=State.TRANSLATED) for unit in catalog.units
        )
        path.write_text(serialize(replace(catalog, units=tuple(units))), "utf-8")
    build(Project.open(root))
    return root


def found(root: Path) -> list[Finding]:
    """What a check says."""
    return list(check(Project.open(root)).findings)


def test_two_articles_translate_a_source_in_two_ways(make_project: MakeProject) -> None:
    """The later one is told, at its line, with the place of the other; again from memory."""
    other = {"Read the full report.": "Leggete tutto il resoconto."}
    root = project(make_project, TARGETS, other)
    for _ in range(2):
        (finding,) = found(root)
        assert finding.check == "consistency.same-source"
        assert finding.location is not None
        assert finding.location.path == "locales/it/1.po"
        assert finding.source is not None
        assert finding.source.path == "source/1.md"
        assert "Leggi il rapporto completo" in finding.message
        assert finding.hint.endswith("source/0.md")


def test_two_articles_share_a_translation(make_project: MakeProject) -> None:
    """One was pasted over the other."""
    pasted = {"Wages of old people varied a lot.": TARGETS["Sales grew in the north of the country."]}
    (finding,) = found(project(make_project, TARGETS, pasted))
    assert finding.check == "consistency.same-target"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"Read the full report.": "Leggi il rapporto completo."}, id="alike"),
        pytest.param({"Contents": "Indice"}, id="short"),
        pytest.param({"Sales grew in the south.": "Le vendite sono cresciute nel sud."}, id="others"),
    ],
)
def test_what_agrees_is_fine(make_project: MakeProject, other: dict[str, str]) -> None:
    """Punctuation does not count."""
    assert found(project(make_project, {**TARGETS, "Contents": "Sommario"}, other)) == []


def test_a_translator_and_the_project_have_the_last_word(make_project: MakeProject) -> None:
    """A comment with a reason silences it; so does the configuration."""
    root = project(make_project, TARGETS, {"Read the full report.": "Leggete tutto il resoconto."})
    path = root / "locales/it/1.po"
    text = path.read_text("utf-8")
    reason = "# l10n:ignore consistency because it is a button\n#. paragraph"
    path.write_text(text.replace("#. paragraph", reason), "utf-8")
    assert found(root) == []
    path.write_text(text, "utf-8")
    assert len(found(root)) == 1
    (root / "l10n.yaml").write_text("locales: [it]\ndisable: [consistency]\n")
    assert found(root) == []
