"""The catalogue of all checks, and its pages in the documentation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from l10n.checks import completeness, markup, meaning, notices, numbers, second_look, terms, typography
from l10n.checks.documentation import Documented, Page, code, read_page, render_body
from l10n.files import write_atomic

__all__ = ["FAMILIES", "catalogue", "main", "pages", "render", "render_index"]

FAMILIES: dict[str, tuple[Documented, ...]] = {
    "numbers": numbers.NOTICES,
    "meaning": meaning.NOTICES,
    "markup": markup.CHECKS,
    "terms": terms.CHECKS,
    "completeness": completeness.CHECKS,
    "typography": typography.CHECKS,
    "review": second_look.NOTICES,
    "files": notices.NOTICES,
}


def catalogue() -> Iterator[tuple[str, Documented]]:
    """All checks of this project with their families."""
    for family, checks in FAMILIES.items():
        yield from ((family, check) for check in checks)


def pages() -> tuple[Page, ...]:
    """A page for each check, by family."""
    return tuple(read_page(family, check) for family, check in catalogue())


_NOTE = "<!-- Made from the docstring by `python -m l10n.checks.pages docs/checks`: edit it there. -->"


def render(page: Page) -> str:
    """The page as Markdown."""
    settings = "How to switch it off, soften it or ignore it in one place: [checks](index.md#settings)."
    return "\n".join([_NOTE, "", f"# {page.id}", "", render_body(page), settings, ""])


_SETTINGS = """\
## Settings

In `l10n.yaml`, the last rule that fits wins; `check` is an id or the part of ids before the dot:

```yaml
checks:
  - {check: term, severity: info}
  - {check: length, severity: none, locales: [de], paths: ["source/news/*"]}
```

One unit: a comment above its entry in the PO file, with the reason. Translators' tools keep it.

```po
# l10n:ignore term.missing because the client's own name for it
msgid "…"
```

An old project: `l10n check --write-baseline` writes `.l10n-baseline.json`; commit it, and only new
findings fail.
"""


def render_index(found: tuple[Page, ...]) -> str:
    """The table of all checks as Markdown."""
    lines = [_NOTE, "", "# Checks", ""]
    for family in FAMILIES:
        lines += [f"## {family.capitalize()}", "", "| check | severity | finds |", "|---|---|---|"]
        lines += [
            f"| [{page.id}]({page.id}.md) | {page.severity} | {code(page.summary)} |"
            for page in found
            if page.family == family
        ]
        lines.append("")
    return "\n".join(lines) + "\n" + _SETTINGS


def main(folder: Path) -> None:
    """Writes all pages into a folder, and takes away those of checks that are gone."""
    found = pages()
    texts = {f"{page.id}.md": render(page) for page in found} | {"index.md": render_index(found)}
    for name, text in texts.items():
        write_atomic(folder / name, text.encode("utf-8"), name)
    for path in folder.glob("*.md"):
        if path.name not in texts:
            path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
