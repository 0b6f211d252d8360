"""Figures in two languages: which say the same, and one written as another was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from l10n.model import LocalePair
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.repair.plain_figure import PlainFigure

__all__ = ["plain_figures", "rewritten"]

# Digits that no letter goes before: those of A320 belong to a name.
_FIGURE = re.compile(r"(?<![^\W\d_])(?<![0-9][.,])[0-9]+(?:[.,][0-9]+)*")


def plain_figures(text: str, locale: str) -> Iterator[PlainFigure]:
    """The figures of a text in their order; see ``quantities.figures_of``."""
    language = number_locale(locale)
    for found in _FIGURE.finditer(text):
        yield PlainFigure(found.start(), found.end(), found[0], _value(found[0], language))


def rewritten(old: str, shown: str, new: str, pair: LocalePair) -> str | None:
    """The new figure as the target writes the old one; see ``quantities.written_alike``."""
    for way in _ways(number_locale(pair.source), number_locale(pair.target)):
        if way(old) == shown:
            return way(new)
    return None


def _value(raw: str, language: NumberLocale) -> Decimal | None:
    found = language.number.fullmatch(raw)
    if found is None or (raw[0] == "0" and raw[1:2].isdigit()):
        return None
    whole = found["plain"] or found["grouped"].replace(found["mark"], "")
    return Decimal(f"{whole}.{found['fraction'] or 0}").normalize()


def _ways(source: NumberLocale, target: NumberLocale) -> Iterator[Callable[[str], str]]:
    """How a figure of one language is written in another, the usual way first."""
    swap = str.maketrans({source.decimal: target.decimal, source.group: target.group})

    def grouped(raw: str) -> str:
        whole, mark, fraction = raw.replace(source.group, "").partition(source.decimal)
        return f"{int(whole):,}".replace(",", target.group) + (target.decimal if mark else "") + fraction

    yield lambda raw: raw.translate(swap)
    yield grouped
    yield lambda raw: raw.replace(source.group, "").translate(swap)
    yield lambda raw: raw
