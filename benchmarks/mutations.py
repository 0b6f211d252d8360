"""
``python -m benchmarks.mutations FILE.tsv…`` plants one wrong number in right translations.

A file has an English text and its human translation into Italian on each line, with a tab between. Pairs
about whose numbers something is said already are left out. Each of the others gets every mutation that it
has room for, once, both ways; what is planted is made by short lists of this file, without our reader. A
mutant is caught when the comparison says anything about it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from l10n.model import LocalePair
from l10n.quantities import compare

_PAIRS = (LocalePair("en", "it"), LocalePair("it", "en"))
_FIGURE = re.compile(r"(?<![\w.,:/'’-])[0-9]+(?:[.,][0-9]+)*(?![\w/:-])")
_UNITS = {
    "en": (
        ("kilometers", "meters"), ("kilometres", "metres"), ("miles", "feet"), ("meters", "kilometers"),
        ("years", "months"), ("months", "weeks"), ("weeks", "days"), ("days", "hours"), ("hours", "minutes"),
        ("minutes", "hours"), ("km", "m"), ("kg", "g"), ("mph", "km"),
    ),
    "it": (
        ("chilometri", "metri"), ("metri", "chilometri"), ("miglia", "metri"), ("anni", "mesi"),
        ("mesi", "settimane"), ("settimane", "giorni"), ("giorni", "ore"), ("ore", "minuti"),
        ("minuti", "ore"), ("km", "m"), ("kg", "g"), ("tonnellate", "chilogrammi"),
    ),
}  # fmt: skip
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}

_Mutation = Callable[[str, str, random.Random], str]


def _figures(text: str) -> list[re.Match[str]]:
    return list(_FIGURE.finditer(text))


def swap(text: str, locale: str, chance: random.Random) -> str:
    """Two figures in one another's places."""
    found = _figures(text)
    pairs = [(one, two) for at, one in enumerate(found) for two in found[at + 1 :] if one[0] != two[0]]
    if not pairs:
        return text
    one, two = chance.choice(pairs)
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def sign(text: str, locale: str, chance: random.Random) -> str:
    """A number that lost its minus or plus."""
    return re.sub(r"(?<![\w)\]])[-+−](?=[0-9]+(?:[.,][0-9]+)?(?!-))", "", text, count=1)


def unit(text: str, locale: str, chance: random.Random) -> str:
    """Another unit behind a figure."""
    for one, two in _UNITS[locale]:
        found = re.search(rf"(?<=[0-9])([ \u00a0-]?){one}\b", text)
        if found:
            return text[: found.end(1)] + two + text[found.end() :]
    return text


def dropped(text: str, locale: str, chance: random.Random) -> str:
    """A figure that is gone, with its percent sign."""
    found = _figures(text)
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + re.sub(r"\A ?%|\A ", "", text[one.end() :])


def date(text: str, locale: str, chance: random.Random) -> str:
    """Another month beside a figure."""
    months = _MONTHS[locale].split()
    named = "|".join(months)
    found = re.search(rf"(?<=[0-9][ \u00a0])({named})\b|\b({named})(?=[ \u00a0][0-9])", text)
    if not found:
        return text
    other = chance.choice([month for month in months if month != found[0]])
    return text[: found.start()] + other + text[found.end() :]


_MUTATIONS: tuple[_Mutation, ...] = (swap, sign, unit, dropped, date)


def mutants(
    rows: Sequence[Sequence[str]], pair: LocalePair, seed: int
) -> Iterator[tuple[str, str, str, bool]]:
    """The name of each mutation, both texts, and whether it is caught."""
    chance = random.Random(seed)
    for row in rows:
        source, target = (row[0], row[1]) if pair.source == "en" else (row[1], row[0])
        if not re.search("[0-9]", target) or compare(source, target, pair):
            continue
        for mutation in _MUTATIONS:
            mutant = mutation(target, pair.target, chance)
            if mutant != target:
                yield mutation.__name__, source, mutant, bool(compare(source, mutant, pair))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the share that is caught of each mutation, and what was missed."""
    parser = argparse.ArgumentParser(description="Plants wrong numbers and counts what is caught.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args(arguments)
    for pair in _PAIRS:
        tried, caught = Counter[str](), Counter[str]()
        for path in options.files:
            rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line]
            for name, source, mutant, found in mutants(rows, pair, options.seed):
                tried[name] += 1
                caught[name] += found
                if options.show and not found:
                    print(f"{name}\n  source {source}\n  mutant {mutant}")
        for name, count in tried.items():
            print(f"{pair} {name}: {caught[name]} of {count} caught, {100 * caught[name] / count:.1f} %")


if __name__ == "__main__":
    main()
