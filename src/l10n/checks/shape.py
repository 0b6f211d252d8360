"""Would the target break the page, or put something on it that runs?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from l10n.checks.addresses import is_unsafe
from l10n.checks.prose import inline, prose
from l10n.checks.rule import Rule
from l10n.inline import InlineToken, NodeKind
from l10n.inline.patterns import MARKDOWN
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS", "StrayMark", "is_unsafe_token", "stray_marks"]

_MARKUP = re.compile(r"[*_~`]")  # a quick look: most texts have none
_STRAY = re.compile(
    r"(?<![\\*])\*\*+"  # never prose
    r"|(?<![\\\w*])\*(?=\w)|(?<=[\w.,;:!?»”)])\*(?![\w*])"
    r"|(?<![\\\w_])__?(?=[^\W_])|(?<=[^\W_])__?(?![\w])|(?<=[?!.,»”\"])__?(?!\w)"
    r"|(?<!\\)~~"
    r"|(?<![\\`\w])`|(?<!\\)`(?![`\w])"
)
_BROKEN_LINK = re.compile(r"\][ \t]*\((?=[^()\s]*[/#.@])|\](?=https?://)")


@dataclass(frozen=True, slots=True)
class StrayMark:
    """Markup that a reader would see as it stands."""

    span: Span  # in the target
    text: str
    group: bool  # it was to be a link


@lru_cache(maxsize=1024)
def stray_marks(source: str, target: str, syntax: str) -> tuple[StrayMark, ...]:
    """The marks of the target that mark nothing, beyond those that the source has; Markdown only."""
    if syntax not in MARKDOWN:
        return ()
    found = [*_strays(target, syntax)]
    if not found:
        return ()
    known = Counter(mark.text for mark in _strays(source, syntax))
    fresh = []
    for mark in found:
        if known[mark.text] > 0:
            known[mark.text] -= 1
        else:
            fresh.append(mark)
    return tuple(fresh)


def _strays(text: str, syntax: str) -> Iterator[StrayMark]:
    words = prose(text, syntax)
    if not _MARKUP.search(words.text) and "]" not in text:
        return
    marked = [token for token in inline(text, syntax) if token.kind in ("emphasis", "strong")]
    for match in _STRAY.finditer(words.text):
        span = words.span(*match.span())
        # half a pair: the parser took what it could, the place is the whole
        ends = (token.end for token in marked if token.start == span.end)
        starts = (token.start for token in marked if token.end == span.start)
        span = Span(next(starts, span.start), next(ends, span.end))
        yield StrayMark(span, match[0], group=False)
    if "]" in text:
        taken = [
            (token.start, token.end)
            for token in inline(text, syntax)
            if token.kind in (NodeKind.LINK.value, NodeKind.IMAGE.value, NodeKind.CODE.value)
        ]
        for match in _BROKEN_LINK.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                yield StrayMark(Span(match.start(), match.end()), match[0], group=True)


def _syntax(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    Marks of the target mark nothing: a reader would see the asterisks or brackets. A broken link is an error.

    Bad:
        en: This is **not** a promise.
        it: Questa **non* è una promessa.
    Bad:
        en: Read the [report](https://example.org/report).
        it: Leggi il [rapporto] (https://example.org/report).
    Good:
        en: 2 * 3 is 6, and snake_case is a word.
        it: 2 * 3 fa 6 e snake_case è una parola.
    """
    marks = stray_marks(source, target, context.syntax)
    if not marks:
        return
    broken = [mark for mark in marks if mark.group] or marks[:1]
    for mark in broken:
        what = "the link is broken: its address must follow its text" if mark.group else "marks nothing"
        severity = Severity.ERROR if mark.group else rule.severity
        fix = None
        if mark.group and target[mark.span.start : mark.span.end].endswith("("):
            fix = f"{target[: mark.span.start]}]({target[mark.span.end :]}"
        hint = "keep the markup of the source; marks stand next to the words they mark"
        yield Finding(rule.id, severity, f"«{mark.text}»: {what}", span=mark.span, hint=hint, fix=fix)


_UNSAFE_TAG = re.compile(
    r"</?[ \t]*(?:script|iframe|frame|object|embed|applet|meta|base|link|style|form)\b"
    r"|<[^<>]{0,2000}?[\s/\"']on[a-z]{3,30}[ \t]*=",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?:href|src|action|formaction|data|srcdoc|xlink:href)\s*=\s*[\"']?([^\"'>]*)", re.IGNORECASE
)


def is_unsafe_token(token: InlineToken) -> bool:
    """Whether a browser would run what the token is, or load a foreign page into this one."""
    if token.kind == NodeKind.TAG.value:
        if _UNSAFE_TAG.match(token.raw):
            return True
        return any(is_unsafe(match[1]) for match in _ATTRIBUTE.finditer(token.raw))
    return token.kind in ("link", "image", "url") and is_unsafe(token.value)


def _unsafe(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target brings in what a browser would run: a script, a handler, a ``javascript:`` address.

    What the source has itself is the author's business.

    Bad:
        en: Read more.
        it: Leggi <img src=x onerror=alert(1)> tutto.
    Bad:
        en: Read [more](/more).
        it: Leggi [tutto](javascript:alert(1)).
    Good:
        en: Put `<script>` into the head.
        it: Metti `<script>` nell’intestazione.
    Good:
        en: Name the characters with &lt;meta charset=…&gt;.
        it: Indica i caratteri con &lt;meta charset=…&gt;.
    Good:
        en: The word <button onclick="say()" title="hear it">vite</button> is French.
        it: La parola <button onclick="say()" title="ascoltala">vite</button> è francese.
    """
    if "<" not in target and ":" not in target:
        return
    known = Counter(inline(source, context.syntax))  # equal but for the words that a reader sees
    found = inline(target, context.syntax)
    hint = "take it out; a translation brings no code"
    for token in found:
        if is_unsafe_token(token):
            known[token] -= 1
            if known[token] < 0:
                yield rule.finding(f"unsafe: «{token.raw[:60]}»", hint, span=Span(token.start, token.end))
    # half a tag is none to a Markdown parser, but may be one to a browser
    words = prose(target, context.syntax)
    for match in _UNSAFE_TAG.finditer(words.text):
        span = words.span(*match.span())
        if match[0] not in source and target[span.start] == "<":  # else it is spelt, and shown
            yield rule.finding(f"unsafe: «{match[0][:60]}»", hint, span=span)


_MARK = re.compile(r"\s*(#{1,6}(?=\s)|[-+*](?=\s)|\d{1,9}[.)](?=\s)|>|`{3}|~{3}|\|)")
_LIKE = {"-": "-–—−", "+": "+", "*": "*•", "#": "#", ">": ">", "`": "`", "~": "~", "|": "|"}


def _shape(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target would be another kind of block than its source, or more than one.

    Raised as well when the page made with the target has other blocks, links or code than the source page.

    Bad:
        en: Exports grew.
        it: # Le esportazioni sono cresciute.
    Bad:
        en: Exports grew.
        it: Le esportazioni↵↵sono cresciute.
    Good:
        en: * not available
        it: * non disponibile
    """
    if context.syntax not in MARKDOWN:
        return
    hint = "translate the words; the source's block keeps its shape"
    match = _MARK.match(target)
    if match:
        first = match[1][0]
        same = source.lstrip()[:1]
        alike = same.isdigit() if first.isdigit() else same in _LIKE[first]
        if not (same and alike):
            span = Span(match.start(1), match.end(1))
            fix = target[match.end(1) :].lstrip()
            yield rule.finding(f"«{match[1]}» would start another block", hint, span=span, fix=fix or None)
    at = target.find("\n\n")
    if at >= 0 and "\n\n" not in source:
        yield rule.finding("a blank line would end the block", hint, span=Span(at, at + 2))


CHECKS = (
    Rule("markdown.syntax", Severity.WARNING, _syntax, of_pseudo=True),
    Rule("html.unsafe", Severity.ERROR, _unsafe, of_pseudo=True),
    Rule("block.shape", Severity.ERROR, _shape, of_pseudo=True),
)
