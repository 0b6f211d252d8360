"""The pages for readers and newcomers agree with the code: packages, layers, paths, links, tables and names."""

from __future__ import annotations

import importlib
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src/l10n"
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS: list[dict[str, Any]] = PYPROJECT["tool"]["importlinter"]["contracts"]
GROUPS: set[str] = set(PYPROJECT["project"]["entry-points"])
GENERATED = ("docs/checks/", "docs/cli.md")  # made from the code, and tested where they are made
PAGES = [
    page
    for page in sorted(
        [
            *ROOT.glob("*.md"),
            *(ROOT / "docs").rglob("*.md"),
            *(path for path in (ROOT / "tests").rglob("README*.md") if "node_modules" not in path.parts),
        ]
    )
    if not page.relative_to(ROOT).as_posix().startswith((*GENERATED, "CHANGELOG"))
]
_FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


def words(page: Path) -> str:
    """The text of a page without its code blocks."""
    return _FENCE.sub("", page.read_text("utf-8"))


def layers(container: str) -> list[set[str]]:
    """The layers of a package as `lint-imports` knows them, the lowest first; names without their package."""
    for contract in CONTRACTS:
        if contract.get("containers", ["l10n"]) == [container] and contract["type"] == "layers":
            rows = [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]
            return [{name.removeprefix(f"{container}.") for name in row} for row in reversed(rows)]
    return []


def packages(folder: Path) -> set[str]:
    """The packages in a folder."""
    return {path.parent.name for path in folder.glob("*/__init__.py")}


def architecture(row: str) -> list[tuple[str, ...]]:
    """Rows of the architecture page's tables, by a pattern."""
    found = re.finditer(row, (ROOT / "docs/architecture.md").read_text("utf-8"), re.M)
    return [match.groups() for match in found]


def test_table_of_packages() -> None:
    """Each package and module of `l10n` has its row, in the layer that `lint-imports` enforces."""
    rows = architecture(r"^\| (\d) \| `(\w+)` \| .+ \|$")
    there = packages(CODE) | {path.stem for path in CODE.glob("*.py") if not path.stem.startswith("__")}
    assert {name for _, name in rows} == there
    assert len(rows) == len(there)
    assert {name: int(number) for number, name in rows} == {
        name: number for number, layer in enumerate(layers("l10n")) for name in layer
    }
    assert rows == sorted(rows, key=lambda row: (-int(row[0]), row[1]))


def test_tables_of_inner_packages() -> None:
    """Each package inside a package has its row; higher layers stand above lower ones."""
    rows = architecture(r"^\| `(\w+)/(\w+)` \| .+ \|$")
    outer = [name for name in packages(CODE) if packages(CODE / name)]
    assert set(rows) == {(name, inner) for name in outer for inner in packages(CODE / name)}
    for name in outer:
        numbers = {inner: number for number, layer in enumerate(layers(f"l10n.{name}")) for inner in layer}
        shown = [numbers[inner] for package, inner in rows if package == name and inner in numbers]
        assert shown == sorted(shown, reverse=True), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_exist(page: Path) -> None:
    """Every path of ours that a page names is the end of a file's path, or a folder."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = [f"/{line}" for line in listed.stdout.splitlines()] or [
        f"/{path.relative_to(ROOT).as_posix()}" for path in ROOT.rglob("*") if path.is_file()
    ]
    text = words(page)
    named = set(
        re.findall(r"`((?:src|tests|docs|benchmarks)/[^`\s]+|[\w/]+/[\w]+\.(?:py|toml)|\w+\.py)`", text)
    )
    own = set(re.findall(r"^`([^`\n]+)`:$", text, re.M))  # files that a page has its reader write
    for name in sorted(named - own):
        if "<" in name:
            assert list(ROOT.glob(re.sub("<[^>]*>", "*", name))), name
        else:
            there = any(
                f"/{name}" in file if name.endswith("/") else file.endswith(f"/{name}") for file in files
            )
            assert there or (ROOT / name).exists(), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link leads to a file, and to a heading of it where it names one."""
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", words(page)):
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
            anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert anchor in anchors, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_names_exist(page: Path) -> None:
    """Every dotted name that begins with our package is a module, something in one, or a group of plug-ins."""
    for name in set(re.findall(r"`(l10n(?:\.\w+)+)`", words(page))) - GROUPS - {"l10n.yaml"}:
        module = name
        attributes: list[str] = []
        while True:
            try:
                found: object = importlib.import_module(module)
                break
            except ModuleNotFoundError:
                module, _, attribute = module.rpartition(".")
                attributes.insert(0, attribute)
        for attribute in attributes:
            assert hasattr(found, attribute), name
            found = getattr(found, attribute)


def test_the_language_page_names_every_table() -> None:
    """What can be added for a language is in its page: the tables that Italian has."""
    page = (ROOT / "docs/howto/language.md").read_text("utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    assert named == {path.stem for path in (CODE / "locales/data/it").glob("*.toml")}


def test_each_folder_of_tests_has_its_line() -> None:
    """The page about tests has a row for each folder, and one folder for each package that has one."""
    named = set(re.findall(r"^\| `tests/(\w+)/` \|", (ROOT / "tests/README.md").read_text("utf-8"), re.M))
    there = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert named == there
    assert there - {"docs"} <= packages(CODE)


def test_every_package_says_what_it_is() -> None:
    """The first line of each package is its docstring, and no reminder to write one."""
    for path in CODE.rglob("__init__.py"):
        doc = path.read_text("utf-8").lstrip('"\n').split("\n")[0]
        assert len(doc.split()) >= 2, path
        assert "TODO" not in doc, path
