"""``l10n evaluate``, from argv to exit code."""

from __future__ import annotations

import json

import pytest

from l10n.cli import run
from tests.conftest import MakeProject
from tests.pipeline.test_evaluate import ARTICLE, GLOSSARY, PO


def test_evaluate(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """A table, the cost on stderr; JSON when asked; a dry run prints no table; no reviewed text is exit code 2."""
    files = {"source/exports.md": ARTICLE, "locales/it/exports.po": PO, "glossary.yaml": GLOSSARY}
    root = str(make_project(files))
    assert run(["evaluate", "--engine", "pseudo", "-C", root]) == 0
    shown = capsys.readouterr()
    assert [line.split()[3] for line in shown.out.splitlines()[1:]] == ["reviewed", "pseudo"]
    assert shown.err.startswith("pseudo would get 3 texts")
    assert run(["evaluate", "--engine", "pseudo", "-C", root, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [row["engine"] for row in data["rows"]] == ["reviewed", "pseudo"]
    assert data["bills"][0]["engine"] == "pseudo"
    assert run(["evaluate", "--engine", "pseudo", "-C", root, "--dry-run"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["evaluate", "--engine", "memory", "-C", root]) == 2
