"""PO files of other programs, as an import takes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.catalogs import load, parse
from l10n.errors import ExchangeError
from l10n.exchange import Format, detect, read
from l10n.model import Catalog, State
from l10n.pipeline import Project, extract
from l10n.pipeline.interchange.import_ import Imported, import_files

MakeProject = Callable[..., Path]
HEADER = 'msgid ""\nmsgstr ""\n"Language: it_IT\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SOURCE = "# Exports\n\nExports grew. Wages did not.\n"
CATALOG = "locales/it/exports.po"


def entry(source: str, target: str, *, place: str = "source/exports.md:3", above: str = "") -> str:
    reference = f"#: {place}\n" if place else ""
    return f'{above}{reference}msgid "{source}"\nmsgstr "{target}"\n\n'


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with nothing translated."""
    made = make_project({"source/exports.md": SOURCE})
    extract(Project.open(made))
    return made


def imported(root: Path, text: str, name: str = "hers.po") -> Imported:
    path = root / name
    path.write_bytes(text.encode("utf-8"))
    return import_files(Project.open(root), [path])


def catalog(root: Path) -> Catalog:
    return load(root / CATALOG, CATALOG, "en", "it")


def states(root: Path) -> dict[str, tuple[str, State]]:
    return {unit.source: (unit.target, unit.state) for unit in catalog(root).live}


def test_a_file_fills_what_is_missing(root: Path) -> None:
    """Translations are accepted, fuzzy ones are drafts of a person; what has no text changes nothing."""
    text = (
        HEADER
        + entry("Exports", "Esportazioni")
        + entry("Exports grew.", "Le esportazioni crescono.", above="#, fuzzy\n")
        + entry("Wages did not.", "")
    )
    done = imported(root, text)
    assert (done.taken, done.unchanged, done.conflicting, done.unknown) == (2, 1, 0, 0)
    assert states(root) == {
        "Exports": ("Esportazioni", State.TRANSLATED),
        "Exports grew.": ("Le esportazioni crescono.", State.DRAFT),
        "Wages did not.": ("", State.INITIAL),
    }
    assert all(unit.origin is None for unit in catalog(root).live)


def test_a_persons_other_text_is_a_conflict(root: Path) -> None:
    """Nothing tells which is newer: the PO is kept, and both are said."""
    imported(root, HEADER + entry("Exports", "Esportazioni"))
    done = imported(root, HEADER + entry("Exports", "Export"))
    assert done.conflicting == 1
    assert states(root)["Exports"] == ("Esportazioni", State.TRANSLATED)
    (found,) = done.report.findings
    assert "«Esportazioni»" in found.message
    assert "«Export»" in found.message


def test_what_the_project_does_not_have_is_listed(root: Path) -> None:
    """Another text, another document, an obsolete entry: the first two are said, the last is nobody's."""
    text = (
        HEADER
        + entry("Imports fell.", "Le importazioni calano.")
        + entry("Exports", "Esportazioni", place="other.html:9")
        + '#~ msgid "Exports grew."\n#~ msgstr "Vecchio."\n'
    )
    done = imported(root, text)
    assert (done.taken, done.unknown) == (0, 2)
    assert {finding.check for finding in done.report.findings} == {"import.unknown"}


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("source/exports.md:3 source/exports.md:9", id="twice in one document"),
        pytest.param("./source/exports.md:3", id="a tool's own folder"),
        pytest.param("exports.md", id="no folder"),
    ],
)
def test_the_document_is_the_one_it_says(root: Path, place: str) -> None:
    """References lead to the source, with or without lines."""
    assert imported(root, HEADER + entry("Exports", "Esportazioni", place=place)).taken == 1


def test_names_with_spaces(make_project: MakeProject) -> None:
    """As gettext writes them, between two marks that nobody sees."""
    made = make_project({"source/a b.md": "# Exports\n"})
    extract(Project.open(made))
    assert (
        imported(made, HEADER + entry("Exports", "Esportazioni", place="\u2068source/a b.md\u2069:1")).taken
        == 1
    )


def test_our_own_file_filled_elsewhere(root: Path) -> None:
    """Without references, as some tools leave it, the header names the document."""
    text = (root / CATALOG).read_text("utf-8").replace("#: source/exports.md\n", "")
    text = text.replace('msgid "Exports"\nmsgstr ""', 'msgid "Exports"\nmsgstr "Esportazioni"')
    assert imported(root, text, "back.po").taken == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('msgid "a"\nmsgstr "b"\n', "names no Language", id="no header"),
        pytest.param(
            HEADER + 'msgid "a\nmsgstr "b"\n',
            r"hers\.po:6: not a PO file",
            id="a quotation mark that does not close",
        ),
        pytest.param(
            HEADER + 'msgid "a"\nnonsense\n', r"hers\.po:7: not a PO file", id="a line that is none"
        ),
        pytest.param("# only a comment\n", "names no Language", id="empty"),
    ],
)
def test_a_broken_file_is_named_with_its_place(root: Path, text: str, said: str) -> None:
    """Nothing of it is taken."""
    before = (root / CATALOG).read_bytes()
    with pytest.raises(ExchangeError, match=said):
        imported(root, text)
    assert (root / CATALOG).read_bytes() == before


def test_another_charset(root: Path) -> None:
    """The header's charset counts, and one that does not fit is an error."""
    text = HEADER.replace("UTF-8", "ISO-8859-1") + entry("Exports", "È")
    path = root / "latin.po"
    path.write_bytes(text.encode("latin-1"))
    assert [row.target for row in read(path, "latin.po", Format.PO)] == ["È"]
    path.write_bytes(text.replace("ISO-8859-1", "UTF-8").encode("latin-1"))
    with pytest.raises(ExchangeError, match=r"latin\.po"):
        list(read(path, "latin.po", Format.PO))


def test_a_long_licence_before_the_first_entry(tmp_path: Path) -> None:
    """A file is known by its content, or else by its suffix; a page of Markdown is not one."""
    path = tmp_path / "a.po"
    path.write_text("# licence\n" * 500 + HEADER)
    assert detect(path, "a.po") is Format.PO
    page = tmp_path / "a.md"
    page.write_text("# A heading\n\nText.\n")
    with pytest.raises(ExchangeError, match="not a file that comes from translators"):
        detect(page, "a.md")


PLURALS = (
    'msgctxt "menu"\nmsgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "un file"\nmsgstr[1] "%d file"\n\n'
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(entry("a\\tb \\\"c\\\" \\\\ d", "e\\nf"), id="escapes"),
        pytest.param(PLURALS, id="plural forms with a context"),
        pytest.param(entry("a\u2028b", "c\u2028d"), id="a line separator inside"),
        pytest.param('msgid ""\n"in "\n"pieces"\nmsgstr ""\n"a "\n"pezzi"\n', id="in pieces"),
        pytest.param(entry("x", "y", above="# hers\n#. ours\n#, fuzzy, c-format\n#| msgid \"w\"\n"), id="comments"),
    ],
)  # fmt: skip
def test_polib_and_we_read_the_same(tmp_path: Path, text: str) -> None:
    """Two readers are kept, one for bytes and one for what others write: texts and states are the same."""
    path = tmp_path / "a.po"
    path.write_text(HEADER + text, "utf-8")
    rows = list(read(path, "a.po", Format.PO))
    units = parse(path.read_text("utf-8"), "a.po", "en", "it").live
    assert [row.target for row in rows] == [target for unit in units for target in unit.targets]
    assert [row.source for row in rows if not row.form] == [unit.source for unit in units]
    assert [(row.context, row.state) for row in rows if not row.form] == [
        (unit.context, unit.state) for unit in units
    ]
