"""What an alignment found and did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from l10n.model import Finding, Location, Report, Severity, UnitCounts, UnitKey
from l10n.pipeline.interchange.alignment_import import ImportOutcome

__all__ = ["Aligned", "Pair", "Sentence"]

_EXCERPT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and where it stands."""

    text: str
    line: int  # 1-based, in its file


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Sentences side by side, and what became of them."""

    source: tuple[Sentence, ...]  # empty: no counterpart
    target: tuple[Sentence, ...]
    percent: int  # how sure that this is right
    outcome: ImportOutcome
    unit: UnitKey | None  # of the first source sentence
    entry: int | None  # 1-based line of that unit in the PO file


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What an alignment found and did."""

    version: int = 1  # of this schema
    source: str
    target: str
    locale: str
    catalog: str  # path of the PO file
    page: str  # path of the file that `l10n build` writes
    written: bool  # whether it changed
    blocks: int  # of the target file
    rebuilt: int  # of these, how many that page would have as they are
    unit_counts: UnitCounts  # of the PO file
    notices: tuple[Finding, ...]  # about the PO file as it was found
    pairs: tuple[Pair, ...]  # in the order of the two files

    @property
    def json(self) -> str:
        """All of it as one JSON object, with its final line end."""
        data = _named(msgspec.to_builtins(self)) | {
            "pairs": [_named(msgspec.to_builtins(pair)) for pair in self.pairs]
        }
        return msgspec.json.format(msgspec.json.encode(data)).decode() + "\n"

    @property
    def report(self) -> Report:
        """What a person should look at."""
        found = [finding for pair in self.pairs for finding in self._findings(pair)]
        return Report(
            findings=(*self.notices, *found, self._outlook()),
            all_counts=(self.unit_counts,),
            written=(self.catalog,) if self.written else (),
        )

    def _findings(self, pair: Pair) -> Iterator[Finding]:
        said = _SAYINGS.get(pair.outcome)
        if said is None:
            return
        check, message, hint = said
        text = " ".join(sentence.text for sentence in pair.target)
        shown = text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"
        if pair.entry is not None:
            location = Location(self.catalog, pair.entry)
        else:
            location = Location(self.target, pair.target[0].line)
        yield Finding(
            f"align.{check}",
            Severity.WARNING,
            message.format(text=shown, percent=pair.percent, source=self.source, target=self.target),
            unit=pair.unit,
            location=location,
            source=Location(self.source, pair.source[0].line) if pair.source else None,
            locale=self.locale,
            hint=hint,
        )

    def _outlook(self) -> Finding:
        return Finding(
            "align.page",
            Severity.INFO,
            f"`l10n build` would write {self.page}; as they are now it has {self.rebuilt} of the"
            f" {self.blocks} blocks of {self.target}",
            locale=self.locale,
        )


# What the first version of the schema calls two of the fields.
_NAMES = {"outcome": "fate", "unit_counts": "tally"}


def _named(data: dict[str, object]) -> dict[str, object]:
    return {_NAMES.get(key, key): value for key, value in data.items()}


_SAYINGS = {
    ImportOutcome.DRAFT: (
        "doubtful",
        "{percent} % sure: «{text}»",
        "read the two, and clear `fuzzy` when they say the same",
    ),
    ImportOutcome.CONFLICT: (
        "conflict",
        "its unit has another translation, which stays; {target} has «{text}»",
        "choose one in the PO file",
    ),
    ImportOutcome.MISSING: ("missing", "no counterpart in {target}", "translate it"),
    ImportOutcome.UNMATCHED: (
        "unmatched",
        "no counterpart in {source}: «{text}»",
        "it will not be in the page: move what is worth keeping into the PO file",
    ),
}
