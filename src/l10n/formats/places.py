"""What the formats remember of a segment's place in its file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Inline", "Locale", "Scalar"]


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of inline Markdown; all sentences of a block share it."""

    form: str  # "flow", "line", "cell" or "html"
    line_break: str = ""  # line end and container prefix between two lines; empty when it has one line
    width: int = 0  # longest line in code points; 0: lines are not wrapped
    column: int = 0  # code points before the text on its first line
    references: tuple[tuple[str, str], ...] = ()  # raw text and label of links that are their own label


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value in front matter."""

    syntax: str  # "yaml" or "toml"
    style: str  # the opening quote, "|", ">" or empty
    indent: str = ""


@dataclass(frozen=True, slots=True)
class Locale:
    """The value that names the document's language."""

    syntax: str
    style: str
