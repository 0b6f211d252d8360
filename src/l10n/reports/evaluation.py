"""Engines beside each other as one page: the figures, and all texts with what each engine made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.reports.page import content_hash, environment, resource

__all__ = ["Answered", "Table", "Versions", "render_evaluation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures under each other."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one engine made of a text."""

    engine: str
    text: str  # empty where there is none
    points: int  # of MQM


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """A text with what all made of it."""

    source: str
    source_locale: str
    target_locale: str
    answers: Sequence[Answered]


def render_evaluation(tables: Sequence[Table], texts: Sequence[Versions]) -> str:
    """The page: one HTML document that needs nothing else. Equal figures are equal pages."""
    style = resource("review.css") + resource("evaluation.css")
    policy = f"default-src 'none'; style-src '{content_hash(style)}'; base-uri 'none'; form-action 'none'"
    template = environment().from_string(resource("evaluation.html.jinja"))
    return template.render(tables=tables, texts=texts, style=style, policy=policy)
