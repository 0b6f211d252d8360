"""
``python -m benchmarks.checks`` compares our checks with pofilter and ``msgfmt --check`` on planted defects.

Each defect and each good translation is one entry of a PO file. An entry counts as flagged when a tool says
anything about it. The peers run where they are installed: ``pofilter`` comes with translate-toolkit,
``msgfmt`` with gettext.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs import fresh_header, serialize
from l10n.model import Catalog, LocalePair, Severity, State, Unit
from tests.checks.examples import findings
from tests.checks.planted_defects import GLOSSARY, Planted, Text, texts
from tests.checks.scoring import every_defect
from tests.checks.test_unforeseen_texts import Row, rows

# Checks of pofilter for kinds of PO that these are not: KDE, Mozilla and the like are off by default.
_POFILTER = ("pofilter", "--progress=none", "--gnome")
_ENTRY = re.compile(r'^msgctxt "(\d+)"', re.MULTILINE)
_LINE = re.compile(r":(\d+):")


@dataclass(frozen=True, slots=True)
class Result:
    """What one tool says."""

    tool: str
    found: int  # defects in entries that it flags
    alarms: int  # good entries that it flags
    seconds: float


def main() -> None:
    """Prints a table for each suite."""
    print("Planted by rule, as the checks were written:\n")
    defects = [defect for defect, before in every_defect() if not before and defect.text.target]
    good = texts()
    start = time.perf_counter()
    found = [_flagged(defect) for defect in defects]
    alarms = [_flagged(Planted(check="", text=text)) for text in good]
    ours = Result("l10n", sum(found), sum(alarms), time.perf_counter() - start)
    _print([defect.text for defect in defects], good, ours)
    print("\nWritten by hand, afterwards, and good texts that look bad:\n")
    bad = [row for row in rows("second.txt") if row.target]
    fine = list(rows("fine.txt"))
    start = time.perf_counter()
    found, alarms = ([bool(row.findings()) for row in suite] for suite in (bad, fine))
    ours = Result("l10n", sum(found), sum(alarms), time.perf_counter() - start)
    _print([_text(row) for row in bad], [_text(row) for row in fine], ours)


def _text(row: Row) -> Text:
    return Text(source=row.source, target=row.target, pair=row.pair)


def _print(defects: Sequence[Text], good: Sequence[Text], ours: Result) -> None:
    print(f"| tool | of {len(defects)} defects | of {len(good)} good translations | seconds |")
    print("|---|---|---|---|")
    for row in (ours, *_peers(defects, good)):
        found = f"{row.found} ({100 * row.found / len(defects):.1f} %)"
        alarms = f"{row.alarms} ({100 * row.alarms / len(good):.1f} %)"
        print(f"| {row.tool} | {found} | {alarms} | {row.seconds:.2f} |")


def _flagged(defect: Planted) -> bool:
    known = {"glossary": GLOSSARY, "previous": defect.previous, "misspelt": defect.misspelt}
    options = {name: value for name, value in known.items() if value}
    text = defect.text
    said = findings([(text.source, text.target)], text.pair, options, [text.kind])
    return any(finding.severity > Severity.INFO for finding in said)


def _peers(defects: Sequence[Text], good: Sequence[Text]) -> Iterable[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tool in ("pofilter", "msgfmt"):
            if shutil.which(tool) is None:
                print(f"{tool} is not installed", file=sys.stderr)
                continue
            start = time.perf_counter()
            # msgfmt stops counting after twenty errors in a file: an entry a file
            size = 1 if tool == "msgfmt" else 10_000
            found = _count(tool, defects, folder, size)
            alarms = _count(tool, good, folder, size)
            yield Result(
                "msgfmt --check" if tool == "msgfmt" else tool, found, alarms, time.perf_counter() - start
            )


def _count(tool: str, units: Sequence[Text], folder: Path, size: int) -> int:
    total = 0
    for locale in ("it", "en"):
        here = [unit for unit in units if unit.pair.target == locale]
        for at in range(0, len(here), size):
            path = folder / "in.po"
            path.write_text(_po(here[at : at + size]), "utf-8")
            total += _pofilter(path) if tool == "pofilter" else _msgfmt(path)
    return total


def _po(units: Sequence[Text]) -> str:
    pair = units[0].pair if units else LocalePair("en", "it")
    made = tuple(
        Unit(source=unit.source, context=str(number), targets=(unit.target,), state=State.TRANSLATED)
        for number, unit in enumerate(units)
    )
    header = fresh_header("planted", pair.source, pair.target)
    return serialize(Catalog(source_locale=pair.source, target_locale=pair.target, header=header, units=made))


def _pofilter(path: Path) -> int:
    out = path.with_suffix(".out.po")
    subprocess.run([*_POFILTER, str(path), str(out)], check=False, capture_output=True)
    return len(set(_ENTRY.findall(out.read_text("utf-8")))) if out.is_file() else 0


def _msgfmt(path: Path) -> int:
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
    run = subprocess.run(command, check=False, capture_output=True)
    return len({*_LINE.findall(run.stderr.decode("utf-8", "replace"))}) and 1


if __name__ == "__main__":
    main()
