"""How numbers are printed in a target locale; the defaults are the house style."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NumberStyle"]

_CHOICES = {
    "style": ("short", "long"),
    "currency": ("", "sign", "code", "name"),
    "position": ("", "before", "after"),
    "space": ("", "plain", "no-break", "narrow"),
    "scale": ("", "abbreviation", "word"),
    "percent": ("", "attached", "spaced", "word"),
    "grouping": ("", "always", "never", "from-5"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """What a locale's numbers look like; an empty string means the house style."""

    style: str = "short"  # or "long": words instead of signs and abbreviations
    currency: str = ""  # "sign" (€), "code" (EUR) or "name" (euro)
    position: str = ""  # of a currency sign or code: "before" or "after"
    space: str = ""  # between a number and its words: "plain", "no-break" or "narrow"
    scale: str = ""  # "abbreviation" (mld) or "word" (miliardi)
    percent: str = ""  # "attached" (5%), "spaced" (5 %) or "word" (5 per cento)
    grouping: str = ""  # thousands marks: "always", "never" or "from-5" (digits)

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value not in choices:
                known = ", ".join(choice for choice in choices if choice)
                raise ValueError(f"{name} must be one of {known}; got {value!r}")
