"""Files of strings: each text a segment, named by its key; all else comes back byte for byte."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.errors import ParseError, StructureError
from l10n.formats.common.built_file import MEND, read_both
from l10n.formats.common.message_text import SYNTAX
from l10n.formats.common.source_text import Lines, Source, read
from l10n.formats.common.target_anchors import RawScalar
from l10n.formats.front_matter.toml import toml_scalars
from l10n.formats.front_matter.yaml import yaml_scalars
from l10n.formats.strings.forms import fitted
from l10n.formats.strings.json_text import JsonHabits, character_places, json_scalars
from l10n.formats.strings.messages import Message, messages_in, root_of
from l10n.formats.strings.places import Member, RootKey, Text, member_of, published
from l10n.inline import is_broken_message
from l10n.locales.plural_categories import CATEGORIES
from l10n.model import Document, Finding, Segment, Severity, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["JsonFormat", "TomlFormat", "YamlFormat"]

_BOM = "\ufeff"
_SPACE = " \t\r\n\u00a0\u202f\u3000"  # and no control character, which stands for something


class _StringsFormat:
    """What the three have in common."""

    name = ""
    suffixes: tuple[str, ...] = ()
    syntax = SYNTAX
    included_only = True

    def __init__(self, settings: FormatSettings) -> None:
        """Settings are not needed: a string is never cut into sentences."""

    def _scalars(self, text: str) -> list[RawScalar] | None:
        """The values of a file; None when it has another root than a mapping."""
        raise NotImplementedError

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        text = source.text
        scalars = self._values(text, path)
        root = root_of(text, scalars) if self.name != "toml" else None
        messages = messages_in(text, scalars, locale, comments=self.name != "json")
        parts = _Parts(source, path, self.name)
        if root is not None:
            parts.verbatim(root.start)
            parts.verbatim(root.end, RootKey(self.name))
        for message in messages:
            parts.message(message)
        parts.verbatim(len(text))
        own = root.locale if root else None
        return source.document(path, self.name, parts.parts, locale=own, findings=parts.findings)

    def _values(self, text: str, path: str) -> list[RawScalar]:
        try:
            scalars = self._scalars(text)
        except ParseError as error:
            raise ParseError(error.what, where=f"{path}:{error.where}", hint="mend it") from error
        if scalars is None:
            what = "not a file of strings: its root is not a mapping of keys to texts"
            raise ParseError(what, where=f"{path}:1", hint="keep it out of the sources")
        return scalars

    def fitted(self, document: Document, locale: str) -> Document:
        """The document with the plural forms of a language, see ``LocaleFitter``."""
        return fitted(document, locale)

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        return "".join(published(document, targets, locale)).encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old, new = read_both(document, target, self._skeleton)
        if old != new:
            first = next((one for one, other in zip(old, new, strict=False) if one != other), None)
            key = f": see {'.'.join(map(str, first[0]))}" if first else ""
            what = f"{len(old)} strings became {len(new)}{key}"
            raise StructureError(what, where=document.path, hint=MEND)

    def _skeleton(self, text: str, path: str) -> list[tuple[tuple[str | int, ...], str | None]]:
        """All keys, and the values that are no text; the plural forms of a text count as one."""
        scalars = self._values(text, path)
        root = root_of(text, scalars)
        keys: dict[tuple[str | int, ...], str | None] = {}
        for scalar in scalars:
            *parents, last = scalar.keys
            stem, _, category = str(last).rpartition("_")
            name = f"{stem}_other" if category in CATEGORIES else last
            keys[(*parents[bool(root) :], name)] = None if scalar.is_text else scalar.text
        return list(keys.items())


class _Parts:
    """The parts of a file, gathered from its start to its end."""

    def __init__(self, source: Source, path: str, syntax: str) -> None:
        self.parts: list[Segment | Verbatim] = []
        self.findings: list[Finding] = []
        self._text = source.text
        self._newline = source.newline
        self._lines = Lines(source.text.encode(), path)
        self._habits = JsonHabits.of(source.text) if syntax == "json" else JsonHabits()
        self._syntax = syntax
        self._done = 0  # code points that are in parts
        self._bytes = 0
        self._block = 0

    def verbatim(self, end: int, place: RootKey | None = None) -> None:
        """What is left up to a place."""
        if end > self._done:
            self.parts.append(Verbatim(self._text[self._done : end], place))
            self._move(end)

    def _move(self, end: int) -> None:
        self._bytes += len(self._text[self._done : end].encode())
        self._done = end

    def message(self, message: Message) -> None:
        scalar, form, part = message.scalar, message.form, message.part
        begin, end, said = scalar.start, scalar.end, scalar.text
        if part is not None:
            places = character_places(self._text, scalar)
            begin, end, said = places[part[0]], places[part[1]], said[slice(*part)]
        if begin < self._done:
            return
        if is_broken_message(said):
            self.verbatim(begin)
            where = self._lines.location(self._bytes)
            what = f"no program can read «{message.context}»: a plural or select in it is broken"
            hint = "mend its braces in the source"
            finding = Finding(
                "source.message", Severity.WARNING, what, location=where, source=where, hint=hint
            )
            self.findings.append(finding)
            return
        member: Member | None = None
        if part is None and form is not None and form.category == "other" and scalar.key_start >= self._done:
            member = member_of(self._text, scalar, self._syntax, self._newline)
            self.verbatim(scalar.key_start)  # other forms may come before its key
        self.verbatim(begin)
        source = said.strip(_SPACE)
        start = said.index(source)
        self.parts.append(
            Segment(
                source=source,
                raw=self._text[begin:end],
                kind="message",
                location=self._lines.location(self._bytes),
                context=message.context,
                note=message.note,
                block=self._block,
                place=Text(
                    syntax=self._syntax,
                    style=scalar.style,
                    indent=scalar.indent,
                    before=said[:start],
                    after=said[start + len(source) :],
                    habits=self._habits,
                    form=form,
                    member=member,
                    is_part=part is not None,
                ),
            )
        )
        self._block += 1
        self._move(end)


class JsonFormat(_StringsFormat):
    """JSON of strings: Docusaurus, browser extensions, i18next, vue-i18n, plain mappings."""

    name = "json"
    suffixes = (".json",)

    def _scalars(self, text: str) -> list[RawScalar] | None:
        return json_scalars(text)


class YamlFormat(_StringsFormat):
    """YAML of strings: Rails, Hugo, plain mappings."""

    name = "yaml"
    suffixes = (".yaml", ".yml")

    def _scalars(self, text: str) -> list[RawScalar] | None:
        scalars = yaml_scalars(text, "the file", lists=True)
        if scalars is None:
            return None
        named = {scalar.keys[0] for scalar in scalars if scalar.keys[1:] == ("id",)}
        items = {scalar.keys[0] for scalar in scalars if isinstance(scalar.keys[0], int)}
        return scalars if items <= named else None  # a list of texts with their ids, as Hugo had it


class TomlFormat(_StringsFormat):
    """TOML of strings: Hugo, plain mappings."""

    name = "toml"
    suffixes = (".toml",)

    def _scalars(self, text: str) -> list[RawScalar] | None:
        return toml_scalars(text, "the file")
