"""
Look-ups in a large memory: ours beside a look at every segment and translate-toolkit's matcher.

Run: ``python benchmarks/memory.py [--segments N] [--text FOLDER] [--peer PYTHON]``. The segments are made
of the texts in a folder (by default this project's articles and pages): chains of three words as they
follow each other there, with names and numbers put in whose frequencies fall as in Zipf's law. The
questions are segments with one to four words changed, added or lost, and texts made of words alone.
PYTHON is an interpreter that has translate-toolkit, and rapidfuzz, which it is faster with.

A tool's recall is the share of questions with an answer where it finds one that is as good as the best of
brute force. The last tenth of the segments is learnt one by one, as a run does it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PEER_QUESTIONS = 20
SYLLABLES = ["ba", "ne", "ri", "to", "lu", "ka", "mi", "so", "da", "ve", "pro", "gen", "ix", "or", "al"]
MARKUP = re.compile(r"```.*?```|<[^>]+>|\]\([^)]*\)|[*_`#\[\]|>]", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool took, and what it found."""

    tool: str
    times: Times
    recall: float | None


@dataclass(frozen=True, slots=True)
class Times:
    """Of each question, in milliseconds."""

    clock: Sequence[float]
    processor: Sequence[float]  # says more where the machine has other work


def at(percent: int, times: Sequence[float]) -> float:
    """The time that so many questions do not exceed."""
    return sorted(times)[min(len(times) * percent // 100, len(times) - 1)]


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def sentences(folder: Path) -> Iterator[list[str]]:
    """The sentences of the texts in a folder, as words."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt") and path.is_file():
            text = MARKUP.sub(" ", path.read_text(encoding="utf-8", errors="replace"))
            for paragraph in re.split(r"\n\s*\n", text):
                for sentence in SENTENCE_END.split(" ".join(paragraph.split())):
                    words = sentence.split()
                    if 3 <= len(words) <= 60:
                        yield words


def name(chance: random.Random) -> str:
    """A word of which some are common and most are rare."""
    rank = int(chance.paretovariate(0.9)) % 300_000 + 7
    made = ""
    while rank:
        rank, digit = divmod(rank, len(SYLLABLES))
        made += SYLLABLES[digit]
    return made.capitalize()


def generated(folders: Sequence[Path], count: int, chance: random.Random) -> list[str]:
    """Different segments that read like the texts of the folders."""
    starts: list[tuple[str, str]] = []
    following: dict[tuple[str, str], list[str]] = {}
    for folder in folders:
        for words in sentences(folder):
            starts.append((words[0], words[1]))
            for pair, word in zip(pairwise(words), [*words[2:], ""], strict=True):
                following.setdefault(pair, []).append(word)
    anywhere = list(following)
    made: dict[str, None] = {}
    while len(made) < count:
        pair = chance.choice(starts)
        words = list(pair)
        while len(words) < 45:
            word = chance.choice(following[pair])
            if not word:
                break
            odds = chance.random()
            if odds < 0.03:
                word = name(chance)
            elif odds < 0.045:
                word = str(int(chance.paretovariate(0.7)))
            words.append(word)
            pair = (pair[1], word)
            if pair not in following:
                pair = chance.choice(anywhere)
        made[" ".join(words)] = None
    return list(made)


def edited(segment: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    """The segment as an author might rewrite it."""
    words = segment.split()
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        at, odds = chance.randrange(len(words)), chance.random()
        if odds < 0.4:
            words[at] = chance.choice(vocabulary)
        elif odds < 0.6 and len(words) > 2:
            del words[at]
        elif odds < 0.8:
            words.insert(at, chance.choice(vocabulary))
        elif odds < 0.9:
            words[at] += chance.choice("aeiost")
        else:
            words = words[: max(2, int(len(words) * 0.85))]
    return " ".join(words)


def asked(segments: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Questions: six of seven resemble a segment."""
    vocabulary = [word for segment in chance.sample(segments, 2000) for word in segment.split()]
    like = [edited(segment, vocabulary, chance) for segment in chance.sample(segments, count * 6 // 7)]
    unlike = [" ".join(chance.choices(vocabulary, k=chance.randint(4, 30))) for _ in range(count - len(like))]
    return [*like, *unlike]


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[Times, list[object]]:
    """Milliseconds and answers."""
    clock, processor, answers = [], [], []
    for question in questions:
        start, busy = time.perf_counter(), time.process_time()
        answers.append(ask(question))
        processor.append((time.process_time() - busy) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
    return Times(clock, processor), answers


def brute_force(segments: Sequence[str], questions: Sequence[str]) -> tuple[Row, dict[str, int]]:
    """Every segment compared with every question, by the scores of our search; the best score of each."""
    from l10n.memory.search import Form, Record, search

    class Everything:
        def filed(self, form: Form, key: str) -> list[Record]:
            return [Record(key, key, "", "", "", "")] if form is Form.EXACT and key not in asked_for else []

        def resembling(self, text: str, least_percent: int) -> Sequence[str]:
            return segments

    asked_for = set(questions)
    times, answers = timed(lambda text: search(Everything(), text), questions)
    best = {
        question: found[0].score_percent
        for question, found in zip(questions, answers, strict=True)
        if isinstance(found, tuple) and found
    }
    return Row("brute force, rapidfuzz", times, 1.0), best


def ours(
    memory: object, label: str, segments: Sequence[str], questions: Sequence[str], best: dict[str, int]
) -> list[Row]:
    """Inserts, exact and fuzzy look-ups of a store."""
    from l10n.memory.sql import LearntEntry, SqlMemory

    assert isinstance(memory, SqlMemory)  # noqa: S101  for the type checker
    tenth = len(segments) // 10
    start = time.perf_counter()
    memory.learn_all(LearntEntry(text, f"→ {text[::-1]}") for text in segments[:-tenth])
    seconds = time.perf_counter() - start
    say(f"{label}: {(len(segments) - tenth) / seconds:,.0f} inserts/s together")
    start = time.perf_counter()
    for text in segments[-tenth:]:
        memory.learn(text, f"→ {text[::-1]}")
    seconds = time.perf_counter() - start
    say(f"{label}: {tenth / seconds:,.0f} inserts/s one by one")
    memory.look_up("What is read at the first question is read once a process.")
    chance = random.Random(3)
    exact_times, _ = timed(memory.look_up, chance.sample(segments, 2000))
    times, answers = timed(memory.look_up, questions)
    found = {
        question: max((match.score_percent for match in answer if match.score_percent < 98), default=0)
        for question, answer in zip(questions, answers, strict=True)
        if isinstance(answer, tuple)
    }
    hits = sum(found[question] == score for question, score in best.items())
    memory.close()
    return [Row(f"{label}, exact", exact_times, None), Row(f"{label}, fuzzy", times, hits / len(best))]


def peer(python: str, segments: Sequence[str], questions: Sequence[str], best: dict[str, int]) -> Row:
    """translate-toolkit's matcher, all segments in memory, in a process of its own."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    from l10n.memory.normalization import tokens

    chosen = [question for question in questions if question in best][:PEER_QUESTIONS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "work.json"
        path.write_text(json.dumps([segments, chosen]), encoding="utf-8")
        output = subprocess.run(
            [python, __file__, "--worker", str(path)], stdout=subprocess.PIPE, check=True
        ).stdout
    times, answers = json.loads(output)
    hits = 0
    for question, answer in zip(chosen, answers, strict=True):
        words = 100 * Indel.normalized_similarity(tokens(question), tokens(answer))
        hits += min(int(fuzz.ratio(question, answer)), int(words), 97) >= best[question]
    return Row("translate-toolkit, match.matcher", Times(*times), hits / len(chosen))


def work(path: Path) -> None:
    """The other side of ``peer``."""
    from translate.search import match
    from translate.storage import base

    segments, questions = json.loads(path.read_text(encoding="utf-8"))
    store = base.TranslationStore()
    for text in segments:
        unit = store.addsourceunit(text)
        unit.target = "x"
    matcher = match.matcher(store, max_candidates=1, max_length=400)  # with more, equals make it fail
    times, answers = timed(matcher.matches, questions)
    best = [found[0].source if found else "" for found in answers]  # type: ignore[index]
    print(json.dumps([[times.clock, times.processor], best]))


def main() -> None:
    """Prints the table."""
    here = Path(__file__).parents[1]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=350)
    parser.add_argument("--text", type=Path, action="append")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--worker", type=Path)
    given = parser.parse_args()
    if given.worker:
        work(given.worker)
        return
    sys.path[:0] = [str(here / "src")]
    from l10n.memory.sqlite import SqliteMemory
    from l10n.model import LocalePair

    chance = random.Random(5)
    segments = generated(given.text or [here / "source", here / "docs"], given.segments, chance)
    questions = asked(segments, given.questions, chance)
    say(f"{len(segments):,} segments of {sum(map(len, segments)) // len(segments)} characters on average")
    brute, best = brute_force(segments, questions)
    say(f"{len(best)} of {len(questions)} questions have an answer")
    pair = LocalePair("en", "it")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        rows += ours(SqliteMemory.open(path, pair), "l10n, SQLite", segments, questions, best)
        say(f"l10n, SQLite: {path.stat().st_size / len(segments):,.0f} bytes a segment")
    rows.append(brute)
    if given.peer:
        rows.append(peer(given.peer, segments, questions, best))
    fuzzy = at(50, rows[1].times.processor)
    print("| look-ups | p50 ms | p95 ms | p50 ms of processor | p95 ms of processor | times ours | recall |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        recall = "" if row.recall is None else f"{row.recall:.1%}"
        clock, processor = row.times.clock, row.times.processor
        cells = [f"{at(percent, each):.3f}" for each in (clock, processor) for percent in (50, 95)]
        print(f"| {row.tool} | {' | '.join(cells)} | {at(50, processor) / fuzzy:.2f} | {recall} |")


if __name__ == "__main__":
    main()
