"""How many sentence ends are found where a careful editor would cut; see data/README-sentences.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest

from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import NodeKind, scan
from l10n.model import Document, Segment
from l10n.ports import FormatSettings

DATA = Path(__file__).parent / "data"
FORMAT = MarkdownFormat(FormatSettings())
LOCALES = ("en", "it")
NOT_ATOMS = (NodeKind.EMOJI, NodeKind.ENTITY, NodeKind.BREAK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A passage, and where it was cut; offsets in code points, white space left out."""

    name: str
    text: str
    wanted: frozenset[int]
    found: frozenset[int]

    @property
    def misses(self) -> list[str]:
        """What is wrong, a line each."""
        kinds = (("missed", self.wanted - self.found), ("false", self.found - self.wanted))
        return [f"{self.name} {kind}: {self._around(at)}" for kind, cuts in kinds for at in sorted(cuts)]

    def _around(self, at: int) -> str:
        """The text at a cut."""
        seen = 0
        for index, character in enumerate(self.text):
            seen += not character.isspace()
            if seen == at:
                return f"{self.text[max(0, index - 40) : index + 1]} ¦{self.text[index + 1 : index + 40]}"
        return self.text


def _wanted(sentences: list[str]) -> frozenset[int]:
    """The ends of all sentences but the last."""
    ends = accumulate(len("".join(sentence.split())) for sentence in sentences)
    return frozenset(list(ends)[:-1])


def _found(document: Document) -> frozenset[int]:
    """The ends of all segments but the last; a list number before the first is text of the passage, too."""
    ends, seen = [], 0
    for part in document.parts:
        seen += len("".join(part.raw.split()))
        if isinstance(part, Segment):
            ends.append(seen)
    return frozenset(ends[:-1])


def _items(locale: str) -> list[Item]:
    items = []
    for line in (DATA / f"sentences-{locale}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = " ".join(record["sentences"])
        document = FORMAT.parse(f"{text}\n".encode(), "a.md", locale)
        items.append(
            Item(
                name=f"{record['id']} ({record['why']})",
                text=text,
                wanted=_wanted(record["sentences"]),
                found=_found(document),
            )
        )
    assert len(items) >= 150
    return items


@pytest.mark.parametrize("locale", LOCALES)
def test_boundaries(locale: str) -> None:
    """Of all boundaries, wanted or found, 97 in 100 are both; the others are printed."""
    items = _items(locale)
    right = sum(len(item.wanted & item.found) for item in items)
    every = sum(len(item.wanted | item.found) for item in items)
    whole = sum(item.wanted == item.found for item in items)
    print(f"{locale}: boundaries {right} of {every}, passages {whole} of {len(items)}")
    for item in items:
        print(*item.misses, sep="\n", end="\n" * bool(item.misses))
    assert right >= 0.97 * every
    assert whole >= 0.97 * len(items)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_cut_inside_an_atom(locale: str) -> None:
    """Code, links, tags, emphasis and addresses are whole in one sentence."""
    inside = []
    for item in _items(locale):
        for node in scan(item.text):
            first = len("".join(item.text[: node.start].split()))
            last = len("".join(item.text[: node.end].split()))
            if node.kind not in NOT_ATOMS and any(first < cut < last for cut in item.found):
                inside.append(f"{item.name}: {item.text[node.start : node.end]}")
    assert inside == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Il brevetto è della Brightwell Inc. Scadrà nel 2031.", 2),
        ("La fusione è con la Rossi S.p.A. Cambierebbero i prezzi.", 2),
        ("Pane, olio ecc. Successivamente si vedrà.", 2),
        ("Lo canta la Acme Inc. Carrà dal vivo.", 1),
        ("Il marchio Acme Co. Tiranno è nuovo.", 1),
        ("Secondo il dott. Clemente va bene.", 1),
        ("Il prof. Amarà è assente.", 1),
    ],
)
def test_verbs_and_adverbs_start_sentences(text: str, count: int) -> None:
    """Behind an abbreviation that may end a sentence, an Italian verb or adverb shows that it does."""
    assert len(FORMAT.parse(f"{text}\n".encode(), "a.md", "it").segments) == count


@pytest.mark.parametrize(
    ("locale", "text", "count"),
    [
        pytest.param("en", "He quoted Reg. (EU) No. 10/2020 and Dir. 1999/5 alone.", 1, id="acts"),
        pytest.param("en", "The paper is in Com. & Trade. It is old.", 2, id="ampersand"),
        pytest.param("it", "La Nuova Farm. S.p.A. ha chiuso. Non riapre.", 2, id="firm"),
        pytest.param("en", "See app. B of the form. It is short.", 2, id="letter of an annex"),
        pytest.param("en", "They sold beans, mills, etc. Growth followed.", 2, id="etc. and a capital"),
        pytest.param("it", "Vendono chicchi, mulini ecc. Turisti ne arrivano.", 2, id="ecc. and a capital"),
        pytest.param("en", "Steps are in 4.2. Methods of the annex.", 1, id="section"),
        pytest.param("en", "4.2. Methods of the annex", 1, id="section at the start"),
        pytest.param("en", "The seeds are from Peru.\u00a0The rest is local.", 2, id="no-break space"),
        pytest.param("en", "It took 5 wks. D. melanogaster survived.", 2, id="genus"),
        pytest.param("en", "It was Det. Rosa who called.", 1, id="rank"),
    ],
)
def test_abbreviations_and_what_follows_them(locale: str, text: str, count: int) -> None:
    """An abbreviation goes with its number, letter, firm or name; a list that is cut short ends a sentence."""
    assert len(FORMAT.parse(f"{text}\n".encode(), "a.md", locale).segments) == count


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("2024\\. A great year it was.", 1),
        ("Reg. (EU) 2016/679 holds. Dir. 2001/83/EC holds too.", 2),
        ("See Reg. (EC, Euratom) No 1234/2008 on it.", 1),
        ("It is in the reg. The rest is not.", 2),
    ],
)
def test_numbers_of_acts_and_escaped_ones(text: str, pieces: int) -> None:
    """A number whose dot is escaped, and an act before its number, end no sentence."""
    document = MarkdownFormat(FormatSettings()).parse(f"{text}\n".encode(), "a.md", "en")
    assert len(document.segments) == pieces
