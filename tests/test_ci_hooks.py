"""The ways into CI: the hooks, the action and the snippets of docs/ci.md, as far as they run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from l10n.cli import run
from l10n.cli.pages import commands

ROOT = Path(__file__).parents[1]
PRE_COMMIT = shutil.which(
    "pre-commit", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
)
MakeProject = Callable[..., Path]


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with one wrong number, in a repository of git."""
    root = make_project()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    po = root / "locales/it/exports.po"
    text = po.read_text("utf-8").replace("14,6%", "41,6%")
    po.write_text(text.replace("⟦", "").replace("⟧", ""), "utf-8")  # as a person has left it
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Where `l10n` is this very code."""
    program = tmp_path / "bin" / "l10n"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from l10n.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(sys.path)}


def options(command: str) -> set[str]:
    """All options of a command."""
    (found,) = (item for name, item in commands() if name == command)
    return {word for parameter in found.params for word in parameter.opts}


def test_hooks_call_what_there_is() -> None:
    """Each hook runs `l10n check` with options that exist, on files that it is about."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["l10n-check", "l10n-check-changed"]
    for hook in hooks:
        words = hook["entry"].split()
        assert words[:2] == ["l10n", "check"]
        assert {word for word in words if word.startswith("--")} <= options("check")
        assert re.search(hook["files"], "locales/it/a.po")
        assert not re.search(hook["files"], "image.png")


@pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed")
def test_pre_commit_runs_the_hook(root: Path, environment: dict[str, str]) -> None:
    """pre-commit itself calls the hook, which stops the commit and names the check."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    local = [hook | {"language": "system"} for hook in hooks[:1]]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    words = [PRE_COMMIT or "", "run", "--all-files"]
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "number.value" in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_checks(root: Path, environment: dict[str, str]) -> None:
    """Its last step, run as GitHub would: annotations on standard output, SARIF where the job is, exit code 1."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step: dict[str, Any] = action["runs"]["steps"][-1]
    given = {"directory": root.name, "arguments": "--fail-on error --to it", "sarif": "out.sarif"}
    values = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        env=environment | values,
        cwd=root.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert re.search(
        r"^::error file=locales/it/exports\.po,line=\d+,title=number\.value::", done.stdout, re.M
    )
    assert json.loads((root.parent / "out.sarif").read_bytes())["runs"][0]["results"]


def test_the_snippets_are_yaml_and_call_what_there_is() -> None:
    """Every YAML block of the page parses; every option of `l10n check` in it exists."""
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.S)
    assert len(blocks) >= 4
    for block in blocks:
        assert yaml.safe_load(block)
    calls = re.findall(r"l10n check([^`\n]*)", page)
    used = {word for call in calls for word in re.findall(r"(?<= )--[a-z-]+", call)}
    assert used
    assert used <= options("check")
