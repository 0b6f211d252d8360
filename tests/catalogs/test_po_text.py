"""PO text to Catalog and back."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import (
    decode,
    encode,
    entry_lines,
    fingerprinted,
    fresh_header,
    load,
    parse,
    serialize,
    stamped,
)
from l10n.errors import CatalogError
from l10n.model import Catalog, Location, Previous, State, Unit

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def catalog(*units: Unit, target: str = "it") -> Catalog:
    return stamped(
        Catalog(
            source_locale="en",
            target_locale=target,
            header=fresh_header("test", "en", target),
            units=units,
        ),
        None,
        NOW,
    )


FULL = catalog(
    Unit(
        source="Exports grew 14.6 percent in 2024, reaching $832 million, and nobody saw it coming.",
        targets=("Nel 2024 l’export è cresciuto del 14,6%.",),
        state=State.DRAFT,
        origin=fingerprinted("deepl", ("Nel 2024 l’export è cresciuto del 14,6%.",)),
        locations=(Location("source/a.md", 3),),
        notes=("paragraph, 1 of 2", "term: export → esportazione"),
        comments=("Ask Anna.",),
        flags=("no-wrap",),
        previous=Previous("Exports grew 14.5 percent."),
    ),
    Unit(source="Open", context="menu", targets=("Apri",), state=State.TRANSLATED),
    Unit(source="Open"),
    Unit(
        source="%d file",
        plural_source="%d files",
        targets=("%d file", "%d file"),
        state=State.TRANSLATED,
    ),
    Unit(
        source="Old", targets=("Vecchio",), state=State.DRAFT, previous=Previous("Older"), suggestion="Antico"
    ),
    Unit(
        source='Gone \u2028 \\ "x"\twith\nlines\n',
        targets=("Andato\n",),
        state=State.OBSOLETE,
        comments=("kept",),
    ),
)


def test_what_was_written_is_read_back() -> None:
    """Nothing of a catalog is lost on the way to PO text and back."""
    text = serialize(FULL)
    again = parse(text, "a.po", "en", "it")
    assert again.units == tuple(
        replace(unit, locations=tuple(Location(place.path) for place in unit.locations))
        for unit in FULL.units
    )
    assert dict(again.header) == dict(FULL.header)
    assert serialize(again) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1))
def test_any_text_survives(text: str) -> None:
    """Any source and target come back as they were, however odd."""
    before = catalog(Unit(source=text, targets=(text,), state=State.TRANSLATED))
    after = parse(serialize(before), "a.po", "en", "it")
    assert [(unit.source, unit.targets) for unit in after.units] == [(text, (text,))]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", ["it", "en", "de", "pt-BR", "ar"])
def test_msgfmt_takes_it(locale: str, tmp_path: Path) -> None:
    """GNU msgfmt finds no fault with our files, header included."""
    path = tmp_path / "a.po"
    units = [unit for unit in FULL.units if unit.plural_source is None]
    path.write_text(serialize(catalog(*units, target=locale)), encoding="utf-8")
    command = ["msgfmt", "--check", "--verbose", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_lines_are_wrapped_as_msgcat_wraps_them(tmp_path: Path) -> None:
    """msgcat has nothing to re-wrap: a translator's tool and ours make the same bytes."""
    path = tmp_path / "a.po"
    path.write_text(serialize(FULL), encoding="utf-8")
    done = subprocess.run(["msgcat", str(path)], capture_output=True, text=True, check=True)
    wanted = [line for line in done.stdout.splitlines() if line.startswith(('"', "msg"))]
    assert [line for line in serialize(FULL).splitlines() if line.startswith(('"', "msg"))] == wanted


def test_entry_lines_point_at_the_entries() -> None:
    """The line we report is the first line of the entry in the file."""
    lines = serialize(FULL).splitlines()
    starts = entry_lines(FULL)
    assert lines[starts[FULL.units[0].key] - 1] == "# Ask Anna."
    assert lines[starts[FULL.units[1].key] - 1] == 'msgctxt "menu"'
    again = {unit.key: unit.line for unit in parse(serialize(FULL), "a.po", "en", "it").live}
    assert again == starts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('msgid "a"\nmsgstr "b\n', r"a\.po:2: syntax error", id="open quote"),
        pytest.param('msgid "a"\nfoo "b"\n', r"a\.po:2: syntax error", id="unknown keyword"),
        pytest.param(
            'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
            r"a\.po:7: a second entry for 'a' \(the first is at line 4: delete one of the two\)",
            id="twice",
        ),
        pytest.param(
            'msgid "a"\n<<<<<<< ours\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> theirs\n',
            r"a\.po:2: a merge conflict stands in the file",
            id="conflict",
        ),
    ],
)
def test_a_broken_file_is_one_clear_error(text: str, message: str) -> None:
    """What, where, what to do."""
    with pytest.raises(CatalogError, match=message):
        parse(text, "a.po", "en", "it")


def test_another_charset_is_read(tmp_path: Path) -> None:
    """A file that says ISO-8859-1 is read as such."""
    path = tmp_path / "a.po"
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "is"\nmsgstr "è"\n'
    path.write_bytes(text.encode("latin-1"))
    assert load(path, "a.po", "en", "it").units[0].target == "è"


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    """The error names the line."""
    path = tmp_path / "a.po"
    path.write_bytes(b'msgid "a"\nmsgstr "\xff"\n')
    with pytest.raises(CatalogError, match=r"a\.po:2: not utf-8 text"):
        load(path, "a.po", "en", "it")


def test_dates_move_only_with_what_they_date() -> None:
    """The same content keeps both dates; a new target moves one, a new source both."""
    later = datetime(2027, 1, 1, tzinfo=UTC)
    same = stamped(FULL, FULL, later)
    assert same.header == FULL.header
    units = (replace(FULL.units[1], targets=("Aprire",)), *FULL.units[2:])
    edited = stamped(replace(FULL, units=(FULL.units[0], *units)), FULL, later)
    assert edited.header["PO-Revision-Date"] == "2027-01-01 00:00+0000"
    assert edited.header["POT-Creation-Date"] == FULL.header["POT-Creation-Date"]
    grown = stamped(replace(FULL, units=(*FULL.units, Unit(source="New"))), FULL, later)
    assert grown.header["POT-Creation-Date"] == "2027-01-01 00:00+0000"


@pytest.mark.parametrize("width", [0, 40, 79])
def test_the_width_is_the_projects(width: int) -> None:
    """Lines are as wide as asked, and the content is the same."""
    text = serialize(FULL, width)
    assert parse(text, "a.po", "en", "it").units == parse(serialize(FULL), "a.po", "en", "it").units
    strings = [line for line in text.splitlines() if line.startswith('"') and "Exports" in line]
    assert all(len(line) <= width for line in strings) if width else strings == []


def test_what_we_write_is_utf8() -> None:
    """A catalog that came in another charset says what it is now."""
    header = {**FULL.header, "Content-Type": "text/plain; charset=ISO-8859-1"}
    assert "UTF-8" in stamped(replace(FULL, header=header), FULL, NOW).header["Content-Type"]


LATIN = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "{}"\n'


def test_text_and_bytes_are_in_the_charset_of_the_header() -> None:
    """There and back; a text that does not fit is refused, not mangled."""
    assert decode(encode(LATIN.format("è"), "a.po"), "a.po") == LATIN.format("è")
    assert b"\xe8" in encode(LATIN.format("è"), "a.po")
    with pytest.raises(CatalogError, match="does not fit into ISO-8859-1"):
        encode(LATIN.format("→"), "a.po")
    with pytest.raises(CatalogError, match=r"a.po:1: not utf-8 text"):
        decode(b"\xe8", "a.po")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(serialize(FULL), id="ours"),
        pytest.param('# c\n\n#. n\nmsgid "a\\"\\n"\n"b\\\\"\nmsgstr ""\n', id="a gap behind the comments"),
        pytest.param(
            'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n\n\n\nmsgid "e"\nmsgstr "f"\n', id="gaps"
        ),
        pytest.param('msgid "a"\nmsgstr "\\303"\n"\\251"\n"\\x4"\n"1"\n', id="escapes end with their line"),
        pytest.param(
            '#, fuzzy\n# l10n: 1f77e37f\nmsgid "a"\nmsgstr ""\n\n#~ msgid "b"\n#~ msgstr "c"\n', id="marks"
        ),
        pytest.param('msgid "a"\nmsgstr "b"\n\n"c"\n\nmsgid "d"\nmsgstr "e"\n# end\n', id="a string goes on"),
    ],
)
def test_entries_in_the_usual_form_are_read_as_all_others(text: str) -> None:
    """At one look or line by line, as spaces before a string ask for: units, and the lines they begin at."""
    at_once = parse(text, "a.po", "en", "it")
    slowly = parse(re.sub(r'^(msg[a-z]+) "', r'\1  "', text, flags=re.M), "a.po", "en", "it")
    assert at_once == slowly
    assert [unit.line for unit in at_once.units] == [unit.line for unit in slowly.units]
