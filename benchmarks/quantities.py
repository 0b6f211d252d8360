"""
How fast and how right numbers are read, localised and compared, beside the peers that are installed.

Localising is measured on the evaluation sentences of the tests, reading on labelled mentions (JSON Lines
with ``input``, ``lang`` and ``mentions``). A peer that is not installed is named and left out.

    python benchmarks/quantities.py [MENTIONS.jsonl]
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import median
from typing import Any

from l10n.model import Interval, LocalePair, Quantity, QuantityKind
from l10n.quantities import compare, find, localize

SENTENCES = Path(__file__).parents[1] / "tests" / "quantities" / "data"
CHOICE = re.compile(r"\{([^{}]*)\}")
ROUNDS = 3

Localiser = Callable[[str], str]
Reader = Callable[[str], Iterable[Decimal]]


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def accepted(result: str, patterns: list[str]) -> bool:
    """Whether a result is one of the accepted ones, in any expansion of their ``{a|b}``."""
    for pattern in patterns:
        parts = [
            "(?:" + "|".join(map(re.escape, part.split("|"))) + ")" if index % 2 else re.escape(part)
            for index, part in enumerate(CHOICE.split(pattern))
        ]
        if re.fullmatch("".join(parts), result):
            return True
    return False


def timed(run: Callable[[str], object], texts: list[str]) -> float:
    """Seconds of processor time for all texts once, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            run(text)
        best = min(best, time.process_time() - start)
    return best


def line(name: str, seconds: float, texts: list[str], right: str) -> None:
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"  {name:<16} {megabytes / seconds:8.3f} MB/s {len(texts) / seconds:10.0f} sentences/s  {right}")


def babel_localiser(pair: LocalePair) -> Localiser:
    """What one writes in an afternoon: a pattern for numbers, read and printed by Babel."""
    from babel.numbers import NumberFormatError, format_decimal, parse_decimal

    number = re.compile(r"\d+(?:[.,]\d+)*")

    def localise(text: str) -> str:
        def printed(found: re.Match[str]) -> str:
            try:
                value = parse_decimal(found[0], locale=pair.source, strict=True)
            except NumberFormatError:
                return found[0]
            places = max(0, -int(value.as_tuple().exponent))
            return format_decimal(value, format="#,##0." + "0" * places, locale=pair.target)

        return number.sub(printed, text)

    return localise


def localising(source: str, target: str) -> None:
    rows = load(SENTENCES / f"sentences-{source}-{target}.jsonl")
    texts, pair = [row["text"] for row in rows], LocalePair(source, target)
    print(f"localising {source} to {target}, {len(texts)} sentences")
    for name, run in (("l10n", lambda text: localize(text, pair)), ("babel + regex", babel_localiser(pair))):
        right = sum(accepted(run(row["text"]), row["short"]) for row in rows)
        line(name, timed(run, texts), texts, f"{100 * right / len(rows):5.1f} % of sentences right")


def comparing(source: str, target: str) -> None:
    """The evaluation sentences beside their first accepted translation of the numbers."""
    rows = load(SENTENCES / f"sentences-{source}-{target}.jsonl")
    pair, times = LocalePair(source, target), [float("inf")] * len(rows)
    targets = [CHOICE.sub(lambda found: found[1].split("|")[0], row["short"][0]) for row in rows]
    for _ in range(ROUNDS):
        for index, (row, translated) in enumerate(zip(rows, targets, strict=True)):
            start = time.process_time()
            compare(row["text"], translated, pair)
            times[index] = min(times[index], time.process_time() - start)
    print(f"comparing {source} with {target}: {1000 * median(times):.3f} ms a pair (median)")


def our_reader(locale: str) -> Reader:
    def values(text: str) -> Iterable[Decimal]:
        for found in find(text, locale):
            if isinstance(found, Quantity) and found.kind in {QuantityKind.MONEY, QuantityKind.PERCENT}:
                value = found.value
                if isinstance(value, Interval):
                    yield from (value.low, value.high)
                elif isinstance(value, Decimal):
                    yield value

    return values


def quantulum_reader() -> Reader:
    from quantulum3 import parser

    def values(text: str) -> Iterable[Decimal]:
        for found in parser.parse(text):
            if found.unit.name == "percentage" or found.unit.entity.name == "currency":
                yield Decimal(str(found.value))

    return values


def price_reader() -> Reader:
    from price_parser import Price

    def values(text: str) -> Iterable[Decimal]:
        amount = Price.fromstring(text).amount
        if amount is not None:
            yield amount

    return values


def said(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def reading(path: Path, locale: str) -> None:
    rows = [row for row in load(path) if row["lang"] == locale]
    rows = [
        row for row in rows if any(mention["kind"] in {"currency", "percent"} for mention in row["mentions"])
    ]
    texts = [row["input"] for row in rows]
    print(f"reading money and percent, {locale}, {len(texts)} sentences")
    readers: list[tuple[str, str, Callable[[], Reader]]] = [
        ("l10n", "l10n", lambda: our_reader(locale)),
        ("quantulum3", "quantulum3", quantulum_reader),
        ("price-parser", "price_parser", price_reader),
    ]
    for name, module, make in readers:
        if importlib.util.find_spec(module) is None:
            print(f"  {name:<16} not installed")
            continue
        read = make()
        tried = right = 0
        for row in rows:
            found = list(read(row["input"]))
            for mention in (
                mention for mention in row["mentions"] if mention["kind"] in {"currency", "percent"}
            ):
                tried += 1
                right += said(mention["value"]) in found
        seconds = timed(lambda text, read=read: list(read(text)), texts)  # type: ignore[misc]
        line(name, seconds, texts, f"{100 * right / tried:5.1f} % of values exact")


def main() -> None:
    for pair in (("en", "it"), ("it", "en")):
        localising(*pair)
        comparing(*pair)
    if len(sys.argv) < 2:
        print("reading: no file of labelled mentions given")
        return
    for locale in ("en", "it"):
        reading(Path(sys.argv[1]), locale)


if __name__ == "__main__":
    main()
