"""What is said in words beside digits: numbers, ordinals, orders of size, classes, rates and durations."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Severity
from l10n.quantities import compare

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

SAME = [
    ("Nine of the twelve sites are open.", "Nove dei dodici siti sono aperti."),
    ("It takes two weeks.", "Ci vogliono quindici giorni."),
    ("A couple of days later", "Due giorni dopo"),
    ("It has been a decade.", "Sono passati dieci anni."),
    ("Both plants doubled output.", "Entrambi gli stabilimenti hanno raddoppiato la produzione."),
    ("the third attempt", "il 3º tentativo"),
    ("the 20th congress", "il XX congresso"),
    ("Dozens of volunteers", "Decine di volontari"),
    ("tens of thousands of samples", "decine di migliaia di campioni"),
    ("a Phase 2/3 study", "uno studio di fase II/III"),
    ("type 2 diabetes", "il diabete di tipo 2"),
    ("a class IIa device", "un dispositivo di classe IIa"),
    ("Take it twice daily.", "Assumerlo due volte al giorno."),
    ("Take it every 12 hours.", "Assumerlo due volte al giorno."),
    ("Take it b.i.d.", "Assumerlo due volte al giorno."),
    ("It is given annually.", "Viene somministrato una volta all'anno."),
    ("every four weeks", "una volta al mese"),
    ("every other day", "a giorni alterni"),
    ("It lasted 24 months.", "È durato due anni."),
    ("for half an hour", "per 30 minuti"),
    ("The half-life is 9 hours.", "L'emivita è di 9 ore."),
    ("due in mid-May 2026", "previsto per metà maggio 2026"),
    ("in the first half of the year", "nel primo semestre dell'anno"),
    ("in the first half of 2019", "nella prima metà del 2019"),
    ("May 1, 2025 is a holiday.", "Il primo maggio 2025 è festa."),
    ("in June 2017", "nel giugno del 2017"),
    ("in the 1980s", "negli anni ‘80"),
    ("from midnight", "dalle 24:00"),
    ("the 60th edition", "la 60ma edizione"),
    ("the 2023-24 season", "la stagione 2023/2024"),
    ("the last two decades", "gli ultimi vent'anni"),
    ("100 years ago", "un secolo fa"),
    ("in May", "a maggio"),
    ("at the end of May", "in maggio"),
    ("on Friday", "venerdì"),
    ("on March 4, 5 and 6", "il 4, 5 e 6 marzo"),
    ("interleukin-6", "interleuchina-6"),
    ("It scored on 3:35.", "Ha segnato al minuto 3:35."),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), SAME)
def test_other_words_for_the_same_are_silent(english: str, italian: str) -> None:
    """Words for digits, a rate said otherwise and an exact conversion of time raise no alarm, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


OTHER = [
    ("Six of the ten firms closed.", "Sette delle dieci imprese hanno chiuso."),
    ("Hundreds of samples", "Migliaia di campioni"),
    ("The fifth cohort", "La sesta coorte"),
    ("It will triple output.", "Raddoppierà la produzione."),
    ("One in ten users", "Un utente su cento"),
    ("Half of the women", "Un quarto delle donne"),
    ("a Class III device", "un dispositivo di classe II"),
    ("a stage IV tumour", "un tumore in stadio III"),
    ("a type II receptor", "un recettore di tipo I"),
    ("Take it twice daily.", "Assumerlo tre volte al giorno."),
    ("once a week", "una volta al giorno"),
    ("every 8 hours", "ogni 12 ore"),
    ("It lasted 12 months.", "È durato due anni."),
    ("at 3 p.m. CET", "alle 15:00 GMT"),
    ("It opens in May.", "Apre a giugno."),
    ("in early May", "alla fine di maggio"),
    ("It opens on Friday.", "Apre martedì."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), OTHER)
def test_another_value_in_words_is_an_error(source: str, target: str) -> None:
    """A value that is gone while another of its family has come is a defect, and is said once."""
    assert [found.severity for found in compare(source, target, EN_IT)] == [Severity.ERROR]
