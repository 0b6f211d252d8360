"""Digits that name something: years, codes, standards, addresses, versions. They stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.quantities.figures import Figure, cluster_end
from l10n.quantities.tables import Tongue

__all__ = ["Name", "Word", "code_at", "name_of", "word_after", "word_before"]

_TOKEN_END = re.compile(r"[^\W_]*(?:[-/._–:][^\W_]+|\([A-Za-z0-9]\))*")
_PHONE = re.compile(
    r"\+[0-9]{1,3}(?:[ \u00a0./-]?\(?[0-9]{1,5}\)?){2,7}(?![0-9])|\(?[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}(?![0-9])"
)
_PHONE_TAIL = re.compile(r"[0-9]+(?:[ \u00a0./-]{1,2}[0-9]{2,}){0,6}")
_GROUPS = re.compile(r"[0-9]+(?:-[0-9]+){2,}(?![0-9])|[0-9]{1,4}/[0-9]+(?:/[0-9A-Z]+)*(?![0-9])")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_SENTENCE = ".!?:;\n\ue000"


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch that names something."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word beside a figure."""

    text: str  # as it stands; empty when there is none
    start: int
    first: bool  # it starts a sentence; or there is none, and the sentence starts here


def word_before(text: str, at: int) -> Word:
    """The word directly before a place, its abbreviation point taken off."""
    end = at
    while end > 0 and at - end < 3 and text[end - 1] in " \u00a0.°º":
        end -= 1
    start = end
    while start > 0 and end - start < 32 and (text[start - 1].isalpha() or text[start - 1] in "&.-’'"):
        start -= 1
    word = text[start:end].strip(".-’'&")
    edge = start
    while edge > 0 and text[edge - 1] in ' \u00a0"“‘«(*_':
        edge -= 1
    return Word(word, start, edge == 0 or text[edge - 1] in _SENTENCE)


def word_after(text: str, at: int) -> str:
    """The word behind a place and one blank; empty when there is none."""
    found = _AFTER.match(text, at)
    return found[1] if found else ""


def _token_start(text: str, at: int, floor: int) -> int:
    while at > floor and (
        text[at - 1].isalnum() or (text[at - 1] in "-/_." and at - 1 > floor and text[at - 2].isalnum())
    ):
        at -= 1
    return at


def _token_end(text: str, at: int) -> int:
    found = _TOKEN_END.match(text, at)
    return found.end() if found else at


def code_at(text: str, at: int, floor: int, tongue: Tongue) -> Name | None:
    """The code or number that a digit belongs to by its shape alone; ``None`` when it may be an amount."""
    before = text[at - 1] if at > floor else ""
    if before.isalpha():
        start = _token_start(text, at, floor)
        if text[start:at] in tongue.symbols.codes_before:
            return None
        return Name(start, max(_token_end(text, at), at + 1), "code")
    if before in {"-", "–"} and at - 1 > floor and text[at - 2].isalpha():
        word = word_before(text, at - 1)
        if word.text.lower().rpartition("-")[2] not in tongue.sets["names.prefixes"]:
            start = _token_start(text, at, floor)
            return Name(start, max(_token_end(text, at), at + 1), "code")
    if before and before in "#_@\\=^§№/&":
        start = _token_start(text, at - 1, floor) if before in "_/\\" else at
        return Name(start, max(_token_end(text, at), at + 1), "code")
    if before == "+" or before == "(" or text[at : at + 3].isdecimal():
        for start in (at - 1, at) if before in {"+", "("} else (at,):
            found = _PHONE.match(text, start)
            if found and sum(char.isdecimal() for char in found.group()) >= 9:
                return Name(start, found.end(), "phone")
    found = _GROUPS.match(text, at)
    if found:
        return Name(at, _token_end(text, found.end()), "code")
    return None


def _is_year(number: int, word: Word, after: str, tongue: Tongue) -> bool:
    """Whether a bare four-digit number is a year, judged by its neighbours."""
    before = re.split("['’]", word.text.lower())[-1]
    if tongue.has("years.singular", before):
        return True
    counted = tongue.has("years.counted", after.lower())
    opened = tongue.has("years.before", before) and not tongue.has("years.approximate", before)
    if 1900 <= number <= 2099:
        return opened or not counted
    return opened and not counted


def name_of(text: str, figure: Figure, word: Word, end: int, tongue: Tongue) -> Name | None:
    """
    What a bare figure names, judged by the words around it; ``None`` when it is an amount.

    Args:
        word: The word before it.
        end: Where the figure ends.
    """
    if figure.loose:
        return Name(figure.start, _token_end(text, cluster_end(text, figure.start)), "version")
    reason = tongue.labels.get(word.text.lower(), "")
    if reason == "phone":
        found = _PHONE_TAIL.match(text, figure.start)
        if found and len(found.group()) > 4:
            return Name(figure.start, found.end(), "phone")
    elif reason:
        return Name(figure.start, _token_end(text, end), reason)
    if figure.plain and len(figure.digits) > 1 and figure.digits[0] == "0":
        return Name(figure.start, _token_end(text, end), "code")
    following = text[end : end + 1]
    if following.isalpha() and not _is_suffix(text, end, tongue):
        return Name(figure.start, _token_end(text, end), "code")
    after = word_after(text, end)
    if figure.plain and len(figure.digits) == 4 and _is_year(int(figure.digits), word, after, tongue):
        return Name(figure.start, end, "year")
    if word.text[:1].isupper() and not word.first and text[figure.start - 1] in " \u00a0-":
        counted = tongue.has("years.counted", after.lower())
        if figure.plain and (len(figure.digits) < 4 or not after[:1].islower()) and not counted:
            return Name(figure.start, end, "name")
        if figure.digits[1:] == f"{tongue.decimal}0":
            return Name(figure.start, end, "version")
    return None


def _is_suffix(text: str, at: int, tongue: Tongue) -> bool:
    """Whether the letters glued to a number leave it a number: 10x, 28enne."""
    found = re.match(r"[^\W\d_]+", text[at : at + 24])
    return found is not None and (
        found.group() in {"x", "X", "s"} or tongue.has("words.endings", found.group())
    )
