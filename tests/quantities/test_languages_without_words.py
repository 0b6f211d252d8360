"""Languages without a table of words: digits, scales, money and dates by what CLDR says."""

from __future__ import annotations

import pytest
from babel.localedata import locale_identifiers

from l10n.model import LocalePair, Severity
from l10n.quantities import compare, localize, reprint

EN_FR = LocalePair("en", "fr")
TEXT = "€3.6 billion in 2024, up 14.6 percent, $5, 1,204 people on July 9, 2021, 50 cents, 2nd, a third"

PRINTED = [
    ("sv", "3,6\u00a0md\u00a0€ in 2024, up 14,6\u00a0%, 5\u00a0$, 1\u00a0204 people on 9 juli 2021"),
    ("nl", "€\u00a03,6\u00a0mld. in 2024, up 14,6%, $\u00a05, 1.204 people on 9 juli 2021"),
    ("pt-BR", "€\u00a03,6\u00a0bi in 2024, up 14,6%, $\u00a05, 1.204 people on 9 de julho de 2021"),
    ("zh-Hant", "€3,600,000,000 in 2024, up 14.6%, $5, 1,204 people on July 9, 2021"),
]


@pytest.mark.parametrize(("locale", "expected"), PRINTED)
def test_separators_percent_and_money_are_the_locales(locale: str, expected: str) -> None:
    """Digits, percent, money and dates take the locale's form; what is said in words stays as it is."""
    rest = ", 50 cents, 2nd, a third"
    assert localize(TEXT, LocalePair("en", locale)) == expected + rest


AGREE = [
    ("en", "It grew 14.6 percent to €3,600.", "fr", "Elle a progressé de 14,6 % à 3 600 €."),
    ("en", "worth €3.6 billion", "fr", "vaut 3,6 milliards d'euros"),
    ("en", "5 percent, 12,000 people", "de", "5 Prozent, 12.000 Menschen"),
    ("en", "on July 9, 2021 at 2:45 p.m.", "fr", "le 9 juillet 2021 à 14h45"),
    ("en", "The plane carried eleven divers.", "de", "Das Flugzeug trug elf Taucher."),
    ("en", "It lasts six weeks and has 3 parts.", "es", "Dura seis semanas y tiene 3 partes."),
    ("en", "It closes at 12 noon.", "fr", "Ferme à midi."),
    ("en", "worth $3.6 billion in 2024", "zh-Hant", "在2024年價值36億美元"),
    ("it", "vale 3,6 miliardi di euro", "fr", "vaut 3,6 milliards d'euros"),
    ("en", "Phase 2b, up 2 percentage points", "fr", "phase 2b, 2 points de pourcentage"),
]


@pytest.mark.parametrize(("one", "text", "other", "translation"), AGREE)
def test_unknown_words_beside_equal_digits_raise_no_alarm(
    one: str, text: str, other: str, translation: str
) -> None:
    """A scale, percent or month in words that are not read is no error, either way."""
    assert compare(text, translation, LocalePair(one, other)) == ()
    assert compare(translation, text, LocalePair(other, one)) == ()


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("It grew 14.6 percent to €3,600.", "Elle a progressé de 41,6 % à 3 600 €."),
        ("worth €3.6 billion", "vaut 3,7 milliards d'euros"),
        ("worth €5,000", "vaut 5 €"),
        ("1,204 people", "1 205 personnes"),
        ("$15", "15 €"),
        ("40 patients", "400 patients"),
        ("worth $5 million", "vaut 5 milliards de dollars"),
        ("a dose of 5 mg", "une dose de 50 mg"),
        ("2,527 firms", "2,527 entreprises"),
    ],
)
def test_other_digits_are_an_error(text: str, translation: str) -> None:
    """A wrong value is found by its digits."""
    assert [found.severity for found in compare(text, translation, EN_FR)][:1] == [Severity.ERROR]


def test_a_small_number_may_be_in_words() -> None:
    """A small number that is not there in digits is a warning, as nobody reads the words."""
    pair = LocalePair("en", "sv")
    assert [found.severity for found in compare("3 dogs", "tre hundar", pair)] == [Severity.WARNING]


def test_what_is_half_read_is_not_printed_anew() -> None:
    """A number whose scale is not read stays as the translator wrote it."""
    text = "価値は36億ユーロ"
    assert reprint("vale 3,6 miliardi di euro", text, LocalePair("it", "ja")).text == text


def test_no_locale_fails() -> None:
    """Every language that CLDR knows reads, prints and compares without an exception."""
    for tag in sorted(name for name in locale_identifiers() if "_" not in name):
        for pair in (LocalePair("en", tag), LocalePair(tag, "it")):
            localize(TEXT, pair)
            compare(TEXT, "12 %, 1 234,5 €, 2021年7月9日", pair)


def test_converted_ranges_are_notes() -> None:
    """The unit that two numbers share is known without the words between them."""
    found = compare(
        "Snow of 2 to 8 inches fell.", "Il est tombé de 5 à 20 cm de neige.", LocalePair("en", "fr")
    )
    assert {(item.check, item.severity) for item in found} == {("unit.changed", Severity.INFO)}


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("nl", "1,5 biljoen euro", "1,5 triljoen euro"),
        ("nl", "1,5 biljoen euro", "1,5 miljard euro"),
        ("sv", "1,5 biljoner euro", "1,5 triljoner euro"),
        ("pl", "1,5 biliona euro", "15 bilionów euro"),
        ("pt-BR", "1,5 trilhão de euros", "1,5 bilhão de euros"),
        ("pt-PT", "1,5 biliões de euros", "1,5 mil milhões de euros"),
    ],
)
def test_the_long_scale_is_no_trap(locale: str, right: str, wrong: str) -> None:
    """What looks like the English word is another power of ten where the language has the long scale."""
    pair = LocalePair("en", locale)
    assert compare("worth €1.5 trillion", right, pair) == ()
    assert [found.severity for found in compare("worth €1.5 trillion", wrong, pair)][:1] == [Severity.ERROR]
