"""
What is known of an article while it is translated, batch by batch: how its names were translated, what came
before.

Names and earlier sentences are found by rule, without a call. A sentence of the batch takes along the earlier
ones that share its names, its longer words and the form of address, with their translations, so that what an
article said once it says the same way again; the newest ones come along for their tone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from l10n.inline import mask, visible
from l10n.locales import table
from l10n.model import Brief, Catalog, Choice, Document, HouseStyle, Segment, State, UnitKey
from l10n.pipeline.document.names import agreed_target, names, stands_in, words

__all__ = ["Article"]

_Row = TypeVar("_Row", bound=tuple[str, ...])

_TITLE = "front matter title"
_HEADING = "heading"
_KINDS = {
    "html": "web page",
    "json": "strings of a program",
    "markdown": "article",
    "mdx": "article",
    "notebook": "notebook",
    "po": "strings of a program",
    "srt": "subtitles",
    "toml": "strings of a program",
    "vtt": "subtitles",
    "yaml": "strings of a program",
}
# Code points of a brief: in proportion to the texts, so that what it costs to know an article stays so, too.
_ROOM_A_CHARACTER = 0.8
_LEAST_ROOM, _MOST_ROOM = 1_500, 3_000
_A_ROW = 24  # that a list puts round each of its rows
# What the parts may have of what is left, in their order.
_CHOICES, _NEWEST, _ALIKE, _SO_FAR = 0.35, 0.35, 0.8, 1.0
_MOST_NEWEST, _MOST_ALIKE, _MOST_LINES = 2, 8, 8
_LONG_WORD = 6  # letters of a word that may be a term
_COMMON = 0.6  # of an article's texts: a word that stands in so many tells nothing
_TELLING = 3  # what a name, or the reader, counts beside a word
_YOU = "\0you"  # a clue that the reader is spoken to: what stands for it is a matter of tone


class Article:
    """One document in one locale; it learns what became of its texts."""

    def __init__(
        self,
        document: Document,
        catalog: Catalog,
        asked: Collection[UnitKey],
        syntax: str,
        style: HouseStyle,
    ) -> None:
        """
        Args:
            catalog: What it has translations for already is known from the start, but for drafts of another
                source.
            asked: Units that are to be translated anew.
            syntax: Of the texts, see ``DocumentFormat.syntax``.
            style: The house style of the locale.
        """
        self._syntax = syntax
        self._second_person = frozenset(table(catalog.source_locale, "address").get("second_person", ()))
        self._kind = _KINDS.get(document.format, "")
        self._style = style
        self._segments = tuple({segment.key: segment for segment in document.segments}.values())
        self._places = {segment.key: place for place, segment in enumerate(self._segments)}
        self._targets: dict[UnitKey, str] = {}
        for unit in catalog.live:
            current = unit.state is not State.INITIAL and unit.previous is None
            if current and unit.key not in asked:
                self.learn(unit.key, unit.target)

    @cached_property
    def title(self) -> str:
        """As its front matter has it, else its first heading; may be empty."""
        for kind in (_TITLE, _HEADING):
            found = next((each for each in self._segments if each.kind == kind), None)
            if found is not None:
                return self._read(found.source)
        return ""

    def learn(self, key: UnitKey, target: str) -> None:
        """Keeps what a text was translated as; nothing of what is blank."""
        if target.strip() and key in self._places:
            self._targets[key] = self._read(target)

    def outline(self) -> Brief:
        """What does not change with the place in the article."""
        return Brief(title=self.title, kind=self._kind, style=self._style)

    def brief(self, keys: Sequence[UnitKey]) -> Brief:
        """
        What an engine is told where some texts are to be translated.

        Args:
            keys: Of the article's texts, in its order; at least one.
        """
        places = [self._places[key] for key in keys if key in self._places]
        if not places:
            return self.outline()
        texts = [self._sources[place] for place in places]
        whole = sum(map(len, texts))
        left = int(min(max(_ROOM_A_CHARACTER * whole, _LEAST_ROOM), _MOST_ROOM))
        known = [
            place for place in range(len(self._segments)) if self._targets.get(self._segments[place].key)
        ]
        known = [place for place in known if place not in places]

        choices = _fitting(list(self._choices(texts, known)), _CHOICES * left)
        left -= _size(choices)
        before = [place for place in known if place < places[0]]
        newest = _fitting([self._pair(place) for place in before[-_MOST_NEWEST:][::-1]], _NEWEST * left)
        left -= _size(newest)
        settled = {source for source, _ in choices}
        for place in before[-_MOST_NEWEST:]:
            settled |= self._clues[place].keys() if self._pair(place) in newest else set()
        alike = [self._pair(place) for place in self._alike(places, known, settled)]
        alike = _fitting([pair for pair in alike if pair not in newest], _ALIKE * left)
        left -= _size(alike)
        chosen = {*newest, *alike}
        pairs = [pair for pair in map(self._pair, known) if pair in chosen]
        told = {source for source, _ in pairs} | {self.title}
        lines = [(line,) for line in self._so_far(places[0]) if line not in told]
        so_far = _fitting(lines[::-1][:_MOST_LINES], _SO_FAR * left)[::-1]
        return Brief(
            title=self.title,
            kind=self._kind,
            style=self._style,
            so_far=tuple(line for (line,) in so_far),
            choices=tuple(Choice(source=source, target=target) for source, target in choices),
            pairs=tuple(dict.fromkeys(pairs)),
        )

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        """The texts as they are read."""
        return tuple(self._read(segment.source) for segment in self._segments)

    @cached_property
    def _words(self) -> tuple[list[str], ...]:
        return tuple(map(words, self._sources))

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        """Names by how they are written, with their words."""
        prose = (
            text
            for text, segment in zip(self._sources, self._segments, strict=True)
            if not _is_title(segment)
        )
        return {name: words(name) for name in names(prose)}

    @cached_property
    def _clues(self) -> tuple[Mapping[str, int], ...]:
        """Of each text what tells that others speak of the same, and how much it tells."""
        counts = Counter(word for text in self._words for word in {*text})
        for word in (word for spelt in self._names.values() for word in spelt):
            counts.pop(word, None)
        most = _COMMON * len(self._words)
        return tuple(
            {word: 1 for word in text if len(word) >= _LONG_WORD and 2 <= counts[word] <= most}
            | ({} if self._second_person.isdisjoint(text) else {_YOU: _TELLING + 1})
            | {name: _TELLING for name, spelt in self._names.items() if stands_in(spelt, text)}
            for text in self._words
        )

    def _read(self, text: str) -> str:
        return " ".join(visible(mask(text, self._syntax).text).split())

    def _pair(self, place: int) -> tuple[str, str]:
        return self._sources[place], self._targets[self._segments[place].key]

    def _choices(self, texts: Sequence[str], known: Sequence[int]) -> Iterator[tuple[str, str]]:
        """The names in some texts, and what they were translated as."""
        asked = [words(text) for text in texts]
        for name, spelt in self._names.items():
            if any(stands_in(spelt, text) for text in asked):
                with_it = [place for place in known if stands_in(spelt, self._words[place])]
                others = (self._pair(place)[1] for place in known if place not in with_it)
                target = agreed_target(name, [self._pair(place) for place in with_it], others)
                if target:
                    yield name, target

    def _alike(self, places: Sequence[int], known: Sequence[int], settled: Collection[str]) -> list[int]:
        """
        Places of texts that speak of the same, the most telling first, each for something new.

        Args:
            settled: Clues that need no sentence more.
        """
        wanted = {clue: weight for place in places for clue, weight in self._clues[place].items()}
        for clue in settled:
            wanted.pop(clue, None)
        found: list[int] = []
        while len(found) < _MOST_ALIKE:
            told = {place: sum(wanted.get(clue, 0) for clue in self._clues[place]) for place in known}
            # of equals the first: that is where a thing is named in full
            best = max(known, key=lambda place: (told[place], -place), default=None)
            if best is None or not told[best]:
                break
            found.append(best)
            wanted = {clue: weight for clue, weight in wanted.items() if clue not in self._clues[best]}
        return found

    def _so_far(self, place: int) -> Iterator[str]:
        """Headings before a place, and the last sentence of each paragraph."""
        for source, segment in zip(self._sources[:place], self._segments, strict=False):
            if _is_title(segment) or (segment.index == segment.total > 1):
                yield source


def _is_title(segment: Segment) -> bool:
    return segment.kind in (_TITLE, _HEADING)


def _size(rows: Sequence[tuple[str, ...]]) -> int:
    return sum(_A_ROW + sum(map(len, row)) for row in rows)


def _fitting(rows: Sequence[_Row], room: float) -> list[_Row]:
    """The first rows that fit; one that is too large is left out."""
    kept: list[_Row] = []
    for row in rows:
        size = _size([row])
        if size <= room:
            kept.append(row)
            room -= size
    return kept
