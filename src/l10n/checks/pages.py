"""
The catalogue's pages, made from the docstrings of the checks.

A docstring says in its first paragraph what is wrong; paragraphs of explanation may follow; then examples:

    Bad:
        en: Exports grew.
        it: Le esportazioni sono cresciute

Pairs after each other are one article. ``␣`` is a space, ``⍽`` a no-break space, ``⁘`` a zero width space,
``↵`` the end of a line. ``glossary:``, ``previous:``, ``max:`` and ``misspelt:`` say what else there is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from l10n.checks import completeness, markup, meaning, notices, numbers, terms, typography
from l10n.checks.rule import Notice, Rule, Survey
from l10n.files import write_atomic

__all__ = ["FAMILIES", "Example", "Page", "Pair", "catalogue", "main", "pages", "render", "render_index"]

Documented = Notice | Rule | Survey

FAMILIES: dict[str, tuple[Documented, ...]] = {
    "numbers": numbers.NOTICES,
    "meaning": meaning.NOTICES,
    "markup": markup.CHECKS,
    "terms": terms.CHECKS,
    "completeness": completeness.CHECKS,
    "typography": typography.CHECKS,
    "files": notices.NOTICES,
}
_SIGNS = str.maketrans({"␣": " ", "⍽": "\u00a0", "⁘": "\u200b", "↵": "\n"})
_OPTIONS = ("glossary", "previous", "max", "misspelt")
_FIELD = re.compile(r"(?P<name>[a-z-]+):(?: (?P<value>.*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source and its target as the example shows them, signs for spaces included."""

    source_locale: str
    source: str
    target_locale: str
    target: str

    @property
    def texts(self) -> tuple[str, str]:
        """Both as they are meant."""
        return self.source.translate(_SIGNS), self.target.translate(_SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article of one or more units."""

    good: bool
    pairs: tuple[Pair, ...]
    options: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a check."""

    id: str
    family: str
    severity: str
    summary: str
    explanation: tuple[str, ...]  # paragraphs
    examples: tuple[Example, ...]


def catalogue() -> Iterator[tuple[str, Documented]]:
    """All checks of this project with their families."""
    for family, checks in FAMILIES.items():
        yield from ((family, check) for check in checks)


def pages() -> tuple[Page, ...]:
    """A page for each check, by family."""
    return tuple(_page(family, check) for family, check in catalogue())


def _page(family: str, check: Documented) -> Page:
    paragraphs: list[str] = []
    examples: list[Example] = []
    for part in re.split(r"\n(?=(?:Bad|Good):\n)|\n\n", cleandoc(check.page)):
        if part.startswith(("Bad:\n", "Good:\n")):
            examples.append(_example(part, check.id))
        elif part.strip():
            paragraphs.append(" ".join(part.split()))
    return Page(
        id=check.id,
        family=family,
        severity=check.severity.name.lower(),
        summary=paragraphs[0] if paragraphs else "",
        explanation=tuple(paragraphs[1:]),
        examples=tuple(examples),
    )


def _example(text: str, check: str) -> Example:
    head, *lines = text.split("\n")
    texts: list[tuple[str, str]] = []
    options: dict[str, str] = {}
    for line in lines:
        match = _FIELD.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"{check}: not a line of an example: {line!r}")
        name, value = match["name"], match["value"] or ""
        if name in _OPTIONS:
            options[name] = value
        else:
            texts.append((name, value))
    pairs = tuple(
        Pair(source_locale=one[0], source=one[1], target_locale=other[0], target=other[1])
        for one, other in zip(texts[::2], texts[1::2], strict=True)
    )
    return Example(good=head == "Good:", pairs=pairs, options=options)


_MEANING = {
    "error": "The unit is not published while it stands; `l10n check` fails.",
    "warning": "`l10n check` fails.",
    "info": "A note: `l10n check` fails only with `--fail-on info`.",
}
_NOTE = "<!-- Made from the docstring by `python -m l10n.checks.pages docs/checks`: edit it there. -->"


def render(page: Page) -> str:
    """The page as Markdown."""
    lines = [_NOTE, "", f"# {page.id}", "", _code(page.summary), ""]
    lines += [f"Family: {page.family}. Severity: **{page.severity}**. {_MEANING[page.severity]}", ""]
    for paragraph in page.explanation:
        lines += [_code(paragraph), ""]
    for example in page.examples:
        lines += ["Fine:" if example.good else "Found:", "", "```text"]
        for pair in example.pairs:
            lines += [f"{pair.source_locale}: {pair.source}", f"{pair.target_locale}: {pair.target}".rstrip()]
        lines += [f"{name}: {value}" for name, value in example.options.items()]
        lines += ["```", ""]
    shown = "".join(pair.source + pair.target for example in page.examples for pair in example.pairs)
    if any(sign in shown for sign in "␣⍽⁘↵"):
        lines += ["`␣` is a space, `⍽` a no-break space, `⁘` a zero width space, `↵` the end of a line.", ""]
    lines += ["How to switch it off, soften it or ignore it in one place: [checks](index.md#settings).", ""]
    return "\n".join(lines)


def _code(text: str) -> str:
    return text.replace("``", "`")


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
            f"| [{page.id}]({page.id}.md) | {page.severity} | {_code(page.summary)} |"
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
