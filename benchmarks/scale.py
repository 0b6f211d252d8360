"""
``python -m benchmarks.scale [repeated] [ARTICLES ...]`` times ``l10n check`` on growing projects.

Each project has articles of forty units: real paragraphs with human translations, each made unlike every
other by a name of its own, so that no cache of texts helps; with ``repeated`` they are as they are, each many
times, as sentences are on a site. Each figure is one whole process. The second run
finds everything as it was. pofilter, of translate-toolkit, is timed on the same PO files where there is one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import count, cycle
from pathlib import Path

from l10n.catalogs import load, serialize
from l10n.model import State, Unit
from l10n.pipeline import Project, build, extract
from tests.checks.planted_defects import Text, texts

_UNITS = 40  # an article
_SIZES = (10, 100, 1000)
_CHECK = "import sys; from l10n.cli import run; sys.exit(run(sys.argv[1:]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one project costs."""

    articles: int
    units: int
    first_s: float
    second_s: float
    peer_s: float | None

    def __str__(self) -> str:
        unit_us = 1e6 * self.first_s / self.units
        share = 100 * self.second_s / self.first_s
        peer = "–" if self.peer_s is None else f"{self.peer_s:.1f} s"
        return (
            f"| {self.articles:,} | {self.units:,} | {self.first_s:.1f} s | {unit_us:,.0f} µs |"
            f" {self.second_s:.2f} s ({share:.1f} %) | {peer} |"
        )


def main(sizes: list[int], *, repeated: bool) -> None:
    """Prints a row for each size as soon as it is known."""
    print("| articles | units | check | a unit | unchanged | pofilter |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            print(_measured(Path(name), size, repeated=repeated), flush=True)


def _measured(root: Path, articles: int, *, repeated: bool) -> Row:
    units = make(root, articles, repeated=repeated)
    command = [sys.executable, "-c", _CHECK, "check", "-C", str(root)]
    first, second = _timed(command), _timed(command)
    peer = None
    if shutil.which("pofilter"):
        peer = _timed(["pofilter", "--progress=none", "--gnome", str(root / "locales"), str(root / "out")])
    return Row(articles=articles, units=units, first_s=first, second_s=second, peer_s=peer)


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - start


def make(root: Path, articles: int, *, repeated: bool = False) -> int:
    """The number of units of a new project, all translated and built."""
    (root / "source").mkdir()
    (root / "l10n.yaml").write_text("locales: [it]\nsegmentation: block\n")
    pairs = cycle(_pairs())
    code, targets = count(1), {}
    for number in range(articles):
        paragraphs = []
        for _ in range(_UNITS):
            text, name = next(pairs), "" if repeated else f"{_name(next(code))}: "
            paragraphs.append(f"{name}{text.source}")
            targets[f"{name}{text.source}"] = f"{name}{text.target}"
        (root / "source" / f"a{number:04}.md").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    project = Project.open(root)
    extract(project)
    units = 0
    for path in sorted((root / "locales").rglob("*.po")):
        catalog = load(path, path.name, "en", "it")
        filled = replace(catalog, units=tuple(_filled(unit, targets) for unit in catalog.units))
        units += len(filled.units)
        path.write_text(serialize(filled), "utf-8")
    build(project)
    return units


def _name(number: int) -> str:
    """A word of small letters after a capital: ``Kaabd``."""
    letters = ""
    for _ in range(4):
        number, letter = divmod(number, 26)
        letters = chr(ord("a") + letter) + letters
    return f"K{letters}"


def _filled(unit: Unit, targets: dict[str, str]) -> Unit:
    return replace(unit, targets=(targets[unit.source],), state=State.TRANSLATED)


def _pairs() -> list[Text]:
    """Paragraphs that Markdown takes for one block, as they are."""
    return [text for text in texts() if text.pair.target == "it" and "\n" not in text.source]


if __name__ == "__main__":
    words = sys.argv[1:]
    main([int(word) for word in words if word.isdigit()] or [*_SIZES], repeated="repeated" in words)
