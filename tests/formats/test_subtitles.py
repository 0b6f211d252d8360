"""Subtitles: texts of cues, their places, their longest translation, and what stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ParseError, StructureError
from l10n.formats.subtitles.document import SrtFormat, VttFormat
from l10n.formats.subtitles.lines import in_lines
from l10n.model import Document
from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract

FILM = """\
1
00:00:01,000 --> 00:00:04,000
The market opened
at nine.

2
00:00:05,500 --> 00:00:07,250 X1:40 X2:600 Y1:20 Y2:50
{\\an8}Nobody <i>came</i>.

3
00:00:08,000 --> 00:00:09,000
♪

4
00:00:09,000 --> 00:00:12,000
- Nobody came.
- Nobody?

5
00:00:13,000 --> 00:00:15,000
In 1999.

Behind a blank line.
6
00:00:16,000 --> 00:00:18,000
No blank line before it.
"""
TALK = """\
WEBVTT - A talk

STYLE
::cue { color: white }

NOTE The speaker
smiles.

intro
00:01.000 --> 00:04.000 align:start
<v Anna>Exports &amp; imports

00:00:05.000 --> 00:00:07.000
<c.loud>They <00:00:06.000>grew</c> by 3.5 percent.

NOTE no cue

last
00:00:08.000 --> 00:00:09.000
The end
"""


class TestSrt(FormatContract):
    """SubRip."""

    suffix = ".srt"
    samples = (FILM,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return SrtFormat(FormatSettings())


class TestVtt(FormatContract):
    """WebVTT."""

    suffix = ".vtt"
    samples = (TALK,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return VttFormat(FormatSettings())


SRT = SrtFormat(FormatSettings())
VTT = VttFormat(FormatSettings())


def _film(text: str) -> Document:
    return SRT.parse(text.encode(), "film.srt", "en")


def _built(target: str, source: str = "Some words", seconds: int = 3) -> str:
    """The text of one cue with a target."""
    document = _film(f"1\n00:00:00,000 --> 00:00:0{seconds},000\n{source}\n")
    built = SRT.publish(document, {document.segments[0].key: target}, "it")
    SRT.guard(document, built)
    return built.decode().split("\n", 2)[2].removesuffix("\n")


def test_texts_of_cues() -> None:
    """Lines of a text are one, those of speakers are kept; a cue's time tells equal texts apart."""
    assert {segment.context: segment.source for segment in _film(FILM).segments} == {
        "00:00:01,000": "The market opened at nine.",
        "00:00:05,500": "{\\an8}Nobody <i>came</i>.",
        "00:00:09,000": "- Nobody came.\n- Nobody?",
        "00:00:13,000": "In 1999.",
        "00:00:13,000 2": "Behind a blank line.",
        "00:00:16,000": "No blank line before it.",
    }


def test_texts_of_webvtt() -> None:
    """Names of cues, styles and remarks are no texts; a remark before a cue is its note."""
    document = VTT.parse(TALK.encode(), "talk.vtt", "en")
    assert [(segment.source, segment.note) for segment in document.segments] == [
        ("<v Anna>Exports &amp; imports", "The speaker smiles."),
        ("<c.loud>They <00:00:06.000>grew</c> by 3.5 percent.", ""),
        ("The end", "no cue"),
    ]


@pytest.mark.parametrize(
    ("text", "seconds", "most"),
    [
        ("Words", 2, 34),  # 17 a second
        ("Words", 9, 84),  # two lines
        ("Words that are said in a great hurry", 1, 36),  # the author's own
        ("<i>Words</i>", 2, 41),  # tags are not read
    ],
)
def test_longest_text(text: str, seconds: int, most: int) -> None:
    """A translation can be read while it is shown."""
    document = _film(f"1\n00:00:00,000 --> 00:00:0{seconds},000\n{text}\n")
    assert document.segments[0].max_chars == most


@pytest.mark.parametrize(
    ("target", "built"),
    [
        ("Parole", "Parole"),
        ("Il mercato ha aperto alle nove in punto di mattina.", "Il mercato ha aperto alle\nnove in punto di mattina."),
        ("- No.\n- Ma sì!", "- No.\n- Ma sì!"),
        ("a\n\nb", "a b"),
        ("00:00:01,000 --> 00:00:02,000", "00:00:01,000 → 00:00:02,000"),
        ('<font color="red">Parole molto lunghe che vanno a capo</font> e altre', '<font color="red">Parole molto lunghe che\nvanno a capo</font> e altre'),
    ],
)  # fmt: skip
def test_lines_of_targets(target: str, built: str) -> None:
    """A target has lines of 42 characters at most, about equally long, and stays in its cue."""
    assert _built(target) == built


def test_webvtt_is_escaped() -> None:
    """What a player would read as a tag or an entity is written as text; tags stay."""
    document = VTT.parse(b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords\n", "a.vtt", "en")
    built = VTT.publish(document, {document.segments[0].key: "<i>R&D</i> < 3 --> 4 &amp; 5"}, "it")
    assert built.endswith(b"\n<i>R&amp;D</i> &lt; 3 --&gt; 4 &amp; 5\n")


@pytest.mark.parametrize(
    ("form", "text", "where"),
    [
        (SRT, "1\n00:00:01,000 --> 00:00:0x,000\nWords\n", "a:2"),
        (SRT, "Words and more words\n", "a:1"),
        (VTT, "1\n00:00:01,000 --> 00:00:02,000\nWords\n", "a:1"),
        (VTT, "WEBVTT\n\n00:01,000 --> 00:02,000\nWords\n", "a:3"),
    ],
)
def test_broken_files(form: DocumentFormat, text: str, where: str) -> None:
    """Times that are none, and files without any, are errors that name the line."""
    with pytest.raises(ParseError) as caught:
        form.parse(text.encode(), "a", "en")
    assert caught.value.where == where


def test_guard_names_the_cue() -> None:
    """A time that has changed is another cue."""
    with pytest.raises(StructureError, match="00:00:08,000 --> 00:00:09,000"):
        SRT.guard(_film(FILM), FILM.replace("08,000", "08,500").encode())


@given(st.text(), st.integers(1, 60))
def test_lines_lose_no_words(text: str, width: int) -> None:
    """Whatever a text is, its words are all there, in order."""
    assert " ".join(in_lines(text, width)).split() == text.split()


@given(st.lists(st.text(), max_size=6), st.text())
def test_any_text_of_cues_comes_back(texts: list[str], target: str) -> None:
    """Cues of any text come back, and a target stays in its own."""
    lines = [
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{text}\n\n"
        for number, text in enumerate(texts)
    ]
    data = "".join(lines).encode("utf-8", "replace")
    try:
        document = SRT.parse(data, "a.srt", "en")
    except ParseError:
        return
    assert SRT.publish(document, {}, "en") == data
    SRT.guard(document, SRT.publish(document, {segment.key: target for segment in document.segments}, "it"))
