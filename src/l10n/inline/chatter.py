"""What an engine says instead of a translation, or besides it: found by comparing what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from html import unescape

from l10n.locales import table

__all__ = ["Aside", "AsideKind", "asides"]

_ENGLISH = "en"  # models fall back to it, whatever they translate
_COLON = re.compile(r":(?=\s|$|[*_\"“«])|：")
# Markup, entities, placeholders, models' own marks and what a broken character became: a reader sees them.
_CODE = re.compile(
    r"</?[a-z][\w:-]{0,30}(?:\s+[\w:@-]{1,40}\s*=[^<>]{0,200}|\s*/)?\s*>|<\|[^<>|\n]{1,40}\|>"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});"
    r"|\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\$\{[^{}\n]{0,80}\}|\{[a-z_]\w{0,40}\}"
    r"|\[/?inst\]|`{3,}\w*|\ufffd",
    re.IGNORECASE,
)
# What stands behind a label, and behind an announcement: it may be a sentence of its own.
_BEFORE = {"labels": r"\W{0,3}?[:：](?!\d)", "preambles": r"(?:(?<=!)|\W{0,3}?(?:[:：](?!\d)|\n))"}
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SYLLABLES = re.compile(r"([^\W\d_]{2,20}?)\1{4,}")  # in scripts without spaces
_LONGEST = 40  # words of a phrase that is said again and again
_LONG = 8  # words of a phrase that nobody says twice in a row


class AsideKind(Enum):
    """What it is."""

    REFUSAL = "refusal"  # of the request
    LABEL = "label"  # a name or an announcement of the translation, before it
    REMARK = "remark"  # about the translation, after it
    CODE = "code"  # markup, an entity or a placeholder that shows as text
    LOOP = "loop"  # a phrase again and again
    ORDER = "order"  # an instruction of the source was followed instead of translated


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in a target that is no translation."""

    kind: AsideKind
    start: int  # in the target
    end: int
    text: str  # what was found; the phrase of a loop
    certain: bool = True


def asides(
    source: str, target: str, source_locale: str, target_locale: str, raw: str = ""
) -> Iterator[Aside]:
    """
    What stands in a target and is no translation; a source that says the same is the reason for it.

    Args:
        source: What a reader sees of it.
        target: What a reader sees of it.
        source_locale: BCP-47, as the other. Of a language without a table less is certain.
        target_locale: What is said in English is found, too.
        raw: The source with its markup: code that stands there may show in the target.
    """
    known = bool(table(source_locale, "answers"))
    for find in (_refusals, _labels, _remarks, _orders):
        for aside in find(source, target, source_locale, target_locale):
            yield replace(aside, certain=known and aside.kind is not AsideKind.REMARK)
    yield from _codes(f"{source}\n{raw}", target)
    yield from _loops(source, target)


@cache
def _any(subject: str, *locales: str) -> re.Pattern[str] | None:
    """The expressions of a subject in some languages, as one."""
    found: list[str] = []
    for locale in dict.fromkeys(locales):
        value = table(locale, "answers").get(subject, [])
        found += [value] if isinstance(value, str) else value
    return re.compile("|".join(f"(?:{each})" for each in found), re.IGNORECASE | re.DOTALL) if found else None


@cache
def _start(subject: str, end: str, *locales: str) -> re.Pattern[str] | None:
    """The same at the start of a text, with what has to follow."""
    pattern = _any(subject, *locales)
    return re.compile(rf"\W{{0,4}}(?:{pattern.pattern}){end}", pattern.flags) if pattern else None


def _found(pattern: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    return pattern.search(text) if pattern else None


def _begins(pattern: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    return pattern.match(text) if pattern else None


def _refusals(source: str, target: str, source_locale: str, target_locale: str) -> Iterator[Aside]:
    match = _begins(_start("refusals", "", target_locale, _ENGLISH), target)
    if match and not _found(_any("apologies", source_locale), source):
        yield Aside(AsideKind.REFUSAL, 0, len(target), match[0])


def _labels(source: str, target: str, source_locale: str, target_locale: str) -> Iterator[Aside]:
    locales = (target_locale, _ENGLISH, source_locale)
    for subject, end in _BEFORE.items():
        match = _begins(_start(subject, end, *locales), target)
        if match is None:
            continue
        more = len(_COLON.findall(target)) > len(_COLON.findall(source))
        if match[0].endswith("!") or match[0].endswith("\n"):
            more = match[0][-1] not in source
        said = _begins(_start(subject, end, source_locale, _ENGLISH), source)
        if more and not said and match[0].strip(" :：*_\n").lower() not in source.lower():
            yield Aside(AsideKind.LABEL, match.start(), match.end(), match[0].strip())
            return


def _remarks(source: str, target: str, source_locale: str, target_locale: str) -> Iterator[Aside]:
    match = _found(_any("remarks", target_locale, _ENGLISH), target)
    if match and not _found(_any("remarks", source_locale), source):
        yield Aside(AsideKind.REMARK, match.start(), len(target), match[0])


def _codes(source: str, target: str) -> Iterator[Aside]:
    known = f"{source}\n{unescape(source)}".lower()
    for match in _CODE.finditer(target):
        if match[0].lower() not in known:
            yield Aside(AsideKind.CODE, match.start(), match.end(), match[0])


def _orders(source: str, target: str, source_locale: str, target_locale: str) -> Iterator[Aside]:
    words = _any("order_words", target_locale)
    if words and _found(_any("orders", source_locale), source) and not words.search(target):
        yield Aside(AsideKind.ORDER, 0, len(target), "")


def _loops(source: str, target: str) -> Iterator[Aside]:
    loop = _loop(target)
    if loop is not None and _loop(source) is None:
        yield loop


def _loop(text: str) -> Aside | None:
    """The first phrase that is said again and again, without anything in between."""
    matches = [*_WORD.finditer(text)]
    words = [match[0].casefold() for match in matches]
    if len(set(words)) < len(words):
        for size in range(1, min(_LONGEST, len(words) // 2) + 1):
            least = 2 if size >= _LONG else 3 if size > 1 else 4  # times
            run = 0
            for at in range(len(words) - size):
                run = run + 1 if words[at] == words[at + size] else 0
                if run == size * (least - 1):
                    first, last = matches[at - run + 1], matches[at + size]
                    phrase = text[first.start() : matches[at - run + size].end()]
                    if any(char.isalpha() for char in phrase):
                        return Aside(AsideKind.LOOP, first.start(), last.end(), phrase)
                    break
    match = _SYLLABLES.search(text)
    return Aside(AsideKind.LOOP, match.start(), match.end(), match[1]) if match else None
