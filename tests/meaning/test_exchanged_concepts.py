"""Sentences of a kind with a concept exchanged, and the same said otherwise."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from l10n.meaning import contrasts
from l10n.model import LocalePair

ROWS = [
    pytest.param(LocalePair(*direction.split("-")), source, wrong, right, id=f"{kind}: {source}")
    for name in ("pairs.toml", "prose.toml", "long_prose.toml")
    for kind, directions in tomllib.loads((Path(__file__).parent / name).read_text("utf-8")).items()
    for direction, rows in directions.items()
    for source, wrong, right in rows
]


@pytest.mark.parametrize(("pair", "source", "wrong", "right"), ROWS)
def test_a_changed_meaning_is_found(pair: LocalePair, source: str, wrong: str, right: str) -> None:
    """What became another concept of its group is told."""
    assert contrasts(source, wrong, pair)


@pytest.mark.parametrize(("pair", "source", "wrong", "right"), ROWS)
def test_another_wording_is_left_in_peace(pair: LocalePair, source: str, wrong: str, right: str) -> None:
    """The same meaning in other words is no finding, in either direction."""
    assert contrasts(source, right, pair) == ()
    assert contrasts(right, source, LocalePair(pair.target, pair.source)) == ()


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("source", "target"), _rows("wrong.tsv"))
def test_one_changed_concept_in_a_sentence_is_found(source: str, target: str) -> None:
    """A translation that is right but for one concept is told, whatever its kind."""
    assert contrasts(source, target, LocalePair("en", "it"))


@pytest.mark.parametrize(("source", "target"), _rows("wrong-it-en.tsv"))
def test_one_changed_concept_is_found_into_english_too(source: str, target: str) -> None:
    """The other direction has other words and the same groups."""
    assert contrasts(source, target, LocalePair("it", "en"))


@pytest.mark.parametrize(("english", "italian"), [*_rows("peace.tsv"), *_rows("peace_long.tsv")])
def test_a_right_translation_that_looks_wrong_is_left_in_peace(english: str, italian: str) -> None:
    """Idioms, other parts of speech, and negations said otherwise are no findings, in either direction."""
    assert contrasts(english, italian, LocalePair("en", "it")) == ()
    assert contrasts(italian, english, LocalePair("it", "en")) == ()
