"""A name that takes another's place, in a source and in its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from l10n.catalogs.merging.slots import Slot
from l10n.catalogs.merging.sound_agreement import word_before
from l10n.locales import table

__all__ = ["Renaming", "renamed"]

_WORD = re.compile(r"\w[\w&.-]*\w|\w")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VOWELS = frozenset("AEIOUHYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name of a source that has become another."""

    old: str
    new: str
    times: int

    def places(self, target: str, taken: list[Slot]) -> list[re.Match[str]] | None:
        """Where the name stands in the target; None unless it is there as often as it was in the source."""
        pattern = re.compile(rf"(?<![\w'’]){re.escape(self.old)}(?!\w)")
        found = [
            match
            for match in pattern.finditer(target)
            if not any(slot.start < match.end() and match.start() < slot.end for slot in taken)
        ]
        return found if len(found) == self.times else None

    def is_certain(self, before: str, target: str) -> bool:
        """
        Whether nothing in the target agrees with the name.

        Args:
            before: The target up to the name.
            target: Its BCP-47 tag.
        """
        if _is_numbered(self.old) and _is_numbered(self.new):
            return self.old[0] == self.new[0]
        sounds = (self.old[0] in _VOWELS) == (self.new[0] in _VOWELS)
        behind: list[str] = table(target, "edits").get("names", {}).get("behind", [])
        return sounds and word_before(before) in behind

    def is_kept(self, source: str, target: str) -> bool:
        """Whether both names are the same in the two languages, as far as anybody can know."""
        numbered = _is_numbered(self.old) and _is_numbered(self.new)
        return numbered or not any(_may_be_translated(name, source, target) for name in (self.old, self.new))


def renamed(old: str, new: str) -> list[Renaming] | None:
    """The names exchanged between two frames; None when any other word changed, or one of two equal names."""
    if old == new:
        return []
    if _WORD.sub("w", old) != _WORD.sub("w", new):  # a slot in the place of a word is another sentence
        return None
    pairs = list(_changed_words(old, new))
    if not all(name[:1].isupper() for pair in pairs for name in pair):
        return None
    words = _WORD.findall(old)
    found = [Renaming(name, other, words.count(name)) for name, other in dict.fromkeys(pairs)]
    whole = all(pairs.count((item.old, item.new)) == item.times for item in found)
    return found if whole else None


def _changed_words(old: str, new: str) -> Iterator[tuple[str, str]]:
    words = _WORD.findall(old), _WORD.findall(new)
    for index, (word, other) in enumerate(zip(*words, strict=True)):
        if word != other:
            # The first word is capitalised whatever it is.
            yield (word, other) if index else (word.lower(), other.lower())


def _is_numbered(name: str) -> bool:
    """Whether it is a code, or a number of the Romans: A320, II."""
    return any(char.isdigit() for char in name) or _ROMAN.fullmatch(name) is not None


def _may_be_translated(name: str, source: str, target: str) -> bool:
    """Whether it is short for something (WHO, in Italian OMS), or a name that languages have of their own."""
    return (name.isupper() and len(name) > 1) or name.casefold() in _exonyms(source, target)


@cache
def _exonyms(source: str, target: str) -> frozenset[str]:
    """Words of places, languages, months and days that differ between two languages. Source: CLDR."""
    from babel import Locale

    one, other = (Locale.parse(tag, sep="-") for tag in (source, target))
    names = [
        (str(name), str(getattr(other, part).get(key, "")))
        for part in ("territories", "languages")
        for key, name in getattr(one, part).items()
    ]
    for part in ("months", "days"):
        mine, yours = (getattr(locale, part)["format"]["wide"] for locale in (one, other))
        names += [(name, yours[key]) for key, name in mine.items()]
    for zone, data in other.time_zones.items():
        default = zone.rpartition("/")[2].replace("_", " ")
        names.append((one.time_zones.get(zone, {}).get("city", default), data.get("city", default)))
    return frozenset(
        word.casefold() for name, translated in names if name != translated for word in _WORD.findall(name)
    )
