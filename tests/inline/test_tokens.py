"""Inline elements to count and compare."""

from __future__ import annotations

from collections import Counter

import pytest

from l10n.inline import tokens


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Run `a b` in *c*", "In *z* esegui `a b`", id="another order"),
        pytest.param("[a](/u 'T') ![b](i)", "[x](/u 'Z') ![y](i)", id="texts and titles may change"),
        pytest.param("[a] and [b][c]", "[x][a] e [y][c]", id="references are counted, labels may be added"),
        pytest.param("<img alt='a' src='b'>", "<img alt='x' src='b'>", id="words in a tag may change"),
        pytest.param("<b\n  class='c'>", "<b class='c'>", id="line breaks in a tag do not count"),
        pytest.param("`a\nb`", "`a b`", id="nor in code"),
        pytest.param("*a*", "_x_", id="either mark of emphasis"),
    ],
)
def test_same_tokens(source: str, target: str) -> None:
    """A faithful translation has the tokens of its source."""
    assert Counter(tokens(source)) == Counter(tokens(target))


@pytest.mark.parametrize(
    ("source", "target", "lost", "gained"),
    [
        ("`a`", "`b`", ["code a"], ["code b"]),
        ("[a](/u)", "[a](/v)", ["link /u"], ["link /v"]),
        ("[a] b", "a b", ["reference "], []),
        ("<b>a</b>", "<i>a</b>", ["tag <b>"], ["tag <i>"]),
        ("{name} [^1]", "{nome} [^2]", ["footnote [^1]", "placeholder {name}"], ["footnote [^2]", "placeholder {nome}"]),
        ("*[a](/u)*", "a", ["emphasis ", "link /u"], []),
    ],
)  # fmt: skip
def test_other_tokens(source: str, target: str, lost: list[str], gained: list[str]) -> None:
    """Each token that is lost or new makes a difference, nested ones too."""
    old, new = Counter(tokens(source)), Counter(tokens(target))
    assert sorted(f"{token.kind} {token.value}" for token in old - new) == lost
    assert sorted(f"{token.kind} {token.value}" for token in new - old) == gained


def test_token_place() -> None:
    """A token says where it stands, in code points."""
    text = "Così è `a` fatto"
    (token,) = tokens(text)
    assert text[token.start : token.end] == token.raw == "`a`"
