"""What a person should look at in a glossary."""

from __future__ import annotations

import pytest

from l10n.glossary.conflicts import contradictions
from l10n.glossary.files.reader import read_concepts
from l10n.glossary.lint import lint


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            "- {en: a, it: b}\n- {en: a, it: c}", ["glossary.ambiguous"], id="one source, two targets"
        ),
        pytest.param("- {en: {text: a, also: [a]}, it: b}", ["glossary.repeated"], id="a name twice"),
        pytest.param(
            "- {en: a, it: {text: b, never: [b]}}", ["glossary.forbidden"], id="forbidden and preferred"
        ),
        pytest.param(
            "- {en: a, it: b}\n- {en: a, it: b}\n- {en: c, it: {text: d, never: [d]}}",
            ["glossary.ambiguous", "glossary.ambiguous", "glossary.forbidden"],
            id="all of them, not the first",
        ),
        pytest.param(
            "- {en: a, it: {text: b, never: [c]}}\n- {en: d, it: {text: c, never: [e]}}", [], id="fine"
        ),
    ],
)
def test_contradictions(entries: str, expected: list[str]) -> None:
    """Each contradiction is reported, with the later entry."""
    assert [found.id for found in contradictions(read_concepts(f"terms:\n{entries}", "g"))] == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            "- {en: a1, it: {text: uno, never: [due]}}\n- {en: a2, it: {text: due, never: [uno]}}",
            ["for `it` each is forbidden in favour of the next: due → uno → due"],
            id="a circle of two",
        ),
        pytest.param(
            "- {en: a1, it: {text: uno, never: [due]}}\n- {en: a2, it: {text: tre, never: [uno]}}",
            [],
            id="a chain is none",
        ),
        pytest.param(
            "- {en: leaf, it: foglia}\n- {en: leaves, it: ferie}",
            ["`leaves` is a form of `leaf` (line 2) too"],
            id="one term is the plural of another",
        ),
        pytest.param("- {en: '{x}', it: foglia}", ["`{x}` is not found even in itself"], id="a placeholder"),
        pytest.param("- {en: a, de: b}", ["no wording for `it`"], id="a locale is missing"),
        pytest.param(
            "- {en: {text: SME, expansion: small firm}, it: PMI}",
            ["spelt out for `en`, not for `it`"],
            id="half spelt out",
        ),
        pytest.param("- {en: leaf, it: foglia}\n- keep: Istat", [], id="nothing to say"),
    ],
)
def test_doubts(entries: str, expected: list[str]) -> None:
    """What may be a mistake is reported, once; what is fine is not."""
    found = [doubt.what for doubt in lint(read_concepts(f"terms:\n{entries}", "g"), ("en", "it"))]
    assert len(found) == len(expected)
    assert all(what.startswith(start) for what, start in zip(found, expected, strict=True))
