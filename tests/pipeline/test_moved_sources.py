"""The PO file of a renamed or moved source goes along with it; where there is a doubt, nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import load, serialize
from l10n.cli import run
from l10n.model import State
from l10n.pipeline import Project, build, check, extract, translate
from tests.conftest import MakeProject

ONE = "# The market\n\nThe market was new.\n\nThe price was high.\n\nShares are up in all of Europe.\n"
TWO = (
    "# The winter\n\nSnow fell on the hills.\n\nNobody went to work.\n\nThe trains stood still for a week.\n"
)
NOTICE = "All rights are reserved by the publisher.\n"


@pytest.fixture
def started(make_project: MakeProject) -> Callable[[Mapping[str, str]], Path]:
    """Makes a project of some sources whose texts are translated, one of each accepted, with a note."""

    def start(sources: Mapping[str, str]) -> Path:
        root = make_project({"l10n.yaml": "locales: [it]\nmemory: []\n"})
        (root / "source/exports.md").unlink()
        for name, text in sources.items():
            put(root, name, text)
        translate(Project.open(root), engine="pseudo")
        for path in (root / "locales/it").rglob("*.po"):
            catalog = load(path, path.name, "en", "it")
            first, *others = catalog.units
            name = path.relative_to(root).as_posix()
            first = replace(first, targets=(f"Suo, {name}",), state=State.TRANSLATED, comments=("nota",))
            path.write_text(serialize(replace(catalog, units=(first, *others))), encoding="utf-8")
        return root

    return start


def put(root: Path, name: str, text: str) -> None:
    path = root / "source" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def move(root: Path, old: str, new: str) -> None:
    path = root / "source" / new
    path.parent.mkdir(parents=True, exist_ok=True)
    (root / "source" / old).rename(path)


def catalogs(root: Path) -> dict[str, str]:
    """For each PO file the first text in it, which says where it was accepted."""
    folder = root / "locales/it"
    return {
        path.relative_to(folder).as_posix(): load(path, path.name, "en", "it").units[0].target
        for path in sorted(folder.rglob("*.po"))
    }


@pytest.mark.parametrize(
    ("sources", "moves", "expected"),
    [
        pytest.param({"a.md": ONE}, {"a.md": "b.md"}, {"b.po": "a.po"}, id="renamed"),
        pytest.param({"a.md": ONE}, {"a.md": "A.md"}, {"A.po": "a.po"}, id="the case of a letter"),
        pytest.param({"a.md": ONE}, {"a.md": "x/y/a.md"}, {"x/y/a.po": "a.po"}, id="into a folder"),
        pytest.param(
            {"a.md": ONE, "b.md": TWO},
            {"a.md": "c.md", "b.md": "d.md"},
            {"c.po": "a.po", "d.po": "b.po"},
            id="two at once",
        ),
        pytest.param(
            {"old/one/index.md": ONE, "old/two/index.md": ONE},
            {"old/one/index.md": "new/one/index.md", "old/two/index.md": "new/two/index.md"},
            {"new/one/index.po": "old/one/index.po", "new/two/index.po": "old/two/index.po"},
            id="a folder with equal pages",
        ),
        pytest.param(
            {"a.md": ONE, "b.md": TWO}, {"a.md": "c.md"}, {"b.po": "b.po", "c.po": "a.po"}, id="one of two"
        ),
    ],
)
def test_the_po_moves_along(
    started: Callable[[Mapping[str, str]], Path],
    sources: dict[str, str],
    moves: dict[str, str],
    expected: dict[str, str],
) -> None:
    """Approvals, notes and drafts are under the new name, nothing is asked for, and the run says what it moved."""
    root = started(sources)
    for old, new in moves.items():
        move(root, old, new)
    report = translate(Project.open(root), engine="pseudo")
    assert not report.failures
    assert report.bill is not None
    assert report.bill.texts == 0
    assert catalogs(root) == {new: f"Suo, locales/it/{old}" for new, old in expected.items()}
    for name, old in expected.items():
        unit = load(root / "locales/it" / name, name, "en", "it").units[0]
        assert (unit.state, unit.comments) == (State.TRANSLATED, ("nota",))
        head = (root / "locales/it" / name).read_text(encoding="utf-8")
        assert f"Project-Id-Version: source/{name.replace('.po', '.md')}" in head
        assert f"Suo, locales/it/{old}" in (root / "locales/it" / name).with_suffix(".md").read_text("utf-8")
    said = [finding for finding in report.findings if finding.check == "source.moved"]
    left = [finding for finding in report.findings if finding.check == "source.orphan"]
    assert len(said) == len(left) == len(moves)
    for (old, new), moved, page in zip(
        sorted(moves.items(), key=lambda item: item[1]), said, left, strict=True
    ):
        assert moved.location is not None
        assert page.location is not None
        assert moved.location.path == f"locales/it/{new.replace('.md', '.po')}"
        assert f"locales/it/{old.replace('.md', '.po')}" in moved.message
        assert page.location.path == f"locales/it/{old}"
    again = translate(Project.open(root), engine="pseudo")
    assert again.written == ()
    still = [finding.location for finding in again.findings if finding.check.startswith("source.")]
    assert still == sorted((page.location for page in left), key=str)


@pytest.mark.parametrize(
    ("sources", "now", "listed"),
    [
        pytest.param(
            {"a.md": ONE, "b.md": ONE},
            {"c.md": ONE},
            ["locales/it/a.po", "locales/it/b.po"],
            id="two for one",
        ),
        pytest.param(
            {"a.md": ONE}, {"b.md": ONE, "c.md": ONE}, ["locales/it/a.po", "source/c.md"], id="one for two"
        ),
    ],
)
def test_several_candidates_are_listed(
    started: Callable[[Mapping[str, str]], Path],
    sources: dict[str, str],
    now: dict[str, str],
    listed: list[str],
) -> None:
    """Nothing is moved, written or asked for; a person renames the right one, and the next run goes on."""
    root = started(sources)
    for name in sources:
        (root / "source" / name).unlink()
    for name, text in now.items():
        put(root, name, text)
    before = catalogs(root)
    report = translate(Project.open(root), engine="pseudo")
    assert len(report.failures) == len(now)
    assert all(name in report.failures[0] for name in listed)
    assert report.written == ()
    assert catalogs(root) == before
    new = min(now).replace(".md", ".po")
    (root / "locales/it/a.po").rename(root / "locales/it" / new)
    if len(sources) > 1:
        (root / "locales/it/b.po").unlink()
    assert not translate(Project.open(root), engine="pseudo").failures
    assert catalogs(root)[new] == "Suo, locales/it/a.po"


@pytest.mark.parametrize(
    ("now", "moves"),
    [
        pytest.param(ONE.replace("high", "low"), True, id="a word changed"),
        pytest.param(
            ONE.replace("The price was high.", "A quite different thing."), True, id="a sentence changed"
        ),
        pytest.param(ONE + "\nAnd one more.\n", True, id="a sentence added"),
        pytest.param(TWO, False, id="another article"),
        pytest.param(f"{TWO}\nThere was a lot to do on the farm.\n", False, id="a longer one"),
        pytest.param(NOTICE, False, id="only the notice that all have"),
    ],
)
def test_nearly_the_same_texts_are_enough(
    started: Callable[[Mapping[str, str]], Path], now: str, moves: bool
) -> None:
    """A rename may come with an edit; another article that shares a notice is another article."""
    root = started({"a.md": f"{ONE}\n{NOTICE}"})
    (root / "source/a.md").unlink()
    put(root, "b.md", now if now == NOTICE else f"{now}\n{NOTICE}")
    report = extract(Project.open(root))
    assert not report.failures
    assert (root / "locales/it/a.po").exists() is not moves
    assert ("Suo" in (root / "locales/it/b.po").read_text(encoding="utf-8")) is moves


def test_only_runs_that_write_move_it(
    started: Callable[[Mapping[str, str]], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A check says whose texts an orphan has; a dry run and a build read it where it stands."""
    root = started({"a.md": ONE})
    move(root, "a.md", "b.md")
    said = [finding.message for finding in check(Project.open(root)).findings]
    assert "its source is gone; source/b.md has its texts" in said
    report = translate(Project.open(root), engine="pseudo", dry_run=True)
    assert report.bill is not None
    assert report.bill.texts == 0
    build(Project.open(root))
    assert "Suo" in (root / "locales/it/b.md").read_text(encoding="utf-8")
    assert catalogs(root) == {"a.po": "Suo, locales/it/a.po"}


def test_the_same_texts_go_before_nearly_the_same(started: Callable[[Mapping[str, str]], Path]) -> None:
    """Of two files without a source the one that has just the texts of the new one moves along."""
    root = started({"a.md": ONE, "b.md": ONE.replace("high", "low")})
    (root / "source/b.md").unlink()
    move(root, "a.md", "c.md")
    assert not extract(Project.open(root)).failures
    assert catalogs(root) == {"b.po": "Suo, locales/it/b.po", "c.po": "Suo, locales/it/a.po"}


def test_a_file_in_the_way_is_one_clear_error(
    started: Callable[[Mapping[str, str]], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the new folder cannot be made, the PO file stays where it is."""
    root = started({"a.md": ONE})
    move(root, "a.md", "x/a.md")
    (root / "locales/it/x").write_text("in the way")
    assert run(["extract", "-C", str(root)]) == 3
    assert "locales/it/a.po: cannot move it to locales/it/x/a.po" in capsys.readouterr().err
    assert catalogs(root) == {"a.po": "Suo, locales/it/a.po"}


def test_a_locale_takes_its_own(make_project: MakeProject) -> None:
    """Where all locales share a folder, each file stays in the language that its head names."""
    config = "locales: [it, de]\nmemory: []\noutput: 'site/{path}/{locale}.md'\n"
    root = make_project({"l10n.yaml": config, "source/a.md": ONE})
    (root / "source/exports.md").unlink()
    translate(Project.open(root), engine="pseudo")
    move(root, "a.md", "b.md")
    assert not extract(Project.open(root)).failures
    assert sorted(path.name for path in (root / "site/a.md").iterdir()) == ["de.md", "it.md"]
    for locale in ("it", "de"):
        assert f"Language: {locale}" in (root / f"site/b.md/{locale}.po").read_text(encoding="utf-8")


def test_a_copied_source_is_a_new_one(started: Callable[[Mapping[str, str]], Path]) -> None:
    """The file of the first stays with the first."""
    root = started({"a.md": ONE})
    put(root, "b.md", ONE)
    put(root, "empty.md", "")
    assert not translate(Project.open(root), engine="pseudo").failures
    assert "Suo, locales/it/a.po" in (root / "locales/it/a.po").read_text(encoding="utf-8")
    assert (root / "locales/it/b.po").exists()


def test_another_programs_file_stays(started: Callable[[Mapping[str, str]], Path]) -> None:
    """A PO file with the same texts that is not ours, by its head, or that is broken, is left alone."""
    root = started({"a.md": ONE})
    text = (root / "locales/it/a.po").read_text(encoding="utf-8")
    (root / "source/a.md").unlink()
    (root / "locales/it/a.po").unlink()
    put(root, "b.md", ONE)
    foreign = text.replace("source/a.md", "theme").replace("X-Generator: l10n", "X-Generator: Poedit")
    (root / "locales/it/theme.po").write_text(foreign, encoding="utf-8")
    put(root, "empty.md", "")
    (root / "locales/it/broken.po").write_text(text + 'msgid "a\n', encoding="utf-8")
    assert run(["extract", "-C", str(root)]) == 0
    assert {path.name for path in (root / "locales/it").glob("*.po")} == {
        "b.po",
        "broken.po",
        "empty.po",
        "theme.po",
    }
    assert (root / "locales/it/theme.po").read_text(encoding="utf-8") == foreign
