"""Front matter: what is translated, what names the language, and how values go back."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from l10n.errors import ParseError
from l10n.formats.front_matter.front_matter import front_matter
from l10n.formats.front_matter.toml import toml_text
from l10n.formats.front_matter.yaml import yaml_scalars, yaml_text
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import UnitKey
from l10n.ports import FormatSettings

KEYS = ("title", "seo.title", "tags", "seo.deep.note", "summary")
FORMAT = MarkdownFormat(FormatSettings(front_matter=KEYS))

YAML = """\
---
# the order and the comments stay
title: "Exports: \\"up\\""   # a remark
lang: en_US
draft: no
seo:
    title: 'It''s growing'
    deep: {note: In a flow, other: not this}
tags: [Drugs, 'Devices', 2024, true]
summary: >-
  Folded text
  on two lines.

date: 2024-05-03
author: &who  Anna
---
Body.
"""
TOML = """\
+++
# the order and the comments stay
title = "Exports: \\"up\\""  # a remark
lang = 'en'
draft = false
date = 2024-05-03 07:32:00
tags = ["Drugs", 'Devices', # more
  "Tests"]
summary = '''
Long text.'''

[seo]
title = 'Growing'
deep = { note = "In a table", other = "not this" }

[[menu]]
title = "not this"
+++
Body.
"""


@pytest.mark.parametrize("page", [YAML, YAML.replace("\n", "\r\n"), TOML, TOML.replace("\n", "\r\n")])
def test_values_and_nothing_else(page: str) -> None:
    """Only texts of configured keys are segments; with nothing translated the bytes are the same."""
    document = FORMAT.parse(page.encode(), "a.md", "it")
    texts = [(segment.kind, segment.source) for segment in document.segments]
    assert ("front matter title", 'Exports: "up"') in texts
    assert ("front matter tags", "Devices") in texts
    assert not any(word in source for _, source in texts for word in ("not this", "2024", "Anna"))
    assert document.locale == ("en-US" if page.startswith("-") else "en")
    assert FORMAT.publish(document, {}, document.locale).decode().replace("en-US", "en_US") == page


def _shouted(page: str) -> str:
    document = FORMAT.parse(page.encode(), "a.md", "en")
    return FORMAT.publish(
        document, {each.key: each.source.upper() for each in document.segments}, "it"
    ).decode()


def test_yaml_keeps_its_style() -> None:
    """Translated values keep their quotes and places; the language is the target's, the rest is untouched."""
    assert _shouted(YAML) == (
        YAML.replace('"Exports: \\"up\\""', '"EXPORTS: \\"UP\\""')
        .replace("en_US", "it")
        .replace("It''s growing", "IT''S GROWING")
        .replace("In a flow", "IN A FLOW")
        .replace("Drugs, 'Devices'", "DRUGS, 'DEVICES'")
        .replace("Folded text\n  on two lines.", "FOLDED TEXT ON TWO LINES.")
        .replace("Body", "BODY")
    )


def test_toml_keeps_its_style() -> None:
    """The same in TOML, with its dates, tables and comments."""
    assert _shouted(TOML) == (
        TOML.replace('"Exports: \\"up\\""', '"EXPORTS: \\"UP\\""')
        .replace("'en'", "'it'")
        .replace("Drugs", "DRUGS")
        .replace("Devices", "DEVICES")
        .replace("Tests", "TESTS")
        .replace("Long text", "LONG TEXT")
        .replace("'Growing'", "'GROWING'")
        .replace("In a table", "IN A TABLE")
        .replace("Body", "BODY")
    )


TEXTS = (
    "plain", "with: colon", "# not a comment", "a # comment", "yes", "null", "1.0", "2024-01-01", "- item", "'q'", '"q"', "it's",
    "back\\slash", "{a}", "[a]", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?", ":", "a:", "tab\there", "nbsp\u00a0x",
    "line\nbreak", "\u2028", "\x85", "\x07", "é — “x”", "🎉", "trailing \\", "'''", '"""', "~", "=", "a: b: c", "-", "---", "<<",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
def test_yaml_text_is_read_back(text: str, style: str) -> None:
    """A YAML reader gets the text, in whatever style its source was; block styles have no control characters."""
    head = f"{style}\n  " if style in ("|", ">") else ""
    found = yaml.safe_load(f"a: {head}{yaml_text(text, style, '  ')}\nb: 1\n")
    assert found["b"] == 1
    assert isinstance(found["a"], str)
    if text.isprintable() or style not in ("|", ">"):
        assert found["a"].strip() == text.strip()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["'", '"', "'''", '"""'])
def test_toml_text_is_read_back(text: str, style: str) -> None:
    """A TOML reader gets the text, control characters as spaces."""
    found = tomllib.loads(f"a = {toml_text(text, style, '')}\nb = 1\n")
    assert found["b"] == 1
    assert found["a"].split() == text.replace("\x07", " ").split()


def test_no_language_is_a_truth_value() -> None:
    """Norwegian in plain YAML is quoted: ``no`` would be false."""
    document = FORMAT.parse(b"---\nlang: en\n---\n", "a.md", "en")
    assert yaml.safe_load(FORMAT.publish(document, {}, "no").decode().strip("-\n")) == {"lang": "no"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nText\n---\nMore.\n", id="text between two rules"),
        pytest.param("---\n- a\n- b\n---\n", id="a list"),
        pytest.param("---\na: b\n", id="never closed"),
        pytest.param("Text\n\n---\na: b\n---\n", id="not at the start"),
        pytest.param("--- \n[not yaml\n---\n", id="no keys"),
        pytest.param("+++\nnever closed\n", id="TOML never closed"),
    ],
)
def test_no_front_matter(text: str) -> None:
    """What only looks like front matter is Markdown."""
    assert front_matter(text, KEYS, "a.md").end == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\na: b\nb: [c\n---\n", 4),
        ("---\na: b\nc: d: e\n---\n", 3),
        ("---\na: b\n" + "- " * 5000 + "x\n---\n", 3),
        ("---\na: " + "[" * 5000 + "\n---\n", 2),
        ("---\na: \x07\n---\n", 2),
        ("+++\na = 1\nb = [\n+++\n", 4),
        ("+++\na = 1\na = 2\n+++\n", 3),
    ],
)
def test_broken_front_matter(text: str, line: int) -> None:
    """Front matter that cannot be read is an error that names its line."""
    with pytest.raises(ParseError) as raised:
        front_matter(text, KEYS, "a.md")
    assert raised.value.where == f"a.md:{line}"


@pytest.mark.parametrize(
    "text",
    [
        "title: Growing\nlang: en\ntags: [a, 'b c', \"d\"]\nseo: {title: x, n: 1}\n",
        "block: |\n  One\n  two\n\nfold: >-\n  a\n  b\n\n\nkeep: |+\n  c\n\n\n# end\nlast: 1 # one\n",
        "a:\n  - b: c\n    d: e\n  -\n    f\n? x\n: y\n'q': 'it''s'\nplain: a\n  b\n  c\n",
        'π: "\\u00e9 é"\nface: 😀 x\nempty:\nnull: ~\nd: 2024-01-01\n',
        "at: &x 1\nthere: *x\nany: !!str v\nbare: !\ntab:\ta b\n",
    ],
)
def test_both_loaders_find_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loader that is written in C is faster, and is not asked where it would say something else."""
    fast = yaml_scalars(text)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert fast == yaml_scalars(text)


def test_aliases_are_read_once() -> None:
    """A value and its alias are one segment; a tower of aliases is no bomb."""
    tower = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 20))
    front = front_matter(f"---\ntitle: &t Hello\nsummary: *t\nk0: &k0 x\n{tower}\n---\n", KEYS, "a.md")
    assert [value.text for value in front.values if value.place is not None] == ["Hello"]


def test_title_and_heading_are_one_unit() -> None:
    """A value has no context: the title is translated once, for the front matter and the heading."""
    document = FORMAT.parse(b"---\ntitle: Exports\n---\n# Exports\n", "a.md", "en")
    assert {segment.key for segment in document.segments} == {UnitKey("Exports", None)}


@pytest.mark.parametrize("title", ["}}", "—", "2024", "yes"])
def test_a_title_may_be_of_any_kind(title: str) -> None:
    """A translation without a letter is still the text of its key: the guard has nothing to say."""
    document = FORMAT.parse(b"---\ntitle: Exports\n---\n", "a.md", "en")
    FORMAT.guard(document, FORMAT.publish(document, {document.segments[0].key: title}, "it"))
