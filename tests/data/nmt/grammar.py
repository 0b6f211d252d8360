"""Sentences of a controlled grammar in English and Italian, for a model small enough for tests."""

from __future__ import annotations

import random
from typing import NamedTuple

__all__ = ["sentence"]


class Noun(NamedTuple):
    english: str
    english_many: str
    italian: str
    italian_many: str
    gender: str


NOUNS = [
    Noun(*row.split())
    for row in """\
company companies azienda aziende f
market markets mercato mercati m
patient patients paziente pazienti m
drug drugs farmaco farmaci m
study studies studio studi m
device devices dispositivo dispositivi m
plant plants stabilimento stabilimenti m
researcher researchers ricercatore ricercatori m
hospital hospitals ospedale ospedali m
factory factories fabbrica fabbriche f
product products prodotto prodotti m
treatment treatments trattamento trattamenti m
trial trials sperimentazione sperimentazioni f
therapy therapies terapia terapie f
doctor doctors medico medici m
university universities università università f
laboratory laboratories laboratorio laboratori m
region regions regione regioni f
country countries paese paesi m
engineer engineers ingegnere ingegneri m
partner partners partner partner m
supplier suppliers fornitore fornitori m
contract contracts contratto contratti m
vaccine vaccines vaccino vaccini m
medicine medicines medicinale medicinali m
machine machines macchina macchine f
project projects progetto progetti m
price prices prezzo prezzi m
tool tools strumento strumenti m
client clients cliente clienti m
investor investors investitore investitori m
result results risultato risultati m
test tests test test m
agency agencies agenzia agenzie f
enterprise enterprises impresa imprese f
minister ministers ministro ministri m
scientist scientists scienziato scienziati m
network networks rete reti f
platform platforms piattaforma piattaforme f
batch batches lotto lotti m""".splitlines()
]
# English; Italian in the four forms of an adjective
ADJECTIVES = [
    row.split()
    for row in """\
new nuovo nuova nuovi nuove
Italian italiano italiana italiani italiane
American americano americana americani americane
German tedesco tedesca tedeschi tedesche
small piccolo piccola piccoli piccole
public pubblico pubblica pubblici pubbliche
private privato privata privati private
clinical clinico clinica clinici cliniche
medical medico medica medici mediche
safe sicuro sicura sicuri sicure
expensive costoso costosa costosi costose
important importante importante importanti importanti
national nazionale nazionale nazionali nazionali
international internazionale internazionale internazionali internazionali
local locale locale locali locali
global globale globale globali globali
digital digitale digitale digitali digitali
industrial industriale industriale industriali industriali
modern moderno moderna moderni moderne
fast rapido rapida rapidi rapide
European europeo europea europei europee
innovative innovativo innovativa innovativi innovative""".splitlines()
]
VERBS = [
    row.split()
    for row in """\
produces produce produce producono
sells sell vende vendono
buys buy acquista acquistano
tests test prova provano
develops develop sviluppa sviluppano
exports export esporta esportano
imports import importa importano
finances finance finanzia finanziano
builds build costruisce costruiscono
supports support sostiene sostengono
approves approve approva approvano
uses use usa usano
studies study studia studiano
controls control controlla controllano
presents present presenta presentano
needs need richiede richiedono
offers offer offre offrono
improves improve migliora migliorano
changes change cambia cambiano
finds find trova trovano
sees see vede vedono
helps help aiuta aiutano
chooses choose sceglie scelgono
manages manage gestisce gestiscono""".splitlines()
]
PLACES = [
    ("in Italy", "in Italia"),
    ("in Europe", "in Europa"),
    ("in Germany", "in Germania"),
    ("in France", "in Francia"),
    ("in Milan", "a Milano"),
    ("in Rome", "a Roma"),
    ("abroad", "all’estero"),
    ("in the world", "nel mondo"),
]
TIMES = [
    ("today", "oggi"),
    ("every year", "ogni anno"),
    ("every day", "ogni giorno"),
    ("this year", "quest’anno"),
    ("every month", "ogni mese"),
    ("now", "adesso"),
]
ADVERBS = [("often", "spesso"), ("always", "sempre"), ("also", "anche"), ("never", "")]
VOWELS = "aeiouàèéìòù"


def article(word: str, gender: str, *, many: bool) -> str:
    """The Italian definite article, with its space or apostrophe."""
    vowel = word[0] in VOWELS
    hard = word[0] in "xyz" or word[:2] in ("gn", "ps", "pn") or (word[0] == "s" and word[1] not in VOWELS)
    if gender == "f":
        return "le " if many else ("l’" if vowel else "la ")
    if many:
        return "gli " if vowel or hard else "i "
    return "l’" if vowel else ("lo " if hard else "il ")


JOINED = {"il ": "l ", "lo ": "llo ", "la ": "lla ", "l’": "ll’", "i ": "i ", "gli ": "gli ", "le ": "lle "}


def phrase(rng: random.Random, *, preposition: str = "", numbers: bool = True) -> tuple[str, str, bool]:
    """A noun with its company: English, Italian, and whether it is many."""
    noun = rng.choice(NOUNS)
    adjective = rng.choice(ADJECTIVES) if rng.random() < 0.4 else None
    kind = rng.random()
    count = rng.choice([rng.randint(2, 99), rng.randint(100, 999), rng.randint(1000, 99999)])
    counted = numbers and not preposition and kind < 0.3
    many = counted or kind < 0.6
    english = noun.english_many if many else noun.english
    italian = noun.italian_many if many else noun.italian
    if adjective:
        english = f"{adjective[0]} {english}"
        italian = f"{italian} {adjective[1 + (noun.gender == 'f') + 2 * many]}"
    if counted:
        return f"{count:,} {english}", f"{count:,} {italian}".replace(",", "."), True
    definite = article(italian, noun.gender, many=many)
    if preposition:
        joined = "de" + JOINED[definite] if preposition == "of" else "ne" + JOINED[definite]
        return f"{preposition} the {english}", joined + italian, many
    return f"the {english}", definite + italian, many


def sentence(rng: random.Random) -> tuple[str, str]:
    """A sentence and its translation."""
    subject, soggetto, many = phrase(rng)
    target, oggetto, _ = phrase(rng)
    if rng.random() < 0.35:
        more, altro, _ = phrase(rng, preposition="of")
        subject, soggetto = f"{subject} {more}", f"{soggetto} {altro}"
    verb = rng.choice(VERBS)
    english, italian = verb[int(many)], verb[2 + int(many)]
    if rng.random() < 0.2:
        adverb, avverbio = rng.choice(ADVERBS)
        english = f"{adverb} {english}"
        italian = f"{italian} {avverbio}" if avverbio else f"non {italian} mai"
    text, testo = f"{subject} {english} {target}", f"{soggetto} {italian} {oggetto}"
    roll = rng.random()
    if roll < 0.2:
        more, altro, _ = phrase(rng, preposition="in")
        text, testo = f"{text} {more}", f"{testo} {altro}"
    elif roll < 0.4:
        place, posto = rng.choice(PLACES)
        text, testo = f"{text} {place}", f"{testo} {posto}"
    if rng.random() < 0.25:
        time, tempo = rng.choice(TIMES)
        text, testo = f"{text} {time}", f"{testo} {tempo}"
    elif rng.random() < 0.25:
        year = rng.randint(1990, 2039)
        text, testo = f"{text} in {year}", f"{testo} nel {year}"
    return text[0].upper() + text[1:] + ".", testo[0].upper() + testo[1:] + "."
