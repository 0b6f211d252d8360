"""YAML from outside."""

from __future__ import annotations

import pytest

from l10n.errors import ConfigError
from l10n.files import parse_yaml


def test_values_have_lines() -> None:
    """The line of a value, of a nested one, and of the nearest parent of an absent one."""
    text = parse_yaml("a: 1\nb:\n  - x\n  - c: 2\n", "f.yaml")
    assert text.data == {"a": 1, "b": ["x", {"c": 2}]}
    assert text.where(("b", 1, "c")) == "f.yaml:4"
    assert text.where(("b", 1, "nothing")) == "f.yaml:4"
    assert text.where(("nothing",)) == "f.yaml:1"


def test_empty_text_is_none() -> None:
    """No document is no data."""
    assert parse_yaml("# only a comment\n", "f.yaml").data is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: [1\n", r"f\.yaml:2:1: not valid YAML", id="open list"),
        pytest.param("a: 1\n\tb: 2\n", r"f\.yaml:2:\d+: not valid YAML", id="tab"),
        pytest.param("a: &x [1]\nb: *x\n", r"f\.yaml:1: an alias", id="alias"),
        pytest.param("a: 1\na: 2\n", r"f\.yaml:2: the key 'a' stands twice", id="twice"),
        pytest.param("a: !!python/object/apply:os.getcwd []\n", r"f\.yaml:1", id="object"),
        pytest.param("a: 2024-99-99\n", r"f\.yaml: not valid YAML", id="no such day"),
        pytest.param("[" * 5000, r"f\.yaml", id="depth"),
        pytest.param("a: 1\n---\nb: 2\n", r"f\.yaml:2", id="two documents"),
    ],
)
def test_bad_yaml_is_one_clear_error(text: str, message: str) -> None:
    """Where and what; never an object made, never a hang."""
    with pytest.raises(ConfigError, match=message):
        parse_yaml(text, "f.yaml")
