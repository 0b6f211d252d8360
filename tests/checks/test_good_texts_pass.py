"""Texts that look bad and are fine, and their bad neighbours, beyond the examples of the pages."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Severity
from tests.checks.examples import findings, of

TO_ENGLISH = LocalePair("it", "en")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Visit https://www.example.org/", "Visita http://example.org", id="the same page"),
        pytest.param("[a](../x/#one) b", "[a](../x/#uno) b", id="a heading of a translated page"),
        pytest.param(
            "See [it](https://en.example.org/x).", "Vedi [qui](https://it.example.org/x).", id="host"
        ),
        pytest.param("Say _“no”_ and leave.", "Di’ “no” e vattene.", id="emphasis round a quotation"),
        pytest.param("A footnote* is here", "Una nota* è qui", id="an asterisk of both"),
        pytest.param("The *a* and `b*c`", "La *a* e `b*c`", id="asterisk in code"),
        pytest.param("In e.g. Rome. Yes", "Ad es. a Roma. Sì", id="abbreviations"),
        pytest.param("It is 5 o’clock (a.m.)", "Sono le 5 (a.m.)", id="abbreviation at the end"),
        pytest.param("Items: a) one; b) two", "Voci: a) una; b) due", id="brackets of lists"),
        pytest.param('Use a 3.5" disk now', 'Usa subito un disco da 3,5"', id="inches"),
        pytest.param("Tell me :)", "Dimmi :)", id="a smile"),
        pytest.param("The Great Gatsby", "The Great Gatsby", id="a title stays"),
        pytest.param("pip install l10n", "pip install l10n", id="a command stays"),
        pytest.param("He’s read The Art of War twice.", "Ha letto The Art of War due volte.", id="a book"),
        pytest.param("Open the file README.md now.", "Apri ora il file README.md.", id="a file name"),
        pytest.param("They are at the Bank of Italy.", "Sono alla Banca d’Italia.", id="translated name"),
        pytest.param("It is the same, is it not?", "È lo stesso, no?", id="a short question"),
        pytest.param("The Pago Pago harbour.", "Il porto di Pago Pago.", id="a doubled name"),
        pytest.param("Little by little it grew.", "Piano piano è cresciuto.", id="an idiom doubles"),
        pytest.param(
            "Give it to me, please do.", "Da' qua, fa' il favore.", id="imperatives with apostrophes"
        ),
        pytest.param(
            "A ‘town’ is near.", "Una ‘citta' è vicina.".replace("citta'", "città’"), id="closing quote"
        ),
        pytest.param("An artist, an era.", "Un’artista, un’era.", id="feminine elision"),
        pytest.param("One of the two; he saw it.", "Uno dei due; lo ha visto.", id="lo is a pronoun too"),
        pytest.param("The psychologist and the tyre", "Lo psicologo e il pneumatico", id="il pneumatico"),
        pytest.param("The UN and the EU met.", "L’ONU e l’UE si sono incontrate.", id="usual acronyms"),
        pytest.param("“We grew.", "«Siamo cresciuti.", id="a quotation that goes on"),
        pytest.param("We grew.", "«Siamo cresciuti.", id="a quotation that only the target opens"),
        pytest.param("'We grew.", "«Siamo cresciuti.", id="a quotation in single marks that goes on"),
        pytest.param('Say "no" now.', 'Di’ "no” subito.', id="a quotation in two kinds of marks"),
        pytest.param('A "3.5" disk" is here', 'Qui c’è un "disco da 3,5""', id="inches in a quotation"),
        pytest.param("At O'Neill's inn", "L’osteria O'Neill's", id="a name with straight apostrophes"),
        pytest.param("“Go away!”", "«Andate via!».", id="a full stop behind a quotation"),
        pytest.param("With that, how could I lose?", "Così non potevo perdere.", id="a rhetorical question"),
        pytest.param("How could you, he won?", "Come hai potuto, ha vinto!", id="a question cried out"),
        pytest.param("Version 2.0, see v1.2.3", "Versione 2.0, vedi v1.2.3", id="versions"),
        pytest.param("Node.js and ASP.NET", "Node.js e ASP.NET", id="names with a full stop"),
        pytest.param("TL;DR of the law", "TL;DR della legge", id="a semicolon in a name"),
        pytest.param("Call !find(item) first", "Prima usare !find(voce)", id="argument of a call"),
        pytest.param("Set the ZONE to off.", "Impostare la ZONA su off.", id="a word in capitals"),
        pytest.param("I did NOT ask", "Io NON ho chiesto", id="an emphasised word"),
        pytest.param(
            "Use **sync --all --the end** now.", "Usare ora **sync --all --the end**.", id="a command line"
        ),
        pytest.param(
            "By the [2019 Charter on open fields](https://example.org/c).",
            "Secondo la [2019 Charter on open fields](https://example.org/c).",
            id="title of an act",
        ),
        pytest.param(
            "Save it as `/srv/your-file.md` there.", "Salvarlo lì come `/srv/tuo-file.md`.", id="stand-in"
        ),
        pytest.param(
            "The mill was closed in the winter. The owner moved to the coast with his sons.",
            "D’inverno il mulino era chiuso; il padrone se ne andò sulla costa coi figli.",
            id="joined by a semicolon",
        ),
        pytest.param("It is true.", "⟦Ìt ïs trüé. pérchè pò⟧", id="pseudo-translation"),
        pytest.param(
            "“Nobody,” Ms. Holt of the bakery told them, “is coming to help us.”",
            "«Non verrà nessuno», disse la Holt del panificio.",
            id="a title with its full stop",
        ),
        pytest.param(
            "of the guild, who may be kept away from all of the fairs of a year (ban).",
            "della gilda; rischiano il bando.",
            id="one word for many in a short text",
        ),
        pytest.param("Wait… really?", "Aspetta... davvero?", id="two ways to trail off"),
        pytest.param("a -- b", "a -- b", id="two hyphens"),
        pytest.param("R&D", "Ricerca e sviluppo", id="an acronym spelt out"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_looks_bad_but_is_fine(source: str, target: str) -> None:
    """No check says anything worse than a note."""
    if not target:
        return
    found = [finding for finding in of(source, target) if finding.severity > Severity.INFO]
    assert [(finding.check, finding.message) for finding in found] == []


@pytest.mark.parametrize(
    ("source", "target", "check", "at", "mended"),
    [
        pytest.param("It's a bit.", "E' un po' poco.", "word.accent", "E'", "È un po' poco.", id="E'"),
        pytest.param("It’s a bit.", "È un pò.", "word.accent", "pò", "È un po’.", id="pò"),
        pytest.param("WHY NOT", "PERCHÈ NO", "word.accent", "PERCHÈ", "PERCHÉ NO", id="capitals"),
        pytest.param("a **city**", "una **citta'**", "word.accent", "citta'", "una **città**", id="in bold"),
        pytest.param(
            "The aim.", "Qual'è lo scopo.", "word.elision", "Qual'è", "Qual è lo scopo.", id="qual'è"
        ),
        pytest.param("a firm", "un azienda", "word.elision", "un azienda", "un’azienda", id="un azienda"),
        pytest.param("a tool", "un strumento", "word.elision", "un strumento", "uno strumento", id="uno"),
        pytest.param("the tools", "i strumenti", "word.elision", "i strumenti", "gli strumenti", id="gli"),
        pytest.param(
            "the value of it",
            "il valore di di questo",
            "word.doubled",
            "di di",
            "il valore di questo",
            id="di di",
        ),
        pytest.param("one, two", "uno ,due", "punctuation.spacing", " ", "uno,due", id="before the comma"),
        pytest.param(
            "one (two) three", "uno ( due) tre", "punctuation.spacing", " ", "uno (due) tre", id="bracket"
        ),
        pytest.param(
            "It grew. It fell.",
            "È salito.È sceso.",
            "punctuation.spacing",
            ".",
            "È salito. È sceso.",
            id="stop",
        ),
        pytest.param("a b", "a  b", "space.double", "  ", "a b", id="two spaces"),
        pytest.param("a b", "a\u200bb", "space.invisible", "\u200b", "ab", id="zero width"),
        pytest.param("a ‘b’ c", "a `b` c", "markdown.code", "`b`", None, id="backticks for quotes"),
        pytest.param("the firm’s aim", "l`obiettivo", "apostrophe.style", "`", "l’obiettivo", id="backtick"),
        pytest.param("a “b” c", 'a "b" c', "quotes.style", '"b"', "a “b” c", id="straight quotes"),
        pytest.param("a (b) c", "a (b c", "quotes.pair", "(", None, id="bracket"),
        pytest.param('a "b" c', 'a "b” c', "quotes.style", '"b”', "a “b” c", id="two kinds of marks"),
        pytest.param('a "b" c', 'dell’"b” c', "quotes.style", '"b”', "dell’“b” c", id="behind an elision"),
        pytest.param("“a” (“b”)", "“a” (“b)", "quotes.pair", "“", None, id="quotation in brackets"),
        pytest.param("Why go there?", "Perché andarci.", "punctuation.end", ".", None, id="a question"),
        pytest.param(
            "a [b](https://x.org/y)",
            "a [b](https://x.org/z)",
            "link.target",
            "https://x.org/z",
            "a [b](https://x.org/y)",
            id="link",
        ),
        pytest.param(
            "Go {n} times", "Vai {m} volte", "placeholder", "{m}", "Vai {n} volte", id="placeholder"
        ),
        pytest.param("a <b>c</b>", "a c", "html.tags", None, None, id="tags lost"),
        pytest.param(
            "Say **this** now", "Di’ ** questo** ora", "markdown.syntax", "**", None, id="space in bold"
        ),
    ],
)
def test_bad_neighbours(source: str, target: str, check: str, at: str | None, mended: str | None) -> None:
    """The check finds the place and mends it where that is safe; where it stands in both it is fine."""
    found = [finding for finding in of(source, target) if finding.check == check]
    assert found
    first = found[0]
    if at is not None:
        assert first.span is not None
        assert target[first.span.start : first.span.end] == at
    if mended is not None:
        assert first.fix == mended


def test_one_translation_of_a_heading_is_linked_to() -> None:
    """An anchor that follows no heading any more is found, and the fix leads to the heading."""
    texts = [("# First steps", "# Primi passi"), ("See [it](#first-steps).", "Vedi [qui](#first-steps).")]
    found = findings(texts, LocalePair("en", "it"))
    assert [(finding.check, finding.fix) for finding in found] == [
        ("link.anchor", "Vedi [qui](#primi-passi).")
    ]


def test_french_needs_no_break_spaces() -> None:
    """A plain space before a question mark is found, a no-break one is fine, none at all is another's."""
    pair = LocalePair("en", "fr")
    assert [finding.check for finding in of("Really?", "Vraiment ?", pair)] == ["nbsp"]
    assert of("Really?", "Vraiment\u00a0?", pair) == []


def test_into_english_too() -> None:
    """The rules that are Italian's own stay away from English."""
    assert of("Perché un po’ di più?", "Why a little more?", TO_ENGLISH) == []
    assert [f.check for f in of("Il valore delle cose.", "The value of of things.", TO_ENGLISH)] == [
        "word.doubled"
    ]
    found = of("Le imprese del nord crescono molto.", "Firms crescono molto del nord.", TO_ENGLISH)
    assert "language.leftover" in [finding.check for finding in found]


def test_a_wording_within_a_longer_one_is_not_mixed() -> None:
    """An admitted wording that is a part of the preferred one was not used beside it."""
    glossary = "{en: year by year, it: {text: su base annua, also: [annua]}}"
    found = findings(
        [("Sales rose year by year.", "Le vendite sono cresciute su base annua.")],
        LocalePair("en", "it"),
        {"glossary": glossary},
    )
    assert [finding.check for finding in found] == []


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        pytest.param("quotes.style", ("say “a”", 'dice "a"'), ("say “b”", 'dice "b"'), id="quotation marks"),
        pytest.param("apostrophe.style", ("it’s a", "c'è a"), ("it’s b", "c'è b"), id="apostrophes"),
    ],
)
def test_a_house_that_keeps_to_straight_marks_gets_notes(
    check: str, good: tuple[str, str], bad: tuple[str, str]
) -> None:
    """Alone it is a warning, where most sentences write it so a note."""
    pair = LocalePair("en", "it")
    alone, among = findings([bad], pair), findings([good, good, bad], pair)
    assert {item.severity for item in alone if item.check == check} == {Severity.WARNING}
    assert {item.severity for item in among if item.check == check} == {Severity.INFO}


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("de", "Sie nennen es „Heimat“."),
        ("de", "Sie nennen es »Heimat«."),
        ("de", "»Erst kam der „Regen“«, sagte sie."),
        ("sv", "De kallar det ”hem”."),
        ("fi", "He sanovat »koti»."),
        ("fr", "Ils disent « chez nous »."),
        ("pl", "Mówią na to „dom”."),
    ],
)
def test_each_language_has_its_marks(locale: str, target: str) -> None:
    """A quotation is laid in pairs as its language opens and closes it."""
    pair = LocalePair("en", locale)
    found = findings([("They call it “home”.", target)], pair)
    assert [item.check for item in found if item.check.startswith("quotes")] == []
