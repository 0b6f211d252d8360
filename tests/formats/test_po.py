"""PO files and templates as sources: their messages, their plural forms, and the files of targets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ParseError, StructureError
from l10n.formats.po.document import PoFormat
from l10n.model import Document
from l10n.ports import DocumentFormat, FormatSettings, Site
from l10n.testing.formats import FormatContract

TEMPLATE = """\
# A program.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: program 1.0\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

#. The label of the button
#: src/main.c:12
#, c-format
msgid "Save %s"
msgstr ""

msgctxt "menu"
msgid "Open"
msgstr ""

msgid "Open"
msgstr ""

#, python-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

msgid ""
"Two lines,\\n"
"a \\"quoted\\" word.\\n"
msgstr ""

msgid "%s: %d"
msgstr ""

#~ msgid "Gone"
#~ msgstr ""
"""
NAMES = """\
msgid ""
msgstr ""
"Language: en_GB\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "menu.open"
msgstr "Open the file"

#, fuzzy, c-format
msgid "Save %s"
msgstr "Saved %s"

msgid "files"
msgid_plural "files"
msgstr[0] "One file"
msgstr[1] ""
"%d "
"files"
"""


class TestPo(FormatContract):
    """Templates, and files whose ids are names."""

    suffix = ".po"
    samples = (TEMPLATE, NAMES)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return PoFormat(FormatSettings())


PO = PoFormat(FormatSettings())


def _read(text: str) -> Document:
    return PO.parse(text.encode(), "po/program.pot", "en")


def _built(text: str, targets: dict[tuple[str, str | None], str], locale: str, path: str = "") -> bytes:
    document = PO.fitted(_read(text), locale)
    keys = {(segment.source, segment.context): segment.key for segment in document.segments}
    built = PO.publish(document, {keys[key]: text for key, text in targets.items()}, locale, Site(path=path))
    PO.guard(document, built)
    return built


ITALIAN = {
    ("Save %s", None): "Salva %s",
    ("Open", "menu"): "Apri",
    ("Open", None): "Aperto",
    ("%d file", "%d file [0]"): "%d file",
    ("%d files", "%d file [1]"): "%d file",
    ('Two lines,\na "quoted" word.', None): 'Due righe,\nuna parola "citata".',
}


def test_messages_and_their_contexts() -> None:
    """Texts are msgids, or what is said in their stead; a doubtful one does not count."""
    assert {(segment.source, segment.context) for segment in _read(TEMPLATE).segments} == set(ITALIAN)
    assert [(segment.source, segment.context) for segment in _read(NAMES).segments] == [
        ("Open the file", "menu.open"),
        ("Save %s", None),
        ("One file", "files [0]"),
        ("%d files", "files [1]"),
    ]
    assert _read(TEMPLATE).segments[0].note == "The label of the button"
    assert (_read(TEMPLATE).locale, _read(NAMES).locale) == (None, "en-GB")


def test_polib_reads_the_target() -> None:
    """Another reader finds in the file of the target what was put there, and the target's language."""
    built = polib.pofile(_built(TEMPLATE, ITALIAN, "it").decode())
    assert built.metadata["Language"] == "it"
    assert built.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert built.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert not built.metadata_is_fuzzy
    found: dict[tuple[str, str | None], Any] = {(entry.msgid, entry.msgctxt): entry for entry in built}
    assert found["Open", "menu"].msgstr == "Apri"
    assert found["Open", None].msgstr == "Aperto"
    assert found["%d file", None].msgstr_plural == {0: "%d file", 1: "%d file"}
    assert found['Two lines,\na "quoted" word.\n', None].msgstr == 'Due righe,\nuna parola "citata".\n'


@pytest.mark.parametrize(("locale", "forms"), [("it", 2), ("pl", 3), ("ja", 1), ("ar", 6)])
@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_checks_the_target(tmp_path: Path, locale: str, forms: int) -> None:
    """msgfmt finds as many forms as the language has, also where nothing is translated."""
    document = PO.fitted(_read(TEMPLATE), locale)
    for targets in ({}, {segment.key: segment.source for segment in document.segments}):
        built = PO.publish(document, targets, locale)
        PO.guard(document, built)
        assert built.count(b"\nmsgstr[") == forms
        (tmp_path / "a.po").write_bytes(built)
        done = subprocess.run(
            ["msgfmt", "--check-format", "-o", "/dev/null", str(tmp_path / "a.po")],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_forms_have_the_text_that_fits() -> None:
    """Each form shows its numbers; the text of one stands where the form is for one and not for two."""
    found = {
        locale: [
            (segment.source, segment.kind, segment.note.rpartition(": ")[2])
            for segment in PO.fitted(_read(TEMPLATE), locale).segments
            if segment.place.form  # type: ignore[attr-defined]
        ]
        for locale in ("pl", "ja")
    }
    assert found["pl"] == [
        ("%d file", "plural form of one number", "1"),
        ("%d files", "plural form", "2, 3, 4, 22, …"),
        ("%d files", "plural form", "0, 5, 6, 7, …"),
    ]
    assert found["ja"] == [("%d files", "plural form", "0, 1, 2, 3, …")]


def test_doubtful_entries_are_doubtful_no_more() -> None:
    """What is translated loses the flag of the source; what is not keeps it."""
    key = ("Save %s", None)
    assert b"#, c-format\nmsgid" in _built(NAMES, {key: "Salva %s"}, "it")
    assert b"#, fuzzy, c-format\nmsgid" in _built(NAMES, {}, "it")


def test_compiled_file() -> None:
    """Where the target's name ends in .mo, it is what a program loads."""
    from gettext import GNUTranslations
    from io import BytesIO

    built = _built(TEMPLATE, ITALIAN, "it", "locale/it/LC_MESSAGES/program.mo")
    loaded = GNUTranslations(BytesIO(built))
    assert loaded.gettext("Save %s") == "Salva %s"
    assert loaded.pgettext("menu", "Open") == "Apri"
    assert loaded.ngettext("%d file", "%d files", 2) == "%d file"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('msgid "a"\nmsgstr "b\n', ":2"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', ":3"),
        ('msgid "a"\nmsgstr[1] ""\n', ":2"),
        ('"a"\n', ":1"),
        ("Words\n", ":1"),
        ('msgid "a"\nmsgstr[0] ""\nmsgstr[1] ""\n', ":4"),
    ],
)
def test_broken_files(text: str, where: str) -> None:
    """What gettext would refuse is an error that names the line."""
    with pytest.raises(ParseError) as caught:
        _read(text)
    assert caught.value.where == f"po/program.pot{where}"


def test_guard_sees_other_messages() -> None:
    """Another msgid, or a form too many, is refused."""
    document = _read(TEMPLATE)
    for old, new in (('msgid "Save %s"', 'msgid "Save"'), ('msgstr[1] ""', 'msgstr[1] ""\nmsgstr[2] ""')):
        with pytest.raises(StructureError):
            PO.guard(document, TEMPLATE.replace(old, new).encode())


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5), st.text())
def test_files_of_polib_come_back(rows: list[tuple[str, str, str]], target: str) -> None:
    """Whatever polib writes is read and comes back; whatever is put there, polib reads as many entries."""
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for number, (context, source, note) in enumerate(rows):
        clean = "".join(char for char in source if char.isprintable() or char == "\n") + f" w{number}"
        entry: Any = polib.POEntry(msgid=clean, comment="".join(filter(str.isprintable, note)))
        entry.msgctxt = "".join(filter(str.isprintable, context)) or None
        file.append(entry)
    data = str(file).encode("utf-8", "replace")
    document = PO.parse(data, "a.po", "en")
    assert PO.publish(document, {}, "en") == data
    built = PO.publish(document, {segment.key: target for segment in document.segments}, "it")
    PO.guard(document, built)
    assert len(polib.pofile(built.decode())) == len(rows)
