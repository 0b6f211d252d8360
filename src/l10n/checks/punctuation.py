"""Does the target end as its source does, with spaces where its language has them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from l10n.checks.prose import OBJECT, Prose, is_image, prose
from l10n.checks.rule import Rule
from l10n.locales import table
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_SAME = str.maketrans({"。": ".", "．": ".", "？": "?", "！": "!", "：": ":", "；": ";", "؟": "?", "।": "."})
_NAMES = {
    ".": "a full stop",
    "?": "a question mark",
    "!": "an exclamation mark",
    ":": "a colon",
    ";": "a semicolon",
    ",": "a comma",
    "…": "an ellipsis",
    "": "no punctuation",
}
_MARKS = frozenset((*filter(None, _NAMES), OBJECT))
_QUOTED = re.compile(r"[”»’\"']\Z")
_OPENING = re.compile(r"(?:\A|[.!?:;…\n])[\s“”«„\"'‘’(¿—–-]*([^\W\d_]+(?:['’]t)?)[^.!?:;…]*[?.]?[^\w]*\Z")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.){2}$|\b(?:etc|ecc|inc|ltd|co|jr|sr|vs|al|ca|S\.p\.A|S\.r\.l)\.$", re.I
)


def _ending(text: str) -> tuple[str, int]:
    """The class of the last mark, and the offset after it."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1].translate(_SAME) in _MARKS):
        end -= 1
    body = text[:end]
    for mark in ("...", "…"):
        if body.endswith(mark):
            return "…", len(body)
    last = body[-1:].translate(_SAME)
    return (last if last in _NAMES else ""), len(body)


def _end(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target ends with another punctuation mark than its source, or with none.

    Where a sentence ends, languages agree. An abbreviation at the end hides its full stop and is left alone,
    and so are a full stop behind the quotation that the source's mark belongs to, and a change between a
    full stop, a colon and a semicolon inside a list or before it. A question that does not open with a word
    of questions may be told as a statement, or cried out: that is a note.

    Bad:
        en: Exports grew.
        it: Le esportazioni sono cresciute
    Bad:
        en: Did exports grow?
        it: Le esportazioni sono cresciute.
    Good:
        en: Companies: Alfa, Beta, etc.
        it: Imprese: Alfa, Beta e altre
    Good:
        en: He said “no.”
        it: Ha detto «no».
    Good:
        en: “Come back!”
        it: «Torna!».
    """
    old, new = prose(source, context.syntax).text, prose(target, context.syntax)
    (wanted, stop), (found, end) = _ending(old), _ending(new.text)
    if (
        wanted == found
        or not end
        or is_image(source, context.syntax)
        or _abbreviated(old[:stop])
        or _abbreviated(new.text[:end])
    ):
        return
    objects = OBJECT in (old[stop - 1 : stop], new.text[end - 1 : end])
    if {wanted, found} <= {".", ":", ";", "…"} or objects or _quoted(new.text[:end], wanted):
        return
    if not wanted and not _is_sentence(old) and found != "?":
        return  # a label: whether it takes a full stop is taste
    span = new.span(end - 1, end) if found else new.span(end, end)
    fix = None
    if wanted in (".", "?", "!") and not found:
        fix = target[: span.start] + wanted + target[span.start :]
    elif found in (".", ",") and not wanted:
        fix = new.mended(end - 1, end, "")
    said = rule.finding(f"ends with {_NAMES[found]}, the source with {_NAMES[wanted]}", span=span, fix=fix)
    yield (
        replace(said, severity=Severity.INFO) if _is_retold(wanted, found, (old, new.text), context) else said
    )


def _quoted(text: str, wanted: str) -> bool:
    """Whether a text ends with a full stop behind a quotation that ends with the wanted mark."""
    body = text[:-1]
    return (
        bool(wanted)
        and text.endswith(".")
        and _QUOTED.search(body) is not None
        and _ending(body)[0] == wanted
    )


def _is_retold(wanted: str, found: str, texts: tuple[str, str], context: CheckContext) -> bool:
    """Whether one text may tell or cry out what the other asks: no word of questions opens it."""
    if {wanted, found} == {"?", "!"}:
        return True
    if {wanted, found} != {"?", "."}:
        return False
    asked = wanted == "?"
    text = texts[0] if asked else texts[1]
    words = table(context.pair.source if asked else context.pair.target, "typography").get("questions", ())
    opening = _OPENING.search(text)
    return bool(words) and (opening is None or opening[1].lower() not in words)


def _abbreviated(text: str) -> bool:
    return bool(_ABBREVIATED.search(text[-12:]))


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 3


_WORD = r"[^\W\d_]"
# A literal first and the look back after it: so the search skips from mark to mark.
_TOO_MANY = re.compile(
    r"[ \u00a0\u202f](?<=[\w)»”’%].)[ \u00a0\u202f]*(?=[,;:!?)\]}](?![^\s\w]*[/\\]))| (?<=\w )(?=\.(?:\s|$))"
)
_AFTER_OPEN = re.compile(r" (?<=[(\[{¿¡] ) *(?=\S)")
_TOO_FEW = re.compile(
    rf"[,;](?<=[a-zß-ÿ].)(?={_WORD}{{2}})|[.!?](?<=[a-zß-ÿ]{{2}}.)(?=[A-ZÀ-Þ][\w\s])"
    rf"|\((?<={_WORD}{{2}}.)(?={_WORD}{{3}}|{_WORD}{{1,2}} )"
    rf"|\)(?<={_WORD}{{3}}.)(?={_WORD}{{2}})|:(?<={_WORD}{{2}}.)(?={_WORD}{{3}})"
)
_REPEATED = re.compile(
    r"(?:,(?<![.,;:!?…],),+|;(?<![.,;:!?…];);+|:(?<![.,;:!?…]:):+|\.(?<![.,;:!?…]\.)\.(?![.\w/])"
    r"|[,;:](?<![.,;:!?…].)\.(?=\s|$))"
)


def _spacing(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A space stands before a comma or the like, or is missing after one; or a mark stands twice.

    Languages with a space before ``; : ! ?`` (French) keep it. What the source writes the same way is left
    alone: versions, file names, ``.NET``.

    Bad:
        en: Exports, jobs and wages grew.
        it: Esportazioni , lavoro e salari sono cresciuti.
    Bad:
        en: Exports grew. Jobs did not.
        it: Le esportazioni sono cresciute.Il lavoro no.
    Good:
        en: See Node.js and example.org.
        it: Vedi Node.js ed example.org.
    """
    text = prose(target, context.syntax)
    old = prose(source, context.syntax).text
    spaced = table(context.pair.target, "typography").get("space_before", "")
    for match in _TOO_MANY.finditer(text.text):
        mark = text.text[match.end()]
        around = text.text[match.start() : match.end() + 1]
        if mark not in spaced and around not in old:
            yield _mended(rule, text, match, "", f"a space before «{mark}»")
    for match in _AFTER_OPEN.finditer(text.text):
        if text.text[match.start() - 1 : match.end()] not in old:
            yield _mended(rule, text, match, "", f"a space after «{text.text[match.start() - 1]}»")
    for match in _TOO_FEW.finditer(text.text):
        start, end = match.span()
        if _token_at(text.text, start) in old or _around(text.text, start, end) in old:
            continue
        if match[0] == "(" and text.text[text.text.rfind(" ", 0, start) + 1 : end] in old:
            continue  # a call, whose argument is translated: name(parola)
        new = f" {match[0]}" if match[0] == "(" else f"{match[0]} "
        yield _mended(
            rule, text, match, new, f"no space {'before' if match[0] == '(' else 'after'} «{match[0]}»"
        )
    for match in _REPEATED.finditer(text.text):
        if match[0] not in old:
            mark = match[0][0] if match[0][0] == match[0][-1] else ""
            span = text.span(*match.span())
            fix = text.mended(*match.span(), mark) if mark else None
            yield rule.finding(f"«{match[0]}» is one mark too many", span=span, fix=fix)


def _mended(rule: Rule, text: Prose, match: re.Match[str], new: str, message: str) -> Finding:
    span: Span = text.span(*match.span())
    return rule.finding(message, span=span, fix=text.mended(*match.span(), new))


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - 2, 0) : end + 2]


def _token_at(text: str, at: int) -> str:
    """What stands between the blanks on both sides of a place."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(" ", at)
    return text[start : end if end >= 0 else len(text)].strip(".,;:!?()")


_SENTENCE = re.compile(r"[^.!?…\n]*(?:[.,](?=\d)[^.!?…\n]*)*[?!]+")
_CLAUSE = re.compile("[,;:—–]")
_BEFORE = " \t\u00a0\u202f\"'“‘«(*_"


def _opening(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A question or exclamation lacks the mark that opens it in the target's language.

    The fix puts the mark before the sentence; one that may begin behind a comma is left to the author.

    Bad:
        en: Who pays for it?
        es: Quién paga?
    Good:
        en: If it rains, who pays for it?
        es: Si llueve, ¿quién paga?
    """
    marks: dict[str, str] = table(context.pair.target, "typography").get("opening", {})
    text = prose(target, context.syntax)
    if not marks or not any(mark in text.text for mark in marks):
        return
    for match in _SENTENCE.finditer(text.text):
        sentence = match[0]
        opening = marks.get(sentence[-1])
        if opening is None or any(each in sentence for each in marks.values()) or sentence in source:
            continue
        if not any(char.isalpha() for char in sentence):
            continue
        start = match.start() + len(sentence) - len(sentence.lstrip(_BEFORE))
        plain = _CLAUSE.search(sentence) is None
        fix = text.mended(start, start, opening) if plain else None
        span = text.span(match.end() - 1, match.end())
        yield rule.finding(f"«{sentence[-1]}» without «{opening}»", "open the sentence", span=span, fix=fix)


CHECKS = (
    Rule("punctuation.end", Severity.WARNING, _end),
    Rule("punctuation.spacing", Severity.WARNING, _spacing),
    Rule("punctuation.opening", Severity.WARNING, _opening),
)
