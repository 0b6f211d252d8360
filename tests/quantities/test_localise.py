"""Rewriting a text's quantities for another locale: the house rules, one table each way."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import NumberStyle, localize

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")
LONG = NumberStyle(style="long")

# English source, Italian short, Italian long.
ENGLISH = [
    # money
    ("worth €3.6 billion", "worth €3,6 mld", "worth 3,6 miliardi di euro"),
    ("worth €3.6bn", "worth €3,6 mld", "worth 3,6 miliardi di euro"),
    ("worth EUR 3.6bn", "worth €3,6 mld", "worth 3,6 miliardi di euro"),
    ("worth 3.6 billion euros", "worth €3,6 mld", "worth 3,6 miliardi di euro"),
    ("US$13.7 billion", "US$13,7 mld", "13,7 miliardi di dollari"),
    ("a $4.4-billion deal", "a $4,4 mld deal", "a 4,4 miliardi di dollari deal"),
    ("a 3.6-million-euro plan", "a €3,6 mln plan", "a 3,6 milioni di euro plan"),
    ("£1 million and £8m", "£1 mln and £8 mln", "1 milione di sterline and 8 milioni di sterline"),
    ("M€5", "€5 mln", "5 milioni di euro"),
    ("€2.50", "€2,50", "2,50 euro"),
    ("$80K", "$80.000", "80.000 dollari"),
    ("$700", "$700", "700 dollari"),
    ("$1", "$1", "1 dollaro"),
    ("$2.5 trillion", "$2.500 mld", "2.500 miliardi di dollari"),
    ("NOK 5 million", "NOK 5 mln", "5 milioni di corone norvegesi"),
    ("5 million Canadian dollars", "CAD 5 mln", "5 milioni di dollari canadesi"),
    ("C$5.20 million", "C$5,20 mln", "5,20 milioni di dollari canadesi"),
    ("HK$10.05 billion", "HK$10,05 mld", "10,05 miliardi di dollari di Hong Kong"),
    ("10,000 Swiss francs", "CHF 10.000", "10.000 franchi svizzeri"),
    ("¥500 billion", "¥500 mld", "500 miliardi di yen"),
    ("¥500 billion in yuan", "CNY 500 mld in yuan", "500 miliardi di yuan in yuan"),
    ("50 cents", "50 centesimi", "50 centesimi"),
    ("$500.00", "$500,00", "500,00 dollari"),
    ("€3,600 million", "€3.600 mln", "3.600 milioni di euro"),
    ("1 billion 200 million euros", "€1,2 mld", "1,2 miliardi di euro"),
    ("lost 25 pounds", "lost 25 pounds", "lost 25 pounds"),
    # scales without a currency
    ("7 million doses", "7 mln doses", "7 milioni doses"),
    ("10M users", "10 mln users", "10 milioni users"),
    ("80K users", "80.000 users", "80.000 users"),
    ("a 4K screen, 5G, 3D", "a 4K screen, 5G, 3D", "a 4K screen, 5G, 3D"),
    ("3.5m people, 5m tall", "3,5 mln people, 5 m tall", "3,5 milioni people, 5 m tall"),
    ("$2b, €3m, 2bn people, 2b people", "$2 mld, €3 mln, 2 mld people, 2 mld people", None),
    ("a hall 5m long", "a hall 5 m long", None),
    ("a lot 1,204 people, a lot of 1,204 pieces", "a lot 1.204 people, a lot of 1.204 pieces", None),
    ("the room 2.1 metres wide", "the room 2,1 metres wide", None),
    ("+100000000 million, +39 02 12345678", "+100.000.000 mln, +39 02 12345678", None),
    # percent and points
    ("6.5%, 6.5 percent, 6.5 per cent", "6,5%, 6,5%, 6,5%", "6,5%, 6,5%, 6,5%"),
    ("a 5-percent rise", "a 5% rise", "a 5% rise"),
    ("+60 percent, -3.2%, −3.2%", "+60%, -3,2%, −3,2%", "+60%, -3,2%, −3,2%"),
    (".5 percent", "0,5%", "0,5%"),
    ("1 percentage point, 2.5 pp", "1 punto percentuale, 2,5 punti percentuali", None),
    ("25 basis points, 1 bp", "25 punti base, 1 punto base", None),
    ("-$5 million, $-5", "-$5 mln, -$5", "-5 milioni di dollari, -5 dollari"),
    # plain numbers
    ("6,400 items", "6.400 items", None),
    ("6,405 and 6.405", "6.405 and 6,405", None),
    ("1600 patients", "1.600 patients", None),
    ("10000 users", "10.000 users", None),
    ("1\u00a0000\u00a0000 users", "1.000.000 users", None),
    ("2.5 times, 10x, 3-fold", "2,5 times, 10x, 3-fold", None),
    ("more than 2000 companies", "more than 2.000 companies", None),
    ("p<0.05 and n=1600", "p<0,05 and n=1.600", None),
    # units
    ("5mg/mL and 37.5°C", "5 mg/mL and 37,5 °C", None),
    ("−20 °C, 2.5GW, 100 km²", "−20 °C, 2,5 GW, 100 km²", None),
    # ranges
    ("€3-5 million", "€3-5 mln", "3-5 milioni di euro"),
    ("€1–2 billion", "€1–2 mld", "1–2 miliardi di euro"),
    ("$3 million-$5 million", "$3-5 mln", "3-5 milioni di dollari"),
    ("€5m–10m", "€5–10 mln", "5–10 milioni di euro"),
    ("between $1.5 and $2 million", "tra $1,5 e $2 mln", "tra 1,5 e 2 milioni di dollari"),
    ("from $3 million to $5 million", "da $3 mln a $5 mln", "da 3 milioni a 5 milioni di dollari"),
    ("between 5 and 10 percent", "tra 5% e 10%", "tra 5% e 10%"),
    ("from 11 percent to 14.6 percent", "da 11% a 14,6%", None),
    ("Between 1,000 and 2,000 people", "Tra 1.000 e 2.000 people", None),
    ("5 to 10 percent", "5 to 10%", None),
    ("5-10 mg, 5%-10%", "5-10 mg, 5-10%", None),
    ("$80-90K", "$80.000-90.000", "80.000-90.000 dollari"),
    ("from 2019 to 2024, between 2019 and 2023", "from 2019 to 2024, between 2019 and 2023", None),
    ("800 million-1.2 billion euros", "€800 mln-1,2 mld", "800 milioni-1,2 miliardi di euro"),
    # in words
    ("five million pounds", "£5 mln", "5 milioni di sterline"),
    ("Twenty-five percent", "25%", "25%"),
    ("a million dollars", "$1 mln", "1 milione di dollari"),
    ("three point six billion euros", "€3,6 mld", "3,6 miliardi di euro"),
    ("one hundred and fifty thousand people", "150.000 people", None),
    ("half a million euros", "mezzo milione di euro", "mezzo milione di euro"),
    ("three and a half million users", "3,5 mln users", "3,5 milioni users"),
    ("between five and ten million euros", "tra €5 e €10 mln", "tra 5 e 10 milioni di euro"),
    ("minus five percent", "-5%", "-5%"),
    ("a dollar, five people, millions of euros", "a dollar, five people, millions of euros", None),
    # fractions and ordinals
    ("a third of them, two-thirds", "un terzo of them, due terzi", None),
    ("a third party, a quarter earlier, 2/3", "a third party, a quarter earlier, 2/3", None),
    ("the 4th edition, 22nd", "the 4º edition, 22º", None),
    # dates, times, periods
    ("July 9, 2021, or 9 July 2021", "9 luglio 2021, or 9 luglio 2021", None),
    ("on May 1", "on 1º maggio", None),
    ("in March 2024", "in marzo 2024", None),
    ("March 2024 saw", "Marzo 2024 saw", None),
    ("July 9-11, 2021", "9-11 luglio 2021", None),
    ("from July 9 to July 15, 2021", "dal 9 al 15 luglio 2021", None),
    ("from July 8 to 11", "dall'8 all'11 luglio", None),
    ("2020-01-05, 07/09/2021", "2020-01-05, 07/09/2021", None),
    ("07/25/2021, 25/07/2021", "25/07/2021, 25/07/2021", None),
    ("2:45 p.m., 8 a.m., 12:30 am", "14:45, 8:00, 0:30", None),
    ("9–11 a.m., from 9 a.m. to 5 p.m.", "9:00–11:00, dalle 9:00 alle 17:00", None),
    ("a ratio of 1:10", "a ratio of 1:10", None),
    ("Q2 2020, the second quarter of 2020", "2º trimestre 2020, the 2º trimestre 2020", None),
    (
        "H2 2023, 1H24, the first half of 2024",
        "2º semestre 2023, 1º semestre 2024, the 1º semestre 2024",
        None,
    ),
    ("in FY2023, fiscal year 2023", "in esercizio 2023, esercizio 2023", None),
    ("the 1970s, mid-1990s, '80s, 2000s", "the anni '70, mid-anni '90, anni '80, anni 2000", None),
    ("20th century, twenty-first century", "XX secolo, XXI secolo", None),
    # markup stays where it is
    ("**€3.6 billion**", "**€3,6 mld**", "**3,6 miliardi di euro**"),
    ("€**3.6** billion", "€**3,6** mld", "**3,6** miliardi di euro"),
    ("[€3.6 billion](http://x.com/3.6)", "[€3,6 mld](http://x.com/3.6)", None),
    ("€3.6 _billion_", "€3,6 _mld_", "3,6 _miliardi di euro_"),
    ("<b>5</b> percent", "<b>5</b>%", None),
    ("diluted 1:20,000, a lap of 1:21.046", "diluted 1:20.000, a lap of 1:21.046", None),
    ("point 6.2 and points 6.2 to 6.9", "point 6.2 and points 6.2 to 6.9", None),
    ("from a point 6.2 metres up", "from a point 6,2 metres up", None),
    ("It costs 5 dollars and 50.", "It costs $5,50.", None),
    ("5 dollars and 50 people", "$5 and 50 people", None),
]


@pytest.mark.parametrize(("source", "short", "long"), ENGLISH)
def test_english_to_italian(source: str, short: str, long: str | None) -> None:
    """Quantities are printed in the house style, short and long; nothing else changes."""
    assert localize(source, EN_IT) == short
    if long is not None:
        assert localize(source, EN_IT, LONG) == long


# Italian source, English short, English long.
ITALIAN = [
    # a label's word that is no label here, and one that is
    (
        "ne fanno parte 2.527 produttori, sezione 2.527 del manuale",
        "ne fanno parte 2,527 produttori, sezione 2.527 del manuale",
        None,
    ),
    ("vale 3,6 mld di euro", "vale €3.6 billion", "vale 3.6 billion euros"),
    ("vale € 3,6 mld", "vale €3.6 billion", "vale 3.6 billion euros"),
    ("€ mln 3,6 e M€ 5", "€3.6 million e €5 million", None),
    ("750mila euro, 90 mila euro", "€750,000, €90,000", "750,000 euros, 90,000 euros"),
    ("1 miliardo di euro", "€1 billion", "1 billion euros"),
    ("1.200 miliardi di dollari", "$1.2 trillion", "1.2 trillion dollars"),
    ("1.000 miliardi", "1 trillion", None),
    ("2 bilioni di dollari", "$2 trillion", None),
    ("3 milioni e mezzo di euro", "€3.5 million", None),
    ("1 miliardo e 200 milioni di euro", "€1.2 billion", None),
    ("€ 500,00 o 0,40 euro", "€500.00 o €0.40", "500.00 euros o 0.40 euros"),
    ("5 milioni di corone svedesi", "SEK 5 million", "5 million Swedish kronor"),
    ("dollari canadesi: 5 milioni di dollari canadesi", "dollari canadesi: C$5 million", None),
    ("per euro 3.000", "per €3,000", None),
    ("veicoli Euro 6, Euro 2024", "veicoli Euro 6, Euro 2024", None),
    ("l'8 per cento, 5 %, 6,5 percento", "l'8%, 5%, 6.5%", "l'8 percent, 5 percent, 6.5 percent"),
    ("1 punto percentuale, 25 punti base", "1 percentage point, 25 basis points", None),
    ("6.405, 6,405 e 1.234,5", "6,405, 6.405 e 1,234.5", None),
    ("versione 2.0, Industria 4.0", "versione 2.0, Industria 4.0", None),
    ("tra il 5 e il 10 per cento", "between 5% and 10%", "between 5 and 10 percent"),
    ("dal 5 al 10%", "from 5% to 10%", "from 5 to 10 percent"),
    ("dall'1,5% all'8%", "from 1.5% to 8%", None),
    ("da 5 a 10 milioni di euro", "from €5 to €10 million", "from 5 to 10 million euros"),
    ("3-5 milioni di euro", "€3-5 million", "3-5 million euros"),
    ("10-20 mila euro", "€10,000-20,000", None),
    ("800-1.200 miliardi di euro", "€800 billion-1.2 trillion", None),
    ("dal 2019 al 2024", "dal 2019 al 2024", None),
    ("cinque milioni di sterline", "£5 million", "5 million pounds"),
    ("un milione e mezzo di euro", "€1.5 million", None),
    ("duecentocinquantamila euro, ventuno per cento", "€250,000, 21%", None),
    ("tra il venti e il trenta per cento", "between 20% and 30%", None),
    ("mezzo milione di euro", "half a million euros", None),
    ("un terzo dei pazienti, un terzo farmaco", "a third dei pazienti, un terzo farmaco", None),
    ("la 4ª edizione, il 3° posto", "la 4th edizione, il 3rd posto", None),
    ("il 9 luglio 2021, il 1º maggio", "il July 9, 2021, il May 1", None),
    ("09/07/2021, 9.7.2021", "July 9, 2021, July 9, 2021", None),
    ("dal 9 al 15 luglio 2021", "from July 9 to July 15, 2021", None),
    ("3 set di piatti, 3 sett. 2020", "3 set di piatti, September 3, 2020", None),
    ("alle 14.45, ore 8:00, 14:45", "alle 2:45 p.m., ore 8 a.m., 2:45 p.m.", None),
    ("alle 3 aziende, rapporto 1:10", "alle 3 aziende, rapporto 1:10", None),
    ("secondo trimestre del 2020, T2 2020", "second quarter of 2020, Q2 2020", None),
    ("esercizio 2023, primo semestre 2024", "FY2023, first half of 2024", None),
    ("gli anni '70, anni Settanta, anni 2000", "gli 1970s, 1970s, 2000s", None),
    ("gli ultimi anni 70 aziende", "gli ultimi anni 70 aziende", None),
    ("XX secolo, secolo XX, ventesimo secolo", "20th century, 20th century, 20th century", None),
    ("2017 ha visto 500 ha di bosco", "2017 ha visto 500 ha di bosco", None),
    ("oltre 2000 aziende, i 2000 dipendenti", "oltre 2,000 aziende, i 2,000 dipendenti", None),
    ("nel 2000 aziende nuove, nel 1861", "nel 2000 aziende nuove, nel 1861", None),
    ("Costa 7 euro e 40.", "Costa €7.40.", None),
    ("7 euro e 40 dollari, 7 euro e 40 per i soci", "€7 e $40, €7 e 40 per i soci", None),
    ("tra 7 euro e 40.", "tra €7 e 40.", None),
    ("in scala 1:50.000, un giro in 1:21.046", "in scala 1:50,000, un giro in 1:21.046", None),
]


@pytest.mark.parametrize(("source", "short", "long"), ITALIAN)
def test_italian_to_english(source: str, short: str, long: str | None) -> None:
    """Quantities are printed in the house style, short and long; nothing else changes."""
    assert localize(source, IT_EN) == short
    if long is not None:
        assert localize(source, IT_EN, LONG) == long


UNTOUCHED = [
    "in 2024, since 2019, by 2050, (1861–1946), 1914–18, 2023/24, founded in 1088",
    "over 2023 levels, the 2024 results, around 2050.",
    "ISO 13485, 21 CFR Part 11, EU 2017/745, EN 60601-1-2:2015",
    "BRCA1, IL-6, COVID-19, CD4, HbA1c, mRNA-1273, H1N1, p53, omega-3, SARS-CoV-2",
    "FTSE 100, S&P 500, Horizon 2020, Industry 4.0, Boeing 747-400, A320, F-16",
    "+39 02 1234567, (555) 123-4567, 1-800-123-4567, call 555-0199, Tel. 02 1234567",
    "Cambridge, MA 02139, 1600 Pennsylvania Avenue, 20121 Milan",
    "me@x1000.com, https://a.com/1000/2.5, www.a.it/1000, docs/v2/1000, C:\\2024\\x, report_2024.pdf",
    "`1,000` and ``2,5 ` 3``, <a href='x?n=1,000'>a</a>, [a](b/1,000), [1], [^12], {0}, %1$s, &#8217;",
    "v1.2.3, version 2.0, Python 3.11, 192.168.1.10, 00:30:15",
    "10.1038/s41586-020-2012-7, ISBN 978-88-04-12345-6, NCT01234567, VAT No. 01234567890, lot 12345",
    "Phase 3, Table 1.2, Section 3.2, page 1234, Chapter 11, Room 1204",
    "Phase 2b, a phase 2b study, Phase 1b/2, in Phase 3b. Phases 2b and 3b, part 2b–3b, types 2b, 3b",
    "Appendix 3b and Table 12m for, stage 3B disease, grade 2b tumours, Room 12B, gate 12B, Step 2b of",
    "2b or not 2b, the 2b/3 study",
    "LOT: 2,500-A, lot 1,204-B, batch no. 1,204 was, Cat. No. 1,204.5, US Patent No. 10,123,456 B2",
    "Patent 10,123,456, chr17:7,571,720-7,590,868, chrX:7,571,720, room 2.1",
    "9780306406157, 007, #1000, 10^6",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_names_stay(text: str) -> None:
    """Digits that name something stay as they are."""
    assert localize(text, EN_IT) == text


ITALIAN_UNTOUCHED = [
    "nel 2024, dal 2019, entro il 2050, (1861–1946), 1914-18, 2023/24, del 1088, gli Europei 2024",
    "ISO 13485, regolamento UE 2017/745, D.Lgs. 231/2001, legge n. 1234, art. 12, comma 3",
    "BRCA1, IL-6, COVID-19, CD4, HbA1c, mRNA-1273, H1N1, p53, omega-3",
    "FTSE 100, S&P 500, Horizon 2020, Industria 4.0, Boeing 747-400, A320, Windows 11",
    "+39 02 12345678, tel. 02-1234567, 02 1234567, numero verde 800 123 456, fax: 06 1234567",
    "20121 Milano, via Roma 1234, Via Garibaldi, 1500, 00185 Roma",
    "me@x1000.com, https://a.com/1000/2.5, docs/v2/1000, `1.000`, [1], [^12], {0}, &#8217;",
    "v1.2.3, versione 2.0, Python 3.11, 192.168.1.10",
    "P. IVA: 01234567890, lotto 12345, NCT01234567, ISBN 978-88-04-12345-6",
    "fase 2b, Fase 1b/2a, stadio 3B, Stanza 12b, gruppi 2b e 3b, tabella 12m",
    "lotto 1.250-B, (lotto 2.500/A), Il lotto 1.250 è ritirato, brevetto n. 10.123.456, sala 2.1",
    "fase 3, tabella 1.2, pagina 1234, pag. 1234, n. 1234",
]


@pytest.mark.parametrize("text", ITALIAN_UNTOUCHED)
def test_italian_names_stay(text: str) -> None:
    """Digits that name something stay as they are."""
    assert localize(text, IT_EN) == text


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(NumberStyle(position="after"), "3,6 mld €, 1.500 mg, 5%", id="sign behind"),
        pytest.param(NumberStyle(currency="code"), "EUR 3,6 mld, 1.500 mg, 5%", id="code"),
        pytest.param(NumberStyle(currency="name"), "3,6 mld euro, 1.500 mg, 5%", id="name"),
        pytest.param(NumberStyle(scale="word"), "€3,6 miliardi, 1.500 mg, 5%", id="scale word"),
        pytest.param(NumberStyle(percent="spaced"), "€3,6 mld, 1.500 mg, 5 %", id="percent apart"),
        pytest.param(NumberStyle(percent="word"), "€3,6 mld, 1.500 mg, 5 per cento", id="percent word"),
        pytest.param(NumberStyle(space="no-break"), "€3,6\u00a0mld, 1.500 mg, 5%", id="no-break"),
        pytest.param(NumberStyle(grouping="from-5"), "€3,6 mld, 1500 mg, 5%", id="grouping"),
        pytest.param(
            NumberStyle(style="long", scale="abbreviation"), "3,6 mld euro, 1.500 mg, 5%", id="both"
        ),
    ],
)
def test_overrides(style: NumberStyle, expected: str) -> None:
    """A style's fields replace the house's, one by one."""
    assert localize("€3.6 billion, 1,500 mg, 5%", EN_IT, style) == expected


def test_unknown_override() -> None:
    """A value that a style does not know is refused with the ones it knows."""
    with pytest.raises(ValueError, match="style must be one of short, long"):
        NumberStyle(style="tall")
