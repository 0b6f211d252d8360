"""The run state on the disk: what a stat vouches for, and what damage, locks and other versions cost."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from time import time_ns

import pytest

from l10n.pipeline.state.answers import Answer, basis, keep, recall
from l10n.pipeline.state.snapshot import Watch, file_digest, is_unsure, take_snapshot
from l10n.pipeline.state.store import Store

WATCH = Watch(folders=("source",), files=("l10n.yaml",), variables=("WORD",))
ANSWER = Answer(out="all is well\n", err="", code=0)
WORDS = ("status", "True")
SECOND = 1_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of a few files, all of them old."""
    for name in ("source/a/one.md", "source/two.md", "l10n.yaml", "map.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A text.\n")
    return tmp_path


def answered(root: Path, *, late: bool = False) -> None:
    """Keeps an answer; late enough for stats to vouch for files, or not."""
    snapshot = take_snapshot(str(root), WATCH, {})
    if not late:
        snapshot.unsure.clear()
    contents = {path: file_digest(str(root), path) for path in snapshot.unsure}
    keep(str(root), WORDS, ANSWER, basis(snapshot, WATCH, contents))


def known(root: Path, environment: dict[str, str] | None = None) -> Answer | None:
    return recall(str(root), WORDS, environment or {})


def test_nothing_changed(root: Path) -> None:
    """The answer is the same, as often as it is asked for; other words have none."""
    assert known(root) is None
    answered(root)
    assert known(root) == known(root) == ANSWER
    assert recall(str(root), ("status", "--json", "True"), {}) is None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param(lambda root: (root / "source/two.md").write_text("Another.\n"), False, id="content"),
        pytest.param(lambda root: (root / "source/three.md").write_text(""), False, id="a new file"),
        pytest.param(lambda root: (root / "source/a/one.md").unlink(), False, id="a file that is gone"),
        pytest.param(lambda root: (root / "source/a").rename(root / "source/b"), False, id="another folder"),
        pytest.param(lambda root: (root / "source/a/b").symlink_to(root / "map.png"), False, id="a link"),
        pytest.param(lambda root: (root / "map.it.png").write_text(""), False, id="a name elsewhere"),
        pytest.param(
            lambda root: (root / "map.png").write_text("Other dots.\n"), True, id="a picture's dots"
        ),
        pytest.param(lambda root: (root / "l10n.yaml").write_text("A test.\n"), False, id="a watched file"),
        pytest.param(lambda root: (root / "source/.left.po").write_text(""), False, id="a hidden file"),
        pytest.param(lambda root: (root / ".notes").write_text(""), True, id="a hidden file elsewhere"),
        pytest.param(lambda root: os.utime(root / "source/two.md", (1, 1)), False, id="a time"),
        pytest.param(lambda root: (root / "source/loop").symlink_to(root / "source"), False, id="a circle"),
    ],
)
def test_what_changed_is_seen(root: Path, change: object, same: bool) -> None:
    """Names everywhere, stats where content matters."""
    answered(root)
    assert callable(change)
    change(root)
    assert (known(root) is not None) is same


def test_a_file_with_the_same_size_and_time_is_seen(root: Path) -> None:
    """Its inode's time of change is another, and nobody can set that."""
    path = root / "source/two.md"
    answered(root)
    state = path.stat()
    path.write_text("A test.\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    assert known(root) is None


def test_a_file_that_was_just_written_is_known_by_its_content(root: Path) -> None:
    """The answer holds as long as the content does; it is not believed on its stat."""
    answered(root, late=True)
    assert known(root) == ANSWER
    digests = [file_digest(str(root), f"source/{name}") for name in ("a/one.md", "two.md")]
    assert digests[0] == digests[1] != file_digest(str(root), "source/none.md")


@pytest.mark.parametrize(
    ("age_ns", "nanoseconds", "unsure"),
    [
        pytest.param(0, 1, True, id="now"),
        pytest.param(SECOND // 20, 1, True, id="within a tick of the clock"),
        pytest.param(SECOND, 1, False, id="a second ago"),
        pytest.param(SECOND, 0, True, id="a second ago, where seconds are whole"),
        pytest.param(3 * SECOND, 0, False, id="three seconds ago"),
        pytest.param(-3600 * SECOND, 1, True, id="in the future: a clock was wrong"),
    ],
)
def test_a_stat_vouches_for_what_is_old(tmp_path: Path, age_ns: int, nanoseconds: int, unsure: bool) -> None:
    """Older than the grain of the file system's clock."""
    at_ns = time_ns() + 7200 * SECOND  # long after the inode has changed
    path = tmp_path / "file"
    path.write_text("")
    when = (at_ns - age_ns) // SECOND * SECOND + nanoseconds
    os.utime(path, ns=(when, when))
    assert is_unsure(path.stat(), when + age_ns) is unsure


def test_a_variable_of_the_environment_counts(root: Path) -> None:
    """Only those that somebody has asked for."""
    answered(root)
    assert known(root, {"OTHER": "x"}) == ANSWER
    assert known(root, {"WORD": ""}) is None


def test_damage_costs_no_more_than_time(root: Path) -> None:
    """Whichever byte is another one: the answer is the same, or none."""
    answered(root)
    path = root / ".l10n/state.sqlite"
    whole = path.read_bytes()
    for at in range(0, len(whole), 397):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        assert known(root) in (ANSWER, None)
    for length in range(0, len(whole), 9000):
        path.write_bytes(whole[:length])
        assert known(root) in (ANSWER, None)
        answered(root)
        assert known(root) == ANSWER


def test_another_version_is_begun_anew(root: Path) -> None:
    """Its tables may be others."""
    answered(root)
    with sqlite3.connect(root / ".l10n/state.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert known(root) is None
    answered(root)
    assert known(root) == ANSWER


def test_a_state_that_is_locked_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process writes is not thrown away, and nobody waits for it for long."""
    monkeypatch.setattr("l10n.pipeline.state.store._WAIT_S", 0.01)
    answered(root)
    connection = sqlite3.connect(root / ".l10n/state.sqlite", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    with Store(str(root)) as store:
        store.keep({b"source": b"row"}, b"plan", {}, None)
    connection.execute("ROLLBACK")
    connection.close()
    assert known(root) == ANSWER


def test_no_link_is_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What SQLite would write to is in the project, or nothing is kept."""
    victim = tmp_path_factory.mktemp("elsewhere") / "victim"
    for name in ("state.sqlite", "state.sqlite-journal"):
        (root / ".l10n").mkdir(exist_ok=True)
        (root / ".l10n" / name).symlink_to(victim)
        answered(root)
        assert not victim.exists()
        assert known(root) is None
        (root / ".l10n" / name).unlink()
