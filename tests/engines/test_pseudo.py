"""The make-believe translation."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines.markup import plain
from l10n.engines.pseudo import PseudoEngine
from l10n.errors import ConfigError
from l10n.model import LocalePair, Request
from l10n.ports import EngineSettings


def pseudo(text: str, pair: LocalePair = LocalePair("en", "it")) -> str:  # noqa: B008 - frozen
    """The text in its make-believe translation."""
    engine = PseudoEngine(EngineSettings(environment={}, options={}))
    (answer,) = engine.translate([Request(text=text)], pair)
    assert answer.characters == 0
    return answer.target


def test_accents_brackets_and_length() -> None:
    """The text can still be read, its ends can be seen, and it is about a third longer."""
    target = pseudo("The quick brown fox jumps over the lazy dog")
    assert target.startswith("⟦Ţĥé ǫûîçķ ƀŕöŵñ ƒöẋ ĵûḿþš öṽéŕ ţĥé ļåžý ðöĝ ")
    assert target.endswith("⟧")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("3.2. Red apples", "3.2. ⟦Ŕéð"),
        ("12. Red apples", "12. ⟦Ŕéð"),
        ("3.2 Red apples", "⟦3.2 Ŕéð"),
        ("3.2", "3.2"),
        ("2024. A year", "⟦2024. Å"),
        ("3. ", "3. "),
    ],
)
def test_the_number_of_a_section_stays_before_the_brackets(text: str, start: str) -> None:
    """It is no word of its heading."""
    assert pseudo(text).startswith(start)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ('<x id="1"/> Red apples', '<x id="1"/> ⟦Ŕéð', "⟧"),
        ('<x id="1"/> 3. Red apples', '<x id="1"/> 3. ⟦Ŕéð', "⟧"),
        ('Red apples <x id="1"/> <x id="2"/>', "⟦Ŕéð", '⟧ <x id="1"/> <x id="2"/>'),
        ('<x id="1"/>s and pears<x id="2"/>', '⟦<x id="1"/>š', "⟧"),
    ],
)
def test_code_round_a_text_stays_outside_the_brackets(text: str, start: str, end: str) -> None:
    """A shortcode still opens its line, and its end still closes it."""
    target = pseudo(text)
    assert target.startswith(start)
    assert target.endswith(end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in <x id='a'/> out", "îñ <x id='a'/> öûţ", id="atom"),
        pytest.param('<g id="1">bold</g>ly', '<g id="1">ƀöļð</g>ļý', id="pair in a word"),
        pytest.param("R&amp;D &lt;b&gt; &#233;t&#xe9;", "Ŕ&amp;Ð &lt;ƀ&gt; &#233;ţ&#xe9;", id="entities"),
        pytest.param(
            "see https://example.org/a?b=c&amp;d=e#f now",
            "šéé https://example.org/a?b=c&amp;d=e#f ñöŵ",
            id="address with an entity",
        ),
        pytest.param("at www.example.org.", "åţ www.example.org.", id="address without scheme"),
        pytest.param("mail me@example.org!", "ḿåîļ me@example.org!", id="e-mail"),
        pytest.param("{user} has {{ file.name }}s", "{user} ĥåš {{ file.name }}š", id="braces"),
        pytest.param("if {x is not closed", "îƒ {ẋ îš ñöţ çļöšéð", id="an open brace is text"),
        pytest.param("%(name)s and %s", "%(name)s åñð %s", id="printf"),
        pytest.param("a $3.5 million loss", "å $3.5 million ļöšš", id="money with scale"),
        pytest.param("USD 5 bn or 5 EUR", "USD 5 bn öŕ 5 EUR", id="codes beside the number"),
        pytest.param("paid in EUR", "þåîð îñ ÉÛŔ", id="a code without a number is a word"),
        pytest.param("a 7 per cent rise", "å 7 per cent ŕîšé", id="percent in words"),
        pytest.param("2 percentage points less", "2 percentage points ļéšš", id="points"),
        pytest.param("oltre 3 miliardi di euro", "öļţŕé 3 miliardi ðî éûŕö", id="Italian scale"),
        pytest.param("from 2019–2021, COVID-19", "ƒŕöḿ 2019–2021, COVID-19", id="digits in a word"),
        pytest.param("the THE million", "ţĥé ŢĤÉ ḿîļļîöñ", id="no number: a word like any other"),
        pytest.param("A 5% <g id='1'>cut</g>", "Å 5% <g id='1'>çûţ</g>", id="number before a tag"),
        pytest.param(
            '<g id="1">million</g> men', '<g id="1">ḿîļļîöñ</g> ḿéñ', id="the digit of a tag is none"
        ),
        pytest.param("Überraschung é", "Üƀéŕŕåšçĥûñĝ é", id="letters with accents stay"),
    ],
)
def test_what_is_kept(text: str, expected: str) -> None:
    """Markup, entities, addresses, placeholders and quantities come back as they were."""
    target = pseudo(text)
    assert target.startswith(f"⟦{expected} "), target


@pytest.mark.parametrize("length", [1, 2, 10, 100, 1000])
def test_growth(length: int) -> None:
    """Padding is thirty per cent of what a reader sees, rounded up, give or take the spaces at its ends."""
    text = "x" * length
    padding = pseudo(f"<g id='1'>{text}</g>").partition("</g>")[2]
    assert 0.3 * length - 1 <= len(padding) - len(" ⟧") <= 0.3 * length + 1


def test_works_for_any_pair() -> None:
    """The pair makes no difference."""
    engine = PseudoEngine(EngineSettings(environment={}, options={}))
    assert engine.supports(LocalePair("ar", "tlh"))
    assert pseudo("Yes", LocalePair("ar", "tlh")) == pseudo("Yes")


def test_has_no_options() -> None:
    """An option is a mistake, and said so."""
    with pytest.raises(ConfigError, match="no option 'growth'"):
        PseudoEngine(EngineSettings(environment={}, options={"growth": 2}))


def test_readers_of_the_padding_find_nothing_in_it() -> None:
    """Padding has no digit, no sign, no Markdown: it must not look like a fact."""
    padding = pseudo("x" * 500).partition(" ")[2].removesuffix("⟧")
    assert {unicodedata.category(character) for character in padding} <= {"Ll", "Lu", "Zs"}


_WORD = st.text("abcXYZ 019$€.,-{}%@/:éя漢\n", max_size=12)
_PIECES = st.lists(
    st.one_of(_WORD, st.sampled_from(['<x id="3"/>', "&amp;", "&lt;", '<g id="4">', "</g>"])), max_size=12
).map("".join)


@settings(deadline=None)
@given(_PIECES)
def test_only_letters_change(text: str) -> None:
    """Tokens, digits, signs and spaces are all there, in order, before the padding."""
    target = pseudo(text)
    if target != text:
        lead = len(text) - len(text.lstrip())
        target = target[:lead] + target[lead + 1 :]
        target = target[: len(text.rstrip())] + text[len(text.rstrip()) :]
    same = [
        got == want or (want.isascii() and want.isalpha()) for got, want in zip(target, text, strict=True)
    ]
    assert all(same)
    assert re.findall(r"<[^<>]*>|&\w+;", target) == re.findall(r"<[^<>]*>|&\w+;", text)


@settings(deadline=None)
@given(_PIECES)
def test_plain_text_is_what_a_reader_sees(text: str) -> None:
    """No tag and no entity is left, and nothing else is lost."""
    seen = plain(text)
    assert "<x" not in seen
    assert len(seen) <= len(text)
