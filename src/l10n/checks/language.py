"""Is the target in its own language, all of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from l10n.checks.languages import (
    KNOWN,
    Word,
    carriers,
    function_words,
    is_untranslated,
    lowered,
    other_language,
    votes,
    words,
)
from l10n.checks.prose import Prose, is_image, prose
from l10n.checks.rule import Rule
from l10n.inline import NodeKind, scan
from l10n.model import Finding, LocalePair, Severity
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_LEAST = 3  # words; fewer may be a name or a loan


def _unchanged(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target is the source, word for word; capitals and the mark at the end do not count.

    Names, addresses and what the glossary keeps are no sentence and are left alone.

    Bad:
        en: Exports to the north are growing.
        it: Exports to the north are growing.
    Good:
        en: Docker Compose
        it: Docker Compose
    """
    if _is_unchanged(source, target, context.pair, context.syntax):
        yield rule.finding("the translation is the source", "translate it")


def _is_unchanged(source: str, target: str, pair: LocalePair, syntax: str) -> bool:
    if _bare(source) != _bare(target) or is_image(source, syntax):
        return False
    text = prose(source, syntax).text
    if not function_words(pair.source):
        return len(words(text)) > _LEAST
    return is_untranslated(text, pair) and not _is_citation(source, syntax)


def _bare(text: str) -> str:
    return text.strip().rstrip(".!?…:;").casefold()


def _is_citation(text: str, syntax: str) -> bool:
    """Whether the text is a link and names round it: the title of a work and its author."""
    rest = list(text)
    links = [node for node in scan(text, syntax) if node.kind is NodeKind.LINK]
    for node in links:
        rest[node.start : node.end] = " " * (node.end - node.start)
    outside = words("".join(rest))
    return bool(links) and bool(outside) and not any(word.text.islower() for word in outside)


def _wrong(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The target is in another language, or another script, than its locale's.

    Bad:
        en: The companies of the north are growing with their exports.
        it: Les entreprises du nord sont en pleine croissance avec leurs exportations.
    Bad:
        en: Why do people open their code?
        it: Защо хората отварят кода си?
    Good:
        en: The film The Lord of the Rings is long.
        it: Il film The Lord of the Rings è lungo.
    """
    if source.strip().casefold() == target.strip().casefold():
        return  # a name, or ``unchanged``
    other = other_language(prose(target, context.syntax).text, context.pair)
    if other:
        yield rule.finding(f"the text is not in {context.pair.target}: {other}", "translate it again")


_OPTION = re.compile(r"(?:^|\s)--?[a-z]")
_END = re.compile(r"[.!?;:…()\[\]\n\ufffc«»“”\"„]")


def _leftover(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    Words of the source were left standing in the target.

    Titles and quotations in the source's language are left alone: in a title the words have capitals, and a
    quotation stands in quotation marks.

    Bad:
        en: Exports grew and the companies of the north invested more.
        it: Le esportazioni sono cresciute e the companies of the north hanno investito di più.
    Good:
        en: They sang “all of me and all of you”.
        it: Hanno cantato “all of me and all of you”.
    """
    if context.pair.source.partition("-")[0] not in KNOWN or is_image(target, context.syntax):
        return
    text = prose(target, context.syntax)
    if source.strip().casefold() == target.strip().casefold() or other_language(text.text, context.pair):
        return  # a name, or ``unchanged``, or ``language.wrong``
    known = lowered(prose(source, context.syntax).text)
    links = [node for node in scan(target, context.syntax) if node.kind is NodeKind.LINK]
    for run in _runs(text, known):
        ours, theirs = votes(run, context.pair)
        enough = ours >= 2 or (ours == 1 and len(run) > _LEAST)
        if not enough or theirs * 2 >= ours or _is_name(run, context.pair) or _is_quoted(text.text, run):
            continue
        left = text.text[run[0].start : run[-1].end]
        if _OPTION.search(left):
            continue  # a command line stays
        span = text.span(run[0].start, run[-1].end)
        if any(node.start <= span.start and span.end <= node.end for node in links):
            continue  # ``link.text-untranslated``
        yield rule.finding(f"«{left[:60]}» is not translated", "translate it", span=span)


def _runs(text: Prose, known: Set[str]) -> Iterator[Sequence[Word]]:
    """The longest stretches of words that the source has too, at least ``_LEAST`` words each."""
    run: list[Word] = []
    for word in words(text.text):
        if word.text.lower() not in known:
            if len(run) >= _LEAST:
                yield run
            run = []
        elif run and _END.search(text.text, run[-1].end, word.start):
            if len(run) >= _LEAST:
                yield run
            run = [word]
        else:
            run = [*run, word]
    if len(run) >= _LEAST:
        yield run


def _is_name(run: Sequence[Word], pair: LocalePair) -> bool:
    meaning = carriers(run, pair.source)
    return bool(meaning) and sum(word.islower() for word in meaning) * 2 < len(meaning)


_OPEN = "“«„\"‘'‹("
_CLOSE = "”»“\"’'›)"


def _is_quoted(text: str, run: Sequence[Word]) -> bool:
    """Whether a stretch stands between marks of quotation, near or far."""
    before, after = text[: run[0].start], text[run[-1].end :]
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        if opening == closing:
            if before.count(opening) % 2 == 1 and closing in after:
                return True
        elif before.rfind(opening) > before.rfind(closing) and closing in after:
            return True
    return False


CHECKS = (
    Rule("unchanged", Severity.WARNING, _unchanged),
    Rule("language.leftover", Severity.WARNING, _leftover),
    Rule("language.wrong", Severity.WARNING, _wrong),
)
