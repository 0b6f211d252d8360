"""Several processes come to the same as one, and end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from l10n.model import Report
from l10n.pipeline import Project, build, check, extract, status, translate
from l10n.pipeline.runs import parallel
from l10n.pipeline.runs.parallel import Processes, Work, processes_for
from tests.conftest import MakeProject

COUNT = 10
COMMAND = [sys.executable, "-c", "from l10n.cli import main; main()"]


def article(number: int) -> str:
    return f"# Page {number}\n\nSales  number {number} grew by 3.5 %. See [the last](a{COUNT - 1}.md).\n"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with pages that link to each other, and some that cannot be read."""
    files = {f"source/a{number}.md": article(number) for number in range(COUNT)}
    root = make_project({**files, "l10n.yaml": "locales: [it, de]\n"})
    translate(Project.open(root), engine="pseudo")
    (root / "source/a3.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (root / "locales/it/a5.po").write_text("no catalog\n", encoding="utf-8")
    (root / "locales/de/a7.po").unlink()
    for number in (1, 8):
        with (root / f"source/a{number}.md").open("a", encoding="utf-8") as file:
            file.write("\nA new sentence.\n")
    return root


@pytest.fixture(params=["fork", "spawn"])
def small_shares(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents are enough for two processes, which start in either way."""
    monkeypatch.setattr(parallel, "_method", lambda: request.param)
    monkeypatch.setattr(parallel, "_FEWEST", {"fork": 1, "spawn": 1})
    monkeypatch.setattr(parallel, "_SHARE", 3)


def _lines(path: Path) -> list[bytes]:
    """What a file says without dates; a log of digests has no order."""
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if b"-Date: " not in line]
    return sorted(lines) if path.name == "pages.txt" else lines


def everything(root: Path, jobs: int) -> tuple[list[Report], dict[str, bytes]]:
    """Reports of each command, and what is on the disk afterwards but for dates and the run state."""
    reports = [
        extract(Project.open(root), jobs=jobs),
        build(Project.open(root), notes=True, jobs=jobs),
        check(Project.open(root), notes=True, jobs=jobs),
        status(Project.open(root)),
    ]
    files = {
        path.relative_to(root).as_posix(): b"".join(_lines(path))
        for path in sorted(root.rglob("*.*"))
        if path.is_file() and "state" not in path.name
    }
    return reports, files


@pytest.mark.usefixtures("small_shares")
def test_two_processes_come_to_the_same_as_one(root: Path, tmp_path: Path) -> None:
    """Findings, counts, files, failures and their order; what was done is known to the next run."""
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(root), str(copy)], check=True)
    one, two = everything(root, 1), everything(copy, 2)
    assert [report.failures for report in one[0]] == [report.failures for report in two[0]]
    assert all(report.failures for report in one[0])
    for alone, shared in zip(one[0], two[0], strict=True):
        assert (alone.findings, alone.all_counts) == (shared.findings, shared.all_counts)
        assert alone.new == shared.new
        assert alone.written == shared.written
    assert one[1] == two[1]
    again = extract(Project.open(copy), jobs=2)
    assert (again.written, again.failures) == ((), two[0][0].failures)


@pytest.mark.parametrize(
    ("documents", "jobs", "count"),
    [(5, None, 1), (1000, 1, 1), (1000, 2, 2), (1000, 500, 8), (50, 8, 2), (0, 8, 1)],
)
def test_few_documents_need_no_others(
    documents: int, jobs: int | None, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting a process costs more than it saves then."""
    monkeypatch.setattr(parallel, "_method", lambda: "fork")
    assert processes_for(documents, jobs) == count


def dying(names: Sequence[str]) -> int:
    if "3" in names:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(names)


def slow(names: Sequence[str]) -> int:
    time.sleep(0.2)
    return len(names)


def test_a_process_that_dies_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was about to do is missing, and the caller goes on."""
    monkeypatch.setattr(parallel, "_method", lambda: "fork")
    monkeypatch.setattr(parallel, "_SHARE", 3)
    with Processes(1, Work(dying, lambda _: dying, None), [str(number) for number in range(9)]) as processes:
        assert [share for share, _ in processes.results()] in ([["0", "1", "2"]], [])


def test_ctrl_c_gives_up_what_has_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way is waited for, and comes back."""
    monkeypatch.setattr(parallel, "_method", lambda: "fork")
    names = [str(number) for number in range(16 * 30)]
    with Processes(2, Work(slow, lambda _: slow, None), names) as processes:
        results = processes.results()
        assert next(results)[1] == 16
        rest = [*processes.stopped()]
    assert 1 <= len(rest) < 10


def test_processes_end_with_a_killed_parent(make_project: MakeProject) -> None:
    """Nobody holds the project's lock, and the next run does the rest."""
    root = make_project({f"source/a{number}.md": article(number) * 40 for number in range(120)})
    command = [*COMMAND, "extract", "--jobs", "2", "-C", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not any((root / "locales").rglob("*.po")) and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.wait()
    for _ in range(50):  # they notice within moments
        again = subprocess.run(command, capture_output=True, text=True, check=False)
        if "another run" not in again.stderr:
            break
        time.sleep(0.1)
    assert again.returncode == 0, again.stderr
    assert len([*(root / "locales").rglob("*.po")]) == 121
    for number in range(120):  # what the killed ones left goes once the system has forgotten them
        (root / f"source/a{number}.md").write_text(article(number + 1), encoding="utf-8")
    subprocess.run(command, check=True, capture_output=True)
    assert not [*root.rglob("*.tmp")]
