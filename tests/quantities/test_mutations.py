"""What the ledger must catch: correct translations with one fault put in, and a bad engine's work."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from l10n.model import LocalePair
from l10n.quantities import compare, reprint

EN_IT = LocalePair("en", "it")
MakePairs = Callable[[int, int], list[Any]]
DIGITS = re.compile(r"[0-9]")


def digit(text: str, random_: random.Random) -> str:
    places = [found.start() for found in DIGITS.finditer(text)]
    place = random_.choice(places)
    return (
        text[:place]
        + random_.choice([char for char in "123456789" if char != text[place]])
        + text[place + 1 :]
    )


def scale(text: str, random_: random.Random) -> str:
    for one, two in (("mld", "mln"), ("miliardi", "milioni")):
        if one in text:
            return text.replace(one, two)
        if two in text:
            return text.replace(two, one)
    return text


def separator(text: str, random_: random.Random) -> str:
    return re.sub("(?<=[0-9])[.,](?=[0-9])", lambda found: "," if found[0] == "." else ".", text)


def sign(text: str, random_: random.Random) -> str:
    return text.lstrip("+-") if text.startswith("-") else text


def currency(text: str, random_: random.Random) -> str:
    for one, two in (
        ("€", "$"),
        ("$", "£"),
        ("£", "€"),
        ("euro", "dollari"),
        ("dollari", "sterline"),
        ("sterline", "euro"),
    ):
        if one in text:
            return text.replace(one, two)
    return text


def percent(text: str, random_: random.Random) -> str:
    return text.replace("%", "").replace(" per cento", "")


def point(text: str, random_: random.Random) -> str:
    return text.replace(" punti percentuali", "%")


def deleted(text: str, random_: random.Random) -> str:
    return ""


def doubled(text: str, random_: random.Random) -> str:
    return f"{text} e {text}"


MUTATIONS: list[Callable[[str, random.Random], str]] = [
    digit,
    scale,
    separator,
    sign,
    currency,
    percent,
    point,
    deleted,
    doubled,
]


def test_correct_pairs_are_silent(make_pairs: MakePairs) -> None:
    """A correct translation raises no alarm, whatever form its numbers have."""
    alarms = [
        (pair.source, pair.target(), found.message)
        for pair in make_pairs(1500, 1)
        for found in compare(pair.source, pair.target(), EN_IT)
    ]
    assert alarms == []


def test_mutations_are_caught(make_pairs: MakePairs) -> None:
    """At least 99.5 % of the translations with one wrong number are caught."""
    random_ = random.Random(2)
    tried, missed = Counter[str](), []
    for pair in make_pairs(1000, 3):
        for index, slot in pair.slots.items():
            for mutation in MUTATIONS:
                mutant = mutation(slot.target, random_)
                if mutant == slot.target:
                    continue
                tried[mutation.__name__] += 1
                target = pair.target(**{f"_{index}": mutant})
                if not compare(pair.source, target, EN_IT):
                    missed.append((mutation.__name__, pair.source, target))
    assert min(tried.values()) > 50
    assert len(missed) <= 0.005 * tried.total(), missed[:20]


def engine(pair: Any, random_: random.Random) -> str:
    """A translation by an engine that drops, swaps, rescales and copies numbers."""
    changed = {}
    for index, slot in pair.slots.items():
        if random_.random() < 0.6:
            fault = random_.choice([*MUTATIONS, None])
            changed[f"_{index}"] = slot.source if fault is None else fault(slot.target, random_)
    if len(pair.slots) > 1 and random_.random() < 0.2:
        one, two = random_.sample(sorted(pair.slots), 2)
        texts = {f"_{index}": slot.target for index, slot in pair.slots.items()} | changed
        changed |= {f"_{one}": texts[f"_{two}"], f"_{two}": texts[f"_{one}"]}
    return str(pair.target(**changed))


def test_a_bad_engine_never_passes(make_pairs: MakePairs) -> None:
    """What is called clean has exactly the numbers of the right translation, in house style."""
    random_ = random.Random(4)
    clean, wrong = 0, []
    numbers = re.compile(r"[€$£+-]?[0-9](?:[0-9.,]*[0-9])?(?: (?:mln|mld|punti|[µm]?[gL]\b))?%?")
    for pair in make_pairs(2000, 5):
        answer = engine(pair, random_)
        result = reprint(pair.source, answer, EN_IT)
        if result.discrepancies:
            continue
        clean += 1
        got, want = Counter(numbers.findall(result.text)), Counter(numbers.findall(pair.house))
        if got != want:
            wrong.append((pair.source, answer, result.text))
    assert wrong == []
    assert clean > 600  # what can be repaired is repaired
