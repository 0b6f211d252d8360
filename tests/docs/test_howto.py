"""
The pages of docs/howto and docs/formats, followed to the letter from an empty folder: files are written, commands run, outputs compared.

A page's ``name``: before a code block says which file it is. In a console block, what stands under a command is what it
prints; `…` stands for anything, and alone on a line for any lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOWTOS = sorted((ROOT / "docs/howto").glob("*.md"))
FORMATS = [page for page in sorted((ROOT / "docs/formats").glob("*.md")) if page.stem != "index"]
IN_A_CHECKOUT = ("language",)  # a language is data of ours; all else begins in an empty folder
_BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Step:
    """A file to write, or commands to run with what they print."""

    file: str
    text: str


def steps(page: str) -> list[Step]:
    """The steps of a page, in order."""
    found = [Step(match["file"] or "", match["text"]) for match in _BLOCK.finditer(page)]
    kinds = [match["kind"] for match in _BLOCK.finditer(page)]
    return [step for step, kind in zip(found, kinds, strict=True) if step.file or kind == "console"]


def commands(block: str) -> list[tuple[str, str]]:
    """Commands and their outputs."""
    return [
        (command, output)
        for command, _, output in (part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.M)[1:])
    ]


def pattern(output: str) -> re.Pattern[str]:
    """What fits an output as a page shows it."""
    lines = ["(?:.*\n)*" if line == "…" else _line(line) for line in output.splitlines()]
    return re.compile("".join(lines))


def _line(shown: str) -> str:
    return ".*".join(re.escape(part) for part in shown.rstrip().split("…")) + "[ ]*\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """This very code behind `l10n`; what `pip` installs goes into a folder of its own, and nothing is fetched."""
    programs, site = tmp_path / "bin", tmp_path / "site"
    programs.mkdir()
    for name in ("l10n", "pip", "pytest", "python"):
        module = "" if name == "python" else f"-m {name}"
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
        program.chmod(0o755)
    return {
        **os.environ,
        "COLUMNS": "100",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way of saying "without": the builder is in the lock
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_TARGET": str(site),
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
        "PYTHONPATH": str(site),
    }


def test_there_is_a_page_for_each_kind() -> None:
    """What a newcomer adds most often has its page."""
    assert {page.stem for page in HOWTOS} == {"check", "engine", "format", "language", "reporter"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    "page",
    [pytest.param(page, id=page.stem) for page in (*HOWTOS, *FORMATS)],
)
def test_followed_to_the_letter(page: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """Every file is written and every command run as the page has it; each prints what the page shows."""
    folder = tmp_path / "work"
    folder.mkdir()
    if page.stem in IN_A_CHECKOUT:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "src", folder / "src", ignore=ignored)
        environment = environment | {"PYTHONPATH": str(folder / "src")}
    for step in steps(page.read_text("utf-8")):
        if step.file:
            path = folder / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, "utf-8")
            continue
        for command, output in commands(step.text):
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            assert pattern(output).fullmatch(done.stdout), f"$ {command}\n{done.stdout}"
