"""No sequence of commands and edits loses a word that a person wrote, or her approval."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import is_machine_made, load, serialize
from l10n.engines.pseudo import PseudoEngine
from l10n.model import LocalePair, Request, State, Suggestion, Unit, UnitKey
from l10n.pipeline import Project, build, extract, translate
from l10n.pipeline.vcs.git import merge_files
from tests.conftest import MakeProject

SEQUENCES = int(os.environ.get("L10N_SEQUENCES", "40"))
STEPS = 12
WORDS = "market export drug trial company growth region patient device research plant cost result".split()  # noqa: SIM905  a list of words reads best so


class KilledError(BaseException):
    """Nobody catches it, as nobody catches SIGKILL."""


class Newsroom:
    """A project, the people who edit it, and what they remember."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self.rng = rng
        self.source = root / "source/exports.md"
        self.old_po = self.new_po  # as long as no run has moved it along with its source
        self.written: set[str] = set()  # texts a person wrote and nobody has replaced
        self.approved: dict[UnitKey, str] = {}  # what she accepted, by source
        self.log: list[str] = []
        self.versions: list[str] = []

    @property
    def new_po(self) -> Path:
        """Where the PO file belongs."""
        return self.root / "locales/it" / self.source.relative_to(self.root / "source").with_suffix(".po")

    @property
    def po(self) -> Path:
        """Where it is."""
        return self.new_po if self.new_po.exists() else self.old_po

    def sentence(self) -> str:
        words = self.rng.choices(WORDS, k=self.rng.randint(3, 9))
        return " ".join(words).capitalize() + "."

    def edit_source(self) -> None:
        """An author changes, adds, removes or moves a line."""
        self.versions.append(self.source.read_text(encoding="utf-8"))
        lines = [line for line in self.source.read_text(encoding="utf-8").split("\n\n") if line.strip()]
        at = self.rng.randrange(len(lines))
        match self.rng.randrange(5):
            case 0:
                lines.insert(at, self.sentence())
            case 1 if len(lines) > 2:
                del lines[at]
            case 2:
                lines.append(lines.pop(at))
            case 3:
                lines[at] = lines[at].strip() + " " + self.sentence()
            case _:
                words = lines[at].split()
                words[self.rng.randrange(len(words))] = self.rng.choice(WORDS)
                lines[at] = " ".join(words)
        self.source.write_text("\n\n".join(line.strip() for line in lines) + "\n", encoding="utf-8")

    def revert_source(self) -> None:
        """An author takes an earlier version back."""
        if self.versions:
            self.source.write_text(self.rng.choice(self.versions), encoding="utf-8")

    def person(self, change: Callable[[Unit], Unit]) -> UnitKey | None:
        """A translator changes one live unit in her editor; its key comes back."""
        if not self.po.exists():
            return None
        catalog = load(self.po, "exports.po", "en", "it")
        live = [index for index, unit in enumerate(catalog.units) if unit.state is not State.OBSOLETE]
        if not live:
            return None
        index = self.rng.choice(live)
        old, new = catalog.units[index], change(catalog.units[index])
        units = (*catalog.units[:index], new, *catalog.units[index + 1 :])
        self.po.write_text(serialize(replace(catalog, units=units)), encoding="utf-8")
        if new.target != old.target:
            # A fuzzy match of the memory elsewhere is the tool's copy, not hers.
            others = {unit.target for unit in units if unit is not new and not is_machine_made(unit)}
            if old.target not in others:
                self.written.discard(old.target)
            self.written.add(new.target)
        # What she writes over is hers to write over, wherever it had been accepted.
        self.approved = {
            key: target for key, target in self.approved.items() if key != old.key and target != old.target
        }
        if new.state is State.TRANSLATED:
            self.approved[new.key] = new.target
        return new.key

    def write(self) -> UnitKey | None:
        """She writes a translation and leaves it as a draft or accepts it."""
        text = f"Parole {self.rng.randrange(10**9):x} di persona."
        state = self.rng.choice([State.DRAFT, State.TRANSLATED])
        return self.person(lambda unit: replace(unit, targets=(text,), state=state))

    def git_merge(self) -> None:
        """Two translators write on two branches, and git merges them."""
        if not self.po.exists():
            return
        base, before = self.po.read_bytes(), (dict(self.approved), set(self.written))
        first = self.write()
        ours, here = self.po.read_bytes(), (self.approved, self.written)
        self.po.write_bytes(base)
        self.approved, self.written = dict(before[0]), set(before[1])
        second = self.write()
        theirs, there = self.po.read_bytes(), (self.approved, self.written)
        # What either wrote is there; what either wrote over need not be.
        self.written = (here[1] & there[1]) | (here[1] - before[1]) | (there[1] - before[1])
        self.approved = {key: target for key, target in here[0].items() if there[0].get(key) == target}
        if first != second:  # a unit that both wrote is for a third person to decide
            for key, side in ((first, here[0]), (second, there[0])):
                if key in side:
                    self.approved[key] = side[key]
        folder = self.root / ".l10n"
        folder.mkdir(exist_ok=True)
        for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
            (folder / f"{name}.po").write_bytes(data)
        merge_files(folder / "base.po", folder / "ours.po", folder / "theirs.po", "exports.po")
        self.po.write_bytes((folder / "ours.po").read_bytes())
        self.verify()

    def accept(self) -> None:
        """She clears ``fuzzy``."""
        self.person(lambda unit: replace(unit, state=State.TRANSLATED) if unit.state is State.DRAFT else unit)

    def save_during_a_run(self) -> None:
        """She saves while an engine has the texts, or while the run is about to replace a file."""
        left = self.rng.randrange(6)
        save = self.rng.choice([self.write, self.accept])
        answering, flushing = PseudoEngine.translate, os.fsync

        def translate_late(
            engine: PseudoEngine, requests: Sequence[Request], pair: LocalePair
        ) -> tuple[Suggestion, ...]:
            save()
            return answering(engine, requests, pair)

        turn = threading.Lock()  # several files are flushed at a time, and she saves once

        def flush_late(handle: int) -> None:
            nonlocal left
            flushing(handle)
            with turn:
                left -= 1
                if left == 0:
                    save()

        with pytest.MonkeyPatch.context() as patch:
            if self.rng.random() < 0.5:
                self.edit_source()  # so that there is something to ask
                patch.setattr(PseudoEngine, "translate", translate_late)
            else:
                patch.setattr(os, "fsync", flush_late)
            self.command(self.rng.choice(["pseudo", "retranslate", "extract", "memory"]))

    def rename(self) -> None:
        """An author gives the source another name, or another folder."""
        self.command("extract")
        self.old_po = self.po
        new = (
            self.root
            / "source"
            / self.rng.choice(["exports", "Exports", "news/exports", "trade", "news/a/b"])
        )
        if new.with_suffix(".md") == self.source:
            return
        new.parent.mkdir(parents=True, exist_ok=True)
        self.source = self.source.rename(new.with_suffix(".md"))
        if self.rng.random() < 0.5:
            self.write()
        self.command(self.rng.choice(["pseudo", "extract", "memory"]))
        assert self.po == self.new_po, self.log
        assert not self.old_po.exists(), self.log

    def omegat(self) -> None:
        """OmegaT writes no draft and none of the notes that are not the translator's."""
        self.command("extract")
        catalog = load(self.po, "exports.po", "en", "it")
        blank = [
            replace(unit, targets=(), state=State.INITIAL, previous=None, suggestion="", notes=())
            if unit.state is State.DRAFT
            else replace(unit, notes=())
            for unit in catalog.units
        ]
        self.po.write_text(serialize(replace(catalog, units=tuple(blank))), encoding="utf-8")
        self.command(self.rng.choice(["pseudo", "extract", "memory", "retranslate"]))

    def cut_short(self) -> None:
        """A program leaves only the beginning of the file, or nothing at all."""
        self.command("extract")
        entries = self.po.read_text(encoding="utf-8").split("\n\n")
        gone = self.rng.choice([0, 1, self.rng.randint(1, len(entries))])
        missing = any("\n#~ msgid" not in entry for entry in entries[max(gone, 1) :])
        if gone and not missing:
            return  # what is obsolete may be thrown away: nobody misses it by itself
        self.po.write_text("\n\n".join(entries[:gone]) + "\n" if gone else "", encoding="utf-8")
        self.command(self.rng.choice(["pseudo", "extract", "memory"]))

    def gettext(self) -> None:
        """gettext's own programs sort the file, wrap it anew, or merge it with a template that lacks a text."""
        if not self.po.exists() or shutil.which("msgmerge") is None:
            return
        template = self.root / ".l10n/template.pot"
        template.parent.mkdir(exist_ok=True)
        catalog = load(self.po, "exports.po", "en", "it")
        bare = [
            Unit(source=unit.source, context=unit.context, plural_source=unit.plural_source)
            for unit in catalog.live
        ]
        if bare and self.rng.random() < 0.5:
            bare.pop(self.rng.randrange(len(bare)))
        template.write_text(serialize(replace(catalog, units=tuple(bare))), encoding="utf-8")
        merge = ["msgmerge", "--quiet", "--previous", "--no-fuzzy-matching", str(self.po), str(template)]
        sort = ["msgcat", "--width=60", "--sort-output", str(self.po)]
        done = subprocess.run(self.rng.choice([merge, sort]), capture_output=True, check=True)
        self.po.write_bytes(done.stdout)
        self.verify()

    def kill(self) -> None:
        """A run dies while it writes a file: at the moment when the new one is whole, but not in place."""
        left = self.rng.randrange(6)

        def dying(handle: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KilledError

        with pytest.MonkeyPatch.context() as patch, suppress(KilledError):
            patch.setattr(os, "fsync", dying)
            translate(Project.open(self.root), engine="pseudo")
        self.verify()

    def command(self, name: str) -> None:
        """A command runs; then nothing of hers may be missing."""
        project = Project.open(self.root)
        match name:
            case "extract":
                report = extract(project)
            case "build":
                report = build(project)
            case "retranslate":
                report = translate(project, engine="pseudo", retranslate=True)
            case _:
                report = translate(project, engine=name)
        assert not report.failures, report.failures
        self.verify()

    def verify(self) -> None:
        if not self.po.exists():
            return
        catalog = load(self.po, "exports.po", "en", "it")
        held = "\n".join(text for unit in catalog.units for text in (*unit.targets, *unit.comments))
        lost = {text for text in self.written if text not in held}
        assert not lost, (lost, self.log)
        units = {unit.key: unit for unit in catalog.live}
        for key, target in self.approved.items():
            if key in units and units[key].target == target:
                assert units[key].state is State.TRANSLATED, (key, self.log)
            elif key in units:
                raise AssertionError((key, target, units[key], self.log))

    def step(self) -> None:
        """One thing that happens in a newsroom."""
        choices = ["edit", "edit", "revert", "write", "write", "accept"]
        choices += ["extract", "build", "pseudo", "memory", "retranslate", "git merge", "kill"]
        choices += ["save during a run", "save during a run", "rename", "omegat", "cut short", "gettext"]
        name = self.rng.choice(choices)
        self.log.append(name)
        match name:
            case "edit":
                self.edit_source()
            case "revert":
                self.revert_source()
            case "write":
                self.write()
            case "git merge":
                self.git_merge()
            case "kill":
                self.kill()
            case "save during a run":
                self.save_during_a_run()
            case "rename":
                self.rename()
            case "omegat":
                self.omegat()
            case "cut short":
                self.cut_short()
            case "gettext":
                self.gettext()
            case "accept":
                self.accept()
            case _:
                self.command(name)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_nothing_of_hers_is_lost(make_project: MakeProject, seed: int) -> None:
    """
    Whatever happens in whatever order, her words are in the file and what she accepted is accepted.

    ``L10N_SEQUENCES`` sets the number of sequences.
    """
    rng = random.Random(seed)
    root = make_project({"source/exports.md": "First line of the text.\n\nSecond line of the text.\n"})
    newsroom = Newsroom(root, rng)
    for _ in range(STEPS):
        newsroom.step()
    newsroom.command("pseudo")
    shutil.rmtree(root)
