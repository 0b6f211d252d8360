"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

import pytest

from l10n.errors import ProjectError
from l10n.files import StagedFile, flush, read_bytes, write_atomic


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """Missing folders are made, and nothing else is left behind."""
    path = tmp_path / "a" / "b.md"
    assert write_atomic(path, b"text", "a/b.md")
    assert path.read_bytes() == b"text"
    assert os.listdir(path.parent) == ["b.md"]


def test_equal_content_is_not_written_again(tmp_path: Path) -> None:
    """The time stamp stays, so that build tools see no change."""
    path = tmp_path / "b.md"
    write_atomic(path, b"text", "b.md")
    os.utime(path, ns=(1, 1))
    assert not write_atomic(path, b"text", "b.md")
    assert path.stat().st_mtime_ns == 1


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """A replaced file may be read by whom it was before."""
    path = tmp_path / "b.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", "b.md")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old text is still there, no rest beside it, and the error says so."""
    path = tmp_path / "b.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProjectError, match=r"b\.md: cannot write: .*the disk is full"):
        write_atomic(path, b"new", "b.md")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["b.md"]


def test_a_folder_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    """What, where, and what stands in the way."""
    (tmp_path / "b.md").mkdir()
    with pytest.raises(ProjectError, match=r"^b\.md: cannot write: "):
        write_atomic(tmp_path / "b.md", b"new", "b.md")
    with pytest.raises(ProjectError, match=r"^b\.md: cannot read: "):
        read_bytes(tmp_path / "b.md", "b.md")


def test_files_of_a_batch_wait_beside_their_places(tmp_path: Path) -> None:
    """Until each is put there the old ones stand; what is given up leaves nothing behind."""
    (tmp_path / "0.md").write_bytes(b"old")
    files = [StagedFile(tmp_path / f"{number}.md", b"new", f"{number}.md") for number in range(20)]
    flush(files)
    assert [path.name for path in tmp_path.glob("*.md")] == ["0.md"]
    assert (tmp_path / "0.md").read_bytes() == b"old"
    assert [file.put() for file in files[:12]] == [True] * 12
    for file in files:  # what stands in its place is nothing to give up
        file.discard()
    assert sorted(os.listdir(tmp_path)) == sorted(f"{number}.md" for number in range(12))
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"new"}


def test_a_file_of_a_batch_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its error comes when it is put there, whether its folder or the disk refused it."""
    real, lock, calls = os.fsync, Lock(), 0

    def full_once(handle: int) -> None:
        nonlocal calls
        with lock:
            calls += 1
            if calls == 2:
                raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full_once)
    (tmp_path / "0.md").write_bytes(b"a file where a folder should be")
    names = ["0.md/a.md", *(f"{number}.md" for number in range(1, 9))]
    files = [StagedFile(tmp_path / name, b"new", name) for name in names]
    flush(files)
    told = []
    for file in files:
        try:
            file.put()
        except ProjectError as error:
            told.append(error.what)
    assert sorted(told) == ["cannot write: no space left on device", "cannot write: not a directory"]
    assert len([*tmp_path.glob("[1-9].md")]) == 7
    assert [*tmp_path.glob(".l10n-*")] == []
