"""
Numbers, money, percent, dates and ranges: found by value, compared by value, printed for a locale.

The machinery is imported by the first call: importing the package costs next to nothing.
"""

from __future__ import annotations

from l10n.model import LocalePair, NumberStyle, Protected, Quantity
from l10n.quantities.compare.discrepancy import Discrepancy, Reprint
from l10n.quantities.repair.plain_figure import PlainFigure

__all__ = [
    "Discrepancy",
    "NumberStyle",
    "PlainFigure",
    "Reprint",
    "agreed",
    "compare",
    "figures_of",
    "find",
    "is_unit",
    "localize",
    "render",
    "reprint",
    "written_alike",
]

_HOUSE = NumberStyle()


def find(text: str, locale: str) -> tuple[Quantity | Protected, ...]:
    """
    The quantities and protected tokens of a text, in order, none overlapping.

    Args:
        text: Prose; Markdown or HTML inline markup is read through.
        locale: BCP-47 tag of the text.
    Raises:
        ConfigError: the locale is not one that we know.
    """
    from l10n.quantities.parse.recognizer import read

    return tuple(mention.what for mention in read(text, locale).mentions)


def agreed(before: str, number: str, locale: str) -> str:
    """
    The text before a number with the article or preposition at its end in the right form: l'8%, il 7%.

    Args:
        before: All of it, or its last words.
        number: As it is or will be printed.
        locale: BCP-47 tag of the text.
    """
    from l10n.quantities.language.agreement import agreed_text
    from l10n.quantities.language.tables import number_locale

    return agreed_text(before, number, number_locale(locale))


def figures_of(text: str, locale: str) -> tuple[PlainFigure, ...]:
    """
    The digits of a text with their marks, in their order, none read for what it means.

    Raises:
        ConfigError: the locale is not one that we know.
    """
    from l10n.quantities.repair.rewriting import plain_figures

    return tuple(plain_figures(text, locale))


def is_unit(word: str) -> bool:
    """Whether a word is what a unit is written with in any language: ``mmol``, ``mbar``, ``km/h``."""
    from l10n.quantities.language.symbols import symbols

    return symbols().is_unit(word)


def written_alike(old: str, shown: str, new: str, pair: LocalePair) -> str | None:
    """
    The new figure as the target writes the old one; None when nothing tells how.

    Args:
        old: A figure of the source.
        shown: The same one in the target.
        new: What the source has in the place of the old one.
        pair: The languages of source and target.
    Raises:
        ConfigError: one of the two is no locale that we know.
    """
    from l10n.quantities.repair.rewriting import rewritten

    return rewritten(old, shown, new, pair)


def render(quantity: Quantity, locale: str, style: NumberStyle = _HOUSE) -> str:
    """
    The quantity as the locale prints it.

    Args:
        locale: BCP-47 tag; its house style is in its table.
    Raises:
        ConfigError: the locale is not one that we know.
    """
    from l10n.quantities.format.amounts import printed

    return printed(quantity, locale, style)


def localize(text: str, pair: LocalePair, style: NumberStyle = _HOUSE) -> str:
    """
    The text with every quantity printed for the target locale; every other character is untouched.

    Args:
        text: In the source language; inline markup stays where it is.
        pair: The languages to read and to print.
    Raises:
        ConfigError: one of the two is no locale that we know.
    """
    from l10n.quantities.format.localize import localized_text

    return localized_text(text, pair, style)


def compare(
    source: str, target: str, pair: LocalePair, style: NumberStyle = _HOUSE
) -> tuple[Discrepancy, ...]:
    """
    What the numbers of the target say differently from the source; empty when all agree.

    Args:
        style: What the fixes are printed in.
    Raises:
        ConfigError: one of the two is no locale that we know.
    """
    from l10n.quantities.repair.discrepancies import discrepancies

    return discrepancies(source, target, pair, style)


def reprint(source: str, target: str, pair: LocalePair, style: NumberStyle = _HOUSE) -> Reprint:
    """
    The target with its numbers in house style: matched ones printed anew, plain faults repaired.

    The text that comes back was compared once more: ``discrepancies`` is what is left to say about it.

    Raises:
        ConfigError: one of the two is no locale that we know.
    """
    from l10n.quantities.repair.discrepancies import reprinted

    return reprinted(source, target, pair, style)
