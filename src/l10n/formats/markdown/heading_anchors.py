"""Anchors of headings that stay when the headings are translated, so that links to them stay alive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from l10n.formats.segmentation.inline_runs import parser

__all__ = ["pinned"]

_EXPLICIT = re.compile(rb"\{[^{}\r\n]*#[\w:.-]+[^{}\r\n]*\}[ \t]*#*[ \t]*\Z|<a\s[^>]*\b(?:id|name)\s*=")
_NOT_SLUG = re.compile(r"[^\w\- ]")
_GAPS = re.compile(r"[-\s]+")


_BY_TAG = frozenset(("github", "starlight"))  # they know no `{#id}`
# Source: @mdit-vue/shared, ``slugify``, which VitePress uses.
_MARKS = re.compile(r"[\u0300-\u036f]")
_CONTROL = re.compile(r"[\u0000-\u001f]")
_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


@dataclass(slots=True)
class _Heading:
    first: int  # byte where its text starts
    last: int  # and ends
    text: str = ""  # what a reader sees
    plain: bool = False  # its first sign starts a line
    fixed: bool = False  # the author named its anchor, or nobody knows here what it is


def pinned(target: str, source: str, flavour: str, read: Callable[[str], str]) -> str:
    """
    The target with the source's anchor at each heading whose own would be another.

    Args:
        target: A Markdown text without front matter.
        source: What it translates; with as many headings, or nothing is pinned.
        flavour: See ``Site``.
        read: A text as the parser should read it, of the same length in bytes.
    """
    old, new = _headings(source, read(source)), _headings(target, read(target))
    if len(old) != len(new):
        return target
    data = target.encode()
    pieces: list[bytes] = []
    done = 0
    anchors = zip(_slugs(old, flavour), _slugs(new, flavour), old, new, strict=True)
    for wanted, given, heading, translated in anchors:
        if wanted == given or not wanted or heading.fixed or translated.fixed:
            continue
        if flavour in _BY_TAG:
            pieces += (data[done : translated.first], f'<a id="{wanted}"></a>'.encode())
            done = translated.first
        else:
            # Docusaurus reads the braces where a # starts the line; elsewhere MDX would if not escaped
            escape = "\\" if flavour == "docusaurus" and not translated.plain else ""
            pieces += (data[done : translated.last], f" {escape}{{#{wanted}}}".encode())
            done = translated.last
    return b"".join((*pieces, data[done:])).decode()


def _headings(text: str, readable: str) -> list[_Heading]:
    found: list[_Heading] = []
    data, shown = text.encode(), readable.encode()
    heading: _Heading | None = None
    for event, place in parser().events_with_range(readable):
        if isinstance(event, str):
            if heading is not None:
                heading.text += " "
            continue
        ((name, value),) = event.items()
        start, end = place["start"], place["end"]
        if name == "Start" and isinstance(value, dict) and "Heading" in value:
            plain = data[start : start + 1] == b"#" and data[start - 1 : start] in (b"", b"\n")
            heading = _Heading(end, start, plain=plain)
        elif name == "End" and isinstance(value, dict) and "Heading" in value:
            if heading is not None:
                line = data[start:end].split(b"\n")[0].rstrip()
                # template code gives words that are not here, and a callout's title is no heading at all
                heading.fixed = data[start:end] != shown[start:end] or _EXPLICIT.search(line) is not None
                if heading.last < heading.first:
                    heading.first = heading.last = start
                found.append(heading)
            heading = None
        elif heading is not None:
            collapsed = name == "End" and data[end : end + 2] == b"[]"
            heading.first = min(heading.first, start)
            heading.last = max(heading.last, end + 2 * collapsed)
            if name in ("Text", "Code", "InlineMath"):
                heading.text += value
    return found


def _slugs(headings: list[_Heading], flavour: str) -> list[str]:
    """The anchors a site generator gives."""
    make = {"mkdocs": _mkdocs, "vitepress": _vitepress}.get(flavour, _github)
    joint = "_" if flavour == "mkdocs" else "-"
    seen: set[str] = set()
    slugs = []
    for heading in headings:
        base = slug = make(heading.text.strip())
        number = 0
        while slug in seen:
            number += 1
            slug = f"{base}{joint}{number}"
        seen.add(slug)
        slugs.append(slug)
    return slugs


def _github(text: str) -> str:
    """Source: github-slugger; Docusaurus, Starlight, Hugo and Jekyll with GFM follow it."""
    return _NOT_SLUG.sub("", text.lower()).replace(" ", "-")


def _mkdocs(text: str) -> str:
    """Source: Python-Markdown, extension toc, ``slugify``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", _NOT_SLUG.sub("", plain).strip().lower())


def _vitepress(text: str) -> str:
    plain = _CONTROL.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    slug = _SPECIAL.sub("-", plain).strip("-").lower()
    return f"_{slug}" if slug[:1].isdigit() else slug
