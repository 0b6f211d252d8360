"""Whatever an article, a file's name or a server says, nobody's terminal or build obeys it."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.model import Bill, Finding, Location, Report, Severity, Span, UnitCounts, UnitKey, Usage
from l10n.plugins import load_plugin
from l10n.reports.history import Snapshot, history_json, history_lines
from l10n.reports.plain import json_line, line, lines

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "\n",
                    "\r\n",
                    "\r",
                    " ",
                    "\t",
                    "\x0b",
                    "\x1c",
                    "\x85",
                    "\u2028",
                    "\u3000",
                    "%0A",
                    "é",
                    "\ud83d",
                ),
                *("::", ":", "#", "##", "##[", "##[error]", "##vso[task.setvariable variable=PATH]"),
                *("::stop-commands::token", "::add-mask::a", "::error file=a,line=1::b", "##[group]"),
                *("\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x9d8;;", "\x08", "\x7f", "\x00", *BIDI),
                *("section_start:0:a\r\x1b[0K", "##teamcity[buildStop]"),
            ]
        ),
        st.text(max_size=5),
    ),
    min_size=1,
    max_size=6,
).map("".join)
PLACES = st.builds(Location, HOSTILE, st.integers(1, 9), st.integers(1, 9))


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    target = draw(HOSTILE)
    start = draw(st.integers(0, len(target)))
    return Finding(
        draw(HOSTILE),
        draw(st.sampled_from(Severity)),
        draw(HOSTILE),
        span=Span(start, draw(st.integers(start, len(target)))),
        unit=UnitKey(draw(HOSTILE), None),
        location=draw(PLACES | st.none()),
        source=draw(PLACES | st.none()),
        locale=draw(HOSTILE),
        hint=draw(HOSTILE),
        target=target,
    )


REPORTS = st.builds(
    Report,
    findings=st.lists(_findings(), max_size=3).map(tuple),
    all_counts=st.lists(st.builds(UnitCounts, path=HOSTILE, locale=HOSTILE), max_size=2).map(tuple),
    failures=st.lists(HOSTILE, max_size=2).map(tuple),
    bill=st.none()
    | st.builds(
        Bill, engine=HOSTILE, texts=st.just(1), usage=st.just(Usage(characters=1)), currency=st.just("EUR")
    ),
)
OWN = re.compile(r"::(?:notice|warning|error) [^:]*::")


def obeyed(text: str) -> list[str]:
    """The lines of a text that GitHub's runner takes for commands."""
    return [
        each for each in text.split("\n") if each.lstrip().startswith("::") or re.search(r"##\w*\[", each)
    ]


def controls(text: str) -> set[str]:
    """The characters of a text that a terminal obeys, or that turn the order of others."""
    return {
        char
        for char in text
        if char != "\n" and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in BIDI)
    }


@pytest.mark.parametrize("name", ["github", "json", "junit", "sarif", "status", "summary", "text"])
@settings(max_examples=40)
@given(report=REPORTS)
def test_no_reporter_prints_what_is_obeyed(name: str, report: Report) -> None:
    """No character of control, and no command but our own annotations, one for each finding and failure."""
    shown = load_plugin("l10n.reporters", name)().render(report)
    assert controls(shown) == set()
    commands = obeyed(shown)
    if name == "github":
        assert len(shown.splitlines()) == len(commands) == len(report.findings) + len(report.failures)
        assert all(OWN.match(command) for command in commands)
    else:
        assert commands == []


@given(HOSTILE)
def test_json_stays_the_same_data(text: str) -> None:
    """Escapes say what the characters were."""
    made = json_line(json.dumps({"a": text, text: 1}, ensure_ascii=False, indent=2))
    assert json.loads(made) == {"a": text, text: 1}
    assert (controls(made), obeyed(made)) == (set(), [])


@given(HOSTILE)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    """A line that was made safe is not made safer; the line ends of several stay."""
    assert line(line(text)) == line(text)
    assert lines(text).count("\n") == text.count("\n")
    assert (controls(lines(text)), obeyed(lines(text))) == (set(), [])


@pytest.mark.parametrize(
    "text",
    [
        "È cresciuto del 14,6 %: a::b, C++ std::vector, #[derive], ##, [x]",
        "हिन्दी میں‌خواهم 👩‍🔬 e\u0301 a\u00a0b\u202fc\u00ad",
        "## Heading",
    ],
)
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    """Joiners, combining marks and no-break spaces belong to words."""
    assert line(text) == text


@given(HOSTILE, HOSTILE)
def test_a_project_s_past_is_safe_too(locale: str, date: str) -> None:
    """As a table and as data."""
    past = [Snapshot(date=date, commit="0" * 40, all_counts=(UnitCounts(path="", locale=locale, draft=1),))]
    for shown in ("\n".join(history_lines(past)), history_json(past)):
        assert (controls(shown), obeyed(shown)) == (set(), [])
