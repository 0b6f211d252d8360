"""A make-believe translation that shows what a layout and a round trip do to longer, accented text."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from itertools import cycle, islice

from l10n.engines.markup import has_words, plain, split_edges
from l10n.engines.options import only
from l10n.model import LocalePair, Request, Suggestion
from l10n.ports import EngineLimits, EngineSettings

__all__ = ["PseudoEngine"]

# Every letter keeps its shape, so that the text can still be read.
_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž",
)
_OPEN, _CLOSE = "⟦", "⟧"  # mean nothing to Markdown, HTML, PO or printf
_ITEM = re.compile(r"(?:\d{1,3}\.)+[ \u00a0]+(?=\S)")  # the number of a section, no word of its heading
# Code round a text: a shortcode and its end, a badge behind a heading.
_FIRST = re.compile(r"(?:<x\b[^<>]*/>[ ]+)+(?=\S)")
_LAST = re.compile(r"(?:[ ]+<x\b[^<>]*/>)+\Z")
_GROWTH = 0.3  # W3C, "Text size in translation": sentences grow by about a third out of English
_PADDING = (
    "ļöŕéḿ îþšûḿ ðöļöŕ šîţ åḿéţ "  # letters only: a padding that counts something would be a false number
)


# Tags, placeholders in braces, words (entities among them), white space: joined, the text again.
_PIECE = re.compile(r"<[^<>]*>|\{\{[^{}<>&]*\}\}|\{[^{}<>&]*\}|(?:[^\s<>&{]|&[^\s<>&;]*;)+|\s+|.")
_ENTITY = re.compile(r"(&[^\s<>&;]*;)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdifr]\b")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}\W*")
_SCALE = re.compile(
    r"(thousand|million|billion|trillion|bn|percent|per|cent|percentage|basis|points?|bps|pp"
    r"|mila|mln|mld|milione|milioni|miliardo|miliardi|cento|punt[oi]|percentual[ei]|base)\W*",
    re.IGNORECASE,
)


class PseudoEngine:
    """Puts accents on the letters, brackets round the text and a third more of it; works for any pair."""

    name = "pseudo"
    limits = EngineLimits(billing="nothing")

    def __init__(self, settings: EngineSettings) -> None:
        """
        Raises:
            ConfigError: an option; it has none.
        """
        only(self.name, settings.options, ())

    def supports(self, pair: LocalePair) -> bool:
        """Always true."""
        return True

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """One suggestion a request; the same text always gives the same."""
        return tuple(Suggestion(_pseudo(request.text), self.name, 0) for request in requests)


def _pseudo(text: str) -> str:
    """The text in its make-believe translation; unchanged when there is no word in it."""
    if not has_words(text):
        return text
    edges = split_edges(text)
    for pattern in (_FIRST, _ITEM):
        if first := pattern.match(edges.core):
            edges = edges._replace(lead=edges.lead + first[0], core=edges.core[first.end() :])
    if last := _LAST.search(edges.core):
        edges = edges._replace(core=edges.core[: last.start()], trail=last[0] + edges.trail)
    pieces: list[str] = _PIECE.findall(edges.core)
    kept = _kept(pieces)
    body = "".join(piece if keep else _accented(piece) for piece, keep in zip(pieces, kept, strict=True))
    length = math.ceil(len(plain(edges.core)) * _GROWTH)
    padding = "".join(islice(cycle(_PADDING), length)).rstrip()
    return edges.around(f"{_OPEN}{body} {padding}{_CLOSE}")


def _accented(piece: str) -> str:
    """The piece with accents on its letters, but for entities."""
    return "".join(
        part if part.startswith("&") else part.translate(_ACCENTED) for part in _ENTITY.split(piece)
    )


def _kept(pieces: Sequence[str]) -> list[bool]:
    """For each piece whether it stays: markup, addresses, placeholders, and the words of a quantity."""
    kept = [piece[0] in "<{" or _is_code(piece) for piece in pieces]
    words = [index for index, piece in enumerate(pieces) if not piece.isspace() and piece[0] != "<"]
    counted = [any(map(_counts, unescape(pieces[index]))) for index in words]
    in_quantity = False
    for index, here, after in zip(words, counted, [*counted[1:], False], strict=True):
        code = (in_quantity or after) and _CURRENCY_CODE.fullmatch(pieces[index]) is not None
        scale = in_quantity and _SCALE.fullmatch(pieces[index]) is not None
        kept[index] = kept[index] or here or code or scale
        in_quantity = here or scale
    return kept


def _is_code(piece: str) -> bool:
    """Whether a word is an address or holds a placeholder."""
    return "://" in piece or "@" in piece or piece.startswith("www.") or bool(_PLACEHOLDER.search(piece))


def _counts(character: str) -> bool:
    """Whether a character makes its word a quantity: a digit or a currency sign."""
    return unicodedata.category(character) in ("Nd", "Sc")
