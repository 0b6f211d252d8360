"""Which values of a file of strings are texts, how each is named, and what its author says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.formats.common.message_text import has_words
from l10n.formats.common.target_anchors import RawScalar
from l10n.formats.strings.plural_groups import PluralForm, plural_forms_in
from l10n.locales.plural_categories import CATEGORIES, plural_categories

__all__ = ["Message", "Root", "messages_in", "root_of"]

_Keys = tuple[str | int, ...]
_COMMENT = re.compile(r"[ \t]*#+[ \t]?(.*?)[ \t]*")
_SYMBOL = re.compile(r":[a-z]\w*")  # Ruby's: the parts of a date in their order
_PLURAL = re.compile(r"plural", re.IGNORECASE)
_MOST_LINES = 20  # of a comment; a longer one is a licence or a file's head
# Keys beside the forms of a text. Source: go-i18n, "Translation files".
_BESIDE = frozenset(("id", "description", "hash", "comment", "leftDelim", "rightDelim"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text of a file of strings."""

    scalar: RawScalar
    context: str
    note: str = ""
    form: PluralForm | None = None
    part: tuple[int, int] | None = None  # of the text, in characters; None: all of it


@dataclass(frozen=True, slots=True)
class Root:
    """The key that all others stand under, where it is the language of the texts."""

    start: int
    end: int  # without quotes
    locale: str  # BCP-47


def root_of(text: str, scalars: Sequence[RawScalar]) -> Root | None:
    """
    The root key that names the language, as Rails and vue-i18n have it; None when there is none.

    Source: Ruby on Rails Guides, "Rails Internationalization API".
    """
    names = {scalar.keys[0] for scalar in scalars}
    name = names.pop() if len(names) == 1 else None
    if not isinstance(name, str) or any(len(scalar.keys) < 2 for scalar in scalars):
        return None
    if _described(scalars) or not _is_locale(name):
        return None
    # in braces only at the very start: further on they may stand in a remark
    match = re.search(rf"(?:^[ \t]*|\A\s*\{{\s*)([\"']?)({re.escape(name)})\1\s*:", text, re.MULTILINE)
    return Root(*match.span(2), name.replace("_", "-")) if match else None


def _is_locale(name: str) -> bool:
    from babel import Locale, UnknownLocaleError

    if not re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*", name):
        return False
    try:
        Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def messages_in(text: str, scalars: Sequence[RawScalar], locale: str, *, comments: bool) -> list[Message]:
    """
    The texts of a file in its order.

    - Where each value of the root has a ``message``, that is the text, and its ``description`` a note:
      Docusaurus and browser extensions write so.
    - Else all texts, but for what stands beside the forms of a text (``description``), and for keys that
    start
      with ``$`` or ``@``.

    Args:
        scalars: All values of the file.
        locale: Of the texts.
        comments: Whether ``#`` starts a comment: those above a text are its note.
    """
    root = root_of(text, scalars)
    described = _described(scalars)
    names = _Names(scalars)
    forms = plural_forms_in(scalars, root.locale if root else locale)
    found = []
    for scalar in scalars:
        if described:
            if scalar.keys[1:] != ("message",):
                continue
            note = names.described(scalar.keys[0])
        elif names.is_beside(scalar.keys) or _is_meta(scalar.keys):
            continue
        else:
            note = names.note(scalar.keys)
        if described and (forms_of := _parts(scalar, note, locale)):
            found += forms_of
            continue
        if not scalar.is_text or _SYMBOL.fullmatch(scalar.text) or not has_words(scalar.text):
            continue
        said = _comment_above(text, scalar.key_start) if comments else ""
        found.append(
            Message(
                scalar=scalar,
                context=names.context(scalar.keys[:1] if described else scalar.keys, skip=int(bool(root))),
                note="\n".join(filter(None, (note, said))),
                form=None if described else forms.get(scalar.keys),
            )
        )
    return found


def _parts(scalar: RawScalar, note: str, locale: str) -> list[Message]:
    """
    The forms of a text that parts them by ``|``, where its key or its description says so; else none.

    Source: Docusaurus, "Translation: pluralization"; it has them in CLDR's order.
    """
    name = str(scalar.keys[0])
    pieces = scalar.text.split("|")
    categories = tuple(plural_categories(locale))
    if not _PLURAL.search(f"{name} {note}") or not len(pieces) == len(categories) > 1:
        return []
    found, at = [], 0
    for piece, category in zip(pieces, categories, strict=True):
        form = PluralForm(scalar.keys, category, ordinal=False, present=frozenset(categories))
        part = (at, at + len(piece))
        if has_words(piece):
            context = f"{name}.{category}"
            found.append(Message(scalar=scalar, context=context, note=note, form=form, part=part))
        at += len(piece) + 1
    return found


def _is_meta(keys: _Keys) -> bool:
    return any(isinstance(key, str) and key[:1] in ("$", "@") for key in keys)


def _described(scalars: Sequence[RawScalar]) -> bool:
    """Whether each value of the root has a message."""
    keys = {scalar.keys[0] for scalar in scalars if not _is_meta(scalar.keys)}
    return bool(keys) and keys == {s.keys[0] for s in scalars if s.keys[1:] == ("message",) and s.is_text}


class _Names:
    """What the keys around a text say of it."""

    def __init__(self, scalars: Sequence[RawScalar]) -> None:
        self._of: dict[_Keys, dict[str | int, RawScalar]] = {}  # values by their parents
        self._parents = set[_Keys]()
        for scalar in scalars:
            self._of.setdefault(scalar.keys[:-1], {})[scalar.keys[-1]] = scalar
            self._parents |= {scalar.keys[:depth] for depth in range(len(scalar.keys))}
        self._examples: dict[str | int, list[str]] = {}  # of the placeholders of messages
        for parent in self._of:
            if (
                len(parent) == 3
                and parent[1] == "placeholders"
                and (example := self._text(parent, "example"))
            ):
                self._examples.setdefault(parent[0], []).append(f"${str(parent[2]).upper()}$: {example}")

    def _is_message(self, parent: _Keys) -> bool:
        """Whether a mapping holds one text, or its forms, and words about it."""
        beside = self._of.get(parent, {})
        if "id" in beside and ("translation" in beside or (*parent, "translation") in self._parents):
            return True
        return "other" in beside and all(key in CATEGORIES or key in _BESIDE for key in beside)

    def is_beside(self, keys: _Keys) -> bool:
        return keys[-1] in _BESIDE and self._is_message(keys[:-1])

    def described(self, name: str | int) -> str:
        """The description of a message, and examples of its placeholders."""
        return "\n".join(filter(None, (self._text((name,), "description"), *self._examples.get(name, ()))))

    def note(self, keys: _Keys) -> str:
        parents = [parent for parent in (keys[:-1], keys[:-2]) if self._is_message(parent)]
        return "\n".join(filter(None, (self._text(parent, "description") for parent in parents)))

    def context(self, keys: _Keys, *, skip: int) -> str:
        """
        The name of a text: its keys with dots; an item of a list by its own name, where it has one.

        Args:
            skip: How many of the first keys are left out.
        """
        return ".".join(list(self._named(keys))[skip:])

    def _named(self, keys: _Keys) -> Iterator[str]:
        for depth, key in enumerate(keys):
            if key != "translation" or "id" not in self._of.get(keys[:depth], ()):
                identity = self._text(keys[: depth + 1], "id") if isinstance(key, int) else ""
                yield identity or str(key)

    def _text(self, parent: _Keys, key: str) -> str:
        beside: Mapping[str | int, RawScalar] = self._of.get(parent, {})
        return " ".join(beside[key].text.split()) if key in beside and beside[key].is_text else ""


def _comment_above(text: str, start: int) -> str:
    """The comment on the lines above a key, joined to it by no blank line."""
    head = text.rfind("\n", 0, start) + 1
    if text[head:start].strip(" \t-"):
        return ""
    lines: list[str] = []
    while head > 0 and len(lines) <= _MOST_LINES:
        before = text.rfind("\n", 0, head - 1) + 1
        match = _COMMENT.fullmatch(text[before : head - 1].rstrip("\r"))
        if match is None:
            break
        lines.append(match[1])
        head = before
    return "\n".join(filter(None, reversed(lines))) if len(lines) <= _MOST_LINES else ""
