"""What other tools make of an export: their own ids, codes without characters, lines broken anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.catalogs import load
from l10n.cli import run
from l10n.model import State, Unit
from tests.conftest import MakeProject

ARTICLE = """\
# Red apples

The pear is **very green** now.

Buy [two apples](https://e.org/a?b=1&c=2), `code` and ![a pear](pear.png) for *you*.

A hard\\
break.
"""
WORDS = {
    "Red apples": "Mele rosse",
    "The pear is": "La pera è",
    "very green": "molto verde",
    " now.": " ora.",
    "Buy ": "Compra ",
    "two apples": "due mele",
    "a pear": "una pera",
    " and ": " e ",
    " for ": " per ",
    "you": "te",
    "A hard": "Un a",
    "break": "capo",
}
WANTED = {
    "Mele rosse",
    "La pera è **molto verde** ora.",
    "Compra [due mele](https://e.org/a?b=1&c=2), `code` e ![una pera](pear.png) per *te*.",
}
PO = "locales/it/exports.po"


@pytest.fixture
def project(make_project: MakeProject) -> Path:
    """A project whose article is not translated yet."""
    root = make_project({"source/exports.md": ARTICLE})
    assert run(["extract", "-C", str(root)]) == 0
    return root


def export(root: Path, form: str) -> str:
    assert run(["export", "-C", str(root), "--format", form, "-o", "out"]) == 0
    return (root / "out").read_bytes().decode("utf-8-sig")


def translated(text: str) -> str:
    """An XLIFF file with each target made from its source, word by word."""
    text = re.sub(r"\s*<target.*?</target>", "", text, flags=re.DOTALL)

    def target(match: re.Match[str]) -> str:
        words = match[1]
        for english, italian in WORDS.items():
            words = re.sub(rf"(?<![^>]){re.escape(english)}", italian, words)
        return f"{match[0]}<target>{words}</target>"

    return re.sub(r"<source>(.*?)</source>", target, text, flags=re.DOTALL)


def units(root: Path) -> dict[str, Unit]:
    return {unit.target: unit for unit in load(root / PO, PO, "en", "it").live}


def renumbered(text: str) -> str:
    """Units numbered as the tool likes."""
    count = iter(range(1, 1000))
    return re.sub(r'(<(?:trans-)?unit) id="\w+"', lambda match: f'{match[1]} id="{next(count)}"', text)


def without_data(text: str) -> str:
    """XLIFF 2 without the author's characters, as a tool writes that copes with numbers only."""
    text = re.sub(r"<originalData>.*?</originalData>", "", text, flags=re.DOTALL)
    return re.sub(r' dataRef\w*="\w+"', "", text)


def other_numbers(text: str) -> str:
    """The same with the codes' numbers changed."""
    return re.sub(r'(<(?:pc|ph)) id="(\d+)"', lambda match: f'{match[1]} id="c{int(match[2]) + 7}"', text)


def as_groups(text: str) -> str:
    """XLIFF 1 with ``<g>`` and ``<x>`` for what it had as ``<bpt>``, ``<ept>`` and ``<ph>``."""
    text = re.sub(r'<bpt id="(\d+)"[^>]*>.*?</bpt>', r'<g id="\1">', text, flags=re.DOTALL)
    text = re.sub(r"<ept[^>]*>.*?</ept>", "</g>", text, flags=re.DOTALL)
    return re.sub(r'<ph id="(\d+)"[^>]*>.*?</ph>', r'<x id="\1"/>', text, flags=re.DOTALL)


def emptied(text: str) -> str:
    """XLIFF 1 with the codes' characters gone."""
    return re.sub(r"<(bpt|ept|ph)( [^>]*)>.*?</\1>", r"<\1\2/>", text, flags=re.DOTALL)


def isolated(text: str) -> str:
    """XLIFF 1 with ``<bx/>`` and ``<ex/>``."""
    return re.sub(r'<g id="(\d+)">', r'<bx id="\1"/>', as_groups(text)).replace("</g>", '<ex id="e"/>')


def pretty(text: str) -> str:
    """Sources and targets on lines of their own, and long ones broken."""
    text = re.sub(r"<(source|target)>", r"<\1>\n            ", text)
    text = re.sub(r"</(source|target)>", r"\n          </\1>", text)
    return text.replace(" for ", "\n            for ").replace(" per ", "\n            per ")


def as_is(text: str) -> str:
    """Untouched but for the translations."""
    return text


def elsewhere(text: str) -> str:
    """The file named as it was on the translator's machine."""
    return text.replace('original="source/', 'original="C:\\work\\source\\')


@pytest.mark.parametrize("number", [as_is, renumbered])
@pytest.mark.parametrize(
    ("form", "edit"),
    [
        pytest.param("xliff2", as_is, id="xliff2"),
        pytest.param("xliff2", without_data, id="no characters"),
        pytest.param("xliff2", lambda text: other_numbers(without_data(text)), id="codes renumbered"),
        pytest.param("xliff2", lambda text: pretty(without_data(text)), id="pretty, no characters"),
        pytest.param("xliff2", pretty, id="pretty 2"),
        pytest.param("xliff1", as_is, id="xliff1"),
        pytest.param("xliff1", as_groups, id="groups"),
        pytest.param("xliff1", isolated, id="isolated"),
        pytest.param("xliff1", emptied, id="emptied"),
        pytest.param("xliff1", pretty, id="pretty 1"),
        pytest.param("xliff1", elsewhere, id="another machine"),
    ],
)
def test_a_file_as_another_tool_saves_it(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    form: str,
    edit: Callable[[str], str],
    number: Callable[[str], str],
) -> None:
    """Each translation is found, with the author's markup, and without the tool's line breaks."""
    (project / "out").write_text(number(edit(translated(export(project, form)))), encoding="utf-8")
    capsys.readouterr()
    assert run(["import", "-C", str(project), "out"]) == 0
    assert "unknown: 0, refused: 0" in capsys.readouterr().err
    assert units(project).keys() >= WANTED


def test_a_code_that_the_source_does_not_have(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused and said: nobody knows what it stands for; the rest of the file is taken."""
    text = without_data(translated(export(project, "xliff2")))
    (project / "out").write_text(text.replace("Mele", 'Mele<ph id="9"/>'), encoding="utf-8")
    assert run(["import", "-C", str(project), "out"]) == 1
    out, err = capsys.readouterr()
    assert "the code '9' stands for nothing in the source" in out
    assert "refused: 1" in err
    assert units(project).keys() >= WANTED - {"Mele rosse"}


def test_ids_that_belong_to_another_row(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One column sorted and the others not: no text is put beside another's source."""
    rows = export(project, "csv").split("\r\n")
    first, second = rows[1], rows[2]
    swapped = [second.split(",")[0] + first[17:], first.split(",")[0] + second[17:]]
    text = "\r\n".join([rows[0], *(row.replace(",missing,", "Ciao,reviewed,") for row in swapped)])
    (project / "out").write_text(text + "\r\n", encoding="utf-8")
    assert run(["import", "-C", str(project), "out"]) == 1
    out, err = capsys.readouterr()
    assert "its id and its source belong to two texts" in out
    assert "taken: 0" in err
    assert "refused: 2" in err


TMX = '<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'


def entry(source: str, target: str) -> str:
    return (
        f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="it"><seg>{target}</seg></tuv></tu>'
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param(
            'The pear is <bpt i="1" x="1"/>very green<ept i="1"/> now.',
            'La pera è <bpt i="1" x="1"/>molto verde<ept i="1"/> ora.',
            id="empty",
        ),
        pytest.param(
            'The pear is <bpt i="4">&lt;b></bpt>very green<ept i="4">&lt;/b></ept> now.',
            'La pera è <bpt i="4">&lt;b></bpt>molto verde<ept i="4">&lt;/b></ept> ora.',
            id="HTML",
        ),
        pytest.param(
            'The pear is <bpt i="1" x="3">{1&gt;</bpt>very green<ept i="1">&lt;1}</ept> now.',
            'La pera è <bpt i="2" x="3">{1&gt;</bpt>molto verde<ept i="2">&lt;1}</ept> ora.',
            id="paired by x",
        ),
    ],
)
def test_a_memory_of_another_tool(project: Path, source: str, target: str) -> None:
    """Its codes stand for the unit's own."""
    (project / "out").write_text(TMX.format(entry(source, target)), encoding="utf-8")
    assert run(["import", "-C", str(project), "out"]) == 0
    assert "La pera è **molto verde** ora." in units(project)


def test_entries_that_fit_nothing_are_counted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An import that takes nothing says so."""
    entries = entry("Green pears", "Pere verdi") + entry("Red apples", "Mele rosse")
    (project / "out").write_text(TMX.format(entries), encoding="utf-8")
    assert run(["import", "-C", str(project), "out"]) == 0
    assert "1 of 2 fit no text of the project" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("state", "accept", "expected"),
    [
        pytest.param("translated", False, State.DRAFT, id="translated"),
        pytest.param("final", False, State.TRANSLATED, id="final"),
        pytest.param("translated", True, State.TRANSLATED, id="accepted by the importer"),
    ],
)
def test_a_state_beside_a_word_of_ours(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    state: str,
    accept: bool,
    expected: State,
) -> None:
    """A tool that sets the state and leaves ``subState`` is listed, unless the importer decides."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    text = export(root, "xliff2").replace('state="initial"', f'state="{state}"')
    (root / "out").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(["import", "-C", str(root), "out", *(["--accept"] if accept else [])]) == 0
    assert ("info import.state" in capsys.readouterr().out) is not accept
    assert {unit.state for unit in load(root / PO, PO, "en", "it").live} == {expected}


def test_accept_leaves_what_nobody_touched(project: Path) -> None:
    """A source that a tool has put into the target, to be written over, is no translation."""
    text = re.sub(
        r'<source>(.*?)</source>\s*<target state="needs-translation"></target>',
        r'<source>\1</source><target state="needs-translation">\1</target>',
        export(project, "xliff1"),
        flags=re.DOTALL,
    )
    assert 'state="needs-translation">Red apples' in text
    (project / "out").write_text(text, encoding="utf-8")
    assert run(["import", "-C", str(project), "out", "--accept"]) == 0
    assert set(units(project)) == {""}
