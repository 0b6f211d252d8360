"""Rewrites a text's quantities for another locale and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.model import LocalePair, NumberStyle, Quantity
from l10n.quantities.format.amounts import pieces, printable
from l10n.quantities.format.pieces import Piece
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.parse.recognizer import read
from l10n.quantities.text.context import opens_sentence, word_after

_LOCAL = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+)? [Tt]ime(?![^\W_])")
_BLANKS = frozenset({" ", "\u00a0"})
_Text = tuple[str, str, tuple[str, int]]  # the gap before a piece, its text, its role and side

__all__ = ["compose", "localized_text", "renderings"]


def _gap(piece: Piece, mention: Mention, reading: Reading) -> str:
    """What stands before a piece; where it keeps the old gap, that one."""
    if piece.gap is not None:
        return piece.gap
    for earlier, part in zip(mention.parts, mention.parts[1:], strict=False):
        if (part.role, part.side) == (piece.role, piece.side):
            return reading.view.text[earlier.end : part.start]
    return " "


def _capital(mention: Mention, reading: Reading) -> bool:
    """Whether a mention opens its sentence with a capital letter."""
    text = reading.view.text
    return text[mention.start].isupper() and opens_sentence(text, mention.start)


def _joined_as_before(printed: list[Piece], mention: Mention, reading: Reading) -> list[Piece]:
    """The pieces with the words of the text around two ends that no rule translates: 5 to 10 percent."""
    if not isinstance(mention.what, Quantity) or not mention.what.written.link:
        return printed
    words = {
        part.role: reading.view.text[part.start : part.end].strip()
        for part in mention.parts
        if part.role in {"open", "link"}
    }
    bare = mention.what.written.link == "bare"
    return [
        piece._replace(text=words[piece.role]) if piece.role in words and (bare or not piece.text) else piece
        for piece in printed
    ]


def _belongs_to_time(text: str, at: int, language: NumberLocale) -> bool:
    """Whether a capital behind a time opens no sentence: 5 p.m. CET, 9 a.m. Monday, 5 p.m. New York time."""
    word = word_after(text, at)
    zone = word.isupper() and 1 < len(word) < 6
    return zone or language.names_day(word) or _LOCAL.match(text, at) is not None


def _stopped(last: _Text, mention: Mention, reading: Reading) -> _Text:
    """The last piece with as many points as it takes: that of "p.m." may end the sentence too."""
    text = reading.view.text
    gap, printed, role = last
    pointed = printed.endswith(".")
    if not pointed and text[mention.end - 1] != ".":
        return last
    following = text[mention.end : mention.end + 3]
    if pointed:
        return (gap, printed[:-1], role) if following[:1] == "." else last
    sentence = text.lstrip("\"'“‘«([*_ ")[:1].isupper()  # a heading or a cell may end in "p.m." and no more
    capital = following[1:2].isupper()
    if capital and reading.number_locale.capital_nouns:  # a noun as often as the start of a sentence
        capital = reading.number_locale.has("years.function", word_after(text, mention.end).lower())
    closes = sentence if not following.strip() else following[:1] == "\n" or capital
    if closes and capital:
        closes = not _belongs_to_time(text, mention.end, reading.number_locale)
    return (gap, f"{printed}.", role) if closes else last


def compose(mention: Mention, reading: Reading, printed: Sequence[Piece]) -> str:
    """The printed pieces as one text, with the markup that stood inside the mention in its place."""
    view = reading.view
    blank = view.blank_within(mention.start, mention.end) if view.entities else ""
    texts = [(_gap(piece, mention, reading), piece.text, (piece.role, piece.side)) for piece in printed]
    if blank:
        texts = [(blank if gap in _BLANKS else gap, text, role) for gap, text, role in texts]
    gap, text, role = texts[0]
    if text[:1].islower() and _capital(mention, reading):
        texts[0] = (gap, text[0].upper() + text[1:], role)
    texts[-1] = _stopped(texts[-1], mention, reading)
    cuts = view.cuts_within(mention.start, mention.end) if view.cuts else []
    if not cuts:
        return "".join(gap + text for gap, text, _ in texts)
    roles = [role for _, _, role in texts]
    before: dict[tuple[str, int], str] = {}
    after: dict[tuple[str, int], str] = {}
    for cut in cuts:
        raw = reading.view.source[cut.start : cut.end]
        keys = [(part.role, part.side) for part in mention.parts]
        if cut.opens:
            own = [
                key
                for key, part in zip(keys, mention.parts, strict=True)
                if part.start >= cut.at and key in roles
            ]
            key = own[0] if own else roles[-1]
            before[key] = before.get(key, "") + raw
        else:
            own = [
                key
                for key, part in zip(keys, mention.parts, strict=True)
                if part.end <= cut.at and key in roles
            ]
            key = own[-1] if own else roles[0]
            after[key] = after.get(key, "") + raw
    return "".join(f"{gap}{before.get(role, '')}{text}{after.get(role, '')}" for gap, text, role in texts)


def renderings(
    reading: Reading, target: NumberLocale, style: NumberStyle
) -> Iterator[tuple[Mention, Quantity, str]]:
    """Each quantity of a text with its new text, in order."""
    for mention in reading.mentions:
        if isinstance(mention.what, Quantity) and printable(mention.what, target):
            printed = _joined_as_before(pieces(mention.what, target, style), mention, reading)
            yield mention, mention.what, compose(mention, reading, printed)


def localized_text(text: str, pair: LocalePair, style: NumberStyle) -> str:
    """The text with every quantity printed for the target locale."""
    target = number_locale(pair.target)
    parts: list[str] = []
    at = 0
    for _, quantity, new in renderings(read(text, pair.source), target, style):
        parts += [text[at : quantity.span.start], new]
        at = quantity.span.end
    return "".join(parts) + text[at:]
