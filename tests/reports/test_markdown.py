"""A report as Markdown: the figures are right, and foreign text stays text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from l10n.model import Finding, Location, Report, Severity, UnitCounts
from l10n.reports.markdown import MarkdownReporter

WRONG = Finding(
    "number.value",
    Severity.WARNING,
    "source says 14",
    location=Location("locales/it/a.po", 12),
    locale="it",
)
COUNTS = (
    UnitCounts(path="a.md", locale="it", draft=1, translated=1_998),
    UnitCounts(path="b.md", locale="it", missing=1),
    UnitCounts(path="a.md", locale="de", missing=2_000),
)
RENDER = MarkdownIt("commonmark").enable("table")


def test_each_locale_is_a_row_and_each_finding() -> None:
    """Coverage is a whole percent, 100 only for all; errors come first; what failed stands below."""
    worse = replace(WRONG, check="markup", severity=Severity.ERROR)
    report = Report(findings=(WRONG, worse), all_counts=COUNTS, failures=("b.md: cannot be read",))
    assert MarkdownReporter().render(report) == (
        "| locale | articles | units | accepted | draft | missing | coverage | new findings |\n"
        "| --- | --: | --: | --: | --: | --: | --: | --: |\n"
        "| de | 1 | 2,000 | 0 | 0 | 2,000 | 0 % | 0 |\n"
        "| it | 2 | 2,000 | 1,998 | 1 | 1 | 99 % | 2 |\n"
        "\n"
        "3 translations, 4,000 units: 2 findings, and 1 error\n"
        "\n"
        "| severity | where | check | what |\n"
        "| --- | --- | --- | --- |\n"
        "| error | `locales/it/a.po:12` | `markup` | `source says 14` |\n"
        "| warning | `locales/it/a.po:12` | `number.value` | `source says 14` |\n"
        "\n"
        "- error: `b.md: cannot be read`\n"
    )


def test_a_summary_has_an_end() -> None:
    """Fifty findings are shown, the others counted."""
    shown = MarkdownReporter().render(Report(findings=(WRONG,) * 1_250))
    assert shown.count("| warning |") == 50
    assert "1,200 more are in the log." in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a | b", "a | b", id="a bar"),
        pytest.param("`a` is ``b``", "`a` is ``b``", id="ticks"),
        pytest.param("<img src=x> *a* [b](c) @team", "&lt;img src=x&gt; *a* [b](c) @team", id="markup"),
        pytest.param("a\n| b |\x1b[2J", "a\\n| b |\\x1b[2J", id="control"),
        pytest.param("ends in \\", "ends in \\", id="a backslash"),
    ],
)
def test_foreign_text_is_text(text: str, shown: str) -> None:
    """A second reader sees one row of four cells with the text as code."""
    page = RENDER.render(MarkdownReporter().render(Report(findings=(replace(WRONG, message=text),))))
    assert page.count("<tr>") == 2
    assert page.count("<td>") == 4
    assert f"<td><code>{shown}</code></td>" in page
