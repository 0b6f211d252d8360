"""Prints the source's quantities in their places in the target."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from l10n.model import NumberStyle, Quantity, Span, kinds
from l10n.quantities.compare.ledger import Ledger, Match
from l10n.quantities.format.amounts import pieces, printable
from l10n.quantities.format.localize import compose
from l10n.quantities.format.pieces import Piece
from l10n.quantities.language.agreement import agreed_text
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.parse.mentions import Mention
from l10n.quantities.parse.recognizer import read
from l10n.quantities.repair.licence import is_licensed
from l10n.quantities.rows.rows import rows_of, unit_of

__all__ = ["Edit", "apply_edits", "edits_of"]

# Their words agree with a noun that we do not know: printed anew only where they are wrong.
_WORDED = frozenset({kinds.ORDINAL, kinds.PERIOD, kinds.FRACTION})
_CONNECTING = frozenset({"open", "link"})
_WORD_LINKS = frozenset({"between", "from", "bare"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A new text for a stretch of the target."""

    span: Span
    text: str


def apply_edits(text: str, edits: Iterable[Edit], language: NumberLocale) -> str:
    """The text with the edits in place and articles before them agreeing; of two that overlap the first."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at:
            continue
        before = text[at : edit.span.start]
        changed = text[edit.span.start : edit.span.end] != edit.text
        parts += [agreed_text(before, edit.text, language) if changed else before, edit.text]
        at = edit.span.end
    return "".join(parts) + text[at:]


def _is_minus(sign: str) -> bool:
    return sign.isalpha() or sign in {"-", "−", "–"}


def _is_whole(quantity: Quantity) -> bool:
    """Whether an amount has no cents, nor a scale word."""
    value = quantity.value
    return (
        isinstance(value, Decimal) and value == value.to_integral_value() and not any(quantity.written.scales)
    )


def _fitted(source: Quantity, place: Mention) -> Quantity:
    """The source's quantity with the words of its place: dal 5 al 10% for 5–10%, -5 for minus 5."""
    target = place.what
    if not isinstance(target, Quantity):
        return source
    if source.kind is target.kind is kinds.MEASURE and unit_of(source) == unit_of(target):
        source = replace(source, unit=target.unit)  # IU in English, UI in Italian
    if _is_whole(source) and source.kind is target.kind is kinds.MONEY and source.value == target.value:
        source = replace(
            source, value=target.value
        )  # 350.000,00 euro, €350,000: as exact as the target has it
    signs = source.written.signs, target.written.signs
    negative = all(signs[0]) and all(map(_is_minus, signs[1]))
    explicit = not any(signs[0]) and set(signs[1]) == {"+"}
    if len(signs[0]) == len(signs[1]) and (negative or explicit or "±" in signs[0] + signs[1]):
        source = replace(source, written=replace(source.written, signs=signs[1]))
    scales = target.written.scales
    numbers = source.kind is target.kind is kinds.NUMBER and not target.written.link
    if numbers and len(scales) == len(source.written.scales) and any(scales) != any(source.written.scales):
        # a scale word wants a preposition before what is counted, and digits want none: each stays
        equal = target.value == source.value
        written = replace(source.written, scales=scales, mark=target.written.mark if equal else "")
        source = replace(source, value=target.value if equal else source.value, written=written)
    links = (source.written.link, target.written.link)
    if links[0] and links[1] and links[0] != links[1]:
        return replace(source, written=replace(source.written, link=links[1]))
    return source


def _keep_links(printed: list[Piece], place: Mention, text: str, language: NumberLocale) -> list[Piece]:
    """The pieces with the target's own words before each end, their articles agreeing."""
    own = {
        (part.role, part.side): text[part.start : part.end].strip()
        for part in place.parts
        if part.role in _CONNECTING
    }
    result: list[Piece] = []
    for index, piece in enumerate(printed):
        word = own.get((piece.role, piece.side))
        if word is None or not word[:1].isalpha():
            result.append(piece)
            continue
        following = "".join(later.text for later in printed[index + 1 : index + 3])
        word = agreed_text(
            f"{word} " if not word.endswith(("'", "’")) else word, following, language
        ).rstrip()
        result.append(piece._replace(text=word))
    for index in range(1, len(result)):
        if result[index - 1].text.endswith(("'", "’")) and result[index - 1].role in _CONNECTING:
            result[index] = result[index]._replace(gap="")
    return result


def _edit(match: Match, ledger: Ledger, style: NumberStyle) -> Edit | None:
    what, place = match.source.mention.what, match.target.mention
    if not isinstance(what, Quantity):
        return Edit(place.what.span, what.raw) if match.check else None
    other = match.source.kind is not match.target.kind
    grouped = match.target.kind is None and what.kind is kinds.NUMBER  # 2000 imprese for 2,000 companies
    if not match.check and (what.kind in _WORDED or other) and not grouped:
        return None
    language = ledger.target.number_locale
    if not printable(what, language):
        return None
    printed = pieces(_fitted(what, place), language, style)
    if isinstance(place.what, Quantity) and place.what.written.link in _WORD_LINKS:
        printed = _keep_links(printed, place, ledger.target.view.text, language)
    return Edit(place.what.span, compose(place, ledger.target, printed))


def edits_of(ledger: Ledger, matches: Iterable[Match], style: NumberStyle) -> list[Edit]:
    """
    What to print anew for some matches.

    A range is printed as one only when both its ends are matched with both ends of one range; ends that are
    apart in one of the texts stay as they are.
    """
    sources, targets = _partners(ledger)
    edits: dict[Span, Edit] = {}
    for match in matches:
        source, target = match.source.mention, match.target.mention
        ends = sources[id(source)]
        whole = len(ends) == _ends(source) == _ends(target)
        alone = len({id(end) for end in ends}) == 1 and len({id(end) for end in targets[id(target)]}) == 1
        if whole and alone and match.mend:
            edit = _edit(match, ledger, style)
            if (
                edit is not None
                and all(is_licensed(other, edit.text, ledger) for other in _both_ends(match, ledger))
                and _reads_back(edit, match, ledger)
            ):
                edits.setdefault(edit.span, edit)
    return list(edits.values())


def _both_ends(match: Match, ledger: Ledger) -> list[Match]:
    """The matches of all ends of a match's range."""
    return [other for other in ledger.matches if other.source.mention is match.source.mention]


def _reads_back(edit: Edit, match: Match, ledger: Ledger) -> bool:
    """Whether the target with the edit says there what the source says, and elsewhere what it said before."""
    language = ledger.target.number_locale
    made = apply_edits(ledger.target.view.source, [edit], language)
    others = [mention for mention in ledger.target.mentions if not mention.what.span.overlaps(edit.span)]
    after = [mention for mention in others if mention.what.span.start > edit.span.start]
    said = (*others[: len(others) - len(after)], match.source.mention, *after)
    return _values(read(made, language.tag).mentions) == _values(said)


def _values(mentions: Iterable[Mention]) -> list[Hashable]:
    """What mentions say by themselves; why a token is protected is not part of it."""
    rows = (row for mention in mentions for row in rows_of(mention))
    return [(row.kind, row.value, row.unit if row.kind is not None else "") for row in rows]


def _partners(ledger: Ledger) -> tuple[dict[int, list[Mention]], dict[int, list[Mention]]]:
    """For each mention of the source its matches in the target, one for each end, and the other way round."""
    sources: dict[int, list[Mention]] = {}
    targets: dict[int, list[Mention]] = {}
    for match in ledger.matches:
        sources.setdefault(id(match.source.mention), []).append(match.target.mention)
        targets.setdefault(id(match.target.mention), []).append(match.source.mention)
    return sources, targets


def _ends(mention: Mention) -> int:
    return max((part.side for part in mention.parts), default=0) + 1
