"""Where one sentence ends and the next begins. A false cut is worse than a missed one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from l10n.locales import table

__all__ = ["CLOSE", "OBJECT", "OPEN", "SOLID", "boundaries"]

# What stands for inline markup in the texts that are searched (private use characters).
OBJECT = "\ue000"  # code, an address, an image: a word without case
CLOSE = "\ue001"  # the end of a link, a footnote mark: like a closing bracket
OPEN = "\ue002"  # an opening tag: like an opening bracket
SOLID = "\ue003"  # white space where no sentence ends

_QUOTES = "\"'”’»›“‘«‹„‚"
_END = re.compile(
    r"([.!?…。！？]+)"
    rf"((?:[{_QUOTES}」』）】》〉)\]}}*_~{CLOSE}¹²³⁰-⁹]|[ \u00a0\u202f]»|\[\d{{1,3}}\])*)"
    r"(?:[ \t\n]|\\\n)*(?=\S)"
)
_WIDE = frozenset("。！？")
_OPENERS = f"{_QUOTES}([{{*_~¿¡—–-#{OPEN}"
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}\.\Z")
_VOWELS = re.compile(r"[aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýÿ]", re.IGNORECASE)
_TOKEN_ENDS = frozenset(f' \t\n\u00a0([{{"”»›“‘«‹„‚—–{OPEN}{SOLID}')
_NEXT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\S")
_ROMAN = re.compile(r"[IVXLCDM]+")
_QUOTED = re.compile(f"[{_QUOTES}]")
_OMISSION = re.compile(r"\A[(\[](?:\.\.\.|…)[)\]]\s*")
_MARKS = re.compile(r"[()\[\]“”«»„\"]")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“"}
_LONGEST = 600  # longer brackets and quotations are texts of their own


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a language's table says; words in lower case, abbreviations with their dot."""

    never: frozenset[str]  # abbreviations that end no sentence: a word always follows
    sometimes: frozenset[str]  # abbreviations that may end one
    numbered: frozenset[str]  # abbreviations only before a number
    starters: frozenset[str]  # words that, capitalised, start a sentence
    reporting: frozenset[str]  # verbs after a quotation
    ordinals: bool  # whether a number with a dot is an ordinal
    all: frozenset[str]  # all abbreviations


@cache
def _rules(locale: str) -> _Rules:
    data = table(locale, "abbreviations")

    def words(name: str) -> frozenset[str]:
        return frozenset(word.lower() for word in data.get(name, ()))

    never, sometimes, numbered = words("never"), words("sometimes"), words("numbered")
    return _Rules(
        never=never,
        sometimes=sometimes,
        numbered=numbered,
        starters=words("starters"),
        reporting=words("reporting"),
        ordinals=bool(data.get("ordinals", False)),
        all=never | sometimes | numbered,
    )


def boundaries(text: str, locale: str) -> list[tuple[int, int]]:
    """
    End of a sentence and start of the next, for each boundary, in order; may be empty.

    Args:
        text: Inline markup replaced by the characters above.
        locale: BCP-47 tag of the text; one without a table gets the general rules.
    """
    rules = _rules(locale)
    found = []
    inside: list[tuple[int, int]] | None = None
    start = 0
    for match in _END.finditer(text):
        stop, end, following = match[1], match.end(2), match.end()
        if stop[-1] not in _WIDE and (end == following or not _ends(text, start, match, stop, rules)):
            continue
        if inside is None:
            inside = _enclosed(text)
        if inside:
            at = match.start()
            if any(first < at and end <= last for first, last in inside):
                continue
        found.append((end, following))
        start = following
    return found


def _ends(text: str, start: int, match: re.Match[str], stop: str, rules: _Rules) -> bool:
    """Whether a sentence ends at a full stop, a question mark, an exclamation mark or an ellipsis."""
    at = match.start()
    begin = _token_start(text, start, at)
    token = text[begin:at]
    if (
        stop == "."
        and len(token) > 3
        and token.isalpha()
        and text[match.end()].isupper()
        and f"{token.lower()}." not in rules.all
        and (len(token) > 5 or _VOWELS.search(token))
    ):
        return True  # nearly all of them
    if text[at - 1 : at] in ("(", "["):  # (?) or […]
        return False
    following = _OMISSION.sub("", text[match.end() : match.end() + 80])
    word = _next_word(following)
    if not word:
        return False
    if word[0].islower() and not following.lstrip(_OPENERS)[1:2].isupper():  # but iPhone and eBay
        return False
    starter = word.lower() in rules.starters or word.lower().split("'")[0] + "'" in rules.starters
    if stop == ".":
        return _full_stop_ends(token, text[start:begin], word, rules, starter=starter)
    if token.lower() + stop in rules.sometimes:  # Yahoo!
        return starter
    if not set(stop) - {".", "…"} and (word == "I" or (rules.ordinals and not starter)):
        return False  # a pause in mid-sentence may be followed by a capital as well
    return not (_QUOTED.search(match[2]) and _reports(following, rules))


def _token_start(text: str, start: int, at: int) -> int:
    """Where the token that ends at a place starts; a very long one is cut."""
    first = max(start, at - 40, text.rfind(" ", start, at) + 1)
    if text[first:at].isalpha():
        return first
    while at > first and text[at - 1] not in _TOKEN_ENDS:
        at -= 1
    return at


def _next_word(following: str) -> str:
    found = _NEXT.match(following.lstrip(_OPENERS).replace("’", "'"))
    return found[0] if found else ""


def _reports(following: str, rules: _Rules) -> bool:
    """Whether a quotation's speaker follows: “Why?” Mary Smith asked."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", following)[:4]
    return any(word in rules.reporting for word in words)


def _full_stop_ends(token: str, before: str, word: str, rules: _Rules, *, starter: bool) -> bool:
    if not token:
        return True
    if token[-1].isdigit():
        return _number_ends(token, before, word, rules, starter=starter)
    known = _known(token, before)
    if known & rules.never:
        return False
    if known & rules.numbered and (word[0].isdigit() or word[0] in f"{OBJECT}§" or _ROMAN.fullmatch(word)):
        return False
    letters = token.strip("'’*_~").rpartition("'")[2].rpartition("’")[2]
    doubtful = (
        known & rules.sometimes
        or _ACRONYM.search(f"{token}.")
        or (len(letters) == 1 and letters.isalpha())
        or (rules.ordinals and _ROMAN.fullmatch(token))
        or (
            1 < len(letters) < 6
            and letters.isalpha()
            and not letters.isupper()
            and not _VOWELS.search(letters)
        )
    )
    return starter or not doubtful


def _known(token: str, before: str) -> set[str]:
    """The forms under which an abbreviation may stand in the tables."""
    if len(token) > 1 and token.isupper() and "." not in token:
        return set()  # an acronym: "CD" is not "cd."
    if len(token) == 1 and token.isupper() and not before.rstrip().endswith("."):
        return set()  # an initial
    forms = {token, token.replace("’", "'").rpartition("'")[2]}
    words = before.split()
    if words:  # "p. es.", "op. cit."
        forms |= {f"{words[-1]} {token}", words[-1] + token} if len(words[-1]) <= 5 else set()
    return {f"{form.lstrip('([*_')}.".lower() for form in forms}


def _number_ends(token: str, before: str, word: str, rules: _Rules, *, starter: bool) -> bool:
    if not before.strip() and token.isdigit():  # the number of an item
        return False
    if word[0].isdigit():
        return len(token) > 3
    if rules.ordinals and token.isdigit() and len(token) <= 2:
        return starter
    return True


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Where no sentence ends: between brackets, and in quotations that are part of a sentence."""
    found = []
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark == '"':
            mark = _straight(text, at, opened)
        if mark in _PAIRS:
            opened.append((_PAIRS[mark], at))
            continue
        for index in range(len(opened) - 1, -1, -1):
            if opened[index][0] == mark:
                first = opened[index][1]
                del opened[index:]
                if at - first <= _LONGEST and (mark in ")]" or _embedded(text, first, at)):
                    found.append((first, at))
                break
    return found


def _straight(text: str, at: int, opened: list[tuple[str, int]]) -> str:
    """The typographic mark that a straight one stands for."""
    if any(closing == "”" for closing, _ in opened):
        return "”"
    before = text[at - 1 : at]
    return "“" if not before or before.isspace() or before in f"([{{*_~—–-{OPEN}{SOLID}" else ""


def _embedded(text: str, first: int, last: int) -> bool:
    before = text[:first].rstrip(f" \t\n*_~{OPEN}([{{")
    after = text[last + 1 : last + 40].lstrip(f" \t*_~{CLOSE})]}}")
    if before and before[-1] not in f".!?…{_QUOTES}{CLOSE}":
        return True
    return bool(after) and (after[0].islower() or after[0] in ",;:")
