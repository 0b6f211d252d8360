"""How far a run is: a bar at a terminal, at most ten lines in a log."""

from __future__ import annotations

import os

import pytest

from l10n.cli import run
from l10n.cli.progress import progress
from tests.cli.terminal import at_a_terminal
from tests.conftest import MakeProject


@pytest.mark.parametrize(
    ("total", "lines"),
    [
        pytest.param(1, 1, id="one"),
        pytest.param(7, 7, id="fewer than ten"),
        pytest.param(10, 10, id="ten"),
        pytest.param(11, 10, id="one more"),
        pytest.param(16_000, 10, id="many"),
    ],
)
def test_a_log_has_few_lines(total: int, lines: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Each says how far the run is, the last that it is through."""
    told: list[str] = []
    with progress("Translating", told) as step:
        for done in range(1, total + 1):
            step(f"source/{done}.md", done, total)
    said = capfd.readouterr().err.splitlines()
    assert len(said) == lines
    assert said[-1] == f"source/{total}.md ({total} of {total})"


def test_a_terminal_has_a_bar_that_goes(make_project: MakeProject) -> None:
    """It is gone at the end, and nothing of it is in the output."""
    root = make_project()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    code, shown = at_a_terminal(["translate", "--engine", "pseudo"], root, environment)
    assert code == 0
    assert "Translating" in shown
    assert "(1 of 1)" not in shown
    assert shown.splitlines()[-1].startswith("pseudo got ")


def test_output_is_not_mixed_with_it(make_project: MakeProject, capfd: pytest.CaptureFixture[str]) -> None:
    """Progress goes to standard error."""
    assert run(["translate", "-C", str(make_project()), "--engine", "pseudo"]) == 0
    captured = capfd.readouterr()
    assert "(1 of 1)" in captured.err
    assert "(1 of 1)" not in captured.out
