"""Regular expressions for inline elements that no Markdown parser reports."""

from __future__ import annotations

import re
from functools import cache
from html.entities import html5

from l10n.inline.nodes import NodeKind

__all__ = [
    "CONTROL",
    "DIRECTIVE",
    "ENTITY",
    "HTML_ENTITY",
    "MARKDOWN",
    "atoms",
    "entity_length",
    "opaque",
    "shielded",
    "url_length",
]

# Template code is opaque to Markdown: the site generator reads it first. Backticks inside would mean that
# the braces belong to two code spans, so only quoted shortcode parameters may hold them. Wrapped text breaks
# its lines, too, but no blank line and no quote's sign stands in it.
_BREAK = r"\n(?![ \t]*[\n>])"
_TEMPLATE = (
    rf"\{{\{{[<%](?:[^`{{}}\n]|{_BREAK}|`[^`\n]*`)*[>%]\}}\}}"  # Hugo shortcode
    # Liquid, Jinja, Handlebars; the next opening sign ends the search, or it would take quadratic time
    rf"|\{{\{{(?:[^`\n{{}}]|{_BREAK})*\}}\}}|\{{%(?:[^%`\n{{]|{_BREAK}|%(?!\}})|\{{(?!%))*%\}}"
    r"|\{#[ -](?:[^#`\n{]|#(?!\})|\{(?!#))*#\}"
    r"|\$\{[^`\n{}]*\}"  # ${name}
)
_SHIELD = re.compile(_TEMPLATE)
# A formula, or a sum of money, a shell variable, half a pair. Source: Pandoc, "tex_math_dollars", but a
# number at the start needs a sign that only formulas have.
_DOLLAR = re.compile(
    r"\$(?:\$(?:[^$`\n]|\n(?![ \t>]*\n))+\$\$"
    r"|(?<![\w\\$`]\$)(?![\s$])(?:[^$`\n]|\n(?![ \t>]*\n)){1,400}(?<![\s\\])\$(?![\w$]))?"
)

MARKDOWN = frozenset(("markdown", "mdx"))  # syntaxes that the Markdown parser reads
ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
# Read without a semicolon, too. Source: HTML Living Standard, "Named character references"
_LEGACY = "|".join(
    sorted((name for name in html5 if not name.endswith(";")), key=lambda name: (-len(name), name))
)
HTML_ENTITY = rf"{ENTITY}|&(?:{_LEGACY})(?![A-Za-z0-9=;])"
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"  # XML cannot carry them
_URL = r"[^\s<>\"'`|\\^{}\[\]]"
_ATTRIBUTE = r"(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
# Wiki links, but not a link whose text is in brackets: [[1]](address)
_WIKI = r"\[\[(?!_?(?i:toc)_?\])[^\[\]\n|]+(?:\\?\|(?P<wiki>[^\[\]\n]*))?\]\](?![(\[:])"
# Of remark-directive: :abbr[HTML]{title="…"}; its label is translated
_DIRECTIVE = (
    r"(?<![\w:\\]):[A-Za-z][\w-]*\[(?P<label>[^\[\]\n]*)\]"
    r"(?:\{(?:\"[^\"\n]*\"|[^{}\"\n])*\})?(?![(\[{])"
)
# MathJax's own marks: what stands between them is no words in round brackets
_TEX = (
    r"\\{1,2}\((?:[A-Za-z0-9]|(?=(?:(?!\\\)).){0,400}?(?:[\^_={}+<>]|\\(?!\))))(?:(?!\\\)).){1,400}?)"
    r"\\{1,2}\)"
    r"|\\{1,2}\[(?=[ \t](?:(?!\\\]).){0,400}?[\^_={}]|(?:(?!\\\]).){0,400}?(?<!\\)\\[a-z]{2,}\{)"
    r"(?:(?!\\\]).){1,400}?\\{1,2}\](?!\()"
)
_KEYS = r"(?<![\w+])\+\+[\w\"'-]+(?:\+[\w\"'-]+)*\+\+(?![\w+])"  # pymdownx: ++ctrl+alt+"x"++
_BLOCK_ID = r"(?<=\s)\^[A-Za-z0-9][\w-]*\Z"  # Obsidian
_SOURCES: tuple[tuple[NodeKind, str], ...] = (
    (NodeKind.TEMPLATE, _TEMPLATE),
    (NodeKind.URL, rf"(?<![\w@])(?:https?|ftp)://{_URL}+|(?<![\w.@/-])www\.{_URL}+"),
    (
        NodeKind.EMAIL,
        r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+(?![\w-])",
    ),
    (
        NodeKind.ATTRIBUTES,
        rf"\{{:[^{{}}\n]*\}}|\{{[#.]\w[^{{}}\n]*\}}|\{{[ ]*{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*[ ]*\}}",
    ),
    (
        NodeKind.PLACEHOLDER,
        r"%\([\w.]+\)[#0 +-]*\d*(?:\.\d+)?[sdifuxXrg]"
        r"|(?<![\d%])%(?:\d+\$)?[sdifux@](?!\w)"
        r"|\{[\w.]*(?:![rsa])?(?::[^\s{}]*)?\}",
    ),
    (NodeKind.EMOJI, r"(?<![\w:]):(?:[a-z][a-z0-9_+-]{0,40}|[+-]1):(?![\w:])"),
    (NodeKind.CONTROL, CONTROL),
)
_WIKI_LINKS = re.compile(_WIKI)
DIRECTIVE = re.compile(_DIRECTIVE)
_TEX_MARKS = re.compile(_TEX, re.DOTALL)
_MARKDOWN: tuple[tuple[NodeKind, str], ...] = (
    (NodeKind.FOOTNOTE, r"\[\^[^\]\s\[]+\]"),
    (NodeKind.LINK, f"{_WIKI}|{_DIRECTIVE}"),
    (NodeKind.MATH, _TEX),
    (NodeKind.TEMPLATE, rf"{_TEMPLATE}|{_KEYS}|{_BLOCK_ID}"),
)
# An unclosed comment takes the rest, as in a browser; no "<" inside a tag keeps the search linear.
_TAG = (
    r"<%.*?(?:%>|\Z)|<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^<>]*>"
    r"|</?[A-Za-z](?:\"[^\"<]*\"|'[^'<]*'|[^\"'<>])*>"
)
# What programs put words in for. Sources: ISO C, "fprintf" and "strftime"; Python, "printf-style String
# Formatting" and "Format String Syntax"; ICU, "Formatting Messages"; Ruby on Rails Guides,
# "Internationalization"; Chrome, "Message placeholders". A letter after a percent sign that follows a digit
# is none: "100%free".
_MESSAGE: tuple[tuple[NodeKind, str], ...] = (
    # a number names a component of a React program, or is a time in a subtitle, as {\an8} is a place
    # <%s> is a placeholder in angle brackets
    (NodeKind.TAG, rf"(?!<%[\w()]*>)(?:{_TAG})|</?\d[\d:.]*[ ]?/?>|\{{\\[^{{}}\n]*\}}"),
    (NodeKind.TEMPLATE, rf"{_TEMPLATE}|\$t\([^()\n]*\)"),  # i18next's nesting
    (
        NodeKind.PLACEHOLDER,
        r"%%|%(?:\{[\w.]+\}|<[\w.]+>[-+#0]*\d*(?:\.\d+)?[a-zA-Z]|\([\w.]+\)[-+#0]*\d*(?:\.\d+)?[a-zA-Z])"
        r"|(?<!\d)%(?:\d+\$)?[-+#0^_']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|[hlLqjzt](?=[diouxXeEfFgGaAcsp]))?[A-Za-z@]"
        r"|\$[A-Za-z_]\w*\$"
        r"|\{[ ]*[\w.$-]*(?:\[[^\[\]{}\n]*\])?[ ]*(?:![rsa])?(?::[^\s{}]*|,[ ]*\w+[ ]*(?:,[^{}]*)?)?\}",
    ),
)


def _pattern(*sources: tuple[NodeKind, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind.name}>{source})" for kind, source in sources), re.DOTALL)


@cache
def atoms(syntax: str) -> re.Pattern[str]:
    """
    What stays as it is in a run of plain text; the last group's name is that of a ``NodeKind``.

    Args:
        syntax: "markdown", "mdx", "html", "message" or "text": entities and footnotes are only text in plain
        text.
    """
    if syntax == "markdown":
        return _pattern(*_MARKDOWN, *_SOURCES[1:], (NodeKind.ENTITY, ENTITY))
    if syntax == "mdx":
        tag = (NodeKind.TAG, r"</?>")  # of a fragment
        return _pattern(*_MARKDOWN, tag, *_SOURCES[1:], (NodeKind.ENTITY, ENTITY))
    if syntax == "html":
        return _pattern((NodeKind.TAG, _TAG), *_SOURCES, (NodeKind.ENTITY, HTML_ENTITY))
    if syntax == "message":
        kept = [each for each in _SOURCES if each[0] in (NodeKind.URL, NodeKind.EMAIL, NodeKind.CONTROL)]
        return _pattern(*_MESSAGE, *kept, (NodeKind.ENTITY, ENTITY))
    return _pattern(*_SOURCES)


_LAST_ENTITY = re.compile(ENTITY + r"\Z")
_TAIL = frozenset("?!.,:;*_~'\"")


def entity_length(text: str, end: int) -> int:
    """Length of the entity that ends at a place; 0 when there is none."""
    match = _LAST_ENTITY.search(text, max(end - 34, 0), end)
    return len(match[0]) if match else 0


def url_length(url: str) -> int:
    """
    Length of a bare address without the punctuation of the sentence it ends.

    Source: GitHub Flavored Markdown, "Extended autolink path validation".
    """
    end = len(url)
    balance = url.count("(") - url.count(")")
    while end:
        last = url[end - 1]
        length = entity_length(url, end) if last == ";" else 0
        if length:
            end -= length - 1
        elif last == ")" and balance < 0:
            balance += 1
        elif last not in _TAIL:
            break
        end -= 1
    return end


_ASCII = re.compile(r"[!-~ ]")


def opaque(match: re.Match[str]) -> str:
    """What was matched as letters, equal in code points and in UTF-8 bytes."""
    return _ASCII.sub("x", match[0])


_NUMBER = re.compile(r"[-+−.,(]{0,2}\d")
_FORMULA = re.compile(r"[\\^_{}=]")


def _only_math(match: re.Match[str]) -> str:
    text = match[0]
    if text.startswith("$$") or (len(text) > 1 and (not _NUMBER.match(text, 1) or _FORMULA.search(text))):
        return text
    return text.replace("$", "%")


_ADDRESS = re.compile(r"\]\([^\s()]{0,200}\Z")


def _in_address(match: re.Match[str]) -> str:
    """The same for template code; a link whose address it is must not break."""
    code = opaque(match)
    if "\n" in code and _ADDRESS.search(match.string[max(match.start() - 202, 0) : match.start()]):
        return re.sub(r"[\r\n]", "x", code)
    return code


def shielded(text: str) -> str:
    """
    The text as a Markdown parser may read it, equal in code points and UTF-8 bytes.

    Template code becomes letters, or the parser would see emphasis and tables in it. A ``$`` that is no part
    of a formula becomes another punctuation mark, or "$5m/$7m" would be one.

    Args:
        text: Without lone surrogates.
    """
    if "{{" in text or "{%" in text or "${" in text or "{#" in text:
        text = _SHIELD.sub(_in_address, text)
    if "[[" in text:
        text = _WIKI_LINKS.sub(opaque, text)
    if "[" in text and ":" in text:
        text = DIRECTIVE.sub(opaque, text)
    if "\\(" in text or "\\[" in text:
        text = _TEX_MARKS.sub(opaque, text)
    return _DOLLAR.sub(_only_math, text) if "$" in text else text
