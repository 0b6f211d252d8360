"""What stands before a number or a month and changes with its sound: l'8%, il 7%, ad aprile, a marzo."""

from __future__ import annotations

import re
from functools import cache

from l10n.locales import table
from l10n.quantities import agreed

__all__ = ["agreed_anew", "regular", "word_before"]

_WORD = re.compile(r"([^\W\d_]+['’]?)[ \u00a0]?\Z")
# Not read, or read behind the number that it stands before: markup, opening quotes; €8 is «8 euro».
_BETWEEN = re.compile(
    r"(?:[*_\[(\"“«]|<[^<>]*>|[€$£¥]|[A-Z]{1,3}\$|(?:EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|SEK|NOK|DKK)[ \u00a0])\Z"
)
_SIGN = re.compile(r"[+±<>≤≥~≈−-][ \u00a0]?\Z")  # read before it: −8 is «meno 8»
_INSIDE = re.compile(r"[\w,;][ \u00a0]*\Z")  # a sentence's, before its last word
_FEMININE = re.compile(r"[0-9]+ª")
_VOWELS = "aàeèéiìoòuù"


def word_before(text: str) -> str:
    """The word at the end of a text, in small letters and with its apostrophe; empty when there is none."""
    found = _last_word(text)
    return _plain(found) if found else ""


def _last_word(text: str) -> re.Match[str] | None:
    return _WORD.search(text, max(0, len(text) - 24))


def _plain(found: re.Match[str]) -> str:
    return found[1].lower().replace("’", "'")


def regular(frame: str, slot: str, locale: str) -> str:
    """A frame whose words before slots are as before a consonant: ``a`` for ``an``, ``il`` for ``l'``."""
    pattern, plain = _other_forms(locale)
    if pattern is None:
        return frame

    def made(found: re.Match[str]) -> str:
        word = plain[found[1].lower()]
        return f"{word.capitalize() if found[1][0].isupper() else word} {found[2]}"

    return re.sub(pattern + f"([*_\\[(\"']{{0,4}}{slot})", made, frame, flags=re.IGNORECASE)


@cache
def _other_forms(locale: str) -> tuple[str | None, dict[str, str]]:
    """What matches the forms before a vowel, and the plain one of each."""
    forms = {
        **table(locale, "numbers").get("agreement", {}).get("forms", {}),
        **table(locale, "edits").get("euphonic", {}),
    }
    plain = {other: word for word, other in forms.items()}
    if not plain:
        return None, plain
    either = "|".join(re.escape(other) for other in plain)
    return rf"(?<![^\W\d_])({either})(?:(?<=')|(?<!')[ ])", plain


def agreed_anew(before: str, old: str, new: str, locale: str, apostrophe: str = "'") -> str | None:
    """
    The text before something that takes another's place, agreeing with it; None when that is not certain.

    Args:
        before: All of it.
        old: What stands there now, and what follows it.
        new: What takes its place, and what follows.
        locale: BCP-47 tag of the text.
        apostrophe: How the text writes one.
    """
    head = before
    while between := _BETWEEN.search(head, max(0, len(head) - 120)):
        head = head[: between.start()]
    tail = before[len(head) :]
    found = _last_word(head)
    if found is None or _SIGN.search(head):
        return before
    word = _plain(found)
    text = _euphonic(head, word, new, locale)
    if _is_vowel(old, locale) == _is_vowel(new, locale):
        return text + tail
    if word in _forms(locale):
        at = found.start(1)
        name = found[1][0].isupper() and _INSIDE.search(head[:at]) is not None  # vitamin A
        if name or (found[1] + old).isupper() or _FEMININE.match(old):
            return None  # the table knows no name, no word in capitals, and «il», not «la»
        made = agreed(text, _spoken(new), locale)
        return made[:at] + made[at:].replace("'", apostrophe) + tail
    return None if word in _varying(locale) or word.endswith("'") else text + tail


def _euphonic(head: str, word: str, new: str, locale: str) -> str:
    """The text with the word at its end as it is before that sound."""
    forms: dict[str, str] = table(locale, "edits").get("euphonic", {})
    plain = next((plain for plain, other in forms.items() if word in (plain, other)), None)
    if plain is None:
        return head
    at = head.lower().rindex(word)
    form = head[at : at + len(plain)]
    # Before a figure it is a matter of taste; it is taken away where no vowel is.
    same = new[:1].lower() == plain or (word != plain and not new[:1].isalpha() and _is_vowel(new, locale))
    return f"{head[:at]}{form}{forms[plain][len(plain) :] if same else ''}{head[at + len(word) :]}"


def _is_vowel(text: str, locale: str) -> bool:
    """Whether a number or a word begins with a vowel."""
    plain = next(iter(_forms(locale)), "")
    return agreed(f"{plain} ", _spoken(text), locale) != f"{plain} "


def _spoken(text: str) -> str:
    """A number with the sound of the text; eight begins with a vowel wherever that matters, two does not."""
    return text if text[:1].isdigit() else "8" if text[:1].lower() in _VOWELS else "2"


@cache
def _forms(locale: str) -> frozenset[str] | tuple[str, ...]:
    """Articles and prepositions for which we know the other form, the plain one of a pair first."""
    forms: dict[str, str] = table(locale, "numbers").get("agreement", {}).get("forms", {})
    return (*forms, *forms.values())


@cache
def _varying(locale: str) -> frozenset[str]:
    """Those that change in front of a vowel, and of which we do not know how before a number."""
    families = [
        family.split()
        for key, listed in table(locale, "terms").get("agreement", {}).items()
        if key.endswith(("_singular", "_plural"))
        for family in listed
    ]
    return frozenset(
        word for plain, impure, vowel in families if plain != vowel for word in (plain, impure, vowel)
    )
