"""Numbers in words and the sounds they start with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare, find
from l10n.quantities.language.agreement import agree, agreed_text
from l10n.quantities.language.number_words import numbers_in, spelled_before
from l10n.quantities.language.tables import number_locale
from l10n.quantities.moments.periods import roman, to_roman


@pytest.mark.parametrize(
    ("locale", "words", "value"),
    [
        ("en", "five", 5),
        ("en", "twenty-one", 21),
        ("en", "two hundred and fifty", 250),
        ("en", "seven hundred twenty-one thousand and twelve", 721012),
        ("en", "a hundred", 100),
        ("en", "three point six", Decimal("3.6")),
        ("en", "one and a half", Decimal("1.5")),
        ("it", "ventuno", 21),
        ("it", "trentatré", 33),
        ("it", "duecentocinquantamila", 250_000),
        ("it", "centootto", 108),
        ("it", "mille", 1000),
        ("it", "settecentoventunomila dodici", 721_012),
        ("it", "tre virgola sei", Decimal("3.6")),
    ],
)
def test_spelled_numbers(locale: str, words: str, value: Decimal | int) -> None:
    """A number in words is read as far back as it goes."""
    text = f"some {words} million"
    found = spelled_before(text, len(text) - len("million"), 0, number_locale(locale), scaled=True)
    assert found is not None
    assert (text[found.start : found.end], found.value) == (words, value)


@pytest.mark.parametrize(
    "words", ["several", "five six", "point", "the", "ventesimo", "five point", "x" * 100]
)
def test_not_numbers(words: str) -> None:
    """Of what is not one number nothing, or the last number, is read."""
    text = f"{words} million"
    for locale in ("en", "it"):
        found = spelled_before(text, len(words) + 1, 0, number_locale(locale), scaled=True)
        assert found is None or (words == "five six" and found.value == 6)


def test_words_that_imply_numbers() -> None:
    """For judging a translation, doubled is 2 and trentenne 30."""
    english = {
        found.value for found in numbers_in("It doubled twenty-five times, a dozen", number_locale("en"))
    }
    italian = {
        found.value
        for found in numbers_in(
            "Un trentenne, il ventennale, centododici e settantamila", number_locale("it")
        )
    }
    assert english == {2, 25, 1, 12}
    assert italian == {1, 30, 20, 112, 70_000}


@pytest.mark.parametrize(
    ("before", "number", "expected"),
    [
        ("il ", "8%", "l'"),
        ("dell'", "7%", "del "),
        ("nel ", "1,5%", "nell'"),
        ("il ", "1.000", "il "),
        ("i ", "80 mln", "gli "),
        ("gli ", "70 mln", "i "),
        ("dei ", "11", "degli "),
        ("il ", "1º luglio", "il "),
        ("il ", "18", "il "),
        ("Il ", "€8 mld", "L'"),
        ("il **", "8%", "l'**"),
        ("le ", "8", "le "),
        ("", "8", ""),
        ("circa ", "8", "circa "),
    ],
)
def test_italian_agreement(before: str, number: str, expected: str) -> None:
    """Articles and prepositions follow the sound of the number; other words stay."""
    assert agreed_text(before, number, number_locale("it")) == expected


def test_english_agreement() -> None:
    """English has one such word, and only before a number."""
    assert [agree("a", number, number_locale("en")) for number in ("8%", "18", "1,800", "80", "7")] == [
        "an",
        "an",
        "a",
        "an",
        "a",
    ]
    assert agree("the", "8", number_locale("en")) == "the"


def test_roman_numerals() -> None:
    """Roman numerals are read only in the form they are written in."""
    assert [roman(to_roman(number)) for number in range(1, 200)] == list(range(1, 200))
    assert [roman(text) for text in ("IIII", "VX", "", "ABC", "xx")] == [None] * 5


def test_words_are_remembered_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the words met so far say is forgotten when they are too many, and is read again."""
    text, pair = "Three new ⟦words⟧ and 5 million others, third of all.", LocalePair("en", "it")
    before = find(text, "en"), compare(text, "Tre parole e 5 milioni di altre.", pair)
    for module in ("l10n.quantities.parse.anchors", "l10n.quantities.rows.worded"):
        monkeypatch.setattr(f"{module}._REMEMBERED", -1)
    for _ in range(2):
        assert (find(text, "en"), compare(text, "Tre parole e 5 milioni di altre.", pair)) == before
