"""Text made safe for the place in a Markdown file where it goes."""

from __future__ import annotations

import re

__all__ = ["cell", "heading", "logical_lines", "one_line", "safe_start", "wrap"]

_HARD = re.compile(r"(?:[ \t]{2,}|(\\))(?:\r\n|\n|\r)[ \t]*")
_SOFT = re.compile(r"[ \t]*[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+[ \t]*")
_LOST = re.compile("[\x00\ud800-\udfff]")
_PIPE = re.compile(r"(\\*)\|")
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|"
    "dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|"
    "link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|"
    "tfoot|th|thead|title|tr|track|ul|pre|script|style|textarea"
)
_TAG_BLOCK = rf"<(?:[!?]|/?(?:{_BLOCK_TAGS})(?:[\s/>]|\Z))"
_ONLY_TAG = re.compile(r"</?[A-Za-z][^<>]*>[ \t]*\Z")
# What starts a block at the start of a line; the empty group says where the backslash goes.
_BLOCK = re.compile(
    r"()#{1,6}(?:[ \t]|\Z)|()>|()[-+*](?:[ \t]|\Z)|\d{1,9}()[.)](?:[ \t]|\Z)|()(?:```|~~~|:::|\+\+\+|!!!|\?\?\?)"
    rf"|()(?:[=*_-][ \t]*)+\Z|()={{3}}[ \t]|(){_TAG_BLOCK}|()[|:][|:\- \t]*\Z|()-[|:\- \t]*\Z|():[ \t]"
    r"|\[(?:[^\[\]\\]|\\.)*\]():|()\[[ xX]\](?:[ \t]|\Z)|()\[![A-Za-z]+\]|()\{:",
    re.IGNORECASE,
)
_STARTS = frozenset("#>-+*=_0123456789`~:<|[!?{")
# What must not come to stand at the start of a line by wrapping: all of that, and what only looks like it.
_NO_BREAK = re.compile(
    rf"[#>|:]|[-+*=_]+(?:[ \t]|\Z)|\d{{1,9}}[.)](?:[ \t]|\Z)|```|~~~|\+\+\+|!!!|\?\?\?|\$\$|{_TAG_BLOCK}"
    r"|-[|:-]|={2}|\[(?:[^\[\]\\]|\\.)*\]:|\[[ xX]\]|\[!|\{[:%{]",
    re.IGNORECASE,
)
# No line break inside these: it would be read as a space at best.
_WHOLE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|<[^<>]*>|\{[^{}]*\}|\]\([^()]*\)|\]\[[^\[\]]*\]|\$[^$]*\$")


def _solid(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\x1f")


def one_line(text: str) -> str:
    """The text with its line breaks as spaces, without what no file can hold."""
    if not text.isprintable():
        text = _SOFT.sub(" ", _HARD.sub(" ", _LOST.sub("\ufffd", text)))
    return text.strip(" \t")


def logical_lines(text: str) -> list[str]:
    """
    The lines a reader sees: cut at hard line breaks only; a trailing backslash marks one.

    Returns:
        At least one line; all but the last end in the mark of their break.
    """
    if text.isprintable():
        return [text.strip(" \t")]
    text = _LOST.sub("\ufffd", text).strip(" \t\r\n")
    lines = []
    last = 0
    for match in _HARD.finditer(text):
        line = _SOFT.sub(" ", text[last : match.start()]).strip(" \t")
        if line:
            lines.append(line + (match[1] or "  "))
        last = match.end()
    return [*lines, _SOFT.sub(" ", text[last:]).strip(" \t")]


def safe_start(text: str) -> str:
    """The text so that it starts no block of its own at the start of a line."""
    if text[:1] not in _STARTS:
        return text
    match = _BLOCK.match(text)
    if match is None:
        if text[0] == "<" and _ONLY_TAG.match(text):
            return "\\" + text
        return text
    at = match.start(match.lastindex or 0)
    return f"{text[:at]}\\{text[at:]}"


def heading(text: str) -> str:
    """The text for a heading that starts with ``#``: one line, without closing marks."""
    text = one_line(text)
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


def whole_escapes(text: str) -> str:
    """The text without a backslash at its end that would escape what follows."""
    if text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2:
        return text + "\\"
    return text


def wrap(text: str, first: int, rest: int, joint: str) -> str:
    """
    The text broken into lines at spaces, where no line starts a block.

    Args:
        text: One line.
        first: Room on the first line, in code points.
        rest: Room on the others.
        joint: What goes between two lines.
    """
    if len(text) <= first:
        return text
    solid = _WHOLE.sub(_solid, text) if not text.isalnum() else text
    lines = []
    start, room = 0, max(first, 1)
    length = len(text)
    while length - start > room:
        cut = solid.rfind(" ", start + 1, start + room + 1)
        while cut > start and not _may_break(text, start, cut):
            cut = solid.rfind(" ", start + 1, cut)
        if cut <= start:
            cut = solid.find(" ", start + room)
            while cut > 0 and not _may_break(text, start, cut):
                cut = solid.find(" ", cut + 1)
            if cut < 0:
                break
        lines.append(text[start:cut])
        start, room = cut + 1, max(rest, 1)
    lines.append(text[start:])
    return joint.join(lines)


def _may_break(text: str, start: int, cut: int) -> bool:
    following = text[cut + 1 : cut + 2]
    if following.isalpha() and text[cut - 1] not in " \\>":
        return True
    return not (
        following in ("", " ")
        or text[cut - 1] in " \\"
        or _NO_BREAK.match(text, cut + 1)
        or (text[cut - 1] == ">" and _ONLY_TAG.match(text[start:cut]))
    )
