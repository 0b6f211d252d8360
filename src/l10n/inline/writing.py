"""An engine's answer written as its author would write it."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.inline.answer import Answer, Branch
from l10n.inline.elements import tag_name
from l10n.inline.masking import Masked, Tag
from l10n.inline.nodes import NodeKind
from l10n.inline.patterns import entity_length
from l10n.inline.reading import Event, Reading, atom, closing, opening, reading
from l10n.inline.spelling import attribute, title

__all__ = ["Writer"]

_MARKS = frozenset((NodeKind.EMPHASIS, NodeKind.STRONG, NodeKind.STRIKE))
_LINKS = (NodeKind.LINK, NodeKind.REFERENCE)
_RUN = "*_~"
_EDGES = "，。：；！？、）」』】》〉“”‘’«»（「『【《〈,.:;!?()\"'…—–"


class Writer:
    """Writes an answer; ``text`` is the result, ``lost`` the numbers of pairs that found no place in it."""

    def __init__(
        self, masked: Masked, answer: Answer, *, fit: bool = False, safe: bool = False, marks: bool = True
    ) -> None:
        """
        Args:
            masked: What was asked.
            answer: What came back.
            fit: Whether marks of emphasis leave their place for one where they are read as marks.
            safe: Whether text that would be read as markup is escaped.
            marks: Whether emphasis and the like is written at all.
        """
        self.masked = masked
        self.answer = answer
        self.fit = fit
        self.safe = safe
        self.marks = marks
        self.lost: set[int] = set()
        self.moved = False  # whether marks had to leave their place
        self.run = masked.habits.writer(answer.tree.text(), masked.syntax, safe=safe)
        tags = masked.tags
        bare = {number for number, tag in enumerate(tags, 1) if tag.reference and not tag.label}
        found = [number for number in answer.tree.numbers() if number in bare]
        # a reference that is its own label is found again by its order, or else it needs the label
        self.labelled = found != sorted(bare)
        self.text = self.inside(answer.tree, "", "")

    def inside(self, branch: Branch, before: str, follow: str) -> str:
        """
        The content of a branch.

        Args:
            branch: A pair, or the whole answer.
            before: The character in front of it, or nothing.
            follow: The character behind it, or nothing.
        """
        out: list[str] = []
        children = list(_joined(branch.inside))
        behind = [follow]  # for each child, from the last one to the first
        for piece in reversed(children):
            behind.append(self.first(piece) or behind[-1])
        for piece, after in zip(children, behind[-2::-1], strict=True):
            if isinstance(piece, str):
                written = self.run(piece)
            elif isinstance(piece, int):
                written = self.single(self.masked.tags[piece - 1], before, after)
            else:
                written = self.pair(piece, before, after)
            out.append(written)
            before = written[-1:] or before
        return "".join(out)

    def first(self, piece: str | int | Branch) -> str:
        """The character that a piece begins with."""
        if isinstance(piece, str):
            return piece[0]
        return self.masked.tags[(piece if isinstance(piece, int) else piece.number) - 1].before[:1]

    def single(self, tag: Tag, before: str, follow: str) -> str:
        """An atom; a formula keeps its distance from words and braces, or its signs would be money."""
        text = self.with_words(tag)
        if tag.kind is not NodeKind.MATH or not self.safe:
            return text
        near = before.isalnum() or before in ("\\", "$", "`")
        return " " * near + text + " " * (follow.isalnum() or follow in ("{", "$"))

    def pair(self, branch: Branch, before: str, follow: str) -> str:
        tag = self.masked.tags[branch.number - 1]
        if tag.kind in _MARKS:
            return self.marked(branch, tag, before, follow)
        content = self.inside(branch, tag.before[-1:], tag.after[:1])
        if branch.number not in self.answer.seen and tag.kind in _LINKS:
            self.lost.add(branch.number)  # nobody can click on nothing
            return content
        if tag.kind is NodeKind.TAG:
            return self.with_words(tag) + content + tag.after
        after = self.with_words(tag)
        if tag.reference and not tag.label and self.labelled and content != tag.content:
            after = f"][{tag.content}]"
        return tag.before + content + after

    def marked(self, branch: Branch, tag: Tag, before: str, follow: str) -> str:
        """
        A pair of marks where they are read as marks.

        Source: CommonMark 0.31, "left-flanking" and "right-flanking delimiter run".
        """
        mark = tag.before
        whole = self.inside(branch, before, follow)  # marks side by side are one run
        content = whole.strip()
        if not content or not self.marks:
            self.lost.add(branch.number)
            return whole
        start = whole.index(content)
        lead, trail = whole[:start], whole[start + len(content) :]
        before, follow = lead[-1:] or before, trail[:1] or follow
        if self.fit and not _fits(before, content, follow):
            self.moved = True
            first, content, last = _without_edges(content)
            if not content:
                self.lost.add(branch.number)
                return whole
            lead, trail = lead + first, last + trail
            before, follow = first[-1:] or before, last[:1] or follow
            if not _fits(before, content, " "):
                lead += " "
            if not _fits(" ", content, follow):
                trail = " " + trail
        if self.fit and mark[0] == "_" and (before.isalnum() or follow.isalnum()):
            mark = mark.replace("_", "*")
        return f"{lead}{mark}{content}{mark}{trail}"

    def with_words(self, tag: Tag) -> str:
        """What can hold words beside the text, with the answer's words in place."""
        element = tag.kind is NodeKind.TAG
        text = tag.before if element or not tag.pair else tag.after
        for hole in reversed(tag.holes):
            words = self.answer.titles.get(hole.number)
            if words is not None and words != self.masked.tags[hole.number - 1].value:
                quoted = (attribute if element else title)(words, text[hole.end])
                text = text[: hole.start] + quoted + text[hole.end :]
        return text

    def is_read_back(self) -> bool:
        """Whether a reader finds in the text the words and the markup of the answer, and nothing else."""
        if self.masked.syntax == "text":
            return True
        wanted, found = self._readings()
        return wanted.loose() == found.loose() if self.moved else wanted == found

    def unread(self) -> set[int]:
        """The numbers of markup of the kinds that a reader does not find in the text."""
        wanted, found = self._readings()
        kinds = {event.kind for event in wanted.events() - found.events()}
        return {number for number, tag in enumerate(self.masked.tags, 1) if tag.kind in kinds}

    def _readings(self) -> tuple[Reading, Reading]:
        wanted = Reading.of(self.wanted(self.answer.tree))
        return wanted, reading(self.text, self.masked.syntax)

    def wanted(self, branch: Branch) -> Iterator[str | Event]:
        for piece in branch.inside:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, int):
                yield from self.atom(self.masked.tags[piece - 1])
            elif piece.number in self.lost:
                yield from self.wanted(piece)
            else:
                tag = self.masked.tags[piece.number - 1]
                element = tag.kind is NodeKind.TAG
                yield Event(tag.kind, tag_name(tag.before)) if element else opening(tag)
                yield from self.wanted(piece)
                yield Event(tag.kind, tag_name(tag.after)) if element else closing(tag)

    def atom(self, tag: Tag) -> Iterator[str | Event]:
        if tag.kind is NodeKind.TAG:  # perhaps a whole element
            yield from reading(tag.before, self.masked.syntax).items
        else:
            yield atom(tag.kind, tag.before, self.masked.syntax)


def _joined(pieces: list[str | int | Branch]) -> Iterator[str | int | Branch]:
    """The pieces, with texts side by side as one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
            text = ""
        yield piece
    if text:
        yield text


def _fits(before: str, content: str, follow: str) -> bool:
    """Whether marks round a content open and close: beside a word, punctuation inside prevents it."""
    inside = content.strip(_RUN) or content
    return (inside[0].isalnum() or not before.isalnum()) and (inside[-1].isalnum() or not follow.isalnum())


def _without_edges(content: str) -> tuple[str, str, str]:
    """The punctuation at the start, the rest, and the punctuation at the end; no escape or entity is cut."""
    rest = content.lstrip(_EDGES)
    first = content[: len(content) - len(rest)]
    end = len(rest)
    while end and rest[end - 1] in _EDGES and not entity_length(rest, end):
        backslashes = len(rest[: end - 1]) - len(rest[: end - 1].rstrip("\\"))
        if backslashes % 2:
            break
        end -= 1
    return first, rest[:end], rest[end:]
