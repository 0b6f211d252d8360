"""TBX files of others, and ours."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import GlossaryError
from l10n.glossary import parse
from l10n.glossary.files.formats import TermFormat, read, serialize
from l10n.glossary.files.tbx_writer import serialize_dca, serialize_dct, serialize_v2
from l10n.glossary.files.term_entries import Entry, Name, Role, as_concept, as_entry
from l10n.model import LocalePair

GLOSSARY = """
terms:
  - en: {text: clinical trial, also: [clinical-trial], accept: [trial]}
    it: {text: sperimentazione clinica, never: [prova clinica]}
    note: "R&D says <so>"
  - en: {text: SME, expansion: small and medium-sized enterprise}
    it: {text: PMI, expansion: piccola e media impresa}
  - keep: World Health Expo
  - en: preclinical
    it: preclinico
    part_of_speech: adjective
  - en: only one
    de: Nur eins
"""
NAMES = {
    "TBX": TermFormat.TBX,
    "TBX_DCT": TermFormat.TBX_DCT,
    "TBX2": TermFormat.TBX2,
}
IATE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="IATE-1"><descripGrp><descrip type="subjectField">2841</descrip></descripGrp>
<langSet xml:lang="en"><tig><term>adverse event</term><termNote type="termType">fullForm</termNote><descrip type="reliabilityCode">9</descrip></tig>
<ntig><termGrp><term>adverse <hi>experience</hi></term><termNote type="termType">fullForm</termNote></termGrp><descrip type="reliabilityCode">1</descrip></ntig></langSet>
<langSet xml:lang="it"><tig><term>evento avverso</term><descrip type="reliabilityCode">10</descrip></tig></langSet>
</termEntry>
</body></text></martif>
"""


def same(tag: str) -> str | None:
    """The locale for a tag: English and Italian."""
    return tag if tag in ("en", "it") else None


def entries(text: str, tmp_path: Path) -> list[Entry]:
    """What a file with that text says."""
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    return list(read(path, "terms.tbx", None))


@pytest.mark.parametrize("form", list(NAMES.values()), ids=list(NAMES))
def test_what_is_written_is_read_back(form: TermFormat, tmp_path: Path) -> None:
    """Names, roles, expansions, parts of speech, notes and names that stay: all come back."""
    glossary = parse(GLOSSARY, "g")
    text = serialize(glossary, form, LocalePair("en", "it"), ("en", "it"))
    back = [as_concept(entry, same) for entry in entries(text, tmp_path)]
    expected = [as_concept(as_entry(concept, ("en", "it")), same) for concept in glossary.concepts[:4]]
    assert [
        concept and (concept.wordings, concept.kept, concept.part_of_speech, concept.note) for concept in back
    ] == [
        concept and (concept.wordings, concept.kept, concept.part_of_speech, concept.note)
        for concept in expected
    ]
    assert [bool(concept and concept.wordings) for concept in back] == [True, True, False, True]


@pytest.mark.parametrize("form", [TermFormat.TBX, TermFormat.TBX_DCT])
def test_ours_keeps_the_rules_of_tbx_basic(form: TermFormat) -> None:
    """Root, nesting, required ids and the picklists are those of the published dialect."""
    text = serialize(parse(GLOSSARY, "g"), form, LocalePair("en", "it"), ("en", "it"))
    root = ElementTree.fromstring(text)  # noqa: S314  our own text
    core = "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == f"{core}tbx"
    assert root.get("type") == "TBX-Basic"
    assert root.get("style") == ("dca" if form is TermFormat.TBX else "dct")
    picks = {
        "administrativeStatus": {
            "preferredTerm-admn-sts",
            "admittedTerm-admn-sts",
            "deprecatedTerm-admn-sts",
            "supersededTerm-admn-sts",
        },
        "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
        "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    }
    found = 0
    ids = [concept.get("id") for concept in root.iter(f"{core}conceptEntry")]
    assert len(set(ids)) == len(ids) == 4
    assert [child.tag for child in root] == [f"{core}tbxHeader", f"{core}text"]
    assert root.find(f"{core}tbxHeader/{core}fileDesc/{core}sourceDesc/{core}p") is not None
    for concept in root.iter(f"{core}conceptEntry"):
        kinds = [child.tag.removeprefix(core) for child in concept]
        assert kinds in (["langSec", "langSec"], ["note", "langSec", "langSec"])  # notes come before
        assert all(len(section) > 0 for section in concept.iter(f"{core}langSec"))
    for section in root.iter(f"{core}termSec"):
        assert section[0].tag == f"{core}term"
        for child in section[1:]:
            category = child.get("type") or child.tag.rpartition("}")[2]
            assert child.text in picks[category]
            assert (child.tag == f"{core}termNote") is (form is TermFormat.TBX)
            found += 1
    assert found > 10


def test_iate_says_how_reliable_a_name_is(tmp_path: Path) -> None:
    """Stars of both its scales; inline markup in a term counts as text; the most reliable is preferred."""
    (entry,) = entries(IATE, tmp_path)
    assert [(name.locale, name.text, name.reliability) for name in entry.names] == [
        ("en", "adverse event", 3),
        ("en", "adverse experience", 1),
        ("it", "evento avverso", 4),
    ]
    concept = as_concept(entry, same)
    assert concept is not None
    assert concept.wordings["en"].preferred.text == "adverse event"
    assert [name.text for name in concept.wordings["en"].admitted] == ["adverse experience"]


def test_roles_in_all_their_spellings(tmp_path: Path) -> None:
    """What version 2 calls normative authorisation is the status of version 3; an unknown one says nothing."""
    words = ("preferredTerm", "admittedTerm-admn-sts", "deprecatedTerm", "supersededTerm", "Obsolete", "odd")
    terms = "".join(
        f'<tig><term>t{number}</term><termNote type="normativeAuthorization">{word}</termNote></tig>'
        for number, word in enumerate(words)
    )
    text = f'<martif><text><body><termEntry id="1"><langSet xml:lang="en">{terms}</langSet></termEntry></body></text></martif>'
    (entry,) = entries(text, tmp_path)
    forbidden = Role.FORBIDDEN
    assert [name.role for name in entry.names] == [
        Role.PREFERRED,
        Role.ADMITTED,
        forbidden,
        forbidden,
        forbidden,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            '<!DOCTYPE tbx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>', "its own DTD", id="bomb"
        ),
        pytest.param(
            '<!DOCTYPE tbx SYSTEM "x" [<!ENTITY f SYSTEM "file:///etc/passwd">]><tbx>&f;</tbx>',
            "its own DTD",
            id="file",
        ),
        pytest.param('<!DOCTYPE tbx SYSTEM "x.dtd"><tbx>&f;</tbx>', "&f; is not declared", id="entity"),
        pytest.param("<tbx><text>", "not well-formed XML", id="cut off"),
        pytest.param("<html/>", "starts with <html>", id="another format"),
    ],
)
def test_what_is_harmful_or_broken_is_refused(text: str, message: str, tmp_path: Path) -> None:
    """No entity of a file is ever expanded; errors name the file."""
    with pytest.raises(GlossaryError, match=message) as caught:
        entries(text, tmp_path)
    assert caught.value.where.startswith("terms.tbx:")


def test_a_large_file_needs_little_memory(tmp_path: Path) -> None:
    """Entries are read as they are asked for, and an endless text is cut: 13 MB in less than 4 MB."""
    path = tmp_path / "large.tbx"
    entry = '<termEntry id="1"><langSet xml:lang="en"><tig><term>a term</term></tig></langSet></termEntry>\n'
    with path.open("w", encoding="utf-8") as file:
        file.write("<martif><text><body>\n")
        for _ in range(30):
            file.write(entry * 1_000)
        file.write(
            f'<termEntry id="2"><langSet xml:lang="en"><tig><term>{"x" * 10_000_000}</term></tig></langSet></termEntry>'
        )
        file.write("</body></text></martif>")
    tracemalloc.start()
    count = longest = 0
    for found in read(path, "large.tbx", None):
        count += 1
        longest = max(longest, *(len(name.text) for name in found.names))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30_001
    assert longest < 100_000
    assert peak < 4_000_000


def test_a_term_without_a_text_or_a_value_we_know_is_passed_over(tmp_path: Path) -> None:
    """An empty term names nothing; an odd reliability and a language without names say nothing."""
    text = (
        '<martif><text><body><termEntry><note>first</note><note>second</note><langSet xml:lang="en"/>'
        '<langSet lang="it"><tig><term> </term></tig><tig><term>b</term><descrip type="reliabilityCode">x</descrip>'
        '<descrip type="reliabilityCode">9</descrip></tig></langSet></termEntry></body></text></martif>'
    )
    (entry,) = entries(text, tmp_path)
    assert [(name.locale, name.text, name.reliability) for name in entry.names] == [("it", "b", None)]
    assert entry.note == "first"
    assert as_concept(entry, same) is None


def test_a_locale_where_all_is_forbidden_names_nothing(tmp_path: Path) -> None:
    """Without a name to use there is no wording."""
    terms = "".join(
        f'<langSet xml:lang="{locale}"><tig><term>{locale}</term><termNote type="administrativeStatus">{status}'
        "</termNote></tig></langSet>"
        for locale, status in (("en", "preferredTerm"), ("it", "deprecatedTerm"))
    )
    (entry,) = entries(f"<martif><termEntry>{terms}</termEntry></martif>", tmp_path)
    assert as_concept(entry, same) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(GlossaryError, match="cannot read the file"):
        list(read(tmp_path / "none.tbx", "none.tbx", None))


@pytest.mark.parametrize("write", [serialize_dca, serialize_dct, serialize_v2])
@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), min_size=1, unique=True))
def test_any_text_comes_back(write: Callable[[Sequence[Entry], str], str], texts: list[str]) -> None:
    """Every character that XML can hold stays as it is, whatever it means in XML."""
    names = tuple(Name(locale="en", text=text, role=Role.ADMITTED) for text in texts)
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.tbx")
        path.write_bytes(write([Entry(id="c1", line=1, names=names)], "en").encode())
        (entry,) = read(path, "x.tbx", None)
    assert [name.text for name in entry.names] == texts
