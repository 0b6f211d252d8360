"""Two distributions that install a package `l10n`: one line says so, and the program goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import l10n
from l10n.cli.owners import strangers

PACKAGE = Path(l10n.__file__).parent


def record(folder: Path, distribution: str, *files: str) -> None:
    """The list of what a distribution installed."""
    info = folder / f"{distribution}.dist-info"
    info.mkdir(parents=True)
    (info / "RECORD").write_text(
        "".join(f"{name},sha256=0,1\n" for name in files) + f"{info.name}/RECORD,,\n"
    )


def place(folder: Path, distribution: str, *files: str) -> None:
    """A distribution as pip would have installed it: its files and the list of them."""
    record(folder, distribution, *files)
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages that holds this very code, as installed from a wheel, and a neighbour."""
    site = tmp_path / "site"
    package = site / "l10n"
    package.mkdir(parents=True)
    for entry in PACKAGE.iterdir():
        (package / entry.name).symlink_to(entry)
    record(site, "l10n_pipeline-9.9", *(f"l10n/{path.relative_to(PACKAGE)}" for path in PACKAGE.rglob("*")))
    place(site, "neighbour-1.0", "neighbour/l10n/messages.py", "l10n_tools/__init__.py")
    return site


def said(*folders: Path) -> str:
    """Standard error of a run with these folders on the path; it must succeed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "--version"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("l10n ")
    return done.stderr


def test_alone_it_says_nothing(site: Path) -> None:
    """Names that resemble ours are nobody's business."""
    assert said(site) == ""


@pytest.mark.parametrize(
    ("distribution", "files", "named"),
    [
        pytest.param(
            "l10n-0.1.5", ["l10n/__init__.py"], "l10n 0.1.5", id="the name, and a file that we have too"
        ),
        pytest.param(
            "other_l10n-2.0", ["l10n/_cli.py"], "other_l10n 2.0", id="another name, and a file of its own"
        ),
    ],
)
def test_a_second_owner_is_named_in_one_line(
    site: Path, distribution: str, files: list[str], named: str
) -> None:
    """In our own folder: what was installed last has overwritten the other's files."""
    place(site, distribution, *files)
    assert said(site).splitlines() == [
        f"warning: several distributions install a package l10n here: l10n-pipeline, {named}; "
        "uninstall all of them, then install l10n-pipeline"
    ]


def test_an_owner_elsewhere_on_the_path_is_named(site: Path, tmp_path: Path) -> None:
    """It would win, or lose, by the order of the path."""
    place(tmp_path / "other", "l10n-0.1.5", "l10n/__init__.py")
    assert "l10n-pipeline, l10n 0.1.5;" in said(site, tmp_path / "other")


def test_what_is_no_second_owner(tmp_path: Path) -> None:
    """An editable install under the old name, our own wheel beside the checkout, folders and files by chance."""
    place(tmp_path / "editable", "l10n-0.1.0", "_l10n.pth")
    place(tmp_path / "wheel", "l10n_pipeline-0.1.0", "l10n/__init__.py")
    place(tmp_path / "chance", "neighbour-1.0", "l10n.py")
    (tmp_path / "chance" / "l10n").mkdir()
    folders = [str(tmp_path / name) for name in ("editable", "wheel", "chance", "absent")]
    assert strangers(folders) == ()
