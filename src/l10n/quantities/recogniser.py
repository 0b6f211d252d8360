"""Finds the quantities and the protected tokens of a text, left to right, each place looked at once."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Protected, Quantity, Span, Written
from l10n.quantities.amounts import Amount, Part, amount_around
from l10n.quantities.figures import cluster_end, figure_at
from l10n.quantities.protected import Name, code_at, name_of
from l10n.quantities.tables import Tongue, tongue
from l10n.quantities.view import View, view

__all__ = ["Mention", "Reading", "find", "read"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity or a protected token with its place in the view."""

    what: Quantity | Protected
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    loose: bool = False  # its separators are another language's


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, as read."""

    view: View
    tongue: Tongue
    mentions: tuple[Mention, ...]


class _Reader:
    def __init__(self, text: str, language: Tongue) -> None:
        self.view = view(text)
        self.text = self.view.text
        self.tongue = language
        self.found: list[Mention] = []
        self.at = 0

    def run(self) -> tuple[Mention, ...]:
        shields = iter(self.view.shields)
        shield = next(shields, None)
        for anchor in self.tongue.anchor.finditer(self.text):
            start = anchor.start()
            if start < self.at:
                continue
            while shield is not None and shield.start < start:
                self._shielded(shield.start, shield.end, shield.reason)
                shield = next(shields, None)
            if self.text[start] <= "9":
                self._digits(start)
        while shield is not None:
            self._shielded(shield.start, shield.end, shield.reason)
            shield = next(shields, None)
        return tuple(self.found)

    def _shielded(self, start: int, end: int, reason: str) -> None:
        if start >= self.at:
            raw = self._source(start, end)
            if any(char.isdecimal() for char in raw):
                self._protect(Name(start, end, reason))

    def _source(self, start: int, end: int) -> str:
        return self.view.source[self.view.source_start(start) : self.view.source_end(end)]

    def _span(self, start: int, end: int) -> Span:
        return Span(self.view.source_start(start), self.view.source_end(end))

    def _protect(self, name: Name) -> None:
        span = self._span(name.start, name.end)
        what = Protected(span, self.view.source[span.start : span.end], name.reason)
        self.found.append(Mention(what, name.start, name.end))
        self.at = name.end

    def _digits(self, start: int) -> None:
        name = code_at(self.text, start, self.at, self.tongue)
        if name is not None:
            self._protect(name)
            return
        figure = figure_at(self.text, start, self.tongue)
        if figure is None:
            self._protect(Name(start, cluster_end(self.text, start), "code"))
            return
        amount = amount_around(self.text, figure, self.at, self.tongue)
        if amount.bare:
            name = name_of(self.text, figure, amount.end, self.tongue)
            if name is not None:
                self._protect(name)
                return
        self._amount(amount)

    def _amount(self, amount: Amount) -> None:
        span = self._span(amount.start, amount.end)
        what = Quantity(
            kind=amount.kind,
            value=amount.value,
            unit=amount.unit,
            span=span,
            raw=self.view.source[span.start : span.end],
            written=Written(
                scales=(amount.scale,), signs=(amount.sign,), mark=amount.mark, spelled=amount.spelled
            ),
        )
        self.found.append(Mention(what, amount.start, amount.end, amount.parts, amount.loose))
        self.at = amount.end


def read(text: str, locale: str) -> Reading:
    """The text with all its mentions, in order, none overlapping."""
    language = tongue(locale)
    reader = _Reader(text, language)
    return Reading(reader.view, language, reader.run())


def find(text: str, locale: str) -> tuple[Quantity | Protected, ...]:
    """
    The quantities and protected tokens of a text, in order, none overlapping.

    Args:
        text: Prose; Markdown or HTML inline markup is read through.
        locale: BCP-47 tag of the text.
    Raises:
        ConfigError: there are no number rules for the locale.
    """
    return tuple(mention.what for mention in read(text, locale).mentions)
