"""Links and images of a page that lead to their counterparts in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.formats.common.tags import Comment, tags
from l10n.formats.segmentation.inline_runs import parser
from l10n.inline.addresses import counterpart
from l10n.ports import Site

__all__ = ["repointed_html", "repointed_markdown"]

_ADDRESS = rb"(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\([^\s()]*\))+))"
_INLINE = re.compile(rb"\]\([ \t\r\n>]*" + _ADDRESS)
_DEFINITION = re.compile(rb"\]:[ \t\r\n>]*" + _ADDRESS)
_MAY_HOLD = re.compile(r"\]\(|\]:|<[A-Za-z]")


def repointed_markdown(text: str, readable: str, path: str, site: Site) -> str:
    """
    A Markdown text with its addresses re-pointed.

    Args:
        text: A target, without front matter.
        readable: The same as the parser should read it.
        path: Of its source.
        site: What has a counterpart.
    """
    if not _MAY_HOLD.search(text):
        return text
    data = text.encode()
    return _replaced(data, _markdown_addresses(data, readable), path, site).decode()


def repointed_html(text: str, path: str, site: Site) -> str:
    """An HTML text with its addresses re-pointed; arguments as above."""
    data = text.encode()
    return _replaced(data, _html_addresses(text, 0), path, site).decode()


def _replaced(data: bytes, places: Iterator[tuple[int, int]], path: str, site: Site) -> bytes:
    pieces: list[bytes] = []
    last = 0
    for start, end in sorted(set(places)):
        address = data[start:end].decode()
        instead = counterpart(address, path, site.path or path, site.counterparts)
        if instead is not None and start >= last:
            pieces += (data[last:start], instead.encode())
            last = end
    return b"".join((*pieces, data[last:]))


def _markdown_addresses(data: bytes, readable: str) -> Iterator[tuple[int, int]]:
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
                yield match.span(match.lastindex or 0)
    for start, end in block:
        yield from _html_addresses(data[start:end].decode(), start)
    for definition in parser().reference_definitions(readable).values():
        span = definition["span"]
        if match := _DEFINITION.search(data, span["start"], span["end"]):
            yield match.span(match.lastindex or 0)


def _html_addresses(text: str, origin: int) -> Iterator[tuple[int, int]]:
    for tag in tags(text):
        if isinstance(tag, Comment):
            continue
        for name, start, end, _ in tag.attributes:
            if name in ("href", "src", "poster"):
                first = origin + len(text[:start].encode())
                yield first, first + len(text[start:end].encode())
