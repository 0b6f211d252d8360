"""A project's settings are plain data: they can be handed on, and hold nothing of the environment."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.config import load
from l10n.pipeline.project.settings import Settings
from tests.conftest import MakeProject

VALUE = "a-key-that-must-not-travel"
CONFIG = """\
locales: [it, de]
engine: deepl
engines: {deepl: {formality: more}, chat: {model: m, temperature: 0.5}}
prices: {deepl: {characters: 20}}
budget: {run: 3.5}
disable: [term]
checks: [{check: number.value, severity: warning, paths: ['source/a*']}]
"""


def test_settings_come_back_from_a_pickle(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are equal, digest and all, and no value of the environment is among their bytes."""
    monkeypatch.setenv("DEEPL_AUTH_KEY", VALUE)
    settings = Settings.load(load(make_project({"l10n.yaml": CONFIG})))
    data = pickle.dumps(settings)
    again = pickle.loads(data)  # noqa: S301  our own bytes
    assert again == settings
    assert again.digest == settings.digest
    assert [setting.severity for setting in again.check_settings] == ["none", "warning"]
    assert VALUE.encode() not in data


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param(lambda root: None, True, id="nothing"),
        pytest.param(lambda root: _append(root / "l10n.yaml", "# a remark\n"), True, id="a remark"),
        pytest.param(lambda root: _append(root / "l10n.yaml", "publish: reviewed\n"), False, id="a setting"),
        pytest.param(lambda root: _append(root / "glossary.yaml", "\n"), False, id="the glossary's bytes"),
        pytest.param(lambda root: (root / "glossary.yaml").unlink(), False, id="no glossary"),
    ],
)
def test_the_digest_follows_what_is_set(
    make_project: MakeProject, change: Callable[[Path], None], same: bool
) -> None:
    """What can change a finding changes it; the words of a file that say nothing do not."""
    root = make_project({"l10n.yaml": CONFIG, "glossary.yaml": "terms: []\n"})
    before = Settings.load(load(root))
    change(root)
    assert (Settings.load(load(root)).digest == before.digest) is same


def test_the_digest_is_the_same_wherever_the_folder_stands(make_project: MakeProject, tmp_path: Path) -> None:
    """A project that was moved is not checked again."""
    root = make_project({"l10n.yaml": CONFIG})
    before = Settings.load(load(root)).digest
    assert Settings.load(load(root.rename(tmp_path / "elsewhere"))).digest == before


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
