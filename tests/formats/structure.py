"""The structure of a Markdown text as a second, independent parser reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

__all__ = ["Inline", "blocks", "body", "structure"]

_FRONT_MATTER = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?:.*?\n)??---|\+\+\+[ \t]*\r?\n(?:.*?\n)??\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TAG = re.compile(r"<(/?[A-Za-z][\w.:-]*|!--|[!?])")
_SILENT = ("text", "softbreak", "text_special")  # words, which a translation changes, and where lines end


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of one block."""

    content: str  # Markdown, lines joined
    nodes: tuple[str, ...]  # what stands in it besides words, in order


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.disable(["footnote_inline", "footnote_tail"])  # no such syntax; notes stay where they stand
    return parser


def body(text: str) -> str:
    """The text without front matter."""
    return text[match.end() :] if (match := _FRONT_MATTER.match(text)) else text.removeprefix("\ufeff")


def blocks(text: str) -> list[str | Inline]:
    """The blocks in order, the text of each where it stands."""
    found: list[str | Inline] = []
    for token in _parser().parse(text):
        if token.type == "inline":
            found.append(Inline(token.content, tuple(_nodes(token.children or ()))))
        else:
            found.append(_block(token))
    return found


def structure(text: str) -> list[str | tuple[str, ...]]:
    """The blocks, and what each holds besides words."""
    return [block.nodes if isinstance(block, Inline) else block for block in blocks(text)]


def _block(token: Token) -> str:
    match token.type:
        case "fence" | "code_block":
            return f"{token.level} {token.type} {token.info!r} {token.content!r}"
        case "html_block":
            return f"{token.level} html {_TAG.findall(token.content)}"
        case "footnote_reference_open":
            return f"{token.level} footnote {token.meta.get('label')!r}"
        case "ordered_list_open":
            return f"{token.level} ordered list from {token.attrGet('start')}"
        case "th_open" | "td_open":
            return f"{token.level} {token.type} {token.attrGet('style')}"
        case _:
            return f"{token.level} {token.type} {token.tag} {token.hidden}"


def _nodes(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case kind if kind in _SILENT:
                continue
            case "code_inline":
                yield f"code {token.content!r}"
            case "link_open":
                yield f"link {token.attrGet('href')!r}"
            case "image":
                yield f"image {token.attrGet('src')!r}"
                yield from _nodes(token.children or ())
            case "html_inline":
                yield f"tag {_TAG.findall(token.content)}"
            case "footnote_ref":
                yield f"footnote {token.meta.get('label')!r}"
            case kind:
                yield kind
