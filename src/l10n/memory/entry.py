"""One stored translation, and how its locales are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from l10n.model import Part

__all__ = ["DATE", "Entry", "canonical", "closest"]

DATE = re.compile(r"[0-9]{8}T[0-9]{6}Z")  # the only form TMX allows; later dates sort higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text in several languages: a ``<tu>`` of a TMX file."""

    texts: Mapping[str, str]  # by locale, file's order; none blank
    before: Mapping[str, str] = field(default_factory=dict)  # the neighbouring text, by locale
    after: Mapping[str, str] = field(default_factory=dict)
    source_locale: str = ""  # the one that was written first; empty when nobody said
    origin: str = ""  # the document it comes from
    changed: str = ""  # 20260131T120000Z; empty when nobody said
    parts: Mapping[str, tuple[Part, ...]] = field(
        default_factory=dict
    )  # by locale; of texts with codes alone

    def __post_init__(self) -> None:
        if not self.texts or not all(map(str.strip, self.texts.values())):
            raise ValueError("an entry has no text, or a blank one")
        if self.changed and not DATE.fullmatch(self.changed):
            raise ValueError(f"changed must look like 20260131T120000Z, got {self.changed}")


def canonical(tag: str) -> str:
    """
    The tag in BCP-47 case with hyphens: ``EN_us`` gives ``en-US``.

    Source: RFC 5646, section 2.1.1.
    """
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def closest(wanted: str, offered: Iterable[str]) -> list[str]:
    """
    The locales that may stand for the wanted one, best first; may be empty.

    A text for ``it-IT`` serves ``it`` and the other way round; ``en-GB`` never serves ``en-US``.

    Args:
        wanted: Canonical tag.
        offered: Canonical tags; equals keep their order.
    """
    matching = [tag for tag in offered if _related(tag, wanted)]
    return sorted(matching, key=lambda tag: (tag != wanted, len(tag)))


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
