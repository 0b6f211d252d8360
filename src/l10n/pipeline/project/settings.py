"""What a project is set to: plain data that another process can be handed, with one digest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import entry_points
from pathlib import Path, PurePath

import msgspec

from l10n.config import CONFIG_NAME, CheckSetting, Config
from l10n.errors import ConfigError, did_you_mean
from l10n.files import read_if_there
from l10n.pipeline.document.run_checks import known_ids
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import CatalogCheck, Check

__all__ = ["Settings", "installed_checks"]

_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    All that the findings about a document follow from besides its own files.

    Nothing of the environment is in it, and nothing that is opened: keys stay with the session.
    """

    config: Config
    glossary: bytes | None  # the file as it is; None when there is none
    check_settings: tuple[CheckSetting, ...]  # those switched off come first, as none
    versions: tuple[str, ...]  # of plug-ins, and of our code and tables

    @classmethod
    def load(cls, config: Config) -> Settings:
        """
        The settings that a configuration leads to.

        Raises:
            ConfigError: a setting names no check and no family of checks.
            ProjectError: the glossary is there, and cannot be read.
        """
        path = config.root / config.glossary
        return cls(
            config=config,
            glossary=read_if_there(path, config.glossary) if path.is_file() else None,
            check_settings=_check_settings(config),
            versions=_versions(),
        )

    @property
    def digest(self) -> str:
        """32 hexadecimal digits; the same wherever the project's folder stands."""
        digest = blake2b(digest_size=16)
        config = msgspec.structs.replace(self.config, root=Path())
        digest.update(msgspec.json.encode(config, enc_hook=_plain, order="deterministic"))
        for part in (self.glossary or b"", *(version.encode() for version in self.versions)):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def installed_checks() -> tuple[Check | CatalogCheck, ...]:
    """All checks, those that a configuration switches off too: their findings are left out."""
    found: list[Check | CatalogCheck] = []
    for name in plugin_names("l10n.checks"):
        found += load_plugin("l10n.checks", name)
    return tuple(found)


def _check_settings(config: Config) -> tuple[CheckSetting, ...]:
    named = (*config.disable, *(setting.check for setting in config.checks))
    if named:
        known = known_ids(installed_checks())
        for name in named:
            if name not in known:
                hint = did_you_mean(name, known)
                raise ConfigError(f"no check is called {name!r}", where=CONFIG_NAME, hint=hint)
    off = (CheckSetting(check=name, severity="none") for name in config.disable)
    return (*off, *config.checks)


@cache
def _versions() -> tuple[str, ...]:
    """What this process runs: plug-ins by version, our own files by size and time of change."""
    return (*_plugin_versions(), *_file_versions())


def _plugin_versions() -> Iterator[str]:
    for group in ("l10n.checks", "l10n.formats"):
        for entry in sorted(entry_points(group=group)):
            yield f"{entry.value} {entry.dist.version if entry.dist else ''}"


def _file_versions() -> Iterator[str]:
    for folder, folders, names in os.walk(_PACKAGE):  # in half the time of ``rglob``
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith((".py", ".toml")):
                state = os.stat(f"{folder}/{name}")
                yield f"{name} {state.st_size} {state.st_mtime_ns}"


def _plain(value: object) -> str:
    """For JSON: paths, and what YAML knows besides."""
    return value.as_posix() if isinstance(value, PurePath) else repr(value)
