"""
Merging a changed source into a large catalog: ours beside GNU msgmerge, on the same PO files.

Run: ``python benchmarks/merge.py [UNITS]``. Prints medians of five whole processes each, and the ratio.
"""

from __future__ import annotations

import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from l10n.catalogs import fresh_header, load, merge, serialize
from l10n.model import Catalog, Location, Segment, State, Unit

ROUNDS = 5
WORDS = [
    "market",
    "export",
    "drug",
    "trial",
    "company",
    "growth",
    "region",
    "patient",
    "device",
    "research",
    "plant",
    "cost",
    "year",
    "result",
    "approval",
    "share",
    "study",
    "product",
    "process",
    "quality",
    "partner",
    "value",
    "demand",
    "supply",
    "level",
    "report",
    "team",
]


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(6, 24))).capitalize() + f" {rng.randint(2, 9999)}."


def edited(text: str, rng: random.Random) -> str:
    words = text.split()
    words[rng.randrange(len(words))] = rng.choice(WORDS)
    return " ".join(words)


def files(units: int, folder: Path) -> tuple[Path, Path]:
    """An old catalog, and a template of the source after a day's work: 5 % edited, 2 % new, 2 % gone."""
    rng = random.Random(1)
    sources = list(dict.fromkeys(sentence(rng) for _ in range(units)))
    old = [Unit(source=text, targets=(text.upper(),), state=State.TRANSLATED) for text in sources]
    now = [edited(text, rng) if rng.random() < 0.05 else text for text in sources if rng.random() > 0.02]
    now += [sentence(rng) for _ in range(units // 50)]
    new = [Unit(source=text) for text in dict.fromkeys(now)]
    header = fresh_header("benchmark", "en", "it")
    paths = folder / "old.po", folder / "new.pot"
    for path, found in zip(paths, (old, new), strict=True):
        catalog = Catalog(source_locale="en", target_locale="it", header=header, units=tuple(found))
        path.write_text(serialize(catalog), encoding="utf-8")
    return paths


def ours(old: Path, new: Path, out: Path) -> None:
    catalog = load(old, old.name, "en", "it")
    segments = [
        Segment(source=unit.source, raw=unit.source, kind="paragraph", location=Location("a.md"))
        for unit in load(new, new.name, "en", "it").units
    ]
    out.write_text(serialize(merge(catalog, segments)), encoding="utf-8")


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    if sys.argv[1:2] == ["--ours"]:
        ours(*map(Path, sys.argv[2:5]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = files(units, folder)
        mine = [sys.executable, __file__, "--ours", str(old), str(new), str(folder / "ours.po")]
        theirs = ["msgmerge", "--quiet", "--previous", "-o", str(folder / "theirs.po"), str(old), str(new)]
        if shutil.which("msgmerge") is None:
            print("msgmerge is absent: install gettext")
            theirs = []
        times = [(timed(mine), timed(theirs) if theirs else float("nan")) for _ in range(ROUNDS)]
        memory = subprocess.run(mine, check=True, capture_output=True, text=True).stdout.strip()
        print(f"{units:,} units, {ROUNDS} rounds, whole processes, median seconds")
        print(f"ours      {statistics.median(time for time, _ in times):7.2f}   peak {memory} MiB")
        if theirs:
            print(f"msgmerge  {statistics.median(time for _, time in times):7.2f}")
            print(f"ratio     {statistics.median(one / other for one, other in times):7.2f}")
            for label, path in (("ours", folder / "ours.po"), ("msgmerge", folder / "theirs.po")):
                catalog = load(path, path.name, "en", "it")
                states = [unit.state for unit in catalog.units]
                counts = ", ".join(f"{state.value} {states.count(state):,}" for state in State)
                print(f"{label:9} {counts}")


if __name__ == "__main__":
    main()
