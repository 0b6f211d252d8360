"""Reading l10n.yaml, with an error for every way it can be wrong."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from l10n.config.settings import Config, MemorySetting
from l10n.config.wrong_values import explained, known_keys, unknown_key
from l10n.errors import ConfigError, L10nError, did_you_mean
from l10n.files import YamlText, is_git, parse_yaml

__all__ = ["CONFIG_NAME", "find_root", "load", "setting_place", "validate_locale"]

CONFIG_NAME = "l10n.yaml"
PLACEHOLDERS = ("locale", "path", "dir", "stem", "suffix")  # of `output` and `catalogs`
_STYLES = ("numbers", "style")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_EXAMPLES = {"output": "locales/{locale}/{path}", "catalogs": "po/{locale}/{path}.po"}


def find_root(start: Path) -> Path:
    """
    The nearest folder with a configuration, from ``start`` upwards.

    Raises:
        ConfigError: there is none.
    """
    start = start.resolve()
    if not start.is_dir():
        raise ConfigError("no such folder", where=str(start))
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise ConfigError(
        f"no {CONFIG_NAME} here or above",
        where=str(start),
        hint="write one with `l10n init --to it`, or name a project with -C DIR",
    )


def load(root: Path, file: Path | None = None) -> Config:
    """
    The configuration of the project at ``root``.

    Args:
        file: Where it stands; in its own file when None.
    Raises:
        ConfigError: it cannot be read or does not say what we know.
    """
    name = CONFIG_NAME if file is None else str(file)
    try:
        text = (file or root / CONFIG_NAME).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", where=name, hint="save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"cannot read: {error.strerror}", where=name) from error
    return parse(text, root, name)


def setting_place(root: Path, *keys: str | int) -> str:
    """
    ``file:line`` of a setting, for an error about what it leads to.

    Args:
        keys: Keys and indexes; of one that is not there, the nearest above it.
    """
    try:
        return parse_yaml((root / CONFIG_NAME).read_text("utf-8-sig"), CONFIG_NAME).where(keys)
    except (OSError, ValueError, L10nError):  # it has gone since it was loaded, or never was a file
        return CONFIG_NAME


def parse(text: str, root: Path, name: str = CONFIG_NAME) -> Config:
    """
    The configuration that a text holds; see ``load``.

    Args:
        name: Of its file, for errors.
    """
    source = parse_yaml(text, name)
    data = source.data if source.data is not None else {}
    if not isinstance(data, dict):
        raise ConfigError("not a mapping", where=source.where(()), hint="start with `locales: [it]`")
    if "root" in data:
        raise unknown_key(("root",), source)
    for name in _STYLES:  # of dataclasses, which leave out what they do not know
        styles = data.get(name)
        for tag, style in styles.items() if isinstance(styles, dict) else ():
            for key in style if isinstance(style, dict) else ():
                if key not in known_keys((name, tag)):
                    raise unknown_key((name, tag, key), source)
    try:
        config = msgspec.convert({**data, "root": root}, Config, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise explained(str(error), source) from error
    _validate(config, source)
    return config


def _path(kind: type, value: Any) -> Any:
    if kind is Path:
        return value
    raise NotImplementedError(kind)


def _validate(config: Config, source: YamlText) -> None:
    if not config.locales:
        raise ConfigError("'locales' is empty", where=source.where(("locales",)), hint="name one: [it]")
    for index, tag in enumerate(config.locales):
        validate_locale(tag, source.where(("locales", index)))
    validate_locale(config.source_locale, source.where(("source_locale",)))
    by_locale = {"numbers": config.numbers, "style": config.style, "completion": config.completion}
    for key, values in by_locale.items():
        for tag in values if isinstance(values, dict) else ():
            validate_locale(tag, source.where((key, tag)))
    if len(set(config.locales)) < len(config.locales):
        raise ConfigError("a locale stands twice", where=source.where(("locales",)))
    for key in ("source", "output", "glossary"):
        _inside(getattr(config, key), source.where((key,)))
    memory = ("memory", "files") if isinstance(config.memory, MemorySetting) else ("memory",)
    for index, pattern in enumerate(config.memory_setting.files):
        if "://" not in pattern:
            _inside(pattern, source.where((*memory, index)))
    for index, route in enumerate(config.routes):
        if not route.engine_names:
            raise ConfigError("a route without an engine", where=source.where(("routes", index, "engine")))
    if not config.engine_names:
        raise ConfigError("'engine' is empty", where=source.where(("engine",)), hint="name one: auto")
    _validate_places(config, source)


def _validate_places(config: Config, source: YamlText) -> None:
    """Where pages and PO files go, and what they come from."""
    if config.sources and isinstance(source.data, dict) and "source" in source.data:
        hint = "name its folder in `sources:`, too"
        raise ConfigError(
            "'source' and 'sources' exclude each other", where=source.where(("source",)), hint=hint
        )
    _place(config.output, ("output",), source, single=bool(config.sources))
    _place(config.catalogs, ("catalogs",), source, single=bool(config.sources))
    for index, folder in enumerate(config.sources):
        at = ("sources", index)
        _inside(folder.path, source.where((*at, "path")))
        if folder.path in [other.path for other in config.sources[:index]]:
            raise ConfigError(f"{folder.path!r} stands twice", where=source.where((*at, "path")))
        single = (config.root / folder.path).is_file()
        for key in ("output", "catalogs"):
            _place(getattr(folder, key), (*at, key), source, single=single)


def _place(pattern: str, path: tuple[str | int, ...], source: YamlText, *, single: bool) -> None:
    """
    Nothing, when the pattern gives each page, or PO file, a place of its own.

    Args:
        single: Of one source, which needs no path; or what folders may say otherwise.
    """
    if not pattern:
        return
    key, where = str(path[-1]), source.where(path)
    _inside(pattern, where)
    fields = _PLACEHOLDER.findall(pattern)
    for field in fields:
        if field not in PLACEHOLDERS:
            hint = did_you_mean(field, PLACEHOLDERS)
            raise ConfigError(f"{key!r} has an unknown placeholder {{{field}}}", where=where, hint=hint)
    if "locale" not in fields:
        raise ConfigError(f"{key!r} lacks {{locale}}", where=where, hint=_EXAMPLES[key])
    if not single and not {"path", "stem"} & {*fields}:
        raise ConfigError(f"{key!r} lacks {{path}}", where=where, hint=_EXAMPLES[key])
    if key == "catalogs" and not pattern.endswith(".po"):
        raise ConfigError("'catalogs' does not end in .po", where=where, hint=_EXAMPLES[key])


def validate_locale(tag: str, where: str = "") -> str:
    """
    The tag itself, when CLDR knows its language.

    Args:
        tag: BCP-47, as ``pt-BR``.
        where: Where it was written, for the error.
    Raises:
        ConfigError: it is not a tag, or an unknown language.
    """
    from babel import Locale, UnknownLocaleError  # only a run that validates pays for it

    hint = "write a language tag such as it, en or pt-BR"
    if "_" in tag:
        raise ConfigError(f"not a locale: {tag!r}", where=where, hint=f"write {tag.replace('_', '-')!r}")
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise ConfigError(f"unknown locale {tag!r}", where=where, hint=hint) from error
    return tag


def _inside(path: str, where: str) -> None:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not path:
        raise ConfigError(
            f"the path {path!r} leaves the project", where=where, hint="write it relative to l10n.yaml"
        )
    if any(is_git(part) for part in pure.parts):
        raise ConfigError(f"the path {path!r} is git's own", where=where, hint="choose another folder")
