"""A number that the other text says in another form: spoken times, shares, formulae, codes with their names."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

SAME = [
    ("The tour starts at half past nine.", "La visita inizia alle 9:30."),
    ("Doors open at 18:45.", "Le porte aprono alle sette meno un quarto."),
    ("They met at 20:15.", "Si sono incontrati alle otto e un quarto."),
    ("She left at half past midnight.", "È uscita alle 0:30."),
    ("The post opens on the third of March.", "L'ufficio apre il 3 marzo."),
    ("They closed on New Year's Eve.", "Hanno chiuso il 31 dicembre."),
    ("It expires in 09/2028.", "Scade a settembre 2028."),
    ("The error rate is 2.5e-6.", "Il tasso di errore è 2,5 × 10⁻⁶."),
    ("One in four patients relapsed.", "Il 25% dei pazienti ha avuto una recidiva."),
    ("A third of the plants failed.", "Una pianta su tre non ha attecchito."),
    ("It hit 7 in every 100 trees.", "Ha colpito il 7% degli alberi."),
    ("Rates rose by 50 basis points.", "I tassi sono saliti di mezzo punto percentuale."),
    ("Rates rose by half a percentage point.", "I tassi sono saliti di 0,5 punti percentuali."),
    ("Spin for 90 seconds.", "Centrifugare per un minuto e mezzo."),
    ("The lease lasts six months.", "Il contratto ha durata semestrale."),
    ("Add half a kilogram.", "Aggiungere 500 g."),
    ("Take it q8h.", "Assumerlo tre volte al giorno."),
    ("Dissolve 2.5 grams of salt.", "Sciogliere 2,5 g di sale."),
    ("Cu2+ binds here.", "Qui si lega lo ione Cu²⁺."),
    ("CO2 is released.", "Si libera anidride carbonica."),
    ("Add KOH to the flask.", "Aggiungere idrossido di potassio nel pallone."),
    ("CD8+ cells were sorted.", "Le cellule CD8⁺ sono state separate."),
    ("WHO staff met HIV patients.", "Il personale dell'OMS ha incontrato pazienti con HIV."),
    (
        "A film of Na2SO4 forms as water is lost.",
        "Con la perdita di H₂O si forma un velo di solfato di sodio.",
    ),
    ("IL-2 was added.", "È stata aggiunta l'interleuchina 2 (IL-2)."),
    ("CYP3A4 is inhibited.", "Il citocromo P450 3A4 (CYP3A4) è inibito."),
    ("Call 800 555 210 for free.", "Chiamare gratis il numero 800 555 210."),
    ("Law No. 241/1990 applies.", "Si applica la legge n. 241 del 1990."),
    ("They were ASA class 2 or 3.", "Erano in classe ASA II o III."),
    ("Intake was 0.9 g per kilogram daily.", "L'apporto era di 0,9 g/kg/die."),
    ("The team has a 9-4-2 record.", "La squadra ha 9 vittorie, 4 sconfitte e 2 pareggi."),
    ("A 2D map hangs there.", "Lì è appesa una mappa bidimensionale."),
    ("The tower predates WW2.", "La torre è precedente alla seconda guerra mondiale."),
    ("The AW27 line is out.", "È uscita la linea autunno-inverno 2027."),
    ("Some 40% left, the remaining 60% stayed.", "Il 40% è andato via, la parte restante è rimasta."),
    ("Half of them ran, the other half hid.", "La metà è scappata, gli altri si sono nascosti."),
    ("It cost 31% of the harvest.", "È costato quasi un terzo (31%) del raccolto."),
    ("It took eighteen months.", "Ci è voluto un anno e mezzo."),
    ("In the past 18 months it grew.", "Nell'ultimo anno e mezzo è cresciuto."),
    ("The boat left at 0540 hours.", "La barca è partita alle 5 e 40."),
    ("They met around 1745 hours, in the rain.", "Si sono visti verso le 17 e 45, sotto la pioggia."),
    ("It took 1530 hours of work.", "Ci sono volute 1530 ore di lavoro."),
    ("It broke after 1500 hours.", "Si è rotto dopo 1500 ore."),
    ("A prize was won by 1530 hours of work.", "Un premio è stato vinto con 1530 ore di lavoro."),
    ("They left at 2100 hours.", "Sono partiti alle 21."),
    ("She is 5 feet 9 inches tall.", "È alta 5 piedi e 9 pollici."),
    ("It has six corners.", "Ha sei angoli."),
    ("The lake is 20 miles wide.", "Il lago è largo 20 miglia (32 km)."),
    ("The cave is 60 feet (18 m) deep.", "La grotta è profonda 18 metri."),
    ("Two-thirds of the farmers agreed.", "Il 67% degli agricoltori è d'accordo."),
    ("Rents doubled.", "Gli affitti sono aumentati del 100%."),
    ("Rents tripled.", "Gli affitti sono aumentati del 200%."),
    ("It stood for half a century.", "È rimasto in piedi per cinquant'anni."),
    ("The 9/11 film is on.", "Danno il film sull'11 settembre."),
    ("The F1 race is off.", "La gara di Formula 1 è annullata."),
    ("Stir for 30 seconds.", "Mescolare per mezzo minuto."),
    ("It lasts an hour and a half.", "Dura 90 minuti."),
    ("It starts at 12 noon.", "Inizia a mezzogiorno."),
    ("The fee is EUR 3 250 a year.", "La tassa è di 3 250 EUR all'anno."),
    ("In the years 2001-2007 it grew.", "Negli anni 2001-2007 è cresciuto."),
    ("In the years 2000-2006 it grew.", "Negli anni 2000-2006 è cresciuto."),
]


@pytest.mark.parametrize(("english", "italian"), SAME)
def test_another_form_says_the_same(english: str, italian: str) -> None:
    """Neither direction finds anything."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


OTHER = [
    ("It starts at 12 noon.", "Inizia a mezzanotte."),
    ("It lasts an hour and a half.", "Dura 80 minuti."),
    ("The fee is EUR 3 250 a year.", "La tassa è di 3 520 EUR all'anno."),
    ("The lake is 20 miles wide.", "Il lago è largo 20 miglia (64 km)."),
    ("The cave is 60 feet (18 m) deep.", "La grotta è profonda 28 metri."),
    ("Two-thirds of the farmers agreed.", "Il 60% degli agricoltori è d'accordo."),
    ("Rents doubled.", "Gli affitti sono aumentati del 200%."),
    ("The team has a 9-4-2 record.", "La squadra ha 9 vittorie, 4 sconfitte e 3 pareggi."),
    ("A 2D map hangs there.", "Lì è appesa una mappa tridimensionale."),
    ("The AW27 line is out.", "È uscita la linea autunno-inverno 2026."),
    ("It cost 31% of the harvest.", "È costato la metà (41%) del raccolto."),
    ("The boat left at 0540 hours.", "La barca è partita alle 5 e 50."),
    ("Half of the 50% that were left fell.", "Ne è caduta la metà."),
    ("She is 5 feet 9 inches tall.", "È alta 5 piedi e 8 pollici."),
    ("Call 0845 555 210.", "Chiamare lo 0845 555."),
    ("The Blue Line 2 bus is to double its trips.", "L'autobus Blue Line raddoppierà le corse."),
    ("The tour starts at half past nine.", "La visita inizia alle 10:30."),
    ("Doors open at 18:45.", "Le porte aprono alle sette e un quarto."),
    ("The post opens on the third of March.", "L'ufficio apre il 4 marzo."),
    ("It expires in 09/2028.", "Scade a settembre 2027."),
    ("The error rate is 2.5e-6.", "Il tasso di errore è 2,5 × 10⁻⁵."),
    ("One in four patients relapsed.", "Il 40% dei pazienti ha avuto una recidiva."),
    ("A third of the plants failed.", "Una pianta su quattro non ha attecchito."),
    ("Rates rose by 25 basis points.", "I tassi sono saliti di mezzo punto percentuale."),
    ("The lease lasts six months.", "Il contratto dura 3 mesi."),
    ("Add half a kilogram.", "Aggiungere 50 g."),
    ("Take it q8h.", "Assumerlo due volte al giorno."),
    ("Cu2+ binds here.", "Qui si lega lo ione Cu³⁺."),
    ("CO2 is released.", "Si libera CO."),
    ("Add KOH to the flask.", "Aggiungere NaOH nel pallone."),
    ("Mg²⁺ leaves the cell.", "Il K⁺ lascia la cellula."),
    ("CD8+ cells were sorted.", "Le cellule CD8− sono state separate."),
    ("Give 2 mg/kg/h of the drug.", "Somministrare 2 mg/kg/min del farmaco."),
    ("Call 800 555 210 for free.", "Chiamare gratis il numero 800 555 310."),
    ("Law No. 241/1990 applies.", "Si applica la legge n. 241 del 1991."),
    ("They were ASA class 2 or 3.", "Erano in classe ASA II o IV."),
    ("Intake was 0.9 g per kilogram daily.", "L'apporto era di 0,6 g/kg/die."),
]


@pytest.mark.parametrize(("english", "italian"), OTHER)
def test_another_value_in_another_form_is_found(english: str, italian: str) -> None:
    """Both directions find it."""
    assert compare(english, italian, EN_IT)
    assert compare(italian, english, IT_EN)
