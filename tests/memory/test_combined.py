"""Several memories answer as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from l10n.memory.combined import CombinedMemory
from l10n.memory.entry import Entry
from l10n.memory.factories import sqlite, tmx
from l10n.memory.sql import LearntEntry
from l10n.memory.store import ReadOnlyMemoryError
from l10n.memory.tmx import serialize
from l10n.model import LocalePair, MemoryMatch
from l10n.ports import MemorySettings, MemoryStore

TO_ITALIAN = LocalePair("en", "it")


@dataclass
class Fixed:
    """Answers what it was made with, and counts what it is asked."""

    name: str
    matches: tuple[tuple[str, int], ...] = ()
    learns: bool = True
    calls: list[str] = field(default_factory=list)

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        self.calls.append("look_up")
        return tuple(
            MemoryMatch(
                source=source,
                target=target,
                score_percent=score,
                origin=self.name,
                in_context=score == 101,
            )
            for target, score in self.matches
        )

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        if not self.learns:
            raise ReadOnlyMemoryError("no")
        self.calls.append(f"learn {source} {target} {before} {after}")

    def close(self) -> None:
        self.calls.append("close")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param((), (), [], id="nothing"),
        pytest.param((("a", 100),), (("b", 100),), ["a one", "b two"], id="tie: the earlier store"),
        pytest.param((("a", 100),), (("b", 101),), ["b two", "a one"], id="in context is better"),
        pytest.param((("a", 90),), (("b", 100),), ["b two"], id="identical ones come alone"),
        pytest.param((("a", 80),), (("a", 90),), ["a two"], id="each target once, at its best"),
        pytest.param((("a", 100),), (("a", 99),), ["a one"], id="the same target, worse"),
        pytest.param(
            (("a", 90), ("b", 80), ("c", 75)),
            (("d", 95), ("e", 85), ("f", 76)),
            ["d two", "a one", "e two", "b one", "f two"],
            id="at most five similar ones",
        ),
    ],
)
def test_look_up(
    first: tuple[tuple[str, int], ...], second: tuple[tuple[str, int], ...], expected: list[str]
) -> None:
    """The best matches of all stores, in one order."""
    memory: MemoryStore = CombinedMemory([Fixed("one", first), Fixed("two", second)])
    assert [f"{match.target} {match.origin}" for match in memory.look_up("x")] == expected


def test_no_question_after_a_match_in_context() -> None:
    """Nothing beats a match in context, so that later stores are spared."""
    late = Fixed("late")
    CombinedMemory([Fixed("one", (("a", 101),)), late]).look_up("x")
    assert late.calls == []


def test_learn() -> None:
    """The first store that can learn does; without one the pair lives in the PO file alone."""
    stores = [Fixed("tmx", learns=False), Fixed("a"), Fixed("b")]
    CombinedMemory(stores).learn("One", "Uno", "Zero", "Two")
    assert [store.calls for store in stores] == [[], ["learn One Uno Zero Two"], []]
    CombinedMemory(stores[:1]).learn("One", "Uno")


def test_a_kind_without_files_is_passed_over(tmp_path: Path) -> None:
    """A pattern that fits no file neither learns nor stands in the way of a store that does."""
    none = sqlite(MemorySettings(place="*.sqlite", files=(), pair=TO_ITALIAN))
    some = sqlite(MemorySettings(place="b.sqlite", files=(tmp_path / "b.sqlite",), pair=TO_ITALIAN))
    memory = CombinedMemory([none, some])
    memory.learn("One", "Uno")
    assert memory.learn_all([LearntEntry("Two", "Due")]) == 1
    assert [entry.texts["it"] for entry in memory.learnt()] == ["Uno", "Due"]
    memory.close()


def test_close() -> None:
    """All stores are closed."""
    stores = [Fixed("a"), Fixed("b")]
    CombinedMemory(stores).close()
    assert [store.calls for store in stores] == [["close"], ["close"]]


def test_only_stores_that_can_are_asked_for_more(tmp_path: Path) -> None:
    """Lists and many lessons at once are for stores that offer them; others are passed over."""
    path = tmp_path / "a.tmx"
    path.write_text(serialize([Entry(texts={"en": "One", "it": "Uno"})]), encoding="utf-8")
    settings = MemorySettings(place="a", files=(path,), pair=TO_ITALIAN)
    files = MemorySettings(place="b", files=(tmp_path / "b.sqlite",), pair=TO_ITALIAN)
    memory = CombinedMemory([Fixed("plain"), tmx(settings), sqlite(files)])
    assert memory.learn_all([LearntEntry("Two", "Due", "One", "Three")]) == 1
    assert [(entry.texts, entry.origin) for entry in memory.entries()] == [
        ({"en": "One", "it": "Uno"}, "a.tmx"),
        ({"en": "Two", "it": "Due"}, "b.sqlite"),
    ]
    (learnt,) = memory.learnt()
    assert (learnt.before, learnt.after, learnt.source_locale) == ({"en": "One"}, {"en": "Three"}, "en")
    memory.close()
    alone = CombinedMemory([Fixed("plain"), tmx(settings)])
    assert list(alone.learnt()) == []
    with pytest.raises(ReadOnlyMemoryError, match="no memory of the project can learn"):
        alone.learn_all([])
