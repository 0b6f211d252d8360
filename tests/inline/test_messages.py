"""Strings of programs: placeholders, tags and the branches of ICU messages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.inline import NodeKind, mask, scan, tokens, unmask

FILES = "{count, plural, =0 {no files} one {# file of {name}} other {# files of {name}}} left"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello %s, %1$s and %2$.2f", ["%s", "%1$s", "%2$.2f"]),
        ("%(name)s has %(count)d", ["%(name)s", "%(count)d"]),
        ("%ld of %5.1f, %-10s, %@", ["%ld", "%5.1f", "%-10s", "%@"]),
        ("%dx%d pixels", ["%d", "%d"]),
        ("100%% sure", ["%%"]),
        ("%{name} and %<cost>.2f", ["%{name}", "%<cost>.2f"]),
        ("$USER$ pays", ["$USER$"]),
        ("{name}, {0}, {}, { name }", ["{name}", "{0}", "{}", "{ name }"]),
        ("{user.name!r:>10} {a[0]}", ["{user.name!r:>10}", "{a[0]}"]),
        ("{n, number, percent} on {d, date, short}", ["{n, number, percent}", "{d, date, short}"]),
        ("{{name}}, {{count, number}}, ${x}, $t(key)", ["{{name}}", "{{count, number}}", "${x}", "$t(key)"]),
        ("{{ .Count }} posts", ["{{ .Count }}"]),
        ("<b>Bold</b> <0>link</0> <br/>", ["<b>", "</b>", "<0>", "</0>", "<br/>"]),
        ("{\\an8}At the top <00:00:01.000>later", ["{\\an8}", "<00:00:01.000>"]),
        ("<%s> has %s, <%(name)s>, <%= x %>", ["%s", "%s", "%(name)s", "<%= x %>"]),
        ("%Y-%m-%d", ["%Y", "%m", "%d"]),
        ("Write to a@example.org or https://example.org/a?b=%20c", ["a@example.org", "https://example.org/a?b=%20c"]),
        # no placeholders
        ("100% sure, 5 % off, 20%.", []),
        ("It costs $5, or $10 for two", []),
        ("a < b and c > d", []),
        ("*stars* and _lines_ and `ticks`", []),
        ("Press [x] or (y) :smile: {: .class}", []),
    ],
)  # fmt: skip
def test_what_stays(text: str, found: list[str]) -> None:
    """What programs put words in for stays; signs of prose and of Markdown are text."""
    assert [token.raw for token in tokens(text, "message")] == found
    masked = mask(text, "message")
    assert unmask(masked, masked.text).text == text


def test_branches_are_texts() -> None:
    """An engine gets the words of each branch, and nothing of what holds them."""
    masked = mask(FILES, "message")
    assert re.sub(r"<[^>]*>", "", masked.text).split() == ["no", "files", "file", "of", "files", "of", "left"]
    assert masked.text.count("<x ") == 4


def test_what_branches_share_counts_once() -> None:
    """A program shows one of the branches: another language may have more of them."""
    assert [token.value for token in tokens(FILES, "message")] == ["{count, plural}", "#", "{name}"]
    more = FILES.replace("other {", "few {# x {name}} other {")
    assert tokens(more, "message") == tokens(FILES, "message")


@pytest.mark.parametrize(
    "text",
    [
        "{n, plural, one {a}",
        "{n, plural, one {a} other b}",
        "{n, plural, }",
        "{n, select, a {b}} }",
        "{n, plural, one {{} other {b}}",
        "{n, plural, one {a} other {b}} {",
        "{n, plural, other {" * 30 + "}}" * 30,
    ],
)
def test_broken_messages_have_no_branches(text: str) -> None:
    """What a program could not read is text, with whatever placeholders there are."""
    assert all(node.kind is not NodeKind.BRANCH for node in scan(text, "message") for node in node.children)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{n, plural, other {# of '{x}' and '#' here}}", ["{n, plural}", "#", "'{x}'", "'#'"]),
        ("{n, plural, other {it''s {x}}}", ["{n, plural}", "''", "{x}"]),
        ("{n, select, other {l'ora, dell'altro {x}}}", ["{n, select}", "{x}"]),
        (
            "{a, select, f {{b, plural, one {# x} other {# y}}} other {z}}",
            ["{a, select}", "{b, plural}", "#"],
        ),
        ("{n, plural, offset:1 =1 {a} other {b #}}", ["{n, plural}", "#"]),
        ("{n, selectordinal, one {#st} other {#th}}", ["{n, selectordinal}", "#"]),
    ],
)
def test_quotations_and_nested_arguments(text: str, kept: list[str]) -> None:
    """An apostrophe quotes only before a sign; arguments may stand in branches."""
    assert [token.value for token in tokens(text, "message")] == kept
    masked = mask(text, "message")
    assert unmask(masked, masked.text.replace("x", "x")).text == text


def test_an_elided_article_quotes_no_brace() -> None:
    """An engine's apostrophe before a placeholder is written so that the program does not take it for a quote."""
    masked = mask("{n, plural, one {the user {x}} other {users {x}}}", "message")
    answer = masked.text.replace("the user ", "l'").replace("users ", "gli utenti ")
    back = unmask(masked, answer)
    assert back.text == "{n, plural, one {l’{x}} other {gli utenti {x}}}"
    assert back.complete


def test_words_outside_the_branches_are_reported() -> None:
    """What an engine puts between two branches breaks the message: it counts as lost."""
    masked = mask(FILES, "message")
    broken = unmask(masked, masked.text.replace("</g> <g", "</g> altro <g", 1))
    assert not broken.complete


@given(
    st.text("{}#'=, abnoe<>0%&;", max_size=40).map(lambda text: f"{{n, plural, one {{a}} other {{{text}}}}}")
)
def test_any_message_comes_back(text: str) -> None:
    """Whatever stands in braces, masking loses nothing."""
    masked = mask(text, "message")
    assert unmask(masked, masked.text).text == text
    answer = unmask(masked, masked.text + " ").text.replace("’", "'")
    assert answer.strip() == text.strip()
