"""The git kit, with the real git: merges, rebases and diffs of PO files in a repository of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import l10n
from l10n.catalogs import fingerprinted, is_machine_made, parse, serialize
from l10n.catalogs.merging.conflicts import candidates
from l10n.cli import run
from l10n.model import Catalog, State, Unit

SOURCE = str(Path(l10n.__file__).parents[1])
PO = "locales/it IT/art\u00edcolo uno.po"

pytestmark = pytest.mark.skipif(
    not Path(sys.executable).with_name("l10n").is_file(), reason="needs the installed program"
)


class Repository:
    """A clone in which the kit is installed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str, code: int | None = 0) -> str:
        """What git prints; ``code`` None takes any exit code."""
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        text = (done.stdout + done.stderr).decode("utf-8")
        assert code is None or done.returncode == code, text
        return text

    def write(self, text: str, name: str = PO) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def commit(self, text: str, message: str = "work", name: str = PO) -> None:
        self.write(text, name)
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def edit(self, old: str, new: str) -> None:
        """One change of the PO file, committed."""
        text = self.text()
        assert old in text
        self.commit(text.replace(old, new))

    def text(self, name: str = PO) -> str:
        return (self.root / name).read_bytes().decode("utf-8")

    def units(self) -> tuple[Unit, ...]:
        return parse(self.text(), PO, "en", "it").units


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in a folder with a space, with one PO file, and branches ``main`` and ``other``."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": SOURCE, "LC_ALL": "C.UTF-8"}
    people = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for name, value in (settings | people).items():
        monkeypatch.setenv(name, value)
    made = Repository(tmp_path / "a project")
    made.root.mkdir()
    made.git("init", "-q", "-b", "main")
    assert run(["git", "install", "-C", str(made.root)]) == 0
    made.commit(BASE)
    made.git("branch", "other")
    return made


def catalog(*units: Unit) -> str:
    header = {"PO-Revision-Date": "2026-01-01 10:00+0000", "Content-Type": "text/plain; charset=UTF-8"}
    return serialize(Catalog(source_locale="en", target_locale="it", header=header, units=units))


def unit(source: str, target: str, state: State = State.TRANSLATED) -> Unit:
    return Unit(source=source, targets=(target,), state=state)


BASE = catalog(
    unit("One.", "Uno."),
    unit("Two.", "Due."),
    Unit(source="Three.", targets=("Tre.",), state=State.DRAFT, origin=fingerprinted("deepl", ("Tre.",))),
)


def summary(repository: Repository) -> list[tuple[str, str, State]]:
    return [(unit.source, unit.target, unit.state) for unit in repository.units()]


def kept(unit: Unit) -> set[str]:
    return {candidate.targets[0] for candidate in candidates(unit.comments)}


def part(repository: Repository, ours: Callable[[], None], theirs: Callable[[], None]) -> None:
    """Work on ``other``, then on ``main``."""
    repository.git("checkout", "-q", "other")
    theirs()
    repository.git("checkout", "-q", "main")
    ours()


def neighbours(repository: Repository) -> None:
    """Edits on both sides that git alone cannot merge: neighbouring lines, the date in the head."""
    part(
        repository,
        lambda: repository.commit(BASE.replace("Uno.", "Uno!").replace("01-01 10", "01-02 10")),
        lambda: repository.commit(BASE.replace("Due.", "Due!").replace("01-01 10", "01-03 10")),
    )


def check_neighbours(repository: Repository) -> None:
    assert [unit.target for unit in repository.units()] == ["Uno!", "Due!", "Tre."]
    assert "2026-01-03 10:00" in repository.text()
    assert is_machine_made(repository.units()[2])


def test_a_merge_is_by_unit(repository: Repository) -> None:
    """Two people's work on two units, with a date that both moved, is no conflict."""
    neighbours(repository)
    repository.git("merge", "-q", "other")
    check_neighbours(repository)
    assert "Due!" in repository.git("show", f"HEAD:{PO}")


def test_a_rebase_is_by_unit(repository: Repository) -> None:
    """Each commit in its turn."""
    neighbours(repository)
    repository.git("checkout", "-q", "other")
    repository.edit('msgstr "Tre."', 'msgstr "Tre!"')
    repository.git("rebase", "-q", "main")
    assert [unit.target for unit in repository.units()] == ["Uno!", "Due!", "Tre!"]
    assert not is_machine_made(repository.units()[2])


def test_a_cherry_pick_is_by_unit(repository: Repository) -> None:
    """And a commit that is taken back again."""
    neighbours(repository)
    repository.git("cherry-pick", "other")
    check_neighbours(repository)
    repository.git("revert", "--no-edit", "HEAD~1")
    assert [unit.target for unit in repository.units()] == ["Uno.", "Due!", "Tre."]


def conflict(repository: Repository) -> None:
    part(
        repository,
        lambda: repository.edit("Uno.", "Primo."),
        lambda: repository.edit("Uno.", "Numero uno."),
    )


def test_a_conflict_holds_both_texts_in_a_valid_file(repository: Repository) -> None:
    """Git stops and lists the file; it has no marks, is a draft, and says which unit it is."""
    conflict(repository)
    words = repository.git("merge", "other", code=1)
    assert "two translations met" in words
    assert "  One." in words
    assert "UU" in repository.git("status", "--short")
    assert "<<<<<<<" not in repository.text()
    one, two, _ = repository.units()
    assert (one.target, one.state, kept(one)) == ("Primo.", State.DRAFT, {"Primo.", "Numero uno."})
    assert two == unit("Two.", "Due.")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "decide later")


def test_the_page_shows_a_conflict_as_it_is(repository: Repository) -> None:
    """The example in the documentation is what is written."""
    page = (Path(__file__).parents[2] / "docs/git.md").read_text(encoding="utf-8")
    example = page.split("```po\n")[1].split("```")[0]
    conflict(repository)
    repository.git("merge", "other", code=1)
    assert example in repository.text()


def test_lines_are_as_wide_as_the_project_says(repository: Repository) -> None:
    """What the merge writes itself is wrapped as a run would wrap it."""
    repository.commit("locales: [it]\npo_width: 0\n", name="l10n.yaml")
    repository.git("branch", "-f", "other")
    long = " ".join(["parole"] * 30)
    part(
        repository,
        lambda: repository.edit("Uno.", f"Uno {long}"),
        lambda: repository.edit("Uno.", f"Primo {long}"),
    )
    repository.git("merge", "other", code=1)
    assert f'msgstr "Uno {long}"\n' in repository.text()


def test_no_run_writes_over_a_conflict(repository: Repository) -> None:
    """Both texts are there after every command, until a person chooses."""
    (repository.root / "source").mkdir()
    (repository.root / "source/a.md").write_text("One. Two.\n")
    repository.write("locales: [it]\n", "l10n.yaml")
    name = "locales/it/a.po"
    base = catalog(Unit(source="One."), unit("Two.", "Due."))
    repository.commit(base, name=name)
    repository.git("branch", "-f", "other")
    part(
        repository,
        lambda: repository.commit(catalog(unit("One.", "Primo."), unit("Two.", "Due.")), name=name),
        lambda: repository.commit(catalog(unit("One.", "Numero uno."), unit("Two.", "Due.")), name=name),
    )
    repository.git("merge", "other", code=1)
    directory = ["-C", str(repository.root)]
    for command in (["translate", "--engine", "pseudo", "--retranslate"], ["extract"], ["build"]):
        assert run([*command, *directory]) == 0
        one, two = parse(repository.text(name), name, "en", "it").units
        assert (one.target, one.state, kept(one)) == ("Primo.", State.DRAFT, {"Primo.", "Numero uno."})
        assert two.target == "Due."
    assert run(["check", "--require", "reviewed", *directory]) == 1


def test_a_rebase_over_conflicts_loses_nothing(repository: Repository) -> None:
    """Two commits on one unit: what is left to choose from is upstream's text and the last of ours."""
    conflict(repository)
    repository.git("checkout", "-q", "other")
    repository.edit("Numero uno.", "Il numero uno.")
    repository.git("rebase", "main", code=1)
    repository.git("add", "-A")
    repository.git("-c", "core.editor=true", "rebase", "--continue", code=1)
    repository.git("add", "-A")
    repository.git("-c", "core.editor=true", "rebase", "--continue")
    one = repository.units()[0]
    assert (one.target, kept(one)) == ("Primo.", {"Primo.", "Il numero uno."})


def test_a_file_that_both_sides_added_is_merged(repository: Repository) -> None:
    """There is no base then: equal units meet, the others stand together."""
    name = "locales/new.po"
    ours, theirs = catalog(unit("A.", "a."), unit("B.", "b.")), catalog(unit("A.", "a."), unit("C.", "c."))
    part(repository, lambda: repository.commit(ours, name=name), lambda: repository.commit(theirs, name=name))
    repository.git("merge", "-q", "other")
    units = parse(repository.text(name), name, "en", "it").units
    assert [unit.target for unit in units] == ["a.", "c.", "b."]


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_a_broken_side_is_left_to_git(repository: Repository, side: str) -> None:
    """Its own marks stand in the file, with both sides' lines; the reason is said."""
    broken = {name: '"' if name == side else "" for name in ("base", "ours", "theirs")}
    repository.commit(BASE.replace('"Uno."', f'"Uno!"{broken["base"]}'))
    repository.git("branch", "-f", "other")
    part(
        repository,
        lambda: repository.commit(BASE.replace('"Uno."', f'"Primo."{broken["ours"]}')),
        lambda: repository.commit(BASE.replace('"Uno."', f'"Numero uno."{broken["theirs"]}')),
    )
    words = repository.git("merge", "other", code=1)
    assert "merged by line" in words
    assert "does not close" in words
    text = repository.text()
    assert all(
        mark in text for mark in ("<<<<<<< ours", "=======", ">>>>>>> theirs", "Primo.", "Numero uno.")
    )


def test_a_broken_file_that_git_merges_is_looked_at(repository: Repository) -> None:
    """No line conflicts, but what comes out is no PO file: git stops all the same."""
    ours, theirs = BASE.replace('"Uno."', '"Uno'), BASE.replace('"Tre."', '"Tre!"')
    part(repository, lambda: repository.commit(ours), lambda: repository.commit(theirs))
    repository.git("merge", "other", code=1)
    assert '"Uno\n' in repository.text()
    assert '"Tre!"' in repository.text()


def test_a_repaired_file_is_merged_by_line(repository: Repository) -> None:
    """The base is broken, both sides are whole and their lines do not conflict: nobody is stopped."""
    repository.commit(BASE.replace('"Uno."', '"Uno'))
    repository.git("branch", "-f", "other")
    part(
        repository,
        lambda: repository.commit(BASE),
        lambda: repository.commit(BASE.replace('"Tre."', '"Tre!"')),
    )
    assert "merged by line" in repository.git("merge", "other")
    assert [unit.target for unit in repository.units()] == ["Uno.", "Due.", "Tre!"]


def test_without_the_program_git_does_its_own_work(repository: Repository) -> None:
    """The environment it was installed in is gone: both sides' lines are there, and a diff is shown."""
    for name in (f"merge.{DRIVER}.driver", f"diff.{DRIVER}.textconv"):
        value = repository.git("config", name).rstrip("\n")
        program = Path(sys.executable).with_name("l10n").as_posix()
        assert program in value
        repository.git("config", name, value.replace(program, "/nowhere/l10n"))
    conflict(repository)
    assert '+msgstr "Primo."' in repository.git("show")
    repository.git("merge", "other", code=1)
    assert all(text in repository.text() for text in ("<<<<<<< ours", "Primo.", "Numero uno."))


DRIVER = "l10n-po"


def test_line_ends_and_charset_stay(repository: Repository) -> None:
    """A file of another program in another encoding, with its own wrapping."""
    base = (
        'msgid ""\r\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\r\n\r\n'
        '#: a.c:12\r\nmsgid "One "\r\n"more."\r\nmsgstr "È uno."\r\n\r\nmsgid "Two."\r\nmsgstr "Due."\r\n'
    )

    def commit(text: str) -> None:
        (repository.root / "latin.po").write_bytes(text.encode("latin-1"))
        repository.git("add", "-A")
        repository.git("commit", "-qm", "latin")

    commit(base)
    repository.git("branch", "-f", "other")
    ours = lambda: commit(base.replace("È uno.", "È più di uno."))  # noqa: E731  said again in one test
    part(repository, ours, lambda: commit(base.replace("Due.", "Duè.")))
    repository.git("merge", "-q", "other")
    expected = base.replace("È uno.", "È più di uno.").replace("Due.", "Duè.")
    assert (repository.root / "latin.po").read_bytes() == expected.encode("latin-1")


def test_a_name_like_an_option_is_a_name(repository: Repository) -> None:
    """Git hands over whatever the file is called."""
    name = "--help.po"
    part(
        repository,
        lambda: repository.commit(catalog(unit("A.", "a.")), name=name),
        lambda: repository.commit(catalog(unit("A.", "a."), unit("C.", "c.")), name=name),
    )
    repository.git("merge", "-q", "other")
    assert "c." in repository.text(name)
    assert "+target: c." in repository.git("diff", "HEAD~1", "--", f"./{name}")


def test_a_diff_is_for_reading(repository: Repository) -> None:
    """Units, not lines: no wraps, no dates, no line numbers, and what is above a change is its source."""
    words = " ".join(["parole"] * 30)
    text = BASE.replace("01-01 10", "01-05 10").replace('"Due."', f'"{words}"')
    repository.write(text.replace('msgid "Three."', 'msgid "Four."\nmsgstr "Quattro."\n\nmsgid "Three."'))
    shown = repository.git("diff")
    assert "-target: Due." in shown
    assert f"+target: {words}\n" in shown
    assert "+source: Four." in shown
    assert "Date" not in shown


def test_a_diff_that_has_only_dates_and_wraps_is_empty(repository: Repository) -> None:
    """What changes by itself is not shown."""
    repository.write(BASE.replace("01-01 10", "01-05 10").replace('msgstr "Due."', 'msgstr ""\n"Du"\n"e."'))
    assert "@@" not in repository.git("diff")


def test_a_diff_of_a_broken_file_is_its_text(repository: Repository) -> None:
    """Git would stop if we did."""
    repository.write(BASE.replace('"Due."', '"Due'))
    assert '+msgstr "Due\n' in repository.git("diff")


def test_installing_twice_changes_nothing(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the file stays, its line ends too, and the second time it is only said."""
    path = repository.root / ".gitattributes"
    path.write_bytes(b"*.po text diff=po\r\n*.png binary")
    below = repository.root / "locales"
    assert run(["git", "install", "-C", str(below)]) == 0
    expected = b"*.po text diff=po\r\n*.png binary\r\n*.po diff=l10n-po merge=l10n-po\r\n"
    assert path.read_bytes() == expected
    before = (repository.root / ".git/config").read_bytes()
    capsys.readouterr()
    assert run(["git", "install", "-C", str(below)]) == 0
    assert path.read_bytes() == expected
    assert (repository.root / ".git/config").read_bytes() == before
    out = capsys.readouterr().out
    assert "has it already" in out
    assert "Everyone else runs `l10n git install` once" in out


def test_outside_a_repository_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, in git's own words; and a folder that is not there is wrong usage."""
    assert run(["git", "install", "-C", str(tmp_path)]) == 3
    assert "not a git repository" in capsys.readouterr().err
    assert run(["git", "install", "-C", str(tmp_path / "nowhere")]) == 2


def test_without_git_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage, one line."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["git", "install", "-C", str(tmp_path)]) == 2
    assert "git is not there" in capsys.readouterr().err


def test_without_a_program_to_call_it_says_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git would call nothing: wrong usage, one line."""
    git = shutil.which("git")
    assert git is not None
    (repository.root / "bin").mkdir()
    (repository.root / "bin/git").symlink_to(git)
    monkeypatch.setenv("PATH", str(repository.root / "bin"))
    monkeypatch.setattr(sys, "executable", str(repository.root / "python"))
    assert run(["git", "install", "-C", str(repository.root)]) == 2
    assert "l10n is not on PATH" in capsys.readouterr().err


def test_the_driver_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As git calls it: the second file becomes the result; 0, or 1 when a person has to look."""
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    command = ["git", "merge-driver", "--", str(base), str(ours), str(theirs), "a b.po"]
    base.write_text(BASE)
    ours.write_text(BASE.replace("Uno.", "Uno!"))
    theirs.write_text(BASE.replace("Due.", "Due!"))
    assert run(command) == 0
    assert ours.read_text() == BASE.replace("Uno.", "Uno!").replace("Due.", "Due!")
    theirs.write_text(BASE.replace("Uno.", "Primo."))
    assert run(command) == 1
    assert "a b.po: two translations met" in capsys.readouterr().err
    ours.write_text("nonsense")
    assert run(command) == 1
    assert "a b.po: merged by line" in capsys.readouterr().err


def test_textconv_prints_a_file(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """By itself, too."""
    assert run(["git", "textconv", str(repository.root / PO)]) == 0
    assert "source: One.\ntarget: Uno.\nstate: translated\n" in capsys.readouterr().out


# --- l10n diff --------------------------------------------------------------------------------------------


HOSTILE = "\x1b]0;title\x07 \u202e ##[error]fake ::a"


def test_a_diff_steers_no_terminal(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither git's, nor ours, nor a file printed by itself; nor does a build obey a line of it."""
    for target in ("::stop-commands::a", HOSTILE.replace("\x1b", "\\033").replace("\x07", "\\a"), HOSTILE):
        repository.write(BASE.replace('"Due."', f'"{target}\\n::add-mask::a"'))
        shown = repository.git("diff")
        run(["diff", "HEAD", "-C", str(repository.root)])
        run(["git", "textconv", str(repository.root / PO)])
        shown += "".join(capfd.readouterr())
        assert "::add-mask" in shown
        assert not set("\x1b\x07\u202e") & set(shown)
        assert "##[" not in shown
        assert not [line for line in shown.splitlines() if line.lstrip().startswith("::")]


def test_diff_of_revisions(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Added, changed, approved and lost units, with their texts; paths keep to some files."""
    repository.commit(
        catalog(
            unit("Zero.", "Zero."),
            unit("Two.", "Due!"),
            Unit(
                source="Three.",
                targets=("Tre.",),
                state=State.TRANSLATED,
                origin=fingerprinted("deepl", ("Tre.",)),
            ),
        )
    )
    assert run(["diff", "HEAD~1", "HEAD", "-C", str(repository.root)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{PO}: 1 added, 1 lost, 1 approved, 1 changed\n")
    assert "added      Zero.\n         + Zero.\n" in out
    assert "lost       One.\n         - Uno.\n" in out
    assert "changed    Two.\n         - Due.\n         + Due!\n" in out
    assert "approved   Three.\n         = Tre.\n" in out
    assert err == ""
    assert run(["diff", "HEAD~1", "HEAD", "locales/it IT", "-C", str(repository.root)]) == 0
    assert capsys.readouterr().out == out
    (repository.root / "elsewhere").mkdir()
    assert run(["diff", "HEAD~1", "HEAD", "elsewhere", "-C", str(repository.root)]) == 0
    assert capsys.readouterr() == ("", "no unit has changed\n")


def test_diff_with_the_files_as_they_are(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """One revision; a PO file that moved is the same, one that is gone has lost its units."""
    repository.commit(catalog(unit("A.", "a.")), name="b.po")
    repository.git("mv", PO, "moved.po")
    repository.write("*.po text", ".gitattributes")
    repository.write(BASE.replace('"Due."', '"Due!"'), "moved.po")
    (repository.root / "b.po").unlink()
    assert run(["diff", "HEAD", "--json", "-C", str(repository.root)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["version"] == 1
    found = {
        file["path"]: [
            (change["kind"], (change["after"] or change["before"])["targets"]) for change in file["changes"]
        ]
        for file in report["files"]
    }
    assert found == {"b.po": [("lost", ["a."])], "moved.po": [("changed", ["Due!"])]}


def test_diff_of_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No repository is needed; control characters cannot reach the terminal."""
    (tmp_path / "a.po").write_text(BASE, encoding="utf-8")
    (tmp_path / "b.po").write_text(BASE.replace("Due.", "\x1b[31mDue."), encoding="utf-8")
    assert run(["diff", "a.po", "b.po", "-C", str(tmp_path)]) == 0
    assert "+ \\x1b[31mDue.\n" in capsys.readouterr().out
    (tmp_path / "b.po").write_text(BASE.replace("Two.", "Two!"), encoding="utf-8")
    assert run(["diff", "a.po", "b.po", "-C", str(tmp_path)]) == 0
    assert "revised    Two!\nwas        Two.\n         = Due.\n" in capsys.readouterr().out


def test_diff_says_which_file_it_cannot_read(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are shown; the exit code says that something was not."""
    repository.commit(catalog(unit("A.", "a.")), name="b.po")
    repository.commit('msgid "a"\nmsgstr "b\n')
    assert run(["diff", "HEAD~2", "HEAD", "-C", str(repository.root)]) == 3
    out, err = capsys.readouterr()
    assert "b.po: 1 added" in out
    assert f"error: {PO}:2" in err


def test_diff_of_nothing_known_is_wrong_usage(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that git does not know, an option in disguise included."""
    for word in ("nonsense", "--", "-p"):
        assert run(["diff", "-C", str(repository.root), "--", word]) == 2
        assert "neither a revision nor one of two PO files" in capsys.readouterr().err or word == "--"


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command shows how it is called."""
    for command in (["diff"], ["git", "install"], ["git", "textconv"], ["git", "merge-driver"]):
        assert run([*command, "--help"]) == 0
        assert f"l10n {' '.join(command)}" in capsys.readouterr().out.split("Example")[1]
