"""Site generators, as their projects look: where the articles stand, and where translated ones belong."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from l10n.config import SourceFolder
from l10n.pipeline.project.docusaurus import docusaurus_folders

__all__ = ["Found", "configurations", "find_site", "plain", "read_text"]

_LOCALE = re.compile(
    r"""\b(?:defaultLocale|defaultContentLanguage|languageCode|lang)\b['"]?\s*[:=]\s*['"]?([A-Za-z]{2,3})\b"""
)
_CONTENT = re.compile(r"""\bcontentDir\b['"]?\s*[:=]\s*['"]?([\w./-]+)""", re.IGNORECASE)  # of Hugo
_MD = ("*.md",)  # what a generator makes pages of; other files in the folder are none
_MDX = ("*.md", "*.mdx")
# Settings of VitePress that make other anchors, or let nobody name one in the way we do.
_OWN_ANCHORS = re.compile(r"\bslugify\b|\bleftDelimiter\b|\battrs\s*:\s*\{\s*disable\b")
_ARTICLES = frozenset((".md", ".mdx", ".html", ".markdown"))
_HERO = ("hero.text", "hero.tagline", "hero.actions.text")  # of a start page
_CONFIGURATIONS = {
    "hugo": ("hugo.*", "config.toml", "config.yaml", "config.yml", "config.json", "config/_default/*"),
    "jekyll": ("_config.yml", "_config.yaml"),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
}
_BY_TITLE = ("parent", "grand_parent")  # Just the Docs names pages by their titles
_NO_ARTICLES = (  # of a repository, not of its site
    *("CHANGELOG*", "CODE_OF_CONDUCT*", "CONTRIBUTING*", "LICENSE*", "README*", "SECURITY*"),
    *("vendor", "node_modules", "locales"),
)
_DEEPEST = 2  # folders below that of the project: `packages/docs`
# Folders of sites that a project only shows, tests or lends.
_SHOWN = frozenset(
    (
        *("demo", "demos", "example", "examples", "exampleSite", "fixtures", "node_modules", "playground"),
        *("playgrounds", "starters", "template", "templates", "test", "tests", "themes", "vendor"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A site, or another project with articles."""

    name: str  # of the generator; empty: none that we know
    site: str = "none"  # see ``Config.site``
    evidence: str = ""  # the file that tells
    sources: tuple[SourceFolder, ...] = ()
    source_locale: str = ""  # empty: it does not say
    front_matter: tuple[str, ...] = ()  # keys with words that the default does not have
    strings: int = 0  # how many of the sources, the last ones, are files of strings
    advice: str = ""  # what is still to be done, if anything


def find_site(root: Path, source_locale: str) -> Found | None:
    """
    The site in a folder, or in one below it; None when no generator of ours has made it.

    Of several at the same depth it is the one with most articles.

    Args:
        source_locale: Of the articles; that which the generator names when it is empty.
    """
    level = [root]
    for _ in range(_DEEPEST + 1):
        sites = [found for base in level if (found := _site(root, base, source_locale))]
        if sites:
            return max(sites, key=lambda found: _size(root, found))
        level = [path for base in level for path in _folders(base) if path.name not in _SHOWN]
    return None


def _site(root: Path, base: Path, source_locale: str) -> Found | None:
    """The site whose configuration stands in a folder, with its paths as they are seen from the root."""
    for find in (_docusaurus, _vitepress, _starlight, _hugo, _mkdocs, _jekyll):
        found = find(base, source_locale)
        if found is not None:
            return _seen_from(root, base, found)
    return None


def _seen_from(root: Path, base: Path, found: Found) -> Found:
    """A site with the paths of the project instead of its own; sources outside the project are named only."""
    folder = base.relative_to(root).as_posix()
    sources, outside = list[SourceFolder](), list[str]()
    for source in found.sources:
        path = posixpath.normpath(posixpath.join(folder, source.path))
        if path.startswith(".."):
            outside.append(source.path)
            continue
        exclude = source.exclude or (_NO_ARTICLES if path == "." else ())
        places = {
            key: posixpath.normpath(posixpath.join(folder, place))
            for key in ("output", "catalogs")
            if (place := getattr(source, key))
        }
        sources.append(msgspec.structs.replace(source, path=path, exclude=exclude, **places))
    advice = found.advice
    if outside:
        names = ", ".join(outside)
        advice = f"start `l10n init` in the folder above instead, for its articles in {names}; {advice}"
    return replace(
        found,
        evidence=posixpath.normpath(posixpath.join(folder, found.evidence)),
        sources=tuple(sources),
        advice=advice,
    )


def _size(root: Path, found: Found) -> int:
    """The number of its articles."""
    return sum(
        path.suffix in _ARTICLES for source in found.sources for path in (root / source.path).rglob("*")
    )


def plain(folder: str, root: Path, own: str) -> Found:
    """Articles in a folder that no generator is known for; in place where each locale has a folder there."""
    if folder and (root / folder / own).is_dir():
        output = f"{folder}/{{locale}}/{{path}}"
        return Found(name="", sources=(SourceFolder(path=f"{folder}/{own}", output=output),))
    return Found(name="", sources=(SourceFolder(path=folder or "source"),))


def _docusaurus(root: Path, own: str) -> Found | None:
    config = _first(root, "docusaurus.config.*")
    if config is None:
        return None
    text = read_text(config)
    folders = docusaurus_folders(root, text)
    locale = own or _locale(text) or "en"
    advice = "name the locales in `i18n.locales`"
    if not (root / "i18n" / locale).is_dir():
        entry = f'{{path: i18n/{locale}, include: ["*.json"], output: "i18n/{{locale}}/{{path}}"}}'
        command = f"npx docusaurus write-translations --locale {locale}"
        advice += f"; `{command}` writes the strings, for `sources:`: {entry}"
    return Found(
        name="Docusaurus",
        site="docusaurus",
        evidence=config.name,
        sources=tuple(
            SourceFolder(path=path, output=output, include=_MDX)
            for path, output in folders.items()
            if _has_articles(root / path)
        ),
        source_locale=own or _locale(text),
        front_matter=("sidebar_label", "pagination_label"),
        advice=advice,
    )


def _vitepress(root: Path, own: str) -> Found | None:
    if not (root / ".vitepress").is_dir():
        return None
    configs = [
        path
        for pattern in (".vitepress/config.*", ".vitepress/config/*")
        for path in sorted(root.glob(pattern))
        if path.is_file()
    ]
    text = "\n".join(map(read_text, configs))
    named = re.search(r"""\bsrcDir\s*:\s*['"]([\w./-]+)['"]""", text)
    own_anchors = _OWN_ANCHORS.search(text)
    advice = "name the locales in `locales:` of the configuration"
    if own_anchors:
        advice += f"; its anchors have a rule of their own (`{own_anchors[0]}`): headings do not keep them"
    main = next((path for path in configs if path.stem in ("config", "index")), root / ".vitepress")
    return Found(
        name="VitePress",
        site="none" if own_anchors else "vitepress",
        evidence=main.relative_to(root).as_posix(),
        sources=(_in_place(root, root / named[1] if named else root, own or _locale(text) or "en", _MD),),
        source_locale=own or _locale(text),
        front_matter=(*_HERO, "features.title", "features.details", "features.linkText"),
        advice=advice,
    )


def _starlight(root: Path, own: str) -> Found | None:
    config = _first(root, "astro.config.*")
    base = root / "src/content/docs"
    if config is None or "starlight" not in read_text(config).lower() or not base.is_dir():
        return None
    text = read_text(config)
    return Found(
        name="Starlight",
        site="starlight",
        evidence=config.name,
        sources=(_in_place(root, base, own or _locale(text) or "en", _MDX),),
        source_locale=own or _locale(text),
        front_matter=(*_HERO, "hero.title", "hero.image.alt", "banner.content", "sidebar.label"),
        advice="name the locales in `locales:` of the configuration",
    )


def configurations(root: Path, site: str) -> Iterator[Path]:
    """The files in which a site says how Hugo, Jekyll or MkDocs makes it, the first of them the main one."""
    for name in _CONFIGURATIONS.get(site, ()):
        yield from (path for path in sorted(root.glob(name)) if path.is_file())


def _hugo(root: Path, own: str) -> Found | None:
    config = next(configurations(root, "hugo"), None)
    if config is None:
        return None
    own = own or _locale(read_text(config)) or "en"
    folder = _folder_of_hugo(root, own)
    if folder is None:
        return None
    return Found(
        name="Hugo",
        site="hugo",
        evidence=config.relative_to(root).as_posix(),
        sources=(_published(folder, "po", ("*.md", "*.html")),),
        source_locale=own,
        front_matter=("linkTitle",),
        advice="name the locales in `languages:` of the configuration",
    )


def _folder_of_hugo(root: Path, own: str) -> SourceFolder | None:
    """Where articles stand: in a folder of their locale, which may be named, or beside those of others."""
    for path in configurations(root, "hugo"):
        for named in _CONTENT.findall(read_text(path)):
            output, places = re.subn(rf"(?<![^/._-]){own}(?![^/._-])", "{locale}", named.strip("/"))
            if places == 1 and (root / named).is_dir():
                return SourceFolder(path=named.strip("/"), output=f"{output}/{{path}}")
    if (root / "content" / own).is_dir():
        return SourceFolder(path=f"content/{own}", output="content/{locale}/{path}")
    if (root / "content").is_dir():
        return SourceFolder(path="content", output="content/{dir}/{stem}.{locale}{suffix}")
    return None


def _mkdocs(root: Path, own: str) -> Found | None:
    config = next(configurations(root, "mkdocs"), None)
    if config is None:
        return None
    text = read_text(config)
    named = re.search(r"""^docs_dir:\s*['"]?([\w./-]+)""", text, re.MULTILINE)
    docs = named[1].strip("/") if named else "docs"
    own = own or _mkdocs_locale(text) or "en"
    has_plugin = re.search(r"^\s*-\s*i18n\b", text, re.MULTILINE) is not None
    if (root / docs / own).is_dir():
        folder = SourceFolder(path=f"{docs}/{own}", output=f"{docs}/{{locale}}/{{path}}")
    elif has_plugin and re.search(r"docs_structure:\s*['\"]?folder", text) is None:
        folder = SourceFolder(path=docs, output=f"{docs}/{{dir}}/{{stem}}.{{locale}}{{suffix}}")
    else:
        folder = SourceFolder(path=docs, output=f"{docs}/{{locale}}/{{path}}")
    return Found(
        name="MkDocs",
        site="mkdocs",
        evidence=config.name,
        sources=(_published(folder, "po", _MD),),
        source_locale=own,
        advice="name the locales in the plugin i18n; anchors need the extension attr_list"
        if has_plugin
        else "the plugin mkdocs-static-i18n switches between locales; anchors need the extension attr_list",
    )


def _mkdocs_locale(text: str) -> str:
    default = re.search(
        r"locale:\s*['\"]?([a-z]{2,3})\b[^{}\n]*(?:\n(?!\s*-)[^\n]*){0,4}?default:\s*true", text
    )
    return default[1] if default else ""


def _jekyll(root: Path, own: str) -> Found | None:
    config = next(configurations(root, "jekyll"), None)
    if config is None:
        return None
    own = own or _locale(read_text(config)) or "en"
    advice = "exclude l10n.yaml, glossary.yaml and memory in _config.yml"
    if (root / own).is_dir():
        sources = [SourceFolder(path=own, output="{locale}/{path}")]
    else:
        ours = ("_layouts", "_includes", "_data", "_sass", "_plugins", "_site", "_drafts", "_po")
        collections = [
            path.name
            for path in _folders(root)
            if path.name[0] == "_" and path.name not in ours and _has_articles(path)
        ]
        sources = [
            SourceFolder(
                path=name,
                output="{locale}/_posts/{path}" if name == "_posts" else f"{name}/{{locale}}/{{path}}",
            )
            for name in collections
        ]
        exclude = ("_*", *_NO_ARTICLES, *_static(root))
        sources.append(SourceFolder(path=".", output="{locale}/{path}", exclude=exclude))
    return Found(
        name="Jekyll",
        site="jekyll",
        evidence=config.name,
        sources=tuple(_published(folder, "_po", ("*.md", "*.markdown", "*.html")) for folder in sources),
        source_locale=own,
        front_matter=("excerpt", *(_BY_TITLE if "just-the-docs" in read_text(config) else ())),
        advice=advice,
    )


def _static(root: Path) -> Iterator[str]:
    """Files and folders that Jekyll copies as they are: nothing in them has front matter."""
    for path in sorted(root.iterdir()):
        inside = path.rglob("*") if path.is_dir() else (path,)
        articles = [each for each in inside if each.suffix in _ARTICLES and each.is_file()]
        known = any(fnmatchcase(path.name, pattern) for pattern in ("[._]*", *_NO_ARTICLES))
        if articles and not known and not any(read_text(each).startswith("---") for each in articles):
            yield path.name


def _in_place(root: Path, base: Path, own: str, include: tuple[str, ...]) -> SourceFolder:
    """The sources of a site that has them at its root, or in their own folder, and other locales beside."""
    folder = base.relative_to(root).as_posix()
    output = "{locale}/{path}" if folder == "." else f"{folder}/{{locale}}/{{path}}"
    if (base / own).is_dir():
        path = own if folder == "." else f"{folder}/{own}"
        return SourceFolder(path=path, output=output, include=include)
    return SourceFolder(path=folder, output=output, include=include)


def _published(folder: SourceFolder, place: str, include: tuple[str, ...]) -> SourceFolder:
    """The folder with its PO files outside: the generator publishes what stands among the pages."""
    part = f"{folder.path[1:]}/" if folder.path.startswith("_") else ""
    catalogs = f"{place}/{{locale}}/{part}{{path}}.po"
    return msgspec.structs.replace(folder, catalogs=catalogs, include=include)


def _first(root: Path, pattern: str) -> Path | None:
    return next((path for path in sorted(root.glob(pattern)) if path.is_file()), None)


def _folders(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.is_symlink() and path.name[0] != "." and path.name != "node_modules":
            yield path


def _has_articles(folder: Path) -> bool:
    return folder.is_dir() and any(path.suffix in _ARTICLES for path in folder.rglob("*"))


def read_text(path: Path) -> str:
    """What a file says; empty when it cannot be read."""
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _locale(text: str) -> str:
    """The language that a configuration names; empty when it names none."""
    match = _LOCALE.search(text)
    return match[1].lower() if match and match[1] not in ("root",) else ""
