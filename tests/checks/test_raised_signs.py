"""Powers, indices and charges that one text raises with tags and the other with signs."""

from __future__ import annotations

import pytest

from l10n import check_pair

SAME = [
    ("It holds 4 × 10<sup>5</sup> cells.", "Contiene 4 × 10⁵ cellule."),
    ("It holds 10⁴ cells.", "Contiene 10<sup>4</sup> cellule."),
    ("H<sub>2</sub>S is toxic.", "H₂S è tossico."),
    ("The room has 30 m<sup>2</sup>.", "La stanza ha 30 m²."),
]


@pytest.mark.parametrize(("source", "target"), SAME)
def test_a_sign_is_as_good_as_a_tag(source: str, target: str) -> None:
    """No tag is missing where the same power, index or charge stands."""
    found = check_pair(source, target, source="en", to="it", syntax="markdown")
    assert [finding for finding in found if finding.check == "html.tags"] == []


LOST = [
    ("The law<sup>1</sup> applies.", "La legge si applica."),
    ("The room has 30 m<sup>2</sup>.", "La stanza ha 30 m³."),
    ("Press <kbd>2</kbd>.", "Premere ²."),
]


@pytest.mark.parametrize(("source", "target"), LOST)
def test_a_tag_that_says_something_else_is_missing(source: str, target: str) -> None:
    """The call of a note, another power and another tag are still asked for."""
    found = check_pair(source, target, source="en", to="it", syntax="markdown")
    assert "html.tags" in [finding.check for finding in found]
