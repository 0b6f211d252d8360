"""``l10n memory``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Directory, Json, To
from l10n.cli.saying import say, say_json
from l10n.reports.plain import line as safe_line

if TYPE_CHECKING:
    from l10n.memory.concordance import Concordance, Hit

__all__ = ["app"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")  # a text of several lines is shown in one

app = typer.Typer(
    name="memory",
    help='Look into the memories, fill and empty them.\n\nExample: l10n memory search "clinical trial"',
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def search(
    text: Annotated[
        list[str], typer.Argument(help="Words in either language; several are looked for together.")
    ],
    to: To = None,
    limit: Annotated[int, typer.Option(min=1, help="Most entries to show.")] = 20,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Show how a word or a phrase was translated.

    All entries that have it, in both languages: those with the words as they stand come first, then those
    with all of them anywhere. A word is also found as the start of a longer one. What was found is in ⟦ ⟧,
    on a terminal in bold.

    Example: l10n memory search "clinical trial" --to it
    """
    from l10n.pipeline import Project
    from l10n.pipeline.assets.memory import search as run

    found = run(Project.open(directory), " ".join(text), to=to or (), limit=limit)
    if as_json:
        say_json(json.dumps(_data(found), ensure_ascii=False) + "\n")
        return
    for hit in found.hits:
        typer.echo(_lines(hit))
    say(f"{len(found.hits)} of {found.total} entries", err=True)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TMX files.")],
    directory: Directory = Path(),
) -> None:
    """
    Take TMX files into the memory that learns.

    Very many texts are found fast there. A few files are better kept in memory/, where `l10n` reads them and
    git carries them.

    Example: l10n memory import agency.tmx
    """
    from l10n.pipeline import Project
    from l10n.pipeline.assets.memory import import_tmx

    paths = [directory / file for file in files]
    taken = import_tmx(Project.open(directory), paths, lambda name, done: say(f"{name}: {done}", err=True))
    for pair, count in taken.items():
        say(f"{pair}: {count} taken")


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The TMX file.")],
    directory: Directory = Path(),
) -> None:
    """
    Write what the memory has learnt to a TMX file.

    For another tool, or to keep. The accepted units of articles alone are what `l10n export --format tmx`
    writes.

    Example: l10n memory export -o team.tmx
    """
    from l10n.pipeline import Project
    from l10n.pipeline.assets.memory import export_tmx

    count = export_tmx(Project.open(directory), directory / output)
    say(f"{output}: {count} entries")


def _lines(hit: Hit) -> str:
    """An entry as text: a line a language, then where it comes from."""
    width = max(map(len, hit.entry.texts))
    lines = [f"{locale:<{width}}  {_marked(hit, locale)}" for locale in hit.entry.texts]
    return "\n".join([*lines, f"{'':<{width}}  ({_safe(hit.entry.origin)})", ""])


def _safe(text: str) -> str:
    return safe_line(_CONTROL.sub(" ", text))


def _marked(hit: Hit, locale: str) -> str:
    """A text of an entry with what was found in it marked."""
    import sys

    colour = sys.stdout.isatty()
    text, parts, at = hit.entry.texts[locale], [], 0
    for span in hit.spans.get(locale, ()):
        found = _safe(text[span.start : span.end])
        parts += [_safe(text[at : span.start])]
        parts += [typer.style(found, bold=True, underline=True) if colour else f"⟦{found}⟧"]
        at = span.end
    return "".join([*parts, _safe(text[at:])])


def _data(found: Concordance) -> dict[str, object]:
    """The same for machines; spans are in code points, the end not included."""
    hits = [
        {
            "origin": hit.entry.origin,
            "texts": dict(hit.entry.texts),
            "found": {
                locale: [[span.start, span.end] for span in spans] for locale, spans in hit.spans.items()
            },
        }
        for hit in found.hits
    ]
    return {"version": 1, "total": found.total, "hits": hits}
