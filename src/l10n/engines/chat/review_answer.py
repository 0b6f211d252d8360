"""Reads what a chat model says about translations, and believes none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from l10n.engines.chat.answer import answer_objects
from l10n.engines.chat.review_prompt import GRAVITIES
from l10n.engines.markup import without_lone_surrogates
from l10n.model import Dimension, Issue, Span, TextPair

__all__ = ["verdicts"]

_MAX_ISSUES = 20  # of one text: a model that finds more goes round in circles
_MAX_EXPLANATION = 300  # code points
_MAX_PROPOSAL = 2_000
_DIMENSIONS = {each.value: each for each in Dimension}
# Models write other marks for these; each stands for one code point, so that places stay.
_FOLD = str.maketrans("\u00a0\u202f\u2009‘’‛“”„«»–—‑\n\t", '   \'\'\'"""""---  ')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]")


def verdicts(content: str, texts: Mapping[str, TextPair]) -> dict[str, tuple[Issue, ...]]:
    """
    The issues in an answer, by id; a text that nothing readable is said about is left out.

    An issue of no known kind, and one whose words do not stand in the target, is none.

    Args:
        content: What the model said: JSON, perhaps with a preamble or in a code fence, perhaps broken.
        texts: What it was asked about, by id.
    """
    for answer in answer_objects(content):
        if any(name in answer for name in texts):
            said = ((name, _listed(answer.get(name))) for name in texts)
            return {
                name: tuple(dict.fromkeys(_issues(listed, texts[name].target)))
                for name, listed in said
                if listed is not None
            }
    return {}


def _listed(entry: object) -> list[dict[str, Any]] | None:
    """The list of issues that an entry has; None when it is none: that says nothing, not that all is well."""
    listed = entry.get("issues") if isinstance(entry, dict) else entry
    if not isinstance(listed, list) or not all(isinstance(said, dict) for said in listed):
        return None
    return listed[:_MAX_ISSUES]


def _issues(listed: list[dict[str, Any]], target: str) -> Iterator[Issue]:
    for said in listed:
        issue = _issue(said, target)
        if issue is not None:
            yield issue


def _issue(said: Mapping[str, Any], target: str) -> Issue | None:
    """An issue of a known kind about words of the target; None for anything else."""
    words = {key: value for key, value in said.items() if isinstance(value, str)}
    dimension = _DIMENSIONS.get(_kind(words.get("category", "")))
    gravity = GRAVITIES.get(_kind(words.get("severity", "")))
    explanation = _line(words.get("explanation", ""))
    if dimension is None or gravity is None or not explanation:
        return None
    quote = without_lone_surrogates(words.get("quote", ""))
    places = _places(quote, target) if quote.strip() else []
    if quote.strip() and not places:
        return None  # of another text, or made up
    span = _chosen(places, said.get("occurrence"))
    proposal = words.get("proposal")
    return Issue(
        dimension=dimension,
        gravity=gravity,
        explanation=explanation,
        span=span,
        proposal=_proposed(proposal, target[span.start : span.end])
        if span and proposal is not None
        else None,
    )


def _kind(word: str) -> str:
    """A kind as we spell it: "Accuracy/Mistranslation" is accuracy."""
    word = re.split(r"[/:(]", word, maxsplit=1)[0].strip().lower().replace("_", "-").replace(" ", "-")
    return "locale-convention" if word == "locale-conventions" else word


def _line(text: str) -> str:
    return _CONTROL.sub("", " ".join(without_lone_surrogates(text).split()))[:_MAX_EXPLANATION].strip()


def _places(quote: str, target: str) -> list[Span]:
    """Where the quoted words stand: as whole words where they do, marks folded only where it must be."""
    for wanted in dict.fromkeys((quote, quote.strip())):
        for words, text in ((wanted, target), (wanted.translate(_FOLD), target.translate(_FOLD))):
            found = [Span(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]
            if found:
                whole = [span for span in found if _is_whole(span, text)]
                return whole or found
    return []


def _is_whole(span: Span, text: str) -> bool:
    """Whether no word is cut at either end."""
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 1]
    return not (before.isalnum() and first.isalnum()) and not (last.isalnum() and after.isalnum())


def _chosen(places: list[Span], occurrence: object) -> Span | None:
    """The place that is meant; None where it cannot be told."""
    if len(places) == 1:
        return places[0]
    is_number = isinstance(occurrence, int) and not isinstance(occurrence, bool)
    return places[occurrence - 1] if is_number and 1 <= occurrence <= len(places) else None  # type: ignore[operator]


def _proposed(proposal: str, quoted: str) -> str | None:
    """What may stand in the place of the quoted words; None for what is no text, or changes nothing."""
    proposal = without_lone_surrogates(proposal)
    strange = _CONTROL.search(proposal) or ("\n" in proposal and "\n" not in quoted)
    if proposal == quoted or len(proposal) > _MAX_PROPOSAL or strange:
        return None
    return proposal
