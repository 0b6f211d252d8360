"""Progress as a small picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from l10n.model import UnitCounts
from l10n.reports.badge import _COLOURS, _LEFT, render_badge
from l10n.reports.history import Snapshot, history_lines
from tests.reports.test_review_page import contrast

NAMES = {"svg": "http://www.w3.org/2000/svg"}
HALF = UnitCounts(path="", locale="it", translated=999, draft=1)
NONE = UnitCounts(path="", locale="de", missing=4)


def snapshot(date: str, *all_counts: UnitCounts) -> Snapshot:
    """A day."""
    return Snapshot(date=date, commit="a" * 40, all_counts=all_counts)


def test_a_badge_says_each_locale_s_share() -> None:
    """In the picture and for those who cannot see it; not 100 % while a unit is left."""
    root = ET.fromstring(render_badge((HALF, NONE)))  # noqa: S314  our own text
    assert root.attrib["aria-label"] == "translations: it 99% · de 0% reviewed"
    assert [text.text for text in root.findall(".//svg:text", NAMES)] == ["translations", "it 99% · de 0%"]
    assert root.find("svg:polyline", NAMES) is None


@pytest.mark.parametrize("days", [2, 5, 300])
def test_a_badge_shows_the_past(days: int) -> None:
    """A line that starts low and ends high, inside the picture, with no more points than can be seen."""
    past = [
        snapshot("d", UnitCounts(path="", locale="it", translated=n, draft=days - 1 - n)) for n in range(days)
    ]
    root = ET.fromstring(render_badge((HALF,), past))  # noqa: S314  our own text
    line = root.find("svg:polyline", NAMES)
    assert line is not None
    points = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
    assert len(points) == min(days, 27)
    assert points[0][1] == 16
    assert points[-1][1] == 4
    assert points[-1][0] <= float(root.attrib["width"])


def test_a_badge_can_be_read() -> None:
    """White on each of its colours: 4.5 to 1."""
    assert all(contrast("#ffffff", colour) >= 4.5 for colour in (_LEFT, *(one for _, one in _COLOURS)))


def test_no_locale_is_no_error() -> None:
    """A project without a unit has a badge too."""
    assert re.search(r"translations: none", render_badge(()))


def test_history_has_a_row_for_what_changed() -> None:
    """A locale that stayed as it was has no row that day."""
    past = [snapshot("2026-01-01", HALF, NONE), snapshot("2026-01-02", HALF), snapshot("2026-01-03", NONE)]
    rows = list(history_lines(past))
    assert [row.split()[::2][0] for row in rows] == ["date", "2026-01-01", "2026-01-01"]
    assert rows[1].split()[-3:] == ["99%", "100%", "1,000"]
    assert list(history_lines([])) == ["no PO file of the project was ever committed"]
