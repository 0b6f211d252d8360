"""
``python -m benchmarks.speed FOLDER [start] [po] [documents] [growth]``: our commands beside other programs.

FOLDER has Markdown files; without names of tables all are made. Each figure is the median of whole processes
that take turns, as the clock and as the processor has it (where the machine has other work, only the second
says something); "times" is the ratio of both to the first line. Peers that are absent are left out: msgcat of
gettext, md2po of translate-toolkit, po4a, git. What is printed is Markdown, for ``docs/performance.md``.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.documents import prepared, tools

ROUNDS = 5
UNITS = 50_000  # of the PO file
SIZES = (1, 10, 100)
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
    if process.returncode:
        raise RuntimeError(f"{work.name}: exit code {process.returncode}")
    return Cost(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def table(title: str, works: Sequence[Work]) -> None:
    """Prints what each took, beside the first."""
    costs: list[list[Cost]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, costs, strict=True):
            found.append(cost(work))
    print(
        f"\n## {title}\n\n| process | clock | times | processor | times | memory |\n|---|---|---|---|---|---|"
    )
    clocks = [median(one.clock_s for one in found) for found in costs]
    processors = [median(one.processor_s for one in found) for found in costs]
    for work, found, clock, processor in zip(works, costs, clocks, processors, strict=True):
        memory = max(one.memory_mb for one in found)
        ratios = (clock / clocks[0], processor / processors[0])
        print(
            f"| {work.name} | {clock:.3f} s | {ratios[0]:.2f} | {processor:.3f} s | {ratios[1]:.2f} |"
            f" {memory:.0f} MB |",
            flush=True,
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
    from l10n.catalogs import fingerprinted, fresh_header, serialize
    from l10n.model import Catalog, State, Unit

    texts = [text for text in _texts(files) if len(text) > 20]
    units = []
    for number in range(UNITS):
        target = (f"{texts[number * 7 % len(texts)]} {number}",)
        made = {"state": State.DRAFT, "origin": fingerprinted("engine", target)} if number % 2 else {}
        source = f"{texts[number % len(texts)]} {number}"
        units.append(Unit(source=source, targets=target, **({"state": State.TRANSLATED} | made)))  # type: ignore[arg-type]
    header = fresh_header("a.md", "en", "it")
    catalog = Catalog(source_locale="en", target_locale="it", header=header, units=tuple(units))
    (root / "a.po").write_text(serialize(catalog), encoding="utf-8")
    works = [Work("l10n, read and written", (sys.executable, "-c", REWRITE, "a.po", "b.po"), root)]
    if shutil.which("msgcat"):
        works.insert(0, Work("msgcat", ("msgcat", "a.po", "-o", "c.po"), root))
    size = (root / "a.po").stat().st_size / 1e6
    table(f"A PO file of {UNITS:,} units, {size:.1f} MB", works)


def _texts(files: Sequence[bytes]) -> list[str]:
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    return [segment.source for data in files for segment in form.parse(data, "a.md", "en").segments]


def documents(files: Sequence[bytes], root: Path) -> None:
    """All files, for the first time."""
    folders = prepared(root, list(files))
    (root / "l10n.yaml").write_text("source: sources\nlocales: [it]\n", encoding="utf-8")

    def anew() -> None:
        for name in ("locales", ".l10n", "catalogs"):
            shutil.rmtree(root / name, ignore_errors=True)
        (root / "catalogs").mkdir()

    works = []
    for tool in tools(sys.executable)[1:]:
        command = [part.format(**folders) if part.startswith("{") else part for part in tool.extract]
        works.append(Work(tool.name, command, root, anew))
    works = [work for work in works if _runs(work)]
    for jobs in ("1", "2"):
        works.append(Work(f"`l10n extract --jobs {jobs}`", (*L10N, "extract", "--jobs", jobs), root, anew))
    size = sum(map(len, files)) / 1e6
    table(f"Extracting {len(files)} files, {size:.2f} MB", works)


def _runs(work: Work) -> bool:
    try:
        return bool(cost(work))
    except (RuntimeError, OSError):
        return False


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
        works += [Work(f"`l10n {word}`, unchanged", (*L10N, word), folder) for word in ("extract", "status")]
        for work in works[1:]:
            cost(work)  # what it comes to is kept by the first
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


TABLES = {each.__name__: each for each in (start, po, documents, growth)}


def main(folder: Path, wanted: Sequence[str]) -> None:
    """Prints the tables."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    load = f"; load when it began: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{machine()}{load}.", flush=True)
    for name in wanted or TABLES:
        with tempfile.TemporaryDirectory() as root:
            TABLES[name](files, Path(root))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
