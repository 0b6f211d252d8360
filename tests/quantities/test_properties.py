"""What holds for every number, locale and style, and for every text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from l10n.model import (
    Interval,
    LocalePair,
    Moment,
    Protected,
    Quantity,
    QuantityKind,
    Span,
    Stretch,
    Written,
)
from l10n.quantities import NumberStyle, compare, find, localize, render, reprint

LOCALES = ("en", "it")
PAIRS = (LocalePair("en", "it"), LocalePair("it", "en"))
NOWHERE = Span(0, 0)
UNITS = ("mg", "kg", "mg/mL", "km²", "GW", "°C", "µg", "mL")
CURRENCIES = ("EUR", "USD", "GBP", "JPY", "CHF", "NOK", "SEK", "CAD", "AUD", "HKD", "CNY", "cent")
LINKS = ("-", "–", " – ", "between", "from")

styles = st.builds(
    NumberStyle,
    style=st.sampled_from(("short", "long")),
    currency=st.sampled_from(("", "sign", "code", "name")),
    position=st.sampled_from(("", "before", "after")),
    space=st.sampled_from(("", "plain", "no-break", "narrow")),
    scale=st.sampled_from(("", "abbreviation", "word")),
    percent=st.sampled_from(("", "attached", "spaced", "word")),
    grouping=st.sampled_from(("", "always", "never", "from-5")),
)
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(1, 9_999_999),
    st.integers(0, 3),
)
signs = st.sampled_from(("", "", "", "-", "+"))


def quantity(kind: QuantityKind, value: object, unit: str = "", **written: object) -> Quantity:
    return Quantity(kind=kind, value=value, unit=unit, span=NOWHERE, raw="", written=Written(**written))  # type: ignore[arg-type]


@st.composite
def amounts(draw: st.DrawFn) -> Quantity:
    """One number of any kind that has one."""
    kinds = (
        QuantityKind.MONEY,
        QuantityKind.PERCENT,
        QuantityKind.PERCENT_POINT,
        QuantityKind.BASIS_POINT,
        QuantityKind.MEASURE,
        QuantityKind.NUMBER,
    )
    kind = draw(st.sampled_from(kinds))
    units = {QuantityKind.MONEY: CURRENCIES, QuantityKind.MEASURE: UNITS}.get(kind, ("",))
    unit = draw(st.sampled_from(units))
    scaled = kind in {QuantityKind.MONEY, QuantityKind.NUMBER} and unit != "cent"
    scale = draw(st.sampled_from((0, 6, 9, 12))) if scaled else 0
    sign = draw(signs)
    value = draw(decimals).scaleb(scale)
    return quantity(kind, -value if sign == "-" else value, unit, scales=(scale,), signs=(sign,))


@st.composite
def intervals(draw: st.DrawFn) -> Quantity:
    """Two ends of any kind but a bare number."""
    one = draw(
        amounts().filter(lambda drawn: drawn.kind is not QuantityKind.NUMBER or drawn.written.scales[0] > 0)
    )
    scale = one.written.scales[0]
    assert isinstance(one.value, Decimal)
    low, high = sorted((abs(one.value), draw(decimals).scaleb(scale)))
    assume(low != high)
    written = Written(scales=(scale, scale), signs=("", ""), link=draw(st.sampled_from(LINKS)), shared=True)
    return replace(one, value=Interval(low, high), written=written)


dates = st.builds(
    Moment,
    year=st.one_of(st.none(), st.integers(1500, 2150)),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
)
months = st.builds(Moment, year=st.integers(1500, 2150), month=st.integers(1, 12))
times = st.builds(Moment, minute=st.integers(0, 24 * 60 - 1))
periods = st.one_of(
    st.builds(Moment, quarter=st.integers(1, 4), year=st.integers(1990, 2040)),
    st.builds(Moment, half=st.integers(1, 2), year=st.integers(1990, 2040)),
    st.builds(Moment, year=st.integers(1990, 2040), fiscal=st.just(True)),
    st.builds(Moment, decade=st.integers(180, 205).map(lambda tens: tens * 10)),
    st.builds(Moment, century=st.integers(1, 22)),
)
moments = st.one_of(
    st.one_of(dates, months).map(lambda moment: quantity(QuantityKind.DATE, moment)),
    times.map(lambda moment: quantity(QuantityKind.TIME, moment)),
    periods.map(lambda moment: quantity(QuantityKind.PERIOD, moment)),
    st.integers(1, 2999).map(lambda number: quantity(QuantityKind.ORDINAL, Decimal(number))),
)


def read_back(text: str, locale: str) -> list[tuple[object, ...]]:
    return [
        (found.kind, found.value, found.unit) if isinstance(found, Quantity) else (found.reason, found.raw)
        for found in find(text, locale)
    ]


def looks_like_a_year(printed: Quantity, style: NumberStyle) -> bool:
    """Four bare digits, which stand for a year unless a noun says what they count; also behind a dash."""
    value = printed.value
    if isinstance(value, Interval) and printed.kind is QuantityKind.MONEY:
        high = style.grouping in {"never", "from-5"} and not printed.written.scales[1]
        return high and 1000 <= value.high <= 2999
    bare = (
        printed.kind is QuantityKind.NUMBER
        and printed.written.scales == (0,)
        and not printed.written.signs[0]
    )
    return bare and style.grouping in {"never", "from-5"} and len(f"{printed.value}") == 4


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.one_of(amounts(), intervals()), st.sampled_from(LOCALES), styles)
def test_printed_amounts_read_the_same(amount: Quantity, locale: str, style: NumberStyle) -> None:
    """Print, then read: the same kind, value and unit, in every locale and style."""
    assume(not looks_like_a_year(amount, style))
    word = {"en": "It was", "it": "Era"}[locale]
    text = f"{word} {render(amount, locale, style)}."
    assert read_back(text, locale) == [(amount.kind, amount.value, amount.unit)], text


@settings(deadline=None, max_examples=300)
@given(moments, st.sampled_from(LOCALES))
def test_printed_moments_read_the_same(moment: Quantity, locale: str) -> None:
    """Dates, times, periods and ordinals read as they were printed."""
    text = f"— {'alle ' if moment.kind is QuantityKind.TIME and locale == 'it' else ''}{render(moment, locale)} —"
    assert read_back(text, locale) == [(moment.kind, moment.value, "")], text


@settings(deadline=None)
@given(
    st.lists(dates, min_size=2, max_size=2), st.sampled_from(LOCALES), st.sampled_from(("between", "from"))
)
def test_printed_stretches_read_the_same(ends: list[Moment], locale: str, link: str) -> None:
    """A stretch of days keeps both its ends; a year that only one end names counts for both."""
    first, last = (replace(end, year=2021) for end in ends)
    assume((first.month, first.day) != (last.month, last.day))
    text = render(quantity(QuantityKind.DATE, Stretch(first, last), link=link), locale)
    found = find(f"— {text} —", locale)
    assert [item.value for item in found if isinstance(item, Quantity)] in (
        [Stretch(first, last)],
        [Stretch(replace(first, year=None), last)],
    )


@settings(deadline=None, max_examples=300)
@given(st.lists(amounts(), min_size=1, max_size=4), st.sampled_from(PAIRS), styles)
def test_there_and_back_keeps_every_value(
    amounts_: list[Quantity], pair: LocalePair, style: NumberStyle
) -> None:
    """A text localised and localised back has the values it had; both ways the ledger is silent."""
    text = "; ".join(render(amount, pair.source, NumberStyle()) for amount in amounts_) + "."
    there = localize(text, pair, style)
    back = localize(there, LocalePair(pair.target, pair.source))
    before = [found for found in find(text, pair.source) if isinstance(found, Quantity)]
    assume(not any(looks_like_a_year(found, style) for found in before))
    assert read_back(back, pair.source) == read_back(text, pair.source)
    assert compare(text, there, pair) == ()


parts = st.one_of(
    st.builds(Moment, quarter=st.integers(1, 4)).map(lambda moment: quantity(QuantityKind.PERIOD, moment)),
    moments,
)
# What stands round a printed quantity in running text.
AROUND = {
    QuantityKind.TIME: {"en": "They met at {}.", "it": "Si videro alle {}."},
    QuantityKind.DATE: {"en": "They met on {}.", "it": "Si videro il {}."},
    QuantityKind.ORDINAL: {"en": "It was the {} bridge.", "it": "Era il {} ponte."},
}
PLAIN = {"en": "They saw {}, all told.", "it": "Videro {}, in tutto."}


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.one_of(amounts(), intervals(), parts), st.sampled_from(PAIRS), styles)
def test_what_we_print_passes_our_own_check(drawn: Quantity, pair: LocalePair, style: NumberStyle) -> None:
    """Of every kind, in every style: printed for both languages, the two say the same."""
    assume(not looks_like_a_year(drawn, style) and not looks_like_a_year(drawn, NumberStyle()))
    around = AROUND.get(drawn.kind, PLAIN)
    source = around[pair.source].format(render(drawn, pair.source))
    target = around[pair.target].format(render(drawn, pair.target, style))
    assert compare(source, target, pair) == (), (source, target)


words = st.text(alphabet=st.characters(categories=("Ll", "Zs", "Po"), exclude_characters="%‰"), max_size=80)


@settings(deadline=None)
@given(words, st.sampled_from(PAIRS))
def test_text_without_numbers_is_unchanged(text: str, pair: LocalePair) -> None:
    """No digit, no sign: not a character changes, unless its words are numbers."""
    assume(not find(text, pair.source))
    assert localize(text, pair) == text


anything = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("0123456789.,-–€$%'’ \u00a0*_`<>[]()&;/:°º")),
    max_size=60,
)


@settings(deadline=None, max_examples=500)
@given(anything, anything, st.sampled_from(PAIRS))
def test_any_text_is_read(source: str, target: str, pair: LocalePair) -> None:
    """Any text is read without an exception: mentions in order, disjoint, equal to the text at their place."""
    at = 0
    for found in find(source, pair.source):
        assert found.span.start >= at
        assert source[found.span.start : found.span.end] == found.raw
        at = found.span.end
    localize(source, pair)
    compare(source, target, pair)
    reprint(source, target, pair)


HOSTILE = [
    "1", "1,", "1.", "1,000,", "$", "1-", "1 ", "`", "` `` ", "[", "](", "](a", "<a ", "*", "* a", "a@", "@", "http://",
    "(1", "+1 ", "1/", "1:", "million ", "one million ", "five hundred thousand ", "a half ", "from 1 to ", "tra 1 e ",
    "July 1, ", "1 luglio ", "'70", "Q1 ", "Via Roma 1234 ", "a1", "1_", "&#1;", "{1}", "%", "¥1 yuan ", "ventuno",
    "1\u00a0000\u00a0", "www.", "1 milione e ", "1–", "€-1", "20th century ", "half a ", "\\", "~~", "Via " + "a" * 50 + " 1234 ", "via a b c d e f g 1234 ", "İ1",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_hostile_text_ends(piece: str, pair: LocalePair) -> None:
    """A hundred thousand characters made to trip a scanner are read in one pass."""
    text = piece * (20_000 // len(piece))
    assert all(isinstance(found, Quantity | Protected) for found in find(text, pair.source))


def test_hostile_text_is_read_in_linear_time() -> None:
    """Twice the text makes no more than about twice the calls."""
    import cProfile
    import pstats

    def calls(text: str) -> int:
        profile = cProfile.Profile()
        profile.runcall(find, text, "en")
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    for piece in HOSTILE:
        small, large = calls(piece * 200), calls(piece * 800)
        assert large < 5 * small + 2000, piece
