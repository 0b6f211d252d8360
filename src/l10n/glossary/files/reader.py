"""Reads glossary.yaml; every complaint names file, line and entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from l10n.errors import GlossaryError, did_you_mean
from l10n.glossary.concepts import Concept, Expression, Wording
from l10n.glossary.conflicts import refuse_contradictions
from l10n.glossary.files.nodes import Node, NodeKind, read_nodes
from l10n.glossary.termbase import Glossary
from l10n.glossary.words import WORD

__all__ = ["MAX_CHARS", "load", "parse", "parse_bytes", "read_concepts", "read_text"]

_CONCEPT_KEYS = ("keep", "part_of_speech", "case_sensitive", "expand", "note")
_WORDING_KEYS = ("text", "forms", "expansion", "also", "accept", "never")
_EXPRESSION_KEYS = ("text", "forms")
_PARTS_OF_SPEECH = ("noun", "proper noun", "adjective", "verb", "adverb")
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
MAX_CHARS = 200  # a longer term is a sentence in the wrong place


def load(path: Path) -> Glossary:
    """
    The glossary in a file.

    Raises:
        GlossaryError: no such file, not UTF-8, not YAML, or not a glossary.
    """
    return parse(read_text(path), path.as_posix())


def parse_bytes(data: bytes, name: str) -> Glossary:
    """
    The glossary that a file holds; see ``parse``.

    Raises:
        GlossaryError: not UTF-8, not YAML, or not a glossary.
    """
    return parse(_decoded(data, name), name)


def parse(text: str, name: str) -> Glossary:
    """
    The glossary that a text spells; without ``terms`` it is empty.

    Args:
        text: YAML in the shape of ``docs/glossary.md``.
        name: What errors call it.
    Raises:
        GlossaryError: not YAML, or not a glossary.
    """
    concepts = read_concepts(text, name)
    refuse_contradictions(concepts, name)
    return Glossary(concepts)


def read_concepts(text: str, name: str) -> tuple[Concept, ...]:
    """
    The entries of a text, contradictory ones too; see ``parse``.

    Raises:
        GlossaryError: not YAML, or not entries of a glossary.
    """
    return tuple(_Reader(name).concepts(read_nodes(text, name)))


def read_text(path: Path) -> str:
    """
    The text of a glossary file.

    Raises:
        GlossaryError: no such file, or not UTF-8.
    """
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"cannot read the glossary: {error.strerror}", where=name, hint="check `glossary:` in l10n.yaml"
        ) from error
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GlossaryError("not UTF-8", where=f"{name}:{line}", hint="save the file as UTF-8") from error


class _Reader:
    """Turns the nodes of one file into concepts; ``label`` names the entry at hand in errors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.label = ""

    def concepts(self, root: Node | None) -> Iterator[Concept]:
        """The entries, in the order of the file."""
        values = {} if root is None else self.mapping(root, ("terms",))
        terms = values.get("terms")
        if terms is None or (terms.kind is NodeKind.TEXT and not terms.text):
            return
        for number, item in enumerate(self.items(terms), start=1):
            self.label = f"entry {number}: "
            yield self.concept(item, number)

    def concept(self, node: Node, number: int) -> Concept:
        """One entry of the list."""
        values = self.mapping(node, _CONCEPT_KEYS, locales=True)
        self.label = f"entry {number}{_first_text(values)}: "
        kept = self.expression(values["keep"]) if "keep" in values else None
        wordings = {
            key: self.wording(value, key) for key, value in values.items() if key not in _CONCEPT_KEYS
        }
        if kept and wordings:
            self.fail(node, "`keep` and a language in one entry", "use one or the other")
        if not kept and len(wordings) < 2:
            named = f"only `{next(iter(wordings))}`" if wordings else "no language"
            self.fail(node, f"{named}, a term needs two", "add the other, or use `keep`")
        return Concept(
            number=number,
            line=node.line,
            wordings=MappingProxyType(wordings),
            kept=kept,
            part_of_speech=self.part_of_speech(values.get("part_of_speech")),
            case_sensitive=self.boolean(values.get("case_sensitive")),
            expand=self.expand(values.get("expand"), wordings),
            note=self.text(values["note"], max_chars=None) if "note" in values else "",
        )

    def wording(self, node: Node, locale: str) -> Wording:
        """What an entry says for one locale: a text alone, or a mapping."""
        if node.kind is not NodeKind.MAPPING:
            return Wording(preferred=Expression(self.text(node)))
        values = self.mapping(node, _WORDING_KEYS)
        if "text" not in values:
            self.fail(node, f"`{locale}` has no `text`")
        return Wording(
            preferred=Expression(self.text(values["text"]), self.texts(values.get("forms"))),
            admitted=self.expressions(values.get("also")),
            tolerated=self.expressions(values.get("accept")),
            forbidden=self.expressions(values.get("never")),
            expansion=self.expression(values["expansion"]) if "expansion" in values else None,
        )

    def expressions(self, node: Node | None) -> tuple[Expression, ...]:
        """The expressions of a list; none when the key is absent."""
        return () if node is None else tuple(self.expression(item) for item in self.items(node))

    def expression(self, node: Node) -> Expression:
        """A text alone, or a mapping of text and forms."""
        if node.kind is not NodeKind.MAPPING:
            return Expression(self.text(node))
        values = self.mapping(node, _EXPRESSION_KEYS)
        if "text" not in values:
            self.fail(node, "`text` is missing")
        return Expression(self.text(values["text"]), self.texts(values.get("forms")))

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """The texts of a list; none when the key is absent."""
        return () if node is None else tuple(self.text(item) for item in self.items(node))

    def text(self, node: Node, max_chars: int | None = MAX_CHARS) -> str:
        """One line of text, spaces evened out."""
        if node.kind is not NodeKind.TEXT:
            self.fail(node, f"{node.kind.value} where a text was expected")
        text = " ".join(node.text.split())
        if not WORD.search(text):
            self.fail(node, "empty text", "write the term, or remove the key")
        if max_chars and len(text) > max_chars:
            self.fail(node, f"{len(text)} characters, more than {max_chars}", "a term is a word or a phrase")
        return text

    def boolean(self, node: Node | None) -> bool | None:
        """The truth value; ``None`` when the key is absent."""
        if node is None:
            return None
        if node.text.lower() not in _BOOLEANS:
            self.fail(node, "`true` or `false` expected")
        return _BOOLEANS[node.text.lower()]

    def expand(self, node: Node | None, wordings: Mapping[str, Wording]) -> bool:
        """Whether the acronym is to be spelt out; false when the key is absent."""
        if node is None or not self.boolean(node):
            return False
        if not any(wording.expansion for wording in wordings.values()):
            self.fail(node, "`expand` without an `expansion`", "add what the acronym stands for")
        return True

    def part_of_speech(self, node: Node | None) -> str:
        """One we know; empty when the key is absent."""
        if node is None:
            return ""
        word = self.text(node)
        if word not in _PARTS_OF_SPEECH:
            self.fail(node, f"unknown part of speech {word!r}", did_you_mean(word, _PARTS_OF_SPEECH))
        return word

    def mapping(self, node: Node, known: tuple[str, ...], *, locales: bool = False) -> dict[str, Node]:
        """The values by key: known ones, and language tags where these are allowed."""
        if node.kind is not NodeKind.MAPPING:
            keys = f"{', '.join(known)}{', or a language tag' if locales else ''}"
            self.fail(node, f"{_name(node)} where a mapping was expected", f"keys: {keys}")
        values: dict[str, Node] = {}
        for key, value in node.pairs():
            if key.text not in known and not (locales and _is_locale(key.text)):
                choices = (*known, "en", "it") if locales else known
                self.fail(key, f"unknown key {key.text!r}", did_you_mean(key.text, choices))
            if key.text in values:
                self.fail(key, f"{key.text!r} twice in one place", "join the two")
            values[key.text] = value
        return values

    def items(self, node: Node) -> list[Node]:
        """The items of a list."""
        if node.kind is not NodeKind.LIST:
            self.fail(
                node, f"{_name(node)} where a list was expected", "write [one, two] or start lines with `- `"
            )
        return node.children

    def fail(self, node: Node, what: str, hint: str = "") -> NoReturn:
        """Raises the error for a node."""
        raise GlossaryError(f"{self.label}{what}", where=f"{self.name}:{node.line}:{node.column}", hint=hint)


@cache
def _is_locale(key: str) -> bool:
    """Whether a key is a language tag in its usual capitals, of a language that CLDR knows."""
    from babel.localedata import exists  # only a run with a glossary pays for it

    return _TAG.fullmatch(key) is not None and exists(key.partition("-")[0])


def _name(node: Node) -> str:
    return node.kind.value if node.text or node.kind is not NodeKind.TEXT else "nothing"


def _first_text(values: dict[str, Node]) -> str:
    """The first text of an entry in brackets, so that a person finds it; empty when there is none."""
    for node in values.values():
        if node.kind is NodeKind.MAPPING:
            node = next((value for key, value in node.pairs() if key.text == "text"), node)
        if node.text:
            return f" ({node.text[:40]})"
    return ""
