"""Do links lead to the right place in the target's language, and say so?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.checks.addresses import is_relative, locale_part
from l10n.checks.languages import is_untranslated
from l10n.checks.prose import inline, prose
from l10n.checks.rule import Rule, Survey
from l10n.inline import InlineToken, NodeKind, scan
from l10n.inline.addresses import counterpart
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]


def _links(text: str, syntax: str) -> Iterator[InlineToken]:
    return (token for token in inline(text, syntax) if token.kind == NodeKind.LINK.value)


def _locale(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A link to a page of this site still leads to the source's language.

    Only addresses without a host are looked at: what other sites offer, nobody knows here. Those that lead to
    the target's page as soon as the page is built are right as they are.

    Bad:
        en: See [prices](/en/prices).
        it: Vedi i [prezzi](/en/prices).
    Good:
        en: See [prices](/en/prices) and [the law](https://europa.eu/en/law).
        it: Vedi i [prezzi](/it/prices) e [la legge](https://europa.eu/en/law).
    """
    for token in _links(target, context.syntax):
        found = locale_part(token.value) if is_relative(token.value) else None
        if found is None or found[0] != context.pair.source.lower():
            continue
        page = context.unit.locations[0].path if context.unit.locations else ""
        if counterpart(token.value, page, "", context.counterparts):
            continue
        at = token.start + token.raw.rfind(token.value)
        span = Span(at + found[1], at + found[2])
        locale = context.pair.target
        fix = target[: span.start] + locale + target[span.end :]
        hint = f"link to the page in {locale}, or leave it when there is none"
        yield rule.finding(f"«{token.value}» is the page in {context.pair.source}", hint, span=span, fix=fix)


def _text(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The text of a link is still in the source's language.

    Bad:
        en: For details, [see the full report](/report).
        it: Per i dettagli, [see the full report](/report).
    Good:
        en: Watch [The Lord of the Rings](/film).
        it: Guarda [The Lord of the Rings](/film).
    """
    if source == target or "](" not in target:
        return
    for node in scan(target, context.syntax):
        if node.kind is not NodeKind.LINK or node.inner is None:
            continue
        text = target[node.inner[0] : node.inner[1]]
        if is_untranslated(prose(text, context.syntax).text, context.pair):
            found = rule.finding(
                f"the link's text «{text[:60]}» is not translated", "translate it", span=Span(*node.inner)
            )
            # A work may keep its title; whether this one does, only a person knows.
            yield replace(found, severity=Severity.INFO) if _TITLE.match(text) else found


_TITLE = re.compile(r"\d+ [A-Z]|[A-Z]\S* (?:\S+ )*[A-Z]")  # 2022 Resolution on open data
_NOT_SLUG = re.compile(r"[^\w\- ]+")
_ID = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}\s*\Z")


def _slug(heading: str, syntax: str) -> str:
    """The address that most site generators give to a heading."""
    words = prose(heading, syntax).text.strip().lower()
    return re.sub(r"\s", "-", _NOT_SLUG.sub("", words))


def _bare(slug: str) -> str:
    """A slug without what site generators disagree about."""
    plain = unicodedata.normalize("NFKD", slug.lower())
    return "".join(char for char in plain if char.isalnum())


def _anchor(survey: Survey, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
    """
    A link to a heading of the same page leads nowhere, since the heading is translated.

    Headings that name their address themselves, as in ``## Title {#first}``, are left alone, and so are all
    when ``site:`` in the configuration pins the source's addresses.

    Bad:
        en: # First steps
        it: # Primi passi
        en: See [above](#first-steps).
        it: Vedi [sopra](#first-steps).
    Good:
        en: # First steps
        it: # Primi passi
        en: See [above](#first-steps).
        it: Vedi [sopra](#primi-passi).
    """
    headings: dict[str, str] = {}
    for context in contexts:
        if context.pins_anchors:
            return
        unit = context.unit
        if context.kind.startswith("heading") and not _ID.search(unit.source):
            headings[_bare(_slug(unit.source, context.syntax))] = _slug(unit.target, context.syntax)
    if not headings:
        return
    for context in contexts:
        target = context.unit.target
        if "(#" not in target:
            continue
        wanted = {
            _bare(token.value): headings[_bare(token.value)]
            for token in _links(context.unit.source, context.syntax)
            if token.value.startswith("#") and _bare(token.value) in headings
        }
        good = {_bare(slug) for slug in headings.values()}
        for token in _links(target, context.syntax):
            if not token.value.startswith("#") or _bare(token.value) in good:
                continue
            slug = wanted.get(_bare(token.value)) or (next(iter(wanted.values())) if len(wanted) == 1 else "")
            if not slug:
                continue
            at = token.start + token.raw.rfind(token.value)
            span = Span(at, at + len(token.value))
            yield survey.finding(
                context,
                f"no heading of the page is called «{token.value}»",
                f"link to #{slug}",
                span=span,
                fix=f"{target[: span.start]}#{slug}{target[span.end :]}",
            )


CHECKS = (
    Rule(
        "link.locale", Severity.WARNING, _locale, of_pseudo=True, is_cacheable=False
    ),  # it follows from the page, too
    Rule("link.text-untranslated", Severity.WARNING, _text),
    Survey("link.anchor", Severity.WARNING, _anchor, of_pseudo=True),
)
