"""The review page, as text."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from l10n.model import Finding, Severity, Span
from l10n.reports.html import render_review
from l10n.reports.review import Mark, Piece, Review, Side, pieces

CSS = resources.files("l10n.reports").joinpath("review.css").read_text("utf-8")
THEMES = {
    "light": CSS.partition("@media screen and (prefers-color-scheme: dark)")[0],
    "dark": CSS.partition("dark)")[2],
}
SURFACES = ("page", "card")
# Each text colour with what it stands on.
TEXTS = [
    *((ink, surface) for ink in ("ink", "soft", "link") for surface in SURFACES),
    *(("ink", wash) for wash in ("quantity", "term", "error-wash", "warning-wash")),
    *(("soft", wash) for wash in ("quantity", "term", "error-wash", "warning-wash")),
    *((name, f"{name}-wash") for name in ("error", "warning", "info", "accepted", "draft", "missing")),
    ("error", "card"),
    ("tip-ink", "tip"),
]
# Lines and shapes that mean something: 3 to 1 is enough.
SHAPES = [
    *(("edge", surface) for surface in SURFACES),
    *((name, "card") for name in ("error", "warning", "info")),
    ("bar-accepted", "bar-missing"),
]


def colours(theme: str) -> dict[str, str]:
    """The variables of a theme."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", THEMES[theme].partition("}")[0]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours. Source: WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_texts_can_be_read(theme: str, ink: str, paper: str) -> None:
    """Contrast of 4.5 to 1 at least, WCAG AA."""
    known = colours(theme)
    assert contrast(known[ink], known[paper]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "paper"), SHAPES)
def test_lines_can_be_seen(theme: str, line: str, paper: str) -> None:
    """Contrast of 3 to 1 at least, WCAG AA for what is no text."""
    known = colours(theme)
    assert contrast(known[line], known[paper]) >= 3


def test_no_text_colour_is_left_out() -> None:
    """Each colour of a text in the style sheet is one of those measured; both themes have all of them."""
    rules = CSS.partition("* { box-sizing")[2]
    used = set(re.findall(r"(?<![-\w])color: var\(--([\w-]+)\)", rules))
    assert used <= {ink for ink, _ in TEXTS}
    assert not re.search(r"(?<![-\w])color: (?!var|inherit)", rules)
    assert set(colours("light")) == set(colours("dark"))
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= set(colours("light"))


def test_the_page_needs_nothing_else() -> None:
    """No address, no inline handler, no style attribute; a policy that names the two hashes."""
    page = render_review(Review(name="news", articles=()))
    assert not re.search(r"https?:|<link|@import|url\(|\son\w+=|\sstyle=", page)
    assert re.search(
        r"default-src &#39;none&#39;; style-src &#39;sha256-\S+&#39;; script-src &#39;sha256-", page
    )
    assert page == render_review(Review(name="news", articles=()))


def mark(start: int, end: int, kind: str = "term") -> Mark:
    """A mark by its place."""
    return Mark(span=Span(start, end), kind=kind)


def test_pieces_are_cut_where_something_begins_or_ends() -> None:
    """A finding that crosses the end of a mark is shown in both; the worst one counts."""
    found = (
        Finding("a", Severity.WARNING, "", span=Span(2, 6), target="0123456789"),
        Finding("b", Severity.ERROR, "", span=Span(5, 7), target="0123456789"),
        Finding("c", Severity.ERROR, "", span=Span(0, 1), target="of another plural form"),
    )
    side = Side(text="0123456789", marks=(mark(4, 8),))
    assert list(pieces(side, found)) == [
        (None, (Piece("01"), Piece("23", "warning"))),
        (side.marks[0], (Piece("4", "warning"), Piece("5", "error"), Piece("6", "error"), Piece("7"))),
        (None, (Piece("89"),)),
    ]


@pytest.mark.parametrize("at", [0, 2, 3, 4, 6])
def test_where_something_is_missing(at: int) -> None:
    """A place between two characters is shown once, wherever it is; a place after the end at the end."""
    found = (Finding("a", Severity.ERROR, "", span=Span(at, at), target="012345"),)
    side = Side(text="012345", marks=(mark(2, 4),))
    shown = [piece for _, parts in pieces(side, found) for piece in parts]
    assert [piece.severity for piece in shown if not piece.text] == ["error"]
    assert "".join(piece.text for piece in shown) == "012345"


def test_marks_do_not_overlap() -> None:
    """A number goes before a term, a term before markup, a longer term before a shorter one."""
    side = Side(
        text="0123456789",
        marks=(mark(0, 3), mark(2, 9), mark(3, 5, "quantity"), mark(5, 9, "markup"), mark(8, 99)),
    )
    kept = [(one.span, one.kind) for one, _ in pieces(side) if one]
    assert kept == [(Span(0, 3), "term"), (Span(3, 5), "quantity"), (Span(5, 9), "markup")]
