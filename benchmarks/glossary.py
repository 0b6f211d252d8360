"""
``python -m benchmarks.glossary`` measures how well and how fast glossary terms are found.

Quality: the held-out sentences of ``tests/glossary/data``, each with one term in an inflected form or with a
text that only looks like it, beside exact matching and the terminology matcher of translate-toolkit (where it
is installed). Speed: 10,000 terms, read from YAML, and two megabytes of text; processor time, since other
programs may run at the same moment.
"""

from __future__ import annotations

import gc
import importlib
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.glossary import load, parse
from l10n.model import LocalePair
from tests.glossary.held_out import SETS, Case, cases

_ROOT = Path(__file__).parent.parent
_TERMS = 10_000
_SEGMENTS = 20_000
_ROUNDS = 5  # the best counts

Finder = Callable[[Case], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Score:
    """What one matcher makes of one set."""

    wanted: int
    found: int  # exactly where they stand
    traps: int
    alarms: int  # traps with a hit

    @property
    def row(self) -> str:
        """Cells of the table."""
        recall, alarms = 100 * self.found / self.wanted, 100 * self.alarms / self.traps
        return (
            f"{self.found} of {self.wanted} | {recall:.1f} % | {self.alarms} of {self.traps} | {alarms:.1f} %"
        )


def main() -> None:
    """Prints both tables."""
    print("| matcher | set | found | recall | traps hit | false hits |\n|---|---|---|---|---|---|")
    for name, finder in _finders():
        for held_out, locale in SETS:
            print(f"| {name} | {held_out} {locale} | {_score(cases(held_out, locale), finder).row} |")
    print()
    print("| language | terms | load, warm, s | text, MB | scan, MB/s | hits |\n|---|---|---|---|---|---|")
    for pair in (LocalePair("en", "it"), LocalePair("it", "en")):
        print(_speed(pair))


def _finders() -> Iterator[tuple[str, Finder]]:
    yield "l10n", _ours
    yield "exact words", _exact
    toolkit = _toolkit()
    if toolkit:
        yield "translate-toolkit", toolkit


def _ours(case: Case) -> list[tuple[int, int]]:
    hits = parse(case.glossary, "held-out").matcher(LocalePair(case.locale, "de")).in_source(case.text)
    return [(hit.span.start, hit.span.end) for hit in hits]


def _exact(case: Case) -> list[tuple[int, int]]:
    pattern = rf"\b{re.escape(case.term)}\b"
    return [match.span() for match in re.finditer(pattern, case.text, re.IGNORECASE)]


def _toolkit() -> Finder | None:
    """Its terminology matcher gives no places: a term that it reports counts as found where it should be."""
    try:
        match = importlib.import_module("translate.search.match")
        po = importlib.import_module("translate.storage.po")
    except ImportError:
        return None

    def find(case: Case) -> list[tuple[int, int]]:
        store = po.pofile()
        unit = store.addsourceunit(case.term)
        unit.target = "Wort"
        matches = match.terminologymatcher(store).matches(case.text)
        return [case.span or (0, 0)] if matches else []

    return find


def _score(found: Sequence[Case], finder: Finder) -> Score:
    wanted = [case for case in found if case.span]
    traps = [case for case in found if not case.span]
    return Score(
        wanted=len(wanted),
        found=sum(case.span in finder(case) for case in wanted),
        traps=len(traps),
        alarms=sum(bool(finder(case)) for case in traps),
    )


def _speed(pair: LocalePair) -> str:
    shuffle = random.Random(5)
    sentences = _sentences(pair.source)
    words = sorted({word.lower() for line in sentences for word in re.findall(r"[^\W\d_]{4,}", line)})
    own = load(_ROOT / "glossary.yaml")
    texts = {term.source: None for term in own.terms(pair)}
    while len(texts) < _TERMS:
        texts[" ".join(shuffle.sample(words, shuffle.choice((2, 2, 3))))] = None
    lines = [f'  - {{{pair.source}: "{text}", de: "Wort {number}"}}' for number, text in enumerate(texts)]
    to_german = LocalePair(pair.source, "de")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "glossary.yaml")
        path.write_text("\n".join(("terms:", *lines)), encoding="utf-8")
        seconds = min(_loading(path, to_german) for _ in range(_ROUNDS))
        matcher = load(path).matcher(to_german)
    text = [" ".join(shuffle.choices(sentences, k=3)) for _ in range(_SEGMENTS)]
    size = sum(len(line.encode()) for line in text) / 1e6
    matcher.in_source("ready?")
    rates, hits = [], 0
    for _ in range(_ROUNDS):
        start = time.process_time()
        hits = sum(len(matcher.in_source(line)) for line in text)
        rates.append(size / (time.process_time() - start))
    return f"| {pair.source} | {len(lines)} | {seconds:.2f} | {size:.1f} | {max(rates):.1f} | {hits} |"


def _loading(path: Path, pair: LocalePair) -> float:
    """Seconds from the file to a matcher that has been asked once."""
    gc.collect()
    start = time.process_time()
    load(path).matcher(pair).in_source("ready?")
    return time.process_time() - start


def _sentences(locale: str) -> list[str]:
    """Lines of the sample project in a language, and the held-out sentences."""
    lines = [case.text.replace("\n", " ") for name, of in SETS if of == locale for case in cases(name, of)]
    folders = [_ROOT / "source", _ROOT / "locales" / locale]
    for path in (path for folder in folders for path in sorted(folder.rglob("*.md"))):
        text = path.read_text(encoding="utf-8")
        if (f"lang: {locale}" in text) or path.is_relative_to(_ROOT / "locales" / locale):
            lines += [line for line in text.split("\n") if len(line) > 40]
    return lines


if __name__ == "__main__":
    main()
