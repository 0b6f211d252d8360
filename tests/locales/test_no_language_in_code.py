"""No code knows a language: its words, letters and name stand in tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CODE = Path(__file__).parents[2] / "src/l10n"
_NAMES = re.compile(
    r"\b(?:english|italian|german|french|spanish|italiano?|deutsch|fran[cç]ais|español)\b", re.I
)
_LETTERS = re.compile("[à-öø-ÿœß]", re.I)
_RANGE = re.compile(r".[-–][à-ÿ]|ß-ÿ|À-Þ|À-[ÿɏ]")  # any letter of a script is no language's

_PAGE = re.compile(
    r"^\s+(?:Bad|Good|misspelt):|\n\s+(?:Bad|Good):"
)  # a check's page is in its docstring, or its text

# What is left: a part of a file's texts, and why. Take a line away when the last of it is gone.
LEFT = {
    "catalogs/merging/renaming.py": "vowels of names in Latin script",
    "catalogs/merging/sound_agreement.py": "vowels before which a word is elided",
    "cli/init.py": "help: without a site's own word, articles are in English",
    "engines/chat/review_prompt.py": "remarks of a model are in the language of our messages",
    "engines/deepl/engine.py": "an option of the vendor's, about the variant of English",
    "engines/pseudo.py": "letters that look accented, so that texts stand out in a test",
    "exchange/table.py": "error values of spreadsheets, in the languages that print them",
    "formats/segmentation/sentences.py": "vowels of Latin script: what has none is an abbreviation",
    "testing/formats.py": "letters that look accented, so that texts stand out in a test",
}


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def _found() -> Iterator[tuple[str, str]]:
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        for line, text in _strings(path) if not name.startswith("locales/") else ():
            if not _PAGE.search(text) and (_NAMES.search(text) or _LETTERS.search(_RANGE.sub("", text))):
                yield name, f"{name}:{line}: {text[:80]!r}"


def test_no_name_or_letter_of_one_language_stands_in_code() -> None:
    """What a language needs is a key of its tables; the rest is listed, with its reason."""
    found = [*_found()]
    assert [line for name, line in found if name not in LEFT] == []
    assert {name for name, _ in found} == {*LEFT}
