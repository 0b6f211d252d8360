"""What a language knows about numbers: our table and CLDR, read once and indexed for the recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from l10n.errors import ConfigError
from l10n.quantities.symbols import CODES_AFTER, SIGNS

__all__ = ["Meaning", "Role", "Tongue", "tongue"]

_SPACES = " \u00a0\u202f\u2009"


class Role(Enum):
    """What a word does beside a number."""

    SCALE = "scale"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "point"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase stands for."""

    role: Role
    unit: str = ""  # ISO code of a currency
    power: int = 0  # of ten, of a scale


def _key(phrase: str) -> str:
    return phrase.lower().replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language, indexed."""

    tag: str
    table: Mapping[str, Any]
    decimal: str
    group: str
    lexicon: Mapping[str, Meaning]  # lower-case phrase, words joined by one space
    heads: frozenset[str]  # first words of the lexicon
    letters: Mapping[str, tuple[int, str]]  # scale letters: power and the condition
    months: Mapping[str, int]
    month_names: tuple[str, ...]
    labels: Mapping[str, str]  # lower-case word -> reason
    number: re.Pattern[str]  # in this language's separators
    foreign: re.Pattern[str]  # in the other ones
    anchor: re.Pattern[str]  # where something may start
    numerals: Mapping[str, int]  # morphemes of spelled-out numbers
    numeral: re.Pattern[str]  # one morpheme, longest first
    babel: Any  # babel.Locale: untyped here, so that importing costs nothing

    def section(self, name: str) -> Mapping[str, Any]:
        """A section of the table as written; empty when the language has none."""
        found: Mapping[str, Any] = self.table.get(name, {})
        return found

    def words(self, section: str, name: str) -> tuple[str, ...]:
        """A list of words of the table; may be empty."""
        return tuple(self.section(section).get(name, ()))

    def plural(self, one: bool) -> int:
        """Where the printed form stands in a list: 0 for one, 1 for any other number."""
        return 0 if one else 1


def _number_pattern(decimal: str, group: str) -> re.Pattern[str]:
    spaces = "\u00a0\u202f\u2009"
    return re.compile(
        rf"(?:(?P<grouped>[0-9]{{1,3}}(?P<mark>[{re.escape(group)}{spaces}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?![0-9]))"
        rf"|(?P<plain>[0-9]+))(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )


def _lexicon(table: Mapping[str, Any], babel: Any) -> dict[str, Meaning]:
    lexicon: dict[str, Meaning] = {}
    for code, names in babel._data["currency_names_plural"].items():
        for name in names.values():
            if len(code) == 3 and " " in name:
                lexicon[_key(name)] = Meaning(Role.MONEY, code)
    for power, words in table["scales"].items():
        for word in words:
            lexicon[_key(word)] = Meaning(Role.SCALE, power=int(power))
    for section in ("currencies", "minor"):
        for code, words in table[section].items():
            for word in words:
                lexicon[_key(word)] = Meaning(Role.MONEY, code)
    for name, role in (("percent", Role.PERCENT), ("point", Role.POINT), ("basis", Role.BASIS)):
        for word in table["percent"][name]:
            lexicon[_key(word)] = Meaning(role)
    return lexicon


def _numerals(words: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in ("ones", "teens", "tens", "hundreds", "thousands"):
        found.update(words[name])
    return found


def _letters(table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, str]]]:
    for condition in ("beside_money", "counted", "always"):
        for letter, power in table["letters"][condition].items():
            yield letter, (power, condition)


def _triggers(table: Mapping[str, Any]) -> set[str]:
    """Words that may follow a spelled-out number, one for each."""
    phrases = [word for power in table["scales"].values() for word in power[:2]]
    phrases += [
        word for section in ("currencies", "minor") for names in table[section].values() for word in names
    ]
    phrases += [word for name in ("percent", "point", "basis") for word in table["percent"][name][:3]]
    return {phrase.split()[0] for phrase in phrases if len(phrase) > 3}


@cache
def tongue(locale: str) -> Tongue:
    """
    The language of a locale.

    Raises:
        ConfigError: there is no table for it.
    """
    from babel import Locale, UnknownLocaleError

    from l10n.locales import table as read_table

    table = read_table(locale, "numbers")
    try:
        babel = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigError(f"unknown locale {locale!r}", hint="use a language tag such as en or it") from error
    if not table:
        raise ConfigError(
            f"no number rules for locale {locale!r}",
            hint="add locales/data/<tag>/numbers.toml; en and it are there",
        )
    symbols = babel.number_symbols["latn"]
    decimal, group = symbols["decimal"], symbols["group"]
    lexicon = _lexicon(table, babel)
    numerals = _numerals(table["words"])
    triggers = _triggers(table)
    spellings = {form for word in triggers for form in (word, word.lower(), word.capitalize(), word.upper())}
    months = {name.lower(): number for number, name in babel.months["format"]["wide"].items()}
    month_names = tuple(babel.months["format"]["wide"][number] for number in range(1, 13))
    return Tongue(
        tag=locale,
        table=table,
        decimal=decimal,
        group=group,
        lexicon=lexicon,
        heads=frozenset(phrase.split(" ")[0] for phrase in lexicon),
        letters=dict(_letters(table)),
        months=months | table["dates"]["abbreviations"],
        month_names=month_names,
        labels={word: reason for reason, words in table["labels"].items() for word in words},
        number=_number_pattern(decimal, group),
        foreign=_number_pattern(group, decimal),
        anchor=re.compile("|".join([*"0123456789", *sorted(map(re.escape, spellings))])),
        numerals=numerals,
        numeral=re.compile("|".join(sorted(numerals, key=len, reverse=True))),
        babel=babel,
    )


_CURRENCIES = CODES_AFTER | set(SIGNS.values())
