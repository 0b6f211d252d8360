"""The languages that there are tables for: what each has, what is wrong with one, what a text says in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.config import find_root
from l10n.errors import ConfigError
from l10n.locales import Layer, Trouble, layer_troubles, packaged_tables, table, use_layers
from l10n.model import LocalePair, NumberStyle
from l10n.pipeline.project.languages import language_layers
from l10n.quantities.format.explain import Account, account_of
from l10n.quantities.language.tables import number_locale

__all__ = ["LanguageState", "language_states", "language_troubles", "read_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageState:
    """What there is for one language."""

    tag: str
    subjects: tuple[str, ...]  # tables of the package, sorted
    overruled: tuple[str, ...]  # files of a project or another package
    numbers: str  # "table" or "CLDR": where the words for numbers come from


def _root(start: Path) -> Path | None:
    with suppress(ConfigError):
        return find_root(start)
    return None


def language_states(start: Path) -> tuple[LanguageState, ...]:
    """
    The languages with tables of their own, sorted.

    Args:
        start: A folder; the tables of the project that it is in count.
    Raises:
        ConfigError: a table of the project cannot be used.
    """
    layers = language_layers(_root(start))
    use_layers(layers)
    own = packaged_tables()
    return tuple(
        LanguageState(
            tag=tag,
            subjects=own.get(tag, ()),
            overruled=tuple(layer.where for layer in layers if layer.tag == tag),
            numbers="CLDR" if number_locale(tag).plain else "table",
        )
        for tag in sorted({*own, *(layer.tag for layer in layers)})
    )


def language_troubles(start: Path) -> tuple[Trouble, ...]:
    """All that is wrong with the tables of a project, of packages, and ours; none when all can be used."""
    layers = language_layers(_root(start))
    found = [trouble for layer in layers for trouble in layer_troubles(layer)]
    return tuple(found or _unusable(layers))


def _unusable(layers: tuple[Layer, ...]) -> Iterator[Trouble]:
    """What shows only when the tables are put together: a key that is needed, a power without a scale."""
    use_layers(layers)
    for tag, subjects in {**packaged_tables(), **{layer.tag: () for layer in layers}}.items():
        try:
            for subject in subjects:
                table(tag, subject)
            number_locale(tag)
        except ConfigError as error:
            yield Trouble(error.where, error.what, error.hint)


def read_in(text: str, tag: str, start: Path) -> Account:
    """
    What a text says with numbers in a language, and how that language prints it.

    Raises:
        ConfigError: it is no locale that we know, or a table cannot be used.
    """
    use_layers(language_layers(_root(start)))
    return account_of(text, LocalePair(tag, tag), NumberStyle())
