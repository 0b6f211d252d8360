"""Tables of languages besides our own: those of installed packages, then those of the project."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from l10n.config import Config
from l10n.errors import ConfigError, ProjectError
from l10n.files import read_bytes
from l10n.locales import Layer, has_table
from l10n.plugins import load_plugin, plugin_names

__all__ = ["LANGUAGES_FOLDER", "language_layers", "tell_first_tables"]

LANGUAGES_FOLDER = "languages"
_GROUP = "l10n.locales"
log = logging.getLogger(__name__)
_told: set[str] = set()
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_layers(root: Path | None) -> tuple[Layer, ...]:
    """
    What stands on top of our tables for a project; a later layer overrules an earlier one.

    Args:
        root: The project's folder; None where there is no project.
    Raises:
        ConfigError: a file is not called by a language tag.
        PluginError: a package cannot be imported.
        ProjectError: a file cannot be read.
    """
    return (*_installed(), *(_own(root) if root is not None else ()))


def tell_first_tables(config: Config, to: Sequence[str]) -> None:
    """
    Says which locales have no table of numbers, once a process each: what is read there is less.

    Args:
        to: Target locales; all when empty.
    """
    for locale in (config.source_locale, *(to or config.locales)):
        if locale not in _told and not has_table(locale, "numbers"):
            _told.add(locale)
            log.warning(
                "%s: numbers follow CLDR alone, words for them are not read (docs/languages.md)", locale
            )


def _installed() -> Iterator[Layer]:
    for name in plugin_names(_GROUP):
        module = load_plugin(_GROUP, name)
        for file in sorted(files(module).iterdir(), key=lambda each: each.name):
            if file.name.endswith(".toml"):
                tag = file.name.removesuffix(".toml")
                yield Layer(tag, f"{module.__name__}/{file.name}", file.read_bytes())


def _own(root: Path) -> Iterator[Layer]:
    folder = root / LANGUAGES_FOLDER
    try:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    except OSError as error:
        raise ProjectError(f"cannot be read: {error.strerror}", where=LANGUAGES_FOLDER) from error
    for path in paths:
        where = f"{LANGUAGES_FOLDER}/{path.name}"
        if _TAG.fullmatch(path.stem) is None:
            hint = "a table is called by its language: languages/de.toml, languages/pt-BR.toml"
            raise ConfigError(f"{path.stem!r} is no language tag", where=where, hint=hint)
        yield Layer(path.stem, where, read_bytes(path, where))
