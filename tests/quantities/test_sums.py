"""A value that several numbers say together, in one of the texts or in both: 1 euro e 50, 2h58'12", 45° 55'."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

# English, the same in Italian, another value in Italian.
ROWS = [
    ("The sandwich costs $3.25.", "Il panino costa 3 dollari e 25.", "Il panino costa 3 dollari e 75."),
    ("A coffee is £2.80.", "Un caffè costa 2 sterline e 80.", "Un caffè costa 3 sterline e 80."),
    ("Parking costs €2.50.", "Il parcheggio costa due euro e cinquanta.", "Costa due euro e quindici."),
    ("Parking costs €2.50.", "Il parcheggio costa 2 euro e 50 centesimi.", "Costa 3 euro e 50 centesimi."),
    ("It costs 4 dollars 99.", "Costa $4,99.", "Costa $4,89."),
    ("He is 1.85 metres tall.", "È alto 1 metro e 85.", "È alto 1 metro e 95."),
    ("The table is 1.2 m long.", "Il tavolo è lungo un metro e venti.", "È lungo un metro e sessanta."),
    ("The baby weighs 3.4 kilos.", "Il neonato pesa 3 chili e 400.", "Il neonato pesa 3 chili e 700."),
    ("The fish weighed 2.5 kilos.", "Il pesce pesava 2 chili e mezzo.", "Il pesce pesava 3 chili e mezzo."),
    ("We walked for 3.5 kilometres.", "Abbiamo fatto tre chilometri e mezzo.", "Quattro chilometri e mezzo."),
    ("It rose by 1.5 percentage points.", "È salita di un punto e mezzo.", "È salita di due punti e mezzo."),
    ("Inflation fell by 2.5 points.", "È calata di due punti e mezzo.", "È calata di tre punti e mezzo."),
    ("The fever rose to 38.5 degrees.", "La febbre è a 38 gradi e mezzo.", "La febbre è a 39 gradi e mezzo."),
    ("It is two and a half miles long.", "È lungo 2,5 miglia.", "È lungo 3,5 miglia."),
    ("The garden is 4½ acres.", "Il giardino è di quattro acri e mezzo.", "È di cinque acri e mezzo."),
    (
        "Add 1½ cups of rice.",
        "Aggiungere una tazza e mezza di riso.",
        "Aggiungere due tazze e mezza di riso.",
    ),
    ("Stir in 1.5 litres.", "Mescolare 1 litro e mezzo.", "Mescolare 2 litri e mezzo."),
    ("It lasts two hours and a quarter.", "Dura 2 ore e 15 minuti.", "Dura 2 ore e 25 minuti."),
    ("It lasts an hour and 15 minutes.", "Dura un'ora e un quarto.", "Dura un'ora e tre quarti."),
    ("He ran it in 19.85 seconds.", "L'ha corsa in 19\"85.", "L'ha corsa in 19\"58."),
    ("The lap took 1:21.046.", "Il giro è durato 1'21\"046.", "Il giro è durato 1'22\"046."),
    ("She swam it in 14:52.7.", "Ha nuotato in 14'52\"7.", "Ha nuotato in 14'25\"7."),
    ("Her time was 2:24:33.", "Il suo tempo è di 2h24'33\".", "Il suo tempo è di 2h24'53\"."),
    (
        "She took 3 hours, 5 minutes and 18 seconds.",
        "Ha impiegato 3h 05' 18\".",
        "Ha impiegato 3h 08' 18\".",
    ),
    ("It lasts 1 hour and 45 minutes.", "Dura 1h 45'.", "Dura 1h 35'."),
    ("See you at 6:30 p.m.", "Ci vediamo alle 18 e 30.", "Ci vediamo alle 18 e 20."),
    ("It lies at 41°12' N, 9°30' E.", "Si trova a 41° 12' N, 9° 30' E.", "Si trova a 41° 21' N, 9° 30' E."),
    ("The hut is at 46°03'20\" N.", "La capanna è a 46° 03' 20\" N.", "È a 46° 30' 20\" N."),
    ("He is 6 ft 2 in tall.", "È alto 6 piedi e 2 pollici.", "È alto 6 piedi e 3 pollici."),
]


@pytest.mark.parametrize(("english", "italian", "other"), ROWS)
def test_several_numbers_say_one_value(english: str, italian: str, other: str) -> None:
    """Nothing is found in either direction, whatever the value is written with."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


@pytest.mark.parametrize(("english", "italian", "other"), ROWS)
def test_another_sum_is_found(english: str, italian: str, other: str) -> None:
    """A changed part is a finding in either direction."""
    assert compare(english, other, EN_IT)
    assert compare(other, english, IT_EN)


def test_a_part_that_stands_elsewhere_too_is_matched_there() -> None:
    """The 12 of the time and the 12 of the riders are two numbers."""
    english = "The 12 riders took 4 hours, 12 minutes and 30 seconds."
    assert compare("I 12 ciclisti hanno impiegato 4h 12' 30\".", english, IT_EN) == ()
    assert compare("I 13 ciclisti hanno impiegato 4h 12' 30\".", english, IT_EN)
