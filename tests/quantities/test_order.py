"""Values that changed places, and such that only moved with what they belong to."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Severity
from l10n.quantities import compare

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

REVERSED = [
    ("Output fell from 64% to 51%.", "La produzione è scesa dal 51% al 64%."),
    ("The range is 20-40 mg.", "L'intervallo è 40-20 mg."),
    ("From 1998 to 2004 it stood empty.", "Dal 2004 al 1998 è rimasto vuoto."),
    ("Costs went from $3 million to $4 million.", "I costi sono passati da 4 a 3 milioni di dollari."),
    ("Staff went from 80 to 210 people.", "Il personale è passato da 210 a 80 persone."),
    ("It is for 16- to 24-year-olds.", "È per chi ha tra i 24 e i 16 anni."),
]


@pytest.mark.parametrize(("source", "target"), REVERSED)
def test_a_reversed_range_is_an_error(source: str, target: str) -> None:
    """From A to B is not from B to A."""
    found = compare(source, target, EN_IT)
    assert {(item.check, item.severity) for item in found} == {("number.order", Severity.ERROR)}


MOVED = [
    ("Nausea hit 12% of the drug group and 5% of the placebo group.", "La nausea ha colpito il 5% del gruppo placebo e il 12% di quello trattato con il farmaco."),
    ("Stock now stands at 520, up from 430.", "Le scorte sono passate da 430 a 520 pezzi."),
    ("Group D had 7 eggs, group E 4.", "Il gruppo E aveva 4 uova, il gruppo D 7."),
    ("Rates were 3% in Rome and 6% in Naples.", "A Napoli il tasso era del 6%, a Roma del 3%."),
    ("Median survival was 14.3 months with the pair and 10.8 months with chemotherapy alone.", "La sopravvivenza mediana è stata di 10,8 mesi con la sola chemioterapia, contro i 14,3 mesi della combinazione."),
    ("The red tap fills tank 3 and the green tap tank 8.", "Il serbatoio 8 si riempie dal rubinetto verde, il serbatoio 3 da quello rosso."),
    ("Nine keys and 14 cabinets were replaced.", "Sono stati sostituiti 14 armadi e 9 chiavi."),
    ("Both NCT04120155 and the older NCT01998822 were open-label.", "Erano in aperto sia il più vecchio NCT01998822 sia NCT04120155."),
    ("Milan enrolled 34 patients, Turin 51.", "Torino ha arruolato 51 pazienti, Milano 34."),
    ("The fee is €120 for adults and €45 for children.", "Per i bambini la tariffa è di 45 €, per gli adulti di 120 €."),
    ("Its mass, 9.6 kg before drying, was 7.3 kg a day later.", "Un giorno dopo la massa era di 7,3 kg, contro i 9,6 di partenza."),
    ("The queue used to take 50 minutes and now takes 18.", "Ora la fila dura 18 minuti, rispetto ai precedenti 50."),
    ("Lot K31 lasted 18 months and lot K44 24.", "Il lotto K44 è durato 24 mesi, il K31 18."),
    ("The rinse takes 30 minutes in dogs and 45 in cats.", "Il lavaggio dura 45 minuti nel gatto e 30 nel cane."),
    ("Press 2 2 to hear it again.", "Premere 2 2 per riascoltarlo."),
    ("From 90 rooms the hotel shrank to just 55.", "L'albergo si è ridotto a sole 55 camere: prima erano 90."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), MOVED)
def test_values_that_moved_with_their_words_are_right(source: str, target: str) -> None:
    """The other order of the same facts is no swap."""
    assert compare(source, target, EN_IT) == ()


SWAPPED = [
    ("Aspirin went to 26 patients in Bonn and to 33 in Basel.", "L'aspirina è andata a 33 pazienti a Bonn e a 26 a Basilea."),
    ("Fever occurred in 9% with placebo and 3% with the vaccine.", "La febbre si è avuta nel 3% con placebo e nel 9% con il vaccino."),
    ("Sales were €6 million in 2019 and €9 million in 2020.", "Le vendite sono state di €9 mln nel 2019 e di €6 mln nel 2020."),
    ("Rates were 3% in Rome and 6% in Naples.", "I tassi erano del 6% a Roma e del 3% a Napoli."),
    ("Median survival was 14.3 months with the combination and 10.8 months with chemotherapy alone.", "La sopravvivenza mediana è stata di 10,8 mesi con la combinazione e di 14,3 mesi con la sola chemioterapia."),
    ("Both NCT04120155 (210 people) and NCT01998822 (96 people) were open-label.", "Sia NCT04120155 (96 persone) sia NCT01998822 (210 persone) erano in aperto."),
    ("Milan enrolled 34 patients, Turin 51.", "Milano ha arruolato 51 pazienti, Torino 34."),
    ("The fee is €120 for adults and €45 for children.", "La tariffa è di 45 € per gli adulti e di 120 € per i bambini."),
    ("Median time was 12.1 months versus 8.4 months.", "Il tempo mediano è stato di 8,4 mesi contro 12,1 mesi."),
    ("Women received 30 mg and men 45 mg.", "Le donne hanno ricevuto 45 mg e gli uomini 30 mg."),
    ("More than 40,000 people left after 1953.", "Più di 1953 persone sono partite dopo il 40.000."),
    ("Give six drops to children and two to adults.", "Ai bambini si danno due gocce, agli adulti sei."),
    ("Some 20,000 people left since 1953.", "Dal 20.000 sono partite circa 1953 persone."),
    ("He stopped on the 31st lap with nine laps to go.", "Si è fermato al 9° giro, con 31 giri da fare."),
    ("The 12.5 model holds 430 litres.", "Il modello da 430 contiene 12,5 litri."),
    ("She paid them $900 and him $350.", "A loro ha dato 350 dollari, a lui ne ha dati 900."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), SWAPPED)
def test_two_swapped_values_are_a_warning(source: str, target: str) -> None:
    """Two values of one kind stand with each other's subjects."""
    found = compare(source, target, EN_IT)
    assert {(item.check, item.severity) for item in found} == {("number.order", Severity.WARNING)}


MOVED = [
    ("Output rose to 51% from 34%.", "La produzione è salita dal 34% al 51%."),
    ("Women received 30 mg and men 45 mg.", "Gli uomini hanno ricevuto 45 mg e le donne 30 mg."),
    ("The plant, opened in 1987, employs 620 people.", "Lo stabilimento occupa 620 persone ed è stato aperto nel 1987."),
    ("Pisa has 12 firms and Siena 7.", "A Siena le imprese sono 7, a Pisa 12."),
    ("At 6 months 40% had healed.", "Il 40% era guarito a 6 mesi."),
    ("Over 7 years some 4,000 divers trained.", "Circa 4.000 sommozzatori si sono formati in 7 anni."),
    ("between 5 and 9 km", "tra 5 e 9 km"),
    ("from March 4 to 6, 2025", "dal 4 al 6 marzo 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), MOVED)
def test_values_may_move_with_their_subjects(english: str, italian: str) -> None:
    """Another order of clauses is no fault, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


EXCHANGED = [
    ("Sua madre morì nel 2013 all'età di 52 anni.", "His mother died in 52 aged 2013."),
    ("Vinse i 300 e gli 800 metri ai Giochi di Oslo del 1964.", "She won the 1964 metres and 800 metres at the 300 Games in Oslo."),
    ("Arriverà con motori a benzina da 2.4 e 3.2 litri.", "It will come with petrol engines of 3.2 or 2.4 litres."),
    ("Puoi telefonare al numero 116 139 (Malta).", "You can phone the helpline on 139 116 (Malta)."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), EXCHANGED)
def test_a_year_a_count_and_a_group_of_digits_may_be_exchanged(source: str, target: str) -> None:
    """A number that is a year, a name's or a telephone's in one text is so in the other."""
    assert "number.order" in {item.check for item in compare(source, target, IT_EN)}


AT_PEACE = [
    ("Branches will open in 40 countries by 2035.", "Entro il 2035 apriranno filiali in 40 paesi."),
    ("He died in 2013, aged 52.", "È morto a 52 anni, nel 2013."),
    ("Call 116 139, or go to room 12.", "Vai alla stanza 12 o chiama il 116 139."),
    ("In 1964 she won the 300 metres in Oslo.", "A Oslo vinse i 300 metri nel 1964."),
    ("See sections 2.4 and 3.2.", "Vedi le sezioni 3.2 e 2.4."),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), AT_PEACE)
def test_years_and_groups_move_with_their_words(english: str, italian: str) -> None:
    """Years, telephone numbers and sections may stand in another order, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()
