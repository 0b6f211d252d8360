"""Three hundred translations with an error each, planted by rule; what stands there, and what should."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Planted", "planted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One source, its right translation, and one with an error in it."""

    source: str
    right: str
    wrong: str
    quote: str  # the error
    start: int  # where it stands in ``wrong``
    cure: str  # what should stand there
    poison: str  # what makes it worse


_TOWNS = ("Aosta", "Bari", "Como", "Enna", "Fermo", "Gorizia", "Imola", "Jesi", "Lecce", "Matera")
# source, its translation, the error, what should stand there, and what would make it worse
_KINDS = (
    (
        "The plant in {town} makes {n} pumps a day.",
        "Lo stabilimento di {town} produce {n} pompe al giorno.",
        ("pompe", "bombe", "pompe e 900 valvole"),
    ),
    (
        "The **mayor** of {town} opened the {n}-metre bridge.",
        "Il **sindaco** di {town} ha inaugurato il ponte di {n} metri.",
        ("**sindaco**", "**sidaco**", "sindaco"),
    ),
    (
        "In {town}, sales rose by {n} percent.",
        "A {town} le vendite sono aumentate del {n} per cento.",
        ("aumentate", "diminuite", "aumentate [qui](https://example.org/x)"),
    ),
    (
        "{town} has not closed its {n} schools.",
        "{town} non ha chiuso le sue {n} scuole.",
        ("scuole", "scole", "scuole e i suoi 400 asili"),
    ),
    (
        "The museum of {town} shows {n} paintings; the museum is free.",
        "Il museo di {town} espone {n} dipinti; il museo è gratuito.",
        ("dipinti", "quadretti quadretti", "dipinti dipinti"),
    ),
    (
        "The lab in {town} tested {n} samples of water.",
        "Il laboratorio di {town} ha analizzato {n} campioni d’acqua.",
        ("campioni", "prodotti", "Ecco la traduzione: campioni"),
    ),
)


def planted() -> Iterator[Planted]:
    """300 of them, no two alike."""
    for number in range(300):
        source, right, (cure, error, poison) = _KINDS[number % len(_KINDS)]
        names = {"town": _TOWNS[number % len(_TOWNS)], "n": number + 12}
        whole = right.format(**names)
        start = whole.rindex(cure)
        yield Planted(
            source=source.format(**names),
            right=whole,
            wrong=f"{whole[:start]}{error}{whole[start + len(cure) :]}",
            quote=error,
            start=start,
            cure=cure,
            poison=poison,
        )
