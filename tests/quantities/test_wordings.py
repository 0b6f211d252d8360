"""Numbers that are worded another way, right and wrong: dilutions, bounds, powers, acts, feasts, sides, repetitions."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare, localize

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

SAME = [
    # units
    ("It stood at 95 mm Hg.", "Era di 95 mmHg."),
    ("It stood at 95 mmHg.", "Era di 95 millimetri di mercurio."),
    ("Keep it below 20 cm H2O.", "Mantenerla sotto 20 cmH2O."),
    ("Spin it at 1,200 rpm.", "Centrifugare a 1.200 giri/min."),
    ("Spin it at 1,200 rpm.", "Centrifugare a 1.200 giri al minuto."),
    ("a pulse of 72 bpm", "un polso di 72 battiti/min"),
    ("less than 0.5 EU/mL", "meno di 0,5 EU/mL"),
    # rates
    ("It is serviced half-yearly.", "La manutenzione è semestrale."),
    ("It is serviced twice-yearly.", "La manutenzione si fa ogni sei mesi."),
    ("Rinse it q.i.d. with water.", "Sciacquare quattro volte al dì con acqua."),
    ("Rinse it b.i.d. with water.", "Sciacquare due volte al dì con acqua."),
    ("The fortnightly call, held every two weeks, goes on.", "La telefonata quindicinale continua."),
    ("Turn it every fifteen minutes.", "Girarlo ogni quarto d'ora."),
    ("Read it every half hour.", "Leggerlo ogni mezz'ora."),
    ("Give 20 mg q8h with food.", "Dare 20 mg ogni 8 ore a stomaco pieno."),
    ("It is renewed every ten years.", "Il rinnovo è decennale."),
    ("It is renewed every five years.", "Il rinnovo è quinquennale."),
    ("A third had moved, and one in twenty had left.", "Il 33% si era trasferito e il 5% era andato via."),
    # dilutions and bounds
    ("Dilute the sample ten-fold.", "Diluire il campione 1:10."),
    ("Dilute the sample 100-fold.", "Diluire il campione 1:100."),
    ("Those with more than 4 falls were left out.", "Sono stati esclusi quelli con almeno 5 cadute."),
    ("Those with fewer than 4 falls were kept.", "Sono rimasti quelli con al massimo 3 cadute."),
    # powers
    ("It holds ten to the eighth cells.", "Contiene 10⁸ cellule."),
    ("It rose by a factor of 10<sup>4</sup>.", "È aumentato di un fattore 10⁴."),
    ("Only 0.4% of them ran a fever.", "Ha avuto febbre solo il 4 per mille di loro."),
    ("Some 4 per thousand ran a fever.", "Ha avuto febbre circa lo 0,4%."),
    ("Give 1.5 × 10⁸ cells.", "Dare 150 milioni di cellule."),
    ("Give 2.5 x 10^6 cells.", "Dare 2,5 milioni di cellule."),
    # formulae
    ("The gas is SO<sub>2</sub>.", "Il gas è SO₂."),
    ("Shake it with potassium sulfate (K2SO4) and filter.", "Agitare con K₂SO₄ (solfato di potassio) e filtrare."),
    ("We add SiO<sub>2</sub> to it.", "Aggiungiamo SiO₂."),
    # parts of acts
    ("under Article 14(2a)", "ai sensi dell'articolo 14, paragrafo 2 bis"),
    ("under Article 14(2c)", "ai sensi dell'articolo 14, paragrafo 2 quater"),
    ("Sections 4-6 are new.", "I capitoli dal 4 al 6 sono nuovi."),
    # spans of time
    ("It took one and a half years.", "Ci sono voluti 18 mesi."),
    ("It took two and a half years.", "Ci sono voluti 30 mesi."),
    # money
    ("Lunch in Bern is CHF 18.50.", "A Berna un pranzo costa 18,50 franchi."),
    ("A bus ticket is SEK 39.", "Un biglietto dell'autobus costa 39 corone."),
    ("Three million dollars came in, of which one million stayed.", "Sono entrati $3 mln, di cui $1 mln è rimasto."),
    # said once and twice
    ("Weigh 8 mg of A and 8 mg of B.", "Pesare 8 mg sia di A sia di B."),
    ("All 37 pumps ran, and each of the 37 passed.", "Tutte e 37 le pompe giravano e ciascuna ha superato la prova."),
    ("It was built in 1998 and 2004 and sold in the latter year.", "Fu costruito nel 1998 e nel 2004 e venduto nel 2004."),
    ("It is open round the clock, seven days a week.", "È aperto 24 ore su 24, 7 giorni su 7."),
    # moments
    ("a 15th-century altar", "un altare quattrocentesco"),
    ("nineteenth-century villas", "ville ottocentesche"),
    ("a vase of the 5th century BC", "un vaso del V sec. a.C."),
    ("the songs of the 2010s", "le canzoni degli anni Dieci"),
    ("the debts of the 2020s", "i debiti degli anni Venti"),
    ("He died on Christmas Day 1926.", "Morì il 25 dicembre 1926."),
    ("It opened on All Saints' Day 2003.", "Aprì il 1º novembre 2003."),
    ("It leaves at 1:40 a.m.", "Parte all'1.40."),
    ("Open 2:30-6:30 p.m.", "Orario: 14.30-18.30."),
    # degrees
    ("In Oslo it was minus 14.", "A Oslo c'erano 14 gradi sotto zero."),
    # sides
    ("The rug is 2 by 2.5 metres.", "Il tappeto è di 2x2,5 metri."),
    # names
    ("Call 800 444 555.", "Chiamate il 800.444.555."),
    ("They need .NET 6.1, not 4.5.", "Serve .NET 6.1 e non il 4.5."),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), SAME)
def test_another_wording_of_the_same_number_is_silent(english: str, italian: str) -> None:
    """Either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


OTHER = [
    ("Oxides of nitrogen (NO2) were low.", "Gli ossidi di azoto (N2O) erano bassi."),
    ("Only 4% of them ran a fever.", "Ha avuto febbre solo il 4 per mille di loro."),
    ("Prices slid on Tuesday.", "Giovedì i prezzi sono scivolati."),
    ("It stood at 95 mm Hg.", "Era di 85 mmHg."),
    ("It stood at 95 mm Hg.", "Era di 95 mm."),
    ("Spin it at 1,200 rpm.", "Centrifugare a 1.200 giri/s."),
    ("less than 0.5 EU/mL", "meno di 0,5 EU/mg"),
    ("2 mg/kg/day for five days", "2 mg/kg/h per cinque giorni"),
    ("It is serviced half-yearly.", "La manutenzione è trimestrale."),
    ("Rinse it q.i.d. with water.", "Sciacquare tre volte al dì con acqua."),
    ("Dilute the sample ten-fold.", "Diluire il campione 1:100."),
    ("Those with more than 4 falls were left out.", "Sono stati esclusi quelli con almeno 4.5 cadute."),
    ("Those with more than 4 falls were left out.", "Sono stati esclusi quelli con almeno 6 cadute."),
    ("It holds ten to the eighth cells.", "Contiene 10⁹ cellule."),
    ("The gas is SO<sub>2</sub>.", "Il gas è SO₃."),
    ("under Article 14(2a)", "ai sensi dell'articolo 14, paragrafo 2 quater"),
    ("Sections 4-6 are new.", "I capitoli dal 4 al 7 sono nuovi."),
    ("It took one and a half years.", "Ci sono voluti 24 mesi."),
    ("It is two and a half times as long.", "È lungo una volta e mezzo."),
    ("The step cut waste by a third of the total.", "Il passaggio ha ridotto di un quarto gli scarti."),
    ("Lunch in Bern is CHF 18.50.", "A Berna un pranzo costa 18,50 corone."),
    ("Weigh 8 mg of A and 6 mg of B.", "Pesare 8 mg sia di A sia di B."),
    ("a 15th-century altar", "un altare seicentesco"),
    ("a vase of the 5th century BC", "un vaso del IV sec. a.C."),
    ("the songs of the 2010s", "le canzoni degli anni Trenta"),
    ("He died on Christmas Day 1926.", "Morì il 25 dicembre 1936."),
    ("He died on Christmas Day 1926.", "Morì il 26 dicembre 1926."),
    ("It leaves at 1:40 a.m.", "Parte all'1.50."),
    ("Open 2:30-6:30 p.m.", "Orario: 14.30-19.30."),
    ("In Oslo it was minus 14.", "A Oslo c'erano 12 gradi sotto zero."),
    ("The rug is 2 by 2.5 metres.", "Il tappeto è di 2x3,5 metri."),
    ("Call 800 444 555.", "Chiamate il 800.444.556."),
    ("under Directive (EU) 2019/904", "ai sensi del regolamento (UE) 2019/904"),
    ("under Law 241/1990", "ai sensi del decreto 241/1990"),
    ("It is coated with CaO.", "È rivestito di CuO."),
    ("Add KCl to it.", "Aggiungere KClO."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), OTHER)
def test_another_number_in_such_a_wording_is_found(source: str, target: str) -> None:
    """A wording excuses the number that it says, and no other."""
    assert compare(source, target, EN_IT) != ()


AS_THEY_STAND = [
    ("Il codice è 061.204-C.", "Il codice è 061.204-C."),
    ("È di 0,5 m.", "È di 0.5 m."),
    ("Chiamate il 800.444.555.", "Chiamate il 800.444.555."),
    ("una lastra 4x3,5 m", "una lastra 4x3.5 m"),
    ("Orario: 9.30-12.30", "Orario: 9:30 a.m.-12:30 p.m."),
    ("un pH di 7.20-7.40", "un pH di 7.20-7.40"),
    ("Ha 10⁶ cellule, un fattore 10⁶.", "Ha 10⁶ cellule, un fattore 10⁶."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), AS_THEY_STAND)
def test_what_names_something_keeps_its_marks(source: str, expected: str) -> None:
    """Codes, telephone numbers and powers stand as they are; times and sides are printed."""
    assert localize(source, IT_EN) == expected


def test_versions_that_go_on_keep_their_points() -> None:
    """Behind a version and a joint stands another; a measured value behind one is none."""
    assert localize("Use .NET 6.1 runtime, not 4.5.", EN_IT) == "Use .NET 6.1 runtime, not 4.5."
    assert localize("With Python 3.8 it took 4.5 seconds.", EN_IT) == "With Python 3.8 it took 4,5 seconds."
