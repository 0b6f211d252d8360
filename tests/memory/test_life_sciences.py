"""The committed translation memory is valid, complete and in the house style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from l10n.memory.entry import Entry
from l10n.memory.store import TmxMemory
from l10n.memory.tmx import read, serialize
from l10n.model import LocalePair

PATH = Path(__file__).parents[2] / "memory" / "life-sciences.tmx"
ENTRIES = tuple(read(PATH))
AUTHORED = [entry for entry in ENTRIES if not entry.origin]  # an article's own words are its author's
each = pytest.mark.parametrize("entry", AUTHORED, ids=[entry.texts["en"][:40] for entry in AUTHORED])


# The DTD of TMX 1.4b, as far as our files use it.
INLINE = "bpt|ept|ph|it|hi|ut"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WHO = "o-encoding datatype creationtool creationtoolversion creationdate creationid changedate changeid o-tmf"

# element: the regular expression of its children, required and optional attributes
ELEMENTS = {
    "tmx": ("header body ", {"version"}, set[str]()),
    "header": (
        "((note|prop|ude) )*",
        {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
        {"o-encoding", "creationdate", "creationid", "changedate", "changeid"},
    ),
    "body": ("(tu )*", set[str](), set[str]()),
    "tu": (
        "((note|prop) )*(tuv )+",
        set[str](),
        {"tuid", "usagecount", "lastusagedate", "segtype", "srclang", *WHO.split()},
    ),
    "tuv": ("((note|prop) )*seg ", {LANG}, {"usagecount", "lastusagedate", *WHO.split()}),
    "seg": (f"(({INLINE}) )*", set[str](), set[str]()),
    "prop": ("", {"type"}, {LANG, "o-encoding"}),
    "note": ("", set[str](), {LANG, "o-encoding"}),
}
WITH_TEXT = {"seg", "prop", "note"}
DATE = re.compile(r"\d{8}T\d{6}Z")


def violations(root: ElementTree.Element) -> Iterator[str]:
    """What the DTD and the specification forbid; nothing for a valid file."""
    if root.tag != "tmx" or root.get("version") != "1.4":
        yield "the root is not <tmx version='1.4'>"
    for element in root.iter():
        if element.tag not in ELEMENTS:
            yield f"<{element.tag}> is not an element that we write"
            continue
        children, required, optional = ELEMENTS[element.tag]
        if not re.fullmatch(children, "".join(f"{child.tag} " for child in element)):
            yield f"<{element.tag}> holds {[child.tag for child in element]}"
        if missing := required - element.attrib.keys():
            yield f"<{element.tag}> lacks {sorted(missing)}"
        if unknown := element.attrib.keys() - required - optional:
            yield f"<{element.tag}> has {sorted(unknown)}"
        if element.tag not in WITH_TEXT and (element.text or "").strip():
            yield f"<{element.tag}> holds text"
        if element.get("segtype", "sentence") not in ("block", "paragraph", "sentence", "phrase"):
            yield f"segtype {element.get('segtype')}"
        for name in ("creationdate", "changedate", "lastusagedate"):
            if not DATE.fullmatch(element.get(name, "20000101T000000Z")):
                yield f"{name} {element.get(name)}"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("", "", None, id="as committed"),
        pytest.param("<seg>", "<seg/><seg>", "<tuv> holds", id="two segments"),
        pytest.param(' xml:lang="en"', "", "<tuv> lacks", id="no locale"),
        pytest.param("<tu ", '<tu title="x" ', "<tu> has ['title']", id="own attribute"),
        pytest.param("<body>", "<body>text", "<body> holds text", id="text"),
        pytest.param('version="1.4"', 'version="1.3"', "the root is not", id="version"),
        pytest.param("<tu ", '<tu changedate="2025-01-01" ', "changedate 2025-01-01", id="date"),
        pytest.param("<seg>", "<seg><b/>", "<b> is not an element", id="element"),
        pytest.param('segtype="sentence"', 'segtype="text"', "segtype text", id="kind of segment"),
    ],
)
def test_structure(before: str, after: str, message: str | None) -> None:
    """The file keeps the rules of the TMX 1.4b DTD; a file that breaks one is noticed."""
    text = PATH.read_text(encoding="utf-8")
    assert before in text
    found = list(violations(ElementTree.fromstring(text.replace(before, after) if before else text)))  # noqa: S314  our own text
    assert found == [] if message is None else any(message in one for one in found)


def test_size_and_sources() -> None:
    """At least 140 sentences of the trade, from both languages, half of them with figures."""
    sources = Counter(entry.source_locale for entry in AUTHORED)
    assert len(AUTHORED) >= 140
    english = [entry.texts["en"] for entry in AUTHORED]
    assert sources["en"] >= 100
    assert sources["it"] >= 40
    assert sum(any(mark.isdigit() for mark in text) for text in english) >= len(AUTHORED) / 2


def test_no_text_twice() -> None:
    """Each text has one translation, in both directions."""
    for locale in ("en", "it"):
        assert [
            text for text, times in Counter(one.texts[locale] for one in ENTRIES).items() if times > 1
        ] == []


def test_written_by_the_serializer() -> None:
    """The file is what our writer writes: adding entries changes no other line."""
    assert serialize(ENTRIES).encode() == PATH.read_bytes()


def test_every_sentence_is_found_both_ways() -> None:
    """Each source gives its target, identical."""
    for source, target in (("en", "it"), ("it", "en")):
        memory = TmxMemory.open([PATH], LocalePair(source, target))
        for entry in ENTRIES:
            (match, *_) = memory.look_up(entry.texts[source])
            assert (match.target, match.score_percent) == (entry.texts[target], 100)


FAULTS = {
    "straight quotation mark": r'["\']',
    "two spaces": r"\s\s",
    "white space at an end": r"^\s|\s$",
    "space before a mark": r"\s[,;:.!?%](?!\w)",
}
ITALIAN_FAULTS = {
    "English quotation mark": "[“”„]",
    "amount spelled long": r"\b(?:milion[ei]|miliard[oi])\b|\d\s*(?:euro|dollari|sterline|Euro)\b",
    "space after a currency sign": r"[€$£¥]\s",
    "currency sign after its amount": r"\d\s?[€$£¥]",
    "percent in words": r"\bper ?cento\b",
    "English thousands or decimals": r"\d,\d{3}\b|\d\.\d{1,2}\b",
    "four digits without a dot": r"\b(?!(?:19|20)\d\d\b)\d{4,}\b(?!-)",
    "accent": r"\b(?:perche'|perchè|E'|piu'|poichè|affinchè|finchè|nè|sè)",
    "apostrophe after qual": r"\bqual’è",
}
ENGLISH_FAULTS = {
    "Italian quotation mark": "[«»]",
    "spaced dash": r"\s[–—]\s",
    "Italian decimals": r"\d,\d{1,2}\b",
    "four digits without a comma": r"\b(?!(?:19|20)\d\d\b)\d{4,}\b(?!-)",
}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("L'azienda", "straight quotation mark"),
        ("Una  dose", "two spaces"),
        ("Una dose ", "white space at an end"),
        ("Cresce del 5 %", "space before a mark"),
        ("“Sì”, ha detto", "English quotation mark"),
        ("Costa 3 milioni", "amount spelled long"),
        ("Costa 3 Euro", "amount spelled long"),
        ("Costa € 3", "space after a currency sign"),
        ("Costa 3€", "currency sign after its amount"),
        ("Il 5 per cento", "percent in words"),
        ("In 1,200 centri", "English thousands or decimals"),
        ("In 1200 centri", "four digits without a dot"),
        ("Nel 2024 perchè", "accent"),
    ],
)
def test_faults_are_noticed(text: str, fault: str) -> None:
    """Each rule for Italian catches what it is for, and nothing else in these."""
    assert [name for name, rule in (FAULTS | ITALIAN_FAULTS).items() if re.search(rule, text)] == [fault]


@each
def test_typography(entry: Entry) -> None:
    """Both texts are printed as the house prints them."""
    for locale, faults in (("it", FAULTS | ITALIAN_FAULTS), ("en", FAULTS | ENGLISH_FAULTS)):
        text = re.sub(r"\]\([^)]*\)|ISO \d+(?:-\d)?", "]", entry.texts[locale])
        assert [name for name, pattern in faults.items() if re.search(pattern, text)] == []


@each
def test_markup_and_ends(entry: Entry) -> None:
    """Addresses, emphasis and the final mark are the same in both."""
    english, italian = entry.texts["en"], entry.texts["it"]
    for pattern in (r"\]\([^)]*\)", r"\*+", r"[.?!](?=[”»]?$)"):
        assert re.findall(pattern, english) == re.findall(pattern, italian)


SCALE = {"K": 3, "million": 6, "mln": 6, "billion": 9, "mld": 9, "trillion": 12}
VALUE = re.compile(
    r"(?P<sign>[€$£¥]|CHF )?(?<!\w)(?P<digits>\d+(?:[.,]\d+)*)(?P<zeros>0s\b)?"
    r"(?: ?(?P<scale>K|million|billion|trillion|mln|mld)\b)?(?P<percent>%| percent\b)?"
)


def values(text: str, point: str, group: str) -> Counter[str]:
    """Each figure as sign, value and percent; for these sentences only, so that no other code is trusted."""
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"\b2:30 p\.m\.", "14:30", re.sub(r"\b5 p\.m\.", "17:00", text))
    text = text.replace("the 1990s", "’90").replace("the 1970s", "’70").replace("Q2", "2")
    found = Counter[str]()
    for match in VALUE.finditer(text):
        number = Decimal(match["digits"].replace(group, "").replace(point, "."))
        scaled = number.scaleb(SCALE.get(match["scale"] or "", 0))
        found[f"{match['sign'] or ''}{scaled:f}{'%' if match['percent'] else ''}"] += 1
    return found


@each
def test_quantities(entry: Entry) -> None:
    """Every figure of one text is in the other, with its sign and scale."""
    english, italian = values(entry.texts["en"], ".", ","), values(entry.texts["it"], ",", ".")
    assert english == italian
