"""Files of strings in a project: read where they are named, with the plural forms of each locale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from l10n.cli import run
from l10n.memory.entry import Entry
from l10n.memory.tmx import serialize

WEB = """\
{
  "hello": "Hello {name}, exports grew 14.6 percent",
  "item_one": "{{count}} item",
  "item_other": "{{count}} items",
  "files": "{n, plural, one {# file} other {# files}}"
}
"""
TEMPLATE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=CHARSET\\n"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""
"""
Run = Callable[..., tuple[int, str]]

CONFIG = """\
locales: [it, pl]
engine: pseudo
sources:
  - {path: web, include: ["en/*.json"], output: "web/{locale}/{path}", catalogs: "po/{locale}/{path}.po"}
  - {path: i18n/en.yml, output: "i18n/{locale}.yml", catalogs: "po/{locale}/rails.po"}
  - {path: locale/app.pot, output: "locale/{locale}/{stem}.po"}
  - {path: source, output: "out/{locale}/{path}"}
"""


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """Strings of three kinds beside an article, and files that are none of ours."""
    return make_project(
        {
            "l10n.yaml": CONFIG,
            "web/en/app.json": WEB,
            "web/package.json": '{"name": "Not ours", "private": true}',
            "source/data.json": '{"title": "Not ours"}',
            "i18n/en.yml": "en:\n  hello: Hello %{name}\n",
            "locale/app.pot": TEMPLATE,
        }
    )


@pytest.fixture
def command(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command in the project: its exit code, and what it says."""

    def started(*arguments: str) -> tuple[int, str]:
        code = run([*arguments, "-C", str(project)])
        out, err = capsys.readouterr()
        return code, out + err

    return started


def test_strings_go_the_whole_line(project: Path, command: Run) -> None:
    """Numbers are printed, placeholders kept, forms those of the locale; a second run changes no byte."""
    code, output = command("translate")
    assert code == 0, output
    italian = json.loads((project / "web/it/app.json").read_text("utf-8"))
    polish = json.loads((project / "web/pl/app.json").read_text("utf-8"))
    assert "14,6%" in italian["hello"]
    assert "{name}" in italian["hello"]
    assert list(italian) == ["hello", "item_one", "item_many", "item_other", "files"]
    assert list(polish) == ["hello", "item_one", "item_few", "item_many", "item_other", "files"]
    assert (project / "i18n/pl.yml").read_text("utf-8").startswith("pl:\n  hello: ")
    built = polib.pofile(str(project / "locale/pl/app.po"))
    assert [len(entry.msgstr_plural) for entry in built] == [3]
    catalog = (project / "po/pl/app.json.po").read_text("utf-8")
    assert 'msgctxt "item_few"' in catalog
    assert "#. plural form «few»: 2, 3, 4, 22, …" in catalog
    before = {
        path: path.read_bytes()
        for path in project.rglob("*.*")
        if path.is_file() and ".l10n" not in path.parts
    }
    assert command("translate")[0] == 0
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_not_named_is_not_read(project: Path, command: Run) -> None:
    """A package's manifest, or data beside articles, is no source, even where its folder is one."""
    assert command("translate")[0] == 0
    made = {path.relative_to(project).as_posix() for path in project.rglob("*.json")} - {
        ".l10n/reported.json"
    }
    assert made == {
        "web/en/app.json",
        "web/package.json",
        "source/data.json",
        "web/it/app.json",
        "web/pl/app.json",
    }
    code, output = command("translate", "web/package.json")
    assert code == 2
    assert 'include: ["*.json"]' in " ".join(output.split())


def test_the_catalog_of_a_po_file_stands_beside_it(project: Path, command: Run) -> None:
    """The target is a PO file itself: ours has another name."""
    assert command("extract")[0] == 0
    assert (project / "locale/it/app.l10n.po").is_file()
    assert not (project / "locale/it/app.po").exists()


def test_checks_see_forms_and_branches(project: Path, command: Run) -> None:
    """A branch that the locale needs is missed; the form of one number need not say it."""
    assert command("translate")[0] == 0
    path = project / "po/pl/app.json.po"
    catalog = path.read_text("utf-8")
    start = catalog.index("msgstr", catalog.index('msgctxt "item_one"'))
    end = catalog.index("\n", start)
    path.write_text(catalog[:start] + 'msgstr "Jeden element"' + catalog[end:], encoding="utf-8")
    _, output = command("check", "web", "--to", "pl")
    assert "the branch «few» is missing" in output
    assert "of the source is missing" not in output


def test_a_broken_file_is_named(project: Path, command: Run) -> None:
    """File and line, and the rest of the project is translated."""
    (project / "web/en/app.json").write_text('{\n  "a": "b",\n}\n', encoding="utf-8")
    code, output = command("translate")
    assert code == 3
    assert "web/en/app.json:3: the file is not JSON" in output
    assert (project / "i18n/it.yml").is_file()


def test_a_memory_does_not_know_which_form_it_translates(project: Path, command: Run) -> None:
    """What it has for a form is a draft; a text of one form is taken as accepted."""
    entries = [
        Entry(texts={"en": "{{count}} items", "pl": "{{count}} elementu"}, source_locale="en"),
        Entry(texts={"en": "Hello %{name}", "pl": "Cześć, %{name}"}, source_locale="en"),
    ]
    (project / "memory").mkdir()
    (project / "memory/a.tmx").write_text(serialize(entries), encoding="utf-8")
    assert command("translate", "--engine", "memory", "--to", "pl")[0] in (0, 1)
    strings = polib.pofile(str(project / "po/pl/app.json.po"))
    states = {entry.msgctxt: (entry.msgstr, entry.fuzzy) for entry in strings}
    assert states["item_few"] == states["item_other"] == ("{{count}} elementu", True)
    (hello,) = polib.pofile(str(project / "po/pl/rails.po"))
    assert (hello.msgstr, hello.fuzzy) == ("Cześć, %{name}", False)


def test_a_folder_of_nothing_but_strings_is_told_how_to_name_them(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing would be done, and nobody would know why."""
    root = make_project({"l10n.yaml": "locales: [it]\nsource: web\n", "web/en.json": WEB})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "web/en.json: there are no documents among the sources" in said
    assert 'include: ["*.json"]' in said


def test_a_link_to_elsewhere_that_nobody_named_stops_nothing(
    project: Path, command: Run, tmp_path: Path
) -> None:
    """Settings are often shared by links; only a source has to stand in the project."""
    (tmp_path / "shared.json").write_text("{}", encoding="utf-8")
    (project / "source/shared.json").symlink_to(tmp_path / "shared.json")
    assert command("extract")[0] == 0
