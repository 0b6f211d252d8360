"""What is installed: locks that say all of it, agree with each other, and name no place to fetch it from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
LOWEST = "requirements-lowest.txt"
_PIN = re.compile(
    r"^([a-z0-9.-]+)==([^ ;\\]+)((?: ;[^\\\n]+)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def pins(lock: str) -> dict[str, list[tuple[str, ...]]]:
    """Versions with their markers and hashes, by name: two where Python's versions need different ones."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, *rest in _PIN.findall((ROOT / lock).read_text("utf-8")):
        found.setdefault(name, []).append(tuple(rest))
    return found


def declared() -> list[Requirement]:
    """All direct dependencies: to run, of the extras, to build."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = [PROJECT["project"]["dependencies"], *extras, *PROJECT["dependency-groups"].values()]
    return [Requirement(text) for group in groups for text in group]


@pytest.mark.parametrize("lock", [*LOCKS, LOWEST])
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    """No address of an index, no option, no version left open: it serves whoever mirrors the index."""
    text = (ROOT / lock).read_text("utf-8")
    assert _PIN.sub("", text) == ""
    assert "://" not in text


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_what_two_locks_hold_they_hold_alike(lock: str) -> None:
    """The demo's environment becomes the tests' by additions alone."""
    versions = {name: {pin[0] for pin in found} for name, found in pins(lock).items()}
    testing = {name: {pin[0] for pin in found} for name, found in pins(LOCKS[2]).items()}
    assert versions.items() <= testing.items()


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_a_lock_keeps_to_the_ranges(requirement: Requirement) -> None:
    """Each direct dependency is pinned, within the range that the distribution declares."""
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    assert all(requirement.specifier.contains(version) for version, *_ in pins(LOCKS[2])[name])


def test_the_lower_ends_are_what_is_tested() -> None:
    """`make lowest` installs exactly the lower bound of each dependency that users get, extras included."""
    users = {
        name: texts for name, texts in PROJECT["project"]["optional-dependencies"].items() if name != "dev"
    }
    requirements = map(Requirement, [*PROJECT["project"]["dependencies"], *chain(*users.values())])
    bounds = {
        requirement.name.lower(): next(
            Version(part.version) for part in requirement.specifier if part.operator == ">="
        )
        for requirement in requirements
    }
    tested = {name: Version(found[0][0]) for name, found in pins(LOWEST).items() if name in bounds}
    assert tested == bounds


def test_nothing_tells_to_install_the_name_on_the_index() -> None:
    """`l10n` there is somebody else's: no page, hint, action or snippet has pip fetch it."""
    done = subprocess.run(
        ["git", "grep", "-nE", r"pip[0-9]? install[^#]*[ '\"]l10n(\[|[ '\"`]|$)", "--", ":!tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 1, done.stderr
