"""The folders that the plug-ins of a Docusaurus site read, and where it looks for their translations."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from l10n.inline.jsx import BadJsxError, expression

__all__ = ["docusaurus_folders"]

_KINDS = {"docs": "docs", "blog": "blog", "pages": "src/pages"}  # plug-ins, and the folders that they read
# What stands before the options of a plug-in: its key in those of a preset, or its own name.
_OPTIONS = re.compile(
    r"""\b(docs|blog|pages)['"]?\s*:\s*(?=\{)|plugin-content-(docs|blog|pages)['"]\s*,(?:\s|/\*.*?\*/|\()*(?=\{)"""
    r"""|(?=\{)""",
    re.DOTALL,
)
_LONGEST = 20_000  # characters of a plug-in's options
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
# Options that only the docs have, wherever they are written down.
_OF_DOCS = re.compile(r"\b(?:sidebarPath|sidebarCollapsed|breadcrumbs|numberPrefixParser)\s*:")


def docusaurus_folders(root: Path, config: str) -> dict[str, str]:
    """
    Where pages belong that are made of those in a folder, by folder; the folders need not be there.

    Of docs in versions the newest release is one of them, besides those to come.

    Args:
        root: Of the site; paths are relative to it, and may lead out of it.
        config: The text of its configuration.
    Source: docusaurus.io/docs/i18n/tutorial, "Translate Markdown files"; docusaurus.io/docs/versioning.
    """
    found: dict[tuple[str, str], str] = {}  # folders by kind and name of plug-in
    for kind, options in _plugins(_COMMENT.sub("", config)):
        name = _text(options, "id")
        name = "" if name == "default" else name
        path = _text(options, "path")
        if path or (kind, name) not in found:  # the theme has settings called `docs`, too
            found[kind, name] = path or _KINDS[kind]
    folders: dict[str, str] = {}
    for kind, path in _KINDS.items():
        for name in sorted({"", *(name for each, name in found if each == kind)}):
            folders.update(_places(root, kind, name, posixpath.normpath(found.get((kind, name), path))))
    return folders


def _places(root: Path, kind: str, name: str, path: str) -> dict[str, str]:
    """Where the pages of a plug-in's folders belong."""
    base = "-".join(("i18n/{locale}/docusaurus-plugin-content", kind, *((name,) if name else ())))
    if kind != "docs":
        return {path: f"{base}/{{path}}"}
    places = {path: f"{base}/current/{{path}}"}
    before = f"{name}_" if name else ""
    if version := _newest(root / f"{before}versions.json"):
        places[f"{before}versioned_docs/version-{version}"] = f"{base}/version-{version}/{{path}}"
    return places


def _newest(path: Path) -> str:
    """The first of the versions in a file; empty when there is none."""
    with suppress(OSError, ValueError):
        match json.loads(path.read_bytes()):
            case [str(version), *_] if re.fullmatch(r"[\w.-]+", version):
                return version
    return ""


def _plugins(config: str) -> Iterator[tuple[str, str]]:
    """The kind of each plug-in that has options of its own, and these without what is nested in them."""
    for match in _OPTIONS.finditer(config):
        at = match.end()
        try:
            end = expression(config[: at + _LONGEST], at)
        except BadJsxError:
            continue
        options = _flat(config[at + 1 : end - 1])
        kind = match[1] or match[2] or ("docs" if _OF_DOCS.search(options) else "")
        if kind:
            yield kind, options


def _flat(text: str) -> str:
    """An object's own keys and values."""
    flat, depth = list[str](), 0
    for piece in re.split(r"([{}\[\]()])", text):
        if piece in ("{", "[", "("):
            depth += 1
        elif piece in ("}", "]", ")"):
            depth -= 1
        elif not depth:
            flat.append(piece)
    return " ".join(flat)


def _text(options: str, key: str) -> str:
    """The value of a key, where it is a text that needs no reading of code; else empty."""
    named = re.search(rf"""(?<![\w.]){key}['"]?\s*:\s*['"`]([\w./@-]+)['"`]""", options)
    return named[1] if named else ""
