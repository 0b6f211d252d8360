"""Sections in another order: pairs that links, numbers or names tell, and no sure ones besides."""

from __future__ import annotations

import pytest

from l10n.alignment import align
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import LocalePair
from l10n.ports import FormatSettings

PAIR = LocalePair("en", "it")
SURE = 70  # per cent


def pairs(source: str, target: str) -> dict[str, tuple[str, bool]]:
    """For each source the target beside it, and whether it is accepted."""
    form = MarkdownFormat(FormatSettings())
    ours, theirs = form.parse(source.encode(), "a.md", "en"), form.parse(target.encode(), "a.md", "it")
    return {
        bead.source[0].source: (bead.target[0].source, bead.percent >= SURE)
        for bead in align(ours, theirs, PAIR, "markdown")
        if bead.source and bead.target
    }


def page(*sections: tuple[str, str]) -> str:
    return "\n\n".join(f"## {head}\n\n{text}" for head, text in sections) + "\n"


@pytest.mark.parametrize(
    ("one", "two", "uno", "due"),
    [
        pytest.param("It is red, see [A](a.md).", "It is wet, see [B](b.md).", "È rossa, vedi [A](a.md).", "È umida, vedi [B](b.md).", id="links"),
        pytest.param("It was red in 1882.", "It was wet in 1936.", "Nel 1882 era rossa.", "Nel 1936 era umida.", id="numbers"),
        pytest.param("It was sold by Mary Ellsworth.", "It was found by Jonas Krull.", "La vendette Mary Ellsworth.", "La trovò Jonas Krull.", id="names"),
    ],
)  # fmt: skip
def test_what_tells_the_sections_apart(one: str, two: str, uno: str, due: str) -> None:
    """Each text is beside its own; a heading, which nothing tells, is doubtful."""
    found = pairs(page(("Apples", one), ("Pears", two)), page(("Pere", due), ("Mele", uno)))
    assert (found[one][0], found[two][0]) == (uno, due)
    assert (found["Apples"], found["Pears"]) == (("Mele", False), ("Pere", False))


def test_sections_in_order_stay_sure() -> None:
    """The same ties in the same order change nothing."""
    source = page(("Apples", "It is red, see [A](a.md)."), ("Pears", "It is wet, see [B](b.md)."))
    target = page(("Mele", "È rossa, vedi [A](a.md)."), ("Pere", "È umida, vedi [B](b.md)."))
    assert all(sure for _, sure in pairs(source, target).values())


def test_a_tie_that_contradicts_another_moves_nothing() -> None:
    """A name that the second section's translation mentions is no reason to exchange the two."""
    source = page(("Apples", "See [A](a.md) by Mary Ellsworth."), ("Pears", "See [B](b.md) by Jonas Krull."))
    target = page(("Mele", "Vedi [A](a.md) di Jonas Krull."), ("Pere", "Vedi [B](b.md) di Mary Ellsworth."))
    found = pairs(source, target)
    assert found["Apples"][0] == "Mele"
    assert found["Pears"][0] == "Pere"


def test_a_section_behind_those_that_moved_is_sure() -> None:
    """Only what stands on the other side of another is in question."""
    first, second = ("Apples", "It is red, see [A](a.md)."), ("Pears", "It is wet, see [B](b.md).")
    prima, seconda = ("Mele", "È rossa, vedi [A](a.md)."), ("Pere", "È umida, vedi [B](b.md).")
    found = pairs(
        page(first, second, ("End", "This is the end, see [C](c.md).")),
        page(seconda, prima, ("Fine", "Questa è la fine, vedi [C](c.md).")),
    )
    assert found["This is the end, see [C](c.md)."] == ("Questa è la fine, vedi [C](c.md).", True)
    assert found["Apples"][0] == "Mele"
