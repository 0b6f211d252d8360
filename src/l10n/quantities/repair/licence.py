"""
Whether the source's quantity may be printed in the target's place: the mend does no harm.

A translator may know more than our reader does. So a reading of the source replaces a number of the target
only when it is at least as rich (currency, scale, unit) and nothing unread stands beside the two; where both
say the same, only the style of the number may change, never a word that is not part of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from l10n.model import Interval, Protected, Quantity, kinds
from l10n.quantities.compare.ledger import Ledger, Match
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.parse.suffixes import Part
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import opens_sentence, word_after, word_before

__all__ = ["is_licensed"]

_CLOCKED = frozenset({kinds.DATE, kinds.TIME})
_GLYPHS = frozenset("½¼¾⅓⅔⅛⅜⅝⅞")
_TOKENS = re.compile(r"[0-9]+|[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*")
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ORDINAL_MARKS = str.maketrans("", "", "ºª°")
_QUOTES = frozenset("\"“”«»‘’'`")
# A bare number, in digits or letters, and the mark or little words between it and what follows: 3 or, i 5 e i
_SHARER = re.compile(
    r"(?<![^\s(\[\"“«'’])([^\W_]+)(?: ?[-–—/] ?|, ?|,? ([^\W\d_]{1,3}) )([^\W\d_]{1,4}['’ ])?\Z"
)
_SPOKEN = re.compile(r"[^\W\d_] (?:[^\W\d_]+ )?[0-9]{2}\Z")
_MARKS = re.compile("[.,'’ \u00a0]")
_THOUSANDTHS = -3  # nobody counts in them: "2.000 units" has another language's marks in the source, too
_STEP = 3  # powers of ten between two scale words; lakh and crore have others, and their readers count so
_LETTER_SCALE = 1  # letters of a scale that may as well belong to a name: 2.0K


def is_licensed(match: Match, text: str, ledger: Ledger) -> bool:
    """
    Whether a text may stand in the place of a match's target.

    Args:
        text: As printed from the source's quantity.
    """
    place = match.target.mention
    raw = place.what.raw
    if text == raw:
        return False
    if _hangs_on(place, ledger.target) or _is_specified(place, ledger.target) or _repeats(match, ledger):
        return False
    if match.check:
        return _is_richer(match, ledger)
    return _is_style(match, text, ledger)


def _hangs_on(place: Mention, reading: Reading) -> bool:
    """Whether the place is part of a longer word: 150-million-crown, 2.2.x."""
    text = reading.view.text
    behind = text[place.end : place.end + 2]
    before = text[max(0, place.start - 2) : place.start]
    glued = behind[:1].isalpha() or (behind[:1] in {"-", "‑"} and behind[1:].isalpha())
    return glued or before[-1:].isalnum() or (before[-1:] == "(" and before[:1].isalpha())


def _is_specified(place: Mention, reading: Reading) -> bool:
    """Whether a word behind a currency's name says which one it is: dollari americani."""
    named = any(
        part.role == "currency" and reading.view.text[part.start : part.end][-1:].islower()
        for part in place.parts
    )
    if not named:
        return False
    after = word_after(reading.view.text, place.end).lower()
    return after in _specifying(reading.number_locale.tag)


@cache
def _specifying(tag: str) -> frozenset[str]:
    """The words behind the first one of all currencies' names: canadesi, svizzeri."""
    language = number_locale(tag)
    words = {
        word for phrase, meaning in language.lexicon.items() if meaning.unit for word in phrase.split()[1:]
    }
    return frozenset(word for word in words if len(word) > 3 and not language.has("years.function", word))


def _repeats(match: Match, ledger: Ledger) -> bool:
    """Whether the place says in words what stands right before it in digits: $500 (cinquecento dollari)."""
    place = match.target.mention
    if not isinstance(place.what, Quantity) or not place.what.written.spelled:
        return False
    mentions = ledger.target.mentions
    index = next((index for index, mention in enumerate(mentions) if mention is place), 0)
    if not index:
        return False
    earlier = mentions[index - 1]
    between = ledger.target.view.text[earlier.end : place.start].strip()
    same = isinstance(earlier.what, Quantity) and earlier.what.value == place.what.value
    return same and between in {"(", "[", "–", "-", ",", ""}


# Where the two say the same


def _is_style(match: Match, text: str, ledger: Ledger) -> bool:
    place = match.target.mention
    what, raw = place.what, place.what.raw
    if not isinstance(what, Quantity):
        return _is_counted(match, ledger)
    if what.kind in _CLOCKED:
        return _written_alike(raw, text)
    if _GLYPHS & set(raw) or any(scale % _STEP for scale in what.written.scales):
        return False
    if any(part.role == "currency" and _ends_in_cents(part, ledger.target) for part in place.parts):
        return False
    if what.kind is kinds.NUMBER and raw.isdecimal() and _digits_alone(match.source):
        return _is_counted(match, ledger)
    if what.kind is kinds.NUMBER and _same_surroundings(match, ledger):
        return False
    if what.written.spelled and _is_in_words_for_good(place, ledger.target):
        return False
    if what.written.link.isalpha() and "%" in raw and _FIGURES.findall(text) == _FIGURES.findall(raw):
        return False  # tra il 30 e il 43%: one sign for both is as good as two
    return not (_is_unsigned(place, ledger.target) or _shares(place, ledger.target, text))


def _ends_in_cents(part: Part, reading: Reading) -> bool:
    """Whether a currency's name has its cents behind it, as it is spoken: 5 dollari e 50."""
    return bool(_SPOKEN.search(reading.view.text, part.start, part.end))


def _is_unsigned(place: Mention, reading: Reading) -> bool:
    """Whether a currency of which the house has no sign is called by its name: 5,000 lire."""
    what, signs = place.what, reading.number_locale.section("printed").get("signs", {})
    if not isinstance(what, Quantity) or what.kind is not kinds.MONEY:
        return False
    return not what.written.mark and what.unit not in signs


def _is_in_words_for_good(place: Mention, reading: Reading) -> bool:
    """Whether a number in words reads badly in digits: it opens a sentence, or is an article: a million."""
    what, text = place.what, reading.view.text
    if opens_sentence(text, place.start):
        return True
    first = text[place.start : place.end].split()[0].lower()
    counts = isinstance(what, Quantity) and what.kind is kinds.NUMBER
    return counts and reading.number_locale.has("words.one", first)


def _digits_alone(entry: Entry) -> bool:
    return entry.raw.isdecimal()


def _written_alike(one: str, two: str) -> bool:
    """Whether two texts have the same words and numbers in the same order: 14.45, 14:45."""
    words, others = (
        [_bare(token) for token in _TOKENS.findall(text.translate(_ORDINAL_MARKS))] for text in (one, two)
    )
    return words == others


def _bare(token: str) -> str:
    return str(int(token)) if token.isdecimal() else token.replace(".", "").casefold()


def _shares(place: Mention, reading: Reading, text: str) -> bool:
    """
    Whether a number before the place takes its scale or currency from it: 3 o 4mila, 16 e 18 milioni di euro.

    Args:
        text: What would stand there.
    """
    what = place.what
    if not isinstance(what, Quantity):
        return False
    roles = {part.role for part in place.parts}
    if isinstance(what.value, Interval) and what.written.link.isalpha() and roles & {"scale", "currency"}:
        return True  # each of its two ends has a word or sign of the other's
    if not roles & {"scale", "currency"}:
        return False
    view = reading.view.text
    behind = [part for part in place.parts if part.role in {"scale", "currency"} and part.start > place.start]
    stays = all(view[part.start : part.end] in text for part in behind)
    if not behind or (stays and text[:1].isdecimal()):
        return False
    found = _SHARER.search(view[max(0, place.start - 40) : place.start])
    if found is None or not (found[1].isdecimal() or found[1].lower() in reading.number_locale.numerals):
        return False
    link, article = found[2], (found[3] or "").strip(" '’").lower()
    articles = {word.strip("'’") for word in reading.number_locale.words("ranges", "articles")}
    return (not link or link.lower() in _links(reading.number_locale)) and (
        not article or article in articles
    )


def _links(language: NumberLocale) -> set[str]:
    """The words that may stand between two numbers of one amount: e, o, to."""
    ranges = language.section("ranges")
    joins = {word for kind in ("between", "from") for word in ranges.get(kind, {}).get("join", ())}
    return {*joins, *language.words("ranges", "bare"), *language.words("ranges", "either")}


def _is_counted(match: Match, ledger: Ledger) -> bool:
    """Whether something is counted in both texts, so that the number is an amount: 1600 patients."""
    return _counts(match.source.mention, ledger.source) and _counts(match.target.mention, ledger.target)


def _counts(mention: Mention, reading: Reading) -> bool:
    text, language = reading.view.text, reading.number_locale
    after = word_after(text, mention.end)
    before = word_before(text, mention.start)
    capital = before.text[:1].isupper() and not language.capital_nouns
    named = capital and not opens_sentence(text, before.start)
    noun = len(after) > 2 and language.counts(after)
    return (noun or _leads_on(mention, reading)) and not named


def _leads_on(mention: Mention, reading: Reading) -> bool:
    """Whether the next number says what both are of: 1.2 and 1.4 litres."""
    following = next((other for other in reading.mentions if other.start >= mention.end), None)
    if following is None:
        return False
    between = reading.view.text[mention.end : following.start].strip(", \u00a0").lower()
    if between and between not in _links(reading.number_locale):
        return False
    amount = isinstance(following.what, Quantity) and following.what.kind is not kinds.NUMBER
    return amount or _counts(following, reading)


# Where the target says something else


def _is_richer(match: Match, ledger: Ledger) -> bool:
    """Whether the source's reading has all that the target's has, and nothing hints that it is half read."""
    source, target = match.source, match.target
    one, two = source.mention.what, target.mention.what
    if isinstance(one, Protected):
        return _is_ungrouped(source, target) and not _is_counted(match, ledger)
    if not isinstance(two, Quantity):
        return match.check == "number.format" and _is_firm(match, ledger)
    if one.kind in _CLOCKED or two.kind in _CLOCKED:
        return one.kind is two.kind
    if two.unit and not one.unit:
        return False
    if two.kind is kinds.MONEY and one.kind is not kinds.MONEY:
        return False
    if any(two.written.scales) and not any(one.written.scales) and source.value != target.value:
        return False
    if one.kind is kinds.MONEY and two.kind is kinds.MONEY:
        return not _is_plainer(one, two, ledger)
    if one.kind is kinds.MONEY and two.kind is kinds.NUMBER:
        elided = _is_elided(target, one.unit, ledger)
        return not elided and _stands_alone(target.mention, ledger.target)
    plain = one.kind is two.kind is kinds.NUMBER and not any(one.written.scales)
    return _is_firm(match, ledger) if plain or match.check == "number.format" else True


def _is_ungrouped(source: Entry, target: Entry) -> bool:
    """Whether the target is the source's digits with thousands marks and no more: 2.024, ISO 13.485."""
    return _MARKS.sub("", target.raw) == source.raw


def _is_plainer(one: Quantity, two: Quantity, ledger: Ledger) -> bool:
    """Whether a currency is a mere "$" or "dollars" here and a certain dollar there."""
    family = {"USD", *ledger.source.number_locale.symbols.dollars.values()}
    bare = one.unit == "USD" and one.written.mark in {"", "$"}
    contested = ledger.source.number_locale.symbols.contested
    shared = one.written.mark in contested and {one.unit, two.unit} <= {
        ledger.source.number_locale.symbols.signs[one.written.mark],
        contested[one.written.mark],
    }
    return one.unit != two.unit and ((bare and two.unit in family) or shared)


def _is_elided(target: Entry, unit: str, ledger: Ledger) -> bool:
    """Whether the target has named the currency before and need not again: $1.000 a loro, 250 a lei."""
    return any(
        isinstance(mention.what, Quantity) and mention.what.unit == unit
        for mention in ledger.target.mentions
        if mention.end <= target.mention.start
    )


def _stands_alone(place: Mention, reading: Reading) -> bool:
    """Whether nothing beside a bare number may be its currency: no noun behind, no code or sign before."""
    text, language = reading.view.text, reading.number_locale
    after = word_after(text, place.end).lower()
    of = language.section("printed").get("long_of")
    if after == of or (after and not language.has("years.function", after)):
        return False
    dotted = re.match(r"\.? ?d[i'’]", text[place.end : place.end + 5])
    before = text[: place.start].rstrip(" \u00a0")[-4:]
    code = re.search(r"(?:[A-Z]{2,}|[A-Z][a-z]\.|[^\w\s.,;:!?()\"'“”‘’«»…–—-])\Z", before)
    return dotted is None and code is None


def _is_firm(match: Match, ledger: Ledger) -> bool:
    """
    Whether a number that stands in the target as in the source is an amount, no version, model or quotation.

    Money, percentages and measures are; so is a number with a scale word, with thousands marks, or one that
    counts something in both texts.
    """
    one = match.source.mention.what
    if not isinstance(one, Quantity):
        return False
    if one.kind is kinds.ORDINAL:
        return not _same_surroundings(match, ledger)
    if one.kind is not kinds.NUMBER:
        return True
    if one.raw != match.target.raw:
        return False
    scale = "".join(
        ledger.source.view.text[part.start : part.end]
        for part in match.source.mention.parts
        if part.role == "scale"
    )
    if len(scale) > _LETTER_SCALE or one.written.signs[0]:
        return True
    group = ledger.source.number_locale.group
    if not scale and re.search(rf"[0-9]{re.escape(group)}[0-9]{{3}}(?![0-9])", one.raw):
        return True
    thousandths = isinstance(one.value, Decimal) and one.value.as_tuple().exponent == _THOUSANDTHS
    return not thousandths and _is_counted(match, ledger) and not _same_surroundings(match, ledger)


def _same_surroundings(match: Match, ledger: Ledger) -> bool:
    """Whether a name stands beside a number in both texts, or quotation marks round it: 4th Floor, ‘2.0K’."""
    texts = ledger.source.view.text, ledger.target.view.text
    places = match.source.mention, match.target.mention
    after = [word_after(text, place.end) for text, place in zip(texts, places, strict=True)]
    before = [word_before(text, place.start).text for text, place in zip(texts, places, strict=True)]
    quoted = [
        text[place.start - 1 : place.start] in _QUOTES and text[place.end : place.end + 1] in _QUOTES
        for text, place in zip(texts, places, strict=True)
        if place.start
    ]
    same = any(words[0] and words[0] == words[1] for words in (after, before))
    return same or (len(quoted) == 2 and all(quoted))
