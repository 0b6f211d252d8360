"""What a project is set to: plain data that another process can be handed, with one digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePath

import msgspec

from l10n.config import CheckSetting, Config, setting_place
from l10n.errors import ConfigError, did_you_mean
from l10n.files import read_if_there
from l10n.locales import Layer
from l10n.pipeline.document.reviews import REVIEWS_NAME
from l10n.pipeline.project.languages import language_layers
from l10n.pipeline.state.program import program_digest
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import CatalogCheck, Check

__all__ = ["Settings", "installed_checks", "wanted_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    All that the findings about a document follow from besides its own files.

    Nothing of the environment is in it, and nothing that is opened: keys stay with the session.
    """

    config: Config
    glossary: bytes | None  # the file as it is; None when there is none
    reviews: bytes  # the file of what a second look has found, as it is; empty when there is none
    check_settings: tuple[CheckSetting, ...]  # those switched off come first, as none
    languages: tuple[Layer, ...]  # tables on top of ours
    program: str  # a digest of our code and tables, and of what is installed beside them

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
            reviews=read_if_there(config.root / REVIEWS_NAME, REVIEWS_NAME) or b"",
            check_settings=_check_settings(config),
            languages=language_layers(config.root),
            program=program_digest().hex(),
        )

    @property
    def digest(self) -> str:
        """32 hexadecimal digits; the same wherever the project's folder stands."""
        digest = blake2b(digest_size=16)
        config = msgspec.structs.replace(self.config, root=Path())
        digest.update(msgspec.json.encode(config, enc_hook=_plain, order="deterministic"))
        tables = (part for layer in self.languages for part in (layer.tag.encode(), layer.data))
        for part in (self.glossary or b"", self.reviews, self.program.encode(), *tables):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def installed_checks() -> tuple[Check | CatalogCheck, ...]:
    """All checks, those that a configuration switches off too: their findings are left out."""
    found: list[Check | CatalogCheck] = []
    for name in plugin_names("l10n.checks"):
        found += load_plugin("l10n.checks", name)
    return tuple(found)


def wanted_checks(
    checks: Iterable[Check | CatalogCheck], settings: Sequence[CheckSetting]
) -> tuple[Check | CatalogCheck, ...]:
    """Those of the checks whose findings anybody may see: one that is off everywhere is not asked."""
    return tuple(check for check in checks if not _is_off(check.id, settings))


def _is_off(name: str, settings: Sequence[CheckSetting]) -> bool:
    """Whether all findings of a check are left out, wherever they are; the last setting wins."""
    off = False
    for setting in settings:
        if setting.severity != "none":
            off = off and not (_is_within(name, setting.check) or _is_within(setting.check, name))
        elif _is_within(name, setting.check):
            off = off or not (setting.locales or setting.paths)
    return off


def _is_within(name: str, family: str) -> bool:
    return name == family or name.startswith(f"{family}.")


def _check_settings(config: Config) -> tuple[CheckSetting, ...]:
    named = {("disable", index): name for index, name in enumerate(config.disable)}
    named |= {("checks", index): setting.check for index, setting in enumerate(config.checks)}
    if named:
        from l10n.pipeline.document.run_checks import known_ids

        known = known_ids(installed_checks())
        for at, name in named.items():
            if name not in known:
                families = (each for each in known if "." not in each)
                hint = did_you_mean(name, known, families)
                raise ConfigError(
                    f"no check is called {name!r}", where=setting_place(config.root, *at), hint=hint
                )
    off = (CheckSetting(check=name, severity="none") for name in config.disable)
    return (*off, *config.checks)


def _plain(value: object) -> str:
    """For JSON: paths, and what YAML knows besides."""
    return value.as_posix() if isinstance(value, PurePath) else repr(value)
