"""Text made safe for the place in a Markdown file where it goes."""

from __future__ import annotations

import re

from l10n.formats.common.line_syntax import is_quiet

__all__ = [
    "BLOCK_TAG",
    "ITEM",
    "TEMPLATE_TAGS",
    "cell",
    "heading",
    "logical_lines",
    "one_line",
    "safe_label",
    "safe_start",
    "whole_escapes",
    "without_pipes",
]

# What starts an item of a list in plain text.
ITEM = re.compile(r"(?:[-*•–—]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+")
_HARD = re.compile(r"(?:[ \t]{2,}|(\\))(?:\r\n|\n|\r)[ \t]*")
_SOFT = re.compile(r"[ \t]*[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+[ \t]*")
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_PIPE = re.compile(r"(\\*)\|")
_PIPE_OR_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\\?\|")
# Source: CommonMark 0.31, "HTML blocks", conditions 1 to 6.
BLOCK_TAG = (
    r"<(?:[!?]|/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    r"dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|"
    r"iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|pre|script|search|"
    r"section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul)(?:[\s/>]|\Z))"
)
# Tags of Liquid and Hugo: alone on a line they are a block; with words behind them they are part of the text.
TEMPLATE_TAGS = r"(?:(?:\{%(?:[^%]|%(?!\}))*%\}|\{\{[<%](?:(?![>%]\}\}).)*[>%]\}\})[ \t]*)+"
_LONE_TAG = re.compile(r"</?[A-Za-z][^<>]*>[ \t]*\Z")  # condition 7
# What starts a block at the start of a line; the empty group says where the backslash goes.
_BLOCK = re.compile(
    r"()#{1,6}(?:[ \t]|\Z)|()>|()[-+*](?:[ \t]|\Z)|\d{1,9}()[.)](?:[ \t]|\Z)"
    r"|()(?:`{3,}(?![^\n]*`)|~~~|:::|\+\+\+|!!!|\?\?\?|\{:)"
    rf"|(){TEMPLATE_TAGS}\Z"
    rf"|()(?:[=*_-][ \t]*)+\Z|()={{2,}}[ \t]|(){BLOCK_TAG}|()[|:][|:\- \t]*\Z|()-[|:\- \t]*\Z|()[:~][ \t]"
    r"|\[(?:[^\[\]\\]|\\.)*\]():|()\[[ xX]\](?:[ \t]|\Z)|()\[![A-Za-z]+\]",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\](?=:)", re.DOTALL)
_STARTS = frozenset("#>-+*=_0123456789`~:<|[!?{@%;/^&$(")


def _possible(text: str) -> str:
    """The text without what no file can hold, and without byte order marks: one may come to stand first."""
    return _IMPOSSIBLE.sub("\ufffd", text).replace("\ufeff", "")


def one_line(text: str) -> str:
    """The text with its line breaks as spaces, without what no file can hold."""
    if not text.isprintable():
        text = _SOFT.sub(" ", _HARD.sub(" ", _possible(text)))
    return text.strip(" \t")


def logical_lines(text: str, *, soft: bool = False) -> list[str]:
    """
    The lines of a text that a reader sees, at least one; all but the last end in the mark of their break.

    Args:
        soft: Whether other line breaks count as well; they have no mark.
    """
    if text.isprintable():
        return [text.strip(" \t")]
    lines = []
    last = 0
    text = _possible(text).strip(" \t\r\n")
    for match in (_SOFT if soft else _HARD).finditer(text):
        line = _SOFT.sub(" ", text[last : match.start()]).strip(" \t")
        if line:
            mark = "" if soft else match[1] or "  "
            lines.append((whole_escapes(line) if mark == "\\" else line) + mark)
        last = match.end()
    return [*lines, _SOFT.sub(" ", text[last:]).strip(" \t")]


def safe_start(text: str) -> str:
    """The text so that it starts no block of its own at the start of a line."""
    if text[:1] not in _STARTS:
        return text
    match = _BLOCK.match(text)
    if match is not None:
        at = match.start(match.lastindex or 0)
        return f"{text[:at]}\\{text[at:]}"
    if (text[0] == "<" and _LONE_TAG.match(text)) or is_quiet(text):
        return "\\" + text
    return text


def safe_label(text: str) -> str:
    """The text of a paragraph so that it defines no link, whose label may stand on several lines."""
    if text[:1] == "[" and (match := _LABEL.match(text)):
        return f"{match[0]}\\{text[match.end() :]}"
    return text


def heading(text: str) -> str:
    """The text of a heading that starts with ``#``: without closing marks of its own."""
    if text.endswith("#"):
        head = text.rstrip("#")
        if not head or head[-1] in " \t":
            return f"{head}\\{text[len(head) :]}"
    return text


def cell(text: str) -> str:
    """The text for a table cell: one line, its pipes escaped."""
    text = one_line(text)
    if "|" in text:
        text = _PIPE.sub(lambda match: match[1] + ("|" if len(match[1]) % 2 else "\\|"), text)
    return whole_escapes(text)


def without_pipes(text: str) -> str:
    """The text above a line of dashes, which with a pipe would be the head of a table."""
    if "|" not in text:
        return text
    return _PIPE_OR_CODE.sub(lambda match: "&#124;" if match[0][-1] == "|" else match[0], text)


def whole_escapes(text: str) -> str:
    """The text without a backslash at its end that would escape what follows."""
    if text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2:
        return text + "\\"
    return text
