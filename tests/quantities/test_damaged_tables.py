"""A table of numbers that lacks something, or has something wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from babel.localedata import locale_identifiers

from l10n import locales
from l10n.errors import ConfigError
from l10n.locales import table as real_table
from l10n.model import LocalePair, NumberStyle
from l10n.quantities import compare, localize
from l10n.quantities.language.tables import number_locale

TEXTS = (
    "Exports rose by 14.6 percent to €3.6 billion, from $1,234.50 in 2023, 24/7.",
    "On October 6, 2024, between 5 and 10 million people met at 5:30 p.m., in the third quarter of 2024.",
    "In the 19th century, in the 1980s, FY2023 and H1 2024: one third, a half, 5 km and 20 cents, 3rd.",
    "Twenty-five percentage points, 5 basis points, two million dollars, from March 3 to March 9, 2024.",
)
TARGETS = (
    "Le esportazioni sono salite del 14,6% a €3,6 mld, da $1.234,50 nel 2023, 24/7.",
    "Il 6 ottobre 2024, tra 5 e 10 milioni di persone alle 17:30, nel terzo trimestre del 2024.",
    "Nel XIX secolo, negli anni ottanta, esercizio 2023: un terzo, la metà, 5 km e 20 centesimi, 3º.",
)
Table = dict[str, Any]


@cache
def spare_tags() -> tuple[str, ...]:
    """Locales that no other test reads numbers in: what is known of one is kept while the process lives."""
    tags = (tag.replace("_", "-") for tag in sorted(locale_identifiers()) if tag.count("_") == 1)
    return tuple(tag for tag in tags if tag.split("-")[0] not in {"en", "it"})


def keys(table: Table) -> Iterator[tuple[str, ...]]:
    """All sections, their keys, and the keys of tables in them."""
    for section, content in table.items():
        yield (section,)
        for name, value in content.items():
            yield (section, name)
            if isinstance(value, dict):
                yield from ((section, name, inner) for inner in value)


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Table], str]]:
    """A function that gives a locale a table, and its tag."""
    tables: dict[str, Table] = {}

    def table(locale: str, subject: str) -> Table:
        return tables[locale] if subject == "numbers" and locale in tables else real_table(locale, subject)

    monkeypatch.setattr(locales, "table", table)

    def register(tag: str, content: Table) -> str:
        tables[tag] = content
        return tag

    yield register
    number_locale.cache_clear()


def use(tag: str, texts: tuple[str, ...] = TEXTS) -> None:
    """All that texts ask of a table."""
    for text in TEXTS:
        for style in ("short", "long"):
            localize(text, LocalePair("en", tag), style=NumberStyle(style=style))
    for text in texts:
        compare(text, text, LocalePair(tag, tag))


def _without(table: Table, path: tuple[str, ...]) -> Table:
    damaged = deepcopy(table)
    inside = damaged
    for name in path[:-1]:
        inside = inside[name]
    del inside[path[-1]]
    return damaged


@pytest.mark.parametrize(("language", "texts"), [("en", TEXTS), ("it", TARGETS)])
def test_each_key_that_is_needed_is_demanded(
    language: str, texts: tuple[str, ...], read_as: Callable[[str, Table], str]
) -> None:
    """A table without it is refused by the key's name, or works: no text finds it out later."""
    whole = real_table(language, "numbers")
    tags = iter(spare_tags()[:: 1 if language == "en" else -1])
    refused: list[tuple[str, str]] = []
    paths = [*keys(whole)]
    for path in paths:
        tag = read_as(next(tags), _without(whole, path))
        try:
            use(tag, texts)
        except ConfigError as error:
            refused.append((path[0], str(error)))
    assert len(refused) > len(paths) // 5
    assert [name for name, what in refused if name not in what or "/numbers.toml: " not in what] == []


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        pytest.param(
            "idioms.always", ["round the clock"], "'round the clock' has no figure", id="idiom in words"
        ),
        pytest.param("idioms.always", "24/7", "must be a list", id="no list"),
        pytest.param("periods.printed.century", "{number}. century", "{number} is nothing here", id="field"),
        pytest.param("dates.full", "{day", "dates.full: expected", id="open brace"),
        pytest.param("scales.6", ["million"], "has 1 words", id="no plural"),
        pytest.param("scales.6", "million", "must be a list of words", id="a text for words"),
        pytest.param(
            "dates.abbreviations", {"jan": "1"}, "dates.abbreviations.jan: must be a whole", id="text"
        ),
        pytest.param("printed.scales", [8], "printed.scales: 8", id="no such power"),
        pytest.param("printed.percent", {"short": "%"}, "printed.percent.short", id="no such form"),
        pytest.param("ordinals.words", ["first"], "ordinals.words", id="four quarters"),
        pytest.param("words", [], "words: must be a section", id="no section"),
    ],
)
def test_a_wrong_value(key: str, value: object, message: str, read_as: Callable[[str, Table], str]) -> None:
    """The error says which key, in which file, and what it must be."""
    damaged = deepcopy(real_table("en", "numbers"))
    *outer, last = key.split(".")
    inside = damaged
    for name in outer:
        inside = inside[name]
    inside[last] = value
    tag = read_as("en-AG", damaged)
    with pytest.raises(ConfigError) as caught:
        use(tag)
    assert message in str(caught.value)
    assert str(caught.value).startswith("en-AG/numbers.toml: ")
