"""Full stops behind abbreviated scales, and numbers that name an error."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare, localize

EN_IT, IT_EN = LocalePair("en", "it"), LocalePair("it", "en")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It cost €52 million.", "È costato 52 mln. di euro."),
        ("It cost €52 million in all.", "È costato 52 mln. € in tutto."),
        ("It cost €52 million. Then it grew.", "È costato €52 mln. Poi è cresciuto."),
        ("It cost $3 billion and more.", "È costato 3 mld. di dollari e più."),
        ("Error 1045 occurred.", "Si è verificato l’errore 1045."),
        ("See issue 12345 now.", "Si veda ora la segnalazione 12345."),
    ],
)
def test_two_ways_to_write_one_thing(source: str, target: str) -> None:
    """A translation that writes them so is right."""
    assert list(compare(source, target, EN_IT)) == []


@pytest.mark.parametrize(
    ("text", "pair", "printed"),
    [
        ("Costa 52 mln. di euro ora.", IT_EN, "Costa €52 million ora."),
        ("Costa 52 mln. La ditta cresce.", IT_EN, "Costa 52 million. La ditta cresce."),
        ("Error 1045 occurred here.", EN_IT, "Error 1045 occurred here."),
        ("Errors: 1,045 in all.", EN_IT, "Errors: 1.045 in all."),
    ],
)
def test_what_is_printed(text: str, pair: LocalePair, printed: str) -> None:
    """The stop of an abbreviation goes with it, one that ends a sentence stays; a name is no amount."""
    assert localize(text, pair) == printed
