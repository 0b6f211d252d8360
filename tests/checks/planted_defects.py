"""Defects for good translations: each planter makes one kind, wherever a text has room for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.model import LocalePair, Span

__all__ = ["GLOSSARY", "PLANTERS", "Article", "Planted", "Text", "articles", "planted", "texts"]

DATA = Path(__file__).parent / "data"
GLOSSARY = (
    "{en: {text: certified laboratory, forms: [certified laboratories]}, it: {text: laboratorio certificato,"
    " also: [laboratorio accreditato]}}, {keep: Nordic Roast}, {en: fair trade, it: {text: commercio equo,"
    " never: [mercato equo]}}, {en: WHO, it: OMS}, {en: {text: VAT, expansion: value added tax}, it: {text: IVA,"
    " expansion: imposta sul valore aggiunto}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A source with a good translation."""

    source: str
    target: str
    pair: LocalePair
    kind: str = "paragraph"
    syntax: str = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A translation with one defect."""

    check: str
    text: Text  # its target has the defect
    span: Span | None = None  # where; None when something is missing
    previous: str = ""  # of the source
    misspelt: str = ""  # what a dictionary would say: "teh = the"


Article = tuple[Planted, tuple[Text, ...]]  # the defect, and the units before it
Edit = Callable[[Text], "tuple[str, Span | None] | None"]


def texts() -> tuple[Text, ...]:
    """The good translations, in both directions."""
    found = []
    for name, source, target in (("pairs-en-it", "en", "it"), ("pairs-it-en", "it", "en")):
        rows = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))["pair"]
        found += [
            Text(
                source=row[source].replace("⍽", "\u00a0"),
                target=row[target].replace("⍽", "\u00a0"),
                pair=LocalePair(source, target),
                kind=row.get("kind", "paragraph"),
            )
            for row in rows
        ]
    return tuple(found)


def _put(text: Text, start: int, end: int, new: str) -> tuple[str, Span | None]:
    changed = text.target[:start] + new + text.target[end:]
    return changed, Span(start, start + len(new)) if new else None


def _swap(pattern: str, new: str, *, locale: str = "", turn: int = 0) -> Edit:
    """Replaces a match of a pattern; the first, or a later one."""

    def edit(text: Text) -> tuple[str, Span | None] | None:
        matches = list(re.finditer(pattern, text.target))
        if len(matches) <= turn or (locale and text.pair.target != locale):
            return None
        match = matches[turn]
        return _put(text, match.start(), match.end(), match.expand(new))

    return edit


def _lost(pattern: str, new: str = r"", *, locale: str = "") -> Edit:
    """Replaces the first match; what is missing has no place."""
    swap = _swap(pattern, new, locale=locale)

    def edit(text: Text) -> tuple[str, Span | None] | None:
        changed = swap(text)
        return (changed[0], None) if changed else None

    return edit


def _add(new: str, *, at_start: bool = False) -> Edit:
    def edit(text: Text) -> tuple[str, Span | None] | None:
        at = 0 if at_start else len(text.target)
        return _put(text, at, at, new)

    return edit


def _doubled(turn: int) -> Edit:
    def edit(text: Text) -> tuple[str, Span | None] | None:
        matches = list(re.finditer(r"(?<=[a-zà-ù] )[a-zà-ù]{2,}(?= [a-zà-ù])", text.target))
        if len(matches) <= turn:
            return None
        match = matches[turn]
        changed, _ = _put(text, match.start(), match.end(), f"{match[0]} {match[0]}")
        return changed, Span(match.start(), match.end() + len(match[0]) + 1)

    return edit


def _leftover(words: int) -> Edit:
    def edit(text: Text) -> tuple[str, Span | None] | None:
        if re.search(r"[*_`\[{<“«]", text.source) or "." not in text.target:
            return None
        left, right = text.source.rstrip(".?").split(), text.target.rstrip(".?").split()
        if len(left) < words + 4 or len(right) < words + 4:
            return None
        head, tail = " ".join(right[:-words]), " ".join(left[-words:])
        return f"{head} {tail}{text.target[-1]}", Span(len(head) + 1, len(head) + 1 + len(tail))

    return edit


def _link_text(text: Text) -> tuple[str, Span | None] | None:
    left, right = (
        re.search(r"(?<!!)\[(\w+ [^\]]+)\]", text.source),
        re.search(r"(?<!!)\[(\w+ [^\]]+)\]", text.target),
    )
    if not left or not right:
        return None
    return _put(
        text,
        right.start(1),
        right.end(1),
        f"see {left[1]} for the details" if text.pair.source == "en" else f"vedi {left[1]} per i dettagli",
    )


def _unchanged(text: Text) -> tuple[str, Span | None] | None:
    plain = not re.search(r"[*_`\[{<]", text.source)
    return (
        (text.source, None) if plain and len(text.source.split()) > 7 and text.kind == "paragraph" else None
    )


_FOREIGN = (
    "Les cultivateurs sèchent encore les grains sur le toit, parce que les machines sont trop chères pour eux.",
    "Die Händler haben in diesem Jahr nicht so viel verkauft und sind mit der Ernte auch nicht zufrieden.",
    "Los agricultores de la costa no están contentos con la cosecha, pero los precios son más altos que nunca.",
    "Кофе в этом году подорожал, но покупателей стало больше.",
)


def _foreign(turn: int) -> Edit:
    def edit(text: Text) -> tuple[str, Span | None] | None:
        plain = not re.search(r"[*_`\[{<“«(]|\d|\b[A-Z]{2,}|Nordic|fair trade|certified", text.source)
        fits = 60 < len(text.source) < 150 and text.source.count(".") == 1 and text.kind == "paragraph"
        return (_FOREIGN[turn], None) if plain and fits and text.target.endswith(".") else None

    return edit


def _cut(text: Text) -> tuple[str, Span | None] | None:
    if (
        len(text.source) < 90
        or re.search(r"[*_`\[{<“«(\d]|\b[A-Z]{2,}|Nordic|fair trade|certified", text.source)
        or text.source.count(".") != 1
    ):
        return None
    words = text.target.split()
    return f"{' '.join(words[: len(words) // 4]).rstrip(',')}.", None


def _twice(text: Text) -> tuple[str, Span | None] | None:
    if len(text.source) < 60 or re.search(r"[*_`\[{<“«(\d]", text.source):
        return None
    body = text.target.rstrip(".?")
    return f"{body}, {body[0].lower()}{body[1:]}, {body[0].lower()}{body[1:]}{text.target[-1]}", None


def _sentence_lost(turn: int) -> Edit:
    def edit(text: Text) -> tuple[str, Span | None] | None:
        parts = re.split(r"(?<=\.) ", text.target)
        if len(parts) < 3 or len(parts) != len(re.split(r"(?<=\.) ", text.source)):
            return None
        return " ".join(part for index, part in enumerate(parts) if index != turn), None

    return edit


def _title(text: Text) -> tuple[str, Span | None] | None:
    if text.kind != "heading" or text.pair.target != "it":
        return None
    return " ".join(word[0].upper() + word[1:] for word in text.target.split()), None


def _no_end(text: Text) -> tuple[str, Span | None] | None:
    if text.target[-1] not in ".?" or not text.source.rstrip("”").endswith((".", "?")):
        return None
    return text.target[:-1], None


def _full_stop(text: Text) -> tuple[str, Span | None] | None:
    return (text.target[:-1] + ".", None) if text.target.endswith("?") else None


def _straight(text: Text) -> tuple[str, Span | None] | None:
    if not re.search("[“«]", text.target):
        return None
    return re.sub("[“”«»]", '"', text.target), None


def _low(text: Text) -> tuple[str, Span | None] | None:
    if not re.search("[“«]", text.target):
        return None
    return re.sub("[”»]", "“", re.sub("[“«]", "„", text.target)), None


PLANTERS: tuple[tuple[str, Edit], ...] = (
    ("link.target", _swap(r"(?<=\]\(https://example\.org/)\w+", "altro")),
    ("link.target", _lost(r"(?<!!)\[([^\]]+)\]\((?:https?:|/)[^)]+\)", r"\1")),
    ("link.target", _swap(r"(?<=\]\()mailto:info@", "mailto:ufficio@")),
    ("link.target", _swap(r"(?<=\]\()[a-z]+(?=\.(?:jpg|png)\))", "altra")),
    ("link.locale", _swap(r"(?<=\]\(/)it(?=/)", "en", locale="it")),
    ("link.locale", _swap(r"(?<=\]\(/)en(?=/)", "it", locale="en")),
    ("link.locale", _swap(r"(?<=\]\(/)it(?=/)", "en", locale="it", turn=1)),
    ("link.locale", _swap(r"(?<=\]\(/)en(?=/)", "it", locale="en", turn=1)),
    ("markdown.syntax", _swap(r"(?<=\w)\*\*(?!\w)", "*")),
    ("markdown.syntax", _swap(r"\*\*(?=\w)", "** ")),
    ("markdown.syntax", _swap(r"\]\((?=https?:|/|mailto:)", "] (")),
    ("markdown.emphasis", _lost(r"\*\*([^*]+)\*\*", r"\1")),
    ("markdown.emphasis", _lost(r"\b_([^_]+)_\b", r"\1")),
    ("markdown.code", _swap(r"`[^`]+`", "`altro`")),
    ("markdown.code", _lost(r"`([^`]+)`", r"\1")),
    ("markdown.code", _swap(r"`[^`]+`", "`altro`", turn=1)),
    ("markdown.footnote", _lost(r"\[\^\w+\]")),
    ("markdown.footnote", _swap(r"\[\^\w+\]", "[^9]")),
    ("html.tags", _lost(r"</(?:kbd|sup)>")),
    ("html.tags", _lost(r"<(kbd|sup)>(.*?)</\1>", r"\2")),
    ("html.tags", _swap(r"<br>", "<hr>")),
    ("html.tags", _add("<b>", at_start=True)),
    ("placeholder", _swap(r"\{name\}|\{nome\}", "{cliente}")),
    ("placeholder", _lost(r"%\(number\)s |\{city\} |\{giorni\} ")),
    ("placeholder", _swap(r"\{customer\}", "{cliente}")),
    ("html.unsafe", _add("<script>alert(1)</script>")),
    ("html.unsafe", _add("<img src=x onerror=alert(1)>")),
    ("html.unsafe", _swap(r"(?<=\]\()(?:https?:|/|mailto:)[^)]+", "javascript:alert(1)")),
    ("image.alt", _lost(r"(?<=!\[)[^\]]+", "")),
    ("block.shape", _swap(r"\A(?=[A-ZÈ][^:]*[.?]$)", "# ")),
    ("block.shape", _swap(r"\A(?=[A-ZÈ])", "- ")),
    ("block.shape", _swap(r"\A(?=[A-ZÈ])", "> ")),
    ("block.shape", _swap(r"(?<=[a-z]) (?=[a-z])", "\n\n", turn=2)),
    ("term.missing", _lost(r"laboratorio certificato", "centro autorizzato")),
    ("term.missing", _lost(r"commercio equo", "scambio solidale")),
    ("term.forbidden", _swap(r"commercio equo", "mercato equo")),
    ("term.untranslatable", _lost(r"Nordic Roast", "Tostatura Nordica")),
    ("term.acronym", _swap(r"\bFDA\b", "FAD")),
    ("term.acronym", _swap(r"\bEFSA\b", "EFAS")),
    ("dose.frequency", _swap(r"due volte al giorno", "tre volte al giorno")),
    ("dose.frequency", _swap(r"once a week", "once a month")),
    ("unit.changed", _swap(r"(?<=cinque )settimane", "giorni")),
    ("unit.changed", _swap(r"(?<=due )giorni", "settimane")),
    ("dose.route", _swap(r"per bocca", "per via rettale")),
    ("dose.route", _swap(r"to the skin", "by mouth")),
    ("dose.form", _swap(r"compressa", "supposta")),
    ("dose.form", _swap(r"cream", "syrup")),
    ("dose.population", _swap(r"I bambini", "Gli adulti")),
    ("dose.population", _swap(r"Elderly people", "Children")),
    ("term.substance", _swap(r"paracetamolo", "ibuprofene")),
    ("term.substance", _swap(r"ibuprofen", "paracetamol")),
    ("term.negation", _lost(r"non devono prendere", "devono prendere")),
    ("term.negation", _lost(r"must not use", "must use")),
    ("term.opposite", _swap(r"(?<=paracetamolo )prima di", "dopo la")),
    ("term.opposite", _swap(r"sinistro", "destro")),
    ("term.opposite", _swap(r"decreased", "increased")),
    ("number.bound", _swap(r"Almeno(?= dodici)", "Al massimo")),
    ("number.bound", _swap(r"At most", "At least")),
    ("number.count", _swap(r"dodici", "tredici")),
    ("number.count", _swap(r"fifteen", "sixteen")),
    ("number.multiple", _swap(r"la metà(?= del)", "un terzo")),
    ("number.multiple", _swap(r"doubled", "tripled")),
    ("number.ordinal", _swap(r"terzo(?= campione)", "quinto")),
    ("number.ordinal", _swap(r"fourth", "fifth")),
    ("date.part", _swap(r"la fine(?= di ottobre)", "l’inizio")),
    ("date.part", _swap(r"the beginning(?= of May)", "the end")),
    ("unchanged", _unchanged),
    ("language.leftover", _leftover(5)),
    ("language.leftover", _leftover(7)),
    ("engine.answer", _add("Translation: ", at_start=True)),
    ("engine.answer", _swap(r"(\w{4,} \w{4,})", r"\1 \1 \1")),
    ("language.wrong", _foreign(0)),
    ("language.wrong", _foreign(1)),
    ("language.wrong", _foreign(2)),
    ("language.wrong", _foreign(3)),
    ("length", _cut),
    ("length", _twice),
    ("link.text-untranslated", _link_text),
    ("sentences", _sentence_lost(1)),
    ("sentences", _sentence_lost(2)),
    ("word.doubled", _doubled(0)),
    ("word.doubled", _doubled(2)),
    ("word.doubled", _doubled(4)),
    ("space.edge", _add(" ")),
    ("space.edge", _add(" ", at_start=True)),
    ("space.double", _swap(r"(?<=\w) (?=\w)", "  ")),
    ("space.double", _swap(r"(?<=,) (?=\w)", "  ")),
    ("space.double", _swap(r"(?<=\w) (?=\w)", "  ", turn=4)),
    ("space.invisible", _swap(r"(?<=[a-z]{3})(?=[a-z]{2})", "\u200b", turn=3)),
    ("space.invisible", _swap(r"(?<=[a-z]{3})(?=[a-z]{2})", "\u00ad", turn=5)),
    ("nbsp", _swap(r"(?<=\d)\u00a0(?=\w)", " ")),
    ("punctuation.end", _no_end),
    ("punctuation.end", _full_stop),
    ("punctuation.spacing", _swap(r"(?<=[a-z]),(?= )", " ,")),
    ("punctuation.spacing", _swap(r"(?<=[a-z]), (?=[a-z]{2})", ",")),
    ("punctuation.spacing", _swap(r"(?<=[a-z])\. (?=[A-Z])", ".")),
    ("punctuation.spacing", _swap(r"(?<=[a-z])\.$", " .")),
    ("punctuation.spacing", _swap(r"(?<= )\((?=\w)", "( ")),
    ("punctuation.spacing", _swap(r",(?= )", ",,")),
    ("quotes.pair", _lost(r"[”»](?=[^”»]*$)")),
    ("quotes.pair", _lost(r"(?<=[a-z])\)(?= (?:si|valgono|stops|apply))")),
    ("quotes.pair", _lost(r"[“«](?=\w)")),
    ("quotes.style", _straight),
    ("quotes.style", _low),
    ("apostrophe.style", _swap(r"(?<=\w)’(?=\w)", "`")),
    ("apostrophe.style", _swap(r"(?<=\w)’(?=\w)", "´")),
    ("word.accent", _swap(r"\b([Pp])erché\b", r"\1erchè", locale="it")),
    ("word.accent", _swap(r"\b([Pp])erché\b", r"\1erche", locale="it")),
    ("word.accent", _swap(r"\bpo’", "pò", locale="it")),
    ("word.accent", _swap(r"(?<= )è(?= )", "é", locale="it")),
    ("word.accent", _swap(r"(?<= )è(?= )", "e’", locale="it")),
    ("word.accent", _swap(r"\AÈ(?= )", "E’", locale="it")),
    ("word.accent", _swap(r"\bpiù\b", "piu", locale="it")),
    ("word.accent", _swap(r"\bpiù\b", "piu’", locale="it")),
    ("word.accent", _swap(r"\bpuò\b", "puo", locale="it")),
    ("word.accent", _swap(r"\bperciò\b", "percio’", locale="it")),
    ("word.accent", _swap(r"\bqualità\b", "qualita", locale="it")),
    ("word.accent", _swap(r"\bcittà\b", "citta’", locale="it")),
    ("word.elision", _swap(r"\b([Uu])n’(?=(?:altra|intervista)\b)", r"\1n ", locale="it")),
    ("word.elision", _swap(r"\buno (?=studio\b)", "un ", locale="it")),
    ("word.elision", _swap(r"\bgli (?=studenti|imprenditori|sponsor)", "i ", locale="it")),
    ("word.elision", _swap(r"\bgli (?=studenti|imprenditori|sponsor)", "i ", locale="it", turn=1)),
    ("word.elision", _swap(r"\bL’(?=attività)", "La ", locale="it")),
    ("word.elision", _swap(r"\bdell’(?=agenzia|azienda)", "della ", locale="it")),
    ("word.elision", _swap(r"\bl’(?=università)", "la ", locale="it")),
    ("word.elision", _swap(r"\bUn (?=articolo)", "Un’", locale="it")),
    ("word.elision", _swap(r"\bl’(?=investimento|elenco)", "il ", locale="it")),
    ("word.elision", _swap(r"\bquale sarà\b", "qual’è", locale="it")),
    ("caps.title", _title),
    ("conflict", _add("#-#-#-#-# a.po #-#-#-#-#\n", at_start=True)),
)
_MOST = 9  # texts a planter


def planted() -> Iterator[Planted]:
    """Each planter's defects in the texts that have room for them."""
    good = texts()
    for number, (check, edit) in enumerate(PLANTERS):
        done = 0
        for position in range(len(good)):
            text = good[(position + number * 7) % len(good)]  # not the same texts for all
            changed = edit(text)
            if changed is None or changed[0] == text.target or done == _MOST:
                continue
            done += 1
            bad = Text(source=text.source, target=changed[0], pair=text.pair, kind=text.kind)
            yield Planted(check=check, text=bad, span=changed[1])
    for text in good[::8]:
        empty = Text(source=text.source, target="", pair=text.pair, kind=text.kind)
        yield Planted(check="untranslated", text=empty)
        yield Planted(check="fuzzy", text=text, previous=f"Yesterday, {text.source}")
    yield from _slips()
    yield from _branches()


def _branches() -> Iterator[Planted]:
    """Messages of programs whose branches are those of another language, or of another program."""
    source, good = (
        "{n, plural, one {# file} other {# files}} left",
        "{n, plural, one {# file} other {# file}} rimasti",
    )
    asked, said = (
        "Write to {g, select, f {her} other {them}} now",
        "Scrivi a {g, select, f {lei} other {loro}} ora",
    )
    for text, target, edit in (
        (source, good, ("one {# file} ", "")),
        (source, good, ("other {# file}", "few {# file}")),
        (source, good, ("one {# file}", "one {# file} two {# file}")),
        (asked, said, ("f {lei}", "d {lei}")),
        (asked, said, ("f {lei} ", "")),
    ):
        bad = Text(
            source=text,
            target=target.replace(*edit),
            pair=LocalePair("en", "it"),
            kind="message",
            syntax="message",
        )
        yield Planted(check="placeholder.branch", text=bad)


def _slips() -> Iterator[Planted]:
    """Two letters of a word change places, as fingers do it."""
    for text in texts()[::6]:
        for match in re.finditer(r"(?<![\w’`/.\-{%])[a-zà-ù]{8,}(?![\w’`/.@\-}])", text.target):
            word = match[0]
            slip = word[:3] + word[4] + word[3] + word[5:]
            if word not in text.source and slip != word:
                bad = text.target[: match.start()] + slip + text.target[match.end() :]
                yield Planted(
                    check="spelling",
                    text=Text(source=text.source, target=bad, pair=text.pair, kind=text.kind),
                    span=Span(*match.span()),
                    misspelt=f"{slip} = {word}",
                )
                break


def _ends_alike(one: Text, other: Text) -> bool:
    """Whether nothing but the words tells the two apart."""
    counts = {(item.source[-1], item.source.count("."), "half" in item.source) for item in (one, other)}
    return len(counts) == 1 and not re.search(
        r"\d|metà|certified|Nordic|fair|[A-Z]{2}", one.source + other.source
    )


def articles() -> Iterator[Article]:
    """Defects that show only beside other units."""
    pair = LocalePair("en", "it")

    def text(source: str, target: str, kind: str = "paragraph") -> Text:
        return Text(source=source, target=target, pair=pair, kind=kind)

    def article(check: str, *units: Text, at: str = "") -> Article:
        bad = units[-1]
        start = bad.target.index(at) if at else 0
        return Planted(check=check, text=bad, span=Span(start, start + len(at)) if at else None), units[:-1]

    for english, italian, old in (
        ("Where to buy", "Dove comprare", "where-to-buy"),
        ("What it costs", "Quanto costa", "what-it-costs"),
        ("The first harvest", "Il primo raccolto", "the-first-harvest"),
        ("Questions and answers", "Domande e risposte", "questions-and-answers"),
    ):
        yield article(
            "link.anchor",
            text(english, italian, "heading"),
            text(f"More on that [below](#{old}).", f"Ne parliamo [più avanti](#{old})."),
            at=f"#{old}",
        )
    good = [
        item for item in texts() if item.pair == pair and item.kind == "paragraph" and "[" not in item.source
    ]
    plain = [
        item for item in good if len(item.source.split()) > 9 and not re.search(r"[*_`{<\d“]", item.source)
    ]
    pairs = ((one, other) for one, other in zip(plain, plain[3:], strict=False) if _ends_alike(one, other))
    for one, other in list(pairs)[:6]:
        swapped = text(other.source, one.target)
        yield article("consistency.same-target", one, swapped)
    for item in plain[:6]:
        again = text(
            f"{item.source.rstrip('.?')}!",
            f"E inoltre: {item.target[0].lower()}{item.target[1:].rstrip('.?')}!",
        )
        yield article("consistency.same-source", item, again)
    for item in [item for item in plain if item.target.count("’") == 1 and "’" not in item.source][:5]:
        curly = tuple(other for other in plain if "’" in other.target and other is not item)[:4]
        place = item.target.index("’")
        bad = text(item.source, item.target.replace("’", "'"))
        yield Planted(check="apostrophe.style", text=bad, span=Span(place, place + 1)), curly
    for before, after in (
        ("Value added tax (VAT) is due in the spring.", "L’IVA va pagata in primavera."),
        ("The shop pays value added tax (VAT) in advance.", "Il negozio versa l’IVA in anticipo."),
    ):
        yield article("term.first-use", text(before, after), at="IVA")
    laboratory = next(item for item in good if item.source.startswith("Each batch"))
    yield article(
        "term.mixed",
        laboratory,
        text("The certified laboratory answers.", "Risponde il laboratorio accreditato."),
        at="laboratorio accreditato",
    )
    for source, target, check, at in (
        ("The mill sold 1,250 bags.", "Il mulino ha venduto 1.520 sacchi.", "number.value", "1.520"),
        (
            "It is worth 3.6 billion euros.",
            "Vale 3,6 milioni di euro.",
            "number.value",
            "3,6 milioni di euro",
        ),
        ("Sales rose by 12 percent.", "Le vendite sono salite del 21%.", "number.value", "21%"),
        ("It costs $15 million.", "Costa 15 milioni di euro.", "currency.changed", "15 milioni di euro"),
        ("The road is 15 km long.", "La strada è lunga 15 miglia.", "unit.changed", "15 miglia"),
        ("The test needs ≥20 samples.", "La prova richiede ≤20 campioni.", "number.bound", "20"),
        ("Sales fell from 9% to 7%.", "Le vendite sono scese dal 7% al 9%.", "number.order", "dal 7% al 9%"),
        ("The rate rose by 2 percentage points.", "Il tasso è salito del 2%.", "percent.point", "2%"),
        ("They opened in 2024.", "Hanno aperto nel 2.024.", "number.year-grouped", "2.024"),
        ("They opened on 3/4/2025.", "Hanno aperto il 4 marzo 2025.", "number.ambiguous", "4 marzo 2025"),
        ("They opened on 9 July 2024.", "Hanno aperto il 9 giugno 2024.", "date.value", "9 giugno 2024"),
        ("It costs 3,600,000 euros.", "Costa 3,600,000 euro.", "number.format", "3,600,000 euro"),
    ):
        yield article(check, text(source, target), at=at)
