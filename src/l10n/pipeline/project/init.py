"""The first configuration of a project."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from l10n.config import CONFIG_NAME, validate_locale
from l10n.errors import ConfigError
from l10n.files import read_bytes, write_atomic
from l10n.pipeline.project.sources import document_suffixes, formats
from l10n.ports import FormatSettings

__all__ = ["init_project"]

_CACHE = ".l10n/"
_SKIPPED = frozenset(("build", "dist", "locales", "node_modules", "public", "site", "venv"))
_CONFIG = """\
# The other settings have defaults; the README lists them.
source_locale: {source_locale} # an article's front matter `lang` overrides it
locales: [{locales}] # an article goes to every one but its own
source: {source}
"""
_PLAIN = re.compile(r"[\w./-]+")  # what YAML needs no quotes for


def init_project(
    root: Path, locales: Sequence[str], source_locale: str, source: str | None
) -> tuple[str, ...]:
    """
    The names of the files written: the configuration, and git's list of what it ignores.

    Args:
        root: The project's folder.
        locales: Of the targets; BCP-47, at least one.
        source_locale: BCP-47.
        source: The folder of the articles; None for the one that holds most of them.
    Raises:
        ConfigError: the project has a configuration, or a locale is unknown.
    """
    if not root.is_dir():
        raise ConfigError("no such folder", where=str(root))
    if (root / CONFIG_NAME).exists():
        raise ConfigError(
            "the project has its configuration already", where=CONFIG_NAME, hint="edit it, or delete it first"
        )
    for tag in (source_locale, *locales):
        validate_locale(tag)
    folder = source or _most_articles(root) or "source"
    name = folder if _PLAIN.fullmatch(folder) else json.dumps(folder, ensure_ascii=False)
    config = _CONFIG.format(source_locale=source_locale, locales=", ".join(locales), source=name)
    write_atomic(root / CONFIG_NAME, config.encode(), CONFIG_NAME, inside=root)
    return (CONFIG_NAME, *_ignore_cache(root))


def _most_articles(root: Path) -> str:
    """The folder with the most files of a known format; empty when there are none."""
    suffixes = tuple(document_suffixes(formats(FormatSettings())))
    counts: Counter[str] = Counter()
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in _SKIPPED:
            for _, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if name[0] != "." and name not in _SKIPPED]
                counts[folder.name] += sum(name.lower().endswith(suffixes) for name in files)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] else ""


def _ignore_cache(root: Path) -> tuple[str, ...]:
    """``.gitignore`` when git is used here and does not ignore the cache yet."""
    path = root / ".gitignore"
    if not path.exists() and not (root / ".git").exists():
        return ()
    old = read_bytes(path, path.name) if path.exists() else b""
    if _CACHE.encode() in old.split():
        return ()
    separator = b"" if not old or old.endswith(b"\n") else b"\n"
    write_atomic(path, old + separator + _CACHE.encode() + b"\n", path.name, inside=root)
    return (path.name,)
