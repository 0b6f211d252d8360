"""Glossary files are read, and every mistake in one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import GlossaryError
from l10n.glossary import Glossary, load, parse
from l10n.model import GlossaryTerm, LocalePair, TermStatus

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

SME = """
terms:
  - en: {text: SME, forms: [SMEs], expansion: small and medium-sized enterprise}
    it: {text: PMI, expansion: piccola e media impresa, accept: [piccola azienda], never: [SME]}
    part_of_speech: noun
    note: House style.
"""


def told(glossary: Glossary, pair: LocalePair) -> list[tuple[str, str, str]]:
    """Source, target and status of each term."""
    return [(term.source, term.target, term.status.value) for term in glossary.terms(pair)]


def test_an_acronym_goes_with_the_acronym_and_its_expansion_with_the_expansion() -> None:
    """Each name of the source has one preferred target; the others are admitted or forbidden."""
    assert told(parse(SME, "g"), EN_IT) == [
        ("SME", "PMI", "preferred"),
        ("SME", "piccola e media impresa", "admitted"),
        ("SME", "piccola azienda", "admitted"),
        ("SME", "SME", "forbidden"),
        ("small and medium-sized enterprise", "piccola e media impresa", "preferred"),
        ("small and medium-sized enterprise", "PMI", "admitted"),
        ("small and medium-sized enterprise", "piccola azienda", "admitted"),
        ("small and medium-sized enterprise", "SME", "forbidden"),
    ]


def test_an_entry_serves_both_directions() -> None:
    """Italian names are sources for English, but neither accepted nor forbidden wordings are."""
    assert told(parse(SME, "g"), IT_EN) == [
        ("PMI", "SME", "preferred"),
        ("PMI", "small and medium-sized enterprise", "admitted"),
        ("piccola e media impresa", "small and medium-sized enterprise", "preferred"),
        ("piccola e media impresa", "SME", "admitted"),
    ]


def test_a_term_carries_what_the_entry_says() -> None:
    """Forms, capitals, part of speech, expansion and note travel with the term."""
    assert parse(SME, "g").terms(EN_IT)[0] == GlossaryTerm(
        concept=1,
        source="SME",
        target="PMI",
        status=TermStatus.PREFERRED,
        source_forms=("SMEs",),
        case_sensitive=True,
        part_of_speech="noun",
        expansion="piccola e media impresa",
        note="House style.",
    )


def test_only_the_acronym_has_an_expansion() -> None:
    """The expansion itself and the other wordings have none."""
    expansions = {term.target: term.expansion for term in parse(SME, "g").terms(EN_IT)}
    assert expansions == {
        "PMI": "piccola e media impresa",
        "piccola e media impresa": "",
        "piccola azienda": "",
        "SME": "",
    }


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param("{en: GxP, it: testo}", True, id="acronym"),
        pytest.param("{en: T cell, it: cellula}", True, id="single capital"),
        pytest.param("{en: word, it: R&S}", True, id="acronym in the target"),
        pytest.param("{en: Notified Body, it: testo}", False, id="capitals of a title are not"),
        pytest.param("{en: Rome, it: Roma, part_of_speech: proper noun}", True, id="name"),
        pytest.param("{keep: Istat}", True, id="kept"),
        pytest.param("{keep: Made in Italy, case_sensitive: false}", False, id="said otherwise"),
        pytest.param("{en: Polish, it: polacco, case_sensitive: yes}", True, id="said so"),
    ],
)
def test_capitals_count_where_they_make_the_word(entry: str, expected: bool) -> None:
    """Acronyms and names are case-sensitive unless the entry says otherwise."""
    assert parse(f"terms: [{entry}]", "g").terms(EN_IT)[0].case_sensitive is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty file"),
        pytest.param("# nothing yet\n", [], id="comments only"),
        pytest.param("terms:\n", [], id="no entries yet"),
        pytest.param("terms: []", [], id="empty list"),
        pytest.param(
            "terms: [{en: no, it: 'null'}]", [("no", "null", "preferred")], id="words that YAML reads"
        ),
        pytest.param(
            "terms: [{en: 1.10, it: 2024-01-01}]",
            [("1.10", "2024-01-01", "preferred")],
            id="figures as written",
        ),
        pytest.param(
            "terms:\n- en: >-\n    supply\n    chain\n  it: '  filiera  '",
            [("supply chain", "filiera", "preferred")],
            id="white space is evened out",
        ),
        pytest.param("terms: [{keep: 'R&D'}]", [("R&D", "R&D", "do-not-translate")], id="kept"),
        pytest.param(
            "terms: [{en: a1, de: b1}, {en: c1, it: d1}]", [("c1", "d1", "preferred")], id="other languages"
        ),
        pytest.param(
            "terms: [{en: a1, it: {text: b1, also: [c1]}}, {en: {text: d1, accept: [a1]}, it: e1}]",
            [("a1", "b1", "preferred"), ("a1", "c1", "admitted"), ("d1", "e1", "preferred")],
            id="accepted elsewhere is no clash",
        ),
    ],
)
def test_what_looks_odd_but_is_fine(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Words are taken as written, and an empty glossary is a glossary."""
    assert told(parse(text, "g"), EN_IT) == expected


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (LocalePair("en-GB", "it-CH"), ["labour -> lavoro"]),
        (LocalePair("en-US", "it"), ["labor -> lavoro"]),
        (LocalePair("it", "en-US"), ["lavoro -> labor"]),
        (LocalePair("en", "de"), []),
    ],
)
def test_a_region_falls_back_to_its_language(pair: LocalePair, expected: list[str]) -> None:
    """The nearest wording serves; a pair without one has no terms."""
    glossary = parse("terms: [{en: labour, en-US: labor, it: lavoro}]", "g")
    assert [f"{term.source} -> {term.target}" for term in glossary.terms(pair)] == expected


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        pytest.param("terms:\n\t- en: a1", "g:2:1", ("not YAML", "tabs"), id="tab"),
        pytest.param("terms:\n  - en: a1: b1", "g:2:11", ("not YAML", "double quotes"), id="colon in a text"),
        pytest.param("terms:\n- en: a1: b\tc", "g:2:9", ("not YAML", "double quotes"), id="tab further on"),
        pytest.param("terms: [", "g:2:1", ("not YAML",), id="unclosed"),
        pytest.param("- en: a1", "g:1:1", ("a list where a mapping", "keys: terms"), id="no mapping"),
        pytest.param("just text", "g:1:1", ("text where a mapping",), id="text"),
        pytest.param("term: []", "g:1:1", ("unknown key 'term'", "did you mean 'terms'"), id="top key"),
        pytest.param("terms: {en: a1}", "g:1:8", ("a mapping where a list",), id="no list"),
        pytest.param(
            "terms:\n- SME", "g:2:3", ("entry 1", "text where a mapping", "language tag"), id="item"
        ),
        pytest.param("terms:\n-", "g:2:2", ("entry 1", "nothing where a mapping"), id="empty item"),
        pytest.param(
            "terms:\n- en: SME\n  it: {text: PMI, nevr: [x]}",
            "g:3:19",
            ("entry 1 (SME)", "unknown key 'nevr'", "did you mean 'never'"),
            id="misspelt key",
        ),
        pytest.param("terms:\n- {en: a1, it: b1, notes: x}", "g:2:20", ("'notes'", "'note'"), id="entry key"),
        pytest.param("terms:\n- {en: a1, xx: b1}", "g:2:12", ("unknown key 'xx'",), id="no language"),
        pytest.param("terms:\n- {en: a1, EN: b1}", "g:2:12", ("unknown key 'EN'",), id="capitals"),
        pytest.param("terms:\n- {en: a1, pt_BR: b1}", "g:2:12", ("unknown key 'pt_BR'",), id="underscore"),
        pytest.param("terms:\n- {en: a1}", "g:2:3", ("entry 1 (a1)", "only `en`", "keep"), id="one language"),
        pytest.param("terms:\n- {note: x}", "g:2:3", ("no language",), id="no language at all"),
        pytest.param("terms:\n- {en: a1, it: ''}", "g:2:16", ("empty text",), id="empty"),
        pytest.param("terms:\n- {en: a1, it: }", "g:2:16", ("empty text",), id="nothing"),
        pytest.param("terms:\n- {en: a1, it: '—'}", "g:2:16", ("empty text",), id="no word"),
        pytest.param("terms:\n- {en: a1, it: {also: [b1]}}", "g:2:16", ("`it` has no `text`",), id="no text"),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, also: [{forms: [x]}]}}",
            "g:2:34",
            ("`text` is missing",),
            id="synonym without text",
        ),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, also: c1}}",
            "g:2:33",
            ("text where a list",),
            id="no list of synonyms",
        ),
        pytest.param(
            "terms:\n- {en: {also: [b1]}, it: c1}", "g:2:8", ("entry 1 (c1)",), id="named by the other"
        ),
        pytest.param("terms:\n- {en: {also: [b1]}}", "g:2:8", ("entry 1: ",), id="no name at all"),
        pytest.param("terms:\n- {en: a1, it: [b1]}", "g:2:16", ("a list where a text",), id="list for text"),
        pytest.param(f"terms:\n- {{en: a1, it: {'b' * 201}}}", "g:2:16", ("201 characters",), id="too long"),
        pytest.param(
            "terms:\n- {keep: a1, it: b1}", "g:2:3", ("`keep` and a language",), id="kept and translated"
        ),
        pytest.param(
            "terms:\n- {keep: a1, case_sensitive: maybe}", "g:2:30", ("`true` or `false`",), id="truth"
        ),
        pytest.param(
            "terms:\n- {keep: a1, part_of_speech: nuon}", "g:2:30", ("did you mean 'noun'",), id="class"
        ),
        pytest.param("terms:\n- {en: a1, en: b1}", "g:2:12", ("'en' twice",), id="key twice"),
        pytest.param(
            "terms:\n- {en: a1, it: b1}\n- {en: a1, it: c1}",
            "g:3",
            ("entry 2", "`a1`", "line 2"),
            id="source twice",
        ),
        pytest.param(
            "terms:\n- {en: a1, it: b1}\n- {en: c1, it: {text: d1, also: [b1]}}",
            "g:3",
            ("`b1`", "line 2", "accept"),
            id="synonym twice",
        ),
        pytest.param(
            "terms:\n- {keep: a1}\n- {en: a1, it: b1}", "g:3", ("`a1`", "line 2"), id="kept, then translated"
        ),
        pytest.param(
            "terms:\n- {en: a1, it: b1}\n- {keep: b1}", "g:3", ("`b1`", "line 2"), id="translated, then kept"
        ),
        pytest.param("terms:\n- {keep: a1}\n- {keep: a1}", "g:3", ("`a1`",), id="kept twice"),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, also: [b1]}}",
            "g:2",
            ("`b1` twice for `it`",),
            id="its own synonym",
        ),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, never: [b1]}}",
            "g:2",
            ("`b1` is both",),
            id="forbidden and preferred",
        ),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, accept: [c1], never: [{text: d1, forms: [c1]}]}}",
            "g:2",
            ("`c1` is both",),
            id="forbidden and accepted",
        ),
        pytest.param(
            "terms:\n- {en: a1, it: {text: b1, forms: [c1], never: [c1]}}",
            "g:2",
            ("`c1` is both",),
            id="forbidden form",
        ),
        pytest.param("a: &a [x]\nterms: *a", "g:1:4", ("anchors",), id="anchor"),
        pytest.param("terms: *a", "g:1:8", ("aliases",), id="alias"),
        pytest.param("terms: !!python/object/apply:os.system [ls]", "g:1:8", ("tag",), id="tag"),
        pytest.param("terms: []\n---\nterms: []", "g:2:1", ("second document",), id="two documents"),
        pytest.param("terms: " + "[" * 100, "g:1:27", ("nested too deeply",), id="deep"),
        pytest.param("terms: [\x00]", "g", ("not YAML",), id="control character"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, where: str, words: tuple[str, ...]) -> None:
    """The error says which line and entry, what is wrong, and what to do."""
    with pytest.raises(GlossaryError) as caught:
        parse(text, "g")
    assert caught.value.where == where
    for word in words:
        assert word in str(caught.value)


def test_a_thousand_aliases_cost_nothing() -> None:
    """The first anchor ends the reading: no bomb goes off."""
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(1000))
    with pytest.raises(GlossaryError, match="anchors"):
        parse(bomb, "g")


def test_a_file_is_read(tmp_path: Path) -> None:
    """With a byte order mark and Windows line ends too."""
    path = tmp_path / "glossary.yaml"
    path.write_bytes(b"\xef\xbb\xbfterms:\r\n- en: a1\r\n  it: b1\r\n")
    assert told(load(path), EN_IT) == [("a1", "b1", "preferred")]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The error names the file and the setting."""
    with pytest.raises(GlossaryError, match=r"cannot read the glossary.*`glossary:`") as caught:
        load(tmp_path / "none.yaml")
    assert caught.value.where.endswith("none.yaml")


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    """The error names the line."""
    path = tmp_path / "glossary.yaml"
    path.write_bytes("terms:\n- {en: a1, it: è1}".encode("latin-1"))
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        load(path)
    assert caught.value.where.endswith("glossary.yaml:2")


@given(st.text(alphabet="terms:-{}[]&*!|>'\"#%@, \n\tena1itkp", max_size=60))
def test_any_text_is_a_glossary_or_an_error(text: str) -> None:
    """Nothing but ``GlossaryError`` comes out, whatever goes in."""
    try:
        parse(text, "g").terms(EN_IT)
    except GlossaryError as error:
        assert error.where.startswith("g")  # noqa: PT017  an error is one of two good outcomes


def test_the_digest_follows_the_terms_of_its_pair() -> None:
    """A changed target changes it; a note, another language or the order of entries does not."""
    one = "{en: a1, it: b1}"
    other = "{en: c1, it: d1}"

    def digest(*entries: str) -> str:
        return parse(f"terms: [{', '.join(entries)}]", "g").digest(EN_IT)

    assert digest(one, other) == digest(other, one)
    assert digest(one) == digest("{en: a1, it: b1, de: e1, note: x}")
    accepting, forbidding = "{en: a1, it: {text: b1, accept: [c1]}}", "{en: a1, it: {text: b1, never: [c1]}}"
    assert len({digest(one), digest("{en: a1, it: b2}"), digest(accepting), digest(forbidding)}) == 4
