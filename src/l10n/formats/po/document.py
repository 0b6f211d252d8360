"""
PO files and templates: their messages are segments, the file of the target is theirs with msgstr filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from l10n.errors import StructureError
from l10n.formats.common.built_file import MEND, read_both
from l10n.formats.common.message_text import SYNTAX, has_words
from l10n.formats.common.source_text import Lines, Source, read
from l10n.formats.po.entries import Entry, Text, entries
from l10n.formats.po.forms import fitted
from l10n.formats.po.places import (
    Flags,
    Form,
    Header,
    Message,
    header_text,
    message_text,
    without_fuzzy,
)
from l10n.locales.gettext_header import form_count
from l10n.model import Document, Segment, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["PoFormat"]

_BOM = "\ufeff"
_MO = b"\xde\x12\x04\x95"  # what a compiled file starts with
_SPACE = " \t\r\n\u00a0"


class PoFormat:
    """PO files and templates of gettext."""

    name = "po"
    suffixes = (".po", ".pot")
    syntax = SYNTAX
    included_only = True

    def __init__(self, settings: FormatSettings) -> None:
        """Settings are not needed: a message is never cut into sentences."""

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        found = entries(source.text, path)
        declared = _language(found)
        parts = _Parts(source, path, declared or locale)
        for number, entry in enumerate(found):
            parts.entry(entry, number)
        parts.verbatim(len(source.text))
        return source.document(path, self.name, parts.parts, locale=declared)

    def fitted(self, document: Document, locale: str) -> Document:
        """The document with as many forms of each counted text as a language has, see ``LocaleFitter``."""
        return fitted(document, locale)

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``; compiled where its name ends in .mo."""
        text = "".join(_pieces(document, targets, locale))
        if site.path.endswith(".mo"):
            from polib import pofile

            return bytes(pofile(text.removeprefix(_BOM)).to_binary())
        return text.encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        if target.startswith(_MO):
            _guard_compiled(document, target)
            return
        old, new = read_both(document, target, entries)
        if len(old) != len(new):
            what = f"{len(old)} messages became {len(new)}"
            raise StructureError(what, where=document.path, hint=MEND)
        forms = form_count(_field(new, "Plural-Forms"))
        for one, other in zip(old, new, strict=True):
            fit = len(other.targets) in (len(one.targets), forms)
            if _identity(one) != _identity(other) or not fit:
                what = f"another message: {_identity(other)[1][:60]!r}"
                raise StructureError(what, where=document.path, hint=MEND)


class _Parts:
    """The parts of a file, gathered from its start to its end."""

    def __init__(self, source: Source, path: str, locale: str) -> None:
        self.parts: list[Segment | Verbatim] = []
        self._source = source
        self._lines = Lines(source.text.encode(), path)
        self._locale = locale
        self._done = self._bytes = self._block = 0

    def verbatim(self, end: int, place: Header | Flags | None = None) -> None:
        """What is left up to a place."""
        if end > self._done:
            raw = self._source.text[self._done : end]
            self.parts.append(Verbatim(raw, place))
            self._bytes += len(raw.encode())
            self._done = end

    def entry(self, entry: Entry, number: int) -> None:
        """One entry: its head, or its messages."""
        if entry.is_header:
            self.verbatim(entry.start)
            self.verbatim(entry.targets[-1].end, Header(self._locale, self._source.newline))
            return
        texts = list(_texts(entry))
        if not any(map(has_words, texts)):
            return
        made = [self._segment(entry, number, index, texts) for index in range(len(texts))]
        if entry.is_fuzzy:
            for start, end in entry.flags:
                self.verbatim(start)
                self.verbatim(end, Flags(tuple(segment.key for segment in made)))
        for target, segment in zip(entry.targets, made, strict=True):
            self.verbatim(target.start)
            raw = self._source.text[target.start : target.end]
            location = self._lines.location(self._bytes)
            self.parts.append(replace(segment, raw=raw, location=location, block=self._block))
            self._block += 1
            self._bytes += len(raw.encode())
            self._done = target.end

    def _segment(self, entry: Entry, number: int, index: int, texts: list[str]) -> Segment:
        text = texts[index]
        source = text.strip(_SPACE)
        start = text.index(source)
        context = _context(entry, text)
        form = None
        if entry.plural is not None:
            shared = context or (entry.source.text if entry.source else "")
            form = Form(number, index, texts[0].strip(_SPACE), texts[-1].strip(_SPACE), shared)
            context = f"{shared} [{index}]"
        return Segment(
            source=source,
            raw="",
            kind="message",
            location=self._lines.location(self._bytes),
            context=context,
            note="\n".join(filter(None, entry.notes)),
            place=Message(
                newline=self._source.newline,
                before=text[:start],
                after=text[start + len(source) :],
                form=form,
            ),
        )


def _texts(entry: Entry) -> Iterator[str]:
    """The source of each form: what the file says, or else the msgid; never empty."""
    bare = entry.source.text if entry.source else ""
    for index, target in enumerate(entry.targets):
        said = "" if entry.is_fuzzy else target.text
        named = entry.plural.text if entry.plural is not None and index else bare
        yield said if said.strip(_SPACE) else named or bare


def _context(entry: Entry, text: str) -> str | None:
    """
    What keeps a message apart: its msgctxt; with its msgid, where that is a name and not the text.

    Args:
        text: The source.
    """
    context = entry.context.text if entry.context is not None else None
    bare = entry.source.text if entry.source else ""
    if text == bare or entry.plural is not None:
        return context
    return f"{context}|{bare}" if context else bare


def _pieces(document: Document, targets: Mapping[UnitKey, str], locale: str) -> Iterator[str]:
    for part in document.parts:
        place = part.place
        if isinstance(part, Segment) and isinstance(place, Message):
            target = targets.get(part.key, "")
            # a message that is said as its msgid is translated, too
            yield (message_text(target, place) if target.strip() else "") or part.raw
        elif isinstance(place, Header):
            yield header_text(part.raw, locale, place)
        elif isinstance(place, Flags) and any(targets.get(key, "").strip() for key in place.keys):
            yield without_fuzzy(part.raw)
        else:
            yield part.raw


def _field(found: list[Entry], name: str) -> str:
    """A field of the head; empty when there is none."""
    head = next((entry.targets[0].text for entry in found if entry.is_header), "")
    match = re.search(rf"^{name}:[ \t]*(.*?)[ \t]*$", head, re.MULTILINE)
    return match[1] if match else ""


def _language(found: list[Entry]) -> str | None:
    """The language that the head names, as a BCP-47 tag; None when it names none that CLDR knows."""
    from babel import Locale, UnknownLocaleError

    name = _field(found, "Language").partition("@")[0].replace("_", "-")
    try:
        Locale.parse(name, sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        return None
    return name


def _identity(entry: Entry) -> tuple[str | None, str, str | None]:
    texts: tuple[Text | None, ...] = (entry.context, entry.source, entry.plural)
    context, source, plural = (text.text if text is not None else None for text in texts)
    return context, source or "", plural


def _guard_compiled(document: Document, target: bytes) -> None:
    from gettext import GNUTranslations
    from io import BytesIO

    try:
        GNUTranslations(BytesIO(target))
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise StructureError(f"not a compiled file: {error}", where=document.path, hint=MEND) from error
