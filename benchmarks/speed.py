"""
``python -m benchmarks.speed FOLDER [--page FILE] [TABLE ...]``: our commands beside other programs.

FOLDER has Markdown files; the tables are start, po, documents, builds, checks and growth, all of them when
none is named. Each figure is the median of whole processes that take turns, as the clock and as the processor
has it (where the machine has other work, only the second says something); "times" is the ratio of both to the
first line; memory is the peak of the largest process. Peers that are absent, or do not come to an end, are
left out: msgcat of gettext, md2po, po2md and pofilter of translate-toolkit (with mistletoe), po4a, git. What
is printed is Markdown; with ``--page`` it takes the place of what stands there under "## Figures", as in
``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import documents as peers

ROUNDS = 5
UNITS = 50_000  # of the PO file
SIZES = (1, 10, 100)
CHECKED = 1000  # articles
_LONGEST_S = 300.0  # a peer that takes longer is left out
_HEAD = "## Figures\n"
L10N = (sys.executable, "-c", "import sys; from l10n.cli import main; main()")
TWO_COMMANDS = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one(text: str = "1"): print(text)
@app.command()
def two(number: int = 2): print(number)
app()
"""
WITHOUT_DICTIONARIES = """
import sys
from l10n.pipeline.document import spellchecker
spellchecker._FOLDERS = ()
from l10n.cli import main
main()
"""
REWRITE = """
import gc, sys
gc.set_threshold(100_000)  # as the command has it
from pathlib import Path
from l10n.catalogs import load, serialize
from l10n.files import write_atomic
catalog = load(Path(sys.argv[1]), "a.po", "en", "it")
write_atomic(Path(sys.argv[2]), serialize(catalog).encode(), "b.po")
"""


@dataclass(frozen=True, slots=True)
class Work:
    """A process to measure."""

    name: str
    command: Sequence[str]
    folder: Path = Path()
    before: Callable[[], object] = list  # what makes its folder ready
    codes: tuple[int, ...] = (0,)  # of exit, when it has done its work


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    clock_s: float
    processor_s: float
    memory_mb: float


def cost(work: Work) -> Cost:
    """One process, with those that it starts."""
    work.before()
    start = perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(work.command, cwd=work.folder, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in work.codes:
        raise RuntimeError(f"{work.name}: exit code {process.returncode}")
    return Cost(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


said: list[str] = []  # all that was printed


def say(text: str) -> None:
    """Prints a piece of the page."""
    said.append(text)
    print(text, flush=True)


def table(title: str, works: Sequence[Work]) -> None:
    """Prints what each took, beside the first."""
    costs: list[list[Cost]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, costs, strict=True):
            found.append(cost(work))
    say(f"\n### {title}\n\n| process | clock | times | processor | times | memory |")
    say("|---|---|---|---|---|---|")
    clocks = [median(one.clock_s for one in found) for found in costs]
    processors = [median(one.processor_s for one in found) for found in costs]
    for work, found, clock, processor in zip(works, costs, clocks, processors, strict=True):
        memory = max(one.memory_mb for one in found)
        ratios = (clock / clocks[0], processor / processors[0])
        say(
            f"| {work.name} | {clock:.3f} s | {ratios[0]:.2f} | {processor:.3f} s | {ratios[1]:.2f} |"
            f" {memory:.0f} MB |"
        )


def start(_: Sequence[bytes], __: Path) -> None:
    """Commands that have next to nothing to do."""
    works = [Work("a Typer program of two commands", (sys.executable, "-c", TWO_COMMANDS, "--help"))]
    works += [
        Work(f"`l10n {' '.join(words)}`", (*L10N, *words))
        for words in (("--help",), ("extract", "--help"), ("numbers", "€3.6 billion in 2024"))
    ]
    table("Start", works)


def po(files: Sequence[bytes], root: Path) -> None:
    """A large PO file, read and written."""
    for number, data in enumerate(files):
        (root / f"{number}.md").write_bytes(data)
    _apart("from benchmarks.speed import write_po; write_po(root)", root)
    works = [Work("l10n, read and written", (sys.executable, "-c", REWRITE, "a.po", "b.po"), root)]
    if shutil.which("msgcat"):
        works.insert(0, Work("msgcat", ("msgcat", "a.po", "-o", "c.po"), root))
    size = (root / "a.po").stat().st_size / 1e6
    table(f"A PO file of {UNITS:,} units, {size:.1f} MB", works)


def write_po(root: Path) -> None:
    """Makes a large PO file of the texts of the Markdown files in a folder."""
    from l10n.catalogs import fingerprinted, fresh_header, serialize
    from l10n.model import Catalog, State, Unit

    texts = [text for text in _texts(root) if len(text) > 20]
    units = []
    for number in range(UNITS):
        target = (f"{texts[number * 7 % len(texts)]} {number}",)
        made = {"state": State.DRAFT, "origin": fingerprinted("engine", target)} if number % 2 else {}
        source = f"{texts[number % len(texts)]} {number}"
        units.append(Unit(source=source, targets=target, **({"state": State.TRANSLATED} | made)))  # type: ignore[arg-type]
    header = fresh_header("a.md", "en", "it")
    catalog = Catalog(source_locale="en", target_locale="it", header=header, units=tuple(units))
    (root / "a.po").write_text(serialize(catalog), encoding="utf-8")


def _texts(root: Path) -> list[str]:
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    documents = (form.parse(path.read_bytes(), "a.md", "en") for path in sorted(root.glob("*.md")))
    return [segment.source for document in documents for segment in document.segments]


def documents(files: Sequence[bytes], root: Path) -> None:
    """All files, for the first time."""
    folders = _project_of(root, files)

    def anew() -> None:
        for name in ("locales", ".l10n", "catalogs"):
            shutil.rmtree(root / name, ignore_errors=True)
        (root / "catalogs").mkdir()

    works = [
        Work(tool.name, _filled(tool.extract, folders), root, anew)
        for tool in peers.tools(sys.executable)[1:]
    ]
    works = [work for work in works if _runs(work)]
    works += [
        Work(f"`l10n extract --jobs {jobs}`", (*L10N, "extract", "--jobs", jobs), root, anew)
        for jobs in ("1", "2")
    ]
    table(f"Extracting {len(files)} files, {sum(map(len, files)) / 1e6:.2f} MB", works)


def builds(files: Sequence[bytes], root: Path) -> None:
    """All files from PO files in which every text has a target."""
    folders = _project_of(root, files)

    def anew() -> None:
        shutil.rmtree(root / ".l10n", ignore_errors=True)
        for path in (root / "locales").rglob("*.md"):
            path.unlink()

    works = []
    for tool in peers.tools(sys.executable)[1:]:
        if not _runs(Work(tool.name, _filled(tool.extract, folders), root)):
            continue
        if (root / "catalogs/all.pot").exists():
            (root / "catalogs/all.pot").rename(root / "catalogs/it.po")
        peers.work("fill", str(root / "catalogs"), "changed")
        works.append(Work(tool.name, _filled(tool.builds[0], folders), root))
    works = [work for work in works if _runs(work)]
    subprocess.run((*L10N, "extract"), cwd=root, check=True, capture_output=True)
    for folder in {path.parent for path in (root / "locales").rglob("*.po")}:
        peers.work("fill", str(folder), "changed")
    works += [
        Work(f"`l10n build --jobs {jobs}`", (*L10N, "build", "--jobs", jobs), root, anew, codes=(0, 1, 3))
        for jobs in ("1", "2")
    ]
    table(f"Building {len(files)} files with all targets", works)


def checks(_: Sequence[bytes], root: Path) -> None:
    """Articles with real translations: all findings, with and without dictionaries, and once more."""
    units = int(_apart(f"from benchmarks.scale import make; print(make(root, {CHECKED}))", root))

    def anew() -> None:
        shutil.rmtree(root / ".l10n", ignore_errors=True)

    without = (sys.executable, "-c", WITHOUT_DICTIONARIES)
    peer = ("pofilter", "--progress=none", "--gnome", "locales", "out")
    works = [Work("pofilter", peer, root)] if shutil.which("pofilter") else []
    works += [
        Work("`l10n check --jobs 1` without dictionaries", (*without, "check", "--jobs", "1"), root, anew),
        Work("`l10n check --jobs 1`", (*L10N, "check", "--jobs", "1"), root, anew),
        Work("`l10n check --jobs 2`", (*L10N, "check", "--jobs", "2"), root, anew),
    ]
    works = [replace(work, codes=(0, 1)) for work in works]
    table(f"Checking {CHECKED:,} articles, {units:,} units", works)
    again = Work("`l10n check`, unchanged", (*L10N, "check"), root, codes=(0, 1))
    cost(again)  # what it comes to is kept
    table(f"Checking {CHECKED:,} articles once more", [again])


def _apart(code: str, root: Path) -> str:
    """
    What a process of its own prints: this one stays small.

    The peak memory of a child is never less than that of the process it was started from.
    """
    head = f"from pathlib import Path; root = Path({str(root)!r}); "
    command = (sys.executable, "-c", head + code)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _project_of(root: Path, files: Sequence[bytes]) -> dict[str, Path]:
    folders = peers.prepared(root, list(files))
    (root / "l10n.yaml").write_text("source: sources\nlocales: [it]\n", encoding="utf-8")
    return folders


def _filled(command: Sequence[str], folders: dict[str, Path]) -> tuple[str, ...]:
    return tuple(part.format(**folders) if part.startswith("{") else part for part in command)


def _runs(work: Work) -> bool:
    """Whether a peer is there, and comes to its end on these files."""
    work.before()
    try:
        done = subprocess.run(
            work.command, cwd=work.folder, capture_output=True, timeout=_LONGEST_S, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode in work.codes


def growth(files: Sequence[bytes], root: Path) -> None:
    """Larger and larger projects: the first run, an unchanged one, and one with an edited file."""
    for size in SIZES:
        folder = root / str(size)
        names = _project(folder, files, size)
        git = ("git", "-C", str(folder))
        for words in (
            ("init", "-q"),
            ("add", "-A"),
            ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"),
        ):
            subprocess.run((*git, *words), check=True)
        turn = count()

        def edit(path: Path = names[0], turn: Iterator[int] = turn) -> None:
            path.write_bytes(path.read_bytes() + f"\nTurn {next(turn)}.\n".encode())

        def anew(folder: Path = folder) -> None:
            for name in ("locales", ".l10n"):
                shutil.rmtree(folder / name, ignore_errors=True)

        first = cost(Work("first", (*L10N, "extract"), folder, anew))
        works = [Work("`git status`", ("git", "status"), folder)]
        words_of = (("translate", "--engine", "pseudo"), ("build",), ("extract",), ("status",), ("check",))
        works += [
            Work(f"`l10n {words[0]}`, unchanged", (*L10N, *words), folder, codes=(0, 1)) for words in words_of
        ]
        for one in (*works[1:], *works[1:]):
            cost(one)  # what it comes to is kept by the first, unless another writes then
        table(
            f"{len(names):,} files: first `l10n extract` {first.clock_s:.1f} s, {first.processor_s:.1f} s of"
            f" processor, {first.memory_mb:.0f} MB",
            works,
        )
        edited = Work("`l10n extract`, one file edited before", (*L10N, "extract"), folder, edit)
        table(f"{len(names):,} files, one of them edited", [works[0], edited])


def _project(folder: Path, files: Sequence[bytes], size: int) -> list[Path]:
    """Each file so many times, no text of one in another."""
    names = []
    for turn in range(size):
        for number, data in enumerate(files):
            path = folder / f"source/{turn:03}/{number:04}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.replace(b" the ", f" the K{turn} ".encode()) if turn else data)
            names.append(path)
    (folder / "l10n.yaml").write_text("locales: [it]\n", encoding="utf-8")
    return names


def machine() -> str:
    """What all of it ran on."""
    said = [f"{os.cpu_count()} processors", platform.system(), f"Python {platform.python_version()}"]
    for name in ("typer", "babel", "translate-toolkit"):
        try:
            said.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    for program in ("msgcat", "po4a", "git"):
        if shutil.which(program):
            lines = subprocess.run((program, "--version"), capture_output=True, text=True, check=False).stdout
            said.append(lines.splitlines()[0].rstrip("."))
    return ", ".join(said)


TABLES = {each.__name__: each for each in (start, po, documents, builds, checks, growth)}


def main(folder: Path, wanted: Sequence[str], page: Path | None) -> None:
    """Prints the tables, and writes them into the page."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    load = f"; load when it began: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    say(f"{machine()}{load}.")
    for name in wanted or TABLES:
        with tempfile.TemporaryDirectory() as root:
            TABLES[name](files, Path(root))
    if page is not None:
        before = page.read_text(encoding="utf-8").partition(_HEAD)[0]
        page.write_text(f"{before}{_HEAD}\n" + "\n".join(said) + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """The command line, see the head of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tables", nargs="*", choices=[*TABLES, []])
    parser.add_argument("--page", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    main(given.folder, given.tables, given.page)
