"""Placeholders of programs and branches of messages: what is found, and what may differ."""

from __future__ import annotations

import pytest

from l10n.model import ONE_NUMBER, LocalePair
from tests.checks.examples import findings

IT, PL, JA = LocalePair("en", "it"), LocalePair("en", "pl"), LocalePair("en", "ja")
FILES = "{n, plural, one {# file} other {# files}}"


def _found(source: str, target: str, pair: LocalePair, kind: str = "message") -> set[tuple[str, str]]:
    ids = ("placeholder", "html.tags")
    found = findings([(source, target)], pair, {"syntax": "message"}, [kind])
    return {(each.check, each.severity.name.lower()) for each in found if each.check.startswith(ids)}


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Copy %s to %s", "Copia %s in %s", None),
        ("%d of %s", "%s di %d", "placeholder"),
        ("%1$d of %2$s", "%2$s di %1$d", None),
        ("%m/%d/%Y at noon", "%d/%m/%Y a mezzogiorno", None),
        ("{a} of {b}", "{b} di {a}", None),
        ("Hello %{name}", "Ciao %{nome}", "placeholder"),
        ("Hello %{name}", "Ciao", "placeholder"),
        ("Hello $USER$", "Ciao $UTENTE$", "placeholder"),
        ("{{count}} files", "{{conto}} file", "placeholder"),
        ("Read <0>this</0>", "Leggi questo", "html.tags"),
        ("Read <0>this</0>", "Leggi <0>questo</0>", None),
        ("100% sure", "Sicuro al 100%", None),
        ("It''s {x} or {n, select, a {b} other {c}}", "È {x} o {n, select, a {b} other {c}}", None),
        (
            "The {n, select, a {b} other {c}} of {x}",
            "Il {n, select, a {b} other {c}} dell'{x}",
            "placeholder",
        ),
    ],
)
def test_placeholders(source: str, target: str, found: str | None) -> None:
    """A program finds its placeholders, in the order that it fills them in."""
    assert _found(source, target, IT) == ({(found, "error")} if found else set())


@pytest.mark.parametrize(
    ("source", "target", "pair", "found"),
    [
        (FILES, "{n, plural, one {# file} other {# file}}", IT, None),
        (FILES, "{n, plural, one {un file} other {# file}}", IT, None),
        (FILES, "{n, plural, =1 {un file} other {# file}}", IT, None),
        (FILES, "{n, plural, one {# file} many {# di file} other {# file}}", IT, None),
        (FILES, "{n, plural, other {# file}}", IT, "warning"),
        (FILES, "{n, plural, one {# plik} other {# pliku}}", PL, "warning"),
        (FILES, "{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}", PL, None),
        (FILES, "{n, plural, other {#}}", JA, None),
        (FILES, "{n, plural, one {#} other {#}}", JA, "warning"),
        (FILES, "{n, plural, one {# file} few {# file}}", IT, "error"),
        (
            "{n, selectordinal, one {#st} other {#th}}",
            "{n, selectordinal, many {l’#} other {il #}}",
            IT,
            None,
        ),
        ("{g, select, f {her} other {their}}", "{g, select, f {suo} other {loro}}", IT, None),
        ("{g, select, f {her} other {their}}", "{g, select, d {suo} other {loro}}", IT, "error"),
        ("{g, select, f {her} other {their}}", "{g, select, other {loro}}", IT, "error"),
    ],
)
def test_branches(source: str, target: str, pair: LocalePair, found: str | None) -> None:
    """A plural has the categories of its own language, a select those of its program."""
    said = {severity for check, severity in _found(source, target, pair) if check == "placeholder.branch"}
    assert (found in said) if found else not said


def test_the_form_of_one_number_need_not_say_it() -> None:
    """«Un file» for one; other forms say their number."""
    assert not _found("{{n}} file", "Un file", IT, ONE_NUMBER)
    assert _found("{{n}} file", "Un file {{m}}", IT, ONE_NUMBER)
    assert not _found("{{name}} has {{count}} file", "{{name}} ha un file", IT, ONE_NUMBER)
    assert _found("{{name}} has {{count}} file", "Ha {{count}} file", IT, ONE_NUMBER)
    assert not _found("%s has %d file", "%s ha un file", IT, ONE_NUMBER)
    assert _found("%s has %d file", "Ha %d file", IT, ONE_NUMBER)
    assert _found("{{n}} files", "Alcuni file", IT, "plural form")
