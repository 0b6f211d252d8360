"""Of a pseudo-translation only the markup is read: its words are no language's."""

from __future__ import annotations

import pytest

from tests.checks.examples import of


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("It is not half a year.", "⟦Ìt ïs ñöt hälf ä yëär. It's It's bàd⟧", id="words"),
        pytest.param("**Wait 5.5 s, not 2**", "**⟦Ŵåîţ 5.5 š, ñöţ 2⟧**", id="marks round it"),
        pytest.param("Node 22.6-22.18", "⟦Ñöðé 22.6-22.18⟧", id="numbers"),
        pytest.param(
            "{{% b %}} E.g. so {{% /b %}} `c`", "{{% b %}} ⟦É.ĝ. šö é ļö⟧ {{% /b %}} `c`", id="code round it"
        ),
        pytest.param("Call the the map(x)", "⟦Çåļļ ţĥé ţĥé ḿåþ(ẋ)  ļöŕ⟧", id="spaces"),
    ],
)
def test_its_words_are_not_read(source: str, target: str) -> None:
    """Nothing is said about words, numbers in words, or style."""
    assert of(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        pytest.param("See [it](a.md).", "⟦Šéé [îţ](b.md). ļö⟧", "link.target", id="address"),
        pytest.param("Run `a`.", "⟦Ŕûñ `b`. ļö⟧", "markdown.code", id="code"),
        pytest.param("So <b>it</b> is.", "⟦Šö <b>îţ îš. ļö⟧", "html.tags", id="tag"),
        pytest.param("Hello {name}.", "⟦Ĥéļļö {ñåḿé}. ļö⟧", "placeholder", id="placeholder"),
        pytest.param("It is ⟦not⟧ so.", "Non è ⟦⟧ così, così così  così.", "space.double", id="a person's brackets"),
    ],
)  # fmt: skip
def test_its_markup_is(source: str, target: str, check: str) -> None:
    """What would break the page is a finding as ever."""
    assert check in {finding.check for finding in of(source, target)}
