"""Sentence pairs with numbers in known places, made by a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

MakePairs = Callable[[int, int], list["Pair"]]

TEMPLATES = [
    (
        "Exports reached {0} in {1}, up {2}.",
        "Le esportazioni hanno raggiunto {0} nel {1}, in crescita di {2}.",
    ),
    ("The sector employs {3} people and is worth {0}.", "Il settore occupa {3} persone e vale {0}."),
    ("Since {1}, {2} of the {3} firms have closed.", "Dal {1}, {2} delle {3} imprese ha chiuso."),
    ("A dose of {4} was given to {3} patients.", "Una dose di {4} è stata data a {3} pazienti."),
    ("Rates rose by {5} while prices fell {2}.", "I tassi sono saliti di {5} e i prezzi sono scesi di {2}."),
    (
        "Investment of {0} follows {6}, a change of {2}.",
        "Un investimento di {0} dopo {6}, con una variazione di {2}.",
    ),
    (
        "Under ISO {7}, {3} devices were tested in {1}.",
        "Secondo ISO {7}, {3} dispositivi sono stati provati nel {1}.",
    ),
    ("On {8} the fund paid {0}, or {2}.", "Il {8} il fondo ha versato {0}, pari a {2}."),
    (
        "Costs range from {9} a year to much more in {1}.",
        "I costi vanno da {9} l'anno a molto di più nel {1}.",
    ),
]
MONTHS = (
    ["January", "March", "May", "August", "December"],
    ["gennaio", "marzo", "maggio", "agosto", "dicembre"],
)
CURRENCIES = {"€": ("euros", "euro"), "$": ("dollars", "dollari"), "£": ("pounds", "sterline")}


@dataclass(frozen=True)
class Slot:
    """One number in both languages."""

    kind: str
    source: str
    target: str  # in one of the forms a translator may choose
    house: str  # in the house's short style


@dataclass(frozen=True)
class Pair:
    """A sentence, its translation, and the numbers in it."""

    source: str
    template: str  # of the translation
    slots: dict[int, Slot]

    def target(self, **changed: str) -> str:
        """The translation; ``_0="…"`` puts another text into slot 0."""
        texts = {index: changed.get(f"_{index}", slot.target) for index, slot in self.slots.items()}
        return self.template.format(*(texts.get(index, "") for index in range(10)))

    @property
    def house(self) -> str:
        """The translation in house style."""
        return self.template.format(
            *(self.slots[index].house if index in self.slots else "" for index in range(10))
        )


def italian(digits: str) -> str:
    """English digits with Italian marks."""
    return digits.replace(",", "_").replace(".", ",").replace("_", ".")


def money(random_: random.Random) -> Slot:
    sign = random_.choice(list(CURRENCIES))
    name, nome = CURRENCIES[sign]
    digits = random_.choice(
        [f"{random_.randint(1, 99)}.{random_.randint(1, 9)}", str(random_.randint(2, 990))]
    )
    word, short, long = random_.choice([("million", "mln", "milioni"), ("billion", "mld", "miliardi")])
    house = f"{sign}{italian(digits)} {short}"
    source = random_.choice([f"{sign}{digits} {word}", f"{digits} {word} {name}"])
    return Slot("money", source, random_.choice([house, f"{italian(digits)} {long} di {nome}"]), house)


def plain_money(random_: random.Random) -> Slot:
    sign = random_.choice(list(CURRENCIES))
    digits = f"{random_.randint(1000, 999999):,}"
    house = f"{sign}{italian(digits)}"
    target = random_.choice([house, f"{italian(digits)} {CURRENCIES[sign][1]}"])
    return Slot("money", f"{sign}{digits}", target, house)


def percent(random_: random.Random) -> Slot:
    sign = random_.choice(["", "", "+", "-"])
    digits = f"{sign}{random_.randint(2, 97)}" + random_.choice(["", f".{random_.randint(1, 9)}"])
    house = f"{italian(digits)}%"
    target = random_.choice([house, f"{italian(digits)} per cento"])
    return Slot("percent", random_.choice([f"{digits}%", f"{digits} percent"]), target, house)


def count(random_: random.Random) -> Slot:
    digits = f"{random_.choice([random_.randint(20, 999), random_.randint(1000, 9_999_999)]):,}"
    return Slot("count", digits, italian(digits), italian(digits))


def dose(random_: random.Random) -> Slot:
    unit = random_.choice(["mg", "mL", "µg", "mg/mL"])
    digits = f"{random_.randint(1, 99)}.{random_.randint(1, 99)}"
    return Slot("measure", f"{digits} {unit}", f"{italian(digits)} {unit}", f"{italian(digits)} {unit}")


def points(random_: random.Random) -> Slot:
    digits = f"{random_.randint(2, 9)}.{random_.randint(1, 9)}"
    text = f"{italian(digits)} punti percentuali"
    return Slot("points", f"{digits} percentage points", text, text)


def standard(random_: random.Random) -> Slot:
    digits = str(random_.randint(1000, 99999))
    return Slot("name", digits, digits, digits)


def year(random_: random.Random) -> Slot:
    digits = str(random_.randint(1901, 2060))
    return Slot("year", digits, digits, digits)


def day(random_: random.Random) -> Slot:
    number, month, year_ = random_.randint(2, 28), random_.randint(0, 4), random_.randint(1990, 2030)
    text = f"{number} {MONTHS[1][month]} {year_}"
    return Slot("date", f"{MONTHS[0][month]} {number}, {year_}", text, text)


MAKERS = [money, year, percent, count, dose, points, money, standard, day, plain_money]


def make(number: int, seed: int) -> list[Pair]:
    random_ = random.Random(seed)
    pairs = []
    for _ in range(number):
        source, target = random_.choice(TEMPLATES)
        slots = {index: MAKERS[index](random_) for index in range(10) if f"{{{index}}}" in source}
        texts = [slots[index].source if index in slots else "" for index in range(10)]
        pairs.append(Pair(source.format(*texts), target, slots))
    return pairs


@pytest.fixture
def make_pairs() -> MakePairs:
    """A function that makes a number of pairs from a seed."""
    return make
