"""Are there too many spaces, too few, or some that nobody sees?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.prose import prose
from l10n.checks.rule import Rule
from l10n.locales import table
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_SPACES = " \t\n\u00a0\u202f\u2009"


def _edges(text: str) -> tuple[str, str]:
    """The blanks a text begins and ends with."""
    body = text.strip(_SPACES)
    if not body:
        return text, ""
    start = text.index(body)
    return text[:start], text[start + len(body) :]


def _edge(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target begins or ends with a space that its source does not have, or lacks one.

    Bad:
        en: Exports grew.
        it: Le esportazioni sono cresciute.␣
    Good:
        en: Exports grew.␣
        it: Le esportazioni sono cresciute.␣
    """
    wanted, found = _edges(source), _edges(target)
    fix = wanted[0] + target.strip(_SPACES) + wanted[1]
    if wanted[0] != found[0]:
        span = Span(0, len(found[0]))
        what = "begins with a space" if found[0] else "lacks the space at its beginning"
        yield rule.finding(f"the translation {what}", span=span, fix=fix)
    if wanted[1] != found[1]:
        span = Span(len(target) - len(found[1]), len(target))
        what = "ends with a space" if found[1] else "lacks the space at its end"
        yield rule.finding(f"the translation {what}", span=span, fix=fix)


# A literal first and the look back after it: so the search skips from space to space.
_DOUBLE = re.compile(r" (?<=\S )(?:[ \t]+|[\u00a0\u202f][ \t]*)(?=\S)|\u00a0(?<=\S\u00a0)[ \t\u00a0]+(?=\S)")


def _double(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    Two spaces stand in a row where the source has none.

    Bad:
        en: Exports grew.
        it: Le esportazioni␣␣sono cresciute.
    Good:
        en: First.␣␣Second.
        it: Primo.␣␣Secondo.
    """
    text = prose(target, context.syntax)
    if not _DOUBLE.search(text.text) or _DOUBLE.search(prose(source, context.syntax).text):
        return
    for match in _DOUBLE.finditer(text.text):
        keep = "\u00a0" if "\u00a0" in match[0] else " "
        fix = text.mended(*match.span(), keep)
        yield rule.finding("two spaces in a row", "leave one", span=text.span(*match.span()), fix=fix)


# Joiners are letters of some scripts and hold emoji together; a soft hyphen is invisible until it breaks.
_INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]+|\ufffd"
    "|(?<=[A-Za-z\u00c0-\u024f ])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f ])"
)
_ZERO_WIDTH = "\u200b\u2060\ufeff"
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u200b": "zero width space",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
    "\u2060": "word joiner",
    "\ufffd": "replacement character: a letter was lost",
}


def _invisible(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A character that nobody sees stands in the target and not in the source, often from pasting.

    Words with it are not found by a search; beside a space it does no harm and is a mere note. Joiners inside
    emoji and in scripts that need them are left alone, marks of direction where the source has some.

    Bad:
        en: Exports grew.
        it: Le espor⁘tazioni sono cresciute.
    Good:
        en: Family: 👨‍👩‍👧
        it: Famiglia: 👨‍👩‍👧
    """
    if target.isascii() and target.isprintable():
        return
    directed = bool(_DIRECTIONS.search(source))
    for match in _INVISIBLE.finditer(target):
        char = match[0][0]
        if char in source or (directed and _DIRECTIONS.match(char)):
            continue
        name = _NAMES.get(char, f"U+{ord(char):04X}")
        fix = None if char == "\ufffd" else target[: match.start()] + target[match.end() :]
        around = target[match.start() - 1 : match.start()], target[match.end() : match.end() + 1]
        harmless = char in _ZERO_WIDTH and any(beside in _SPACES for beside in around)
        severity = Severity.INFO if harmless else rule.severity
        span = Span(*match.span())
        yield Finding(rule.id, severity, f"invisible: {name}", span=span, hint="take it out", fix=fix)


_BETWEEN = re.compile(r"(?<=\d)(?:([\u00a0\u202f])| )(?=(?:%|°C|[€$£]|[A-Za-zµ]{1,3}\b))")


def _nbsp(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A space that must not break a line is an ordinary one, or missing.

    Between a number and its unit when the source has a no-break space there; where the language sets marks
    off, before those (French ``; : ! ?`` and guillemets), whether the space is an ordinary one or not there.

    Bad:
        en: It weighs 15⍽kg.
        it: Pesa 15␣kg.
    Bad:
        en: Really?
        fr: Vraiment␣?
    Good:
        en: It weighs 15 kg.
        it: Pesa 15 kg.
    """
    text = prose(target, context.syntax)
    typography = table(context.pair.target, "typography")
    before, after = typography.get("space_before", ""), typography.get("space_after", "")
    places: list[tuple[int, int]] = []
    if "\u00a0" in source or "\u202f" in source:
        kept = [match[1] for match in _BETWEEN.finditer(prose(source, context.syntax).text)]
        if kept and all(kept):
            places += (match.span() for match in _BETWEEN.finditer(text.text) if not match[1])
    if before:
        pattern = rf"(?<=\S) (?=[{re.escape(before)}](?!\S*[/@]))|(?<=[{re.escape(after)}]) "
        places += (match.span() for match in re.finditer(pattern, text.text))
    narrow = typography.get("narrow_before", "")
    if before:  # none at all
        inside = rf"(?<=[^\W_])(?=[{re.escape(before)}](?:[\s»”)]|\Z))|(?<=[{re.escape(after)}])(?=[^\W_])"
        places += (match.span() for match in re.finditer(inside, text.text))
    for place in places:
        following = text.text[place[1] : place[1] + 1]
        space = "\u202f" if following and following in narrow else "\u00a0"
        fix = text.mended(*place, space)
        if place[0] == place[1]:
            span = text.span(max(place[0] - 1, 0), place[1] + 1)
            yield rule.finding("a space is missing here", "no-break space", span=span, fix=fix)
            continue
        yield rule.finding("a line may break here", "no-break space", span=text.span(*place), fix=fix)


CHECKS = (
    Rule("space.edge", Severity.WARNING, _edge),
    Rule("space.double", Severity.WARNING, _double),
    Rule("space.invisible", Severity.WARNING, _invisible),
    Rule("nbsp", Severity.WARNING, _nbsp),
)
