"""The repository is itself a project: its articles are real work."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.catalogs import load, serialize
from l10n.cli import run
from l10n.model import State
from l10n.pipeline import Project, check, translate

ROOT = Path(__file__).parents[1]
CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
ITALIAN = "locales/it/italy-biotech-center-stage"
ENGLISH = "locales/en/filiera-farmaceutica-2024"
OTHERS = [
    f"locales/{locale}/{article}"
    for locale in ("de", "fr", "es")
    for article in ("italy-biotech-center-stage", "filiera-farmaceutica-2024")
]
HOUSE = {  # no-break spaces are ~, narrow ones ^
    "de": "3,6~Mrd.~€|52~Mrd.~€|13,7~Mrd.~$|832~Mio.~$|11~%|31,4~%|2.527|350.000|120.000",
    "fr": "3,6~Md€|52~Md€|13,7~Md$|832~M$|11~%|31,4~%|2^527|350^000|120^000",
    "es": "3600~M€|52^000~M€|13^700~M$|832~M$|11~%|31,4~%|2527|350^000|120^000",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as someone has it who has only sources, glossary and memory."""
    root = tmp_path_factory.mktemp("demo")
    for name in ("l10n.yaml", "glossary.yaml"):
        shutil.copy(ROOT / name, root)
    for name in ("source", "memory"):
        shutil.copytree(ROOT / name, root / name)
    report = translate(Project.open(root), engine="memory")
    assert not report.failures
    return root


def test_the_memory_alone_translates_the_articles(fresh: Path) -> None:
    """From nothing to the reviewed text, word for word; no unit missing, no finding."""
    for name in (ITALIAN, ENGLISH, *OTHERS):
        assert (fresh / f"{name}.md").read_bytes() == (ROOT / f"{name}.md").read_bytes()
    report = check(Project.open(fresh), require_reviewed=True)
    assert [unit_counts.missing for unit_counts in report.all_counts] == [0] * 8
    assert report.findings == ()


def test_the_italian_article_has_its_numbers_in_house_style(fresh: Path) -> None:
    """Money, percent and counts as an Italian editor prints them, years untouched."""
    page = (fresh / f"{ITALIAN}.md").read_text(encoding="utf-8")
    wanted = (
        "€3,6 mld|€52 mld|€2 mld|$13,7 mld|$4,4 mld|€18,3 mld|€1 mld|$832 mln|11%|14,6%|31,4%|2.527|1.555"
    )
    wanted += (
        "|350.000|4.500|120.000|7.000|76.000|+60%|2024|2023|2019|PMI|CDMO|770|367|segreteria@blum.vision"
    )
    assert [number for number in wanted.split("|") if number not in page] == []
    assert "2.024" not in page
    assert "billion" not in page


@pytest.mark.parametrize("locale", HOUSE)
def test_the_other_articles_have_their_numbers_in_house_style(locale: str) -> None:
    """Money, percent and counts as each language prints them."""
    page = (ROOT / f"locales/{locale}/italy-biotech-center-stage.md").read_text(encoding="utf-8")
    wanted = HOUSE[locale].replace("~", "\u00a0").replace("^", "\u202f").split("|")
    assert [number for number in wanted if number not in page] == []


def test_the_committed_pairs_are_clean() -> None:
    """Nothing missing, nothing unreviewed, nothing out of date."""
    report = check(Project.open(ROOT), require_reviewed=True)
    assert report.findings == ()
    assert report.failures == ()


def test_a_run_over_the_committed_pairs_changes_nothing(tmp_path: Path) -> None:
    """Byte for byte, dates included."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "build", "src", "tests"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(["translate", "-C", str(root), "--engine", "memory"]) == 0
    after = {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".l10n" not in path.parts
    }
    assert after == before


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_msgfmt_takes_the_catalogs(path: Path) -> None:
    """GNU msgfmt has no complaint, header included."""
    command = ["msgfmt", "--check", "--verbose", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_another_reader_sees_the_same(path: Path) -> None:
    """polib, which many tools use, finds the sources, targets and flags that we wrote."""
    import polib

    ours = load(path, path.name, "en", "it")
    theirs = polib.pofile(str(path), check_for_duplicates=True)
    assert [(unit.source, unit.target) for unit in ours.live] == [(e.msgid, e.msgstr) for e in theirs]
    assert all(unit.state is State.TRANSLATED for unit in ours.live)
    assert {**theirs.metadata} == dict(ours.header)
    assert serialize(ours) == path.read_text(encoding="utf-8")


def test_the_articles_are_what_they_should_be() -> None:
    """One article in each language, of article length, with the shapes a translator meets."""
    english = (ROOT / "source/italy-biotech-center-stage.md").read_text(encoding="utf-8")
    italian = (ROOT / "source/filiera-farmaceutica-2024.md").read_text(encoding="utf-8")
    assert "lang: en" in english
    assert "lang: it" in italian
    assert 350 <= len(italian.split("---", 2)[2].split()) <= 600
    for shape in ("\n| ", "\n- ", "](https://", "[^1]:"):
        assert shape in italian
