"""TMX files answer as a memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import MemoryStoreError
from l10n.memory.entry import Entry
from l10n.memory.store import ReadOnlyMemoryError, TmxMemory
from l10n.memory.tmx import serialize
from l10n.model import LocalePair
from l10n.ports import MemoryStore

TO_ITALIAN = LocalePair("en", "it")


def saved(path: Path, *entries: Entry) -> Path:
    """The entries in a file."""
    path.write_text(serialize(entries), encoding="utf-8")
    return path


def two(english: str, italian: str, changed: str = "", before: str = "", after: str = "") -> Entry:
    """An entry in English and Italian, its neighbours English."""
    return Entry(
        texts={"en": english, "it": italian},
        before={"en": before},
        after={"en": after},
        source_locale="en",
        changed=changed,
    )


def test_it_is_a_memory_store() -> None:
    """It has the shape of the port."""
    store: MemoryStore = TmxMemory.open([], TO_ITALIAN)
    assert isinstance(store, MemoryStore)
    assert store.look_up("One") == ()


@pytest.mark.parametrize(
    ("asked", "stored", "score"),
    [
        pytest.param("One dose.", "One dose.", 100, id="identical"),
        pytest.param("  One dose.\n", "One dose. ", 100, id="white space round it"),
        pytest.param("Caf\u0065\u0301 one", "Caf\u00e9 one", 100, id="composed or not"),
        pytest.param("one Dose.", "One dose.", 99, id="case"),
        pytest.param("One\u00a0dose.", "One  dose.", 99, id="kinds of white space"),
        pytest.param("The firm’s “dose”.", 'The firm\'s "dose".', 99, id="typographic quotes"),
        pytest.param("Sales rose 4.5% in 2024.", "Sales rose 1,200% in 2023.", 98, id="digits"),
        pytest.param("Sales rose 4.5 points.", "Sales rose €4 points.", None, id="a sign is not a digit"),
        pytest.param("Two", "One", None, id="another text"),
        pytest.param("12%", "15%", None, id="nothing but digits"),
        pytest.param("", "One", None, id="empty"),
        pytest.param(" ", "One", None, id="blank"),
    ],
)
def test_score(tmp_path: Path, asked: str, stored: str, score: int | None) -> None:
    """What differs is told by the score; what means another thing is no match."""
    memory = TmxMemory.open([saved(tmp_path / "a.tmx", two(stored, "Uno"))], TO_ITALIAN)
    found = [match.score_percent for match in memory.look_up(asked) if match.score_percent > 97]
    assert found == ([] if score is None else [score])


def test_both_directions_and_regions(tmp_path: Path) -> None:
    """One file serves both directions; a region is optional, another region is another language."""
    path = saved(tmp_path / "a.tmx", Entry(texts={"en-US": "Color", "it-IT": "Colore", "en-GB": "Colour"}))
    asked = {
        ("en", "it", "Color"): ["Colore"],
        ("en", "it", "Colour"): ["Colore"],
        ("it", "en", "Colore"): ["Color"],
        ("it-IT", "en-GB", "Colore"): ["Colour"],
        ("en_us", "EN-gb", "Color"): ["Colour"],
        ("en", "en-US", "Colour"): ["Color"],
        ("en", "en-US", "Color"): [],
        ("it", "en-AU", "Colore"): [],
        ("it", "de", "Colore"): [],
        ("it-CH", "en", "Colore"): [],
    }
    for (source, target, text), expected in asked.items():
        found = TmxMemory.open([path], LocalePair(source, target)).look_up(text)
        assert [match.target for match in found] == expected, (source, target)


def test_order_of_identical_texts(tmp_path: Path) -> None:
    """In context first, then the newest, then in the order of the files; each target once."""
    first = saved(
        tmp_path / "1.tmx",
        two("Results", "Esiti", "20230101T000000Z"),
        two("Results", "Risultati", "20240101T000000Z", before="Methods", after="Discussion"),
        two("Results", "Conti", "20220101T000000Z", before="Revenue", after="Outlook"),
        two("Results", "Bilanci"),
    )
    second = saved(
        tmp_path / "2.tmx",
        two("Results", "Dati", "20230101T000000Z"),
        two("Results", "Esiti", "20250101T000000Z"),
    )
    memory = TmxMemory.open([first, second], TO_ITALIAN)
    found = memory.look_up("Results", "Revenue", "Outlook")
    assert [(match.target, match.score_percent, match.in_context) for match in found] == [
        ("Conti", 101, True),
        ("Esiti", 100, False),
        ("Risultati", 100, False),
        ("Dati", 100, False),
        ("Bilanci", 100, False),
    ]
    assert found[1].origin == "2.tmx"


@pytest.mark.parametrize(
    ("before", "after", "score"),
    [
        pytest.param("A.", "C.", 101, id="both"),
        pytest.param(" A. ", "C.\n", 101, id="white space"),
        pytest.param("A.", "", 100, id="one only"),
        pytest.param("", "", 100, id="none"),
        pytest.param("C.", "A.", 100, id="turned round"),
    ],
)
def test_context(tmp_path: Path, before: str, after: str, score: int) -> None:
    """A match is in context when both neighbours are the same."""
    path = saved(tmp_path / "a.tmx", two("B.", "Bi.", before="A.", after="C."))
    assert TmxMemory.open([path], TO_ITALIAN).look_up("B.", before, after)[0].score_percent == score


def test_a_text_without_neighbours_is_never_in_context(tmp_path: Path) -> None:
    """Not known is not the same as equal; but the first text of a document has one neighbour only."""
    path = saved(tmp_path / "a.tmx", two("B.", "Bi."), two("First.", "Primo.", after="B."))
    memory = TmxMemory.open([path], TO_ITALIAN)
    assert memory.look_up("B.")[0].score_percent == 100
    assert memory.look_up("First.", "", "B.")[0].score_percent == 101


def test_white_space_round_the_target_follows_the_text(tmp_path: Path) -> None:
    """The target stands where the text asked for stands."""
    path = saved(tmp_path / "a.tmx", two("One dose. ", " Una dose.  "))
    memory = TmxMemory.open([path], TO_ITALIAN)
    assert memory.look_up("One dose.")[0].target == "Una dose."
    assert memory.look_up("\tone dose.\n")[0].target == "\tUna dose.\n"


BASE = "The company closed the third quarter with revenue above expectations in every region."


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        pytest.param(BASE.replace("third", "fourth"), 80, 97, id="one word"),
        pytest.param(BASE.replace("region", "regions"), 85, 97, id="one letter is not identical"),
        pytest.param(BASE.replace("above", "below"), 85, 97, id="one word that turns the meaning"),
        pytest.param(
            "A companys close that thirds quarters with revenues above expectation in any regions.",
            0,
            0,
            id="like letters, other words",
        ),
        pytest.param(" ".join(reversed(BASE.split())), 0, 0, id="same words, another order"),
        pytest.param(
            "The committee adopted a positive opinion on the new vaccine.", 0, 0, id="nothing shared"
        ),
        pytest.param("2023–2024 (123,456,789)", 0, 0, id="no word"),
    ],
)
def test_similar_text(tmp_path: Path, asked: str, least: int, most: int) -> None:
    """Characters and words must both be alike; the score never says identical."""
    path = saved(tmp_path / "a.tmx", two(BASE, "Base"), two("2023–2024 (123,456,788)", "Cifre"))
    found = TmxMemory.open([path], TO_ITALIAN).look_up(asked)
    assert [match.target for match in found] == (["Base"] if most else [])
    if found:
        assert least <= found[0].score_percent <= most
        assert found[0].source == BASE


def test_a_long_similar_text_is_not_called_identical(tmp_path: Path) -> None:
    """One word among hundreds still counts: 98 and above are for differences that can be named."""
    path = saved(tmp_path / "a.tmx", two(" ".join([BASE] * 20), "Base"))
    (match,) = TmxMemory.open([path], TO_ITALIAN).look_up(
        " ".join([BASE] * 19 + [BASE.replace("third", "last")])
    )
    assert match.score_percent == 97


def test_few_similar_texts_and_best_first(tmp_path: Path) -> None:
    """At most five come back, the most alike first, and none beside an identical one."""
    stored = [BASE.replace("every", word) for word in ("each", "any", "one", "no", "that", "this", "its")]
    path = saved(tmp_path / "a.tmx", *(two(text, str(at)) for at, text in enumerate(stored)))
    memory = TmxMemory.open([path], TO_ITALIAN)
    found = memory.look_up(BASE)
    scores = [match.score_percent for match in found]
    assert len(found) == 5
    assert scores == sorted(scores, reverse=True)
    assert [match.target for match in memory.look_up(stored[2])] == ["2"]


def test_files_are_opened_at_the_first_look_up(tmp_path: Path) -> None:
    """A memory costs nothing until it is asked; a broken file is reported then."""
    memory = TmxMemory.open([tmp_path / "none.tmx"], TO_ITALIAN)
    with pytest.raises(MemoryStoreError, match=r"none\.tmx"):
        memory.look_up("One")
    saved(tmp_path / "none.tmx", two("One", "Uno"))
    assert memory.look_up("One")[0].target == "Uno"
    memory.close()
    saved(tmp_path / "none.tmx", two("One", "Un"))
    assert memory.look_up("One")[0].target == "Un"


def test_it_does_not_learn(tmp_path: Path) -> None:
    """A TMX file is never changed behind its owner's back."""
    path = saved(tmp_path / "a.tmx", two("One", "Uno"))
    before = path.read_bytes()
    with pytest.raises(ReadOnlyMemoryError):
        TmxMemory.open([path], TO_ITALIAN).learn("Two", "Due")
    assert path.read_bytes() == before


def test_identical_texts_need_no_heavy_import(tmp_path: Path) -> None:
    """The fuzzy matcher is imported for a text that nobody translated, not before."""
    path = saved(tmp_path / "a.tmx", two("One dose", "Una dose"))
    code = (
        "import sys; from pathlib import Path; from l10n.memory.store import TmxMemory\n"
        "from l10n.model import LocalePair\n"
        f"memory = TmxMemory.open([Path({str(path)!r})], LocalePair('en', 'it'))\n"
        "memory.look_up('One dose'); memory.look_up('one DOSE'); print('rapidfuzz' in sys.modules)\n"
        "memory.look_up('One doses'); print('rapidfuzz' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("folder", "asked", "expected"),
    [
        pytest.param("agency", "One dose of it.", [("Una dose.", 100)], id="another folder"),
        pytest.param("penalty-10", "One dose of it.", [("Una dose.", 90)], id="identical"),
        pytest.param("penalty-10/agency", "One DOSE of it.", [("Una dose.", 89)], id="a folder below"),
        pytest.param("penalty-030", "One dose of it.", [], id="below what is offered"),
        pytest.param("penalty-x", "One dose of it.", [("Una dose.", 100)], id="no number"),
        pytest.param("my-penalty-10", "One dose of it.", [("Una dose.", 100)], id="another name"),
    ],
)
def test_a_folder_can_say_how_far_to_trust(
    tmp_path: Path, folder: str, asked: str, expected: list[tuple[str, int]]
) -> None:
    """Its number is taken off every score, so that nothing in it is taken as accepted."""
    (tmp_path / folder).mkdir(parents=True)
    path = saved(tmp_path / folder / "a.tmx", two("One dose of it.", "Una dose.", before="A", after="B"))
    found = TmxMemory.open([path], TO_ITALIAN).look_up(asked)
    assert [(match.target, match.score_percent) for match in found] == expected


def test_a_trusted_translation_goes_before(tmp_path: Path) -> None:
    """Of the same text in two folders the trusted one is better, however old and far from its context."""
    (tmp_path / "penalty-1").mkdir()
    agency = saved(
        tmp_path / "penalty-1/a.tmx", two("One.", "Un.", "20250101T000000Z", before="A", after="B")
    )
    own = saved(tmp_path / "b.tmx", two("One.", "Uno.", "20200101T000000Z"))
    found = TmxMemory.open([agency, own], TO_ITALIAN).look_up("One.", "A", "B")
    assert [(match.target, match.score_percent, match.in_context) for match in found] == [
        ("Uno.", 100, False),
        ("Un.", 99, False),
    ]
