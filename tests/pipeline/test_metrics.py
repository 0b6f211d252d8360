"""How good translations are, in figures."""

from __future__ import annotations

import sys

import pytest

from l10n.errors import ConfigError, extra_hint
from l10n.glossary import parse
from l10n.model import LocalePair
from l10n.pipeline.evaluation.metrics import Sample, Scores, Share, score
from l10n.quantities import NumberStyle

PAIR = LocalePair("en", "it")
GLOSSARY = """
terms:
  - en: batch
    it: {text: lotto, accept: [partita], never: [mucchio]}
  - keep: Istat
"""


def scores(source: str, target: str, reference: str = "Una frase del revisore.") -> Scores:
    """The scores of one text."""
    sample = Sample(source, reference, target, "markdown")
    return score([sample], PAIR, parse(GLOSSARY, "g").matcher(PAIR), NumberStyle())


@pytest.mark.parametrize(
    ("source", "target", "terms"),
    [
        pytest.param("Two batches.", "Due lotti.", Share(1, 1), id="inflected"),
        pytest.param("Two batches.", "Due partite.", Share(1, 1), id="accepted"),
        pytest.param("Two batches.", "Due mucchi.", Share(0, 1), id="forbidden"),
        pytest.param(
            "Istat has a batch.", "Istat ha un insieme.", Share(1, 2), id="a name kept, a term missed"
        ),
        pytest.param("A batch.", "", Share(0, 1), id="no answer"),
        pytest.param("Nothing.", "Niente.", Share(0, 0), id="nothing to count"),
    ],
)
def test_terms(source: str, target: str, terms: Share) -> None:
    """A term counts once a text, in any accepted form."""
    assert scores(source, target).terms == terms


@pytest.mark.parametrize(
    ("source", "target", "numbers"),
    [
        pytest.param(
            "It cost €1.5 million.", "È costato 1,5 milioni di euro.", Share(1, 1), id="the same value"
        ),
        pytest.param("It cost €1.5 million.", "È costato 15 milioni di euro.", Share(0, 1), id="another"),
        pytest.param("It cost €1.5 million.", "", Share(0, 1), id="no answer"),
        pytest.param("No number.", "Nessuno.", Share(0, 0), id="nothing to count"),
    ],
)
def test_numbers(source: str, target: str, numbers: Share) -> None:
    """Values count, not digits."""
    assert scores(source, target).numbers == numbers


@pytest.mark.parametrize(
    ("source", "target", "markup"),
    [
        pytest.param("A **bold** [link](x.md).", "Un [link](x.md) **forte**.", Share(1, 1), id="moved"),
        pytest.param("A **bold** [link](x.md).", "Un link **forte**.", Share(0, 1), id="lost"),
        pytest.param("`code`", "`code` `code`", Share(0, 1), id="doubled"),
        pytest.param("Plain.", "**Forte.**", Share(0, 0), id="nothing to count"),
    ],
)
def test_markup(source: str, target: str, markup: Share) -> None:
    """All of it, and no other."""
    assert scores(source, target).markup == markup


def test_likeness() -> None:
    """A person's own words have no similarity to themselves; nearer words score higher, none score nothing."""
    reference = "Il lotto è stato consegnato ieri sera."
    assert (scores("x", reference, reference).chrf, scores("x", reference, reference).bleu) == (None, None)
    near = scores("x", "Il lotto è stato consegnato ieri.", reference)
    far = scores("x", "La partita arrivò.", reference)
    none = scores("x", "", reference)
    assert [found.chrf is not None and found.bleu is not None for found in (near, far, none)] == [True] * 3
    for better, worse in ((near, far), (far, none)):
        assert 100 > (better.chrf or 0) > (worse.chrf or 0)
        assert 100 > (better.bleu or 0) > (worse.bleu or 0)
    assert (none.chrf, none.bleu) == (0, 0)


def test_languages_without_spaces_are_compared_by_characters() -> None:
    """BLEU in words would be 0 or 100 there."""
    sample = Sample("x", "今天天气很好我们去公园", "今天天气很好我们去学校", "markdown")
    pair = LocalePair("en", "ja")
    found = score([sample], pair, parse("terms: []", "g").matcher(pair), NumberStyle())
    assert found.bleu is not None
    assert 50 < found.bleu < 100


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """sacrebleu is an extra: whoever has not got it is told."""
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics.bleu", None)
    with pytest.raises(ConfigError, match="sacrebleu is not installed") as caught:
        scores("x", "y")
    assert caught.value.hint == extra_hint("evaluate")
