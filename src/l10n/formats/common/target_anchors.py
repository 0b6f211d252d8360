"""What the formats remember of a part's place in its file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Attribute", "BrokenTag", "Inline", "LocaleValue", "RawScalar", "Scalar"]


@dataclass(frozen=True, slots=True)
class BrokenTag:
    """A tag that stands on several lines of the file."""

    flat: str  # in one line
    raw: str  # as in the file
    ordinal: int  # equal tags before it in its block


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of inline text; all sentences of a block share it."""

    # "flow", "underlined" (above a line of dashes), "line" (a heading with #), "cell", "row" (a first cell
    # without a pipe), "html" or "text"
    form: str
    line_break: str = ""  # line end and container prefix between two lines; empty when it has one line
    width: int = 0  # longest line in code points; 0: lines stay as they are
    column: int = 0  # code points before the text on its first line
    labels: tuple[str, ...] = ()  # of links that are their own label
    tags: tuple[BrokenTag, ...] = ()
    holds_lines: bool = False  # its line breaks are part of its markup
    jsx: bool = False  # tags and braces in it are JSX


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute."""

    quote: str  # what opens before it: '"', "'", "[", "(", "{`" or empty
    syntax: str = "html"  # or "markdown" or "script"; or "plain": nothing can be escaped
    labels: tuple[str, ...] = ()  # of links that are their own label


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value in front matter."""

    syntax: str  # "yaml" or "toml"
    style: str  # the opening quote, the block indicator, or empty
    indent: str = ""  # of a block's lines


@dataclass(frozen=True, slots=True)
class LocaleValue:
    """The value that names the document's language."""

    quote: str
    syntax: str  # "yaml", "toml" or "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawScalar:
    """A value found in YAML, TOML or JSON; offsets in code points of that text."""

    keys: tuple[str | int, ...]  # of the mappings it stands in, and its 0-based places in their lists
    key_start: int  # where its own key starts, or where it does itself in a list
    start: int
    end: int
    text: str
    style: str  # the opening quote, the block indicator, or empty
    indent: str
    is_text: bool  # and no number, date or truth value
    in_braces: bool = False  # what stands beside it is parted by commas, not by lines

    @property
    def path(self) -> str:
        """Its keys: "seo.title"; the items of a list share that of the list."""
        return ".".join(key for key in self.keys if isinstance(key, str))
