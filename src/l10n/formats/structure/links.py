"""Links and images of a page that lead to their counterparts in another language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.formats.common.mdx_syntax import MdxNode
from l10n.formats.common.tags import Comment, tags
from l10n.formats.front_matter.front_matter import Front
from l10n.formats.segmentation.inline_runs import parser
from l10n.inline.addresses import MODULES, PAGES, counterpart
from l10n.inline.jsx import JsxSpan
from l10n.ports import Site

__all__ = ["repointed_front", "repointed_html", "repointed_markdown"]

_ADDRESS = rb"(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\([^\s()]*\))+))"
_INLINE = re.compile(rb"\]\([ \t\r\n>]*" + _ADDRESS)
_DEFINITION = re.compile(rb"\]:[ \t\r\n>]*" + _ADDRESS)
_MARKED = re.compile(rb"<[A-Za-z][^<>]*[ \t\n]markdown(?=[\s=>])")  # md_in_html of Python-Markdown
_MAY_HOLD = re.compile(r"\]\(|\]:|<[A-Za-z]|<<<|@include|^(?:import|export)\b", re.MULTILINE)
# Files that a page is made of: in code, and in VitePress's own lines.
_LITERAL = re.compile(r"([\"'`])(\.\.?/[^\"'`\s]*)\1")
_INCLUDED = re.compile(
    rb"^[ \t]*<<<[ \t]*(\.\.?/[^\s{#\[]+)|<!--[ \t]*@include:[ \t]*(\.\.?/[^\s<{#]+)", re.MULTILINE
)
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_LINKING = frozenset(("href", "link", "poster", "src", "to"))  # attributes of JSX
_ADDS_LOCALE = "docusaurus"  # puts the reader's locale before addresses from the root by itself
_IN_HTML = frozenset(("href", "poster", "src"))
# Generators that publish guide.md as guide/index.html and leave addresses as they are, in HTML at least.
_FOLDERS = frozenset(("jekyll", "mkdocs"))
# Keys by which a page says where it is published, where the generator does not put the locale before it.
_CLAIMED = {"hugo": ("url",), "jekyll": ("permalink", "redirect_from")}


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where an address stands, in bytes."""

    start: int
    end: int
    is_module: bool = False  # it may leave out what that of a page may not


def repointed_markdown(
    text: str,
    readable: str,
    path: str,
    site: Site,
    nodes: Iterable[MdxNode] = (),
    places: Mapping[int, int] | None = None,
) -> str:
    """
    A Markdown text with its addresses re-pointed.

    Args:
        text: A target, without front matter.
        readable: The same as the parser should read it.
        path: Of its source.
        site: What has a counterpart.
        nodes: Of MDX, in order.
        places: Bytes of their starts.
    """
    if not _MAY_HOLD.search(text):
        return text
    data = text.encode()
    found = [*_markdown_addresses(data, readable), *_included(data, readable)]
    for node in nodes:
        found += _node_addresses(text, node.span, (places or {})[node.span.start])
    return _replaced(data, found, path, site).decode()


def repointed_front(text: str, front: Front, path: str, site: Site, locale: str) -> str:
    """
    Front matter with its addresses re-pointed: values that begin with a slash or a dot, and those by which
    the page says where it is published, which are put under the target's locale.

    Args:
        text: With its fences, without byte order mark.
        front: What stands in it.
        path: Of the source.
        site: What has a counterpart.
        locale: Of the target.
    """
    pieces: list[str] = []
    done = 0
    for value in front.values:
        at = text.find(value.text, value.start, value.end)
        if value.free or not value.is_address or at < 0:
            continue
        if value.path in _CLAIMED.get(site.flavour, ()):
            instead = _claim(value.text, site, locale)
        elif value.text[0] in "./":
            instead = _twin(value.text, path, site)
        else:
            continue
        if instead is not None:
            pieces += (text[done:at], instead)
            done = at + len(value.text)
    return "".join((*pieces, text[done:]))


def _claim(address: str, site: Site, locale: str) -> str | None:
    """The address of the target's page; None when it differs from that of the source without our doing."""
    root = "/" if address.startswith("/") else ""
    # a style of Jekyll has no slash, and a pattern with the path differs by it; Hugo completes a path
    own = "/" not in address or "://" in address or ":path" in address or ":categories" in address
    if own or (site.flavour == "hugo" and not root):
        return None
    first, _, rest = address.removeprefix("/").partition("/")
    collection = f"{first}/" if site.path.startswith(f"_{first}/{locale}/") else ""
    if collection:  # the other pages of it are there as well
        first, _, rest = rest.partition("/")
    if first == locale:
        return None
    after = rest if first == site.source_locale else address.removeprefix(root).removeprefix(collection)
    return f"{root}{collection}{locale}/{after}"


def repointed_html(text: str, path: str, site: Site) -> str:
    """An HTML text with its addresses re-pointed; arguments as above."""
    data = text.encode()
    return _replaced(data, _html_addresses(text, 0), path, site).decode()


def _twin(address: str, path: str, site: Site, left_out: Sequence[str] = PAGES) -> str | None:
    """The address that leads to the counterpart, see ``counterpart``."""
    target = site.path or path
    found = counterpart(address, path, target, site.counterparts, left_out)
    if found is None and site.flavour in _FOLDERS and (page := _folder(path)):
        found = counterpart(address, page, _folder(target), site.counterparts, left_out)
    return found


def _folder(path: str) -> str:
    """Where a page stands that is published as a folder; empty for the index of one."""
    stem, _ = posixpath.splitext(path)
    return "" if posixpath.basename(stem) in ("index", "README") else f"{stem}/"


def _replaced(data: bytes, places: Iterable[_Place], path: str, site: Site) -> bytes:
    pieces: list[bytes] = []
    last = 0
    for place in sorted(set(places)):
        address = data[place.start : place.end].decode()
        left_out = MODULES if place.is_module else PAGES
        if site.flavour == _ADDS_LOCALE and address.startswith("/"):
            left_out = ("",)  # a file that is named in full; what is none is an address of the site
        instead = _twin(address, path, site, left_out)
        if instead is not None and place.start >= last:
            if place.is_module and not instead.startswith("."):
                instead = f"./{instead}"  # else it would be a package
            pieces += (data[last : place.start], instead.encode())
            last = place.end
    return b"".join((*pieces, data[last:]))


def _markdown_addresses(data: bytes, readable: str) -> Iterator[_Place]:
    """Where the addresses of links, images, definitions and tags stand, in bytes."""
    last = [0]  # end of the last thing inside each open element
    block: list[tuple[int, int]] = []  # of HTML: a tag may go on in the next line
    for event, place in parser().events_with_range(readable):
        start, end = place["start"], place["end"]
        if isinstance(event, str):
            continue
        ((name, value),) = event.items()
        if name == "Html" and block and block[-1][1] == start:
            block[-1] = (block[-1][0], end)
        elif name in ("InlineHtml", "Html"):
            block.append((start, end))
        kind = value if isinstance(value, str) else next(iter(value), "") if isinstance(value, dict) else ""
        if kind not in ("Link", "Image") or name not in ("Start", "End"):
            last[-1] = end if name != "Start" else last[-1]
        elif name == "Start":
            last.append(start)
        else:
            inside = last.pop()
            last[-1] = end
            at = data.find(b"](", inside, end)
            if at >= 0 and (match := _INLINE.match(data, at, end)):
                yield _Place(*match.span(match.lastindex or 0))
    marked = _MARKED.search(data)  # in a list, each line of such an element comes by itself
    for start, end in block:
        yield from _html_addresses(data[start:end].decode(), start)
        if marked:
            found = _INLINE.finditer(data, start, end)
            yield from (_Place(*match.span(match.lastindex or 0)) for match in found)
    for definition in parser().reference_definitions(readable).values():
        span = definition["span"]
        if match := _DEFINITION.search(data, span["start"], span["end"]):
            yield _Place(*match.span(match.lastindex or 0))


def _included(data: bytes, readable: str) -> Iterator[_Place]:
    """Where the files stand that a line of VitePress puts in its place; in code, such lines are shown."""
    lines = [match.span(match.lastindex or 0) for match in _INCLUDED.finditer(data)]
    code = [
        (place["start"], place["end"])
        for event, place in (parser().events_with_range(readable) if lines else ())
        if isinstance(event, dict) and event.keys() & {"Start"} and "CodeBlock" in event["Start"]
    ]
    for start, end in lines:
        if not any(first <= start < last for first, last in code):
            yield _Place(start, end)


def _html_addresses(text: str, origin: int) -> Iterator[_Place]:
    for tag in tags(text):
        if isinstance(tag, Comment):
            continue
        for name, start, end, _ in tag.attributes:
            if name in _IN_HTML:
                yield _span(text, start, end, origin)
    for script in _SCRIPT.finditer(text):
        for match in _LITERAL.finditer(text, *script.span()):
            yield _span(text, *match.span(2), origin, is_module=True)


def _node_addresses(text: str, node: JsxSpan, origin: int) -> Iterator[_Place]:
    """Those in a tag or an expression of MDX: in attributes that link, and relative ones in strings."""
    raw = text[node.start : node.end]
    for attribute in node.attributes:
        if attribute.name in _LINKING:
            yield _span(raw, attribute.start - node.start, attribute.end - node.start, origin)
    for match in _LITERAL.finditer(raw):
        yield _span(raw, *match.span(2), origin, is_module=True)


def _span(text: str, start: int, end: int, origin: int, *, is_module: bool = False) -> _Place:
    first = origin + len(text[:start].encode())
    return _Place(first, first + len(text[start:end].encode()), is_module)
