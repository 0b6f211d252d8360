"""TMX files are read whatever wrote them, and written so that others can read them."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import MemoryStoreError
from l10n.memory.entry import Entry
from l10n.memory.tmx import read, serialize

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    'srclang="en" datatype="plaintext"/>'
)


def tmx(tmp_path: Path, body: str, prolog: str = "", header: str = HEADER) -> Path:
    """A file with the body in a TMX frame."""
    path = tmp_path / "memory.tmx"
    path.write_text(f'{prolog}<tmx version="1.4">{header}<body>{body}</body></tmx>', encoding="utf-8")
    return path


def pair(english: str, italian: str, **attributes: str) -> str:
    """A translation unit of two languages."""
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<tu{extra}><tuv xml:lang="en"><seg>{english}</seg></tuv>'
        f'<tuv xml:lang="it"><seg>{italian}</seg></tuv></tu>'
    )


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        pytest.param("Plain &lt; &amp; &#233;", "Plain < & é", id="escapes"),
        pytest.param('<bpt i="1">&lt;b></bpt>Bold<ept i="1">&lt;/b></ept>', "<b>Bold</b>", id="paired"),
        pytest.param('Line<ph x="1">&lt;br/></ph>break', "Line<br/>break", id="placeholder"),
        pytest.param('A <hi type="term">dose</hi> a day', "A dose a day", id="highlight has no markup"),
        pytest.param('<it pos="begin">**</it>half', "**half", id="isolated"),
        pytest.param("<ut>{\\b </ut>old", "{\\b old", id="deprecated"),
        pytest.param("<ph>[^<sub>foot</sub>]</ph>note", "[^foot]note", id="text inside markup"),
        pytest.param('<bpt i="1" type="bold"/>Bold<ept i="1"/>', "Bold", id="empty markup"),
        pytest.param("<![CDATA[a < b]]>", "a < b", id="cdata"),
        pytest.param(" two\n lines ", " two\n lines ", id="white space stays"),
    ],
)
def test_segment_text(tmp_path: Path, segment: str, text: str) -> None:
    """Inline elements give the native markup they hold; nothing else of a segment changes."""
    (entry,) = read(tmx(tmp_path, pair(segment, "Testo")))
    assert entry.texts == {"en": text, "it": "Testo"}


@pytest.mark.parametrize(
    ("attribute", "locale"),
    [
        pytest.param('xml:lang="en-US"', "en-US", id="usual"),
        pytest.param('lang="EN"', "en", id="TMX 1.1"),
        pytest.param('xml:lang="EN_us"', "en-US", id="other case and line"),
        pytest.param('xml:lang="zh-hant-tw"', "zh-Hant-TW", id="script"),
        pytest.param('xml:lang="it" lang="en"', "it", id="both: the new one"),
    ],
)
def test_locale(tmp_path: Path, attribute: str, locale: str) -> None:
    """Locales come in BCP-47 case, from either attribute."""
    (entry,) = read(tmx(tmp_path, f"<tu><tuv {attribute}><seg>One</seg></tuv></tu>"))
    assert list(entry.texts) == [locale]


def test_several_locales_and_incomplete_texts(tmp_path: Path) -> None:
    """All locales of an entry are kept; a text without locale, an empty one and a second one are not."""
    body = (
        '<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="it"><seg>Uno</seg></tuv>'
        '<tuv xml:lang="de"><seg>Eins</seg></tuv><tuv xml:lang="fr"><seg> </seg></tuv>'
        '<tuv><seg>???</seg></tuv><tuv xml:lang="de"><seg>Ein</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg/></tuv></tu>'
    )
    assert [dict(entry.texts) for entry in read(tmx(tmp_path, body))] == [
        {"en": "One", "it": "Uno", "de": "Eins"}
    ]


def test_notes_and_foreign_properties_are_not_text(tmp_path: Path) -> None:
    """Only segments are texts, and only the properties we know are read."""
    body = (
        '<tu tuid="1"><note>Careful</note><prop type="x-client">ACME</prop>'
        '<tuv xml:lang="en"><note>No</note><prop type="x-id">7</prop><seg>One</seg></tuv></tu>'
    )
    assert list(read(tmx(tmp_path, body))) == [Entry(texts={"en": "One"}, source_locale="en")]


@pytest.mark.parametrize(
    ("whole", "variant", "before"),
    [
        pytest.param("Zero", "", {"en": "Zero"}, id="on the entry: the source's"),
        pytest.param("", "&lt;seg>Zero&lt;/seg>", {"it": "Zero"}, id="on the text, wrapped"),
        pytest.param("Zero", "Niente", {"en": "Zero", "it": "Niente"}, id="on both"),
    ],
)
def test_neighbours(tmp_path: Path, whole: str, variant: str, before: dict[str, str]) -> None:
    """Tools put the neighbouring text on the entry or on one of its texts, some inside <seg>."""
    prop = '<prop type="x-context-pre">{}</prop>'
    body = (
        f'<tu>{prop.format(whole) if whole else ""}<tuv xml:lang="it">'
        f"{prop.format(variant) if variant else ''}<seg>Uno</seg></tuv>"
        '<tuv xml:lang="en"><seg>One</seg></tuv></tu>'
    )
    (entry,) = read(tmx(tmp_path, body))
    assert entry.before == before
    assert entry.after == {}


def test_date(tmp_path: Path) -> None:
    """The latest change counts, on the entry or its texts; without one the creation; no other form."""
    body = (
        '<tu changedate="31/12/2025"><tuv xml:lang="en"><seg>0</seg></tuv></tu>'
        '<tu changedate="20240101T000000Z"><tuv xml:lang="en" creationdate="20250101T000000Z"><seg>A</seg>'
        '</tuv></tu><tu creationdate="20230101T000000Z"><tuv xml:lang="en"><seg>B</seg></tuv></tu>'
    )
    assert [entry.changed for entry in read(tmx(tmp_path, body))] == [
        "",
        "20250101T000000Z",
        "20230101T000000Z",
    ]


@pytest.mark.parametrize(
    ("entry", "header", "source"),
    [
        pytest.param("", "en", "en", id="of the file"),
        pytest.param("it", "en", "it", id="of the entry"),
        pytest.param("", "*all*", "", id="any"),
        pytest.param("*ALL*", "en", "", id="any of the entry"),
    ],
)
def test_source_locale(tmp_path: Path, entry: str, header: str, source: str) -> None:
    """The entry's word about its source language goes before the file's."""
    attributes = {"srclang": entry} if entry else {}
    path = tmx(
        tmp_path,
        pair("One", "Uno", **attributes),
        header=HEADER.replace('srclang="en"', f'srclang="{header}"'),
    )
    assert next(iter(read(path))).source_locale == source


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_encoding(tmp_path: Path, encoding: str) -> None:
    """The encoding is the one that the file names or its byte order mark shows."""
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    path = tmx(tmp_path, pair("Café", "Caffè"), f'<?xml version="1.0" encoding="{name}"?>')
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert [dict(entry.texts) for entry in read(path)] == [{"en": "Café", "it": "Caffè"}]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">',
        '<?xml version="1.0" standalone="no"?>\n<!-- made by hand -->\n<?tool data?>',
    ],
)
def test_harmless_prolog(tmp_path: Path, prolog: str) -> None:
    """A file may name the DTD of TMX, which is never opened."""
    assert len(list(read(tmx(tmp_path, pair("One", "Uno"), prolog)))) == 1


BOMB = '<!DOCTYPE tmx [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;&a;">\n]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(f"{BOMB}<tmx><body/></tmx>", ":1: the file brings its own DTD", id="own DTD"),
        pytest.param(
            '<!DOCTYPE tmx SYSTEM "x.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">]><tmx/>',
            ":1: the file brings its own DTD",
            id="external entity",
        ),
        pytest.param(
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx><body><tu><tuv xml:lang="en"><seg>'
            "&nbsp;</seg></tuv></tu></body></tmx>",
            ":2: the entity &nbsp; is not declared",
            id="entity of the unread DTD",
        ),
        pytest.param(
            "<tmx>\n<body><tu></body></tmx>", ":2:13: not well-formed XML: mismatched tag", id="broken"
        ),
        pytest.param(
            "<tmx><body>&nbsp;</body></tmx>", "not well-formed XML: undefined entity", id="undefined"
        ),
        pytest.param("", "not well-formed XML: no element found", id="empty file"),
        pytest.param("<tmx>\n<body>", ":2:7: not well-formed XML: no element found", id="cut off"),
        pytest.param("\n<html/>", ":2: not a TMX file: it starts with <html>", id="another format"),
        pytest.param("source\ttarget\n", "not well-formed XML: syntax error", id="not XML"),
        pytest.param(
            '<?xml version="1.0" encoding="x-none"?><tmx/>', "cannot decode the file", id="encoding"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="big5"?><tmx/>', "cannot decode the file", id="multi-byte"
        ),
        pytest.param("<tmx>\x01</tmx>", "not well-formed XML: not well-formed (invalid token)", id="control"),
    ],
)
def test_refused(tmp_path: Path, content: str, message: str) -> None:
    """What is harmful, broken or not TMX is refused with its file and line."""
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MemoryStoreError) as caught:
        list(read(path))
    assert message in str(caught.value)
    assert caught.value.where.startswith(str(path))


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is an error with its path."""
    with pytest.raises(MemoryStoreError, match="No such file"):
        list(read(tmp_path / "none.tmx"))


def test_large_file_is_streamed(tmp_path: Path) -> None:
    """The memory taken does not grow with the file."""
    path = tmx(tmp_path, pair("One two three four five six seven", "Uno due tre") * 20_000)
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < path.stat().st_size / 2


ENTRY = Entry(
    texts={"en": "A **bold** <move> & more", "it": "Una mossa «audace»"},
    before={"en": "First."},
    after={"en": "Last.", "it": "Ultimo."},
    source_locale="en",
    origin="news/one.md",
    changed="20260131T120000Z",
)


def test_written_file() -> None:
    """The file is TMX 1.4b with everything an entry holds."""
    assert serialize([ENTRY]).splitlines()[1:] == [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        '  <header creationtool="l10n" creationtoolversion="0.1.0" segtype="sentence" o-tmf="l10n" '
        'adminlang="en" srclang="en" datatype="plaintext"/>',
        "  <body>",
        '    <tu changedate="20260131T120000Z">',
        '      <prop type="x-document">news/one.md</prop>',
        '      <tuv xml:lang="en">',
        '        <prop type="x-context-pre">First.</prop>',
        '        <prop type="x-context-post">Last.</prop>',
        "        <seg>A **bold** &lt;move&gt; &amp; more</seg>",
        "      </tuv>",
        '      <tuv xml:lang="it">',
        '        <prop type="x-context-post">Ultimo.</prop>',
        "        <seg>Una mossa «audace»</seg>",
        "      </tuv>",
        "    </tu>",
        "  </body>",
        "</tmx>",
    ]


def test_mixed_source_locales_are_named_on_each_entry() -> None:
    """With two source languages the header says any, and each entry its own."""
    text = serialize([ENTRY, Entry(texts={"it": "Uno", "en": "One"}, source_locale="it")])
    assert 'srclang="*all*"' in text
    assert '<tu srclang="en" changedate="20260131T120000Z">' in text
    assert '<tu srclang="it">' in text


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_illegal_character_is_refused(mark: str) -> None:
    """A character that no XML file can hold stops the writing, with its number."""
    with pytest.raises(MemoryStoreError, match=rf"U\+{ord(mark):04X}"):
        serialize([Entry(texts={"en": f"One{mark}"})])


LEGAL = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff").filter(
        lambda mark: mark >= " " or mark in "\t\n\r"
    ),
    min_size=1,
).filter(str.strip)
LOCALES = st.sampled_from(["en", "en-US", "it", "zh-Hant"])
TEXTS = st.dictionaries(LOCALES, LEGAL, min_size=1)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.builds(
            Entry,
            texts=TEXTS,
            source_locale=st.sampled_from(["", "en", "it"]),
            origin=st.sampled_from(["", 'a "b" & <c>.md']),
            changed=st.sampled_from(["", "20260131T120000Z"]),
        )
    )
)
def test_written_entries_come_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    """What is written is read back to the last character, in its order."""
    path = tmp_path_factory.mktemp("tmx") / "round.tmx"
    path.write_text(serialize(entries), encoding="utf-8", newline="")
    assert list(read(path)) == entries
