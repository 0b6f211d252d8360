"""What Babel does not hold, as data: one folder a language, one TOML table a subject."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from l10n.errors import ConfigError

__all__ = ["table"]


@cache
def table(locale: str, subject: str) -> dict[str, Any]:
    """
    The table of a subject for a locale, as written; empty when there is none.

    Args:
        locale: BCP-47 tag; ``pt-BR`` falls back to ``pt``.
        subject: File name without suffix: ``abbreviations``, ``numbers``.
    Raises:
        ConfigError: it is not TOML.
    """
    root = files("l10n.locales") / "data"
    tag = locale
    while tag:
        path = root / tag / f"{subject}.toml"
        if path.is_file():
            try:
                return tomllib.loads(path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise ConfigError(f"not a table: {error}", where=f"{tag}/{subject}.toml") from error
        tag = tag.rpartition("-")[0]
    return {}
