"""Reads glossary.yaml; every complaint names file, line and entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import yaml

from l10n.errors import GlossaryError, did_you_mean
from l10n.glossary.concepts import Concept, Expression, Wording
from l10n.glossary.duplicates import check_duplicates
from l10n.glossary.termbase import Glossary
from l10n.glossary.words import word_keys

__all__ = ["load", "parse"]

_Scalar = yaml.ScalarNode
_CONCEPT_KEYS = ("keep", "part_of_speech", "case_sensitive", "note")
_WORDING_KEYS = ("text", "forms", "expansion", "also", "accept", "never")
_EXPRESSION_KEYS = ("text", "forms")
_PARTS_OF_SPEECH = ("noun", "proper noun", "adjective", "verb", "adverb")
_MAX_CHARS = 200  # a longer term is a sentence in the wrong place
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "timestamp"))


def load(path: Path) -> Glossary:
    """
    The glossary in a file.

    Raises:
        GlossaryError: no such file, not UTF-8, not YAML, or not a glossary.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GlossaryError(
            f"cannot read the glossary: {error.strerror}", where=path.as_posix(), hint="check `glossary:`"
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            "the glossary is not UTF-8", where=f"{path.as_posix()}:{line}", hint="save it as UTF-8"
        ) from error
    return parse(text, path.as_posix())


def parse(text: str, name: str) -> Glossary:
    """
    The glossary that a text spells; without ``terms`` it is empty.

    Args:
        text: YAML in the shape of ``docs/glossary.md``.
        name: What errors call it.
    Raises:
        GlossaryError: not YAML, or not a glossary.
    """
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        hint = "indent with spaces" if "\\t" in repr(error.args) or "'\\t'" in problem else ""
        raise GlossaryError(f"not YAML: {problem}", where=place, hint=hint) from error
    concepts = tuple(_Reader(name).concepts(root))
    check_duplicates(concepts, name)
    return Glossary(concepts)


class _Reader:
    """Walks the nodes of one file; ``label`` names the entry at hand in errors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.label = ""
        self.seen: set[int] = set()

    def concepts(self, root: yaml.Node | None) -> Iterator[Concept]:
        """The entries, in the order of the file."""
        if root is None:
            return
        for key, value in self.mapping(root, ("terms",)):
            if key != "terms":
                self.unknown(value, key, ("terms",))
            if isinstance(value, _Scalar) and not value.value:
                return
            for number, item in enumerate(self.sequence(value), start=1):
                self.label = f"entry {number}"
                yield self.concept(item, number)
            self.label = ""

    def concept(self, node: yaml.Node, number: int) -> Concept:
        pairs = self.mapping(node, ("en", "it", *_CONCEPT_KEYS))
        self.label = f"entry {number}{_first_text(pairs)}"
        values = dict(pairs)
        wordings = {
            key: self.wording(value, key)
            for key, value in pairs
            if key not in _CONCEPT_KEYS and self.is_locale(key, value)
        }
        kept = self.expression(values["keep"]) if "keep" in values else None
        if kept and wordings:
            self.fail(values["keep"], "`keep` and locales in one entry", "use one or the other")
        if not kept and len(wordings) < 2:
            named = ", ".join(wordings) or "no locale"
            self.fail(node, f"only {named}: a term needs two locales", "add the other, or use `keep`")
        return Concept(
            number=number,
            line=node.start_mark.line + 1,
            wordings=MappingProxyType(wordings),
            kept=kept,
            part_of_speech=self.choice(values.get("part_of_speech"), _PARTS_OF_SPEECH),
            case_sensitive=self.boolean(values.get("case_sensitive")),
            note=self.text(values["note"], limit=None) if "note" in values else "",
        )

    def wording(self, node: yaml.Node, locale: str) -> Wording:
        if not isinstance(node, yaml.MappingNode):
            return Wording(preferred=self.expression(node))
        values = dict(self.mapping(node, _WORDING_KEYS))
        for key, value in values.items():
            if key not in _WORDING_KEYS:
                self.unknown(value, key, _WORDING_KEYS)
        if "text" not in values:
            self.fail(node, f"`{locale}` has no `text`")
        return Wording(
            preferred=Expression(self.text(values["text"]), self.texts(values.get("forms"))),
            admitted=self.expressions(values.get("also")),
            tolerated=self.expressions(values.get("accept")),
            forbidden=self.expressions(values.get("never")),
            expansion=self.expression(values["expansion"]) if "expansion" in values else None,
        )

    def expressions(self, node: yaml.Node | None) -> tuple[Expression, ...]:
        return () if node is None else tuple(self.expression(item) for item in self.sequence(node))

    def expression(self, node: yaml.Node) -> Expression:
        if not isinstance(node, yaml.MappingNode):
            return Expression(self.text(node))
        values = dict(self.mapping(node, _EXPRESSION_KEYS))
        for key, value in values.items():
            if key not in _EXPRESSION_KEYS:
                self.unknown(value, key, _EXPRESSION_KEYS)
        if "text" not in values:
            self.fail(node, "`text` is missing")
        return Expression(self.text(values["text"]), self.texts(values.get("forms")))

    def texts(self, node: yaml.Node | None) -> tuple[str, ...]:
        return () if node is None else tuple(self.text(item) for item in self.sequence(node))

    def text(self, node: yaml.Node, limit: int | None = _MAX_CHARS) -> str:
        """One line of text, spaces evened out. The words count, not YAML's idea of them: ``no`` is a word."""
        self.visit(node)
        if node.tag == "tag:yaml.org,2002:null":
            self.fail(node, "empty text", "write the term, or remove the key")
        if not isinstance(node, _Scalar) or node.tag not in _PLAIN_TAGS:
            self.fail(node, "text expected", "put it in quotes")
        text = " ".join(node.value.split())
        if not word_keys(text):
            self.fail(node, "empty text", "write the term, or remove the key")
        if limit and len(text) > limit:
            self.fail(node, f"{len(text)} characters, more than {limit}", "a term is a word or a phrase")
        return text

    def boolean(self, node: yaml.Node | None) -> bool | None:
        if node is None:
            return None
        self.visit(node)
        if node.tag != "tag:yaml.org,2002:bool":
            self.fail(node, "true or false expected")
        return str(node.value).lower() in ("true", "yes", "on")

    def choice(self, node: yaml.Node | None, choices: tuple[str, ...]) -> str:
        if node is None:
            return ""
        word = self.text(node)
        if word not in choices:
            self.fail(node, f"unknown part of speech `{word}`", did_you_mean(word, choices))
        return word

    def is_locale(self, key: str, node: yaml.Node) -> bool:
        """True, or an error: a key of an entry that is no setting must be a language that Babel knows."""
        from babel.localedata import exists

        language, *rest = key.split("-")
        if not (language.isalpha() and exists(language) and all(part.isalnum() for part in rest)):
            self.unknown(node, key, ("en", "it", *_CONCEPT_KEYS))
        return True

    def mapping(self, node: yaml.Node, expected: tuple[str, ...]) -> list[tuple[str, yaml.Node]]:
        self.visit(node)
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, f"{_kind(node)} where a mapping was expected", f"keys: {', '.join(expected)}")
        pairs: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, _Scalar):
                self.fail(key, "a key must be a word")
            if key.value in pairs:
                self.fail(key, f"`{key.value}` twice", "join the two")
            pairs[key.value] = value
        return list(pairs.items())

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        self.visit(node)
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, f"{_kind(node)} where a list was expected", "start each item with `- `")
        return list(node.value)

    def visit(self, node: yaml.Node) -> None:
        """Refuses a node met before: only an alias brings us twice to the same one."""
        if id(node) in self.seen:
            self.fail(node, "YAML anchors and aliases are not allowed", "write the text out")
        self.seen.add(id(node))

    def unknown(self, node: yaml.Node, key: str, known: tuple[str, ...]) -> NoReturn:
        self.fail(node, f"unknown key `{key}`", did_you_mean(key, known))

    def fail(self, node: yaml.Node, what: str, hint: str = "") -> NoReturn:
        mark = node.start_mark
        label = f"{self.label}: " if self.label else ""
        raise GlossaryError(
            f"{label}{what}", where=f"{self.name}:{mark.line + 1}:{mark.column + 1}", hint=hint
        )


def _kind(node: yaml.Node) -> str:
    match node:
        case yaml.MappingNode():
            return "a mapping"
        case yaml.SequenceNode():
            return "a list"
        case _:
            return "text" if node.value else "nothing"


def _first_text(pairs: list[tuple[str, yaml.Node]]) -> str:
    """The first text of an entry in brackets, so that a person finds it; empty when there is none."""
    for _, node in pairs:
        inner: yaml.Node | None = node
        if isinstance(node, yaml.MappingNode):
            inner = next((value for key, value in node.value if key.value == "text"), None)
        if isinstance(inner, _Scalar) and inner.value:
            return f" ({inner.value[:40]})"
    return ""
