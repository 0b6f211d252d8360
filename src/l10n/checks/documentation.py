"""
What a check says of itself: its page, read from the docstring of its generator.

A page says in its first paragraph what is wrong; paragraphs of explanation may follow; then examples:

    Bad:
        en: Exports grew.
        it: Le esportazioni sono cresciute

Pairs after each other are one article. ``␣`` is a space, ``⍽`` a no-break space, ``⁘`` a zero width space,
``↵`` the end of a line. ``glossary:``, ``previous:``, ``draft:``, ``max:``, ``misspelt:`` and ``syntax:`` say
what else there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from inspect import cleandoc
from typing import Protocol

from l10n.model import CheckInfo, Severity

__all__ = ["Documented", "Example", "Page", "Pair", "check_info", "code", "read_page", "render_body"]

_SIGNS = str.maketrans({"␣": " ", "⍽": "\u00a0", "⁘": "\u200b", "↵": "\n"})
_OPTIONS = ("glossary", "previous", "draft", "max", "misspelt", "syntax")
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
    summary: str = ""
    explanation: tuple[str, ...] = ()  # paragraphs
    examples: tuple[Example, ...] = ()


class Documented(Protocol):
    """A check, a check of a catalog, or a notice; its ``page`` may be absent."""

    @property
    def id(self) -> str:
        """Of its findings."""
        ...

    @property
    def severity(self) -> Severity:
        """The default."""
        ...


def read_page(family: str, check: Documented) -> Page:
    """
    What a check says of itself; an empty page when it has none.

    Raises:
        ValueError: a line of an example is none.
    """
    paragraphs: list[str] = []
    examples: list[Example] = []
    for part in re.split(r"\n(?=(?:Bad|Good):\n)|\n\n", cleandoc(_page_of(check))):
        if part.startswith(("Bad:\n", "Good:\n")):
            examples.append(_example(part, check.id))
        elif part.strip():
            paragraphs.append(" ".join(part.split()))
    return replace(
        _bare(family, check),
        summary=paragraphs[0] if paragraphs else "",
        explanation=tuple(paragraphs[1:]),
        examples=tuple(examples),
    )


def _page_of(check: Documented) -> str:
    return str(getattr(check, "page", "") or "")


def _bare(family: str, check: Documented) -> Page:
    return Page(id=check.id, family=family, severity=check.severity.name.lower())


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


def render_body(page: Page) -> str:
    """The page as Markdown, without its heading."""
    lines = [code(page.summary), ""] if page.summary else []
    lines += [f"Family: {page.family}. Severity: **{page.severity}**. {_MEANING[page.severity]}", ""]
    for paragraph in page.explanation:
        lines += [code(paragraph), ""]
    for example in page.examples:
        lines += ["Fine:" if example.good else "Found:", "", "```text"]
        lines += _shown(example)
        lines += ["```", ""]
    shown = "".join(pair.source + pair.target for example in page.examples for pair in example.pairs)
    if any(sign in shown for sign in "␣⍽⁘↵"):
        lines += ["`␣` is a space, `⍽` a no-break space, `⁘` a zero width space, `↵` the end of a line.", ""]
    return "\n".join(lines)


def _shown(example: Example) -> Iterator[str]:
    for pair in example.pairs:
        yield f"{pair.source_locale}: {pair.source}"
        yield f"{pair.target_locale}: {pair.target}".rstrip()
    yield from (f"{name}: {value}" for name, value in example.options.items())


def check_info(family: str, check: Documented) -> CheckInfo:
    """
    What a report may say of a check, one of ours or a plug-in's; see ``ports.Described``.

    A plug-in's page that is none is shown as it stands: a slip in it stops nobody's report.
    """
    address = str(getattr(check, "page_url", ""))
    try:
        page = read_page(family, check)
    except ValueError:
        page = replace(_bare(family, check), summary=" ".join(_page_of(check).split()))
    paragraphs = [code(text) for text in (page.summary, *page.explanation) if text]
    examples = [
        "\n".join(("Fine:" if example.good else "Found:", *(f"  {line}" for line in _shown(example))))
        for example in page.examples
    ]
    return CheckInfo(
        id=check.id,
        severity=check.severity,
        title=paragraphs[0] if paragraphs else "",
        description="\n\n".join(paragraphs),
        help="\n\n".join((*paragraphs, *examples)),
        help_markdown=render_body(page) if paragraphs else "",
        url=address if re.match(r"https?://\S+\Z", address) else "",
    )


def code(text: str) -> str:
    """Docstring's marks of code as Markdown's."""
    return text.replace("``", "`")
