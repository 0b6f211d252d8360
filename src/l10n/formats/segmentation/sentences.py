"""Where one sentence ends and the next begins. A false cut is worse than a missed one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from l10n.locales import table

__all__ = ["CLOSE", "OBJECT", "OPEN", "SOLID", "boundaries", "may_end"]

# What stands for inline markup in the texts that are searched (private use characters).
OBJECT = "\ue000"  # code, an address, an image: a word without case
CLOSE = "\ue001"  # the end of a link, a footnote mark: like a closing bracket
OPEN = "\ue002"  # an opening tag: like an opening bracket
SOLID = "\ue003"  # white space where no sentence ends

_QUOTES = "\"'”’»›“‘«‹„‚"
_END = re.compile(
    r"([.!?…。！？]+)"
    rf"((?:[{_QUOTES}」』）】》〉)\]}}*_~{CLOSE}¹²³⁰-⁹]|[ \u00a0\u202f]»|\[\^?[\w.,–-]{{1,40}}\])*)"
    r"(?:[ \t\n\u00a0]|\\\n)*(?=\S)"
)
_WIDE = frozenset("。！？")
_WIDE_END = re.compile(r"[…。！？]")
_OPENERS = f"{_QUOTES}([{{*_~¿¡—–-#{OPEN}"
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,3}\.")  # U.S., S.p.A., J.-P.
_VOWELS = re.compile(r"[aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýÿ]", re.IGNORECASE)
_TOKEN_ENDS = frozenset(f' \t\n\u00a0([{{"”»›“‘«‹„‚—–{OPEN}{SOLID}')
_NEXT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\S")
_ROMAN = re.compile(r"[IVXLCDM]+")
# What an abbreviation numbers: 5, S2, IV, app. B (but not A, E, I, O, which are words), Reg. (EU).
_ORDINAL = re.compile(
    rf"[^\W\d_]{{0,2}}[-.]?\d|[IVXLC]+\b|[{OBJECT}§]|[B-DF-HJ-NP-Z]\b(?!['’]|\.\s)|[A-Z]{{2,4}}\)"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+")  # 3.2
_GENUS = re.compile(r"[A-Z]\. [a-z]{3}")  # D. rerio
_ACT = re.compile(r"(?:[A-Z]{2,9}(?:, [A-Z][a-z]+)?\)|[A-Z]{2,3}) (?:No\.? )?\d")  # "Reg. (EU) 2016/679"
# Words that start a sentence in lower case: iPhone, mRNA, p53, β-blockers.
_LOWER_START = re.compile(r"[^\W\d_]{1,4}(?:[A-Z]|\d)|[α-ω]-")
_UNIT = re.compile(r"\d[ \u00a0\u202f]?\Z")
_QUOTED = re.compile(f"[{_QUOTES}]")
_OMISSION = re.compile(r"\A[(\[](?:\.\.\.|…)[)\]]\s*")
_MARKS = re.compile(r"[()\[\]“”«»„\"]")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“"}
_LONGEST = 600  # longer brackets and quotations are texts of their own


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a language's table says; abbreviations with their dot, as written there."""

    never: frozenset[str]  # abbreviations that end no sentence: a word always follows
    sometimes: frozenset[str]  # abbreviations that may end one
    numbered: frozenset[str]  # abbreviations only before a number
    labelled: frozenset[str]  # words that a letter follows as a label
    starters: frozenset[str]  # words that, capitalised, start a sentence
    endings: tuple[str, ...]  # of more such words, which are too many to list
    reporting: frozenset[str]  # verbs after a quotation
    final: frozenset[str]  # abbreviations that end a sentence before any capital
    firms: tuple[str, ...]  # what follows the name of a firm, however that is shortened
    ordinals: bool  # whether a number with a dot is an ordinal
    all: frozenset[str]  # all abbreviations


@cache
def _rules(locale: str) -> _Rules:
    data = table(locale, "abbreviations")

    def words(name: str) -> frozenset[str]:
        return frozenset(data.get(name, ()))

    never, sometimes, numbered = words("never"), words("sometimes"), words("numbered")
    return _Rules(
        never=never,
        sometimes=sometimes,
        numbered=numbered,
        labelled=words("labelled"),
        starters=words("starters"),
        endings=tuple(data.get("endings", ())),
        reporting=words("reporting"),
        final=words("final"),
        firms=tuple(data.get("firms", ())),
        ordinals=bool(data.get("ordinals", False)),
        all=never | sometimes | numbered,
    )


def may_end(text: str) -> bool:
    """Whether a sentence may end before the end of a text; quicker than to look for where."""
    last = len(text) - 1
    if text.find(".", 0, last) >= 0 or text.find("?", 0, last) >= 0 or text.find("!", 0, last) >= 0:
        return True
    return not text.isascii() and _WIDE_END.search(text, 0, last) is not None


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
    if text[match.end()] == "&" or (stop == "." and text.startswith(rules.firms, match.end())):
        return False  # Com. & Adm., Farm. S.p.A.
    glued = "\u00a0" in text[match.end(2) : match.end()]
    if (
        stop == "."
        and not glued
        and len(token) > 3
        and token.isalpha()
        and text[match.end()].isupper()
        and f"{token}." not in rules.all
        and f"{token.lower()}." not in rules.all
        and (len(token) > 5 or _VOWELS.search(token))
    ):
        return True  # nearly all of them
    if stop == "." and text[at - 1 : at] == "\\" and text[start : at - 1].strip().isdigit():
        return False  # "2024\\.", written so that it is no item of a list
    if text[at - 1 : at] in ("(", "["):  # (?) or […]
        return False
    following = _OMISSION.sub("", text[match.end() : match.end() + 80]).lstrip(_OPENERS)
    found = _NEXT.match(following.replace("’", "'"))
    word = found[0] if found else ""
    if not word or (word[0].islower() and not _LOWER_START.match(following)):
        return False
    lower = word.lower()
    starter = (
        lower in rules.starters
        or lower.partition("'")[0] + "'" in rules.starters
        or lower.endswith(rules.endings)
        or _GENUS.match(following) is not None
    )
    if glued and not starter:
        return False  # an abbreviation that is kept with its noun
    if stop == ".":
        before = text[max(start, begin - 60) : begin]
        return _full_stop_ends(token, before, following, rules, starter=starter)
    if token + stop in rules.sometimes:  # Yahoo!
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


def _reports(following: str, rules: _Rules) -> bool:
    """Whether a quotation's speaker follows: “Why?” Mary Smith asked."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", following)[:4]
    return any(word in rules.reporting for word in words)


def _full_stop_ends(token: str, before: str, following: str, rules: _Rules, *, starter: bool) -> bool:
    """Whether a full stop ends a sentence; starter says that a word follows which begins one."""
    if not token:
        return True
    token = token.removesuffix("\\") or token  # an escaped dot
    if token[-1].isdigit():
        return _number_ends(token, before, following, rules, starter=starter)
    known = _known(token, before)
    if known & rules.never:
        return False
    if known & rules.final:
        return True
    if known & rules.numbered and not starter and (_ORDINAL.match(following) or _ACT.match(following)):
        return False
    letters = token.strip("'’*_~").replace("’", "'").rpartition("'")[2]
    listed = bool(known & rules.sometimes)
    if not listed and len(letters) <= 3 and letters.isalpha() and _UNIT.search(before):
        return not (following[1:2] == "." and starter)  # 30 m, but 44 a. C.
    short = 1 < len(letters) < 6 and letters.isalpha() and not letters.isupper()
    doubtful = (
        listed
        or _ACRONYM.fullmatch(f"{letters}.")
        or (len(letters) == 1 and letters.isalpha() and not _is_label(letters, before, rules))
        or (rules.ordinals and _ROMAN.fullmatch(token))
        or (short and not _VOWELS.search(letters))
    )
    return not doubtful or (starter and bool(before.strip()))


def _is_label(letter: str, before: str, rules: _Rules) -> bool:
    """Whether a single letter belongs to the noun before it: "vitamin C"."""
    words = before.split()
    return letter.isupper() and bool(words) and words[-1].lower() in rules.labelled


def _known(token: str, before: str) -> set[str]:
    """The forms under which an abbreviation may stand in the tables."""
    forms = {token, token.replace("’", "'").rpartition("'")[2]}
    words = before.split()
    if words and len(words[-1]) <= 5:  # "p. es.", "op. cit."
        forms |= {f"{words[-1]} {token}", words[-1] + token}
    found = {f"{form.lstrip('([*_')}." for form in forms}
    if not token.isupper() or "." in token or (words and words[-1].endswith(".")):
        found |= {form.lower() for form in found}  # "CD" is not "cd.", and an initial is none of them
    return found


def _number_ends(token: str, before: str, following: str, rules: _Rules, *, starter: bool) -> bool:
    section = _SECTION.fullmatch(token) is not None
    if not before.strip() and (section or token.isdigit()):  # the number of an item
        return False
    if section and not following[0].isdigit():
        return starter  # see 3.2. Methods
    if following[0].isdigit():
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
