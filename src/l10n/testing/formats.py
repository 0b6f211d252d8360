"""
The contract of a document format, as tests that anyone can run on theirs.

Make a class of tests out of it, say how to get a format, and give a few documents::

    class TestMine(FormatContract):
        suffix = ".mine"
        samples = ("one = First text\\ntwo = Second text\\n",)

        @pytest.fixture
        def form(self) -> DocumentFormat:
            return MyFormat(FormatSettings())

Between them the samples should hold whatever is special about the format, and two texts at the least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import pytest

from l10n.errors import ParseError, StructureError
from l10n.inline import mask, unmask
from l10n.model import Document, Segment, UnitKey
from l10n.ports import DocumentFormat, LocaleFitter, LocaleReader

__all__ = ["FormatContract"]

_BOM = "\ufeff"
_VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: _BOM + text,
    "no final newline": lambda text: text.rstrip("\n"),
    "twice": lambda text: text + "\n" + text,
}
# What starts, ends or separates something in one format or another.
_NASTY = (
    "# a", "1. a", "- a", "• a", "a) b", "~ a", "> a", "```", "~~~\na", "    a", "===", "---", "a\n---",
    "|", "|---|", "a | b",
    "<div>", "</p>", "<!-- a", "-->", "<script>", "<b>", "]]>", "<![CDATA[", "<?a", "a\nb", "a\n\nb",
    "\n\na\n\n", "a\r\nb", "a\rb", "a\u2028b", "a\tb", "\\", "a\\", "\\\\", "\"", "'", "'''", '"""', "“a",
    "«", "a=b", "= a", "a: b", ": a", ";", "; a", "a,b", ",", "%", "%s", "$a", "{", "}", "{a", "{{a}}",
    "${a}", "[", "]", "[a]", "[a](b", "![a](b)", "*", "**a", "_", "`", "``a", "&", "&amp;", "&lt;", "@a",
    "!a", "\x00", "\x07", "\x1a", "\ud800", "\ufeffa", "\u200b", "1", "null", "true",
    "00:00:01,000 --> 00:00:02,000", "1\n2", "a" * 500, "word " * 100,
)  # fmt: skip


def _letters(number: int) -> str:
    """A number as letters: digits could be read as something else."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _blocks(document: Document) -> list[list[Segment]]:
    """The segments of each block, in order."""
    return [list(group) for _, group in groupby(document.segments, key=lambda segment: segment.block)]


def _words(texts: Iterable[str]) -> str:
    """The texts without white space: where a line is broken does not matter."""
    return "".join("".join(texts).split())


def _texts(document: Document) -> list[str]:
    """The words of each block."""
    return [_words(segment.source for segment in block) for block in _blocks(document)]


def _accented(source: str, syntax: str) -> str:
    """The text with other words and its markup where it was."""
    masked = mask(source, syntax)
    pieces = re.split(r"(<[^>]*>|&[^;]*;)", masked.text)
    words = str.maketrans("aeiouAEIOU", "áèîöûÁÈÎÖÛ")
    return unmask(masked, "".join(p if i % 2 else p.translate(words) for i, p in enumerate(pieces))).text


class FormatContract:
    """What the pipeline relies on."""

    suffix = ""  # of the samples
    samples: Sequence[str] = ()  # whole documents, lines ended by "\n"
    locale = "en"  # they are written in

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """The format to test."""
        raise NotImplementedError

    def _parse(self, form: DocumentFormat, text: str | bytes) -> Document:
        data = text if isinstance(text, bytes) else text.encode()
        return form.parse(data, f"folder/page{self.suffix}", self.locale)

    def _read(self, form: DocumentFormat) -> Iterator[tuple[str, str, Document]]:
        """What was done to a sample, its text then, and the document; for all variants that can be read."""
        for sample in self.samples:
            for name, variant in _VARIANTS.items():
                text = variant(sample)
                try:
                    yield name, text, self._parse(form, text)
                except ParseError:
                    assert name == "twice", name  # a format may allow one root only

    def test_is_a_format(self, form: DocumentFormat) -> None:
        """It has the members of the protocol; its name can stand in a configuration."""
        assert isinstance(form, DocumentFormat)
        assert re.fullmatch(r"[a-z][a-z0-9-]*", form.name)
        assert form.suffixes
        assert all(re.fullmatch(r"(\.[a-z0-9_-]+)+", suffix) for suffix in form.suffixes)
        assert self.suffix in form.suffixes
        assert form.syntax in ("markdown", "mdx", "html", "message", "text")

    def test_samples_hold_texts(self, form: DocumentFormat) -> None:
        """There are two blocks of text at the least, or the other tests would prove nothing."""
        assert max(len(_blocks(self._parse(form, sample))) for sample in self.samples) >= 2

    def test_nothing_translated_changes_nothing(self, form: DocumentFormat) -> None:
        """Parts joined are the file; so is what is built without targets, whatever its line ends."""
        for name, text, document in self._read(form):
            assert document.text == text, name
            assert form.publish(document, {}, document.locale or self.locale) == text.encode(), name
            assert document.newline == ("\r\n" if "\r\n" in text else "\n"), name

    def test_language_found_by_itself_is_the_documents(self, form: DocumentFormat) -> None:
        """A format that tells the language of a file without taking it apart says the same as ``parse``."""
        if isinstance(form, LocaleReader):
            for name, text, document in self._read(form):
                assert form.locale(text.encode(), document.path) == document.locale, name

    @pytest.mark.parametrize("text", ["", "\n", "\r\n", " ", "\n \n\t\n", _BOM], ids=ascii)
    def test_file_without_text(self, form: DocumentFormat, text: str) -> None:
        """An empty file has no segments and comes back, or an error says that it is none of this format."""
        try:
            document = self._parse(form, text)
        except ParseError:
            return
        assert document.segments == ()
        assert form.publish(document, {}, self.locale) == text.encode()

    @pytest.mark.parametrize("data", [b"\xff\xfea\x00", b"\xe8", b"a\xed\xa0\x80b", b"\xc0\xaf"])
    def test_other_encodings_are_refused(self, form: DocumentFormat, data: bytes) -> None:
        """What is not UTF-8 is an error that names the file."""
        with pytest.raises(ParseError) as caught:
            self._parse(form, self.samples[0].encode() + data)
        assert caught.value.where.startswith(f"folder/page{self.suffix}")

    def test_places_are_exact(self, form: DocumentFormat) -> None:
        """Line and column of a segment are where its text stands, byte order mark not counted."""
        for name, text, document in self._read(form):
            lines = text.removeprefix(_BOM).split("\n")
            for segment in document.segments:
                place = segment.location
                assert place.path == document.path
                rest = "\n".join((lines[place.line - 1][place.column - 1 :], *lines[place.line :]))
                assert rest.startswith(segment.raw), (name, segment)

    def test_segments_are_counted(self, form: DocumentFormat) -> None:
        """The segments of a block follow one another, from 1 to their total; blocks come in order."""
        for name, _, document in self._read(form):
            numbers = [block[0].block for block in _blocks(document)]
            assert numbers == sorted(set(numbers)), name
            for block in _blocks(document):
                assert [part.index for part in block] == list(range(1, len(block) + 1)), name
                assert {part.total for part in block} == {len(block)}, name

    def test_keys_are_stable(self, form: DocumentFormat) -> None:
        """The same text has the same keys in each reading, with other line ends and a byte order mark."""
        for sample in self.samples:
            keys = [segment.key for segment in self._parse(form, sample).segments]
            for name in ("as it is", "CRLF", "byte order mark"):
                other = self._parse(form, _VARIANTS[name](sample))
                assert [segment.key for segment in other.segments] == keys, name

    def test_each_target_goes_to_its_own_text(self, form: DocumentFormat) -> None:
        """Other words in all segments stand where theirs stood, and nowhere else; twice the same bytes."""
        for name, _, document in self._read(form):
            keys = dict.fromkeys(segment.key for segment in document.segments)
            targets = {key: f"Zielwort{_letters(number)}" for number, key in enumerate(keys)}
            built = form.publish(document, targets, "it")
            assert form.publish(document, targets, "it") == built, name
            wanted = [_words(targets[segment.key] for segment in block) for block in _blocks(document)]
            assert _texts(self._parse(form, built)) == wanted, name

    def test_translated_document_has_its_structure(self, form: DocumentFormat) -> None:
        """With other words and the same markup in every segment, the guard has nothing to say."""
        for name, _, document in self._read(form):
            targets = {part.key: _accented(part.source, form.syntax) for part in document.segments}
            built = form.publish(document, targets, "it")
            form.guard(document, built)
            assert len(_texts(self._parse(form, built))) == len(_texts(document)), name

    @pytest.mark.parametrize("locale", ["it", "pl", "ja"])  # two forms of a counted text, four, and one
    def test_document_fitted_to_a_language(self, form: DocumentFormat, locale: str) -> None:
        """
        With the plural forms of a language, translated or not, a file has its structure; places are exact.
        """
        if not isinstance(form, LocaleFitter):
            return
        for name, _, document in self._read(form):
            fitted = form.fitted(document, locale)
            numbers = [block[0].block for block in _blocks(fitted)]
            assert numbers == sorted(set(numbers)), name
            for targets in ({}, {part.key: _accented(part.source, form.syntax) for part in fitted.segments}):
                built = form.publish(fitted, targets, locale)
                form.guard(fitted, built)
                assert form.publish(fitted, targets, locale) == built, name

    @pytest.mark.parametrize("text", _NASTY, ids=lambda text: ascii(text[:20]))
    def test_any_text_stays_in_its_place(self, form: DocumentFormat, text: str) -> None:
        """A text that looks like syntax leaves all other texts as they are, wherever it is put."""
        for sample in self.samples:
            document = self._parse(form, sample)
            texts = _texts(document)
            keys = [{segment.key for segment in block} for block in _blocks(document)]
            for number, block in enumerate(_blocks(document)):
                targets: dict[UnitKey, str] = {segment.key: text for segment in block}
                built = form.publish(document, targets, "it")
                found = _texts(self._parse(form, built))
                own = [each for each in range(len(keys)) if keys[each] & keys[number]]
                others = [words for each, words in enumerate(texts) if each not in own]
                # a text without words is no segment any more
                gone = len(texts) - len(found)
                assert 0 <= gone <= len(own), (sample, block[0].source)
                left = iter(found)
                assert all(words in left for words in others), (sample, block[0].source)

    def test_blank_targets(self, form: DocumentFormat) -> None:
        """A blank target says that a neighbour has the text; where no neighbour has one, the source stays."""
        for name, text, document in self._read(form):
            blank = dict.fromkeys((segment.key for segment in document.segments), " ")
            built = form.publish(document, blank, document.locale or self.locale)
            assert built == text.encode(), name

    def test_guard_accepts_the_source(self, form: DocumentFormat) -> None:
        """A file has its own structure."""
        for _, text, document in self._read(form):
            form.guard(document, text.encode())

    def test_guard_finds_lost_parts(self, form: DocumentFormat) -> None:
        """A file that ends behind its first block is refused, with what is wrong."""
        for sample in self.samples:
            document = self._parse(form, sample)
            blocks = _blocks(document)
            if len(blocks) < 2:
                continue
            end = document.parts.index(blocks[0][-1]) + 1
            cut = "".join(part.raw for part in document.parts[:end])
            with pytest.raises(StructureError) as caught:
                form.guard(document, cut.encode())
            assert caught.value.what
