"""What Babel does not hold, as data: one folder a language, one TOML table a subject."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["table"]


@cache
def table(locale: str, subject: str) -> dict[str, Any]:
    """
    The table of a subject for a locale, as written; empty when there is none.

    Args:
        locale: BCP-47 tag; ``pt-BR`` falls back to ``pt``.
        subject: File name without suffix: ``abbreviations``, ``numbers``.
    Raises:
        tomllib.TOMLDecodeError: the table is broken (ours: a bug).
    """
    root = files("l10n.locales") / "data"
    tag = locale
    while tag:
        path = root / tag / f"{subject}.toml"
        if path.is_file():
            return tomllib.loads(path.read_text(encoding="utf-8"))
        tag = tag.rpartition("-")[0]
    return {}
