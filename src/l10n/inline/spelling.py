"""Plain text and how it is written: entities, backslashes, and the author's habits."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from l10n.inline.patterns import ENTITY, HTML_ENTITY, MARKDOWN

__all__ = ["Habits", "attribute", "decoded", "meaning", "title", "visible"]

_PUNCTUATION = r"[!-/:-@\[-`{-~]"  # what a backslash escapes. Source: CommonMark 0.31, "Backslash escapes"
_ESCAPE = rf"\\{_PUNCTUATION}"
_REFERENCE = r"&(?=#?\w+;)"  # a sign that would start an entity
_WRITTEN = {
    "markdown": re.compile(rf"{_ESCAPE}|{ENTITY}"),
    "html": re.compile(HTML_ENTITY),
}
_WRITTEN["mdx"] = _WRITTEN["markdown"]
_WRITTEN["message"] = re.compile(ENTITY)
# An engine would lose these or turn them into something else.
_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]"
)
# Where plain text would be read as markup. A template language does not know the backslash: there the second
# of its two signs is escaped, so that they are no longer side by side.
_TEMPLATE = r"(?<=[{$])[{%#:.]"
_ACTIVE = {
    "markdown": re.compile(
        rf"[`*\[\]<~$]|\\(?={_PUNCTUATION}|\n|\Z)|(?<![^\W_])_|_(?![^\W_])|{_REFERENCE}|!\Z|{_TEMPLATE}"
    ),
    "html": re.compile(rf"<|&(?=#?\w)|{_TEMPLATE}"),
}
_ACTIVE["mdx"] = re.compile(rf"{_ACTIVE['markdown'].pattern}|[{{}}]")
_BRACES = re.compile(r"[{}]")
_JSX = re.compile(r"[{}<]")
_BREAK = re.compile(r"[^\S\n]+(?=\n)")  # may be a line break in Markdown


def meaning(written: str) -> str:
    """
    The character that an escape or an entity stands for.

    Empty when it is not one character, or one that nobody sees: that stays as it is written.
    """
    if written[0] == "\\":
        return written[1:]
    character = html.unescape(written)
    return character if len(character) == 1 and not _INVISIBLE.match(character) else ""


def decoded(run: str, syntax: str) -> str:
    """
    A run of text as an engine is to read it; what would not come back from there stays as it is written.

    Args:
        run: Between two nodes.
        syntax: See ``DocumentFormat.syntax``.
    """
    pattern = _WRITTEN.get(syntax)
    if pattern is None or ("\\" not in run and "&" not in run):
        return run
    return pattern.sub(lambda match: meaning(match[0]) or match[0], run)


@dataclass(frozen=True, slots=True)
class Habits:
    """How an author writes the characters that he does not always write as themselves."""

    forms: Mapping[str, Sequence[str]]  # for each such character, its forms in reading order
    has_braces: bool = True  # whether there are braces in the text

    @classmethod
    def of(cls, runs: Sequence[str], syntax: str) -> Habits:
        """
        The habits that a text shows.

        Args:
            runs: Of plain text, in order.
            syntax: See ``DocumentFormat.syntax``.
        """
        pattern = _WRITTEN.get(syntax)
        braces = any("{" in run or "}" in run for run in runs)
        if pattern is None or not any("\\" in run or "&" in run for run in runs):
            return cls({}, braces)
        special = {meaning(match[0]) for run in runs for match in pattern.finditer(run)} - {""}
        if not special:
            return cls({}, braces)
        forms: dict[str, list[str]] = {character: [] for character in special}
        pattern = re.compile(rf"{pattern.pattern}|.", re.DOTALL)
        for run in runs:
            for written in pattern.findall(run):
                character = written if len(written) == 1 else meaning(written)
                if character in special:
                    forms[character].append(written)
        return cls(forms, braces)

    def writer(self, text: str, syntax: str, *, safe: bool) -> Callable[[str], str]:
        """
        A function that writes the runs of a text, to be called for one after the other.

        As many characters as in the source are written in the forms of the source, one by one; others in the
        form that the author always uses, or else as themselves.

        Args:
            text: All runs together.
            syntax: See ``DocumentFormat.syntax``.
            safe: Whether what would be read as markup is escaped.
        """
        queues = {
            character: iter(_forms(character, self.forms[character], text.count(character)))
            for character in self.forms
        }
        # an author who writes no braces may write where braces are code
        braces = _BRACES if syntax == "markdown" and not self.has_braces else None
        if syntax == "mdx":
            braces = _JSX
        active = _ACTIVE.get(syntax) if safe else braces

        def write(run: str) -> str:
            risky = {match.start() for match in active.finditer(run)} if active else frozenset[int]()
            if queues or risky:
                forms = (next(queues[each]) if each in queues else each for each in run)
                run = "".join(
                    _escaped(form, syntax) if at in risky and form == run[at] else form
                    for at, form in enumerate(forms)
                )
            return _BREAK.sub("", run) if safe and syntax in MARKDOWN else run

        return write


def _forms(character: str, forms: Sequence[str], count: int) -> Sequence[str]:
    if len(forms) == count:
        return forms
    return (forms[0] if len(set(forms)) == 1 else character,) * count


def _escaped(character: str, syntax: str) -> str:
    if syntax in MARKDOWN:
        return "\\" + character
    return {"<": "&lt;", "&": "&amp;"}.get(character) or f"&#{ord(character)};"


def visible(text: str, syntax: str) -> str:
    """
    A text without markup as its reader sees it: every escape and every entity is what it stands for.

    Args:
        text: A run of text, or the words of a title.
        syntax: See ``DocumentFormat.syntax``.
    """
    pattern = _WRITTEN.get(syntax)
    if pattern is None or ("\\" not in text and "&" not in text):
        return text
    return pattern.sub(lambda match: match[0][1:] if match[0][0] == "\\" else html.unescape(match[0]), text)


def title(text: str, quote: str) -> str:
    """
    The title of a Markdown link, safe between its quotes.

    Args:
        text: As it is read.
        quote: The closing one.
    """
    text = " ".join(text.split())
    signs = "()" if quote == ")" else quote
    risky = rf"[{re.escape(signs)}]|\\(?={_PUNCTUATION}|\Z)|{_REFERENCE}|{_TEMPLATE}"
    return re.sub(risky, r"\\\g<0>", text)


def attribute(text: str, quote: str) -> str:
    """
    The value of an attribute, safe between its quotes.

    Args:
        text: As it is read.
        quote: The closing one.
    """
    text = re.sub(_REFERENCE, "&amp;", " ".join(text.split())).replace("<", "&lt;")
    text = re.sub(_TEMPLATE, lambda match: _escaped(match[0], "html"), text)
    return text.replace(quote, "&quot;" if quote == '"' else "&#39;")
