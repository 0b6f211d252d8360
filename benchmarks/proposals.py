"""
``python -m benchmarks.proposals FILE.tsv… [--pairs N]`` counts proposals of a second look that do harm.

A file has an English text and its human translation into Italian on each line, with a tab between. For each
pair a model is played that finds fault with the right translation and proposes one that is wrong; and one
that has the wrong translation before it and proposes the right one. Harm is what is taken of the first, use
what is taken of the second. What is planted is made by short lists of this file and of
``benchmarks.mutations``, without our reader.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from benchmarks.mutations import date, dropped, sign, swap, unit
from l10n.config.load import parse
from l10n.model import Catalog, Dimension, Gravity, Issue, LocalePair, Span, State, Unit
from l10n.pipeline import Project, Session
from l10n.pipeline.document.reviews import Reviews
from l10n.pipeline.review.proposals import Proposals

_PAIR = LocalePair("en", "it")
_WORD = re.compile(r"[^\W\d_]{4,}")


def negation(text: str, locale: str, chance: random.Random) -> str:
    """A denial that is gone."""
    return re.sub(r"\bnon ", "", text, count=1)


def name(text: str, locale: str, chance: random.Random) -> str:
    """Another name in the middle of a sentence."""
    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", "Bianchi", text, count=1)


def stranger(text: str, locale: str, chance: random.Random) -> str:
    """A word that has nothing to do with it."""
    return _replaced(text, chance, lambda word: "cavallo")


def typo(text: str, locale: str, chance: random.Random) -> str:
    """Two letters in one another's places."""
    return _replaced(text, chance, lambda word: word[:1] + word[2] + word[1] + word[3:])


def doubled(text: str, locale: str, chance: random.Random) -> str:
    """A word twice."""
    return _replaced(text, chance, lambda word: f"{word} {word}")


def chatter(text: str, locale: str, chance: random.Random) -> str:
    """What a model says before a translation."""
    return f"Ecco la traduzione corretta: {text}"


def addition(text: str, locale: str, chance: random.Random) -> str:
    """A sentence that nobody wrote."""
    return _replaced(
        text, chance, lambda word: f"{word}, come hanno confermato ieri alcune fonti vicine al governo,"
    )


_Mutation = Callable[[str, str, random.Random], str]
_MUTATIONS: tuple[_Mutation, ...] = (
    *(swap, sign, unit, dropped, date),
    *(negation, name, stranger, typo, doubled, chatter, addition),
)


def _replaced(text: str, chance: random.Random, change: Callable[[str], str]) -> str:
    found = [match for match in _WORD.finditer(text) if match[0].islower()]
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + change(one[0]) + text[one.end() :]


def untranslated(source: str, text: str, chance: random.Random) -> str:
    """A word of the source in the place of one of the target."""
    words = [word for word in _WORD.findall(source) if word.islower() and word not in text]
    return _replaced(text, chance, lambda word: chance.choice(words)) if words else text


@dataclass(frozen=True, slots=True)
class _Case:
    kind: str
    source: str
    before: str
    after: str


def _cases(rows: Sequence[Sequence[str]]) -> Iterator[_Case]:
    """A wrong translation for each mutation that a right one has room for."""
    chance = random.Random(1)
    for source, right, *_ in rows:
        for mutation in _MUTATIONS:
            wrong = mutation(right, "it", chance)
            if wrong != right:
                yield _Case(mutation.__name__, source, right, wrong)
        wrong = untranslated(source, right, chance)
        if wrong != right:
            yield _Case("untranslated", source, right, wrong)


def _issue(before: str, after: str) -> Issue:
    """What turns one into the other: the words between those that are the same."""
    blocks = [
        block
        for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    start, end = blocks[0][1], blocks[-1][2]
    first, last = blocks[0][3], blocks[-1][4]
    return Issue(
        dimension=Dimension.ACCURACY,
        gravity=Gravity.MAJOR,
        explanation="as played",
        span=Span(start, end),
        proposal=after[first:last],
    )


def _taken(cases: Sequence[_Case], root: Path) -> list[bool]:
    """Whether each proposal stands in its text in the end."""
    text = "\n\n".join(f"{case.source}" for case in cases)
    (root / "source").mkdir(exist_ok=True)
    (root / "source/a.txt").write_text(f"{text}\n", "utf-8")
    project = Project(parse("locales: [it]\nsegmentation: block\n", root))
    (task,) = project.tasks("source/a.txt", ())
    by_source = {case.source: case for case in cases}
    reviews, units = Reviews(), []
    for segment in task.document.segments:
        case = by_source[segment.source]
        issue = _issue(case.before, case.after)
        reviews.keep(_PAIR, case.source, case.before, "played", [issue])
        units.append(Unit(source=segment.source, targets=(case.before,), state=State.TRANSLATED))
    catalog = Catalog(source_locale="en", target_locale="it", units=tuple(units))
    with Session(project, {}) as session:
        job = replace(session.job(task), catalog=catalog, reviews=reviews)
        made = Proposals(accepted=True)(catalog, task.document, job)
    found = {unit.source: unit.target for unit in made.units}
    return [found[case.source] != case.before for case in cases]


def _measured(cases: Sequence[_Case]) -> dict[_Case, bool]:
    """Cases of one kind at a time: no two of one source are in a document."""
    found: dict[_Case, bool] = {}
    for kind in dict.fromkeys(case.kind for case in cases):
        here = [case for case in cases if case.kind == kind]
        with tempfile.TemporaryDirectory() as folder:
            found |= dict(zip(here, _taken(here, Path(folder)), strict=True))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints harm and use of each kind of proposal."""
    parser = argparse.ArgumentParser(description="Plays a reviewer who is wrong, and one who is right.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=100, help="of each file")
    parser.add_argument("--show", action="store_true", help="print harm that was done")
    options = parser.parse_args(arguments)
    rows = []
    for path in options.files:
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line]
        rows += random.Random(1).sample(lines, min(options.pairs, len(lines)))
    rows = [
        row for row in {row[0].strip(): [row[0].strip(), row[1].strip()] for row in rows}.values() if all(row)
    ]
    harmful = [*_cases(rows)]
    useful = [_Case(case.kind, case.source, case.after, case.before) for case in harmful]
    harm, use = _measured(harmful), _measured(useful)
    tried = Counter(case.kind for case in harmful)
    for kind, count in tried.items():
        harms = sum(taken for case, taken in harm.items() if case.kind == kind)
        uses = sum(taken for case, taken in use.items() if case.kind == kind)
        print(f"{kind}: harm {harms} of {count}, use {uses} of {count}")
    print(f"all: harm {sum(harm.values())} of {len(harm)}, use {sum(use.values())} of {len(use)}")
    for case, taken in harm.items():
        if options.show and taken:
            print(f"{case.kind}\n  {case.source}\n  {case.before}\n  {case.after}")


if __name__ == "__main__":
    main()
