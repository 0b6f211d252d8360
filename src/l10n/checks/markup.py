"""Is the inline markup of the source all in the target, and no other?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.checks import branches, images, links, shape
from l10n.checks.addresses import neutral
from l10n.checks.prose import inline
from l10n.checks.rule import Rule
from l10n.checks.shape import is_unsafe_token, stray_marks
from l10n.inline import InlineToken, NodeKind
from l10n.locales import table
from l10n.model import ONE_NUMBER, Finding, LocalePair, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_HINT = "keep the markup of the source; only the words change"
_ADDRESSES = frozenset(kind.value for kind in (NodeKind.LINK, NodeKind.IMAGE, NodeKind.URL))
_HREF = re.compile(r"(\b(?:href|src)\s*=\s*[\"'])([^\"'<>]*)")


def _link_target(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A link, an image or an address of the source is not in the target, or is another one.

    On the site itself the part after ``#`` may differ, since it is made of a translated heading
    (``link.anchor`` sees to that), and the language in an address may be the target's.

    Bad:
        en: Read the [report](https://example.org/report-2024).
        it: Leggi il [rapporto](https://example.org/rapporto-2024).
    Bad:
        en: Read the [report](https://example.org/report-2024).
        it: Leggi il rapporto.
    Good:
        en: Read the [guide](/en/guide#first-steps).
        it: Leggi la [guida](/it/guide#primi-passi).
    """
    if not any(mark.group for mark in stray_marks(source, target, context.syntax)):
        kinds = (NodeKind.LINK, NodeKind.IMAGE, NodeKind.URL, NodeKind.EMAIL)
        yield from _compared(rule, source, target, context, kinds)


def _code(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    Code or a formula of the source is not in the target as it was.

    Bad:
        en: Run `make test` first.
        it: Esegui prima `fai test`.
    Good:
        en: Run `make test` first.
        it: Prima esegui `make test`.
    """
    for found in _compared(rule, source, target, context, (NodeKind.CODE, NodeKind.MATH)):
        if found.span and _stands_in(target[found.span.start : found.span.end], source, context):
            yield replace(found, severity=Severity.INFO)
        else:
            yield found


_WORDS = re.compile(r"[^\W\d_]+")


def _stands_in(code: str, source: str, context: CheckContext) -> bool:
    """
    Whether a code of the target is one of the source's but for words that a reader puts his own in for.

    ``your-name.txt`` may be ``tuo-nome.txt``; ``make test`` may not be ``fai test``.
    """
    theirs = table(context.pair.source, "typography").get("stand_ins", ())
    shape = _WORDS.sub("w", code)
    for token in inline(source, context.syntax):
        if token.kind == NodeKind.CODE.value and _WORDS.sub("w", token.raw) == shape:
            words = zip(_WORDS.findall(token.raw), _WORDS.findall(code), strict=True)
            changed = [one.lower() for one, other in words if one != other]
            if changed and any(word in theirs for word in changed):
                return True
    return False


def _footnote(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A footnote of the source is not called in the target, or another one is.

    Bad:
        en: Exports grew.[^1]
        it: Le esportazioni sono cresciute.
    Good:
        en: Exports[^1] grew.
        it: Le esportazioni sono cresciute[^1].
    """
    yield from _compared(rule, source, target, context, (NodeKind.FOOTNOTE,))


def _tags(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A tag of the source is not in the target, or the target has one of its own.

    What a reader sees of a tag (``alt``, ``title``) may change.

    Bad:
        en: Press <kbd>Enter</kbd>.
        it: Premi Invio.
    Good:
        en: A <abbr title="memorandum">memo</abbr>.
        it: Un <abbr title="promemoria">memo</abbr>.
    """
    yield from _compared(rule, source, target, context, (NodeKind.TAG,))


def _placeholder(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A placeholder, a template expression or an attribute list of the source is not in the target.

    In strings of programs, ``%s`` and ``%d`` without a number keep their order, too. The form of a counted
    text that stands for one number need not say it.

    Bad:
        en: Hello {name}, you have %d messages.
        it: Ciao {nome}, hai %d messaggi.
    Good:
        en: Hello {name}, you have %d messages.
        it: Hai %d messaggi, {name}.
    """
    kinds = (NodeKind.PLACEHOLDER, NodeKind.TEMPLATE, NodeKind.ATTRIBUTES)
    found = list(_compared(rule, source, target, context, kinds))
    if context.kind == ONE_NUMBER and len(found) == 1 and found[0].span is None:
        several = (
            sum(token.kind in {kind.value for kind in kinds} for token in inline(source, context.syntax)) > 1
        )
        if not several or _NUMBER.search(found[0].message):
            return
    yield from found
    if not found and context.syntax == "message":
        yield from _unordered(rule, source, target, context)


# What is named as a number, among several placeholders.
_NUMBER = re.compile(r"«(?:%(?:\d+\$)?[-+0']*[diu]|[^»]*\b(?:n|num|number|count)\b[^»]*)»", re.IGNORECASE)
_CONVERSION = re.compile(r"%[^\w$%{(<]*\d*(?:\.\d+)?[a-zA-Z]{1,2}|%@")
_OF_PRINTF = re.compile(r"(?:hh|ll|[hlLqjzt])?[diouxXeEfFgGcspaA@]\Z")


def _unordered(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A finding where placeholders that a program fills by their order stand in another one."""
    wanted, found = (
        [token for token in inline(text, context.syntax) if _CONVERSION.fullmatch(token.value)]
        for text in (source, target)
    )
    # the parts of a date may move
    if wanted == found or not all(_OF_PRINTF.search(token.value) for token in wanted):
        return
    first = next(new for old, new in zip(wanted, found, strict=True) if old != new)
    hint = "keep the order, or number them: %1$s, %2$d"
    span = Span(first.start, first.end)
    yield rule.finding(f"{_name(first)} stands in another order than in the source", hint, span=span)


def _compared(
    rule: Rule, source: str, target: str, context: CheckContext, kinds: Sequence[NodeKind]
) -> Iterator[Finding]:
    """One finding for each token that is lost, new or changed; a lost one and a new one are one change."""
    if not inline(source, context.syntax) and not inline(target, context.syntax):
        return
    names = {kind.value for kind in kinds}
    wanted = [token for token in inline(source, context.syntax) if token.kind in names]
    found = [token for token in inline(target, context.syntax) if token.kind in names]
    if wanted == found:
        return
    wanted, found = _unspelled(wanted, source, target), _unspelled(found, target, source)
    lost = _surplus(wanted, found, context.pair)
    new = _surplus(found, wanted, context.pair)
    unsafe = [token for token in new if is_unsafe_token(token)]  # another check's, with what they replace
    new = [token for token in new if token not in unsafe]
    lost = lost[len(unsafe) :]
    for old in lost:
        other = next((token for token in new if token.kind == old.kind), None)
        if other is None:
            yield rule.finding(f"{_name(old)} of the source is missing", _HINT)
            continue
        new.remove(other)
        span, wording = _place(other), _wording(old)
        fix = None
        if len(lost) == 1 and not new:
            fix = target[: span.start] + wording + target[span.end :]
        yield rule.finding(f"{_name(other)} is {_shown(old)} in the source", _HINT, span=span, fix=fix)
    for token in new:
        yield rule.finding(f"{_name(token)} is not in the source", _HINT, span=_place(token))


# What HTML raises or lowers and a sign of Unicode says as well: 10<sup>9</sup>, 10⁹; H<sub>2</sub>O, H₂O.
_SHIFTED = re.compile(r"<(sup|sub)>([-−–+]?[0-9]{1,3}[-−+]?|[-−+])</\1>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")


def _unspelled(tokens: list[InlineToken], own: str, other: str) -> list[InlineToken]:
    """The tokens without tags that only spell a power, an index or a charge which the other text has too."""
    spans = [found.span() for found in _SHIFTED.finditer(own) if _is_spelling(found, own, other)]
    return [token for token in tokens if not any(start <= token.start < end for start, end in spans)]


def _is_spelling(found: re.Match[str], own: str, other: str) -> bool:
    """Whether the other text says it without a tag, or it is a power of ten, which is compared by value."""
    if found[0] in other:
        return False
    before = re.search(r"[^\W_]*\Z", own[: found.start()])
    base = before[0] if before else ""
    raised = found[1].lower() == "sup"
    if raised and base == "10":
        return True
    signs = found[2].translate(_RAISED if raised else _LOWERED)
    return f"{base}{signs}" in other or (bool(base) and f"{base}{found[2]}" in other)


def _place(token: InlineToken) -> Span:
    """The token, or only its address."""
    if token.kind in _ADDRESSES and token.value:
        at = token.raw.rfind(token.value)
        if at >= 0:
            return Span(token.start + at, token.start + at + len(token.value))
    return Span(token.start, token.end)


def _wording(token: InlineToken) -> str:
    return token.value if token.kind in _ADDRESSES and token.value in token.raw else token.raw


def _surplus(
    some: Sequence[InlineToken], others: Sequence[InlineToken], pair: LocalePair
) -> list[InlineToken]:
    left = Counter(_key(token, pair) for token in others)
    found = []
    for token in some:
        key = _key(token, pair)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(token)
    return found


def _key(token: InlineToken, pair: LocalePair) -> tuple[str, str]:
    if token.kind in _ADDRESSES:
        return token.kind, neutral(token.value, pair)
    if token.kind == NodeKind.TAG.value and "=" in token.value:
        return token.kind, _HREF.sub(lambda match: match[1] + neutral(match[2], pair), token.value)
    return token.kind, token.value


def _name(token: InlineToken) -> str:
    return f"the {token.kind} {_shown(token)}"


def _shown(token: InlineToken) -> str:
    shown = token.value or token.raw
    return f"«{shown if len(shown) <= 60 else shown[:59] + '…'}»"


_QUOTATION = re.compile(r"[*_~]+[\"“«„‘].*[\"”»“’][.,;:!?]?[*_~]+", re.DOTALL)
_EMPHASIS = (NodeKind.EMPHASIS.value, NodeKind.STRONG.value, NodeKind.STRIKE.value)


def _emphasis(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    Emphasis of the source is lost, or the target has more of it.

    A quotation that is emphasised as well is marked twice: its quotation marks are enough.

    Bad:
        en: This is **not** a promise.
        it: Questa non è una promessa.
    Good:
        en: This is _not_ a promise.
        it: Questa *non* è una promessa.
    """
    asked = [token for token in inline(source, context.syntax) if token.kind in _EMPHASIS]
    marked = [token for token in inline(target, context.syntax) if token.kind in _EMPHASIS]
    if len(asked) != len(marked):
        asked = [token for token in asked if not _QUOTATION.fullmatch(token.raw)]
        marked = [token for token in marked if not _QUOTATION.fullmatch(token.raw)]
    wanted = Counter(token.kind for token in asked)
    found = Counter(token.kind for token in marked)
    if wanted == found or stray_marks(source, target, context.syntax):
        return
    for kind in dict.fromkeys((*wanted, *found)):
        if found[kind] != wanted[kind]:
            extra = [token for token in marked if token.kind == kind][wanted[kind] :]
            span = Span(extra[0].start, extra[0].end) if extra else None
            yield rule.finding(f"{kind}: source {wanted[kind]}, target {found[kind]}", _HINT, span=span)


CHECKS = (
    Rule("link.target", Severity.ERROR, _link_target, of_pseudo=True),
    Rule("markdown.code", Severity.ERROR, _code, of_pseudo=True),
    Rule("markdown.footnote", Severity.ERROR, _footnote, of_pseudo=True),
    Rule("markdown.emphasis", Severity.WARNING, _emphasis, of_pseudo=True),
    Rule("html.tags", Severity.ERROR, _tags, of_pseudo=True),
    Rule("placeholder", Severity.ERROR, _placeholder, of_pseudo=True),
    *branches.CHECKS,
    *images.CHECKS,
    *links.CHECKS,
    *shape.CHECKS,
)
