"""Jupyter notebooks: Markdown cells are articles, all else comes back byte for byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ParseError, StructureError
from l10n.formats.notebook import NotebookFormat
from l10n.model import Document
from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract


def _notebook(*cells: dict[str, Any], indent: int | None = 1, ascii_only: bool = False) -> str:
    whole = {
        "cells": list(cells),
        "metadata": {"kernelspec": {"name": "x"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=indent, ensure_ascii=ascii_only) + "\n"


def _markdown(*lines: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "a1", "metadata": {"tags": ["x"]}, "source": list(lines)}


CODE = {
    "cell_type": "code",
    "execution_count": 1,
    "metadata": {},
    "outputs": [{"output_type": "stream", "name": "stdout", "text": ["# No heading\n"]}],
    "source": ["# a remark\n", "print('Words')"],
}
NOTEBOOK = _notebook(
    _markdown(
        "# Exports\n", "\n", "They grew \U0001f600 a lot.\n", "They fell *again*.\n", "\n", "- one\n", "- two"
    ),
    CODE,
    {"cell_type": "raw", "metadata": {}, "source": "Words"},
    {
        "cell_type": "markdown",
        "metadata": {},
        "source": 'See `x` and "this".\n\n| a | b |\n|---|---|\n| c | d |',
    },
    _markdown(),
    _markdown(""),
)
ESCAPED = _notebook(
    _markdown("Caffè \U0001f600 buono.\n", "Sì."), _markdown("Altro."), indent=None, ascii_only=True
)


class TestNotebook(FormatContract):
    """Notebooks as Jupyter writes them, and in one line."""

    suffix = ".ipynb"
    samples = (NOTEBOOK, ESCAPED)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return NotebookFormat(FormatSettings())


FORM = NotebookFormat(FormatSettings())


def _read(text: str) -> Document:
    return FORM.parse(text.encode(), "a.ipynb", "en")


def test_only_markdown_cells_are_read() -> None:
    """Code, its outputs, raw cells and metadata are no texts; sentences are those of the Markdown."""
    sources = [segment.source for segment in _read(NOTEBOOK).segments]
    assert sources[:5] == ["Exports", "They grew \U0001f600 a lot.", "They fell *again*.", "one", "two"]
    assert sources[5:] == ['See `x` and "this".', "a", "b", "c", "d"]


def test_third_format_is_read() -> None:
    """The older format keeps its cells in worksheets."""
    cells = {"worksheets": [{"cells": [_markdown("Words")]}], "nbformat": 3, "nbformat_minor": 0}
    assert [segment.source for segment in _read(json.dumps(cells)).segments] == ["Words"]


def test_targets_are_written_as_jupyter_does() -> None:
    """A string for each line, with the escapes of the file; the rest is the same, to the byte."""
    document = _read(NOTEBOOK)
    first = document.segments[1]
    built = FORM.publish(document, {first.key: 'Sono "cresciute".'}, "it").decode()
    wanted = NOTEBOOK.replace("They grew \U0001f600 a lot.", 'Sono \\"cresciute\\".')
    assert built == wanted
    built = FORM.publish(_read(ESCAPED), {_read(ESCAPED).segments[0].key: "Né tè"}, "it").decode()
    assert "N\\u00e9 t\\u00e8\\n" in built


@pytest.mark.parametrize(
    ("text", "where"),
    [('{"cells": []}', "a.ipynb:1"), ("{\n", "a.ipynb:2"), ('["a"]', "a.ipynb:1"), ("Words\n", "a.ipynb:1")],
)
def test_what_is_no_notebook_is_refused(text: str, where: str) -> None:
    """JSON of another kind, and what is no JSON at all."""
    with pytest.raises(ParseError) as caught:
        _read(text)
    assert caught.value.where == where


def test_guard_sees_code() -> None:
    """Another word in the code, or another structure in a cell, is refused; the cell's line is named."""
    document = _read(NOTEBOOK)
    with pytest.raises(StructureError, match="more than Markdown"):
        FORM.guard(document, NOTEBOOK.replace("print('Words')", "print('Parole')").encode())
    broken = NOTEBOOK.replace('"# Exports\\n"', '"Exports\\n"')
    with pytest.raises(StructureError) as caught:
        FORM.guard(document, broken.encode())
    assert caught.value.where == "a.ipynb:12"
    assert FORM.culprits(document, broken.encode()) == (document.segments[0].key,)


def test_remarks_about_a_cell_name_its_line() -> None:
    """A directive that is none stands where it is written in the notebook."""
    text = _notebook(CODE, _markdown("Words.\n", "\n", "<!-- l10n: sikp -->\n", "\n", "More."))
    place = _read(text).findings[0].location
    assert place is not None
    assert "sikp" in text.split("\n")[place.line - 1]


@given(
    st.lists(st.lists(st.text(), max_size=4), max_size=3),
    st.booleans(),
    st.sampled_from((None, 1)),
    st.text(),
)
def test_any_cells_come_back(
    cells: list[list[str]], ascii_only: bool, indent: int | None, target: str
) -> None:
    """Whatever stands in cells comes back, and whatever is put there, the notebook is one."""
    text = _notebook(*(_markdown(*lines) for lines in cells), CODE, indent=indent, ascii_only=ascii_only)
    document = FORM.parse(text.encode("utf-8", "replace"), "a.ipynb", "en")
    assert FORM.publish(document, {}, "en") == document.text.encode()
    built = json.loads(FORM.publish(document, {segment.key: target for segment in document.segments}, "it"))
    assert built["cells"][-1] == CODE
