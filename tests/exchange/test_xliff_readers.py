"""What tools make of our XLIFF, and what other tools write."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ExchangeError
from l10n.exchange import Format, Returned, read
from l10n.model import State

DATA = '<originalData><data id="d1">**</data><data id="d2">\\<cp hex="0001"/></data></originalData>'


def two(tmp_path: Path, unit: str, head: str = 'srcLang="en" trgLang="it"') -> list[Returned]:
    """What XLIFF 2 gives."""
    path = tmp_path / "two.xlf"
    path.write_text(
        f'<xliff version="2.1" {head} xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" '
        'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">\n'
        f'<file id="f" original="a.md">\n<unit id="u1">{unit}</unit></file></xliff>',
        encoding="utf-8",
    )
    return list(read(path, "two.xlf", Format.XLIFF2))


def one(tmp_path: Path, unit: str, head: str = 'target-language="it"', namespace: str = "") -> list[Returned]:
    """What XLIFF 1 gives."""
    path = tmp_path / "one.xlf"
    path.write_text(
        f'<xliff version="1.2"{namespace}>\n<file original="a.md" source-language="en" {head}>\n<body>'
        f"{unit}</body></file></xliff>",
        encoding="utf-8",
    )
    return list(read(path, "one.xlf", Format.XLIFF1))


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        pytest.param("a", "<cp hex='0001'/>b", "\x01b", id="code point"),
        pytest.param("a", 'x<ph id="1" dataRef="d2"/>', "x\\\x01", id="code point in data"),
        pytest.param(
            "a", '<sc id="1" dataRef="d1"/>b<ec startRef="1" dataRef="d1"/>', "**b**", id="start and end"
        ),
        pytest.param(
            '<pc id="1" dataRefStart="d1" dataRefEnd="d1">a</pc>',
            '<pc id="1">b</pc>',
            "**b**",
            id="by number",
        ),
        pytest.param('<ph id="1" dataRef="d1"/>', '<ph id="7" copyOf="1"/>', "**", id="copy"),
        pytest.param("a", '<mrk id="m" type="term">b</mrk><sm id="n"/>c<em startRef="n"/>', "bc", id="marks"),
        pytest.param("a", '<ph id="9" dataRef="none"/>b', "b", id="unknown code"),
        pytest.param(
            '<sc id="1" dataRef="d1"/>a<ec startRef="1" dataRef="d1"/>',
            '<sc id="1"/>b<ec startRef="1"/>',
            "**b**",
            id="start and end by number",
        ),
    ],
)
def test_codes_of_xliff2(tmp_path: Path, source: str, target: str, text: str) -> None:
    """The author's characters, wherever the file has them."""
    segment = f"<segment state='final'><source>{source}</source><target>{target}</target></segment>"
    (row,) = two(tmp_path, DATA + segment)
    assert (row.target, row.state) == (text, State.TRANSLATED)


def test_segments_that_a_tool_has_split(tmp_path: Path) -> None:
    """They are one text again, as little accepted as the least of them; a part missing is all missing."""
    first = '<segment state="final"><source>A.</source><target>Uno.</target></segment>'
    space = "<ignorable><source> </source></ignorable>"
    last = '<segment state="{}"><source>B.</source>{}</segment>'
    (row,) = two(tmp_path, first + space + last.format("translated", "<target>Due.</target>"))
    assert (row.source, row.target, row.state) == ("A. B.", "Uno. Due.", State.DRAFT)
    (row,) = two(tmp_path, first + space + last.format("final", "<target>Due.</target>"))
    assert row.state is State.TRANSLATED
    (row,) = two(tmp_path, first + space + last.format("final", ""))
    assert (row.source, row.target) == ("A. B.", "")


def test_what_stands_in_modules_is_not_the_text(tmp_path: Path) -> None:
    """A candidate has a source and a target of its own; other people's metadata are theirs."""
    match = "<mtc:matches><mtc:match><source>X</source><target>Y</target></mtc:match></mtc:matches>"
    other = '<mda:metadata><mda:metaGroup category="x"><mda:meta type="exported">z</mda:meta></mda:metaGroup>'
    ours = (
        '<mda:metaGroup category="l10n"><mda:meta type="exported">draft:12345678</mda:meta></mda:metaGroup>'
    )
    rest = "<segment><source>A</source><target>B</target></segment>"
    (row,) = two(tmp_path, f"{match}{other}{ours}</mda:metadata>{rest}")
    assert (row.source, row.target, row.base, row.state) == ("A", "B", "draft:12345678", State.DRAFT)
    assert (row.where, row.path, row.locale) == ("two.xlf:3", "a.md", "it")


@pytest.mark.parametrize("code", ["zz", "", "110000", "-1", "D800", "FFFFFFFFFFFFFFFFFFFFFF"])
def test_a_code_point_that_is_none(tmp_path: Path, code: str) -> None:
    """It is named with its line."""
    unit = f'<segment><source>a</source><target><cp hex="{code}"/></target></segment>'
    with pytest.raises(ExchangeError, match=r"two\.xlf:3: <cp hex="):
        two(tmp_path, unit)


def test_no_target_language(tmp_path: Path) -> None:
    """Nothing tells where the texts belong."""
    with pytest.raises(ExchangeError, match=r"two\.xlf:3: no trgLang"):
        two(tmp_path, "", head='srcLang="en"')
    with pytest.raises(ExchangeError, match=r"one\.xlf:3: no target-language"):
        one(tmp_path, '<trans-unit id="u1"/>', head="")


@pytest.mark.parametrize(
    ("attributes", "state", "expected"),
    [
        pytest.param("", "", State.DRAFT, id="nothing said"),
        pytest.param("", "translated", State.DRAFT, id="translated, not reviewed"),
        pytest.param("", "signed-off", State.TRANSLATED, id="signed off"),
        pytest.param("", "final", State.TRANSLATED, id="final"),
        pytest.param('approved="yes"', "needs-review-translation", State.TRANSLATED, id="approved"),
        pytest.param('approved="no"', "final", State.DRAFT, id="not approved"),
    ],
)
def test_states_of_xliff1(tmp_path: Path, attributes: str, state: str, expected: State) -> None:
    """A person's ``approved`` goes before the state that a tool keeps."""
    target = f'<target state="{state}">b</target>' if state else "<target>b</target>"
    (row,) = one(tmp_path, f'<trans-unit id="u1" {attributes}><source>a</source>{target}</trans-unit>')
    assert (row.target, row.state) == ("b", expected)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        pytest.param('<bpt id="1"/>b<ept id="1"/> <ph id="2"/>', "**b** `x`", id="emptied codes"),
        pytest.param('<bpt id="1">__</bpt> b<ept id="1">__</ept>', " __b__", id="space goes outside"),
        pytest.param('<it id="1" pos="open">_</it>b', "_b", id="isolated"),
        pytest.param('<mrk mtype="seg" mid="0">b</mrk>', "b", id="marked"),
        pytest.param('<ph id="1" ctype="x-escaped">\\u0001\\\\u\\x</ph>', "\x01\\u\\x", id="escapes"),
        pytest.param('<ph id="1" ctype="x-escaped">\\ud800</ph>', "\\ud800", id="half a character"),
    ],
)
def test_codes_of_xliff1(tmp_path: Path, target: str, text: str) -> None:
    """The author's characters, from the source when the tool has dropped them."""
    source = '<bpt id="1">**</bpt>a<ept id="1">**</ept> <ph id="2">`x`</ph>'
    unit = f'<trans-unit id="u1"><source>{source}</source><target>{target}</target></trans-unit>'
    (row,) = one(tmp_path, unit)
    assert (row.source, row.target) == ("**a** `x`", text)


def test_other_texts_of_a_unit(tmp_path: Path) -> None:
    """Proposals, segmented sources and foreign elements are not its texts."""
    other = (
        "<seg-source>S</seg-source><target>b</target>"
        '<alt-trans><source>X</source><target state="final">Y</target></alt-trans>'
        '<o:target xmlns:o="urn:other">Z</o:target>'
        '<context-group><context context-type="x-other">n</context></context-group>'
    )
    (row,) = one(
        tmp_path,
        f'<trans-unit id="u1"><source>a</source>{other}</trans-unit>',
        namespace=' xmlns="urn:oasis:names:tc:xliff:document:1.2"',
    )
    assert (row.source, row.target, row.base, row.state) == ("a", "b", "", State.DRAFT)
