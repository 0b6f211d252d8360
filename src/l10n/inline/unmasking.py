"""An engine's answer with the author's markup in it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from l10n.inline.masking import Masked, Tag
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.spelling import harden

__all__ = ["Unmasked", "unmask"]

# Engines return tags with other quotes, spaces and case; a pair for an empty tag, too.
_TAG = re.compile(
    r"<\s*(?P<close>/)?\s*(?P<name>[gx])(?:\s+id\s*=\s*[\"']?(?P<id>\d{1,9})[\"']?)?\s*(?P<empty>/)?\s*>",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&(lt|gt|amp|quot|apos|#39|#34);")
_PLAIN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "#39": "'", "#34": '"'}
_MARKS = (NodeKind.EMPHASIS, NodeKind.STRONG, NodeKind.STRIKE)
_NOT_COUNTED = frozenset((NodeKind.ENTITY, NodeKind.BREAK, NodeKind.CONTROL, NodeKind.EMOJI))


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


@dataclass(slots=True)
class _Pair:
    """A pair of the answer; number 0 for the whole answer."""

    number: int
    inside: list[str | int | _Pair] = field(default_factory=list)  # text, number of an atom, pair


def unmask(masked: Masked, answer: str) -> Unmasked:
    """
    The answer with the author's markup in place of the numbers; any answer will do.

    What the answer says in plain text stays plain text: where it would be read as markup, it is escaped.

    Args:
        masked: From ``mask``.
        answer: What the engine returned for ``masked.text``; need not be well-formed.
    """
    if answer == masked.text:
        return Unmasked(text=masked.source)
    tree, titles, seen, invented = _read(masked, answer)
    writer = _Writer(masked, titles, seen)
    text = writer.text(tree)
    if masked.syntax == "markdown" and not writer.is_read_back(text):
        text = _Writer(masked, titles, seen, hard=True).text(tree)
    lost = [_markup(tag) for number, tag in enumerate(masked.tags, 1) if number not in seen]
    return Unmasked(text=text, lost=tuple(lost), invented=tuple(invented))


def _read(masked: Masked, answer: str) -> tuple[_Pair, dict[int, str], set[int], list[str]]:
    """The answer as a tree, the titles in it, the numbers in place, and the tags that are not ours."""
    whole = _Pair(0)
    stack = [whole]
    titles: dict[int, str] = {}
    seen: set[int] = set()
    invented: list[str] = []
    last = 0
    for match in _TAG.finditer(answer):
        stack[-1].inside.append(_unescaped(answer[last : match.start()]))
        last = match.end()
        number = int(match["id"] or 0)
        tag = masked.tags[number - 1] if 1 <= number <= len(masked.tags) and number not in seen else None
        if match["name"].lower() == "x":
            if match["close"]:
                continue  # </x> of an engine that knows no empty tags
            if tag is not None and not tag.pair:
                seen.add(number)
                stack[-1].inside.append(number)
            else:
                invented.append(match[0])
        elif match["close"]:
            if len(stack) == 1:
                invented.append(match[0])
            else:
                _close(masked, stack, titles)
        elif tag is not None and tag.pair:
            seen.add(number)
            stack.append(_Pair(number))
            if match["empty"]:
                _close(masked, stack, titles)
        else:
            invented.append(match[0])
            if not match["empty"]:
                stack.append(_Pair(0))
    stack[-1].inside.append(_unescaped(answer[last:]))
    while len(stack) > 1:  # never closed: what is inside stays, the markup does not
        pair = stack.pop()
        seen.discard(pair.number)
        stack[-1].inside += pair.inside
    return whole, titles, seen, invented


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _PLAIN[match[1]], text)


def _close(masked: Masked, stack: list[_Pair], titles: dict[int, str]) -> None:
    pair = stack.pop()
    outer = stack[-1].inside
    if not pair.number:
        outer += pair.inside
    elif masked.tags[pair.number - 1].kind is NodeKind.TITLE:
        titles[pair.number] = "".join(piece for piece in pair.inside if isinstance(piece, str))
        while outer and isinstance(outer[-1], str) and not outer[-1].strip():
            outer.pop()
        if outer and isinstance(outer[-1], str):
            outer[-1] = outer[-1].rstrip()
    else:
        outer.append(pair)


class _Writer:
    """Writes a tree as the author would."""

    def __init__(self, masked: Masked, titles: dict[int, str], seen: set[int], *, hard: bool = False) -> None:
        """
        Args:
            hard: Whether plain text is escaped and marks are moved to where they are read as marks.
        """
        self.masked = masked
        self.titles = titles
        self.seen = seen
        self.hard = hard
        bare = [number for number, tag in enumerate(masked.tags, 1) if tag.reference and not tag.label]
        # a reference that is its own label is found again by its order, or else it needs the label
        self.labelled = not set(bare) <= seen

    def text(self, tree: _Pair) -> str:
        numbers = [number for number in _numbers(tree) if self._is_bare(number)]
        self.labelled = self.labelled or numbers != sorted(numbers)
        return self._inside(tree)

    def _is_bare(self, number: int) -> bool:
        tag = self.masked.tags[number - 1]
        return tag.reference and not tag.label

    def _inside(self, pair: _Pair) -> str:
        out: list[str] = []
        for piece in pair.inside:
            if isinstance(piece, str):
                text = self.masked.spelling.author(piece)
                out.append(harden(text) if self.hard and text == piece else text)
            elif isinstance(piece, int):
                tag = self.masked.tags[piece - 1]
                out.append(self._titled(tag, tag.before))
            else:
                self._pair(piece, out)
        return "".join(out)

    def _pair(self, pair: _Pair, out: list[str]) -> None:
        tag = self.masked.tags[pair.number - 1]
        content = self._inside(pair)
        if tag.kind in _MARKS:
            # marks next to a space inside neither open nor close
            inside = content.strip()
            if not inside:
                self.seen.discard(pair.number)
                out.append(content)
                return
            start = content.index(inside)
            out.append(content[:start])
            before = "".join(out[-2:])[-1:]
            out.append(self._marked(tag, inside, before) + content[start + len(inside) :])
            return
        after = self._titled(tag, tag.after)
        if tag.reference and not tag.label and self.labelled and content != tag.content:
            after = f"][{tag.content}]"
        out.append(tag.before + content + after)

    def _marked(self, tag: Tag, content: str, before: str) -> str:
        if not self.hard:
            return tag.before + content + tag.after
        mark = tag.before.replace("_", "*")
        core = content.strip(_EDGES)
        if not core:
            return content
        start = content.index(core)
        first, last = content[:start], content[start + len(core) :]
        space = " " if not first and before and not before.isspace() and _is_mark(core[0]) else ""
        return f"{space}{first}{mark}{core}{mark}{last}"

    def _titled(self, tag: Tag, text: str) -> str:
        for hole in reversed(tag.holes):
            words = self.titles.get(hole.number)
            if words is not None and words != self.masked.tags[hole.number - 1].content:
                text = text[: hole.start] + _quoted(words, text[hole.end], tag) + text[hole.end :]
        return text

    def is_read_back(self, text: str) -> bool:
        """Whether a Markdown parser finds in a text the markup that was put there, and no other."""
        wanted = Counter(
            tag.kind
            for number, tag in enumerate(self.masked.tags, 1)
            if number in self.seen and tag.kind is not NodeKind.TITLE and tag.kind not in _NOT_COUNTED
        )
        return wanted == Counter(_kinds(scan(text)))


_EDGES = "，。：；！？、）」』】》〉“”‘’«»（「『【《〈,.:;!?()\"'…—–"


def _is_mark(character: str) -> bool:
    return not character.isalnum()


def _numbers(pair: _Pair) -> Iterable[int]:
    for piece in pair.inside:
        if isinstance(piece, _Pair):
            yield piece.number
            yield from _numbers(piece)


def _kinds(nodes: Iterable[Node]) -> Iterable[NodeKind]:
    for node in nodes:
        if node.kind not in _NOT_COUNTED:
            yield node.kind
        yield from _kinds(node.children)


def _quoted(words: str, quote: str, tag: Tag) -> str:
    """A title's words, safe between the author's quotes."""
    text = " ".join(words.split())
    if tag.kind is NodeKind.TAG:
        return text.replace(quote, "&quot;" if quote == '"' else "&#39;")
    return re.sub(rf"\\*{re.escape(quote)}", rf"\\{quote}", text).rstrip("\\")


def _markup(tag: Tag) -> str:
    """How the author wrote it."""
    if tag.kind is NodeKind.TITLE:
        return tag.content
    return f"{tag.before}…{tag.after}" if tag.pair else tag.before
