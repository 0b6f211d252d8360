"""The number of forms of a counted text: our own table, and a header that stands as it is unless it is wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

import pytest

from l10n.catalogs import fresh_header, stamped
from l10n.catalogs.po.plurals import fitting_forms
from l10n.locales import table
from l10n.locales.gettext_header import form_count, plural_forms
from l10n.model import Catalog, State, Unit

TWO = "nplurals=2; plural=(n != 1);"
RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
MILLIONS = "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"
TEMPLATE = "nplurals=INTEGER; plural=EXPRESSION;"
LANGUAGES = [language for rule in table("und", "plurals")["rules"] for language in rule["languages"].split()]
# plural-table.c of GNU gettext 0.21
GETTEXTS = [
    "ja",
    "vi",
    "ko",
    "en",
    "de",
    "nl",
    "sv",
    "da",
    "no",
    "nb",
    "nn",
    "fo",
    "es",
    "pt",
    "it",
    "bg",
    "el",
    "fi",
    "et",
    "he",
    "eo",
    "hu",
    "tr",
    "pt-BR",
    "fr",
    "lv",
    "ga",
    "ro",
    "lt",
    "ru",
    "uk",
    "be",
    "sr",
    "hr",
    "cs",
    "sk",
    "pl",
    "sl",
]
POT = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

msgid "a"
msgid_plural "b"
msgstr[0] ""
msgstr[1] ""
"""


def counted(*targets: str) -> Unit:
    """A unit with so many forms."""
    return Unit(
        source="one",
        plural_source="many",
        targets=targets,
        state=State.TRANSLATED if targets else State.INITIAL,
    )


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("it", TWO),
        ("en-GB", TWO),
        ("es-419", TWO),
        ("pt", TWO),
        ("pt-PT", TWO),
        ("pt-BR", "nplurals=2; plural=(n > 1);"),
        ("fr-CA", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("zh-Hant-TW", "nplurals=1; plural=0;"),
        ("ru", RUSSIAN),
        ("sr-Latn-RS", RUSSIAN),
        ("tlh", TWO),
        ("pt-BRX", TWO),
    ],
)
def test_the_rule_of_a_locale(tag: str, forms: str) -> None:
    """A language has its rule in every script and region; one that the table does not name has English's."""
    assert plural_forms(tag) == forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_table_holds(language: str) -> None:
    """gettext's tools accept it, each of its forms is used by a number, and no other rule has its language."""
    forms = form_count(plural_forms(language))
    assert forms is not None
    choose = c2py(plural_forms(language).partition("plural=")[2].rstrip(";"))
    assert {choose(number) for number in [*range(300), 1_000_000]} == set(range(forms))
    assert LANGUAGES.count(language) == 1


@pytest.mark.skipif(shutil.which("msginit") is None, reason="gettext's tools are not installed")
@pytest.mark.parametrize("language", GETTEXTS)
def test_gettext_has_the_same_rule(language: str, tmp_path: Path) -> None:
    """What `msginit` writes into a new PO file, character by character."""
    (tmp_path / "a.pot").write_text(POT)
    words = [
        "msginit",
        "--no-translator",
        "--no-wrap",
        "-i",
        "a.pot",
        "-o",
        "-",
        "-l",
        language.replace("-", "_"),
    ]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    found = re.search(r"Plural-Forms: (.*)\\n", done.stdout)
    assert found
    assert plural_forms(language) == found[1]


@pytest.mark.parametrize(
    ("field", "forms"),
    [
        (TWO, 2),
        ("nplurals=2; plural=n != 1", 2),
        (" nplurals = 2 ;plural=\tn>1 ; ", 2),
        (MILLIONS, 3),
        ("nplurals=1; plural=0", 1),
        ("", None),
        (TEMPLATE, None),
        ("nplurals=2", None),
        ("nplurals=0; plural=0;", None),
        ("nplurals=2; plural=(n != 1;", None),
        ("nplurals=2; plural=n%3;", None),
        ("nplurals=2; plural=n/0;", None),
        ("nplurals=2; plural=__import__('os');", None),
        ("nplurals=2; plural=" + "(" * 900 + "n" + ")" * 90, None),
        ("nplurals=2; plural=" + " " * 100_000 + ";;", None),
        ("plural=0; nplurals=1;", None),
    ],
)
def test_a_field_is_read_as_gettext_reads_it(field: str, forms: int | None) -> None:
    """The number of forms, or that its tools would refuse the field."""
    assert form_count(field) == forms


@pytest.mark.parametrize(
    ("field", "tag", "units", "kept"),
    [
        pytest.param(MILLIONS, "it", (), True, id="another table's"),
        pytest.param("nplurals=2; plural=n>1", "it", (), True, id="a person's"),
        pytest.param(MILLIONS, "it", (counted("a", "b", "c"),), True, id="with the units"),
        pytest.param(MILLIONS, "it", (counted("a", "b"), Unit(source="x")), False, id="against the units"),
        pytest.param(TWO, "it", (counted("a", "b", "c"),), True, id="both against the units"),
        pytest.param(MILLIONS, "it", (counted("a", "b"), counted("a", "b", "c")), True, id="units differ"),
        pytest.param(MILLIONS, "it", (counted(),), True, id="nothing translated"),
        pytest.param(TEMPLATE, "it", (), False, id="a template's"),
        pytest.param("nplurals=2; plural=(n != 1", "it", (), False, id="broken"),
        pytest.param("nplurals=2; plural=n%3;", "ru", (), False, id="a form that is not there"),
        pytest.param("", "pl", (), False, id="empty"),
    ],
)
def test_a_header_stands_unless_it_is_wrong(
    field: str, tag: str, units: tuple[Unit, ...], *, kept: bool
) -> None:
    """It stays to the byte; only what gettext refuses, or what the units deny, becomes the table's."""
    assert fitting_forms(field, tag, units) == (field if kept else plural_forms(tag))


def test_a_run_mends_a_wrong_header_only() -> None:
    """What was there goes into the next file as it was; a template's field does not."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    fresh = fresh_header("test", "en", "it")
    for field, expected in ((MILLIONS, MILLIONS), (TEMPLATE, TWO)):
        header = MappingProxyType({**fresh, "Plural-Forms": field})
        catalog = Catalog(source_locale="en", target_locale="it", header=header)
        assert stamped(catalog, replace(catalog), now).header["Plural-Forms"] == expected
