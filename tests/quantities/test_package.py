"""The package as others see it: what it exports, what it costs, what a new language needs."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import l10n.quantities
from l10n.errors import ConfigError
from l10n.locales import table
from l10n.model import LocalePair
from l10n.quantities import find, localize
from l10n.quantities.language import tables


def test_all_is_what_is_there() -> None:
    """``__all__`` is sorted, and each name is there."""
    names = l10n.quantities.__all__
    assert names == sorted(names)
    assert all(hasattr(l10n.quantities, name) for name in names)


def test_importing_brings_no_machinery() -> None:
    """Importing the package loads neither Babel nor a table nor the recogniser."""
    code = "import sys, l10n.quantities; print([name for name in ('babel', 'tomllib', 'l10n.quantities.parse.recognizer') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(
    ("locale", "message"), [("xx", "unknown locale 'xx'"), ("und", "no number rules for locale 'und'")]
)
def test_unknown_locale(locale: str, message: str) -> None:
    """A locale that does not exist is a configuration error that names some that do."""
    with pytest.raises(ConfigError, match=message) as caught:
        find("1", locale)
    assert "en" in caught.value.hint


def test_regional_locale() -> None:
    """A regional tag takes its language's table and CLDR's own marks."""
    assert localize("€3.6 million", LocalePair("en-GB", "it-IT")) == "€3,6 mln"


def test_a_third_language_is_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish with a borrowed table: its own words, CLDR's marks and months, no code."""
    spanish: dict[str, Any] = {**table("en", "numbers")}
    spanish["scales"] = {"3": ["mil", "mil"], "6": ["millón", "millones"], "12": ["billón", "billones"]}
    spanish["currencies"] = {
        "EUR": ["euro", "euros"],
        "USD": ["dólar", "dólares"],
        "GBP": ["libra", "libras"],
        "CNY": ["yuan", "yuanes"],
    }
    spanish["percent"] = {**spanish["percent"], "percent": ["por ciento", "por ciento"]}
    spanish["dates"] = {
        **spanish["dates"],
        "capital": False,
        "order": "dmy",
        "full": "{day} de {month} de {year}",
    }
    spanish["printed"] = {**spanish["printed"], "scales": [6, 12], "long_of": "de"}
    real = table
    monkeypatch.setattr(
        "l10n.locales.table", lambda tag, subject: spanish if tag == "es" else real(tag, subject)
    )
    tables.number_locale.cache_clear()
    try:
        pair = LocalePair("en", "es")
        assert localize("€3.6 million, 5.5%, July 9, 2021", pair) == "€3,6 millones, 5,5%, 9 de julio de 2021"
        back = localize("3,6 millones de euros y 12,5 por ciento", LocalePair("es", "en"))
        assert back == "€3.6 million y 12.5%"
    finally:
        tables.number_locale.cache_clear()
