"""``l10n export`` and ``l10n import``, from argv to exit code, files and words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from l10n.catalogs import load
from l10n.cli import run
from l10n.model import Catalog, State, Unit
from l10n.pipeline.project.lock import locked
from tests.conftest import MakeProject

FORMATS = ["xliff2", "xliff1", "csv"]
PO = "locales/it/exports.po"
SOURCE = "They reached **€3.6 billion**."


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.fixture
def project(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project whose articles have drafts."""
    root = make_project()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    capsys.readouterr()
    return root


def export(root: Path, form: str, *more: str, output: str = "out") -> Path:
    assert run(["export", "-C", str(root), "--format", form, "-o", output, *more]) == 0
    return root / output


def take(root: Path, *names: str) -> int:
    return run(["import", "-C", str(root), *(names or ("out",))])


def catalog(root: Path, name: str = PO) -> Catalog:
    return load(root / name, name, "en", "it")


def unit(root: Path, source: str = SOURCE) -> Unit:
    return next(unit for unit in catalog(root).live if unit.source == source)


def change(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_bytes().decode("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode("utf-8"))


def in_po(root: Path, target: str, *, accept: bool = False, source: str = SOURCE) -> None:
    """A person's work in the PO, as an editor would save it."""
    lines = (root / PO).read_text(encoding="utf-8").split("\n\n")
    at = next(index for index, entry in enumerate(lines) if f'msgid "{source}"' in entry)
    head, _, _ = lines[at].partition("msgstr ")
    lines[at] = (head.replace("#, fuzzy\n", "") if accept else head) + f'msgstr "{target}"'
    (root / PO).write_text("\n\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def in_table(path: Path, target: str, state: str, source: str = SOURCE) -> None:
    """A reviewer's work in a spreadsheet."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(
        csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if text.startswith("id;") else ",")
    )
    for row in rows:
        if row["source"] == source:
            row["target"], row["state"] = target, state
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


@pytest.mark.parametrize("form", [*FORMATS, "tmx"])
def test_a_file_that_nobody_touched_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Not a byte, and an export writes but its file; a second one gives the same bytes."""
    in_po(project, "Hanno raggiunto **€3,6 mld**.", accept=True)
    before = files(project)
    exported = export(project, form).read_bytes()
    assert take(project) == 0
    assert "taken: 0" in capsys.readouterr().err
    assert files(project) == before | {"out": exported}
    assert export(project, form).read_bytes() == exported


def test_a_reviewer_accepts_and_corrects(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Her words are a person's and accepted; the other drafts stay as they are."""
    before = catalog(project)
    in_table(export(project, "csv"), "Hanno raggiunto **€3,6 mld**.", "reviewed")
    assert take(project) == 0
    out, err = capsys.readouterr()
    assert "taken: 1, unchanged: 2" in err
    after = unit(project)
    assert (after.target, after.state, after.origin) == (
        "Hanno raggiunto **€3,6 mld**.",
        State.TRANSLATED,
        None,
    )
    others = [item for item in catalog(project).units if item.source != SOURCE]
    assert others == [item for item in before.units if item.source != SOURCE]
    assert "1 translation" in out


def test_a_translators_draft_is_hers(project: Path) -> None:
    """What she did not mark as reviewed waits for a review, and no engine may touch it."""
    in_table(export(project, "csv"), "Hanno raggiunto **€3,6 mld**.", "draft")
    assert take(project) == 0
    assert (unit(project).state, unit(project).origin) == (State.DRAFT, None)
    run(["translate", "-C", str(project), "--engine", "pseudo"])
    assert unit(project).target == "Hanno raggiunto **€3,6 mld**."


@pytest.mark.parametrize(
    ("form", "edits"),
    [
        pytest.param("xliff2", [('state="initial" subState="l10n:draft"', 'state="final"')], id="xliff2"),
        pytest.param("xliff1", [('<trans-unit id="', '<trans-unit approved="yes" id="')], id="approved"),
        pytest.param("xliff1", [('state="needs-review-translation"', 'state="final"')], id="final"),
    ],
)
def test_a_tool_accepts(project: Path, form: str, edits: list[tuple[str, str]]) -> None:
    """A state alone is a change: the text keeps its origin, as when ``fuzzy`` is cleared."""
    before = catalog(project).units[0]
    change(export(project, form), *edits)
    assert take(project) == 0
    after = catalog(project).units[0]
    assert (after.state, after.targets, after.origin) == (State.TRANSLATED, before.targets, before.origin)


@pytest.mark.parametrize("form", FORMATS)
def test_a_conflict_keeps_the_po(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """Both texts are listed, with their places, and the exit code says that something is to be decided."""
    target = unit(project).target
    word = target.split()[0].strip("⟦")
    path = export(project, form)
    change(path, (word, "Altrimenti"))
    in_po(project, "Una persona scrive.")
    before = files(project)
    assert take(project) == 1
    out = capsys.readouterr().out
    assert "import.conflict" in out
    assert "«Una persona scrive.»" in out
    assert "Altrimenti" in out
    assert f"{PO}:" in out
    assert "out:" in out
    assert files(project) == before


def test_an_emptied_target_empties_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Many tools leave out what they did not touch; it is said, and no more."""
    before = catalog(project)
    in_table(export(project, "csv"), "", "missing")
    assert take(project) == 0
    assert "info import.emptied" in capsys.readouterr().out
    assert catalog(project) == before


def test_a_broken_catalog_stops_itself_only(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came back for the others is taken, and the exit code says that something was not."""
    root = make_project({"source/aaa.md": "Another article.\n"})
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    in_table(export(root, "csv"), "Hanno raggiunto **€3,6 mld**.", "reviewed")
    (root / "locales/it/aaa.po").write_text("<<<<<<< ours\n", encoding="utf-8")
    capsys.readouterr()
    assert take(root) == 3
    assert "error: locales/it/aaa.po" in capsys.readouterr().err
    assert unit(root).state is State.TRANSLATED


def test_work_on_other_units_is_taken_in_spite_of_a_conflict(project: Path) -> None:
    """A conflict stops its own unit only."""
    path = export(project, "csv")
    in_table(path, "Hanno raggiunto **€3,6 mld**.", "reviewed")
    in_table(path, "Esportazioni", "reviewed", source="Exports")
    in_po(project, "Una persona scrive.")
    assert take(project) == 1
    assert unit(project).target == "Una persona scrive."
    assert unit(project, "Exports").target == "Esportazioni"


def test_a_text_that_is_gone_is_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A loss when somebody worked on it, else only a word."""
    path = export(project, "csv")
    (project / "source/exports.md").write_text(
        "---\ntitle: Exports\nlang: en\n---\n\n# Exports\n", encoding="utf-8"
    )
    assert take(project) == 0
    assert "info import.unknown" in capsys.readouterr().out
    in_table(path, "Hanno raggiunto.", "reviewed")
    assert take(project) == 1
    out = capsys.readouterr().out
    assert "warning import.unknown" in out
    assert "Hanno raggiunto." in out


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        pytest.param((b"source/exports.md", b"../../etc/passwd"), "as a source", id="no such source"),
        pytest.param((b",it,", b",sv,"), "into sv", id="no such locale"),
    ],
)
def test_what_is_not_of_this_project_is_listed(
    project: Path, capsys: pytest.CaptureFixture[str], edit: tuple[bytes, bytes], message: str
) -> None:
    """A name in a file opens nothing outside the sources."""
    path = export(project, "csv")
    path.write_bytes(path.read_bytes().replace(*edit))
    in_table(path, "Hanno raggiunto.", "reviewed")
    before = files(project)
    assert take(project) == 1
    assert message in capsys.readouterr().out
    assert files(project) == before


def test_a_unit_that_comes_back_twice(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two reviewers in one table: the first is taken, the other is a conflict, and nothing is lost."""
    path = export(project, "csv")
    in_table(path, "Uno", "reviewed")
    row = next(line for line in path.read_bytes().split(b"\r\n") if b";Uno;" in line)
    path.write_bytes(path.read_bytes() + row.replace(b";Uno;", b";Due;") + b"\r\n")
    assert take(project) == 1
    assert unit(project).target == "Uno"
    assert "«Uno»" in capsys.readouterr().out


def test_an_import_waits_for_no_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While another run is writing, nothing is imported."""
    in_table(export(project, "csv"), "Uno", "reviewed")
    with locked(project):
        assert take(project) == 3
    assert "another run" in capsys.readouterr().err
    assert unit(project).target != "Uno"


def test_words_for_the_source_before(project: Path) -> None:
    """A correction of a text whose source has changed meanwhile stays a draft for that source."""
    in_po(project, "Hanno raggiunto **€3,6 mld**.", accept=True)
    path = export(project, "csv")
    in_table(path, "Sono arrivate a **€3,6 mld**.", "reviewed")
    source = project / "source/exports.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("They reached", "In all they have reached about"),
        encoding="utf-8",
    )
    assert take(project) == 0
    after = unit(project, "In all they have reached about **€3.6 billion**.")
    assert after.target == "Sono arrivate a **€3,6 mld**."
    assert after.state is State.DRAFT
    assert after.previous is not None
    assert after.previous.source == SOURCE


def test_a_memory_fills_what_is_missing(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """An accepted unit goes out and comes into a project that has none, as a draft."""
    root = make_project()
    run(["extract", "-C", str(root)])
    in_po(root, "Hanno raggiunto **€3,6 mld**.")
    tmx = export(root, "tmx")
    assert "Hanno raggiunto" in tmx.read_text(encoding="utf-8")
    (root / PO).unlink()
    assert take(root) == 0
    assert (unit(root).target, unit(root).state) == ("Hanno raggiunto **€3,6 mld**.", State.DRAFT)
    in_po(root, "Una persona scrive.")
    assert take(root) == 1
    assert "import.conflict" in capsys.readouterr().out


def test_a_memory_holds_no_drafts(project: Path) -> None:
    """Who puts it into another project would take them for accepted."""
    assert "<tu>" not in export(project, "tmx").read_text(encoding="utf-8")


def test_a_memory_knows_the_neighbours(make_project: MakeProject) -> None:
    """Of two translations of a text the one between the same sentences is taken."""
    root = make_project({"source/exports.md": "One. Two. Three.\n"})
    run(["extract", "-C", str(root)])
    tu = (
        '<tu><tuv xml:lang="en"><prop type="x-context-pre">{}</prop><prop type="x-context-post">{}</prop>'
        '<seg>Two.</seg></tuv><tuv xml:lang="it"><seg>{}</seg></tuv></tu>'
    )
    entries = tu.format("Zero.", "Nine.", "Altrove.") + tu.format("One.", "Three.", "Due.")
    (root / "out").write_text(f'<tmx version="1.4"><header srclang="en"/><body>{entries}</body></tmx>')
    assert take(root) == 0
    assert unit(root, "Two.").target == "Due."


def test_a_memory_that_says_several_things(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a person can choose: both are listed, nothing is taken."""
    root = make_project()
    tu = '<tu><tuv xml:lang="en-US"><seg>Exports</seg></tuv><tuv xml:lang="it-IT"><seg>{}</seg></tuv></tu>'
    (root / "out").write_text(
        f'<tmx version="1.4"><header srclang="en"/><body>{tu.format("Uno")}{tu.format("Due")}</body></tmx>'
    )
    assert take(root) == 1
    out = capsys.readouterr().out
    assert "import.ambiguous" in out
    assert "«Uno» or «Due»" in out


def test_a_file_for_each_locale(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """XLIFF 2 holds one pair: a name with {locale} makes a file for each, and imports take several."""
    root = make_project({"l10n.yaml": "locales: [it, fr]\n"})
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    before = files(root)
    capsys.readouterr()
    assert run(["export", "-C", str(root), "--format", "xliff2", "-o", "all.xlf"]) == 2
    assert "en → it, en → fr" in capsys.readouterr().err
    assert files(root) == before
    export(root, "xliff2", output="work/{locale}.xlf")
    assert 'trgLang="fr"' in (root / "work/fr.xlf").read_text(encoding="utf-8")
    change(root / "work/it.xlf", ('state="initial" subState="l10n:draft"', 'state="final"'))
    change(root / "work/fr.xlf", ('state="initial"', 'state="final"'))
    change(root / "work/fr.xlf", ("</source>", "</source><target>Exportations</target>"))
    assert take(root, "work/it.xlf", "work/fr.xlf") == 0
    assert catalog(root, "locales/fr/exports.po").units[0].state is State.TRANSLATED
    assert catalog(root).units[0].state is State.TRANSLATED


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(
            ["export", "--format", "xliff2", "-o", "x", "--to", "de"], 2, "no locale 'de'", id="locale"
        ),
        pytest.param(["export", "--format", "xls", "-o", "x"], 2, "xls", id="format"),
        pytest.param(["export", "--format", "csv", "-o", "x", "none.md"], 2, "no such file", id="source"),
        pytest.param(["import", "none.xlf"], 3, "none.xlf: cannot read the file", id="no file"),
        pytest.param(["import", "l10n.yaml"], 3, "not a file that comes from translators", id="no format"),
        pytest.param(["import"], 2, "FILE", id="nothing"),
    ],
)
def test_bad_usage_is_one_clear_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str
) -> None:
    """The right exit code, and no file touched."""
    before = files(project)
    assert run([arguments[0], "-C", str(project), *arguments[1:]]) == code
    assert message in capsys.readouterr().err
    assert files(project) == before


def test_nothing_to_export(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file would only puzzle a translator."""
    root = make_project({"source/exports.md": "```\ncode\n```\n"})
    assert run(["export", "-C", str(root), "--format", "csv", "-o", "x"]) == 2
    assert "nothing to export" in capsys.readouterr().err
    assert not (root / "x").exists()


def test_reports_are_data_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` on both."""
    export(project, "csv", "--json")
    assert json.loads(capsys.readouterr().out)["written"]
    take(project, "out", "--json")
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command shows how it is called."""
    for command in ("export", "import"):
        assert run([command, "--help"]) == 0
        assert f"l10n {command}" in capsys.readouterr().out.split("Example")[1]
