"""Targets made safe for their place in MDX."""

from __future__ import annotations

import re
from collections import Counter

from l10n.inline.jsx import inline_jsx, without_words
from l10n.inline.patterns import DIRECTIVE

__all__ = ["safe_jsx"]

_SIGNS = re.compile(r"(\\*)([{}<])")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\]\((?:<[^<>\n]*>|[^\s()]*)|<!--.*?-->", re.DOTALL)
_KEPT = re.compile(f"{_CODE.pattern}|{DIRECTIVE.pattern}", re.DOTALL)
_WORD = re.compile(r"(?:import|export)[ \t{*]")


def safe_jsx(target: str, source: str) -> str:
    """A target with no other tags and expressions than its source; what looks like one becomes text."""
    if _WORD.match(target) and not _WORD.match(source):
        target = f"&#{ord(target[0])};{target[1:]}"  # at the start of a block it would be code
    if "<" not in target and "{" not in target and "}" not in target:
        return target
    allowed = Counter(without_words(source, span) for span in inline_jsx(source))
    pieces: list[str] = []
    at = 0
    for span in inline_jsx(target):
        key = without_words(target, span)
        if not allowed[key]:
            continue
        allowed[key] -= 1
        pieces += (_text(target[at : span.start], source), target[span.start : span.end])
        at = span.end
    return "".join((*pieces, _text(target[at:], source)))


def _text(text: str, source: str) -> str:
    """Text without tags and expressions; code spans, addresses and the source's directives stay."""
    pieces: list[str] = []
    at = 0
    for match in _KEPT.finditer(text):
        if match["label"] is not None:
            known = {_frame(each) for each in DIRECTIVE.finditer(source)}
            end = match.end("label") if _frame(match) in known else match.end()
            kept = _escaped(text[match.start() : end]) + text[end : match.end()]
        elif match[0].startswith("<!--") and match[0] not in source:
            kept = _escaped(match[0])
        else:
            kept = match[0]
        pieces += (_escaped(text[at : match.start()]), kept)
        at = match.end()
    return "".join((*pieces, _escaped(text[at:])))


def _frame(directive: re.Match[str]) -> tuple[str, str]:
    """What stands before and behind the label of a directive."""
    text = directive[0]
    start, end = (place - directive.start() for place in directive.span("label"))
    return text[:start], text[end:]


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: match[0] if len(match[1]) % 2 else f"{match[1]}\\{match[2]}", text)
