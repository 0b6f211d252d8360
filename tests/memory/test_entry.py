"""Entries hold what they promise, and locales find each other."""

from __future__ import annotations

import pytest

from l10n.memory.entry import Entry, canonical, closest


@pytest.mark.parametrize(
    ("texts", "changed"),
    [
        pytest.param({}, "", id="no text"),
        pytest.param({"en": "One", "it": " \n"}, "", id="blank text"),
        pytest.param({"en": "One"}, "2026-01-31", id="another form of date"),
    ],
)
def test_an_entry_that_tmx_cannot_hold_is_refused(texts: dict[str, str], changed: str) -> None:
    """An entry has texts, none blank, and a date in the form of TMX."""
    with pytest.raises(ValueError, match=r"entry has no text|changed must look"):
        Entry(texts=texts, changed=changed)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        (" pt-br ", "pt-BR"),
        ("zh-HANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-ROZAJ", "sl-rozaj"),
        ("de-1996", "de-1996"),
        ("", ""),
    ],
)
def test_canonical(tag: str, expected: str) -> None:
    """Case and hyphens of BCP 47, whatever a tool wrote."""
    assert canonical(tag) == expected


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        pytest.param("en", ["it", "en-GB", "en", "en-US"], ["en", "en-GB", "en-US"], id="general"),
        pytest.param("en-US", ["en-GB", "en", "en-US"], ["en-US", "en"], id="region"),
        pytest.param("en-US", ["en-GB"], [], id="other region"),
        pytest.param("zh-Hant", ["zh-Hans", "zh-Hant-TW", "zh"], ["zh", "zh-Hant-TW"], id="script"),
        pytest.param("fr", ["fro", "fr-CA"], ["fr-CA"], id="not a mere prefix"),
        pytest.param("it", [], [], id="nothing offered"),
    ],
)
def test_closest(wanted: str, offered: list[str], expected: list[str]) -> None:
    """The same tag first, then the more general, then the more special."""
    assert closest(wanted, offered) == expected
