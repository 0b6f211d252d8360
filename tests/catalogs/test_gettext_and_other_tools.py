"""What other people's tools do to our files, and we to theirs: run for real where they are installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from l10n.catalogs import is_machine_made, parse, serialize
from l10n.model import Catalog, Location, State, Unit
from tests.catalogs.test_po_text import FULL

FIXTURES = sorted((Path(__file__).parents[1] / "data/catalogs").glob("*.po"))


def essence(catalog: Catalog) -> list[Unit]:
    """What must survive any tool: texts, states, people's comments, previous sources, the tool's own mark."""
    units = [
        replace(
            unit,
            notes=(),
            locations=tuple(Location(place.path) for place in unit.locations),
            origin=replace(unit.origin, name="") if unit.origin else None,
            suggestion="",
        )
        for unit in catalog.units
    ]
    return sorted(units, key=lambda unit: (unit.source, unit.context or ""))


def live(catalog: Catalog) -> Catalog:
    return replace(catalog, units=catalog.live)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_msgcat_keeps_everything(tmp_path: Path) -> None:
    """Sorted, re-wrapped and written by gettext, the catalog is the same; a draft of ours is still ours."""
    path = tmp_path / "a.po"
    path.write_text(serialize(FULL), encoding="utf-8")
    text = subprocess.run(
        ["msgcat", "--width=60", "--sort-output", str(path)], capture_output=True, text=True, check=True
    ).stdout
    again = parse(text, "a.po", "en", "it")
    assert essence(again) == essence(FULL)
    assert is_machine_made(next(unit for unit in again.units if unit.origin))


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed")
def test_msgmerge_keeps_our_mark(tmp_path: Path) -> None:
    """It takes extracted comments from its template: our mark is not among them."""
    old, template = tmp_path / "a.po", tmp_path / "a.pot"
    old.write_text(serialize(FULL), encoding="utf-8")
    bare = [
        replace(unit, targets=(), state=State.INITIAL, origin=None, notes=(), previous=None)
        for unit in FULL.live
    ]
    template.write_text(
        serialize(replace(FULL, units=tuple(replace(unit, comments=(), suggestion="") for unit in bare))),
        encoding="utf-8",
    )
    command = ["msgmerge", "--quiet", "--previous", str(old), str(template)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    again = parse(text, "a.po", "en", "it")
    for unit in live(FULL).units:
        found = next(item for item in again.units if item.key == unit.key)
        assert (found.targets, found.state, found.comments) == (unit.targets, unit.state, unit.comments)
        assert (found.origin is None) == (unit.origin is None)
    assert is_machine_made(next(unit for unit in again.units if unit.origin))


def test_babel_keeps_what_it_knows() -> None:
    """Babel reads and writes our live units as they are."""
    catalog = live(FULL)
    out = io.BytesIO()
    write_po(
        out, read_po(io.BytesIO(serialize(catalog).encode()), locale="it"), width=76, include_previous=True
    )
    again = parse(out.getvalue().decode(), "a.po", "en", "it")
    assert [(unit.key, unit.targets, unit.state) for unit in again.live] == [
        (unit.key, unit.targets, unit.state) for unit in catalog.live
    ]
    assert is_machine_made(next(unit for unit in again.units if unit.origin))


def test_polib_keeps_what_it_knows() -> None:
    """polib, which many scripts use, reads and writes our live units as they are."""
    catalog = live(FULL)
    again = parse(str(polib.pofile(serialize(catalog))), "a.po", "en", "it")
    assert essence(again) == essence(catalog)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_files_of_other_tools_are_read_and_written(path: Path) -> None:
    """Every unit, comment and flag of a file that another program wrote is in ours, and stays so."""
    text = path.read_text(encoding="utf-8")
    catalog = parse(text, path.name, "en", "it")
    again = parse(serialize(catalog), path.name, "en", "it")
    assert again == replace(
        catalog,
        units=tuple(
            replace(
                unit,
                locations=tuple(dict.fromkeys(Location(at.path) for at in unit.locations)),
                # Hers, once she has written there.
                origin=unit.origin if is_machine_made(unit) or not unit.targets else None,
            )
            for unit in catalog.units
        ),
    )
    theirs = [entry for entry in polib.pofile(text) if not entry.obsolete]
    assert [(unit.source, unit.context) for unit in catalog.live] == [
        (entry.msgid, entry.msgctxt) for entry in theirs
    ]
    assert [unit.target for unit in catalog.live] == [
        entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr for entry in theirs
    ]
    assert [unit.comments for unit in catalog.live if unit.comments] == [
        tuple(line for line in entry.tcomment.split("\n") if not line.startswith("l10n: "))
        for entry in theirs
        if entry.tcomment.removeprefix("l10n: ")[8:]
    ]


def test_words_typed_in_poedit_are_a_persons() -> None:
    """She typed behind a machine's draft and saved: from then on the text is hers."""
    path = next(path for path in FIXTURES if path.stem == "poedit")
    catalog = parse(path.read_text(encoding="utf-8"), path.name, "en", "it")
    assert catalog.units[0].target.endswith(" Bene.")
    assert catalog.units[0].state is State.DRAFT
    assert not is_machine_made(catalog.units[0])
