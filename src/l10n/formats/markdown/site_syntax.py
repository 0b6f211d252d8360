"""What site generators add to Markdown, made readable for a parser that knows none of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from l10n.formats.common.line_syntax import quiet_lines
from l10n.formats.markdown.mdx_reading import MdxReading, mdx_reading
from l10n.formats.structure.fingerprint import STAND_IN
from l10n.inline.patterns import shielded

__all__ = ["Readable", "Title", "readable"]


@dataclass(frozen=True, slots=True)
class Title:
    """Words inside block syntax; offsets in bytes."""

    start: int
    end: int
    kind: str  # for the translator
    quote: str = ""  # what opens before the words
    syntax: str = "plain"  # see ``places.Attribute``


@dataclass(slots=True)
class Readable:
    """A text as the Markdown parser should read it: the same bytes, but for the syntax it does not know."""

    text: str
    titles: list[Title] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)  # where letters stand for block syntax, in bytes
    mdx: MdxReading | None = None  # when it was read as MDX


# The patterns read a text whose characters are its bytes, so that places are the same in all its versions.
def _pattern(source: str, flags: re.RegexFlag = re.MULTILINE) -> re.Pattern[str]:
    return re.compile(source, flags | re.ASCII)


_START = r"^(?P<start>[ \t>]*)"
_END = r"[ \t]*\r?$"
_CONTAINER = _pattern(  # Docusaurus, VitePress, Quarto: ":::note Title"
    _START
    + r":{3,}[ \t]*(?:[A-Za-z][\w-]*(?:\[(?P<bracketed>[^\]\r\n]*)\]|[ \t]+(?P<title>[^\s{][^{\r\n]*?))?)?"
    r"[ \t]*(?:\{(?P<attributes>[^{}\r\n]*)\})?" + _END
)
_ARGUMENTS = _pattern(r"(?:[a-z][\w-]*[:=](?:[\w.-]+|\[[^\]\n]*\]|\"[^\"\n]*\"|'[^'\n]*')[ \t]*)+")  # "key:a"
_TAG = r"(?:\{%(?:[^%\n]|%(?!\}))*%\}|\{\{<(?:[^>\n]|>(?!\}\}))*>\}\}|\{\{%(?:[^%\n]|%(?!\}\}))*%\}\})"
_TAGS = _pattern(_START + rf"(?:{_TAG}[ \t]*)+\r?$")  # Liquid, Hugo: alone on a line
_PIECE = r"(?:(?!%\}|\}\}|\n[ \t]*\r?\n).)*?"
_LONG_TAG = _pattern(  # of several lines
    _START + rf"(?:\{{%{_PIECE}\n{_PIECE}%\}}|\{{\{{[<%]{_PIECE}\n{_PIECE}[>%]\}}\}})" + _END,
    re.MULTILINE | re.DOTALL,
)
_CODE_TAGS = (
    r"[\w-]*code[\w-]*|highlight|comment|mermaid|plantuml|graphviz|katex|math|chart|json|yaml|toml|csv"
)
_CODE = _pattern(  # code stands between these
    rf"(?:\{{%-?[ \t]*(?P<liquid>{_CODE_TAGS})\b[^\n]*?%\}}"
    rf"|\{{\{{[<%][ \t]*(?P<hugo>{_CODE_TAGS})\b[^\n]*?(?<!/)[>%]\}}\}})"
    rf"(?P<code>(?:(?!```|~~~|\{{%-?[ \t]*(?:{_CODE_TAGS})\b|\{{\{{[<%][ \t]*(?:{_CODE_TAGS})\b).)*?)"
    r"(?:\{%-?[ \t]*end(?P=liquid)[ \t]*-?%\}|\{\{[<%][ \t]*/[ \t]*(?P=hugo)[ \t]*[>%]\}\})",
    re.DOTALL,
)
# Docsy: the tabs of a pane hold code unless the pane or the tab says that it is text.
_PANE = _pattern(
    r"\{\{<[ \t]*tabpane\b(?P<said>[^\n]*?)(?<!/)>\}\}(?P<body>.*?)\{\{<[ \t]*/[ \t]*tabpane[ \t]*>\}\}",
    re.DOTALL,
)
_TAB = _pattern(
    r"(?P<open>\{\{<[ \t]*tab\b(?P<said>[^\n]*?)(?<!/)>\}\})(?P<code>.*?)"
    r"(?=\{\{<[ \t]*/[ \t]*tab[ \t]*>\}\})",
    re.DOTALL,
)
_IS_TEXT = _pattern(r"\btext[ \t]*=[ \t]*\"?(true|false)\b")
_KRAMDOWN = _pattern(_START + r"\{:[^{}\n]*\}" + _END)
_INDENTED = _pattern(  # MkDocs: '!!! note "Title"', '=== "Tab"', their content indented
    _START + r"(?P<item>[:+*-][ ]{1,3})?"
    r"(?:(?:!!!|\?\?\?\+?)(?:[ \t]+[\w-]+)+(?:[ \t]+\"(?P<title>[^\"\r\n]*)\")?"
    r"|===[!+]?[ \t]+\"(?P<tab>[^\"\r\n]*)\")[ \t]*\r?\n(?P<blank>(?:[ \t>]*\r?\n)*)(?=(?P=start)    )"
)
_LONE = _pattern(  # the same without content
    _START + r"(?:(?:!!!|\?\?\?\+?)(?:[ \t]+[\w-]+)+[ \t]+\"(?P<title>[^\"\r\n]*)\""
    r"|===[!+]?[ \t]+\"(?P<tab>[^\"\r\n]*)\")" + _END
)
# Behind a comment, which is no term for the parser: Python-Markdown takes it for one.
_DEFINED = _pattern(
    r"^(?P<start>[ \t>]*<!--(?:(?!-->)[^\n])*-->[ \t]*\r?\n(?:[ \t>]*\r?\n)?[ ]{0,3}):(?=[ ]{1,3}\S)"
)
# Python-Markdown and kramdown read a definition behind a closing tag, and code behind any that is alone.
_CLOSED = _pattern(_START + r"</[A-Za-z][\w-]*>" + _END + r"(?=\n[ ]{0,3}\[[^\[\]\n^]+\]:[ \t]+\S)")
_BEFORE_CODE = _pattern(
    _START
    + r"</?(?!(?:pre|script|style|textarea)\b)[A-Za-z][\w-]*"
    + r"(?:(?:[ \t]+(?!alt|label|placeholder|title)[^<>\n]*)?>"
    + _END
    + r"(?=\n[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:[^\n]*\n)*?[ \t>]*(?P=fence)[ \t]*\r?$)"
    # md_in_html and kramdown read lists and headings there, too
    + r"|(?=[ \t][^<>\n]*\bmarkdown\b)(?![^<>\n]*\b(?:alt|label|placeholder|title)=)[^<>\n]*>"
    + _END
    + r"(?=\n[ \t>]*(?:[-+*][ ]|\d{1,9}[.)][ ]|#{1,6}[ ]|\|)))"
)
_CONTENTS = _pattern(  # kramdown puts the table of contents in the place of the item
    _START + r"(?:[-+*]|\d+\.)[ \t]+[^\n]*\n(?=[ \t>]*\{:[^{}\n]*\btoc\b[^{}\n]*\}[ \t]*\r?$)"
)
_CALLOUT = _pattern(r"^[ \t>]*>[ \t]?(?P<mark>\[![\w-]+\][+-]?)[ \t]*(?P<title>[^\r\n]*)\r?$")
_FORMULA = _pattern(r"^[ \t>]*\$\$[ \t]*\r?\n(?:(?![ \t>]*(?:\$\$)?[ \t]*\r?$).*\n)+[ \t>]*\$\$" + _END)
# Only a space makes it a definition, as in PHP Markdown Extra and Pandoc; the parser takes any colon for one.
_COLON = _pattern(_START + r":(?![ \t]|[|:\- \t]*\r?$)")
_COLUMNS = _pattern(
    r"^(?P<row>[^\r\n|]*\|[^\r\n]*)\r?\n(?P<start>[ \t>]*)(?P<rule>:-[|:\- \t]*\|[|:\- \t]*)\r?$"
)

_ALERTS = frozenset(
    ("[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]")
)  # the parser knows them
_NAMED = _pattern(r"\b(?:title|caption|alt|label|header|summary)[ \t]*=[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)')")
_POSITIONAL = _pattern(
    r"\{\{[<%][ \t]*(?:tab|expand|details|collapse|accordion|notice[ \t]+[\w-]+)[ \t]+"
    r"(?:\"([^\"\n]+)\"|'([^'\n]+)')"
)
# All of it stands at the start of a line, and most texts have none.
_SIGN = re.compile(
    r"\n[ \t>]*(?::(?!\s)|\{%|\{\{[<%]|\{:|(?:[:+*-][ ]{1,3})?(?:!!! |\?\?\?|=== )|\$\$|\[!"
    r"|\[[^\[\]\n^]+\]:)"
)
# A comment at the start of a line with words: CommonMark makes a block of it, in the middle of a paragraph.
_COMMENT = re.compile(
    r"^(?P<start>[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)*)<!--(?![ \t]*l10n:)(?P<said>(?:(?!-->)[^\n])*)-->"
    r"(?=[^\n]*[^\W_]{2}(?![^<>\n]*>))(?![ \t]*(?:<!--|</?[A-Za-z]))",
    re.MULTILINE,
)
_FENCE_LINE = re.compile(r"^[ \t>]*(?:[-+*]|\d+[.)])?[ \t]*(?:`{3,}|~{3,})", re.MULTILINE)
_FENCED = re.compile(r">[ \t]*\r?\n[ \t>]*(?:```|~~~)|[ \t]markdown[ \t=>]")
_COMMENTED = re.compile(r"-->\n(?:[ \t>]*\r?\n)?[ ]{0,3}:[ ]")
_NOT_BREAK = re.compile(r"[^\r\n]")


def readable(text: str, *, mdx: bool = False) -> Readable:
    """
    A Markdown text for the parser, and the words that stand in its block syntax.

    Args:
        text: Without front matter.
        mdx: Whether it may hold JSX, expressions, imports and exports.
    """
    found = Readable(text)
    if mdx:
        found.mdx = mdx_reading(text)
        found.text = found.mdx.text
        found.hidden += found.mdx.hidden
        found.titles += [
            Title(
                words.start,
                words.end,
                f"{words.name} attribute",
                words.quote,
                "script" if words.quote[0] == "{" else "html",
            )
            for words in found.mdx.words
        ]
    else:
        if "<!--" in text:
            found.text = _COMMENT.sub(_inline_comment, text)
        if "<" in text and _FENCED.search(text):
            latin = found.text.encode().decode("latin-1")
            found.text = _BEFORE_CODE.sub(_blank_tag, latin).encode("latin-1").decode()
    _quiet(found)
    if _SIGN.search("\n" + found.text) or _COMMENTED.search(found.text):
        found.text = found.text.encode().decode("latin-1")
        _templates(found)
        _containers(found)
        found.text = _KRAMDOWN.sub(_blank_line, _CONTENTS.sub(_blank_line, found.text))
        found.text = _DEFINED.sub(r"\g<start>+", _CLOSED.sub(_blank_line, found.text))
        _indented(found)
        found.text = _CALLOUT.sub(_callout, found.text)
        found.text = _FORMULA.sub(_blank, found.text)
        found.text = _COLUMNS.sub(_uneven, _COLON.sub(r"\g<start>.", found.text))
        found.text = found.text.encode("latin-1").decode()
    found.text = shielded(found.text)
    return found


def _quiet(found: Readable) -> None:
    def title(start: int, end: int, quote: str) -> None:
        found.titles.append(Title(start, end, "title", quote))

    found.text = quiet_lines(found.text, title)


def _inline_comment(match: re.Match[str]) -> str:
    """A tag instead of a comment, equal in bytes; see ``fingerprint``."""
    return f"{match['start']}<{STAND_IN}{' ' * (len(match['said'].encode()) + 2)}>"


def _blank(match: re.Match[str]) -> str:
    return _NOT_BREAK.sub(" ", match[0])


def _blank_line(match: re.Match[str]) -> str:
    """The line with what containers put before it, and nothing else."""
    start = match["start"]
    return start + _NOT_BREAK.sub(" ", match[0][len(start) :])


def _blank_tag(match: re.Match[str]) -> str:
    """The line blank where a block of HTML may stand: not in code."""
    fences = len(_FENCE_LINE.findall(match.string[: match.start()]))
    return match[0] if fences % 2 else _blank_line(match)


def _templates(found: Readable) -> None:
    """Template tags on lines of their own end paragraphs; code between them is none of ours."""
    text = found.text

    def code(match: re.Match[str]) -> str:
        start, end = match.span("code")
        start, end = start - match.start(), end - match.start()
        return match[0][:start] + _NOT_BREAK.sub(" ", match[0][start:end]) + match[0][end:]

    def tags(match: re.Match[str]) -> str:
        if _in_table(text, *match.span()):
            return match[0]
        for words in (*_NAMED.finditer(match[0]), *_POSITIONAL.finditer(match[0])):
            group = words.lastindex or 0
            start, end = words.span(group)
            found.titles.append(
                Title(
                    match.start() + start, match.start() + end, "title", words[0][start - words.start() - 1]
                )
            )
        return _blank_line(match)

    text = _PANE.sub(_pane, _CODE.sub(code, text))
    found.text = _TAGS.sub(tags, _LONG_TAG.sub(tags, text))


def _pane(match: re.Match[str]) -> str:
    """A pane of tabs, with blanks for code."""
    pane = _IS_TEXT.search(match["said"])

    def tab(found: re.Match[str]) -> str:
        said = _IS_TEXT.search(found["said"]) or pane
        if said and said[1] == "true":
            return found[0]
        return found["open"] + _NOT_BREAK.sub(" ", found["code"])

    at = match.start("body") - match.start()
    return match[0][:at] + _TAB.sub(tab, match["body"]) + match[0][at + len(match["body"]) :]


def _in_table(text: str, start: int, end: int) -> bool:
    """Whether the line before or behind is a row: a blank line would end the table."""
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    return before.lstrip(" \t>").startswith("|") or text[end : end + 40].lstrip(" \t\r\n>").startswith("|")


def _containers(found: Readable) -> None:
    def line(match: re.Match[str]) -> str:
        for group in ("bracketed", "title"):
            if match[group] and not _ARGUMENTS.fullmatch(match[group]):
                quote = "[" if group == "bracketed" else ""
                found.titles.append(Title(*match.span(group), "title", quote))
        for words in _NAMED.finditer(match["attributes"] or ""):
            origin = match.start("attributes")
            start, end = words.span(words.lastindex or 0)
            quote = words[0][start - words.start() - 1]
            found.titles.append(Title(origin + start, origin + end, "title", quote))
        return _blank_line(match)

    found.text = _CONTAINER.sub(line, found.text)


def _indented(found: Readable) -> None:
    """An indented block is read as a list item, whose content is indented as well."""

    def line(match: re.Match[str]) -> str:
        for group in ("title", "tab"):
            if match[group]:
                found.titles.append(Title(*match.span(group), "title" if group == "title" else "tab", '"'))
        start = len(match["start"]) + len(match["item"] or "")
        text = match[0]
        length = len(text[start:].split("\n", 1)[0].rstrip("\r"))
        if match["blank"]:  # an item must not start with two blank lines
            found.hidden.append(match.start() + start + 4)
            item = "+   " + "x" * (length - 4)
        else:
            item = "+" + " " * (length - 1)
        return text[:start] + item + text[start + length :]

    def lone(match: re.Match[str]) -> str:
        group = match.lastgroup or ""
        found.titles.append(Title(*match.span(group), group, '"'))
        return _blank_line(match)

    found.text = _LONE.sub(lone, _INDENTED.sub(line, found.text))


def _uneven(match: re.Match[str]) -> str:
    """A row and the rule below it: with other columns than the row it makes no table, and defines nothing."""
    if match["row"].strip("| \t>").count("|") == match["rule"].strip("| \t").count("|"):
        return match[0]
    at = match.start("rule") - match.start()
    return f"{match[0][:at]}.{match[0][at + 1 :]}"


def _callout(match: re.Match[str]) -> str:
    """The mark of an Obsidian callout; its title becomes a heading, or it would run on into the text."""
    mark, title = match["mark"], match["title"]
    if mark.lower() in _ALERTS and not title:
        return match[0]
    start, end = match.start("mark") - match.start(), match.end("mark") - match.start()
    instead = ("# " if title else "  ") + " " * (len(mark) - 2)
    return match[0][:start] + instead + match[0][end:]
