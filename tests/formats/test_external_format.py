"""A format from a package of its own: installed, found by its entry point, used by the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "data/formats/lrc"
SONG = """\
[00:01.00] Exports grew 14.6 percent in 2024.
[00:05.50] They reached the moon.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the package is installed, beside nothing else."""
    folder = tmp_path_factory.mktemp("plugin")
    source, target = folder / "source", folder / "site"
    shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__"))
    command = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-index"]
    done = subprocess.run(
        [sys.executable, *command, "--no-build-isolation", "--target", str(target), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def _run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = [str(installed), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_external_format_translates(installed: Path, make_project: Callable[..., Path]) -> None:
    """A file of the package's suffix goes through the whole line beside our own formats; check is content."""
    root = make_project({"source/song.lrc": SONG})
    command = ("-c", "from l10n.cli import main; main()")
    done = _run(installed, *command, "translate", "-C", str(root), "--engine", "pseudo")
    assert done.returncode == 0, done.stderr
    built = (root / "locales/it/song.lrc").read_text(encoding="utf-8")
    assert "14,6%" in built
    assert "moon" not in built
    assert built.startswith("[00:01.00] ⟦")
    catalog = (root / "locales/it/song.po").read_text(encoding="utf-8")
    assert 'msgctxt "[00:05.50]"' in catalog
    assert "#. lyrics" in catalog
    assert (root / "locales/it/exports.md").is_file()
    checked = _run(installed, *command, "check", "-C", str(root), "--fail-on", "error")
    assert checked.returncode == 0, checked.stdout


def test_without_the_package_its_files_are_not_read(make_project: Callable[..., Path]) -> None:
    """The format is there because the package is: without it the file is none of our documents."""
    root = make_project({"source/song.lrc": SONG})
    command = ("-c", "from l10n.cli import main; main()")
    done = _run(root, *command, "translate", "-C", str(root), "--engine", "pseudo", "source/song.lrc")
    assert done.returncode == 2
    assert "not a document we read" in done.stderr


def test_external_format_keeps_the_contract(installed: Path) -> None:
    """The suite for authors of formats runs outside our tree and passes."""
    file = installed.parent / "source/contract_of_lrc.py"
    done = _run(
        installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={file.parent}", str(file)
    )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout
