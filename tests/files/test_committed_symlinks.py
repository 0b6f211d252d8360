"""No link that somebody committed makes us write where it leads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import ProjectError
from l10n.files import append_lines, fence, is_git, write_atomic
from l10n.files.temporary import temporary_file

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file outside the project, which must stay as it is."""
    path = tmp_path / "outside" / "victim"
    path.parent.mkdir()
    path.write_bytes(b"precious")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project."""
    path = tmp_path / "project"
    path.mkdir()
    return path


@pytest.mark.parametrize("name", [".a.md.tmp", ".tmp", ".a.md.swp"])
def test_a_link_at_a_name_that_could_be_foreseen_is_left_alone(root: Path, victim: Path, name: str) -> None:
    """Temporary files have names that nobody can know before."""
    (root / name).symlink_to(victim)
    assert write_atomic(root / "a.md", b"new", "a.md", inside=root)
    assert victim.read_bytes() == b"precious"
    assert not (root / "a.md").is_symlink()
    assert sorted(os.listdir(root)) == sorted([name, "a.md"])


def test_a_temporary_name_that_was_foreseen_all_the_same_is_not_opened(
    root: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there is an error, not a place to write to."""
    monkeypatch.setattr("l10n.files.temporary.token_hex", lambda size: "00" * size)
    with temporary_file(root) as (path, _):
        path.unlink()
        path.symlink_to(victim)
        with pytest.raises(ProjectError, match=r"^a\.md: cannot write: "):
            write_atomic(root / "a.md", b"new", "a.md", inside=root)
    assert victim.read_bytes() == b"precious"


def test_a_link_at_the_output_itself_is_replaced(root: Path, victim: Path) -> None:
    """The file it led to keeps its text and its mode; the new one has the mode of a new one."""
    victim.chmod(0o640)
    (root / "a.md").symlink_to(victim)
    (root / "b.md").write_bytes(b"")
    write_atomic(root / "a.md", b"new", "a.md", inside=root)
    assert (victim.read_bytes(), victim.stat().st_mode & 0o777) == (b"precious", 0o640)
    assert (root / "a.md").stat().st_mode == (root / "b.md").stat().st_mode


@pytest.mark.parametrize(
    ("link", "leads_to", "path", "message"),
    [
        pytest.param("locales", "../outside", "locales/a.md", "outside the project", id="a folder outside"),
        pytest.param("locales", "../new", "locales/a.md", "outside the project", id="one not there yet"),
        pytest.param("locales/it", "../..", "locales/it/a.md", "outside the project", id="deeper"),
        pytest.param("locales", ".git/hooks", "locales/post-checkout", "git's own", id="git's own"),
        pytest.param("locales", "locales", "locales/a.md", "in a circle", id="itself"),
    ],
)
def test_a_folder_that_leads_out_is_refused(
    root: Path, victim: Path, link: str, leads_to: str, path: str, message: str
) -> None:
    """One line that names the file; nothing is made anywhere."""
    (root / ".git/hooks").mkdir(parents=True)
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(leads_to)
    before = sorted(root.parent.rglob("*"))
    with pytest.raises(ProjectError, match=rf"^{path}: cannot write: .*{message}"):
        write_atomic(root / path, b"new", path, inside=root)
    assert sorted(root.parent.rglob("*")) == before
    assert victim.read_bytes() == b"precious"


def test_links_that_stay_inside_are_followed(root: Path) -> None:
    """A project may have its folders where it likes, and be reached through a link itself."""
    (root / "real").mkdir()
    (root / "locales").symlink_to("real")
    door = root.parent / "door"
    door.symlink_to(root)
    assert write_atomic(door / "locales/a.md", b"new", "a.md", inside=door)
    assert (root / "real/a.md").read_bytes() == b"new"


@pytest.mark.parametrize("link", ["a.jsonl", "."])
def test_a_file_that_grows_is_no_link(root: Path, victim: Path, link: str) -> None:
    """Nothing is appended to what a link leads to, nor in a folder that is one."""
    cache = root / ".l10n"
    if link == ".":
        cache.symlink_to(victim.parent)
    else:
        cache.mkdir()
        (cache / link).symlink_to(victim)
    with pytest.raises(ProjectError, match="a link stands there"):
        append_lines(cache / "a.jsonl", ["one"])
    assert victim.read_bytes() == b"precious"
    assert os.listdir(victim.parent) == ["victim"]


def test_a_name_of_255_bytes_can_be_written(root: Path) -> None:
    """The file on its way has a shorter name than the longest that there can be."""
    name = "é" * 126 + ".md"
    assert len(name.encode()) == 255
    assert write_atomic(root / name, b"new", name, inside=root)
    assert write_atomic(root / name, b"newer", name, inside=root)


@pytest.mark.parametrize("is_reaped", [True, pytest.param(False, marks=ON_LINUX)])
def test_what_a_killed_process_left_is_collected(root: Path, *, is_reaped: bool) -> None:
    """Its file goes with the next write to the folder, even if nobody has asked how it ended."""
    program = (
        "import os, sys; from pathlib import Path; from l10n.files.temporary import temporary_file\n"
        "with temporary_file(Path(sys.argv[1])): os._exit(9)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.read() == b""  # until its end
        if is_reaped:
            process.wait()
        else:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert len(os.listdir(root)) == 1
        with temporary_file(root) as (mine, _):
            assert os.listdir(root) == [mine.name]
            mine.unlink()


@pytest.mark.parametrize("name", [".git", ".GIT", ".git.", ".git ", "git~1", ".gi\u200ct", ".git::$INDEX"])
def test_git_s_own_folder_is_known_on_every_file_system(name: str) -> None:
    """In whatever way a file system may take it for the same."""
    assert is_git(name)


@pytest.mark.parametrize("name", [".gitignore", "git", ".github", "a.git", "git~12"])
def test_other_names_are_not_git_s(name: str) -> None:
    """They only look like it."""
    assert not is_git(name)


def test_a_person_may_name_a_place_outside() -> None:
    """What is written as a path that leaves the folder was meant so; what does not stays in it."""
    folder = Path("project")
    assert fence(Path("project/a/../b"), folder) == folder
    assert fence(Path("project/../b"), folder) is None
    assert fence(Path("/elsewhere/b"), folder) is None
