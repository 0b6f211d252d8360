"""The page about the tables says what the schema says."""

from __future__ import annotations

from pathlib import Path

from l10n.locales.pages import render
from l10n.locales.subjects import SUBJECTS

PAGE = Path(__file__).parents[2] / "docs/languages.md"


def test_the_page_is_made_from_the_schema() -> None:
    """Run ``make docs`` when this fails."""
    assert PAGE.read_text(encoding="utf-8") == render()


def test_each_key_is_explained() -> None:
    """Each key of each subject stands on the page, with a sentence."""
    page = PAGE.read_text(encoding="utf-8")
    for keys in SUBJECTS.values():
        for key in keys:
            assert f"| `{'.'.join(key.path)}{'!' if key.needed else ''}` |" in page
            assert len(key.says) > 2
