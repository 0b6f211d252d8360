"""Reading l10n.yaml, with an error for every way it can be wrong."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from l10n.config.settings import (
    Budget,
    Calls,
    CheckSetting,
    Config,
    Confirm,
    EngineRoute,
    MemorySetting,
    Price,
    SourceFolder,
)
from l10n.errors import ConfigError, did_you_mean
from l10n.files import YamlText, is_git, parse_yaml
from l10n.model import HouseStyle
from l10n.quantities import NumberStyle

__all__ = ["CONFIG_NAME", "find_root", "load", "validate_locale"]

CONFIG_NAME = "l10n.yaml"
PLACEHOLDERS = ("locale", "path", "dir", "stem", "suffix")  # of `output` and `catalogs`
_STYLES: dict[str, type[NumberStyle | HouseStyle]] = {"numbers": NumberStyle, "style": HouseStyle}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_EXAMPLES = {"output": "locales/{locale}/{path}", "catalogs": "po/{locale}/{path}.po"}
_FIELD = re.compile(r"unknown field `(?P<name>[^`]+)`")
_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")


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


def load(root: Path) -> Config:
    """
    The configuration of the project at ``root``.

    Raises:
        ConfigError: it cannot be read or does not say what we know.
    """
    try:
        text = (root / CONFIG_NAME).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", where=CONFIG_NAME, hint="save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"cannot read: {error.strerror}", where=CONFIG_NAME) from error
    return parse(text, root)


def parse(text: str, root: Path) -> Config:
    """The configuration that a text holds; see ``load``."""
    source = parse_yaml(text, CONFIG_NAME)
    data = source.data if source.data is not None else {}
    if not isinstance(data, dict):
        raise ConfigError("not a mapping", where=source.where(()), hint="start with `locales: [it]`")
    if "root" in data:
        raise ConfigError("unknown key 'root'", where=source.where(("root",)))
    for name in _STYLES:  # of dataclasses, in which no key is unknown to msgspec
        styles = data.get(name)
        for tag, style in styles.items() if isinstance(styles, dict) else ():
            for key in style if isinstance(style, dict) else ():
                if key not in _known((name,)):
                    raise _unknown_key((name, tag, key), source)
    try:
        config = msgspec.convert({**data, "root": root}, Config, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise _explained(str(error), source) from error
    _validate(config, source)
    return config


def _path(kind: type, value: Any) -> Any:
    if kind is Path:
        return value
    raise NotImplementedError(kind)


def _explained(message: str, source: YamlText) -> ConfigError:
    at = _AT.search(message)
    path = _steps(at["path"]) if at else ()
    what = _AT.sub("", message)
    field = _FIELD.search(what)
    if field:
        return _unknown_key((*path, field["name"]), source)
    if "missing required field `locales`" in what:
        return ConfigError("the key 'locales' is missing", where=source.where(()), hint="add `locales: [it]`")
    key = f"{'.'.join(str(step) for step in path)}: " if path else ""
    return ConfigError(f"{key}{what[:1].lower()}{what[1:]}", where=source.where(path))


def _unknown_key(path: tuple[str | int, ...], source: YamlText) -> ConfigError:
    key = str(path[-1])
    hint = did_you_mean(key, _known(path[:-1]))
    return ConfigError(f"unknown key {key!r}", where=source.where(path), hint=hint)


def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(name or int(index or 0) for name, index in _STEP.findall(path))


def _known(path: tuple[str | int, ...]) -> list[str]:
    if path and path[0] in _STYLES:
        return [field.name for field in fields(_STYLES[str(path[0])])]
    parts: dict[object, type[msgspec.Struct]] = {
        "budget": Budget,
        "calls": Calls,
        "checks": CheckSetting,
        "confirm": Confirm,
        "memory": MemorySetting,
        "prices": Price,
        "routes": EngineRoute,
        "sources": SourceFolder,
    }
    if path and path[0] in parts:
        return [field.name for field in msgspec.structs.fields(parts[path[0]])]
    return [field.name for field in msgspec.structs.fields(Config) if field.name != "root"]


def _validate(config: Config, source: YamlText) -> None:
    if not config.locales:
        raise ConfigError("'locales' is empty", where=source.where(("locales",)), hint="name one: [it]")
    for index, tag in enumerate(config.locales):
        validate_locale(tag, source.where(("locales", index)))
    validate_locale(config.source_locale, source.where(("source_locale",)))
    for name in _STYLES:
        for tag in getattr(config, name):
            validate_locale(tag, source.where((name, tag)))
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
