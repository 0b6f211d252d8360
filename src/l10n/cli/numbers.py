"""``l10n numbers``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.model import LocalePair, NumberStyle

__all__ = ["numbers"]


class Style(StrEnum):
    """House styles, as words of the command line."""

    SHORT = "short"
    LONG = "long"


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The texts, or else the lines of standard input, each with its line end."""
    given = [f"{text}\n" for text in texts]
    if given:
        yield from given
        return
    for number, line in enumerate(typer.get_binary_stream("stdin"), start=1):
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise ConfigError(
                "standard input is not UTF-8", where=f"line {number}", hint="convert it first"
            ) from error


def _answer(line: str, pair: LocalePair, style: NumberStyle, *, as_json: bool, explain: bool) -> str:
    if not (as_json or explain):
        from l10n.quantities import localize

        return localize(line, pair, style)
    from l10n.quantities.format.explain import account_of

    account = account_of(line.rstrip("\r\n"), pair, style)
    return json.dumps(account.data(), ensure_ascii=False) + "\n" if as_json else account.table()


def numbers(
    text: Annotated[
        list[str] | None, typer.Argument(help="Texts; none: standard input, line by line.")
    ] = None,
    source: Annotated[str, typer.Option("--from", help="Language of the text.")] = "en",
    target: Annotated[str, typer.Option("--to", help="Language to print the numbers for.")] = "it",
    style: Annotated[Style, typer.Option(help="short: €3,6 mld; long: 3,6 miliardi di euro.")] = Style.SHORT,
    as_json: Annotated[bool, typer.Option("--json", help="What was found, a JSON object a line.")] = False,  # noqa: FBT002  a flag of the command line
    explain: Annotated[bool, typer.Option("--explain", help="What was found, as a table.")] = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Rewrite the numbers of a text for another language.

    Everything else stays.

    Example: l10n numbers --from en --to it "worth €3.6 billion in 2024"
    """
    from l10n.model import LocalePair, NumberStyle

    pair, house = LocalePair(source, target), NumberStyle(style=style.value)
    out = typer.get_binary_stream("stdout")
    for line in _lines(text or ()):
        out.write(_answer(line, pair, house, as_json=as_json, explain=explain).encode())
        out.flush()
