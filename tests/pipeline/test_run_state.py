"""With the run state and without it: the same bytes, words and exit codes, whatever happens in between."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.pipeline.state import answers
from tests.conftest import MakeProject

SEQUENCES = int(os.environ.get("L10N_SEQUENCES", "40")) // 8
STEPS = 14
STATE = ".l10n/state.sqlite"
DATES = re.compile(rb"(?<=-Date: )[^\\\n]*|(?<=, )\d{4}-\d\d-\d\d(?=, )")
COMMANDS = [
    "status",
    "status --json",
    "status source/news",
    "extract",
    "extract --json --to it",
    "build",
    "build --json",
    "check",
    "check --json --fail-on info",
    "check --frozen source/one.md",
    "check --require reviewed --to it",
    "translate --engine pseudo",
    "translate --engine memory",
]
FILES = {
    "l10n.yaml": "locales: [it, en]\n",
    "source/one.md": "# First\n\nThe SME grew by 14.6 percent. See [the other](two.md) and ![it](map.en.png).\n",
    "source/two.md": "# Second\n\nThe market grew.\n\nA trial of 2024.\n",
    "source/news/three.md": "---\nlang: it\n---\n\n# Terzo\n\nIl mercato. Vedi [uno](../one.md).\n",
    "source/map.en.png": "",
    "glossary.yaml": "terms:\n  - {en: {text: SME, forms: [SMEs]}, it: {text: PMI}}\n",
}
GLOSSARIES = [FILES["glossary.yaml"], "terms: []\n", "terms:\n  - {en: market, it: mercato}\n"]
CONFIGS = [
    FILES["l10n.yaml"],
    f"{FILES['l10n.yaml']}# a remark\n",
    f"{FILES['l10n.yaml']}publish: reviewed\n",
    f"{FILES['l10n.yaml']}completion: 40\n",
    "locales: [it]\n",
]


class Twins:
    """Two projects to which the same happens; one of them forgets its state before each command."""

    def __init__(
        self, roots: tuple[Path, Path], rng: random.Random, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.roots = roots
        self.rng = rng
        self.capsys = capsys
        self.log: list[str] = []
        for root in roots:
            self.git(root, "init", "-q")
            self.git(root, "add", "-A")
            self.git(root, "commit", "-qm", "one")

    @staticmethod
    def git(root: Path, *words: str) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", *names, *words], cwd=root, check=False, capture_output=True)

    def pick(self, pattern: str) -> str:
        found = sorted(str(path.relative_to(self.roots[0])) for path in self.roots[0].glob(pattern))
        return self.rng.choice(found or ["source/one.md"])

    def both(self, change: Callable[[Path], None]) -> None:
        for root in self.roots:
            change(root)

    def edit(self, name: str, *, keep_time: bool = False) -> None:
        """One character becomes another: nothing but the content differs in size."""
        number = self.rng.randrange(10)

        def change(root: Path) -> None:
            path = root / name
            if not path.is_file():
                return
            state, text = path.stat(), path.read_bytes()
            at = text.rfind(b"grew")
            path.write_bytes(text[:at] + b"fell" + text[at + 4 :] if at > 0 else text + b"%d\n" % number)
            if keep_time:
                os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

        self.both(change)

    def write(self, name: str, text: str) -> None:
        def change(root: Path) -> None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)

        self.both(change)

    def remove(self, name: str) -> None:
        self.both(lambda root: (root / name).unlink(missing_ok=True))

    def jump(self, name: str) -> None:
        """A clock that is wrong writes a file."""
        when = self.rng.choice([0, 10**9, 2 * 10**9, 4 * 10**9])
        self.both(lambda root: os.utime(root / name, (when, when)) if (root / name).exists() else None)

    def translate_by_hand(self) -> None:
        """A person writes in an editor of her own."""
        name, text = self.pick("locales/**/*.po"), f"Parole {self.rng.randrange(99)}"

        def change(root: Path) -> None:
            path = root / name
            if path.suffix == ".po":
                path.write_text(path.read_text().replace('msgstr ""\n\n', f'msgstr "{text}"\n\n', 1))

        self.both(change)

    def spoil(self) -> None:
        """The state is damaged, taken away, or cannot be written."""
        path = self.roots[0] / STATE
        if not path.is_file():
            return
        data = bytearray(path.read_bytes())
        match self.rng.randrange(5):
            case 0:
                path.unlink()
            case 1:
                path.write_bytes(data[: self.rng.randrange(len(data))])
            case 2:
                path.write_bytes(b"no database\n" * 100)
            case 3:
                path.write_bytes(b"")
            case _:
                for _ in range(40):
                    data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
                path.write_bytes(data)

    def switch(self) -> None:
        """Another branch is checked out, and the first one again."""
        branch = self.rng.choice(["one", "two"])
        for root in self.roots:
            self.git(root, "add", "-A")
            self.git(root, "commit", "-qm", "more")
            self.git(root, "checkout", "-q", branch)
            self.git(root, "checkout", "-q", "-b", branch)  # where there is none yet

    def step(self) -> None:
        """Something happens to both."""
        changes: dict[str, Callable[[], None]] = {
            "source": lambda: self.edit(self.pick("source/**/*.md")),
            "source, its time kept": lambda: self.edit(self.pick("source/**/*.md"), keep_time=True),
            "target": lambda: self.edit(self.pick("locales/**/*.md")),
            "catalog": self.translate_by_hand,
            "clock": lambda: self.jump(self.pick("*/**/*.*")),
            "new": lambda: self.write(f"source/new{self.rng.randrange(3)}.md", "# New\n\nIt grew.\n"),
            "gone": lambda: self.remove(self.pick("source/*.md")),
            "lost": lambda: self.remove(self.pick("locales/**/*.*")),
            "term": lambda: self.write("glossary.yaml", self.rng.choice(GLOSSARIES)),
            "setting": lambda: self.write("l10n.yaml", self.rng.choice(CONFIGS)),
            "picture": lambda: self.write(f"source/map.it.{self.rng.choice(['png', 'svg'])}", ""),
            "state": self.spoil,
            "branch": self.switch,
            "nothing": lambda: None,
        }
        name = self.rng.choice([*changes, "nothing", "nothing"])
        self.log.append(name)
        changes[name]()

    def command(self, words: str) -> None:
        """Both do it; what they say and leave is the same."""
        self.log.append(words)
        shown = []
        for root in self.roots:
            if root is self.roots[1]:
                (root / STATE).unlink(missing_ok=True)
            code = run([*words.split(), "-C", str(root)])
            out, err = self.capsys.readouterr()
            shown.append((code, out, err))
        assert shown[0] == shown[1], self.log
        here, there = map(_files, self.roots)
        assert here == there, self.log


def _files(root: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    names = {str(path.relative_to(root)): path for path in paths}
    return {
        name: DATES.sub(b"", path.read_bytes())
        for name, path in names.items()
        if name[:2] not in (".l", ".g")
    }


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_nothing_depends_on_the_state(
    make_project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    """
    Edits of the same size and time, wrong clocks, other branches, damage: a run says and leaves the same.

    ``L10N_SEQUENCES`` sets the number of sequences.
    """
    first = make_project(FILES)
    second = tmp_path / "twin" / "project"
    shutil.copytree(first, second)
    twins = Twins((first, second), random.Random(seed), capsys)
    for _ in range(STEPS):
        words = twins.rng.choice(COMMANDS)
        twins.step()
        twins.command(words)
        if twins.rng.random() < 0.5:
            twins.command(words)  # nothing has happened


def test_an_answer_is_given_again(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is imported or worked on; a change of one byte ends that."""
    root = make_project(FILES)
    given: list[object] = []
    recall = answers.recall

    def listening(*arguments: object) -> object:
        given.append(recall(*arguments))  # type: ignore[arg-type]
        return given[-1]

    monkeypatch.setattr(answers, "recall", listening)
    for words in ("extract", "build", "status", "check"):
        for expected in (False, True, True):
            run([words, "-C", str(root)])
            assert (given[-1] is not None) is expected, words
    capsys.readouterr()
    (root / "source/two.md").write_text(FILES["source/two.md"].replace("grew", "fell"))
    for words in ("status", "check", "extract", "build"):
        run([words, "-C", str(root)])
        assert given[-1] is None, words
