"""
``python -m benchmarks.harm FILE.tsv… [--half odd|even]`` counts right translations that we make wrong.

A file has an English text and its human translation into Italian on each line, with a tab between. An
engine that answers exactly the human translation is played, both ways: what our mend makes of the answer
may differ from it in the style of a number and in nothing else. The judge below knows nothing of the
package's reader, so that a fault there cannot hide itself: it takes numbers, scale words and currencies by
a short list of its own, and compares what is left word for word. What it cannot prove to be style counts as
harm and is listed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from l10n.model import LocalePair
from l10n.quantities import reprint

_PAIRS = (LocalePair("en", "it"), LocalePair("it", "en"))
_SCALES = {
    "en": {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "k": 3},
    "it": {
        "mila": 3,
        "milione": 6,
        "milioni": 6,
        "mln": 6,
        "miliardo": 9,
        "miliardi": 9,
        "mld": 9,
    },
}
_CURRENCIES = {
    "€": "euro euros eur",
    "$": "dollar dollars dollari dollaro usd us$",
    "£": "pound pounds sterlina sterline gbp",
    "¥": "yen jpy",
}
# Other currencies are printed with their code, and the American dollar with its sign.
_CODED = {
    "$": r"u\.?s\.? dollars?\b|dollar[oi] (?:statunitens[ei]|american[oi]|usa)\b",
    "cad": r"canadian dollars?\b|dollar[oi] canades[ei]\b|c\$",
    "aud": r"australian dollars?\b|dollar[oi] australian[oi]\b|a\$",
    "nok": "norwegian kron(?:er|e)|coron[ae] norveges[ei]",
    "chf": "swiss francs?|franc?h?[oi] svizzer[oi]",
}
_PERCENT = ["per cento", "per cent", "percento", "percent"]
_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti",
}
_ONE = {"en": "one", "it": "un"}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
}
# Articles and prepositions by the form before a consonant; they follow the sound of the digit behind them.
_AGREEING = {"l'": "il", "dell'": "del", "all'": "al", "dall'": "dal", "nell'": "nel", "sull'": "sul"}
_AGREEING |= {"gli": "i", "degli": "dei", "agli": "ai", "dagli": "dai", "negli": "nei", "sugli": "sui"}
_AGREEING |= {"an": "a"}
_TOKEN = re.compile(r"[0-9]+(?:[.,\u00a0][0-9]+)*|[^\W\d_]+['’]?|\S")


def meaning(text: str, locale: str) -> Counter[str]:
    """The words, marks and values of a text, whatever the style of its numbers."""
    text = text.replace("’", "'").lower()
    text = re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", "", text)
    text = re.sub(r"\b(ml[nd])\.(?= di )", r"\1", text)
    for code, names in _CODED.items():
        text = re.sub(rf"(?:\bdi )?\b(?:{names})", f" {code} ", text)
    for words in _PERCENT:
        text = re.sub(rf"\b{words}\b", "%", text)
    text = re.sub(r"(?<![0-9.,:])([0-2]?[0-9]):([0-5][0-9])(?![0-9:])", r"\1.\2", text)
    text = re.sub(r"(?<=[0-9]) ?([ap])\.?m\b\.?", r" \1m", text)
    text = re.sub(r"\b(milion[ei]|miliard[oi]|ml[nd]) d(?:i |')(?=euro|dollar|sterlin|yen)", r"\1 ", text)
    return Counter(_tokens(_TOKEN.findall(text), locale))


def _tokens(found: Sequence[str], locale: str) -> Iterator[str]:
    signs = {word: sign for sign, words in _CURRENCIES.items() for word in words.split()}
    value: Decimal | None = None
    for token in found:
        number = _number(token, locale)
        if value is not None and token in _SCALES[locale]:
            value = value.scaleb(_SCALES[locale][token])
            continue
        if value is not None:
            yield f"{value.normalize():f}"
            value = None
        if number is not None:
            value = number
        elif locale == "it" and token.endswith("mila") and token not in _SCALES["it"]:
            yield token
        else:
            yield signs.get(token, _AGREEING.get(token, token))
    if value is not None:
        yield f"{value.normalize():f}"


def _number(token: str, locale: str) -> Decimal | None:
    words = _WORDS[locale].split()
    if token in words:
        return Decimal(words.index(token))
    if token == _ONE[locale]:
        return Decimal(1)
    tens = _TENS[locale].split()
    if token in tens:
        return Decimal(10 * (tens.index(token) + 2))
    if not token[0].isdecimal():
        return None
    group, decimal = (",", ".") if locale == "en" else (".", ",")
    plain = token.replace(group, "").replace("\u00a0", "").replace(decimal, ".")
    return Decimal(plain) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None


def harm(source: str, target: str, pair: LocalePair) -> str | None:
    """What our mend makes of a right translation, when more than the style of a number changed."""
    text = reprint(source, target, pair).text
    if text == target or meaning(text, pair.target) == meaning(target, pair.target):
        return None
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the count for each file and direction, and each harm found."""
    parser = argparse.ArgumentParser(description="Counts right translations that our mend makes wrong.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", choices=("odd", "even"), help="only every other line")
    parser.add_argument("--show", action="store_true", help="print changes of style, too")
    parser.add_argument("--quiet", action="store_true", help="print the counts alone")
    options = parser.parse_args(arguments)
    for path in options.files:
        rows = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines()]
        rows = rows[options.half == "even" :: 2] if options.half else rows
        for pair in _PAIRS:
            texts = [(row[0], row[1]) if pair.source == "en" else (row[1], row[0]) for row in rows]
            harmed = [(row, made) for row in texts if (made := harm(*row, pair)) is not None]
            changed = [row for row in texts if reprint(*row, pair).text != row[1]]
            counts = f"{len(rows):,} right answers, {len(changed)} changed, {len(harmed)} made wrong"
            print(f"{path.name} {pair}: {counts}")
            for (source, target), made in () if options.quiet else harmed:
                print(f"  source {source}\n  right  {target}\n  ours   {made}\n")
            for source, target in changed if options.show else ():
                print(f"  right  {target}\n  ours   {reprint(source, target, pair).text}\n")


if __name__ == "__main__":
    main()
