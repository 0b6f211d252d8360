"""
What forty edits of an article do to its translation: ours beside GNU msgmerge and po4a.

Run from the repository: ``python -m benchmarks.edits``. For each sentence after each edit the table
counts whether its approval was kept where the sentence or its meaning did not change, and whether a stale
text stayed approved or words were lost.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib

from l10n.catalogs import fresh_header, merge, parse, serialize
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import Catalog, Segment, State, Unit
from l10n.ports import FormatSettings
from tests.catalogs.article_edits import ARTICLE, EDITS, TRANSLATIONS, Edit

FORMAT = MarkdownFormat(FormatSettings())
EMPTY = Catalog(source_locale="en", target_locale="it", header=fresh_header("a.md", "en", "it"))
OUTCOMES = ("approval kept", "approval lost", "draft as it should be", "stale but approved", "words lost")


def segments(text: str) -> tuple[Segment, ...]:
    return FORMAT.parse(text.encode(), "a.md", "en").segments


def accepted() -> Catalog:
    units = [
        replace(unit, targets=(TRANSLATIONS[unit.source],), state=State.TRANSLATED)
        if unit.source in TRANSLATIONS
        else unit
        for unit in merge(EMPTY, segments(ARTICLE)).units
    ]
    return replace(EMPTY, units=tuple(units))


def ours(edit: Edit, folder: Path) -> tuple[Unit, ...]:
    return merge(accepted(), segments(edit.change(ARTICLE))).units


def msgmerge(edit: Edit, folder: Path) -> tuple[Unit, ...]:
    old, template = folder / "old.po", folder / "new.pot"
    old.write_text(serialize(accepted()), encoding="utf-8")
    template.write_text(serialize(merge(EMPTY, segments(edit.change(ARTICLE)))), encoding="utf-8")
    command = ["msgmerge", "--quiet", "--previous", str(old), str(template)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return parse(text, "a.po", "en", "it").units


def po4a(edit: Edit, folder: Path) -> tuple[Unit, ...]:
    """Whole paragraphs: each takes the translations of its sentences."""
    page, po = folder / "a.md", folder / "it.po"
    page.write_text(ARTICLE, encoding="utf-8")
    po.unlink(missing_ok=True)
    options = [
        "-f",
        "text",
        "-o",
        "markdown",
        "-o",
        "neverwrap",
        "-M",
        "UTF-8",
        "-m",
        str(page),
        "-p",
        str(po),
    ]
    subprocess.run(["po4a-updatepo", *options], check=True, capture_output=True)
    catalog = polib.pofile(str(po), wrapwidth=0)
    for entry in catalog:
        target = entry.msgid
        for source, translation in TRANSLATIONS.items():
            target = target.replace(source, translation)
        entry.msgstr = target
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()
    page.write_text(edit.change(ARTICLE), encoding="utf-8")
    subprocess.run(
        ["po4a-updatepo", *options, "--msgmerge-opt", "--previous"], check=True, capture_output=True
    )
    return parse(po.read_text(encoding="utf-8"), "a.po", "en", "it").units


def outcomes(edit: Edit, units: tuple[Unit, ...]) -> Iterator[str]:
    """What became of each sentence's translation."""
    carried = dict(edit.carried)
    for source, target in TRANSLATIONS.items():
        stale = source in edit.draft or carried.get(source, target) != target
        states = {unit.state for unit in units if target in unit.target}
        new = {unit.state for unit in units if carried.get(source, target) in unit.target}
        if source not in edit.draft and source not in edit.gone and State.TRANSLATED in new:
            yield "approval kept"
        elif not states and not new:
            yield "words lost"
        elif stale and State.TRANSLATED in states:
            yield "stale but approved"
        elif source in edit.draft or source in edit.gone:
            yield "draft as it should be"
        else:
            yield "approval lost"


def main() -> None:
    tools = [("ours", ours, "python3"), ("msgmerge", msgmerge, "msgmerge"), ("po4a", po4a, "po4a-updatepo")]
    totals: dict[str, Counter[str]] = {}
    for name, tool, program in tools:
        if shutil.which(program) is None:
            print(f"{name} is absent")
            continue
        totals[name] = Counter()
        with tempfile.TemporaryDirectory() as folder:
            for edit in EDITS:
                totals[name].update(outcomes(edit, tool(edit, Path(folder))))
    print(f"{len(EDITS)} edits × {len(TRANSLATIONS)} sentences, all accepted by a person before")
    print(f"{'':24}" + "".join(f"{name:>10}" for name in totals))
    for outcome in OUTCOMES:
        print(f"{outcome:24}" + "".join(f"{counts[outcome]:>10}" for counts in totals.values()))


if __name__ == "__main__":
    main()
