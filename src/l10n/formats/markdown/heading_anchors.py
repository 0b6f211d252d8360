"""Anchors of headings that stay when the headings are translated, so that links to them stay alive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from l10n.formats.segmentation.inline_runs import parser
from l10n.ports import Site

__all__ = ["pinned"]

_EXPLICIT = re.compile(rb"\{[^{}\r\n]*#[\w:.-]+[^{}\r\n]*\}[ \t]*#*[ \t]*\Z")
# The author's own anchors, beside the one that the generator makes.
_NAMED = re.compile(rb"<a\s[^>]*?\b(?:id|name)\s*=\s*[\"']?([^\s\"'>]+)")
_SHORTCODE = re.compile(rb"\{\{%.*?%\}\}")  # of Hugo: what it gives is Markdown, as a rule an icon or a badge
_SIGN = re.compile(rb"[!-~ ]")
# Attributes of a heading that are no part of its words; Hugo, attr_list and markdown-it-attrs know them.
_ATTRIBUTES = re.compile(r"\{(?P<said>[ \t]*(?:\.\w|[\w-]+=)[^{}]*\})\Z")
_WITH_ATTRIBUTES = frozenset(("hugo", "mkdocs", "vitepress"))
# Source: kramdown, ``HEADER_ID``; another anchor stands in a line below.
_KRAMDOWN = re.compile(r"[A-Za-z][\w:-]*", re.ASCII)
_NOT_SLUG = re.compile(r"[^\w\- ]")
_GAPS = re.compile(r"[-\s]+")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_NO_LETTER = re.compile(r"[\W_]")


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
    names: tuple[str, ...] = ()  # other anchors that stand in it
    end: int = 0  # byte where it ends, with its underline
    attributes: int = 0  # bytes of those at the end of its text, without their first brace


def pinned(target: str, source: str, site: Site, read: Callable[[str], str]) -> str:
    """
    The target with the source's anchor at each heading whose own would be another.

    Args:
        target: A Markdown text without front matter.
        source: What it translates; with as many headings, or nothing is pinned.
        site: Which anchors it makes, and how it is told of others.
        read: A text as the parser should read it, of the same length in bytes.
    """
    flavour = site.flavour
    hugo = flavour == "hugo"
    old, new = _headings(source, read(source), hugo=hugo), _headings(target, read(target), hugo=hugo)
    if len(old) != len(new):
        return target
    data = target.encode()
    pieces: list[bytes] = []
    done = 0
    anchors = zip(_slugs(old, site), _slugs(new, site), old, new, strict=True)
    for wanted, given, heading, translated in anchors:
        if wanted == given or not wanted or heading.fixed or translated.fixed or wanted in heading.names:
            continue
        at, pin = _pin(wanted, translated, flavour)
        pieces += (data[done:at], pin.encode())
        done = at
    return b"".join((*pieces, data[done:])).decode()


def _pin(anchor: str, heading: _Heading, flavour: str) -> tuple[int, str]:
    """What gives a heading its anchor, and the byte where it belongs."""
    if flavour in _BY_TAG:
        return heading.first, f'<a id="{anchor}"></a>'
    if flavour == "jekyll" and heading.plain and not _KRAMDOWN.fullmatch(anchor):
        return heading.end, f'\n{{: id="{anchor}"}}'
    # MagicLink would make an issue of # and a digit
    named = f'id="{anchor}"' if flavour == "mkdocs" and anchor[0].isdigit() else f"#{anchor}"
    if heading.attributes and flavour in _WITH_ATTRIBUTES:
        return heading.last - heading.attributes, f"{named} "
    # Docusaurus reads the braces where a # starts the line; elsewhere MDX would if not escaped
    escape = "\\" if flavour == "docusaurus" and not heading.plain else ""
    return heading.last, f" {escape}{{{named}}}"


def _headings(text: str, readable: str, *, hugo: bool) -> list[_Heading]:
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
                if said := _ATTRIBUTES.search(heading.text):
                    heading.text = heading.text[: said.start()]
                    heading.attributes = len(said["said"].encode())
                line = data[start:end].split(b"\n")[0].rstrip()
                # template code gives words that are not here, and a callout's title is no heading at all
                written = _SHORTCODE.sub(_letters, data[start:end]) if hugo else data[start:end]
                same = written.replace(b"$", b"%") == shown[start:end].replace(b"$", b"%")
                heading.fixed = not same or _EXPLICIT.search(line) is not None
                heading.names = tuple(name.decode() for name in _NAMED.findall(line))
                heading.end = start + len(data[start:end].rstrip())
                if heading.last < heading.first:
                    heading.first = heading.last = start
                found.append(heading)
            heading = None
        elif heading is not None:
            collapsed = name == "End" and data[end : end + 2] == b"[]"
            heading.first = min(heading.first, start)
            heading.last = max(heading.last, end + 2 * collapsed)
            if name == "Text" and hugo and b"{{%" in data[start:end]:
                heading.text += _SHORTCODE.sub(b"", data[start:end]).decode()
            elif name in ("Text", "Code", "InlineMath"):
                heading.text += value
    return found


def _letters(match: re.Match[bytes]) -> bytes:
    """Template code as the parser reads it, see ``shielded``."""
    return _SIGN.sub(b"x", match[0])


def _slugs(headings: list[_Heading], site: Site) -> list[str]:
    """The anchors a site generator gives."""
    make = _RULES.get(site.anchors) or _RULES.get(site.flavour, _github)
    joint = "_" if site.flavour == "mkdocs" else "-"
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
    """Source: Python-Markdown, extension toc, ``slugify``; autorefs makes links of ``[text][object]``."""
    text = _REFERENCE.sub(r"\1", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", _NOT_SLUG.sub("", plain).strip().lower())


def _vitepress(text: str) -> str:
    plain = _CONTROL.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    slug = _SPECIAL.sub("-", plain).strip("-").lower()
    return f"_{slug}" if slug[:1].isdigit() else slug


def _blackfriday(text: str) -> str:
    """Source: Hugo, ``goldmark/autoid.go``, ``sanitizeAnchorNameWithHook`` of Blackfriday."""
    return "-".join(_NO_LETTER.sub(" ", text.lower()).split())


def _ascii(text: str) -> str:
    """Source: Hugo, ``text.RemoveAccentsString`` before GitHub's rule."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return _github("".join(sign for sign in plain if sign.isascii()))


_RULES = {
    "blackfriday": _blackfriday,
    "github": _github,
    "github-ascii": _ascii,
    "mkdocs": _mkdocs,
    "vitepress": _vitepress,
}
