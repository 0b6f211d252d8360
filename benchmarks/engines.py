"""
A batch of articles with repeats through DeepL's engine, against a server on this machine that is slow.

Run: ``python benchmarks/engines.py [--articles N] [--parallel N] [--latency-ms N] [--whole]``. Prints the
wall time beside the least that is possible, ``requests x latency / threads``, and the characters beside those
of the unique text. ``--whole`` sends the articles down the whole line, files and checks included, which one
processor has to work for; without it only the client and the engine are at work.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from urllib.request import Request as WebRequest
from urllib.request import urlopen

from l10n.config import Budget, Price
from l10n.engines.deepl.engine import DeepLEngine
from l10n.model import Bill, LocalePair, Request
from l10n.pipeline import Project, translate
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard, Ledger
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import EngineSettings

SENTENCES = 10  # an article
REPEATED = 0.3
PAIR = LocalePair("en", "it")
WORDS = """
market export drug trial company growth region patient device research plant cost year result approval
share study bank fund new price world public private hospital contract network programme
""".split()  # noqa: SIM905 - a table of words


def _name(number: int) -> str:
    """A word for a number: a figure would be checked, and asked for again if it came back changed."""
    return "q" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def articles(count: int, seed: int = 1) -> list[list[str]]:
    """So many articles; of their sentences three in ten stand somewhere before."""
    rng = random.Random(seed)
    known: list[str] = []
    made = []
    for _ in range(count):
        article = []
        for _ in range(SENTENCES):
            if known and rng.random() < REPEATED:
                article.append(rng.choice(known))
            else:
                words = rng.choices(WORDS, k=rng.randint(8, 20))
                known.append(f"The {' '.join(words)} {_name(len(known))}.")
                article.append(known[-1])
        made.append(article)
    return made


@contextmanager
def server(latency_ms: int) -> Iterator[dict[str, str]]:
    """What an engine's environment needs for a server in a process of its own."""
    command = [sys.executable, "-m", "tests.engines.deepl_server", "--characters", str(10**9)]
    process = subprocess.Popen(
        [*command, "--latency-ms", str(latency_ms)], stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdout is not None  # noqa: S101 - for the type checker
    lines = (process.stdout.readline().removeprefix("export ").strip() for _ in range(2))
    try:
        yield dict(line.split("=", 1) for line in lines)
    finally:
        process.terminate()
        process.wait()


def billed(environment: dict[str, str]) -> int:
    """Characters, by the server's own account."""
    key = {"Authorization": f"DeepL-Auth-Key {environment['DEEPL_AUTH_KEY']}"}
    with urlopen(WebRequest(f"{environment['DEEPL_SERVER_URL']}/v2/usage", headers=key)) as answer:  # noqa: S310  a server of our own
        count: int = json.load(answer)["character_count"]
        return count


def transport(texts: list[list[str]], environment: dict[str, str], parallel: int, folder: Path) -> Bill:
    """The client and the engine, answer cache and ledger included."""
    engine = DeepLEngine(EngineSettings(environment=environment, options={}))
    price, ledger = Price(characters=Decimal(20)), Ledger(folder / "spent.jsonl")
    purse = BudgetGuard(ledger, "deepl", price=price, budget=Budget(), currency="EUR", free=False)
    client = EngineClient(
        engine, journal=AnswerCache(folder / "answers.jsonl", "deepl", {}), purse=purse, parallel=parallel
    )
    sent = [client.send([Request(text=text) for text in article], PAIR) for article in texts]
    for article in sent:
        for future in article.answers.values():
            assert future.result().target  # noqa: S101 - a measurement of nothing would be worse
    return client.bill("EUR")


def whole(texts: list[list[str]], environment: dict[str, str], parallel: int, folder: Path) -> Bill:
    """The whole line."""
    (folder / "source").mkdir()
    for number, article in enumerate(texts):
        (folder / f"source/a{number:04}.md").write_text("\n\n".join(article) + "\n", encoding="utf-8")
    config = (
        f"locales: [it]\ncalls: {{deepl: {{parallel: {parallel}}}}}\nprices: {{deepl: {{characters: 20}}}}\n"
    )
    (folder / "l10n.yaml").write_text(config, encoding="utf-8")
    report = translate(Project.open(folder), environment=environment)
    if report.failures or report.bill is None:
        sys.exit("\n".join(report.failures))
    return report.bill


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--parallel", type=int, default=8)
    parser.add_argument("--latency-ms", type=int, default=50)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    texts = articles(given.articles)
    everything = [text for article in texts for text in article]
    unique = sum(map(len, set(everything)))
    print(f"{given.articles:,} articles, {len(everything):,} sentences, {len(set(everything)):,} different")
    with tempfile.TemporaryDirectory() as name, server(given.latency_ms) as environment:
        work = whole if given.whole else transport
        started = time.perf_counter()
        bill = work(texts, environment, given.parallel, Path(name))
        seconds = time.perf_counter() - started
        characters = billed(environment)
    least = bill.calls * given.latency_ms / 1000 / given.parallel
    print(f"requests: {bill.calls:,}, {given.parallel} at a time, {given.latency_ms} ms each")
    print(f"billed: {characters:,} characters, EUR {bill.price:.4f}; unique text: {unique:,}")
    print(f"paid twice: {bill.paid_twice} characters")
    print(f"wall: {seconds:.2f} s; requests x latency / threads: {least:.2f} s; ratio {seconds / least:.2f}")


if __name__ == "__main__":
    main()
