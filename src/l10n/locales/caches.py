"""Forgets what was made of tables, when the tables become others."""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper

__all__ = ["forget"]


def forget() -> None:
    """
    Empties the caches of this package's modules: what they hold may follow from a table.

    Tables become others at most once a project, so that all caches are emptied rather than each one named.
    """
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "l10n":
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()
