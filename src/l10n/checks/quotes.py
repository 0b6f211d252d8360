"""Are quotation marks, brackets and apostrophes closed, and those of the language?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.checks.prose import Prose, prose
from l10n.checks.rule import Rule, Survey
from l10n.locales import table
from l10n.model import Finding, Severity
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]", "{": "}", "‹": "›"}
_MARK = re.compile('[“”„«»‹›()\\[\\]{}"]')
_EMOTICON = re.compile(r"[:;]-?[()]")
_ITEM = re.compile(r"(?<!\w)(?:[^\W_]|\d\d|[ivx]{1,4})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int


def _unpaired(text: str) -> list[_Open]:
    """Marks that open and do not close, or close what is not open."""
    text = _EMOTICON.sub(lambda match: "x" * len(match[0]), text)
    german = "„" in text
    open_marks: list[_Open] = []
    loose: list[_Open] = []
    straight: _Open | None = None
    for match in _MARK.finditer(text):
        at, char = match.start(), match[0]
        if char == '"':
            if text[at - 1 : at].isdigit() and straight is None:  # inches
                continue
            straight = None if straight else _Open(char, at)
        elif char in _PAIRS and not (german and char == "“"):
            open_marks.append(_Open(char, at))
        elif char in "”»)]}›" or (german and char == "“"):
            if open_marks and _closes(open_marks[-1].mark, char):
                open_marks.pop()
            elif char != ")" or not _ITEM.search(text[max(at - 6, 0) : at]):
                loose.append(_Open(char, at))
    found = [*loose, *open_marks]
    return [*found, straight] if straight else found


def _closes(opening: str, closing: str) -> bool:
    return _PAIRS[opening] == closing or (opening == "„" and closing == "”")


def _pair(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A quotation mark or a bracket does not close, or closes what is not open.

    A quotation that runs over several sentences is open in the source too, and is left alone.

    Bad:
        en: They call it “growth”.
        it: La chiamano “crescita.
    Bad:
        en: Exports (and jobs) grew.
        it: Le esportazioni (e il lavoro sono cresciute.
    Good:
        en: “We grew. And then some.
        it: «Siamo cresciuti. E non solo.
    Good:
        en: Choose a) or b) :)
        it: Scegli a) oppure b) :)
    """
    text = prose(target, context.syntax)
    wrong = _unpaired(text.text)
    if not wrong or _unpaired(prose(source, context.syntax).text):
        return
    for mark in wrong:
        yield rule.finding(f"«{mark.mark}» has no partner", span=text.span(mark.at, mark.at + 1))


_QUOTES = re.compile('[“”„‟«»‹›"]')
_NEUTRAL = '"'


def _style(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The quotation marks are not those of the language, or straight where the source has typographic ones.

    Bad:
        en: They call it “growth”.
        it: La chiamano "crescita".
    Bad:
        en: They call it “growth”.
        it: La chiamano „crescita“.
    Good:
        en: They call it "growth".
        it: La chiamano "crescita".
    Good:
        en: They call it “growth”.
        it: La chiamano «crescita».
    """
    pairs: list[str] = table(context.pair.target, "typography").get("quotes", [])
    text = prose(target, context.syntax)
    found = [(match.start(), match[0]) for match in _QUOTES.finditer(text.text)]
    if not pairs or not found or _unpaired(text.text):
        return
    typographic = any(char in "“”„«»" for char in prose(source, context.syntax).text)
    good = set("".join(pairs)) | (set() if typographic else {_NEUTRAL})
    mixed = any(char in good and char != _NEUTRAL for _, char in found)
    if mixed:
        good -= {_NEUTRAL}
    wrong = [(at, char) for at, char in found if char not in good]
    if "„" in text.text and "„" not in good:  # its partner looks like an opening mark of others
        wrong = [item for item in found if item[1] in "„“”"]
    if not wrong or (typographic and _inches(text.text, wrong)):
        return
    fix = _with_marks(text, [at for at, _ in wrong], pairs[0]) if len(wrong) % 2 == 0 else None
    span = text.span(wrong[0][0], wrong[-1][0] + 1 if len(wrong) == 2 else wrong[0][0] + 1)
    hint = f"use {pairs[0][0]}…{pairs[0][1]}"
    yield rule.finding(f"«{wrong[0][1]}» is not how {context.pair.target} quotes", hint, span=span, fix=fix)


def _inches(text: str, marks: list[tuple[int, str]]) -> bool:
    return all(char == _NEUTRAL and text[at - 1 : at].isdigit() for at, char in marks)


def _with_marks(text: Prose, places: list[int], pair: str) -> str:
    """The target with marks at some places opened and closed in turn."""
    raw = list(text.raw)
    for turn, at in enumerate(places):
        raw[text.places[at]] = pair[turn % 2]
    return "".join(raw)


_WRONG_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´‘ʼ′](?=[^\W\d_])|(?<=\bpo)[`´‘](?=\W|$)")
_ANY_APOSTROPHE = re.compile("['`´‘ʼ′]")
_HOUSE = 3  # sentences with a typographic apostrophe make a style
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])|(?<=\b[Pp]o)'(?=\W|$)")


def _apostrophe(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    An apostrophe is an accent or an opening quotation mark; or straight among typographic ones.

    Whether all apostrophes are straight or all typographic is for the author to decide: the source and the
    other sentences say which.

    Bad:
        en: The company's exports.
        it: L`export dell´azienda.
    Bad:
        en: The company’s exports.
        it: L'export dell'azienda.
    Good:
        en: The company's exports.
        it: L'export dell'azienda.
    """
    targets = [context.unit.target for context in contexts]
    curly = sum("’" in target for target in targets)
    straight = sum(bool(_STRAIGHT.search(target)) for target in targets)
    house = curly >= _HOUSE and curly > 3 * straight
    for context in contexts:
        target, source = context.unit.target, context.unit.source
        if not _ANY_APOSTROPHE.search(target):
            continue
        text = prose(target, context.syntax)
        mark = table(context.pair.target, "typography").get("apostrophe", "’")
        typographic = house or "’" in target or "’" in source or "“" in source
        for match in _WRONG_APOSTROPHE.finditer(text.text):
            new = mark if typographic or "'" not in target else "'"
            fix = text.mended(*match.span(), new)
            what = f"«{match[0]}» is no apostrophe"
            yield survey.finding(context, what, span=text.span(*match.span()), fix=fix)
        wrong = list(_STRAIGHT.finditer(text.text)) if typographic else []
        if wrong:
            raw = list(target)
            for match in wrong:
                raw[text.places[match.start()]] = mark
            span = text.span(*wrong[0].span())
            what = f"a straight apostrophe, elsewhere «{mark}»"
            yield survey.finding(context, what, span=span, fix="".join(raw))


CHECKS = (
    Rule("quotes.pair", Severity.WARNING, _pair),
    Rule("quotes.style", Severity.WARNING, _style),
    Survey("apostrophe.style", Severity.WARNING, _apostrophe),
)
