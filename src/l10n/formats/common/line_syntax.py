"""Lines that are syntax and no prose, whoever may read them: they stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.formats.segmentation.inline_runs import InlineRun

__all__ = ["is_quiet", "line_gaps", "quiet_lines"]

# The patterns read a text whose characters are its bytes, see ``site_syntax``.
_FLAGS = re.MULTILINE | re.ASCII
_START = r"^(?P<start>[ \t>]*)"
_END = r"[ \t]*\r?$"
_WORDED = (  # directives of MyST whose content is Markdown
    "admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning|todo|versionadded"
    "|versionchanged|deprecated|dropdown|card|grid|grid-item|grid-item-card|tab-set|tab-item|sidebar|topic|margin"
    "|epigraph|pull-quote|highlights|callout-note|callout-tip|callout-warning|callout-important|callout-caution"
)
_OPTIONS = r"(?P<options>(?:\r?\n[ \t>]*:[\w-]+:[^\n]*?(?=\r?$))*)"
_MYST = re.compile(
    rf"{_START}:{{3,}}\{{[\w:.-]+\}}[ \t]*(?P<title>[^\r\n]*?)[ \t]*(?=\r?$){_OPTIONS}", _FLAGS
)
_MYST_FENCE = re.compile(
    rf"{_START}(?P<fence>`{{3,}}|~{{3,}})\{{[.]?(?:{_WORDED})\b[^{{}}\n]*\}}[ \t]*"
    rf"(?P<title>[^\r\n]*?)[ \t]*(?=\r?$){_OPTIONS}"
    r"(?P<body>\r?\n(?:.*\n)*?)(?P<close>[ \t>]*(?P=fence)[ \t]*\r?)$",
    _FLAGS,
)
_BLOCK = re.compile(  # pymdownx Blocks: "/// note | Title", options indented
    rf"{_START}/{{3,}}[ \t]*(?P<name>[\w-]+)?[ \t]*(?:\|[ \t]*(?P<title>[^\r\n]*?))?[ \t]*(?=\r?$)"
    r"(?P<options>(?:\r?\n(?P=start)[ ]{4}[\w-]+:[^\n]*?(?=\r?$))*)",
    _FLAGS,
)
_LEAF = re.compile(  # remark-directive: "::video[Label]{#id}"
    rf"{_START}::(?P<name>[A-Za-z][\w-]*)(?:\[(?P<title>[^\]\r\n]*)\])?(?:\{{[^{{}}\r\n]*\}})?" + _END,
    _FLAGS,
)
_SNIPPETS = re.compile(  # pymdownx, several of them
    rf"{_START}-+8<-+{_END}\n(?:(?![ \t>]*\r?\n).*\n)*?[ \t>]*-+8<-+{_END}", _FLAGS
)
_OBJECT = re.compile(  # mkdocstrings and its kin: "::: package.module", a heading too, options indented
    rf"{_START}(?:#{{1,6}}[ \t]+)?:{{3,}}[ \t]+[A-Za-z_]\w*(?:[.:/]\w+)+{_END}"
    r"(?:\n(?P=start)(?:[ ]{2,}|\t)[^\n]*)*",
    _FLAGS,
)
_TAB = re.compile(  # vitepress-plugin-tabs: "== Title" at the start of a block
    r"(?:\A|(?<=\n))(?P<before>[ \t>]*\r?\n|[ \t>]*:{3,}[^\n]*\n|\A)"
    rf"(?P<start>[ \t>]*)={{2,}}[ \t]+(?P<title>[^\s=\"](?:[^\r\n]*[^\s=])?){_END}",
    _FLAGS,
)
_CARD = re.compile(  # Source: RFC 6350 and RFC 5545, a card or a calendar
    rf"{_START}BEGIN:(?P<name>[A-Z]+){_END}\n(?:(?![ \t>]*\r?\n).*\n)*?[ \t>]*END:(?P=name){_END}", _FLAGS
)
_UNTITLED = ("html", "define", "latex", "math")
_FORMULAS = re.compile(
    r"^[ \t>]*\\begin\{(?P<name>\w+\*?)\}[^\n]*\n(?:(?![ \t>]*\r?\n).*\n)*?[ \t>]*\\end\{(?P=name)\}" + _END
    + r"|^[ \t>]*\\{1,2}\[[ \t]*\r?\n(?:(?![ \t>]*\r?\n).*\n)*?[ \t>]*\\{1,2}\]" + _END,
    _FLAGS,
)  # fmt: skip
_WORD = r"(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
_QUIET = re.compile(
    _START
    + r"(?:"
    + r";?-{1,}8<-{1,}.*"  # snippets of pymdownx, also those of several lines
    + r"|<<<[ \t]*\S+.*"  # VitePress
    + r"|!?\[\[_?(?i:toc)_?\]\]|\[(?i:toc)\]"
    + r"|\([\w:.-]+\)="  # MyST
    + rf"|\{{[ \t]*{_WORD}(?:[ \t]+{_WORD})*[ \t]*\}}"  # attribute lists
    + r"|\^[A-Za-z0-9][\w-]*"  # Obsidian
    + r"|(?P<unknown>(?:[-<>@!%:;/+=~^&$?]{2,}(?=[\w\"'\[{@(])"
    + r"|[@!%#](?=(?i:include|import|embed|insert|snippet|use|extends|file)\b))[^\r\n]+?)"
    + r")"
    + _END,
    _FLAGS,
)
_GATE = re.compile(  # most texts have none of these
    r"\n[ \t>]*(?:;?-+8<|<<<|///|!?\[\[?_?[Tt][Oo][Cc]|\([\w:.-]+\)=|\{[ \t]*[#.\w]|\^\w|\\begin|\\{1,2}\["
    r"|BEGIN:|==+[ \t]|(?:#+[ \t]+)?:{3,}[ \t]+\w+[.:/]\w"
    r"|(?!<[/!])[-<>@!%:;/+=~^&$?]{2,}[\w\"'\[{@(]|[@!%#](?:[iI][nNmM]|[eE][mMxX]|[sSuUfF])|`{3,}\{|~{3,}\{)"
)
_ARGUMENTS = re.compile(r"\"[^\"]*\"|'[^']*'|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|[\w-]+=\S+|\S*\w[/.\\]\w\S*")
_PROSE_WORD = re.compile(r"[^\W\d_]{2,}")
_KNOWN = re.compile(  # Markdown's own, what others read here, and faces
    r"[-=]+\Z|[:;]-|!!!|\?\?\?|===|:::|\+\+\+|<!--|</?[A-Za-z]|<\?|<!\[|==\S|~~\S|\+\+\w|!\[|::|\$\$|>"
)
_NOT_BREAK = re.compile(r"[^\r\n]")

_Title = Callable[[int, int, str], None]


def quiet_lines(text: str, title: _Title) -> str:
    """
    The text with blanks for lines that are syntax, equal in bytes.

    Args:
        text: Without front matter.
        title: Told where words stand in such lines: start and end in bytes, and what opens before them.
    """
    if not _GATE.search("\n" + text):
        return text
    return _quieted(text.encode().decode("latin-1"), title).encode("latin-1").decode()


def _quieted(text: str, title: _Title) -> str:
    def headed(match: re.Match[str]) -> str:
        name = match.groupdict().get("name")
        if match["title"] and name not in _UNTITLED:
            title(*match.span("title"), "[" if match.re is _LEAF else "")
        return _blank_behind(match)

    def fence(match: re.Match[str]) -> str:
        if match["title"]:
            title(*match.span("title"), "")
        return _without_fence(match)

    def tab(match: re.Match[str]) -> str:
        title(*match.span("title"), "")
        kept = match["before"] + match["start"]
        return kept + _NOT_BREAK.sub(" ", match[0][len(kept) :])

    if "```{" in text or "~~~{" in text:
        for _ in range(4):  # they nest by longer fences
            before, text = text, _MYST_FENCE.sub(fence, text)
            if before == text:
                break
    steps = (  # in this order, each where its sign is in the text
        ("\\begin{", _FORMULAS, _blank),
        ("\\[", _FORMULAS, _blank),
        ("8<", _SNIPPETS, _blank),
        ("BEGIN:", _CARD, _blank),
        ("==", _TAB, tab),
        ("::", _OBJECT, _blank_behind),
        ("::", _LEAF, headed),
        ("::", _MYST, headed),
        ("///", _BLOCK, headed),
    )
    for sign, pattern, instead in steps:
        if sign in text:
            text = pattern.sub(instead, text)
    return _QUIET.sub(_blank_line, text)


def _blank(match: re.Match[str]) -> str:
    return _NOT_BREAK.sub(" ", match[0])


def _blank_behind(match: re.Match[str]) -> str:
    """The match with blanks for all but its start."""
    return match["start"] + _NOT_BREAK.sub(" ", match[0][len(match["start"]) :])


def _blank_line(match: re.Match[str]) -> str:
    unknown = match["unknown"]
    if unknown and (_KNOWN.match(unknown) or not _is_syntax(unknown)):
        return match[0]
    return _blank_behind(match)


def _without_fence(match: re.Match[str]) -> str:
    """The body of a fence whose content is Markdown, with blanks for its marks and options."""
    head = match.end("options") - match.start()
    first = match["start"] + _NOT_BREAK.sub(" ", match[0][len(match["start"]) : head])
    marks = re.match(r"[ \t>]*", match["close"])
    kept = marks[0] if marks else ""
    return first + match["body"] + kept + _NOT_BREAK.sub(" ", match["close"][len(kept) :])


def _is_syntax(line: str) -> bool:
    """Whether a line that starts with signs has arguments, and no more than a name besides."""
    rest, arguments = _ARGUMENTS.subn(" ", line)
    return arguments > 0 and len(_PROSE_WORD.findall(rest)) <= 1


def is_quiet(line: str) -> bool:
    """Whether a line of a translation would be taken for syntax."""
    if _BLOCK.fullmatch(line) or _LEAF.fullmatch(line):
        return True
    match = _QUIET.fullmatch(line)
    unknown = match and match["unknown"]
    return match is not None and not (unknown and (_KNOWN.match(unknown) or not _is_syntax(unknown)))


_ROW = re.compile(rb"[ \t>]*\|")
_RULE = re.compile(rb"(?=[^|]*\|)[-=|:+. \t>]*\Z")  # a full stop stands for a colon, see ``site_syntax``
_PIPES = re.compile(rb"(?<!\\)\|")


def line_gaps(leaves: list[InlineRun], data: bytes) -> Iterator[tuple[int, int]]:
    """
    What parts the lines of runs whose lines are texts of their own: starts and ends in bytes, in order.

    Such are the lines of a poem, the rows of a table that not all parsers read, terms of one definition.

    Args:
        leaves: Of a document; the form of those whose lines are rows is changed.
        data: What the parser read.
    """
    for leaf in leaves:
        if leaf.kind == "term" and b"\n" in data[leaf.start : leaf.end]:
            at = leaf.start
            for line in data[leaf.start : leaf.end].split(b"\n")[:-1]:
                at += len(line) + 1
                yield at - 1, at
        elif leaf.form == "flow" and b"|" in data[leaf.start : leaf.end]:
            lines = data[leaf.start : leaf.end].rstrip().split(b"\n")
            if _are_rows(lines):
                leaf.form = "cell"
                yield from _row_gaps(lines, leaf)


def _are_rows(lines: list[bytes]) -> bool:
    """Whether they are rows: each begins with a pipe, or has one, and the second rules off a head."""
    if len(lines) < 2:
        return False
    headed = len(lines) > 2 and _RULE.match(lines[1]) and b"--" in lines[1]
    return all(map(_PIPES.search if headed else _ROW.match, lines))


def _row_gaps(lines: list[bytes], leaf: InlineRun) -> Iterator[tuple[int, int]]:
    at = leaf.start
    for line in lines:
        if _RULE.match(line):
            yield at, min(at + len(line) + 1, leaf.end)
        else:
            first = _ROW.match(line)
            yield at, at + (first.end() if first else 0)
            for pipe in _PIPES.finditer(line, first.end() if first else 0):
                yield at + pipe.start(), at + pipe.end()
            yield at + len(line), at + len(line) + 1
        at += len(line) + 1
