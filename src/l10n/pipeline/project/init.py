"""The first configuration of a project."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as replace_struct

from l10n.config import CONFIG_NAME, Config, SourceFolder, validate_locale
from l10n.errors import ConfigError
from l10n.files import read_bytes, write_atomic
from l10n.pipeline.project.formats import Formats
from l10n.pipeline.project.generators import Found, find_site, plain
from l10n.pipeline.project.layout import Layout
from l10n.pipeline.project.sources import Sources
from l10n.pipeline.project.strings import find_strings
from l10n.ports import FormatSettings

__all__ = ["Started", "init_project"]

_CACHE = ".l10n/"
_PLAIN = re.compile(r"[A-Za-z_][\w./{}-]*")  # what YAML needs no quotes for
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_SKIPPED = frozenset(
    ("build", "dist", "layouts", "locales", "node_modules", "public", "site", "templates", "venv")
)
_CONFIG = """\
# The other settings have defaults; the README lists them.
source_locale: {source_locale} # an article's front matter `lang` overrides it
locales: [{locales}] # an article goes to every one but its own
"""


@dataclass(frozen=True, slots=True)
class Started:
    """What was made of a folder, and what was found there."""

    written: tuple[str, ...]  # the configuration, and git's list of what it ignores
    found: tuple[str, ...]  # in words, one thing a line
    advice: str  # what is still to be done by hand; empty when there is nothing


def init_project(root: Path, locales: Sequence[str], source_locale: str, source: str | None) -> Started:
    """
    What came of a folder that has no configuration yet.

    Args:
        root: The project's folder.
        locales: Of the targets; BCP-47, at least one.
        source_locale: BCP-47; when empty, what the site says, else English.
        source: The folder of the articles; None for those that a site generator reads, or the one with most.
    Raises:
        ConfigError: the project has a configuration, or a locale is unknown.
    """
    if not root.is_dir():
        raise ConfigError("no such folder", where=str(root))
    if (root / CONFIG_NAME).exists():
        raise ConfigError(
            "the project has its configuration already", where=CONFIG_NAME, hint="edit it, or delete it first"
        )
    for tag in (*locales, source_locale or "en"):
        validate_locale(tag)
    site = find_site(root, source_locale)
    own = source_locale or (site.source_locale if site else "") or "en"
    if own in locales:
        hint = "--to names the languages to translate to, --from that of the articles"
        raise ConfigError(f"the articles are in {own!r} already", hint=hint)
    if source is not None:
        site = replace(site or plain(source, root, own), sources=(SourceFolder(path=source),))
    elif site is None or not site.sources:
        site = plain(_most_articles(root), root, own)
    site = _with_strings(root, site, own)
    site, found = _looked_at(root, site, own, tuple(locales))
    text = _CONFIG.format(source_locale=own, locales=", ".join(locales)) + _settings(site)
    write_atomic(root / CONFIG_NAME, text.encode(), CONFIG_NAME, inside=root)
    missing = [folder.path for folder in site.sources if not (root / folder.path).exists()]
    advice = [f"put the articles into {path}" for path in missing] + ([site.advice] if site.advice else [])
    return Started((CONFIG_NAME, *_ignore_cache(root)), found, "; ".join(advice))


def _with_strings(root: Path, site: Found, own: str) -> Found:
    """The site with the files of strings that are found; they alone, where there are no articles."""
    known = Formats(FormatSettings())
    strings = find_strings(root, own, known, catalogs="_po" if site.site == "jekyll" else "po")
    there = [folder for folder in site.sources if (root / folder.path).exists()]
    around = [folder.path for folder in site.sources]
    strings = tuple(each for each in strings if not any(each.path == path for path in around))
    return replace(
        site, sources=(*(there or ([] if strings else site.sources)), *strings), strings=len(strings)
    )


def _looked_at(root: Path, site: Found, own: str, locales: tuple[str, ...]) -> tuple[Found, tuple[str, ...]]:
    """The site without what looks like translations, and what was found of it."""
    lines = [f"{site.name}, by {site.evidence}"] if site.name else []
    if not all((root / folder.path).exists() for folder in site.sources):
        return site, tuple(lines)
    config = Config(locales=locales, source_locale=own, sources=site.sources, root=root)
    layout = Layout(config)
    sources = Sources(config, layout, Formats(FormatSettings()))
    counts = Counter(_folder(layout, page) for page in sources.pages)
    first = len(site.sources) - site.strings
    for index, folder in enumerate(site.sources):
        count = counts[folder.path]
        lines.append(f"{_articles(count) if index < first else _files(count)} in {folder.path}")
    there = [
        page
        for name in sources.pages
        for locale in locales
        if (root / (page := layout.outputs(name, locale)[1])).is_file()
    ]
    if there:
        what = "1 page" if len(there) == 1 else f"{len(there)} pages"
        lines.append(f"{what} in place already ({min(there)}): `l10n align` takes such texts over")
    if sources.left_out:
        lines.append(f"left out, since they look like translations: {', '.join(sources.left_out)}")
    excluded = tuple(
        replace_struct(
            folder,
            exclude=(
                *folder.exclude,
                *(layout.below(name) for name in sources.left_out if _folder(layout, name) == folder.path),
            ),
        )
        for folder in site.sources
    )
    return replace(site, sources=excluded), tuple(lines)


def _folder(layout: Layout, name: str) -> str:
    folder = layout.folder(name)
    return folder.path if folder else ""


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _files(count: int) -> str:
    return "1 file of strings" if count == 1 else f"{count} files of strings"


def _settings(site: Found) -> str:
    """The lines of the configuration that say where the sources are, and what is made of them."""
    lines: list[str] = []
    only = site.sources[0]
    if len(site.sources) == 1 and not only.include and not only.exclude:
        lines.append(f"source: {_value(only.path)}")
        lines += [f"{key}: {_value(text)}" for key in ("output", "catalogs") if (text := getattr(only, key))]
    else:
        lines.append("sources:")
        for folder in site.sources:
            lines.append(f"  - path: {_value(folder.path)}")
            lines += [
                f"    {key}: {_value(text)}"
                for key in ("output", "catalogs")
                if (text := getattr(folder, key))
            ]
            for key in ("include", "exclude"):
                patterns = ", ".join(_value(text) for text in getattr(folder, key))
                lines += [f"    {key}: [{patterns}]"] if patterns else []
    lines += [f"site: {site.site}"] if site.site != "none" else []
    if site.front_matter:
        keys = (*Config(locales=()).front_matter, *site.front_matter)
        lines.append(f"front_matter: [{', '.join(keys)}]")
    return "".join(f"{line}\n" for line in lines)


def _value(text: str) -> str:
    """A text as YAML, with quotes where they are needed."""
    return text if _PLAIN.fullmatch(text) and text not in _WORDS else json.dumps(text, ensure_ascii=False)


def _most_articles(root: Path) -> str:
    """The folder with the most files of a known format; empty when there are none."""
    suffixes = tuple(Formats(FormatSettings()).document_suffixes)
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
