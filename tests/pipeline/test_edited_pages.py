"""Pages that somebody has edited are kept and named; those that are ours are written again without a word."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.pipeline.project import written_pages
from tests.conftest import MakeProject

PAGE = "locales/it/a.md"
FILES = {
    "l10n.yaml": "locales: [it]\nengine: memory\nchecks: [{check: untranslated, severity: none}]\n",
    "glossary.yaml": "terms: []\n",
    "source/a.md": "# Harbour\n\n- The [harbour](b.md) is old.\n- It has two basins. They are deep.\n\n```sh\nrun # now\n```\n",
    "source/b.md": "# Basins\n",
    ".gitignore": ".l10n/\n",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project in git, with a page that a translator's words are in."""
    project = make_project(FILES)
    (project / "source/exports.md").unlink()
    assert run(["extract", "-C", str(project)]) == 0
    say(project, "The [harbour](b.md) is old.", "Il [porto](b.md) è vecchio.")
    assert run(["build", "-C", str(project)]) == 0
    git(project, "init", "-q")
    commit(project)
    return project


def git(root: Path, *words: str) -> None:
    """A git command, by somebody."""
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=root, check=True)


def commit(root: Path) -> None:
    """All as it is."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


def clone(root: Path, *, depth: int | None = None) -> Path:
    """Another machine's project: no run was there."""
    twin = root.parent / "clone"
    shutil.rmtree(twin, ignore_errors=True)
    git(root, "clone", "-q", *(["--depth", str(depth)] if depth else []), root.as_uri(), str(twin))
    return twin


def say(root: Path, source: str, target: str) -> None:
    """A translator's words in the PO file."""
    path = root / "locales/it/a.po"
    head, _, rest = path.read_text("utf-8").partition(f'msgid "{source}"\n')
    path.write_text(f'{head}msgid "{source}"\nmsgstr "{target}"\n{rest.partition(chr(10))[2]}', "utf-8")


def edit(root: Path, old: str, new: str) -> None:
    """Somebody's hand in the page."""
    path = root / PAGE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(root: Path) -> str:
    """The page as it is."""
    return (root / PAGE).read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "translate"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("vecchio", "antico", id="a word"),
        pytest.param("vecchio.", "vecchio!", id="a mark"),
        pytest.param("# now", "# ora", id="in code"),
        pytest.param("Il [porto]", "Evviva!\n\n- Il [porto]", id="a paragraph"),
    ],
)
def test_an_edited_page_is_kept_and_named(
    root: Path, capsys: pytest.CaptureFixture[str], command: str, old: str, new: str
) -> None:
    """By all commands alike, until it is given up, or the PO file says the same."""
    edit(root, old, new)
    say(root, "They are deep.", "Sono profonde.")
    edited = page(root)
    for words in ([command], ["check"], [command]):
        capsys.readouterr()
        code = run([*words, "-C", str(root)])
        said = capsys.readouterr().out
        assert page(root) == edited
        assert code == (words == ["check"])
        assert "target.stale" not in said
        assert ("target.edited" in said) or words != ["check"]
    run([command, "-C", str(root), "--overwrite"])
    assert new not in page(root)
    assert "profonde" in page(root)
    run(["check", "-C", str(root)])
    assert "target.edited" not in capsys.readouterr().out


def test_the_message_says_what_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words, how to bring them in, how to give them up."""
    edit(root, "vecchio", "antico")
    capsys.readouterr()
    assert run(["build", "-C", str(root)]) == 0
    said = capsys.readouterr().out
    assert "«Il [porto](../../source/b.md) è antico.»" in said or "«Il [porto](b.md) è antico.»" in said
    assert "locales/it/a.md:3: warning target.edited" in said
    assert "`l10n align source/a.md locales/it/a.md`" in said
    assert "`l10n build --overwrite`" in said
    say(root, "The [harbour](b.md) is old.", "Il [porto](b.md) è antico.")
    run(["check", "-C", str(root)])
    assert "target.edited" not in capsys.readouterr().out


def test_a_formatter_edits_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bullets, escapes and blank lines are nobody's words."""
    edit(root, "- ", "*   ")
    say(root, "They are deep.", "Sono profonde.")
    capsys.readouterr()
    assert run(["build", "-C", str(root)]) == 0
    assert "target.edited" not in capsys.readouterr().out
    assert "- Il [porto]" in page(root)


def test_a_clone_knows_its_pages(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No run was there; a translator has changed and added words, committed and not."""
    say(root, "The [harbour](b.md) is old.", "Il [porto](b.md) è antico.")
    commit(root)
    twin = clone(root)
    say(twin, "They are deep.", "Sono profonde.")
    capsys.readouterr()
    assert run(["build", "-C", str(twin), "--notes"]) == 0
    assert "target.edited" not in capsys.readouterr().out
    assert "antico" in page(twin)
    assert "profonde" in page(twin)


def test_an_edit_that_was_committed_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where git's past shows that no PO file ever had those words."""
    edit(root, "vecchio", "antico")
    commit(root)
    for project in (root, clone(root)):
        capsys.readouterr()
        assert run(["build", "-C", str(project)]) == 0
        assert "kept as it is" in capsys.readouterr().out
        assert "antico" in page(project)


def test_without_a_past_the_page_is_replaced_and_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clone of one commit, as CI has it: the words may be the PO file's of before, and git has them."""
    say(root, "The [harbour](b.md) is old.", "Il [porto](b.md) è antico.")
    commit(root)
    twin = clone(root, depth=1)
    capsys.readouterr()
    assert run(["build", "-C", str(twin), "--notes"]) == 0
    assert "replaced, and git has it as it was" in capsys.readouterr().out
    assert "antico" in page(twin)


def test_a_page_with_both_sides_of_a_conflict_is_written_again(root: Path) -> None:
    """git has both."""
    edit(root, "- Il", "<<<<<<< HEAD\n- Un\n=======\n- Il\n>>>>>>> other\n- Il")
    assert run(["build", "-C", str(root)]) == 0
    assert "<<<<" not in page(root)


def test_without_git_or_state_the_po_file_tells(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with nothing but its texts, or its source's, is ours."""
    shutil.rmtree(root / ".git")
    shutil.rmtree(root / ".l10n")
    say(root, "They are deep.", "Sono profonde.")
    assert run(["build", "-C", str(root)]) == 0
    assert "profonde" in page(root)
    shutil.rmtree(root / ".l10n")
    edit(root, "vecchio", "antico")
    capsys.readouterr()
    assert run(["build", "-C", str(root)]) == 0
    assert "kept as it is" in capsys.readouterr().out


def test_a_page_that_cannot_be_read_is_kept(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of a hand in strings: all of it is hers."""
    config = "locales: [it]\nengine: pseudo\nsources: [{path: i18n/en.json, output: 'i18n/{locale}.json'}]\n"
    project = make_project({"l10n.yaml": config, "i18n/en.json": '{"a": "The harbour"}\n'})
    assert run(["translate", "-C", str(project)]) == 0
    made = project / "i18n/it.json"
    made.write_text(made.read_text("utf-8").replace("}", ""), "utf-8")
    (project / "i18n/en.json").write_text('{"a": "The old harbour"}\n')
    capsys.readouterr()
    assert run(["translate", "-C", str(project)]) == 0
    assert "somebody has changed it since the last run: kept as it is" in capsys.readouterr().out
    assert "}" not in made.read_text("utf-8")


def test_texts_of_a_changed_source_are_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the page shows in the source's language goes with the source, in a clone, too."""
    source = root / "source/a.md"
    source.write_text(
        FILES["source/a.md"].replace("two basins", "three basins").replace("old", "very old"), "utf-8"
    )
    assert run(["extract", "-C", str(root)]) == 0  # the old source is beside the draft by now
    commit(root)
    twin = clone(root)
    capsys.readouterr()
    assert run(["build", "-C", str(twin), "--notes"]) == 0
    assert "target.edited" not in capsys.readouterr().out
    assert "three basins" in page(twin)


def test_git_without_the_po_file_cannot_tell(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages alone are committed: what they say may be ours of before, and git has it."""
    (root / ".gitignore").write_text(".l10n/\n*.po\n")
    git(root, "rm", "-q", "--cached", "locales/it/a.po")
    edit(root, "vecchio", "antico")
    commit(root)
    shutil.rmtree(root / ".l10n")
    assert run(["build", "-C", str(root), "--notes"]) == 0
    assert "replaced, and git has it as it was" in capsys.readouterr().out
    assert "vecchio" in page(root)


def test_the_record_forgets_the_oldest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it would grow for ever."""
    record = root / ".l10n/pages.txt"
    newest = record.read_text()
    record.write_text("0 1\n" * 100 + newest)
    monkeypatch.setattr(written_pages, "_MOST_BYTES", 2 * len(newest) + 8)
    assert run(["build", "-C", str(root), "--notes"]) == 0  # what was said already would be said again
    assert record.read_text().endswith(newest)
    assert len(record.read_text()) <= len(newest) + 4


def test_a_damaged_record_is_as_good_as_none(root: Path) -> None:
    """And is written anew."""
    (root / ".l10n/pages.txt").write_bytes(b"\xff\xfe")
    say(root, "They are deep.", "Sono profonde.")
    assert run(["build", "-C", str(root)]) == 0
    assert "profonde" in page(root)
