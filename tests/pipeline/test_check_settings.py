"""What a project says about its checks: severities, ignored findings, the baseline, what a branch touched."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.config import load
from l10n.errors import ConfigError, ProjectError
from l10n.model import Finding, Severity
from l10n.pipeline import Project, build, check, extract, fix, take_baseline
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.project.settings import Settings, installed_checks, wanted_checks

SAME = {"consistency.same-source", "consistency.same-target"}
MakeProject = Callable[..., Path]
PO = "locales/it/exports.po"
SOURCE = "# Exports\n\nExports grew. Wages did not.\n"
TARGETS = {
    "Exports": "Esportazioni",
    "Exports grew.": "Le  esportazioni crescono.",
    "Wages did not.": "I salari no.",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project whose translation has two spaces in a row, accepted by a person, and nothing else."""
    return translated(make_project({"source/exports.md": SOURCE}))


def translated(root: Path) -> Path:
    """The project with the targets filled in and built."""
    extract(Project.open(root))
    edit(
        root,
        PO,
        *[
            (f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
            for source, target in TARGETS.items()
        ],
    )
    build(Project.open(root))
    return root


def edit(root: Path, name: str, *edits: tuple[str, str]) -> None:
    path = root / name
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def ids(root: Path, **options: str) -> list[str]:
    return [finding.check for finding in check(Project.open(root), **options).findings]  # type: ignore[arg-type]


def git(root: Path, *arguments: str) -> None:
    command = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments)
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_a_defect_is_found_at_its_line_with_its_text(root: Path) -> None:
    """The finding knows its unit, its lines in both files, its place in the target and its fix."""
    (found,) = check(Project.open(root)).findings
    assert found.check == "space.double"
    assert found.location is not None
    assert 'msgid "Exports grew."' in "".join(
        (root / PO).read_text("utf-8").splitlines(True)[found.location.line - 1 :][:5]
    )
    assert found.source is not None
    assert (found.source.path, found.source.line) == ("source/exports.md", 3)
    assert found.span is not None
    assert found.target[found.span.start : found.span.end] == "  "
    assert found.fix == "Le esportazioni crescono."


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        pytest.param("{check: space.double, severity: none}", [], id="off"),
        pytest.param("{check: space, severity: none}", [], id="a family"),
        pytest.param("{check: space, severity: none, locales: [de]}", ["space.double"], id="another locale"),
        pytest.param("{check: space, severity: none, locales: [it]}", [], id="its locale"),
        pytest.param('{check: space, severity: none, paths: ["source/ex*"]}', [], id="its path"),
        pytest.param('{check: space, severity: none, paths: ["source/news/*"]}', ["space.double"], id="another path"),
        pytest.param("{check: space, severity: none}, {check: space.double, severity: error}", ["space.double", "target.stale"], id="the last wins"),
    ],
)  # fmt: skip
def test_severities_are_configured(root: Path, setting: str, expected: list[str]) -> None:
    """A rule fits by check or family, locale and path; an error also keeps the unit from being published."""
    (root / "l10n.yaml").write_text(f"locales: [it]\nchecks: [{setting}]\n")
    assert ids(root) == expected


def test_findings_of_files_are_configured_too() -> None:
    """A finding without a unit follows the same rules."""
    from l10n.config import CheckSetting

    found = Finding("target.stale", Severity.ERROR, "", locale="it")
    rules = (CheckSetting(check="target", severity="info"),)
    assert [finding.severity for finding in FindingPolicy(rules, path="a.md").apply([found])] == [
        Severity.INFO
    ]


def test_an_unknown_severity_is_an_error_that_names_its_line(make_project: MakeProject) -> None:
    """The configuration says where it is wrong, and what was meant."""
    root = make_project({"l10n.yaml": "locales: [it]\nchecks:\n- {check: a, severity: bad}\n"})
    with pytest.raises(ConfigError, match=r"l10n\.yaml:3"):
        Project.open(root)
    (root / "l10n.yaml").write_text("locales: [it]\nchecks:\n- {check: a, severty: none}\n")
    with pytest.raises(ConfigError, match="did you mean 'severity'"):
        Project.open(root)


def test_a_comment_ignores_a_check_for_a_reason(root: Path) -> None:
    """Only that check, only on that unit, only with a reason; the comment survives a merge."""
    edit(
        root,
        PO,
        ("#. paragraph, 1 of 2", "# l10n:ignore space.double because it is a poem\n#. paragraph, 1 of 2"),
    )
    assert ids(root) == []
    extract(Project.open(root))
    assert "# l10n:ignore space.double because it is a poem" in (root / PO).read_text("utf-8")
    edit(root, PO, (" because it is a poem", ""))
    assert ids(root) == ["ignore.reason", "space.double"]
    edit(root, PO, ("ignore space.double", "ignore length, term because x"))
    assert ids(root) == ["space.double"]
    edit(root, PO, ("ignore length, term", "ignore length, space"))
    assert ids(root) == []


def test_a_baseline_lets_an_old_project_start_green(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known findings are counted and left out, wherever their lines move; a new one of the same kind is not."""
    assert run(["check", "-C", str(root)]) == 1
    assert run(["check", "-C", str(root), "--write-baseline"]) == 0
    capsys.readouterr()
    first = (root / ".l10n-baseline.json").read_bytes()
    edit(root, PO, ('msgid ""\nmsgstr ""\n', '# a comment\n# that moves lines\nmsgid ""\nmsgstr ""\n'))
    assert run(["check", "-C", str(root)]) == 0
    assert "no new findings (1 more in the baseline)" in capsys.readouterr().out
    take_baseline(Project.open(root))
    assert (root / ".l10n-baseline.json").read_bytes() == first
    edit(root, PO, ("I salari no.", "I  salari no."))
    build(Project.open(root))
    assert ids(root) == ["space.double"]
    edit(root, PO, ("Le  esportazioni", "Le esportazioni"))
    take_baseline(Project.open(root))
    assert len(json.loads((root / ".l10n-baseline.json").read_bytes())["findings"]) == 2


def test_a_baseline_counts(root: Path) -> None:
    """The same defect once more in the same unit is a new one."""
    take_baseline(Project.open(root))
    edit(root, PO, ("Le  esportazioni crescono", "Le  esportazioni  crescono"))
    build(Project.open(root))
    assert ids(root) == ["space.double"]


def test_a_broken_baseline_says_so(root: Path) -> None:
    """It is an error with the way out, never an empty baseline."""
    (root / ".l10n-baseline.json").write_text("{}")
    with pytest.raises(ProjectError, match="write-baseline"):
        check(Project.open(root))
    (root / ".l10n-baseline.json").write_text('{"version": 9, "findings": []}')
    with pytest.raises(ProjectError, match="version 9"):
        check(Project.open(root))


def test_only_what_the_branch_touched(root: Path) -> None:
    """Findings about units that are as they were at the revision are left out, the rest is not."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    assert ids(root, changed_from="main") == []
    edit(root, PO, ("I salari no.", "I  salari no."))
    (found,) = [f for f in check(Project.open(root), changed_from="main").findings if f.unit]
    assert found.unit is not None
    assert found.unit.source == "Wages did not."
    git(root, "checkout", "-qb", "work")
    git(root, "commit", "-qam", "two")
    assert "space.double" in ids(root, changed_from="main")
    (root / "source" / "new.md").write_text("# New\n")
    assert "catalog.stale" in ids(root, changed_from="HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_not_there_is_wrong_usage(root: Path, revision: str) -> None:
    """Exit code 2, and nothing is taken for an option of git."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    with pytest.raises(ConfigError, match="--changed-from"):
        check(Project.open(root), changed_from=revision)


def test_frozen_wants_every_byte(root: Path) -> None:
    """A PO file that would only be wrapped differently is fine, unless nothing may need writing."""
    edit(root, PO, ('msgstr "I salari no."', 'msgstr ""\n"I salari "\n"no."'), ("Le  esp", "Le esp"))
    build(Project.open(root))
    assert ids(root) == []
    assert run(["check", "-C", str(root), "--frozen"]) == 1
    extract(Project.open(root))
    assert run(["check", "-C", str(root), "--frozen"]) == 0


def test_an_orphan_is_found(root: Path) -> None:
    """Our own PO file whose source is gone is reported, another program's is not; a part of the project is enough."""
    edit(root, PO, ("Le  esp", "Le esp"))
    build(Project.open(root))
    (root / "locales/it/gone.po").write_bytes((root / PO).read_bytes())
    (root / "locales/it/other.po").write_text('msgid ""\nmsgstr "X-Generator: Poedit\\n"\n')
    (found,) = check(Project.open(root)).findings
    assert (found.check, str(found.location)) == ("source.orphan", "locales/it/gone.po:1:1")
    assert check(Project.open(root), ["source/exports.md"]).findings == ()
    (root / "l10n.yaml").write_text("locales: [it]\ndisable: [source.orphan]\n")
    assert ids(root) == []


def test_fixes_are_for_the_tools_own_drafts(root: Path) -> None:
    """A person's words stay unless she says so; then they are mended, marked, and still accepted."""
    before = (root / PO).read_bytes()
    assert fix(Project.open(root)).written == ()
    assert (root / PO).read_bytes() == before
    assert run(["check", "-C", str(root), "--fix-accepted"]) == 0
    text = (root / PO).read_text("utf-8")
    assert "# l10n:fixed space.double\n" in text
    assert "fuzzy" not in text
    assert "Le esportazioni crescono." in (root / "locales/it/exports.md").read_text("utf-8")
    assert ids(root) == []


def test_a_mended_draft_is_still_the_tools_own(make_project: MakeProject) -> None:
    """Its digest is renewed, so that a later run may replace it; several fixes are one comment."""
    from l10n.catalogs import fingerprinted, is_machine_made, load, serialize

    root = make_project({"source/exports.md": "Exports grew because of it.\n"})
    extract(Project.open(root))
    catalog = load(root / PO, PO, "en", "it")
    from dataclasses import replace

    from l10n.model import State

    bad = ("Le  esportazioni crescono perchè sì.",)
    units = (replace(catalog.units[-1], targets=bad, state=State.DRAFT, origin=fingerprinted("deepl", bad)),)
    (root / PO).write_text(serialize(replace(catalog, units=(*catalog.units[:-1], *units))), "utf-8")
    fix(Project.open(root))
    unit = load(root / PO, PO, "en", "it").units[-1]
    assert unit.target == "Le esportazioni crescono perché sì."
    assert unit.comments == ("l10n:fixed space.double, word.accent",)
    assert unit.state is State.DRAFT
    assert is_machine_made(unit)


def test_several_forms_at_once(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format goes to the output of its turn; what has none goes to stdout."""
    sarif, junit = tmp_path / "a.sarif", tmp_path / "b.xml"
    argv = ["check", "-C", str(root), "--format", "sarif", "--format", "junit", "--format", "text"]
    assert run([*argv, "--output", str(sarif), "--output", str(junit)]) == 1
    assert json.loads(sarif.read_bytes())["version"] == "2.1.0"
    assert junit.read_text("utf-8").startswith("<?xml")
    assert "warning space.double" in capsys.readouterr().out


def test_an_output_without_a_format_is_wrong_usage(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and the file is named."""
    argv = ["check", "-C", str(root), "--output", "one", "--output", "two"]
    assert run(argv) == 2
    assert "two" in capsys.readouterr().err


def test_notes_are_shown_when_asked_for(make_project: MakeProject) -> None:
    """A note fails only with --fail-on info."""
    root = make_project({"source/exports.md": "---\nlang: en\n---\n"})
    build(Project.open(root))
    extract(Project.open(root))
    assert [f.check for f in check(Project.open(root), notes=True).findings] == ["source.empty"]
    assert ids(root) == []


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        pytest.param("disable: [number.valeu]", "did you mean 'number.value'?", id="switched off"),
        pytest.param("checks: [{check: terms, severity: none}]", "did you mean 'term'?", id="a setting"),
    ],
)
def test_a_name_of_no_check_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str], line: str, hint: str
) -> None:
    """It says what was meant: a finding that one thinks is off would come as a surprise."""
    (root / "l10n.yaml").write_text(f"locales: [it]\n{line}\n")
    assert run(["check", "-C", str(root)]) == 2
    error = capsys.readouterr().err
    assert "no check is called" in error
    assert hint in error


@pytest.mark.parametrize("name", ["term", "number.value", "number", "target.stale", "spelling", "source"])
def test_every_id_and_family_can_be_named(root: Path, name: str) -> None:
    """Those of texts, of the ledger and of files."""
    (root / "l10n.yaml").write_text(f"locales: [it]\ndisable: [{name}]\n")
    assert check(Project.open(root)).failures == ()


def test_a_glossary_that_is_named_must_be_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in its name would switch off every term check; the usual one may be absent."""
    (root / "l10n.yaml").write_text("locales: [it]\nglossary: glosary.yaml\n")
    assert run(["check", "-C", str(root)]) == 2
    assert "glosary.yaml: the glossary is missing" in capsys.readouterr().err
    (root / "l10n.yaml").write_text("locales: [it]\n")
    (root / "glossary.yaml").unlink()
    assert check(Project.open(root)).failures == ()


def test_equal_texts_are_told_alike(make_project: MakeProject) -> None:
    """A text that stands in two articles is found wrong in both, at its own line; a draft is another."""
    other = "# Others\n\nWages rose a lot.\n\nExports grew. Wages did not.\n"
    root = translated(make_project({"source/exports.md": SOURCE}))
    (root / "source/other.md").write_text(other)
    extract(Project.open(root))
    catalog = "locales/it/other.po"
    edit(
        root,
        catalog,
        ('msgid "Exports grew."\nmsgstr ""', 'msgid "Exports grew."\nmsgstr "Le  esportazioni crescono."'),
    )
    edit(
        root,
        catalog,
        ('msgid "Wages did not."\nmsgstr ""', '#, fuzzy\nmsgid "Wages did not."\nmsgstr "I salari no."'),
    )
    report = check(Project.open(root), require_reviewed=True)
    said = [(finding.check, str(finding.location)) for finding in report.findings if finding.unit]
    places = [place for name, place in said if name == "space.double"]
    assert len(places) == len(set(places)) == 2
    assert [place.partition(":")[0] for name, place in said if name == "fuzzy"] == [catalog]


@pytest.mark.parametrize(
    ("config", "off"),
    [
        pytest.param("disable: [spelling]", {"spelling"}, id="one"),
        pytest.param("disable: [consistency]", SAME, id="a family"),
        pytest.param("disable: [number.value]", set(), id="one kind of several that a check finds"),
        pytest.param("checks: [{check: spelling, severity: none, locales: [de]}]", set(), id="in one locale"),
        pytest.param(
            "checks: [{check: spelling, severity: none, paths: ['a*']}]", set(), id="of some articles"
        ),
        pytest.param(
            "disable: [spelling]\nchecks: [{check: spelling, severity: info, paths: ['a*']}]",
            set(),
            id="but for some",
        ),
        pytest.param(
            "disable: [consistency]\nchecks: [{check: consistency.same-target, severity: error}]",
            {"consistency.same-source"},
            id="but for one of the family",
        ),
    ],
)
def test_a_check_that_is_off_everywhere_is_not_asked(
    make_project: MakeProject, config: str, off: set[str]
) -> None:
    """Its findings would be thrown away; one that is on anywhere is asked."""
    settings = Settings.load(load(make_project({"l10n.yaml": f"locales: [it]\n{config}\n"})))
    every = {check.id for check in installed_checks()}
    wanted = {check.id for check in wanted_checks(installed_checks(), settings.check_settings)}
    assert every - wanted == off
