"""The memories of a project: which there are, what they learn, and what goes in and out of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from l10n.errors import ConfigError, MemoryStoreError
from l10n.memory.entry import Entry
from l10n.memory.store import ReadOnlyMemoryError
from l10n.memory.tmx import read, serialize
from l10n.model import LocalePair, MemoryMatch
from l10n.pipeline import Project, Session, plugins_by_name
from l10n.pipeline.assets import memory as memories
from l10n.ports import MemorySettings
from tests.conftest import MakeProject

TO_ITALIAN = LocalePair("en", "it")
ENTRIES = [
    Entry(texts={"en": "One dose.", "it": "Una dose."}, source_locale="en"),
    Entry(texts={"en-US": "Two doses.", "it-IT": "Due dosi."}, before={"en-US": "One dose."}),
    Entry(texts={"fr": "Trois", "de": "Drei"}),
]


def written(path: Path, *entries: Entry) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(serialize(entries), encoding="utf-8")
    return path


def test_files_and_their_order(make_project: MakeProject) -> None:
    """The project's TMX files are read before what was learnt, whatever their suffix's case."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: [memory/*, .l10n/memory.sqlite]\n"})
    with pytest.raises(ConfigError, match="no memory is of the kind ''"):
        Session(Project.open(root)).memory(TO_ITALIAN)
    (root / "l10n.yaml").write_text("locales: [it]\nmemory: [memory/*.TMX, .l10n/memory.sqlite]\n")
    written(root / "memory/b.TMX", Entry(texts={"en": "One", "it": "Un"}))
    written(root / "memory/a.TMX", Entry(texts={"en": "One", "it": "Uno"}))
    memory = Session(Project.open(root)).memory(TO_ITALIAN)
    memory.learn("One", "1")
    assert [(match.target, match.origin) for match in memory.look_up("One")] == [
        ("Uno", "a.TMX"),
        ("Un", "b.TMX"),
        ("1", "memory.sqlite"),
    ]
    memory.close()


def test_numbers_of_a_match_are_brought_up_to_date(make_project: MakeProject) -> None:
    """A sentence that differs in its numbers alone is a draft with the new ones."""
    root = make_project({"source/a.md": "We sold 1,200 units in 2025.\n"})
    written(
        root / "memory/a.tmx",
        Entry(texts={"en": "We sold 1,100 units in 2024.", "it": "Abbiamo venduto 1.100 unità nel 2024."}),
    )
    assert run(["translate", "-C", str(root), "--engine", "memory", "source/a.md"]) in (0, 1)
    text = (root / "locales/it/a.po").read_text()
    assert 'msgstr "Abbiamo venduto 1.200 unità nel 2025."' in text
    assert "#, fuzzy" in text


def test_an_unknown_kind_is_refused(make_project: MakeProject) -> None:
    """The error names the kinds there are, and not the address, which may hold a password."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: ['mysql://me:secret@host/tm']\n"})
    with pytest.raises(ConfigError) as caught:
        Session(Project.open(root)).memory(TO_ITALIAN)
    assert "'mysql'" in str(caught.value)
    assert "postgresql, sqlite, tmx" in caught.value.hint
    assert "secret" not in str(caught.value)


class Vendor:
    """A memory that a package brings."""

    def __init__(self, settings: MemorySettings) -> None:
        self.settings = settings

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        target = f"{self.settings.pair} {self.settings.place} {len(self.settings.files)}"
        return (MemoryMatch(source=source, target=target, score_percent=100, origin="vendor"),)

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        raise ReadOnlyMemoryError("no")

    def close(self) -> None:
        """Nothing to do."""


@pytest.mark.parametrize(("place", "files"), [("vendor://host/tm", 0), ("tm/all.vendor", 1)])
def test_a_package_can_bring_a_memory(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, place: str, files: int
) -> None:
    """It is chosen by the scheme of an address or by the suffix of a file."""
    monkeypatch.setattr(plugins_by_name, "plugin_names", lambda group: ("vendor",))
    monkeypatch.setattr(plugins_by_name, "load_plugin", lambda group, name: Vendor)
    root = make_project({"l10n.yaml": f"locales: [it]\nmemory: ['{place}']\n"})
    memory = Session(Project.open(root)).memory(TO_ITALIAN)
    assert [match.target for match in memory.look_up("One")] == [f"en → it {place} {files}"]


def test_take_in(make_project: MakeProject) -> None:
    """Pairs of the project's locales are learnt, with their context; regions are optional."""
    root = make_project()
    path = written(root / "agency.tmx", *ENTRIES)
    seen: list[tuple[str, int]] = []
    taken = memories.import_tmx(Project.open(root), [path], lambda name, done: seen.append((name, done)))
    assert taken == {TO_ITALIAN: 2}
    assert seen == []
    memory = Session(Project.open(root)).memory(TO_ITALIAN)
    found = memory.look_up("Two doses.", "One dose.")
    assert [(match.target, match.score_percent) for match in found] == [("Due dosi.", 101)]
    memory.close()
    assert memories.import_tmx(Project.open(root), [path]) == {TO_ITALIAN: 2}
    assert memories.search(Project.open(root), "dose", limit=9).total == 2


def test_take_in_what_cannot_be_read(make_project: MakeProject) -> None:
    """A file that is no TMX is an error that names it; so is a project without a memory that learns."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: [memory/*.tmx]\n", "a.tmx": "<html/>"})
    with pytest.raises(ReadOnlyMemoryError):
        memories.import_tmx(Project.open(root), [root / "a.tmx"])
    (root / "l10n.yaml").write_text("locales: [it]\n")
    with pytest.raises(MemoryStoreError, match=r"a\.tmx.*not a TMX file"):
        memories.import_tmx(Project.open(root), [root / "a.tmx"])


def test_a_round_trip(make_project: MakeProject, tmp_path: Path) -> None:
    """What a memory learnt is taken in elsewhere as it was, context and all."""
    root, out = make_project(), tmp_path / "out.tmx"
    memories.import_tmx(Project.open(root), [written(root / "agency.tmx", *ENTRIES)])
    assert memories.export_tmx(Project.open(root), out) == 2
    first = out.read_bytes()
    assert [(dict(entry.texts), dict(entry.before)) for entry in read(out)] == [
        ({"en": "One dose.", "it": "Una dose."}, {}),
        ({"en": "Two doses.", "it": "Due dosi."}, {"en": "One dose."}),
    ]
    for path in (root / ".l10n").iterdir():
        path.unlink()
    memories.import_tmx(Project.open(root), [out])
    memories.export_tmx(Project.open(root), out)
    assert out.read_bytes() == first


def test_both_ways(make_project: MakeProject) -> None:
    """Where a project translates in both directions, a TMX serves both."""
    root = make_project({"l10n.yaml": "locales: [it, en]\n"})
    taken = memories.import_tmx(Project.open(root), [written(root / "agency.tmx", *ENTRIES)])
    assert taken == {TO_ITALIAN: 2, LocalePair("it", "en"): 2}


def po(root: Path) -> Path:
    return root / "locales/it/exports.po"


def accept(root: Path, old: str, new: str) -> None:
    """A person edits a translation and takes the mark of a draft away."""
    text = po(root).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new).replace("#, fuzzy\n", "")
    po(root).write_text(text, encoding="utf-8")


def test_a_persons_version_replaces_a_machines(make_project: MakeProject) -> None:
    """What a person accepted is learnt on the next run, and her later correction takes its place."""
    article = "---\ntitle: Exports\nlang: en\n---\n\nFirst.\n\nThey reached a record.\n\nLast.\n"
    root = make_project({"source/exports.md": article})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert memories.search(Project.open(root), "record", limit=9).total == 0, "drafts are not learnt"
    text = po(root).read_text(encoding="utf-8")
    _, _, rest = text.partition('msgid "They reached a record."\n')
    machine = rest.splitlines()[0]
    accept(root, machine, machine)  # accepted as it is
    run(["translate", "-C", str(root), "--engine", "memory"])
    assert memories.search(Project.open(root), "record", limit=9).total == 1
    accept(root, machine, 'msgstr "Hanno toccato un record."')
    run(["translate", "-C", str(root), "--engine", "memory"])
    hits = memories.search(Project.open(root), "record", limit=9).hits
    assert [hit.entry.texts["it"] for hit in hits] == ["Hanno toccato un record."]
    (root / "source/other.md").write_text(article.replace("Exports", "Other"), encoding="utf-8")
    run(["translate", "-C", str(root), "--engine", "memory"])
    other = (root / "locales/it/other.po").read_text(encoding="utf-8")
    assert 'msgstr "Hanno toccato un record."' in other


def test_numbers_by_rule_are_not_learnt(make_project: MakeProject) -> None:
    """They follow the house style, which may change; a memory would hold on to the old one."""
    root = make_project({"source/exports.md": "---\nlang: en\n---\n\n€3.6 billion\n"})
    run(["translate", "-C", str(root), "--engine", "memory"])
    (root / "l10n.yaml").write_text("locales: [it]\nnumbers: {it: {style: long}}\n", encoding="utf-8")
    (root / "source/other.md").write_text("---\nlang: en\n---\n\n€3.6 billion\n", encoding="utf-8")
    run(["translate", "-C", str(root), "--engine", "memory"])
    assert "3,6 miliardi di euro" in (root / "locales/it/other.md").read_text(encoding="utf-8")
