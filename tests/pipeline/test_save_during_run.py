"""What a person saves while a run is at work is kept, and the run's own work is added to it."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

import pytest

from l10n.catalogs import fingerprinted, load, serialize
from l10n.cli import run
from l10n.errors import ChangedError
from l10n.files import write_atomic
from l10n.model import State, Unit
from l10n.pipeline import Project, Task, translate
from l10n.pipeline.project.project import OnDisk
from tests.conftest import MakeProject
from tests.engines.deepl_server import DeepLServer

PO = "locales/it/a.po"
SOURCE = "The market was new.\n\nThe price was high.\n"
HERS = "Il mercato era nuovo, dice lei."


def edited(path: Path, change: Callable[[Unit], Unit]) -> None:
    """The PO file saved with each unit changed."""
    catalog = load(path, path.name, "en", "it")
    path.write_text(serialize(replace(catalog, units=tuple(map(change, catalog.units)))), encoding="utf-8")


def her_words(unit: Unit) -> Unit:
    if unit.source != "The market was new.":
        return unit
    return replace(unit, targets=(HERS,), state=State.TRANSLATED)


def saving(patch: pytest.MonkeyPatch, root: Path, save: Callable[[Path], None]) -> None:
    """Lets somebody save when a run is about to replace the PO file: its new state is ready beside it."""
    saved: list[Path] = []
    flush = os.fsync
    one_at_a_time = Lock()  # files of a batch are flushed side by side

    def flush_late(handle: int) -> None:
        flush(handle)
        with one_at_a_time:
            if not saved and any((root / "locales/it").glob(".l10n-*.tmp")):
                saved.append(root)
                save(root / PO)

    patch.setattr(os, "fsync", flush_late)


def new_sentence(root: Path) -> list[list[str]]:
    (root / "source/a.md").write_text(SOURCE + "\nShares are up.\n", encoding="utf-8")
    return [["translate", "--engine", "pseudo"], ["extract"]]


def fixable(root: Path) -> list[list[str]]:
    def doubled(unit: Unit) -> Unit:
        if unit.source != "The price was high.":
            return unit
        targets = ("Shares are up:  il prezzo era alto.",)
        return replace(unit, targets=targets, state=State.DRAFT, origin=fingerprinted("pseudo", targets))

    edited(root / PO, doubled)
    return [["check", "--fix"]]


def returned(root: Path) -> list[list[str]]:
    run(["export", "-C", str(root), "--format", "csv", "--output", str(root / "work.csv")])
    (path,) = [*root.glob("work*.csv"), *root.glob("work/*.csv")][:1]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file, delimiter=_delimiter(path))]
    at = rows[0].index("target")
    for row in rows[1:]:
        row[at] = "Shares are up: il prezzo." if "price" in ",".join(row) else row[at]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return [["import", path.relative_to(root).as_posix()]]


def _delimiter(path: Path) -> str:
    return csv.Sniffer().sniff(path.read_text(encoding="utf-8-sig")).delimiter


def hand_made(root: Path) -> list[list[str]]:
    edited(root / PO, lambda unit: replace(unit, targets=(), state=State.INITIAL, origin=None))
    (root / "hand.it.md").write_text("Il mercato era nuovo.\n\nShares are up: il prezzo era alto.\n")
    return [["align", "source/a.md", "hand.it.md"]]


@pytest.mark.parametrize("prepare", [new_sentence, fixable, returned, hand_made])
def test_a_save_is_kept(make_project: MakeProject, prepare: Callable[[Path], list[list[str]]]) -> None:
    """Her text is in the PO file, accepted, and so is what the command was to write; the exit code is 0."""
    root = make_project({"source/a.md": SOURCE, "l10n.yaml": "locales: [it]\nmemory: []\n"})
    (root / "source/exports.md").unlink()
    translate(Project.open(root), engine="pseudo")
    start = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    for command in prepare(root):
        with pytest.MonkeyPatch.context() as patch:
            saving(patch, root, lambda path: edited(path, her_words))
            assert run([*command, "-C", str(root)]) in (0, 1)
        units = {unit.source: unit for unit in load(root / PO, "a.po", "en", "it").live}
        unit = units["The market was new."]
        assert (unit.target, unit.state) == (HERS, State.TRANSLATED)
        assert "Shares are up" in (root / PO).read_text(encoding="utf-8")
        assert "Shares are up:  il" not in (root / PO).read_text(encoding="utf-8")
        for path, data in start.items():
            path.write_bytes(data)
        prepare(root)


def test_the_page_is_of_what_she_saved(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of the page is older than the PO file; the run says that it met her."""
    root = make_project({"source/a.md": SOURCE})
    translate(Project.open(root), engine="pseudo")
    new_sentence(root)
    with pytest.MonkeyPatch.context() as patch:
        saving(patch, root, lambda path: edited(path, her_words))
        assert run(["translate", "--engine", "pseudo", "-C", str(root)]) == 0
    assert "catalog.saved" in capsys.readouterr().out
    assert HERS in (root / "locales/it/a.md").read_text(encoding="utf-8")
    assert run(["check", "--fail-on", "error", "-C", str(root)]) == 0


@pytest.mark.parametrize(
    ("save", "said"),
    [
        pytest.param(lambda path: path.write_text('msgid "a\n'), "syntax error", id="no PO file"),
        pytest.param(lambda path: path.unlink(), "somebody deleted it", id="deleted"),
    ],
)
def test_what_cannot_be_joined_is_left_alone(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    save: Callable[[Path], None],
    said: str,
) -> None:
    """The file is as it was saved, the exit code 3, and the answers are paid for once."""
    root = make_project({"source/a.md": SOURCE})
    with DeepLServer() as server:
        translate(Project.open(root), environment=server.environment)
        new_sentence(root)
        before = (root / PO).read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in server.environment.items():
                patch.setenv(name, value)
            saving(patch, root, save)
            assert run(["translate", "-C", str(root)]) == 3
        assert said in capsys.readouterr().err
        assert not (root / PO).exists() or (root / PO).read_text() == 'msgid "a\n'
        (root / PO).write_bytes(before)
        sent = len(server.calls)
        report = translate(Project.open(root), environment=server.environment)
        assert not report.failures
        assert len(server.calls) == sent
        assert "Shares are up" in (root / PO).read_text(encoding="utf-8")


def test_a_build_is_of_what_she_saved(make_project: MakeProject) -> None:
    """She saves after the PO file was read, and before the page is written."""
    root = make_project({"source/a.md": SOURCE})
    translate(Project.open(root), engine="pseudo")
    read = Project.on_disk

    def read_early(project: Project, task: Task, path: str = "") -> OnDisk:
        found = read(project, task, path)
        edited(root / PO, her_words)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "on_disk", read_early)
        assert run(["build", "source/a.md", "-C", str(root)]) == 0
    assert HERS in (root / "locales/it/a.md").read_text(encoding="utf-8")


def test_a_file_that_never_rests_is_left_alone(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody saves it again and again, or writes to it all the time: the run gives up, and says why."""
    root = make_project({"source/a.md": SOURCE})
    translate(Project.open(root), engine="pseudo")
    flush, count = os.fsync, 0
    one_at_a_time = Lock()

    def save(_: object = None) -> None:
        nonlocal count
        count += 1
        edited(root / PO, lambda unit: replace(unit, comments=(f"nota {count}",)))

    def flush_late(handle: int) -> None:
        flush(handle)
        with one_at_a_time:
            save()

    for writer, said in (("fsync", "is saved again and again"), ("sleep", "somebody is writing to it")):
        new_sentence(root)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", flush_late)
            patch.setattr(
                "l10n.pipeline.project.catalog_store.sleep", save if writer == "sleep" else lambda _: None
            )
            assert run(["extract", "source/a.md", "-C", str(root)]) == 3
        assert said in capsys.readouterr().err
        assert f"nota {count}" in (root / PO).read_text(encoding="utf-8")
        assert "Shares" not in (root / PO).read_text(encoding="utf-8")


def test_a_file_is_replaced_only_as_it_was_read(tmp_path: Path) -> None:
    """What somebody else has written meanwhile stays, and nothing is left beside it."""
    path = tmp_path / "a.po"
    for over, there in ((b"old", b"hers"), (None, b"hers"), (b"old", None)):
        path.unlink(missing_ok=True)
        if there is not None:
            path.write_bytes(there)
        with pytest.raises(ChangedError):
            write_atomic(path, b"new", "a.po", over)
        assert (path.read_bytes() if path.exists() else None) == there
        assert [file.name for file in tmp_path.iterdir()] == ([] if there is None else ["a.po"])
    write_atomic(path, b"new", "a.po", None)
    write_atomic(path, b"newer", "a.po", b"new")
    assert path.read_bytes() == b"newer"
