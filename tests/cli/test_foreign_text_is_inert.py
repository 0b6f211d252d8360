"""What stands in an error or beside a progress bar is shown, and obeyed by nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from l10n.cli import run
from tests.conftest import MakeProject

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"l10n.yaml": 'locales: [it]\n"\\e[2J\\n::add-mask::a": 1\n'}, id="a key"),
        pytest.param({"l10n.yaml": 'locales: ["\\n::stop-commands::a"]\n'}, id="a locale"),
        pytest.param({"l10n.yaml": 'locales: [it]\nengine: "\\n##[error]a \\u202e"\n'}, id="an engine"),
        pytest.param(
            {"source/exports.md": '---\nlang: "\\n  ::error::a\\e[31m"\n---\n\nA.\n'}, id="an article"
        ),
        pytest.param({"glossary.yaml": 'terms:\n  - {"\\n::a::\\u009b2J": 1}\n'}, id="a glossary"),
    ],
)
def test_an_error_is_one_line(
    make_project: MakeProject, files: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    """It starts with the word, and holds no character that a terminal obeys."""
    assert run(["translate", "-C", str(make_project(files))]) in (2, 3)
    shown = "".join(capfd.readouterr())
    errors = [line for line in shown.split("\n") if line.startswith("error: ")]
    assert len(errors) == 1
    assert not [line for line in shown.split("\n") if line.lstrip().startswith("::") or "##[" in line]
    assert not set("\x1b\x9b\u202e") & set(shown)


@pytest.mark.skipif(sys.platform == "win32", reason="the action's script is for bash")
@pytest.mark.parametrize("locale", ["it", "xx-none"])
def test_the_action_stops_commands_round_foreign_text(make_project: MakeProject, locale: str) -> None:
    """All that comes before the annotations stands between two lines with a token that nobody knows before."""
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    (script,) = (step["run"] for step in action["runs"]["steps"] if "l10n check" in step.get("run", ""))
    root = make_project({"l10n.yaml": f"locales: [{locale}]\n"})
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DIRECTORY": str(root),
        "SARIF": str(root / "l10n.sarif"),
        "ARGUMENTS": "--fail-on error",
    }
    done = [
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    ]
    assert [each.returncode for each in done] == ([1, 1] if locale == "it" else [2, 2])
    assert all(each.stderr == "" for each in done)
    lines = done[0].stdout.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert len(token) == 64
    end = lines.index(f"::{token}::")
    assert not [line for line in lines[1:end] if line.lstrip().startswith("::")]
    annotations = lines[end + 1 :]
    assert all(line.startswith("::error ") for line in annotations)
    assert bool(annotations) == (locale == "it")
    assert done[1].stdout.splitlines()[0] != lines[0]
