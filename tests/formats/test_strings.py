"""Files of strings: what is a text, how it is named, and which plural forms a language gets."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ParseError, StructureError
from l10n.formats.strings.document import JsonFormat, TomlFormat, YamlFormat
from l10n.model import Document, UnitKey
from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract

DOCUSAURUS = """\
{
  "theme.close": {
    "message": "Close the \\u201cmenu\\u201d",
    "description": "The label of the button"
  },
  "theme.posts": {"message": "One post|{count} posts"}
}
"""
CHROME = """\
{
  "hello": {
    "message": "Hello, $USER$! You have 3 \\/ 4 pages.",
    "description": "A greeting",
    "placeholders": {"user": {"content": "$1", "example": "Anna"}}
  },
  "bye": {"message": "Good\\tbye"}
}
"""
I18NEXT = """\
{
    "$schema": "https://example.org/schema.json",
    "nav": { "home": "Home", "empty": "", "url": "https://example.org" },
    "item_one": "{{count}} item",
    "item_other": "{{count}} items",
    "place_ordinal_one": "{{count}}st",
    "place_ordinal_two": "{{count}}nd",
    "place_ordinal_few": "{{count}}rd",
    "place_ordinal_other": "{{count}}th",
    "list": ["First ", "Second"],
    "deep": {"a": {}, "b": [], "c": 1.50, "d": null, "e": true},
    "step_one": "Step one",
    "step_two": "Step two"
}
"""
HUGO = """\
# The words of the theme.

# The link at the top
home: Home  # stays
about: {other: "About us"}
minutes:
  one: '{{ .Count }} minute'
  other: '{{ .Count }} minutes' # counted
posts: {one: One post, other: "{{ .Count }} posts"}
long: |
  A text
  on two lines

folded: >-
  A text that
  is folded
"""
HUGO_LIST = """\
- id: home
  translation: Home
- id: minutes
  description: How long it takes
  translation:
    one: One minute
    other: "{{ .Count }} minutes"
"""
RAILS = """\
---
en:
  hello: "Hello, %{name}!"
  date:
    formats:
      default: "%Y-%m-%d"
    abbr: [~, Jan, Feb]
  inbox:
    zero: Nothing here
    one: One message
    other: "%{count} messages"
  "quoted": 'It''s so'
  number:
    precision: 3
    delimiter: ","
"""
HUGO_TOML = """\
# A remark
home = "Home" # stays

[minutes]
description = "How long it takes"
one = 'One minute'
other = "{{ .Count }} minutes"

[posts]
  other = "Posts"

[x]
more = { one = "One more", other = "{{ .Count }} more" }
long = '''
On two
lines'''
"""


class TestJson(FormatContract):
    """JSON."""

    suffix = ".json"
    samples = (DOCUSAURUS, CHROME, I18NEXT)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return JsonFormat(FormatSettings())


class TestYaml(FormatContract):
    """YAML."""

    suffix = ".yaml"
    samples = (HUGO, HUGO_LIST, RAILS)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return YamlFormat(FormatSettings())


class TestToml(FormatContract):
    """TOML."""

    suffix = ".toml"
    samples = (HUGO_TOML,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return TomlFormat(FormatSettings())
