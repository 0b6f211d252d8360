"""JSX tags and expressions in a text by their grammar: where each ends, and what its attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from l10n.inline.elements import VERBATIM
from l10n.inline.patterns import DIRECTIVE

__all__ = [
    "Attribute",
    "BadJsxError",
    "JsxSpan",
    "comment_end",
    "expression",
    "inline_jsx",
    "jsx_tag",
    "stand_in",
    "text_jsx",
    "without_words",
]

# Source: the grammars of micromark-extension-mdx-jsx and -mdx-expression 3; JavaScript is read as far as it
# takes to know where its brackets end.
_NAME = re.compile(r"[^\W\d][\w$\-]*|[$_][\w$\-]*")
_TOKEN = re.compile(r"[\w$]+|\s+")
_TICKS = re.compile("`+")
_JSX_IN_CODE = re.compile(r"<(?:>|[A-Za-z_$])")
_AFTER_OPERATOR = frozenset("([{,;=:?!&|+-*%^~<>")  # a slash after these starts a regular expression
_OPERATORS = frozenset(("return", "typeof", "case", "default", "await", "of", "in"))
_RESOURCE = re.compile(
    r"\]\(\s*(?:<(?:\\.|[^<>\n\\])*>|(?!<)(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)"
    r"(?:\s+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)"
)
_DEEPEST = 40  # nobody nests deeper
_MOST_FAILURES = 40  # what has more is no MDX

# Attributes that hold words for a reader, and those that do when there are several words in them.
_WORDED = frozenset(
    (
        *("alt", "aria-description", "aria-label", "ariaLabel", "caption", "description", "heading", "label"),
        *("placeholder", "subtitle", "summary", "tagline", "title", "tooltip"),
    )
)
_OFTEN_WORDED = frozenset(("answer", "content", "message", "note", "question", "quote", "text"))
# An expression that is one string, without signs that mean something in it.
_LITERAL = re.compile(r"\{\s*(?P<quote>[\"'`])(?P<words>(?:(?!(?P=quote))[^\\$])*)(?P=quote)\s*\}")
_ADDRESS = re.compile(r"(?:https?:|mailto:|\.{0,2}/)\S+\Z")


class BadJsxError(ValueError):
    """What the reference reader refuses too; says what is missing."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute whose value is a string; offsets in code points, the quotes left out."""

    name: str
    start: int
    end: int
    quote: str  # with a brace before it when the string is JavaScript's


@dataclass(frozen=True, slots=True, kw_only=True)
class JsxSpan:
    """A tag or an expression."""

    start: int
    end: int
    kind: int = 0  # of a tag: 1 opens, -1 closes, 0 stands alone
    name: str | None = None  # of a tag, empty for a fragment; None: an expression
    attributes: tuple[Attribute, ...] = ()

    def worded(self, text: str) -> Iterator[Attribute]:
        """The attributes with words for a reader, in order."""
        if any(each.name == "translate" and text[each.start : each.end] == "no" for each in self.attributes):
            return
        for each in self.attributes:
            words = text[each.start : each.end].strip()
            many = each.name in _OFTEN_WORDED and " " in words
            if (each.name in _WORDED or many) and any(map(str.isalpha, words)) and not _ADDRESS.match(words):
                yield each

    def is_verbatim(self, text: str) -> bool:
        """Whether what stands in the element is code, or its author wants it as it is."""
        return (self.name or "") in VERBATIM or any(
            (each.name == "translate" and text[each.start : each.end] == "no")
            or (each.name == "className" and "notranslate" in text[each.start : each.end].split())
            for each in self.attributes
        )


def _string(text: str, at: int) -> int:
    quote, end = text[at], at + 1
    while text[end : end + 1] not in (quote, "\n", ""):
        end += 2 if text[end] == "\\" else 1
    if text[end : end + 1] != quote:
        raise BadJsxError("a string is not closed")
    return end + 1


def _template(text: str, at: int, depth: int) -> int:
    at += 1
    while at < len(text):
        if text[at] == "`":
            return at + 1
        if text.startswith("${", at):
            at = expression(text, at + 1, depth + 1)
        else:
            at += 2 if text[at] == "\\" else 1
    raise BadJsxError("a template literal is not closed")


def _regex(text: str, at: int) -> int:
    in_class, at = False, at + 1
    while at < len(text) and text[at] != "\n":
        match text[at]:
            case "\\":
                at += 1
            case "[":
                in_class = True
            case "]":
                in_class = False
            case "/" if not in_class:
                return at + 1
            case _:
                pass
        at += 1
    raise BadJsxError("a regular expression is not closed")


def comment_end(text: str, at: int) -> int:
    """Where the JavaScript comment that starts at a place ends."""
    if text[at + 1] == "/":
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    end = text.find("*/", at + 2)
    if end < 0:
        raise BadJsxError("a comment is not closed")
    return end + 2


def expression(text: str, at: int, depth: int = 0) -> int:
    """
    The place behind the brace that closes the one at a place.

    Raises:
        BadJsxError: it is not closed.
    """
    if depth > _DEEPEST:
        raise BadJsxError("nested too deeply")
    braces, before, word = 0, "", ""
    while at < len(text):
        char = text[at]
        operand = before == "" or before in _AFTER_OPERATOR or word in _OPERATORS
        end = 0
        if char in "\"'":
            end = _string(text, at)
        elif char == "`":
            end = _template(text, at, depth)
        elif char == "/" and text[at + 1 : at + 2] in ("/", "*"):
            at = comment_end(text, at)
            continue
        elif char == "/" and operand:
            end = _regex(text, at)
        elif char == "<" and operand and _JSX_IN_CODE.match(text, at):
            end = _element(text, at, depth)
        elif match := _TOKEN.match(text, at):
            at = match.end()
            if not match[0].isspace():
                word, before = match[0], "x"
            continue
        if end:
            at, before, word = end, "x", "x"
            continue
        braces += (char == "{") - (char == "}")
        if char == "}" and not braces:
            return at + 1
        before, word = char, ""
        at += 1
    raise BadJsxError("a brace is not closed")


def _gap(text: str, at: int) -> int:
    """Behind white space and comments."""
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "/" and text[at + 1 : at + 2] in ("/", "*"):
            at = comment_end(text, at)
        else:
            break
    return at


def _name(text: str, at: int) -> int:
    """The place behind a name with its namespace or members."""
    match = _NAME.match(text, at)
    if match is None:
        raise BadJsxError("a tag has no name")
    end = match.end()
    while True:
        sign = _gap(text, end)
        if text[sign : sign + 1] not in (".", ":"):
            return end
        match = _NAME.match(text, _gap(text, sign + 1))
        if match is None:
            return end
        end = match.end()


def jsx_tag(text: str, at: int, depth: int = 0) -> JsxSpan | None:
    """
    The tag at a place that holds ``<``; None when white space follows: it is a sign then.

    Raises:
        BadJsxError: it is broken.
    """
    start, at, kind = at, at + 1, 1
    if not text[at : at + 1].strip():
        return None
    at = _gap(text, at)
    if text[at : at + 1] == "/":
        kind, at = -1, _gap(text, at + 1)
    if text[at : at + 1] == ">":
        return JsxSpan(start=start, end=at + 1, kind=kind, name="")
    end = _name(text, at)
    name, at = text[at:end], end
    attributes: list[Attribute] = []
    while True:
        at = _gap(text, at)
        char = text[at : at + 1]
        if char == ">":
            return JsxSpan(start=start, end=at + 1, kind=kind, name=name, attributes=tuple(attributes))
        if char == "/":
            at = _gap(text, at + 1)
            if text[at : at + 1] != ">":
                raise BadJsxError("a slash in a tag")
            return JsxSpan(start=start, end=at + 1, name=name, attributes=tuple(attributes))
        if char == "{":
            at = expression(text, at, depth + 1)
            continue
        at = _attribute(text, at, attributes, depth)


def _attribute(text: str, at: int, found: list[Attribute], depth: int) -> int:
    """Behind the attribute at a place; one whose value is a string is added to those found."""
    end = _name(text, at)
    name, at = text[at:end], _gap(text, end)
    if text[at : at + 1] != "=":
        return at
    at = _gap(text, at + 1)
    char = text[at : at + 1]
    if char == "{":
        close = expression(text, at, depth + 1)
        if literal := _LITERAL.fullmatch(text, at, close):
            found.append(Attribute(name, *literal.span("words"), "{" + literal["quote"]))
        return close
    if char == "<":
        return _element(text, at, depth)
    close = text.find(char, at + 1) if char and char in "\"'" else -1
    if close < 0:
        raise BadJsxError("an attribute has no value")
    found.append(Attribute(name, at + 1, close, char))
    return close + 1


def _element(text: str, at: int, depth: int) -> int:
    """Behind an element in JavaScript."""
    if depth > _DEEPEST:
        raise BadJsxError("nested too deeply")
    opened = 0
    while at < len(text):
        if text[at] == "{":
            at = expression(text, at, depth + 1)
        elif text[at] == "<":
            tag = jsx_tag(text, at, depth + 1)
            if tag is None:
                break
            at, opened = tag.end, opened + tag.kind
            if opened <= 0:
                return at
        else:
            at += 1
    raise BadJsxError("an element is not closed")


def text_jsx(text: str, at: int, end: int, found: list[JsxSpan], failed: list[int]) -> int:
    """
    Where reading stopped: ``end``, or behind what started before it and ends later.

    Args:
        found: What was found is added.
        failed: Where something broken starts is added; it is read as text.
    """
    while at < end:
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if char == "`":
            ticks = _TICKS.match(text, at)
            run = ticks.end() - at if ticks else 1
            close = re.compile(rf"(?<!`)`{{{run}}}(?!`)").search(text, at + run, end)
            at = close.end() if close else at + run
            continue
        if char == "]" and (resource := _RESOURCE.match(text, at, end)):
            at = resource.end()
            continue
        if char == ":" and (directive := DIRECTIVE.match(text, at, end)):  # its braces are no expression
            text_jsx(text, *directive.span("label"), found, failed)
            at = directive.end()
            continue
        if char in "<{" and len(failed) < _MOST_FAILURES:
            if text.startswith("<!--", at):  # no MDX, but sites have it
                close_at = text.find("-->", at)
                at = close_at + 3 if close_at >= 0 else at + 4
                continue
            try:
                if char == "{":
                    found.append(JsxSpan(start=at, end=expression(text, at)))
                    at = found[-1].end
                    continue
                if tag := jsx_tag(text, at):
                    found.append(tag)
                    at = tag.end
                    continue
            except BadJsxError:
                failed.append(at)
        at += 1
    return at


@lru_cache(maxsize=1024)
def inline_jsx(text: str) -> tuple[JsxSpan, ...]:
    """The tags and expressions in the text of a block, in order; what is broken is left out."""
    if "<" not in text and "{" not in text:
        return ()
    found: list[JsxSpan] = []
    text_jsx(text, 0, len(text), found, [])
    return tuple(found)


def stand_in(text: str, span: JsxSpan) -> str:
    """A tag that every Markdown parser knows, with the bytes and line breaks of what it stands for."""
    raw = text[span.start : span.end]
    width = len(raw.encode())
    first, last = "<x", ">"
    if span.kind < 0:
        first = "</x"
    elif span.kind == 0 and span.name is not None:
        last = "/>"
    if width < len(first) + len(last):
        return raw if span.name is not None else "x" * width
    if "\n" in raw[: len(first)]:  # no tag can be broken there, but a code span can
        inner = "".join(char if char in "\r\n" else "x" * len(char.encode()) for char in raw[1:-1])
        return f"`{inner}`"
    inner = "".join(char if char in "\r\n" else " " * len(char.encode()) for char in raw)
    return first + inner[len(first) : width - len(last)] + last


def without_words(text: str, span: JsxSpan) -> str:
    """What a translation must keep of a tag or an expression: all but words for a reader; in one line."""
    pieces: list[str] = []
    at = span.start
    for each in span.attributes:
        if each.name in _WORDED or each.name in _OFTEN_WORDED:
            pieces += (text[at : each.start], "…")
            at = each.end
    return " ".join("".join((*pieces, text[at : span.end])).split())
