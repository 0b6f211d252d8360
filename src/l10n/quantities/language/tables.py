"""What a language knows about numbers: our table and CLDR, read once and indexed for the recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from l10n.errors import ConfigError
from l10n.locales import active_layers, over
from l10n.quantities.language import roles
from l10n.quantities.language.first_table import first_table
from l10n.quantities.language.roles import Role
from l10n.quantities.language.schema import demand
from l10n.quantities.language.symbols import Symbols, symbols
from l10n.quantities.language.unit_names import Naming, naming

__all__ = ["TRIGGER", "Letter", "Meaning", "NumberLocale", "number_locale"]

TRIGGER = 3  # letters by which triggers are looked up
_HUNDRED = 100
_PHRASE = 4  # words of a phrase that are looked at
_TEXTS = 16  # that are asked about in turns
_VOWELS = frozenset("aeiou")
_USUAL = 4  # digits from which most languages mark thousands
_GROUP_SPACES = "\u00a0"  # a blank that does not break counts as a thousands mark


class Meaning(NamedTuple):
    """What a word or phrase stands for."""

    role: Role
    unit: str = ""  # ISO code of a currency
    power: int = 0  # of ten, of a scale


class Letter(NamedTuple):
    """A scale letter glued to digits."""

    power: int
    condition: str  # "always", "counted" (a noun follows) or "beside_money"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLocale:
    """One language, indexed."""

    tag: str
    table: Mapping[str, Any]
    symbols: Symbols
    decimal: str
    group: str  # read
    printed_group: str  # printed
    least_grouped: int  # digits from which thousands are marked
    lexicon: Mapping[str, Meaning]  # lower-case phrase, words joined by one blank
    dotted: frozenset[str]  # those of its phrases that end in a full stop: Mio.
    heads: frozenset[str]  # first words of what may stand behind a number
    head_ends: frozenset[str]  # the last two letters of what may stand before an amount, codes in capitals
    phrases: Mapping[str, int]  # first words of the lexicon, and of how many words their longest phrase is
    letters: Mapping[str, Letter]
    months: Mapping[str, int]
    month_names: tuple[str, ...]
    month: re.Pattern[str]  # the name of one, or its abbreviation
    labels: Mapping[str, str]  # lower-case word -> reason
    naming: Naming  # of units
    lists: Mapping[str, tuple[str, ...]]  # word lists of the table, by "section.name"
    sets: Mapping[str, frozenset[str]]  # the same, for asking
    number: re.Pattern[str]  # in this language's marks
    foreign: re.Pattern[str]  # in the other ones
    triggers: Mapping[str, tuple[str, ...]]  # words beside which a number may stand in words, by their start
    numerals: Mapping[str, int]  # morphemes of spelled-out numbers
    numeral_ends: tuple[str, ...]  # what an ending may have taken from one: trent-enne; nothing first
    numeral: re.Pattern[str]  # one morpheme, longest first
    number_joins: frozenset[str]  # what may stand between two words of a number
    scores: tuple[int, ...]  # that a twenty multiplies: quatre-vingts
    long_tens: tuple[int, ...]  # that go on to nineteen: soixante-dix
    babel: Any  # babel.Locale; not imported here, so that importing costs nothing

    def may_end_head(self, letters: str) -> bool:
        """Whether the last two letters of a word are those of one that opens an amount: EUR, euro."""
        return letters in self.head_ends or letters.lower() in self.head_ends

    def section(self, name: str) -> Mapping[str, Any]:
        """A section of the table as written; empty when the language has none."""
        found: Mapping[str, Any] = self.table.get(name, {})
        return found

    @property
    def plain(self) -> bool:
        """Whether no numbers in words are known, only digits, signs and what CLDR has."""
        return not self.table["words"]["ones"]

    @property
    def has_milliard(self) -> bool:
        """Whether a thousand millions have a word of their own, or no scale is known at all."""
        scales = self.table["printed"]["scales"]
        return not scales or 9 in scales

    @property
    def capital_nouns(self) -> bool:
        """Whether every noun has a capital, so that one names nothing by itself."""
        return bool(self.table["words"].get("capital_nouns"))

    def counts(self, word: str) -> bool:
        """Whether a word behind a number may be the noun that it counts: no name, no function word."""
        return (
            bool(word)
            and (word.islower() or self.capital_nouns)
            and not self.has("years.function", word.lower())
        )

    def words(self, section: str, name: str) -> tuple[str, ...]:
        """A list of the table, in its order; may be empty."""
        return self.lists.get(f"{section}.{name}", ())

    def names_month(self, text: str, start: int, end: int) -> bool:
        """Whether a month is named in a stretch of a text; a cheap first look."""
        return _month_in(text, self.tag) and self.month.search(text[start:end].lower()) is not None

    def names_day(self, word: str) -> bool:
        """Whether a word is a day of the week or a month."""
        days = self.babel.days["format"]
        lower = word.lower()
        return lower in self.months or any(
            lower == name.lower() for width in ("wide", "abbreviated") for name in days[width].values()
        )

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in a list of the table; the list is named ``section.list``."""
        return word in self.sets.get(name, ())


def _key(phrase: str) -> str:
    return phrase.lower().replace("-", " ").replace(". ", " ").rstrip(".")


def _dotted(table: Mapping[str, Any]) -> Iterator[str]:
    """The phrases beside a figure that are written with a full stop at their end."""
    for section in ("scales", "currencies", "minor"):
        for words in table[section].values():
            yield from (_key(word) for word in words if word.endswith("."))
    for name in ("percent", "point", "basis"):
        yield from (_key(word) for word in table["percent"][name] if word.endswith("."))


def _number_pattern(decimal: str, group: str) -> re.Pattern[str]:
    group = " " if group.isspace() else re.escape(group)
    return re.compile(
        rf"(?:(?P<grouped>[0-9]{{1,3}}(?P<mark>[{group}{_GROUP_SPACES}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?![0-9]))"
        rf"|(?P<plain>[0-9]+))(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )


def _grouping(table: Mapping[str, Any], locale: str, group: str) -> tuple[str, int]:
    """
    The mark between thousands as printed, and the digits from which it stands.

    The house's own mark is for the region whose marks the language has; another keeps those of CLDR.
    """
    from babel import Locale

    printed = table["printed"]
    language = Locale.parse(locale.partition("-")[0]).number_symbols["latn"]["group"]
    if language != group:
        return group, _USUAL
    return printed.get("group", group), printed.get("least_grouped", _USUAL)


def _lexicon(table: Mapping[str, Any], babel: Any) -> dict[str, Meaning]:
    lexicon: dict[str, Meaning] = {}
    for code, names in babel._data["currency_names_plural"].items():
        for name in names.values():
            if " " in name:  # one-word names are ours to choose: "won" is a verb
                lexicon[_key(name)] = Meaning(roles.MONEY, code)
    for power, words in table["scales"].items():
        for word in words:
            lexicon[_key(word)] = Meaning(roles.SCALE, power=int(power))
    for section in ("currencies", "minor"):
        for code, words in table[section].items():
            for word in words:
                lexicon[_key(word)] = Meaning(roles.MONEY, code)
    for name, role in (("percent", roles.PERCENT), ("point", roles.POINT), ("basis", roles.BASIS)):
        for word in table["percent"][name]:
            lexicon[_key(word)] = Meaning(role)
    return lexicon


def _longest(lexicon: Iterable[str]) -> dict[str, int]:
    """For each first word of a phrase how many words the longest one has that it opens."""
    longest: dict[str, int] = {}
    for phrase in lexicon:
        head, count = phrase.split(" ")[0], phrase.count(" ") + 1
        longest[head] = max(longest.get(head, 1), min(count, _PHRASE))
    return longest


def _numerals(words: Mapping[str, Any]) -> dict[str, int]:
    names = ("ones", "teens", "tens", "hundreds", "thousands")
    return {
        word: int(value) for name in names for value, forms in words[name].items() for word in forms.split()
    }


def _letters(table: Mapping[str, Any]) -> Iterator[tuple[str, Letter]]:
    for condition in ("beside_money", "counted", "always"):
        for letter, power in table["letters"][condition].items():
            yield letter, Letter(power, condition)


def _opening(phrase: str) -> tuple[str, ...]:
    """The first word of a phrase; of a short one, which is everywhere, the second too: per cento."""
    first, _, rest = phrase.replace("-", " ").partition(" ")
    if len(first) > TRIGGER or not rest:
        return (first,)
    second = rest.split(" ")[0]
    return tuple(f"{first}{blank}{second}" for blank in (" ", "\u00a0", "-"))


def _triggers(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Words beside which a number may stand in words; of two that start alike the shorter."""
    phrases = [word for power in table["scales"].values() for word in power[:2]]
    phrases += [word for names in table["currencies"].values() for word in names if " " not in word]
    phrases += [word for names in table["minor"].values() for word in names]
    phrases += [word for name in ("percent", "point", "basis") for word in table["percent"][name][:3]]
    phrases += [*table["fractions"]["parts"], *table["fractions"]["half"], *table["periods"]["century"]]
    phrases += [*table["periods"]["quarter"], *table["periods"]["half"], *table["periods"]["decade_before"]]
    words = {trigger for phrase in phrases if len(phrase) > 2 for trigger in _opening(phrase.lower())}
    result: dict[str, list[str]] = {}
    for word in sorted(words):
        if not any(word[:end] in words for end in range(1, len(word))):
            result.setdefault(word[:TRIGGER], []).append(word)
    return {start: tuple(some) for start, some in result.items()}


def _listed(words: object) -> tuple[str, ...]:
    """A list of the table; a long one is written as one string with commas, which is read much faster."""
    if isinstance(words, str):
        return tuple(word.strip() for word in words.replace("\n", " ").split(",")) if "," in words else ()
    return tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()


def _lists(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        f"{section}.{name}": listed
        for section, content in table.items()
        for name, words in content.items()
        if (listed := _listed(words))
    }


@lru_cache(maxsize=_TEXTS)
def _month_in(text: str, tag: str) -> bool:
    """Whether a month is named anywhere in a text, which each of its numbers asks."""
    return number_locale(tag).month.search(text.lower()) is not None


@cache
def number_locale(locale: str) -> NumberLocale:
    """
    The language of a locale.

    Raises:
        ConfigError: it is no locale that we know.
    """
    from babel import Locale, UnknownLocaleError

    from l10n.locales import table as read_table

    try:
        babel = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigError(f"unknown locale {locale!r}", hint="use a language tag such as en or it") from error
    if locale == "und":
        raise ConfigError("no number rules for locale 'und'", hint="use a language tag such as en or it")
    own = read_table(locale, "numbers")
    whole = own.keys() >= read_table("und", "plain").keys()
    table = own if whole else over(first_table(babel), own)
    if own:
        where = next(
            (layer.where for layer in active_layers() if layer.tag == locale), f"{locale}/numbers.toml"
        )
        demand(table, read_table("und", "plain"), where)
    marks = babel.number_symbols["latn"]
    printed_group, least_grouped = _grouping(table, locale, marks["group"])
    lexicon = _lexicon(table, babel)
    numerals = _numerals(table["words"])
    names = babel.months["format"]["wide"]
    months = {name.lower(): number for number, name in names.items()} | table["dates"]["abbreviations"]
    lists = _lists(table)
    return NumberLocale(
        tag=locale,
        table=table,
        symbols=symbols(),
        decimal=marks["decimal"],
        group=marks["group"],
        printed_group=printed_group,
        least_grouped=least_grouped,
        lexicon=lexicon,
        dotted=frozenset(_dotted(table)),
        heads=frozenset(
            phrase.split(" ")[0] for phrase in (*lexicon, *table["fractions"]["half_before_scale"])
        )
        | frozenset(word for word, value in numerals.items() if value == _HUNDRED),
        head_ends=frozenset(
            word[-2:]
            for word in (
                *symbols().codes_before,
                *symbols().codes_lower,
                *lists.get("printed.before_amount", ()),
                *table["letters"]["beside_money"],
                *table["letters"]["counted"],
                *table["letters"]["always"],
                *(phrase for phrase, meaning in lexicon.items() if meaning.role is roles.SCALE),
            )
        ),
        phrases=_longest(lexicon),
        letters=dict(_letters(table)),
        months=months,
        month_names=tuple(names[number] for number in range(1, 13)),
        month=re.compile("|".join(map(re.escape, months))),
        labels={word: reason for reason, words in table["labels"].items() for word in _listed(words)},
        naming=naming(locale, babel),
        lists=lists,
        sets={name: frozenset(words) for name, words in lists.items()},
        number=_number_pattern(marks["decimal"], marks["group"]),
        foreign=_number_pattern("." if marks["decimal"] == "," else ",", marks["decimal"]),
        triggers=_triggers(table),
        numerals=numerals,
        numeral_ends=("", *sorted({word[-1] for word in numerals} & _VOWELS)),
        numeral=re.compile("|".join(sorted(numerals, key=len, reverse=True)) or "(?!)"),
        number_joins=frozenset({" ", "-", "\u00a0"})
        | {f"{blank}{word}{blank}" for word in table["words"].get("joins", ()) for blank in (" ", "-")},
        scores=tuple(table["words"].get("scores", ())),
        long_tens=tuple(table["words"].get("long_tens", ())),
        babel=babel,
    )
