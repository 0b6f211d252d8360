"""Inline markup as numbered XML tags for an engine, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape as escape_html

from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan

__all__ = ["Masked", "Unmasked", "mask", "unmask"]


def escape(text: str) -> str:
    """XML text; the standard library's ``xml.sax.saxutils`` would load its web client."""
    return escape_html(text, quote=False)


@dataclass(frozen=True, slots=True)
class _Tag:
    """What a number stands for."""

    node: Node
    before: str  # the author's characters; the whole element for an atom
    after: str = ""  # empty for an atom
    content: str = ""  # of a pair, as in the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text for an engine; ``text`` is well-formed XML text."""

    text: str  # escaped, pairs as <g id="1">…</g>, the rest as <x id="2"/>
    source: str
    syntax: str
    tags: tuple[_Tag, ...] = field(repr=False)  # number 1 first


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmasked:
    """An engine's answer with the author's markup."""

    text: str
    lost: tuple[str, ...] = ()  # markup of the source that is not in the answer, as the author wrote it
    invented: tuple[str, ...] = ()  # tags of the answer that are not in the source, or doubled

    @property
    def complete(self) -> bool:
        """Whether all markup came back, and nothing else."""
        return not self.lost and not self.invented


def mask(source: str, syntax: str = "markdown") -> Masked:
    """
    The text with its markup numbered in reading order.

    ``unmask(masked, masked.text).text`` is ``source`` again.

    Args:
        source: A segment's source.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    tags: list[_Tag] = []
    out: list[str] = []
    _write(source, scan(source, syntax), 0, len(source), tags, out)
    return Masked(text="".join(out), source=source, syntax=syntax, tags=tuple(tags))


def _write(
    source: str, nodes: Iterable[Node], start: int, end: int, tags: list[_Tag], out: list[str]
) -> None:
    for node in nodes:
        out.append(escape(source[start : node.start]))
        start = node.end
        number = len(tags) + 1
        if node.inner is None:
            tags.append(_Tag(node, source[node.start : node.end]))
            out.append(f'<x id="{number}"/>')
            continue
        first, last = node.inner
        tags.append(_Tag(node, source[node.start : first], source[last : node.end], source[first:last]))
        out.append(f'<g id="{number}">')
        _write(source, node.children, first, last, tags, out)
        out.append("</g>")
    out.append(escape(source[start:end]))


# Engines return tags with other quotes, spaces and case; a pair for an empty tag, too.
_TAG = re.compile(
    r"<\s*(?P<close>/)?\s*(?P<name>[gx])(?:\s+id\s*=\s*[\"']?(?P<id>\d{1,9})[\"']?)?\s*(?P<empty>/)?\s*>",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"&(lt|gt|amp|quot|apos|#39|#34);")
_PLAIN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "#39": "'", "#34": '"'}


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: _PLAIN[match[1]], text)


@dataclass(slots=True)
class _Open:
    """A pair of the answer that is not closed yet."""

    number: int  # 0 for one that is not ours
    out: list[str] = field(default_factory=list)


def unmask(masked: Masked, answer: str) -> Unmasked:
    """
    The answer with the author's markup in place of the numbers; any answer will do.

    Args:
        masked: From ``mask``.
        answer: What the engine returned for ``masked.text``; need not be well-formed.
    """
    seen: set[int] = set()
    lost: list[str] = []
    invented: list[str] = []
    stack = [_Open(0)]
    last = 0
    for match in _TAG.finditer(answer):
        stack[-1].out.append(_unescape(answer[last : match.start()]))
        last = match.end()
        number = int(match["id"] or 0)
        known = 1 <= number <= len(masked.tags) and number not in seen
        if match["name"].lower() == "x":
            if match["close"]:
                continue
            if known and masked.tags[number - 1].node.inner is None:
                seen.add(number)
                stack[-1].out.append(masked.tags[number - 1].before)
            else:
                invented.append(match[0])
        elif match["close"]:
            if len(stack) == 1:
                invented.append(match[0])
            else:
                _close(masked, stack, lost)
        elif known and masked.tags[number - 1].node.inner is not None:
            seen.add(number)
            stack.append(_Open(number))
            if match["empty"]:
                _close(masked, stack, lost)
        else:
            invented.append(match[0])
            if not match["empty"]:
                stack.append(_Open(0))
    stack[-1].out.append(_unescape(answer[last:]))
    while len(stack) > 1:
        unclosed = stack.pop()
        if unclosed.number:
            lost.append(_markup(masked.tags[unclosed.number - 1]))
        stack[-1].out += unclosed.out
    lost += [_markup(tag) for number, tag in enumerate(masked.tags, 1) if number not in seen]
    return Unmasked(text="".join(stack[0].out), lost=tuple(lost), invented=tuple(invented))


def _close(masked: Masked, stack: list[_Open], lost: list[str]) -> None:
    closed = stack.pop()
    content = "".join(closed.out)
    if closed.number:
        content = _paired(masked.tags[closed.number - 1], content)
    stack[-1].out.append(content)


def _paired(tag: _Tag, content: str) -> str:
    """The author's markup round a translated content."""
    if content == tag.content:
        return tag.before + content + tag.after
    after = tag.after
    if tag.node.reference and tag.node.label == "":  # [text][]: the text was the label
        after = f"][{tag.content}]"
    if tag.node.kind not in (NodeKind.EMPHASIS, NodeKind.STRONG, NodeKind.STRIKE):
        return tag.before + content + after
    # marks next to a space inside neither open nor close
    inside = content.strip()
    if not inside:
        return content
    space = content.index(inside)
    return content[:space] + tag.before + inside + after + content[space + len(inside) :]


def _markup(tag: _Tag) -> str:
    return f"{tag.before}…{tag.after}" if tag.node.inner is not None else tag.before
