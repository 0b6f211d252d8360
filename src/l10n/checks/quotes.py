"""Are quotation marks, brackets and apostrophes closed, and those of the language?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.checks.prose import Prose, prose
from l10n.checks.rule import Rule, Survey
from l10n.locales import table
from l10n.model import Finding, Severity
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_QUOTES = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_ALSO = {"„": "”", "”": "”", "»": "«»"}  # what else closes them
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL = '"'
_MARK = re.compile('[“”„«»‹›()\\[\\]{}"]')
_EMOTICON = re.compile(r"[:;]-?[()]")
_ITEM = re.compile(r"(?<!\w)(?:[^\W_]|\d\d|[ivx]{1,4})\Z", re.IGNORECASE)
_HOUSE = 3  # sentences that write a mark one way make a style
_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-'’‘“„«‹"
# Single marks: those that can only open a quotation, only close one, or are an apostrophe as likely.
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[“\"—–-])['‘`](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[.,;!?…])['’](?![^\W_])")
_SINGLE_LIKELY = re.compile(r"(?<=[^\W_])['’](?=[.,;:!?)]|\Z)|(?<=[^\W_s])['’](?![^\W_])")
_ANY_QUOTE = re.compile('[“”„«»‹›"]')


@dataclass(frozen=True, slots=True)
class _Mark:
    char: str
    at: int


@dataclass(slots=True)
class _Marks:
    """The quotation marks and brackets of a text."""

    pairs: list[tuple[_Mark, _Mark]] = field(default_factory=list)  # of quotation marks
    loose: list[_Mark] = field(default_factory=list)  # they do not close, or close what is not open


def _marks(text: str) -> _Marks:
    """The marks of a text laid in pairs: a straight one may close what a typographic one opened."""
    text = _EMOTICON.sub(lambda match: "x" * len(match[0]), text)
    found = [_Mark(match[0], match.start()) for match in _MARK.finditer(text)]
    result = _Marks()
    quotes = [*_without_inches(text, [mark for mark in found if mark.char not in "()[]{}"])]
    straight = [mark for mark in quotes if mark.char == _NEUTRAL]
    if len(straight) == len(quotes) and len(quotes) % 2 == 0:
        result.pairs += zip(quotes[::2], quotes[1::2], strict=True)
    else:
        _lay_quotes(text, quotes, result)
    _lay_brackets(text, [mark for mark in found if mark.char in "()[]{}"], result)
    return result


def _without_inches(text: str, marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """The marks without those behind a figure that no quotation needs to close."""
    typographic = [mark.char for mark in marks if mark.char != _NEUTRAL]
    complete = sum(char in _QUOTES for char in typographic) * 2 == len(typographic)
    open_ = False
    for mark in marks:
        if mark.char == _NEUTRAL:
            if complete and not open_ and mark.at and text[mark.at - 1].isdigit():
                continue
            open_ = not open_
        yield mark


def _lay_brackets(text: str, marks: Sequence[_Mark], result: _Marks) -> None:
    open_: list[_Mark] = []
    for mark in marks:
        if mark.char in _BRACKETS:
            open_.append(mark)
        elif open_ and _BRACKETS[open_[-1].char] == mark.char:
            open_.pop()
        elif mark.char != ")" or not _ITEM.search(text[max(mark.at - 6, 0) : mark.at]):
            result.loose.append(mark)
    result.loose += open_


def _lay_quotes(text: str, marks: Sequence[_Mark], result: _Marks) -> None:
    open_: list[_Mark] = []
    low = "„" in text
    for mark in marks:
        turned = mark.char == "«" and bool(open_) and open_[-1].char == "»"
        opens = mark.char in _QUOTES and not turned and not (low and mark.char == "“")
        if mark.char == _NEUTRAL or (mark.char in "”»" and not open_):  # some languages open with these
            opens = _opens(text, mark.at, open_)
        if opens:
            open_.append(mark)
        elif open_ and _closes(open_[-1].char, mark.char):
            result.pairs.append((open_.pop(), mark))
        else:
            result.loose.append(mark)
    result.loose += open_


def _opens(text: str, at: int, open_: Sequence[_Mark]) -> bool:
    """Whether a straight mark opens a quotation: it stands before a word and behind a blank or the like."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    free = before in _BEFORE_OPENING or (bool(open_) and open_[-1].at == at - 1)
    if not open_ and free:
        return bool(after)
    return free and bool(after) and not after.isspace()


def _closes(opening: str, closing: str) -> bool:
    if _NEUTRAL in (opening, closing):
        return True
    return _QUOTES.get(opening) == closing or closing in _ALSO.get(opening, "")


def _goes_on(source: str, target: str, wrong: Sequence[_Mark]) -> bool:
    """Whether a quotation begins in a sentence before this one, or ends in one behind it."""
    if _marks(source).loose:
        return True
    opened, closed = (len(pattern.findall(source)) for pattern in (_SINGLE_OPEN, _SINGLE_CLOSE))
    if closed > opened or opened > closed + len(_SINGLE_LIKELY.findall(source)):
        return True
    # only the target's author has seen that the quotation goes on
    beside = target[: wrong[0].at], target[wrong[0].at + 1 :]
    at_edge = not all(any(char.isalnum() for char in rest) for rest in beside)
    return at_edge and len(wrong) == 1 and not opened and not _ANY_QUOTE.search(source)


def _pair(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A quotation mark or a bracket does not close, or closes what is not open.

    A quotation that runs over several sentences is open in the source too, or at an edge of the target where
    the source has none, and is left alone. A straight mark may be the partner of a typographic one: that is
    a matter of style.

    Bad:
        en: They call it “growth”.
        it: La chiamano “crescita.
    Bad:
        en: Exports (and jobs) grew.
        it: Le esportazioni (e il lavoro sono cresciute.
    Bad:
        en: They call it "growth".
        it: La chiamano crescita".
    Good:
        en: “We grew. And then some.
        it: «Siamo cresciuti. E non solo.
    Good:
        en: We grew. And then some.
        it: «Siamo cresciuti. E non solo.
    Good:
        en: 'We grew. And then some.
        it: «Siamo cresciuti. E non solo.
    Good:
        en: Choose a) or b) :)
        it: Scegli a) oppure b) :)
    """
    text = prose(target, context.syntax)
    wrong = _marks(text.text).loose
    if not wrong or _goes_on(prose(source, context.syntax).text, text.text, wrong):
        return
    for mark in wrong:
        yield rule.finding(f"«{mark.char}» has no partner", span=text.span(mark.at, mark.at + 1))


def _style(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    The quotation marks are not those of the language, or straight where the source has typographic ones.

    Straight marks are legible, and many houses keep to them: where most sentences of the article have them,
    and where only one of the two marks of a quotation is straight, the finding is a note.

    Bad:
        en: They call it “growth”.
        it: La chiamano "crescita".
    Bad:
        en: They call it "growth".
        it: La chiamano "crescita”.
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
    straight = _is_house(
        sum(_NEUTRAL in context.unit.target for context in contexts),
        sum(any(char in "“”«»„" for char in context.unit.target) for context in contexts),
    )
    for context in contexts:
        yield from _styled(survey, context, straight=straight)


def _is_house(has: int, has_other: int) -> bool:
    """Whether so many sentences make a style."""
    return has >= _HOUSE and has > 3 * has_other


def _styled(survey: Survey, context: CheckContext, *, straight: bool) -> Iterator[Finding]:
    known: list[str] = table(context.pair.target, "typography").get("quotes", [])
    text = prose(context.unit.target, context.syntax)
    laid = _marks(text.text)
    if not known or laid.loose or not laid.pairs:
        return
    good = set("".join(known))
    used = {mark.char for pair in laid.pairs for mark in pair}
    if not used & good and not any(
        char in "“”„«»" for char in prose(context.unit.source, context.syntax).text
    ):
        good.add(_NEUTRAL)
    right = {*known, _NEUTRAL * 2} if _NEUTRAL in good else {*known}
    wrong = [pair for pair in laid.pairs if pair[0].char + pair[1].char not in right]
    if not wrong:
        return
    first, last = wrong[0]
    span = text.span(first.at, last.at + 1) if len(wrong) == 1 else text.span(first.at, first.at + 1)
    shown = first.char if first.char not in good else last.char
    found = survey.finding(
        context,
        f"«{shown}» is not how {context.pair.target} quotes",
        f"use {known[0][0]}…{known[0][1]}",
        span=span,
        fix=_with_marks(text, wrong, known),
    )
    legible = used <= good | {_NEUTRAL} and (straight or bool(used & good))
    yield replace(found, severity=Severity.INFO) if legible else found


def _with_marks(text: Prose, wrong: Sequence[tuple[_Mark, _Mark]], known: Sequence[str]) -> str:
    """The target with some quotations in marks of its language: of the pair that one is of, or the usual."""
    raw = list(text.raw)
    for opening, closing in wrong:
        right = next((pair for pair in known if opening.char == pair[0] or closing.char == pair[1]), known[0])
        raw[text.places[opening.at]] = right[0]
        raw[text.places[closing.at]] = right[1]
    return "".join(raw)


_WRONG_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´‘ʼ′](?=[^\W\d_])|(?<=\bpo)[`´‘](?=\W|$)")
_ANY_APOSTROPHE = re.compile("['`´‘ʼ′]")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])|(?<=\b[Pp]o)'(?=\W|$)")
_AROUND = re.compile(r"[\w'’-]*\Z"), re.compile(r"[\w'’-]*")


def _apostrophe(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    An apostrophe is an accent or an opening quotation mark; or straight among typographic ones.

    Whether all apostrophes are straight or all typographic is for the author to decide: the source and the
    other sentences say which. Where most sentences have straight ones, the finding is a note. A name that
    stands in the source the same way is left alone.

    Bad:
        en: The company's exports.
        it: L`export dell´azienda.
    Bad:
        en: The company’s exports.
        it: L'export dell'azienda.
    Good:
        en: The company's exports.
        it: L'export dell'azienda.
    Good:
        en: The exports of Sainsbury's.
        it: L’export di Sainsbury's.
    """
    targets = [context.unit.target for context in contexts]
    curly = sum("’" in target for target in targets)
    straight = sum(bool(_STRAIGHT.search(target)) for target in targets)
    house = _is_house(curly, straight)
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
        wrong = [match.start() for match in _STRAIGHT.finditer(text.text)] if typographic else []
        wrong = [at for at in wrong if _token(text.text, at) not in source]
        if wrong:
            raw = list(target)
            for at in wrong:
                raw[text.places[at]] = mark
            span = text.span(wrong[0], wrong[0] + 1)
            what = f"a straight apostrophe, elsewhere «{mark}»"
            found = survey.finding(context, what, span=span, fix="".join(raw))
            yield replace(found, severity=Severity.INFO) if _is_house(straight, curly) else found


def _token(text: str, at: int) -> str:
    """The word that an apostrophe is a part of."""
    before, after = _AROUND
    start = before.search(text, 0, at)
    end = after.match(text, at)
    return text[start.start() if start else at : end.end() if end else at]


CHECKS = (
    Rule("quotes.pair", Severity.WARNING, _pair),
    Survey("quotes.style", Severity.WARNING, _style),
    Survey("apostrophe.style", Severity.WARNING, _apostrophe),
)
