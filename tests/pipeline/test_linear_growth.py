"""What grows twice as long takes about twice the work: steps are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from l10n.catalogs import parse, serialize
from l10n.checks.dictionary import CHECKS
from l10n.exchange.xliff.codes import pieces, pieces_like
from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import scan
from l10n.model import LocalePair, State, Unit
from l10n.ports import CheckContext, FormatSettings
from l10n.quantities import compare

PAIR = LocalePair("en", "it")


def steps(work: Callable[[], object]) -> int:
    """How many functions of Python, generators' turns too, a piece of work calls."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def ticks(size: int) -> str:
    """Runs of backticks, each longer than the one before it."""
    return "".join(f"{'`' * length}a " for length in range(1, size))


def codes(size: int, order: int = 1) -> str:
    """Different codes."""
    return " ".join(f"`{index}`" for index in range(size)[::order])


def table(size: int) -> str:
    return "| a | b |\n|---|---|\n" + "".join(f"| row {index} | *word* {index} |\n" for index in range(size))


def paragraphs(size: int) -> str:
    return "".join(
        f"Paragraph {index} has **two** words. And [a link](u{index}).\n\n" for index in range(size)
    )


def document(text: str) -> object:
    """A text read as Markdown, and written back."""
    form = MarkdownFormat(FormatSettings())
    read = form.parse(text.encode(), "a.md", "en")
    return form.publish(read, {segment.key: segment.source for segment in read.segments}, "it")


def spelling(size: int) -> object:
    """The check for spelling, asked about a text that no dictionary knows."""
    words = [f"{'a' * (index % 7 + 3)}{chr(97 + index % 26)}{chr(97 + index // 26)}" for index in range(size)]
    unit = Unit(source="x", targets=(" ".join(words),), state=State.TRANSLATED)
    context = CheckContext(pair=PAIR, unit=unit, misspelt=dict.fromkeys(words, ()))
    known = replace(context, misspelt=dict.fromkeys(words[: size // 5], ()))
    return [*CHECKS[0].survey([context]), *CHECKS[0].survey([known])]


def catalog(size: int) -> object:
    """A PO file read and written."""
    entries = (f'msgid "Sentence {index}"\nmsgstr "Frase {index}"\n' for index in range(size))
    text = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n\n' + "\n".join(entries)
    return serialize(parse(text, "a.po", "en", "it"), 79)


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda size: scan.__wrapped__(ticks(size // 4)), id="runs of backticks"),
        pytest.param(lambda size: document(table(size)), id="one table"),
        pytest.param(lambda size: document(paragraphs(size)), id="many paragraphs"),
        pytest.param(lambda size: compare("1 " * size, "1 " * size, PAIR), id="the same number"),
        pytest.param(lambda size: compare("1 " * size, "2 " * size, PAIR), id="another number"),
        pytest.param(lambda size: compare("1 " * size, "uno", PAIR), id="hardly any number"),
        pytest.param(
            lambda size: pieces_like(codes(size, -1), pieces(codes(size), "markdown"), "markdown"),
            id="codes in another order",
        ),
        pytest.param(spelling, id="words that no dictionary knows"),
        pytest.param(catalog, id="a catalog"),
    ],
)
def test_twice_as_much_takes_twice_as_long(work: Callable[[int], object]) -> None:
    """Not four times, which nobody would wait for."""
    work(50)  # what is loaded once is loaded
    small, large = steps(lambda: work(400)), steps(lambda: work(800))
    assert large < 3 * small
