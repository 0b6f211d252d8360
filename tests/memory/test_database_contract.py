"""What holds for a memory in any database: one contract, run against each."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from l10n.memory import sql
from l10n.memory.index_blocks import Block
from l10n.memory.normalization import exact
from l10n.memory.search import Form, Record, search
from l10n.memory.sql import LearntEntry
from l10n.model import LocalePair, MemoryMatch
from l10n.ports import MemoryStore

from .conftest import OpenStore

TO_ITALIAN = LocalePair("en", "it")


def targets(memory: MemoryStore, *asked: str) -> list[tuple[str, int]]:
    """Targets and scores for a text and its neighbours."""
    return [(match.target, match.score_percent) for match in memory.look_up(*asked)]


def test_it_remembers(open_store: OpenStore) -> None:
    """What was learnt is found again, over another connection too, and only in its own direction."""
    memory = open_store(TO_ITALIAN)
    assert isinstance(memory, MemoryStore)
    memory.learn("One dose.", "Una dose.")
    assert targets(memory, " One dose. ") == [(" Una dose. ", 100)]
    memory.close()
    again = open_store(LocalePair("EN", "it"))
    assert targets(again, "One dose.") == [("Una dose.", 100)]
    again.close()
    for pair in (LocalePair("en", "de"), LocalePair("it", "en"), LocalePair("en-US", "it")):
        other = open_store(pair)
        assert targets(other, "One dose.") == []
        other.close()


def test_it_works_on_after_it_was_closed(open_store: OpenStore) -> None:
    """A run closes its memories; the next question opens them again."""
    memory = open_store(TO_ITALIAN)
    memory.learn("One", "Uno")
    memory.close()
    memory.close()
    assert targets(memory, "One") == [("Uno", 100)]
    memory.close()


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        pytest.param("Sales rose 4% in 2023.", 100, 100, id="identical"),
        pytest.param("sales  rose 4% in 2023.", 99, 99, id="case and white space"),
        pytest.param("Sales rose 12.5% in 2024.", 98, 98, id="digits"),
        pytest.param("Sales fell 4% in 2023.", 75, 97, id="similar"),
        pytest.param("The trial is over.", 0, 0, id="another text"),
        pytest.param("4%", 0, 0, id="digits alone"),
    ],
)
def test_kinds_of_match(open_store: OpenStore, asked: str, least: int, most: int) -> None:
    """The scores are those of every store."""
    memory = open_store(TO_ITALIAN)
    memory.learn("Sales rose 4% in 2023.", "Le vendite sono salite del 4% nel 2023.")
    found = [match.score_percent for match in memory.look_up(asked)]
    assert len(found) == bool(most)
    assert all(least <= score <= most for score in found)
    memory.close()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Zero\u200b 🧬 – «é» e\u0301 \u202b עברית", id="signs of all kinds"),
        pytest.param("100% of ? and %s and :name and 'a' \"b\" \\ ;--", id="what SQL would read"),
        pytest.param("临床试验的结果", id="no spaces"),
        pytest.param("word" + " word" * 5000, id="long"),
    ],
)
def test_any_text(open_store: OpenStore, text: str) -> None:
    """Texts come back as they were, identical and similar ones."""
    memory = open_store(TO_ITALIAN)
    memory.learn(text, text[::-1], text, text)
    assert targets(memory, text, text, text) == [(exact(text[::-1]), 101)]
    memory.look_up(f"{text}!")
    memory.close()


def test_similar_texts_without_spaces(open_store: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no spaces part words, signs are compared: in the tail and in a block."""
    monkeypatch.setattr(sql, "TAIL_ROWS", 1)
    memory = open_store(LocalePair("zh", "it"))
    memory.learn("第三季度的收入高于预期。", "Nel terzo trimestre i ricavi hanno superato le attese.")
    assert len(memory.look_up("第四季度的收入高于预期。")) == 1
    memory.close()
    assert len(memory.look_up("第四季度的收入高于预期。")) == 1
    assert memory.look_up("委员会通过了对新疫苗的意见。") == ()
    memory.close()


def test_more_words_than_a_database_takes_values(
    open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that is so long resembles anything; it is no error."""
    monkeypatch.setattr(sql, "TAIL_ROWS", 1)
    monkeypatch.setattr(sql, "_LEARNT_CHECK", 1)
    memory = open_store(TO_ITALIAN)
    memory.learn("One word.", "Una parola.")
    assert targets(memory, " ".join(map(hex, range(300_000)))) == []
    memory.close()


def test_a_text_that_no_table_holds_is_not_learnt(open_store: OpenStore) -> None:
    """U+0000 is no text for some databases: such a pair is passed over by all, and does no harm."""
    memory = open_store(TO_ITALIAN)
    memory.learn("One\0", "Uno")
    memory.learn("One", "Uno\0")
    memory.learn("One", "Uno", "\0", "")
    assert targets(memory, "One\0") == []
    assert targets(memory, "One") == []
    memory.learn("Two", "Due")
    assert targets(memory, "Two") == [("Due", 100)]
    memory.close()


def test_a_person_has_the_last_word(open_store: OpenStore) -> None:
    """A new translation in the same context replaces the old one; in another it stands beside it."""
    memory = open_store(TO_ITALIAN)
    memory.learn("Results", "Esiti", "Methods", "Discussion")
    memory.learn("Results", "Conti", "Revenue", "Outlook")
    memory.learn("Results", "Risultati", "Methods", "Discussion")
    assert targets(memory, "Results", "Methods", "Discussion") == [("Risultati", 101), ("Conti", 100)]
    assert targets(memory, "Results") == [("Risultati", 100), ("Conti", 100)]
    memory.learn("Results", "Conti", "Revenue", "Outlook")
    assert targets(memory, "Results") == [("Risultati", 100), ("Conti", 100)], "the same words are not newer"
    memory.close()


def test_two_connections_see_each_other(open_store: OpenStore) -> None:
    """What one learns the other finds at once: word for word, and as something similar."""
    one, two = open_store(TO_ITALIAN), open_store(TO_ITALIAN)
    one.learn("One", "Uno")
    assert targets(two, "One") == [("Uno", 100)]
    two.learn("Two", "Due")
    assert targets(one, "Two") == [("Due", 100)]
    assert targets(two, "The company closed the quarter well.") == []
    one.learn("The company closed the year well.", "L’anno si è chiuso bene.")
    assert [target for target, _ in targets(two, "The company closed the quarter well.")] == [
        "L’anno si è chiuso bene."
    ]
    one.close()
    two.close()


_WRITER = """
import sys
from pathlib import Path
from l10n.memory.postgres import PostgresMemory
from l10n.memory.sqlite import SqliteMemory
from l10n.model import LocalePair
address, number = sys.argv[1], int(sys.argv[2])
pair = LocalePair("en", "it")
memory = PostgresMemory.open(address, pair) if "://" in address else SqliteMemory.open(Path(address), pair)
for step in range(100):
    memory.learn(f"Shared text {step}.", f"Testo {step} di {number}.")
    memory.learn(f"Text {step} of writer {number} alone.", f"Testo {step}.")
memory.close()
"""


def test_several_processes_write(
    open_store: OpenStore, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Each lesson of each is stored, what all teach has one translation, and nobody fails."""
    kind = request.node.callspec.params["open_store"]
    address = str(tmp_path / ".l10n" / "memory.sqlite")
    if kind == "postgresql":
        address = request.getfixturevalue("postgres_address")
    commands = [[sys.executable, "-c", _WRITER, address, str(number)] for number in range(4)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]
    assert [(each.communicate()[1], each.returncode) for each in writers] == [("", 0)] * 4
    memory = open_store(TO_ITALIAN)
    entries = list(memory.entries())
    sources = Counter(entry.texts["en"] for entry in entries)
    assert sources == Counter(
        [f"Shared text {step}." for step in range(100)]
        + [f"Text {step} of writer {number} alone." for step in range(100) for number in range(4)]
    )
    assert targets(memory, "Text 7 of writer 3 alone.") == [("Testo 7.", 100)]
    memory.close()


def test_threads_share_a_store(open_store: OpenStore) -> None:
    """Their transactions do not mix."""
    memory = open_store(TO_ITALIAN)

    def work(number: int) -> None:
        for step in range(20):
            memory.learn(f"Text {step} of thread {number}.", "Testo.")
            assert memory.look_up(f"Text {step} of thread {number}!")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(list(memory.entries())) == 80
    memory.close()


def test_learn_all_counts_what_it_took(open_store: OpenStore) -> None:
    """Blank texts are passed over; of one text in one context the last translation stays."""
    memory = open_store(TO_ITALIAN)
    lessons = [
        LearntEntry("One", "Uno"),
        LearntEntry(" ", "Due"),
        LearntEntry("Three", "\n"),
        LearntEntry("One", "Un"),
    ]
    assert memory.learn_all(iter(lessons)) == 2
    assert memory.learn_all([]) == 0
    assert targets(memory, "One") == [("Un", 100)]
    memory.close()


class Plain:
    """The same contract with nothing to go wrong: all in a dict, each text compared with each."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], tuple[int, str, str]] = {}
        self.newest = 0

    def learn(self, source: str, target: str, before: str, after: str) -> None:
        key = (exact(source), exact(before), exact(after))
        if key not in self.rows or self.rows[key][2] != target:
            self.newest += 1
            self.rows[key] = (self.newest, source, target)

    def filed(self, form: Form, key: str) -> list[Record]:
        return [
            Record(source, target, before, after, f"{number:020}", "")
            for (_, before, after), (number, source, target) in sorted(
                self.rows.items(), key=lambda item: item[1][0]
            )
            if form.of(source) == key
        ]

    def resembling(self, text: str, least_percent: int) -> list[str]:
        return [source for source, _, _ in self.rows]


def essence(matches: tuple[MemoryMatch, ...]) -> list[tuple[int, str]]:
    """Scores and targets, without the order among equals."""
    return sorted(((match.score_percent, match.target) for match in matches), reverse=True)


_BLOCKS_OF = """
    SELECT ids, lengths FROM blocks JOIN directions ON directions.id = direction
    WHERE source_locale = ? ORDER BY number
"""


@pytest.mark.parametrize("seed", range(4))
def test_the_index_changes_no_answer(
    open_store: OpenStore, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Whatever is learnt, replaced, closed and moved to blocks: the answers are those of a plain search."""
    monkeypatch.setattr(sql, "TAIL_ROWS", 20)
    monkeypatch.setattr(sql, "BLOCK_ROWS", 70)
    monkeypatch.setattr(sql, "_LEARNT_CHECK", 5)
    chance = random.Random(seed)
    vocabulary = [
        "trial",
        "dose",
        "phase",
        "patient",
        "result",
        "company",
        "revenue",
        "market",
        "safety",
        "gene",
    ]

    def text() -> str:
        return " ".join(chance.choices(vocabulary, k=chance.randint(4, 9)))

    stores, plain = [open_store(TO_ITALIAN), open_store(TO_ITALIAN)], Plain()
    other = open_store(LocalePair("it", "en"))
    known: list[str] = []
    for step in range(600):
        store = chance.choice(stores)
        if step % 3 == 0 and known:
            words = chance.choice(known).split()
            words[chance.randrange(len(words))] = chance.choice(vocabulary)
            asked = " ".join(words)
            expected = essence(search(plain, asked))
            answer = essence(store.look_up(asked))
            # Of more than five that are equally like, any are right.
            assert [score for score, _ in answer] == [score for score, _ in expected], asked
            if len(expected) < 5:
                assert answer == expected
        else:
            lesson = (
                chance.choice([*known[:1], text(), text(), chance.choice(known or [text()])]),
                f"t{step}",
                chance.choice(["", "a"]),
                "",
            )
            known.append(lesson[0])
            store.learn(*lesson)
            plain.learn(*lesson)
            other.learn(*lesson)
        if step % 97 == 0:
            store.close()
    for store in (*stores, other):
        store.close()
        blocks = [
            list(Block.unpacked(*row).ids) for row in store._database.rows(_BLOCKS_OF, (store._pair[0],))
        ]
        assert len(blocks) > 3
        assert [len(ids) for ids in blocks[:-1]] >= [50] * (len(blocks) - 1)
        together = [each for ids in blocks for each in ids]
        assert len(set(together)) == len(together), "a row is in one block"
        store.close()
