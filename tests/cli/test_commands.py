"""The commands, from argv to exit code, files and words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject


def files(root: Path) -> dict[str, bytes]:
    """All files but the caches, which can be deleted at any time."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".l10n" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_translate_writes_a_pair(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """A PO and a Markdown file stand side by side; the table says what happened."""
    root = make_project()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    made = set(files(root)) - {"l10n.yaml", "source/exports.md", "glossary.yaml"}
    assert made == {"locales/it/exports.po", "locales/it/exports.md"}
    page = (root / "locales/it/exports.md").read_text(encoding="utf-8")
    assert "lang: it" in page
    assert "14,6%" in page
    assert "**€3,6 mld**" in page.replace("~", "")
    out, err = capsys.readouterr()
    assert "it" in out
    assert "translated" in out
    assert "source/exports.md (1 of 1)" in err


def test_a_second_run_changes_no_byte(make_project: MakeProject) -> None:
    """Nor a time stamp."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    before = files(root)
    stamps = {name: (root / name).stat().st_mtime_ns for name in before}
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert files(root) == before
    assert {name: (root / name).stat().st_mtime_ns for name in before} == stamps


def test_a_dry_run_writes_nothing(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what would be sent."""
    root = make_project()
    before = files(root)
    assert run(["translate", "-C", str(root), "--engine", "deepl", "--dry-run", "--json"]) == 0
    assert files(root) == before
    report = json.loads(capsys.readouterr().out)
    assert report["tallies"][0]["characters"] > 60
    assert report["written"] == []


def test_line_ends_are_kept(make_project: MakeProject) -> None:
    """A CRLF source gives a CRLF target."""
    root = make_project({"source/exports.md": "# Title\r\n\r\nOne thing.\r\n"})
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    page = (root / "locales/it/exports.md").read_bytes()
    assert page.count(b"\r\n") == page.count(b"\n") == 3


def test_check_is_clean_after_translate_and_says_what_is_not(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Clean, then one finding for each thing that was broken, at its line."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    assert run(["check", "-C", str(root)]) == 0
    assert run(["check", "-C", str(root), "--require", "reviewed"]) == 1
    capsys.readouterr()
    po = root / "locales/it/exports.po"
    text = po.read_text(encoding="utf-8")
    (right,) = (row for row in text.split("\n") if "14,6%" in row)
    wrong = right.replace("14,6%", "41,6%").translate(
        {ord(mark): None for mark in "⟦⟧"}
    )  # as a person leaves it
    po.write_text(text.replace(right, wrong), encoding="utf-8")
    assert run(["check", "-C", str(root)]) == 1
    out = capsys.readouterr().out
    line = next(number for number, row in enumerate(text.split("\n"), 1) if "Exports grew 14.6" in row)
    assert "error number.value" in out
    reported = int(out.split("locales/it/exports.po:")[1].split(":")[0])
    assert 0 < line - reported < 6
    assert "source/exports.md:8" in out


@pytest.mark.parametrize(
    ("name", "edit", "check"),
    [
        pytest.param("source/exports.md", ("in 2024", "in 2025"), "catalog.stale", id="source edited"),
        pytest.param("locales/it/exports.md", ("lang: it", "lang: it "), "target.stale", id="target edited"),
    ],
)
def test_check_sees_what_is_out_of_date(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    name: str,
    edit: tuple[str, str],
    check: str,
) -> None:
    """A file that no longer follows from its own source is reported with what to run."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    path = root / name
    path.write_text(path.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "-C", str(root)]) == 1
    out = capsys.readouterr().out
    assert check in out
    assert "do: run `l10n" in out


def test_extract_then_a_person_then_build(make_project: MakeProject) -> None:
    """The translator's five minutes: an empty PO, her words, the page."""
    root = make_project({"source/exports.md": "Good morning.\n"})
    assert run(["extract", "-C", str(root)]) == 0
    po = root / "locales/it/exports.po"
    assert not (root / "locales/it/exports.md").exists()
    text = po.read_text(encoding="utf-8")
    po.write_text(
        text.replace('msgid "Good morning."\nmsgstr ""', 'msgid "Good morning."\nmsgstr "Buongiorno."')
    )
    before = po.read_bytes()
    assert run(["build", "-C", str(root)]) == 0
    assert (root / "locales/it/exports.md").read_text() == "Buongiorno.\n"
    assert po.read_bytes() == before
    assert run(["check", "-C", str(root), "--require", "reviewed"]) == 0


def test_status_shows_a_bar(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts per article and locale."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    capsys.readouterr()
    assert run(["status", "-C", str(root)]) == 0
    out = capsys.readouterr().out
    assert "source/exports.md" in out
    assert "▒" * 20 in out


@pytest.mark.parametrize(
    ("changed", "arguments", "code", "message"),
    [
        pytest.param(
            {"l10n.yaml": "locales: [it\n"}, [], 2, "l10n.yaml:2:1: not valid YAML", id="broken yaml"
        ),
        pytest.param({"l10n.yaml": "lokales: [it]\n"}, [], 2, "did you mean 'locales'?", id="unknown key"),
        pytest.param({}, ["--to", "fr"], 2, "the project has no locale 'fr'", id="unknown locale"),
        pytest.param({}, ["--engine", "depl"], 2, "did you mean 'deepl'?", id="unknown engine"),
        pytest.param({}, ["../elsewhere.md"], 2, "no such file or folder", id="no such path"),
        pytest.param({}, ["l10n.yaml"], 2, "not inside the source folder", id="outside the sources"),
        pytest.param(
            {"source/x.pdf": "x"}, ["source/x.pdf"], 2, "not a document we read", id="unknown suffix"
        ),
        pytest.param({}, ["--engine", "deepl"], 3, "DEEPL_AUTH_KEY", id="no key"),
        pytest.param(
            {"locales/it/exports.po": 'msgid "a"\nmsgstr "b\n'},
            [],
            3,
            "locales/it/exports.po:2: syntax error",
            id="broken po",
        ),
        pytest.param({"glossary.yaml": "terms: [1]\n"}, [], 3, "glossary.yaml:1", id="broken glossary"),
        pytest.param({"memory/a.tmx": "<tmx"}, [], 3, "a.tmx", id="broken memory"),
        pytest.param({"source/exports.html": "x"}, [], 2, "shares its PO file", id="two of one stem"),
    ],
)
def test_bad_input_is_one_clear_line(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """The right exit code, one line on standard error, and no file touched."""
    root = make_project(changed)
    before = files(root)
    assert run(["translate", "-C", str(root), *arguments]) == code
    err = capsys.readouterr().err
    lines = [line for line in err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1
    assert message in lines[0]
    assert files(root) == before


def test_a_source_that_is_not_utf8_stops_itself_only(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other articles are translated; the exit code says that something was not."""
    root = make_project()
    (root / "source/bad.md").write_bytes(b"Caf\xe9\n")
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 3
    assert "source/bad.md:1" in capsys.readouterr().err
    assert (root / "locales/it/exports.md").exists()
    assert not (root / "locales/it/bad.md").exists()


def test_an_article_without_text_is_no_error(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and the page is made."""
    root = make_project({"source/exports.md": "```\ncode\n```\n"})
    assert run(["translate", "-C", str(root), "--engine", "pseudo", "--notes"]) == 0
    assert "nothing to translate" in capsys.readouterr().out
    assert run(["check", "-C", str(root)]) == 0


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_a_folder_that_cannot_be_written(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in the folder's place stops the run with one line, whoever runs it."""
    root = make_project({"locales": "a file, no folder"})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 3
    assert "error: locales/it/exports.po: cannot write" in capsys.readouterr().err


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command shows how it is called."""
    for command in ("translate", "extract", "build", "check", "status", "numbers"):
        assert run([command, "--help"]) == 0
        assert f"l10n {command}" in capsys.readouterr().out.split("Example")[1]


def test_no_arguments_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is exit code 2."""
    assert run([]) == 2
    assert run(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


YEAR = "The drug met its goal in a 12-month study.\n"
IN_WORDS = "Il farmaco ha raggiunto l’obiettivo in uno studio di durata annuale."


def translated_by_hand(root: Path, target: str, comment: str = "") -> None:
    """The catalog with her one translation, accepted."""
    run(["extract", "-C", str(root)])
    po = root / "locales/it/exports.po"
    text = po.read_text(encoding="utf-8")
    head, _, _ = text.rpartition('msgstr ""')
    if comment:
        at = head.index("#. paragraph")
        head = f"{head[:at]}# {comment}\n{head[at:]}"
    po.write_text(f'{head}msgstr "{target}"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("config", "comment"),
    [
        pytest.param("disable: [number]\n", "", id="the project switches the family off"),
        pytest.param("disable: [number.value]\n", "", id="the project switches the check off"),
        pytest.param(
            "", "l10n:ignore number.value because the year is said in words", id="the translator says why"
        ),
    ],
)
def test_what_is_ignored_is_published(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], config: str, comment: str
) -> None:
    """A check that was answered neither reports nor keeps her words off the page."""
    root = make_project({"source/exports.md": YEAR, "l10n.yaml": f"locales: [it]\n{config}"})
    translated_by_hand(root, IN_WORDS.replace("annuale", "pari a 13 mesi"), comment)
    assert run(["build", "-C", str(root)]) == 0
    assert "13 mesi" in (root / "locales/it/exports.md").read_text(encoding="utf-8")
    assert run(["check", "-C", str(root)]) == 0


def test_what_is_not_ignored_is_not_published(make_project: MakeProject) -> None:
    """Without an answer the page shows the source, and the check says so."""
    root = make_project({"source/exports.md": YEAR})
    translated_by_hand(root, IN_WORDS.replace("annuale", "pari a 13 mesi"))
    run(["build", "-C", str(root)])
    assert (root / "locales/it/exports.md").read_text(encoding="utf-8") == YEAR
    assert run(["check", "-C", str(root)]) == 1


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"l10n.yaml": "locales: [it, en]\nsource: .\n"},
            "'output' for en is inside the source folder",
            id="all",
        ),
        pytest.param(
            {"l10n.yaml": "locales: [it, en]\noutput: source/{locale}/{path}\n"},
            "'output' for en is inside the source folder",
            id="outputs among sources",
        ),
        pytest.param(
            {"source/new\nline.md": "x"}, "a file name that no PO can hold", id="line end in a name"
        ),
    ],
)
def test_what_would_harm_later_is_refused(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], files: dict[str, str], message: str
) -> None:
    """One line, exit code 2, nothing written."""
    root = make_project(files)
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 2
    assert message in capsys.readouterr().err
    assert not (root / "locales").exists()


def test_a_link_out_of_the_project_is_refused(
    make_project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file outside is not read by way of a link."""
    outside = tmp_path / "secret.md"
    outside.write_text("A secret.\n")
    root = make_project()
    (root / "source/link.md").symlink_to(outside)
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 2
    assert "a link that leaves the project" in capsys.readouterr().err


def test_one_article_in_an_unknown_language_stops_itself_only(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named; the others are translated."""
    root = make_project({"source/a.md": "---\nlang: xx\n---\n\nText.\n"})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 3
    assert "source/a.md: its language: unknown locale 'xx'" in capsys.readouterr().err
    assert (root / "locales/it/exports.md").exists()


def test_an_emptied_po_gets_its_head_back(make_project: MakeProject) -> None:
    """What msgfmt and Poedit need is there again."""
    root = make_project({"locales/it/exports.po": ""})
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    text = (root / "locales/it/exports.po").read_text(encoding="utf-8")
    for field in ("Language: it", "Plural-Forms: nplurals=2", "charset=UTF-8", "X-Generator: l10n"):
        assert field in text


def test_segments_by_path(make_project: MakeProject) -> None:
    """An article is cut into sentences, a legal text beside it is not."""
    root = make_project()
    config = root / "l10n.yaml"
    config.write_text(config.read_text() + "segmentation: {'source/legal/*': block}\n")
    (root / "source/legal").mkdir()
    for name in ("a.md", "legal/b.md"):
        (root / "source" / name).write_text("One sentence here. Another one there.\n")
    assert run(["extract", "-C", str(root)]) == 0
    found = [(root / "locales/it" / name).read_text() for name in ("a.po", "legal/b.po")]
    assert [text.count("\nmsgid ") for text in found] == [2, 1]
