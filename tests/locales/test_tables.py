"""Tables of languages: read once, validated, and overruled key by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from l10n.errors import ConfigError
from l10n.locales import Layer, active_layers, has_table, layer_troubles, packaged_tables, table, use_layers
from l10n.locales.subjects import SUBJECTS
from l10n.model import LocalePair
from l10n.quantities import localize


@pytest.fixture(autouse=True)
def _no_layers() -> Iterator[None]:
    yield
    use_layers(())


def layer(text: str, tag: str = "de") -> Layer:
    return Layer(tag, f"languages/{tag}.toml", text.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[numbers.currenies]\nEUR = ['Euro', 'Euro']\n",
            "languages/de.toml:1: numbers.currenies: there is no such key (did you mean 'currencies'?)",
            id="section",
        ),
        pytest.param(
            "[numbers.dates]\norder = 'dmy'\nfulll = '{day}'\n",
            "languages/de.toml:3: numbers.dates.fulll: there is no such key (did you mean 'full'?)",
            id="key",
        ),
        pytest.param(
            "# mine\n\n[number]\nx = 1\n",
            "languages/de.toml:3: number: there is no such table (did you mean 'numbers'?)",
            id="subject",
        ),
        pytest.param(
            "[typography]\nquotes = 3\n",
            "languages/de.toml:2: typography.quotes: must be a list of words, not 3",
            id="kind",
        ),
        pytest.param(
            "[numbers.words]\nones = { x = 'ein' }\n",
            "languages/de.toml:2: numbers.words.ones.x: must be called by a whole number, not 'ein'",
            id="inside",
        ),
        pytest.param(
            "[terms.agreement]\nvowel = '['\n",
            "languages/de.toml:2: terms.agreement.vowel: must be a regular expression: "
            "unterminated character set at position 0",
            id="pattern",
        ),
        pytest.param("[numbers.printed]\ngap = 'x'\n[terms]\ngroups = ['a b']\n", "", id="fine"),
        pytest.param("numbers = 1\n", "languages/de.toml:1: numbers: must be a section", id="no section"),
    ],
)
def test_a_fault_says_where_and_what_was_meant(text: str, expected: str) -> None:
    """File, line, key, and the name that was meant; nothing about a good table."""
    found = [str(trouble.error()) for trouble in layer_troubles(layer(text))]
    assert found == ([expected] if expected else [])


def test_a_broken_file_is_an_error_of_the_file() -> None:
    """What is no TOML is told as such, before anything is changed."""
    with pytest.raises(ConfigError, match=r"languages/de.toml: not a table"):
        use_layers([layer("[numbers")])
    assert active_layers() == ()


def test_a_layer_overrules_single_keys() -> None:
    """A key of the project counts, those beside it stay; without the layer all is as before."""
    pair = LocalePair("en", "de")
    before = localize("€3.6 billion and 5 percent", pair)
    use_layers([layer('[numbers.printed.abbreviations]\n9 = "Milliarden"\n')])
    assert localize("€3.6 billion and 5 percent", pair) == before.replace("Mrd.", "Milliarden")
    assert localize("€3.6 million", pair) == "3,6\u00a0Mio.\u00a0€"
    use_layers(())
    assert localize("€3.6 billion and 5 percent", pair) == before


def test_a_later_layer_counts() -> None:
    """A project's table stands on top of an installed package's."""
    use_layers([layer('[typography]\napostrophe = "a"\n'), layer('[typography]\napostrophe = "b"\n')])
    assert table("de", "typography")["apostrophe"] == "b"
    assert table("de-AT", "typography")["apostrophe"] == "b"


def test_a_region_has_what_its_language_has() -> None:
    """Regional tables hold the difference alone."""
    assert table("de-CH", "typography")["quotes"] != table("de", "typography")["quotes"]
    assert table("de-CH", "typography")["apostrophe"] == table("de", "typography")["apostrophe"]
    assert has_table("de-CH", "numbers")
    assert not has_table("nl", "numbers")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de", "12.500\u00a0€ on 9. Juli 2021"),
        ("de-CH", "12’500\u00a0€ on 9. Juli 2021"),
        ("fr", "12\u202f500\u00a0€ on 9 juillet 2021"),
        ("fr-CA", "12\u00a0500\u00a0€ on 9 juillet 2021"),
        ("es", "12\u202f500\u00a0€ on 9 de julio de 2021"),
        ("es-MX", "12,500\u00a0€ on 9 de julio de 2021"),
        ("en", "€12,500 on July 9, 2021"),
        ("en-GB", "€12,500 on 9 July 2021"),
    ],
)
def test_a_region_prints_its_own_marks(locale: str, expected: str) -> None:
    """Marks and the order of dates are the region's."""
    assert localize(
        "€12,500 il 9 luglio 2021".replace(",", "."), LocalePair("it", locale)
    ) == expected.replace(" on ", " il ")


@pytest.mark.parametrize(
    ("tag", "subject"),
    [(tag, subject) for tag, subjects in packaged_tables().items() for subject in subjects],
)
def test_our_tables_keep_the_schema(tag: str, subject: str) -> None:
    """Each table of the package can be read, and is of a subject that the schema knows."""
    assert subject in SUBJECTS
    assert table(tag, subject)
