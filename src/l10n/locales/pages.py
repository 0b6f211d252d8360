"""The page about the tables, made from their schema: ``python -m l10n.locales.pages FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from l10n.locales.subjects import SUBJECTS

__all__ = ["main", "render"]

_HEAD = """\
<!-- Made from the schema by `python -m l10n.locales.pages docs/languages.md`: edit `src/l10n/locales/number_keys.py` and its neighbours. -->

# What a language's tables hold

A language is a folder in `src/l10n/locales/data/` with a TOML table a subject, named by its BCP-47 tag. All is optional:
what has no table does nothing there, or follows Unicode's CLDR. [Add a language](howto/language.md) goes through them
in the order in which they pay.

## Where a value comes from

From the first of these that has the key, the last line first:

| what | where |
|---|---|
| the project | `languages/<tag>.toml` beside `l10n.yaml`, a section a subject: `[numbers.printed]` |
| an installed package | `<tag>.toml` in a package that an entry point of the group `l10n.locales` names |
| the region | our tables of `de-CH`, on top of those of `de` |
| the language | our tables of `de` |
| CLDR | separators, months, currency names, units; scales, percent and dates where we have no table of numbers |

A section is merged key by key; a list is replaced whole. A key that no table holds, or a value of another kind, is an error
with its file and line: `l10n languages check` tells all of them, `l10n languages` what there is, and
`l10n languages try de "3,6 Mrd. Euro"` what is read in a text.

## From CLDR alone

A language without a table of numbers has a first one from CLDR. Its scales, currencies, percent, units and written dates are
read, and short amounts are printed; long and short style are one, since nothing says how CLDR's words are inflected. What CLDR has
no data for in Babel, it lacks: numbers in words, ordinals, ranges in words, quarters, times beside the 24 hours.
A run says once which of its locales are such.

| language | scales | written dates | sentence ends | words of terms |
|---|---|---|---|---|
| nl, pt, pt-BR | read and printed: `€ 3,6 mld.`, `€ 3,6 bi` | `9 juli 2021`, `9 de julho de 2021` | by full stop and capital | by blanks |
| ja, zh | left as they are (`36億`): scales of four digits are not read | left as they are | `。`, no blank needed | none: a term is found as it stands |

Full-width figures (`３６`) are left as they are in all languages.

## Read and printed

More is read than is printed. *printed*: how the house writes it. *read*: how others may. *both*: the first is printed (of
names, the first two: singular and plural), all are read. `!` behind a key: a table of ours cannot be without it.
"""


def render() -> str:
    """The page as Markdown."""
    lines = [_HEAD]
    for subject, keys in SUBJECTS.items():
        lines += [f"## {subject}", "", "| key | is | for | what it says |", "|---|---|---|---|"]
        for key in keys:
            name = ".".join(key.path) + ("!" if key.needed else "")
            lines.append(f"| `{name}` | {key.kind.value} | {key.use.value} | {key.says} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main(path: Path) -> None:
    """Writes the page."""
    path.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
