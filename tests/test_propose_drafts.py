"""New drafts on a branch of their own, by the action's script: real git, and a stand-in for GitHub's program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MakeProject

SCRIPT = Path(__file__).parents[1] / ".ci/propose"
GH = """\
#!/bin/sh
echo "$@" >>"{log}"
case "$2" in list) grep -c "^pr create" "{log}" || true;; esac
"""

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="bash or git is not installed"
)


class Job:
    """A checkout of a repository whose project stands in a folder, as a runner has it."""

    def __init__(self, checkout: Path, environment: dict[str, str]) -> None:
        self.checkout = checkout
        self.environment = environment

    def git(self, *words: str) -> str:
        """What git prints."""
        command = ["git", *words]
        done = subprocess.run(
            command, cwd=self.checkout, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def propose(self) -> subprocess.CompletedProcess[str]:
        """The script's end, begun as a job begins: on the main branch as the origin has it."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "-B", "main", "origin/main")
        command = ["bash", str(SCRIPT), "project", "drafts", "main"]
        return subprocess.run(
            command, cwd=self.checkout, env=self.environment, capture_output=True, text=True, check=False
        )

    def edit(self, branch: str, path: str, old: str, new: str) -> None:
        """Somebody's commit on a branch of the origin."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "-B", branch, f"origin/{branch}")
        file = self.checkout / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        self.git("commit", "-qam", "Edit")
        self.git("push", "-q", "origin", branch)

    def files(self, revision: str) -> set[str]:
        """Those that a revision changed."""
        return set(self.git("show", "--format=", "--name-only", revision).split())


@pytest.fixture
def job(make_project: MakeProject, tmp_path: Path) -> Job:
    """A project in a folder, pushed; `l10n` is this very code, `gh` writes down what it is asked."""
    program, log = tmp_path / "bin" / "l10n", tmp_path / "gh.log"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from l10n.cli import main; main()" "$@"\n')
    gh = program.with_name("gh")
    gh.write_text(GH.format(log=log))
    for file in (program, gh):
        file.chmod(0o755)
    make_project({"l10n.yaml": "locales: [it]\nengine: pseudo\n"})
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{
            f"GIT_{who}_{what}": f"{who}@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    origin, checkout = tmp_path / "origin.git", tmp_path / "checkout"
    made = Job(checkout, environment)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(origin)], check=True)
    subprocess.run(["git", "clone", "-q", str(origin), str(checkout)], check=True, capture_output=True)
    shutil.move(tmp_path / "project", checkout / "project")
    made.git("checkout", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-qm", "Begin")
    made.git("push", "-q", "origin", "main")
    return made


def asked(job: Job) -> list[str]:
    """What GitHub's program was asked to do."""
    log = (job.checkout.parent / "gh.log").read_text("utf-8")
    return re.findall(r"^pr (\w+)", log, re.M)


def test_new_drafts_become_a_branch_and_a_request(job: Job) -> None:
    """The commit has the pair and nothing that lay about; a second run of the same says so and pushes nothing."""
    (job.checkout / "project" / "left-by-a-step-before.txt").write_text("x")
    done = job.propose()
    assert done.returncode == 0, done.stderr
    assert job.files("origin/drafts") == {"project/locales/it/exports.po", "project/locales/it/exports.md"}
    assert asked(job) == ["list", "create"]
    first = job.git("rev-parse", "origin/drafts")
    assert job.propose().returncode == 0
    assert job.git("rev-parse", "origin/drafts") == first
    assert asked(job) == ["list", "create", "list", "edit"]


def test_a_correction_on_the_branch_is_kept(job: Job) -> None:
    """What a reader mended in the request is there after the source has moved on, and no push was forced."""
    job.propose()
    job.edit("drafts", "project/locales/it/exports.po", "14,6%", "14,6 %")
    mended = job.git("rev-parse", "origin/drafts").strip()
    job.edit("main", "project/source/exports.md", "They reached", "In 2025 they reached")
    done = job.propose()
    assert done.returncode == 0, done.stderr
    po = job.git("show", "origin/drafts:project/locales/it/exports.po")
    assert "14,6 %" in po
    assert "In 2025 they reached" in po.replace('"\n"', "")
    job.git("merge-base", "--is-ancestor", mended, "origin/drafts")
    assert ".gitattributes" not in job.git("ls-tree", "--name-only", "origin/drafts")


def test_branches_that_conflict_are_left_to_a_person(job: Job) -> None:
    """Exit code 3, one line, and the branch as it was."""
    job.propose()
    job.edit("drafts", "project/source/exports.md", "Exports grew", "All exports grew")
    before = job.git("rev-parse", "origin/drafts")
    job.edit("main", "project/source/exports.md", "Exports grew", "Our exports grew")
    done = job.propose()
    assert done.returncode == 3
    assert "error: drafts and main conflict: merge them by hand" in done.stderr
    job.git("fetch", "-q", "origin")
    assert job.git("rev-parse", "origin/drafts") == before


def test_nothing_new_makes_no_branch(job: Job) -> None:
    """Where all is translated, nothing is pushed and nobody is asked."""
    job.propose()
    job.git("push", "-q", "origin", "drafts:main")
    job.git("push", "-q", "origin", ":drafts")
    log = job.checkout.parent / "gh.log"
    log.unlink()
    done = job.propose()
    assert (done.returncode, "no new drafts" in done.stdout) == (0, True)
    assert not log.exists()


def test_the_checked_out_branch_is_no_place_for_drafts(job: Job) -> None:
    """One line, exit code 3."""
    command = ["bash", str(SCRIPT), "project", "main", "main"]
    done = subprocess.run(
        command, cwd=job.checkout, env=job.environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
