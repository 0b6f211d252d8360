"""Plug-ins by name."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from l10n import plugins
from l10n.errors import PluginError, did_you_mean


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test sees its own entry points."""
    plugins._group.cache_clear()


def test_built_ins_come_through_the_same_door() -> None:
    """Our own formats, engines, checks and reporters are entry points."""
    assert {"html", "markdown", "text"} <= set(plugins.plugin_names("l10n.formats"))
    assert {"deepl", "pseudo"} <= set(plugins.plugin_names("l10n.engines"))
    assert plugins.load_plugin("l10n.reporters", "json").name == "json"


def test_an_unknown_name_says_what_was_meant() -> None:
    """One clear line with a hint."""
    with pytest.raises(PluginError, match=r"no engine is called 'depl' \(did you mean 'deepl'\?\)"):
        plugins.load_plugin("l10n.engines", "depl")


def test_two_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says where both come from."""
    both = [EntryPoint("x", "one.module:X", "g"), EntryPoint("x", "other.module:X", "g")]
    monkeypatch.setattr(plugins, "entry_points", lambda group: both)
    with pytest.raises(PluginError, match=r"two plug-ins are called 'x' .*one\.module.*other\.module"):
        plugins.plugin_names("g")
    plugins._group.cache_clear()


def test_a_plugin_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own exception stays behind ours."""
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint("x", "no.such:X", "g")])
    with pytest.raises(PluginError, match="the plug-in 'x' does not load: No module named 'no'"):
        plugins.load_plugin("g", "x")
    plugins._group.cache_clear()


@pytest.mark.parametrize(
    ("word", "choices", "hint"),
    [
        ("segmentaton", ["segmentation", "source"], "did you mean 'segmentation'?"),
        ("zzz", ["b", "a"], "there is: a, b"),
        ("zzz", [], "there is none"),
    ],
)
def test_did_you_mean(word: str, choices: list[str], hint: str) -> None:
    """A near word, else all there are."""
    assert did_you_mean(word, choices) == hint
