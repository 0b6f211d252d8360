"""Tables of languages: what the package holds, and what a project or another package says on top."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from l10n.errors import ConfigError, did_you_mean
from l10n.locales.caches import forget
from l10n.locales.schema import Fault, faults
from l10n.locales.subjects import SUBJECTS

__all__ = [
    "Layer",
    "Trouble",
    "active_layers",
    "has_table",
    "layer_troubles",
    "over",
    "packaged",
    "packaged_tables",
    "table",
    "use_layers",
]

_SHARED = "und"
_SECTION = re.compile(r"\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]")
_ENTRY = re.compile(r"\s*(?P<name>\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\s*=")


class Layer(NamedTuple):
    """What a file says of one language, on top of what the package has."""

    tag: str  # BCP-47
    where: str  # the file, for errors
    data: bytes  # TOML: a section a subject


class Trouble(NamedTuple):
    """Something wrong with a file of tables."""

    where: str  # path:line
    what: str
    hint: str = ""

    def error(self) -> ConfigError:
        """The same, for a run that cannot go on."""
        return ConfigError(self.what, where=self.where, hint=self.hint)


_layers: tuple[Layer, ...] = ()


def active_layers() -> tuple[Layer, ...]:
    """What stands on top of the package's tables in this process."""
    return _layers


def use_layers(layers: Sequence[Layer]) -> None:
    """
    Puts tables on top of the package's, instead of those before; all that followed from those is forgotten.

    Args:
        layers: A later one overrules an earlier one, key by key.
    Raises:
        ConfigError: one is no table, or holds what no table may hold: nothing is changed then.
    """
    global _layers
    if tuple(layers) == _layers:
        return
    for layer in layers:
        for trouble in layer_troubles(layer):
            raise trouble.error()
    _layers = tuple(layers)
    forget()


def layer_troubles(layer: Layer) -> Iterator[Trouble]:
    """All that is wrong with a layer; nothing when it can be used."""
    try:
        text = layer.data.decode()
        content = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield Trouble(layer.where, f"not a table: {error}")
        return
    for subject, table_ in content.items():
        if subject not in SUBJECTS:
            hint = did_you_mean(subject, sorted(SUBJECTS))
            yield Trouble(_place(layer.where, text, (subject,)), f"{subject}: there is no such table", hint)
        elif not isinstance(table_, Mapping):
            yield Trouble(_place(layer.where, text, (subject,)), f"{subject}: must be a section")
        else:
            for fault in faults(table_, SUBJECTS[subject], whole=False):
                path = (subject, *fault.path)
                yield _trouble(layer.where, text, fault._replace(path=path))


def _trouble(where: str, text: str, fault: Fault) -> Trouble:
    return Trouble(_place(where, text, fault.path), f"{'.'.join(fault.path)}: {fault.what}", fault.hint)


def _names(path: str) -> tuple[str, ...]:
    """The names of a dotted key, without their quotation marks."""
    return tuple(name.strip("\"'") for name in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", path))


def _place(where: str, text: str, path: tuple[str, ...]) -> str:
    """``where:line`` of the key, or of the section nearest to it; the file alone when neither is there."""
    section: tuple[str, ...] = ()
    best, line_of_best = 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header, entry = _SECTION.fullmatch(line.split("#")[0].rstrip()), _ENTRY.match(line)
        if header:
            section = here = _names(header["path"])
        elif entry:
            here = (*section, *_names(entry["name"]))
        else:
            continue
        if len(here) > best and path[: len(here)] == here:
            best, line_of_best = len(here), number
    return f"{where}:{line_of_best}" if best else where


@cache
def packaged(tag: str, subject: str) -> dict[str, Any]:
    """
    The package's own table of a subject for exactly that tag, as written; empty when there is none.

    Raises:
        ConfigError: it is not TOML, or holds what no table may hold.
    """
    path = files("l10n.locales") / "data" / tag / f"{subject}.toml"
    if not path.is_file():
        return {}
    where = f"{tag}/{subject}.toml"
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not a table: {error}", where=where) from error
    if tag != _SHARED and subject in SUBJECTS:
        for fault in faults(content, SUBJECTS[subject], whole="-" not in tag):
            raise _trouble(where, text, fault).error()
    return content


def has_table(locale: str, subject: str) -> bool:
    """Whether anybody has written a table of a subject for a locale."""
    parts = locale.split("-")
    tags = {"-".join(parts[:end]) for end in range(1, len(parts) + 1)}
    data = files("l10n.locales") / "data"
    return any((data / tag / f"{subject}.toml").is_file() for tag in tags) or any(
        layer.tag in tags and subject in _layer_content(layer) for layer in _layers
    )


def packaged_tables() -> dict[str, tuple[str, ...]]:
    """The subjects of the package's own tables by language, both sorted."""
    root = files("l10n.locales") / "data"
    return {
        folder.name: tuple(
            sorted(
                file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
            )
        )
        for folder in sorted(root.iterdir(), key=lambda each: each.name)
        if folder.is_dir() and folder.name != _SHARED
    }


@cache
def _layer_content(layer: Layer) -> Mapping[str, Any]:
    return tomllib.loads(layer.data.decode())


def over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """A table with the keys of another on top, section by section; a list is replaced whole."""
    result = dict(below)
    for name, value in above.items():
        old = result.get(name)
        result[name] = over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return result


@cache
def table(locale: str, subject: str) -> dict[str, Any]:
    """
    The table of a subject for a locale; empty when there is none.

    Args:
        locale: BCP-47 tag; what ``pt-BR`` says stands on top of what ``pt`` says, key by key.
        subject: File name without suffix: ``abbreviations``, ``numbers``.
    Raises:
        ConfigError: it is not TOML, or holds what no table may hold.
    """
    parts = locale.split("-")
    result: dict[str, Any] = {}
    for end in range(1, len(parts) + 1):
        tag = "-".join(parts[:end])
        own = packaged(tag, subject)
        result = over(result, own) if result and own else own or result
        for layer in _layers:
            if layer.tag == tag and subject in (content := _layer_content(layer)):
                result = over(result, content[subject])
    return result
