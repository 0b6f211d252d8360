"""Documents that tests of the formats share: our own, and real ones where they are at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[3] / "shared/corpora"
FOLDERS = ("articles-en", "articles-it", "book")

# Each holds constructs that are easy to break; all text is ours.
OWN = {
    "plain": "Exports grew.\n\nThey grew again, by more.\nAnd a wrapped line.\n",
    "headings": "# One\n\nTwo\n===\n\nThree *words*\n-----\n\n### Four ###\n\n#### Five {#five .wide}\n",
    "lists": "- one\n- two\n\n  with a paragraph\n\n  1. inner\n  2. inner\n     wrapped\n\n10) ten\n11) eleven\n",
    "lazy": "> A quote that goes\non without its mark,\n> and with it.\n\n- an item that\ngoes on too\n",
    "nested": "> > - a quote\n> >   in a quote\n> >\n> >   > deeper\n>\n> back\n",
    "tasks": "- [ ] Call the clinic\n- [x] Sign the form\n  - [X] and post it\n",
    "table": "| Year | Sales |\n|:-----|------:|\n| 2024 | a \\| b |\n| `x \\| y` | **bold** |\n|  | empty first |\n",
    "bare table": "Year | Sales\n---- | -----\n2024 | up\n2025 | down\n",
    "references": "See [the report][r], [r][] and [r].\n\n![a chart][r]\n\n[r]: https://example.org/a_b 'Annual\nreport'\n",
    "links": "A [link](/a \"Its title\"), an ![image](b.png 'Alt title') and <https://example.org>.\n\n[![badge](c.svg)](d)\n",
    "footnotes": "Sales fell.[^1] They rose.[^two]\n\n[^1]: In May.\n[^two]: In June,\n    and later.\n\n    A second paragraph.\n",
    "definitions": "Term\n: What it means,\n  at length.\n\nOther *term*\n: First.\n: Second.\n",
    "colons": "Text\n\n:warning: Mind *it*. And\n:smile: smile.\n\nTerm\n: Definition\n:and more\n\n> Quote\n>\n> :eyes: _look_\n",
    "emphasis": "*One* **two** ***three*** _four_ __five__ ~~six~~ se*ve*n 2*3*4 snake_case_name\n",
    "code": "Run `a  b`, ``c ` d`` and:\n\n```python\nprint('**no**')\n```\n\n    indented *code*\n\n~~~\ntilde\n~~~\n",
    "code in containers": "> ```sh\n> l10n check\n>\n> # no heading\n> ```\n\n- item\n\n      code\n\n  ```\n  fenced\n  ```\n",
    "html": "<div class=\"note\">\n\nInside **HTML**.\n\n</div>\n\n<p title=\"Tip\">Words <b>bold</b> <img src=\"a.png\" alt=\"A chart\"></p>\n\nInline <kbd>Ctrl</kbd> key.<br>\nNew line.\n",
    "comment": "<!-- a comment\nwith *stars* -->\n\nText.\n\n<script>\nlet a = '<p>no</p>';\n</script>\n\nMore.\n",
    "lone tag": "<b>\nbold? text\n</b>\n\nWords\n<b>more</b>\n",
    "breaks": "One  \ntwo\\\nthree\nfour\n\n***\n\n- - -\n\n___\n",
    "escapes": "\\* no list\n\n\\# no heading\n\n1\\. no item\n\n\\[no link\\](x) and \\`no code\\` and &amp; and &copy;\n",
    "math": "The mass $m_1 * m_2$ and $5 or $6.\n\n$$\na_b = c_d\n$$\n\nThen words.\n",
    "alert": "> [!NOTE]\n> Mind the gap.\n\n> [!WARNING]\n> Mind it more.\n> Much more.\n",
    "atoms": "Text {{ page.title }} and {% tag %} and {{< ref \"a.md\" >}} at www.example.org by a.b@example.org.\n{: .wide}\n",
    "admonition": ":::note Read this\n\nThe *text* inside.\n\n:::\n\nAfter.\n",
    "front matter": "---\ntitle: \"Exports: up\"  # keep\nlang: en\ntags: [a, b]\ndescription: >\n  Folded text\n  on two lines.\n---\n\n# Exports\n\nGrew.\n",
    "toml front matter": "+++\ntitle = \"Exports\"\ndraft = true\n+++\n\nGrew.\n",
    "no front matter": "Text\n\n---\ntitle: not front matter\n---\n\nMore.\n",
    "rule first": "---\n\nText between rules.\n\n---\n",
    "tabs": "-\tone\n\n\ttwo\n\n>\tquote\n\n1.\tten\n\n\tcode? no\n",
    "CJK": "**重要：**本文。次の文です。\n\n這是第一句。這是第二句！\n",
    "accents": "È così — “davvero”. L'S.p.A. è cresciuta.\n\nLigne d’été… 🎉 fin.\n",
    "sentences": "Dr. Rossi left. She came back at 5 p.m. on Monday! Did she? Yes.\nThe U.S. market grew 3.5 percent. See Fig. 2.\n",
    "wrapped item": "1. A first line that is long enough to be wrapped at some width by its author,\n   and a second one. A third sentence here.\n\n   > quoted\n   > in an item\n",
    "loose ends": "[unclosed *mark `and code\n\n**not closed\n\n![no](image\n\n]: x\n",
    "blank lines": "\n\n\nText.\n   \n\t\n\nMore.\n\n\n",
    "only space": "  \n\t\n",
    "empty": "",
    "one word": "Word",
    "control characters": "A\x0bb\x0cc\u2028d\u00a0e\x00f\n",
    "cells of markup": "| [a](b) | ![c](d) |\n|---|---|\n| *e* <br> f | g[^1] |\n\n[^1]: Note.\n",
    "list after text": "Text\n- item\n- item\n\nText\n1. item\n",
    "setext in list": "- Title\n  -----\n  text\n- # ATX\n",
}  # fmt: skip


def _lines(first: str, rest: str) -> Callable[[str], str | None]:
    """A container whose marks stand before every line."""

    def wrap(text: str) -> str:
        lines = text.split("\n")
        ending = lines.pop() if lines[-1] == "" else None
        out = "\n".join((first if index == 0 else rest) + line for index, line in enumerate(lines))
        return out + "\n" if ending is not None else out

    return wrap


def _cell(text: str) -> str | None:
    line = text.strip("\n")
    if "\n" in line or "|" in line or not line.strip():
        return None
    return f"| a | b |\n|---|---|\n| {line} | x |\n"


# Text for a container; None where it cannot stand there.
CONTAINERS: dict[str, Callable[[str], str | None]] = {
    "bare": lambda text: text,
    "quote": _lines("> ", "> "),
    "list item": _lines("- ", "  "),
    "nested list": _lines("1. - ", "     "),
    "footnote": lambda text: f"Word[^n]\n\n[^n]: A note.\n\n{_lines('    ', '    ')(text)}",
    "footnote's first line": lambda text: f"Word[^n]\n\n{_lines('[^n]: ', '    ')(text)}",
    "table cell": _cell,
}


@cache
def _examples() -> tuple[str, ...]:
    text = (CORPORA / "commonmark-spec.txt").read_bytes().decode()
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", text, re.DOTALL | re.MULTILINE)
    return tuple(example.replace("→", "\t") for example in found)


def examples() -> tuple[str, ...]:
    """The examples of the CommonMark specification; skips the test where they are absent."""
    if not (CORPORA / "commonmark-spec.txt").exists():
        pytest.skip("the CommonMark specification is not beside the repository")
    found = _examples()
    assert len(found) > 600
    return found


def real(folder: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of real documents; skips the test where they are absent."""
    if not (CORPORA / folder).is_dir():
        pytest.skip(f"the documents of {folder} are not beside the repository")
    paths = sorted((CORPORA / folder).glob("*.md"))
    assert paths
    for path in paths:
        yield path.name, path.read_bytes()
