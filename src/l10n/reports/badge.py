"""A project's progress as a small picture for a README."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from l10n.model import UnitCounts
from l10n.reports.history import Snapshot, shares

__all__ = ["render_badge"]

_LABEL = "translations"
_HEIGHT = 20
_CHAR = 6.6  # width of an average character of Verdana at 11 px
_PAD = 12
_LINE = 64  # width of the line of the past
_POINTS = 27  # more cannot be told apart on it
# White text on these has a contrast of at least 4.5.
_COLOURS = ((100, "#1d6f3c"), (75, "#4b6b12"), (40, "#8a5a00"), (0, "#a3362a"))
_LEFT = "#444444"


def render_badge(all_counts: Sequence[UnitCounts], history: Sequence[Snapshot] = ()) -> str:
    """
    An SVG picture: each locale with the share of units that a person accepted.

    Args:
        all_counts: One for each locale.
        history: The past, the oldest first; a line of the share over all locales when there are two or more.
    """
    words = [f"{unit_counts.locale} {shares(unit_counts)[1]}%" for unit_counts in all_counts] or ["none"]
    value = " · ".join(words)
    least = min((shares(unit_counts)[1] for unit_counts in all_counts), default=0)
    colour = next(colour for share, colour in _COLOURS if least >= share)
    left, right = _width(_LABEL), _width(value)
    points = _points([_reviewed(snapshot.all_counts) for snapshot in history], left + right)
    width = left + right + (_LINE if points else 0)
    said = escape(f"{_LABEL}: {value} reviewed")
    line = (
        f'<polyline points="{points}" fill="none" stroke="#fff" stroke-width="1.5"'
        ' stroke-linejoin="round"/>\n'
        if points
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}"'
        f' viewBox="0 0 {width} {_HEIGHT}" role="img" aria-label="{said}">\n'
        f"<title>{said}</title>\n"
        f'<clipPath id="r"><rect width="{width}" height="{_HEIGHT}" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#r)"><rect width="{left}" height="{_HEIGHT}" fill="{_LEFT}"/>'
        f'<rect x="{left}" width="{width - left}" height="{_HEIGHT}" fill="{colour}"/></g>\n'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f"{_text(_LABEL, left / 2, left)}{_text(value, left + right / 2, right)}</g>\n"
        f"{line}</svg>\n"
    )


def _width(text: str) -> int:
    return round(len(text) * _CHAR) + _PAD


def _text(text: str, middle: float, width: int) -> str:
    return f'<text x="{middle:g}" y="14" textLength="{width - _PAD}">{escape(text)}</text>'


def _reviewed(all_counts: Sequence[UnitCounts]) -> float:
    """The share over all locales, 0 to 1."""
    total = sum(unit_counts.total for unit_counts in all_counts)
    return sum(unit_counts.translated for unit_counts in all_counts) / total if total else 0


def _points(values: Sequence[float], start: int) -> str:
    if len(values) < 2:
        return ""
    if len(values) > _POINTS:
        values = [values[at * (len(values) - 1) // (_POINTS - 1)] for at in range(_POINTS)]
    step = (_LINE - _PAD) / (len(values) - 1)
    low, high = _HEIGHT - 4, 4
    return " ".join(
        f"{start + at * step:.4g},{low + (high - low) * value:.4g}" for at, value in enumerate(values)
    )
