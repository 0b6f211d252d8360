"""The pages about site generators, followed to the letter on small sites of ours, which are really built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.cli import run
from tests.docs.built_site import broken_links, pages

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests/data/sites"
JUDGES = ROOT / "build/site-judges"  # see the Makefile
BUILT = {
    "docusaurus": "build",
    "hugo": "public",
    "jekyll": "_site",
    "mkdocs": "site",
    "starlight": "dist",
    "vitepress": "docs/.vitepress/dist",
}
SILENT = {"ASTRO_TELEMETRY_DISABLED": "1", "DOCUSAURUS_NO_TELEMETRY": "1", "NO_UPDATE_NOTIFIER": "1"}
TOLD = {"mkdocs": ["--strict"], "hugo": ["--panicOnWarning"], "docusaurus": ["--no-minify"]}


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a page."""
    text = (ROOT / f"docs/sites/{name}.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def commands(name: str) -> list[list[str]]:
    """The three commands of a page."""
    lines = blocks(name, "console")[0].splitlines()
    return [line.removeprefix("$ ").partition("  #")[0].split() for line in lines]


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the small site of a generator."""
    copy = tmp_path / "site"
    shutil.copytree(SITES / request.param, copy)
    return copy


def test_every_generator_has_its_page() -> None:
    """One page and one site each, and a line on the page about all of them."""
    named = {path.stem for path in (ROOT / "docs/sites").glob("*.md")}
    assert named == {path.name for path in SITES.iterdir()} == {*BUILT}
    overview = (ROOT / "docs/sites.md").read_text("utf-8")
    assert all(f"](sites/{name}.md)" in overview for name in named)


@pytest.mark.parametrize(("site", "name"), [(name, name) for name in BUILT], indirect=["site"])
def test_pages_say_what_happens(site: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configuration of the page is what the first command writes; nothing is left to be found after two."""
    monkeypatch.chdir(site)
    first, second, _ = commands(name)
    assert run(first[1:]) == 0
    assert (site / "l10n.yaml").read_text("utf-8") == blocks(name, "yaml")[0]
    assert run([*second[1:], "--engine", "pseudo"]) == 0
    assert run(["check"]) == 0


@pytest.mark.parametrize(("site", "name"), [(name, name) for name in BUILT], indirect=["site"])
def test_sites_are_built(site: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The generator builds both languages, every link and anchor leads somewhere, no PO file is published."""
    *ours, build = commands(name)
    tool = installed(build, name, site)
    monkeypatch.chdir(site)
    for command in ours:
        assert run([*command[1:], *(["--engine", "pseudo"] if "translate" in command else [])]) == 0
    done = subprocess.run(
        [tool, *build[2 if build[0] == "npx" else 1 :], *TOLD.get(name, [])],
        cwd=site,
        env={**os.environ, **SILENT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    folder = site / BUILT[name]
    made = pages(folder)
    assert len([path for path in made if "it" in path.parts]) >= 3
    assert broken_links(folder) == []
    assert not [*folder.rglob("*.po")]


def installed(command: list[str], name: str, site: Path) -> str:
    """The program that builds the site; skips the test where there is none."""
    if command[0] == "npx":
        modules = JUDGES / name / "node_modules"
        if shutil.which("node") is None or not modules.is_dir():
            pytest.skip(f"{name} is not installed: make site-judges")
        shutil.copytree(modules, site / "node_modules", symlinks=True)
        return str(site / "node_modules/.bin" / command[1])
    tool = shutil.which(command[0], path=f"{JUDGES / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
    if tool is None:
        pytest.skip(f"{name} is not installed: make site-judges")
    return tool
