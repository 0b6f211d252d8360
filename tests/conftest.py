"""What every test shares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a busy machine is no defect.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

MakeProject = Callable[..., Path]

ARTICLE = """\
---
title: Exports
lang: en
---

# Exports

Exports grew 14.6 percent in 2024. They reached **€3.6 billion**.
"""
GLOSSARY = """\
terms:
  - {en: {text: SME, forms: [SMEs]}, it: {text: PMI, never: [SME]}}
"""


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """A function that writes a small project and returns its folder; files override the defaults."""

    def make(files: dict[str, str] | None = None) -> Path:
        root = tmp_path / "project"
        contents = {"l10n.yaml": "locales: [it]\n", "source/exports.md": ARTICLE, "glossary.yaml": GLOSSARY}
        for name, text in (contents | (files or {})).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        return root

    return make


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the developer's keys, nor writes into a job's summary."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name in ("DEEPL_AUTH_KEY", "DEEPL_SERVER_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
