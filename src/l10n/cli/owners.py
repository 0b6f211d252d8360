"""Other distributions that install a package of our name: noticed before they break it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["OURS", "strangers"]

OURS = "l10n-pipeline"
_PACKAGE = "l10n"
_INFO = re.compile(r"([A-Za-z0-9._]+)-([A-Za-z0-9._+!]+)\.dist-info")


def strangers(path: Sequence[str] | None = None) -> tuple[str, ...]:
    """
    Installed distributions that also own the package ``l10n``, as ``l10n 0.1.5``; nearly always none.

    It runs at every start, so it lists a few folders and reads what one distribution installed: ours. What
    all the others installed is read only where there is a second package, a distribution of that very name,
    or a file in our package that is not ours.

    Args:
        path: Folders in which Python looks; ``sys.path`` when left out.
    Source: "Recording installed projects", Python Packaging User Guide: RECORD has a line for each file.
    """
    home = Path(__file__).parents[2]
    found: dict[str, None] = {}
    for folder in dict.fromkeys(
        Path(entry or ".").absolute() for entry in (sys.path if path is None else path)
    ):
        infos = [name for name in _names(folder) if _INFO.fullmatch(name)]
        if infos and (
            _doubtful(folder, infos) if folder == home else (folder / _PACKAGE / "__init__.py").is_file()
        ):
            found |= dict.fromkeys(_owners(folder, infos))
    return tuple(found)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:  # an archive, or a folder that is not there
        return []


def _doubtful(folder: Path, infos: Sequence[str]) -> bool:
    """Whether our own folder has traces of another distribution: its name, or files in our package."""
    mine = next((name for name in infos if _name(name) == OURS), "")
    recorded = {line.split("/")[1] for line in _record(folder / mine)}
    there = {name for name in _names(folder / _PACKAGE) if name != "__pycache__"}
    return any(_name(name) == _PACKAGE for name in infos) or bool(recorded and there - recorded)


def _owners(folder: Path, infos: Sequence[str]) -> Iterator[str]:
    for info in infos:
        parts = _INFO.fullmatch(info)
        if parts and _name(info) != OURS and any(_record(folder / info)):
            yield f"{parts[1]} {parts[2]}"


def _name(info: str) -> str:
    """The distribution's name, compared as indexes do (PEP 503)."""
    return re.sub(r"[-_.]+", "-", info.partition("-")[0]).lower()


def _record(info: Path) -> Iterator[str]:
    """Paths below our package in a distribution's list of files."""
    try:
        text = (info / "RECORD").read_text("utf-8", "replace")
    except OSError:
        return
    for match in re.finditer(rf"^{_PACKAGE}/[^,\n]+", text, re.MULTILINE):
        yield match[0]
