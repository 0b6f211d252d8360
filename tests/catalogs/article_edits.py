"""An article, its translation, and forty ways to edit it, with what must become of a translator's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ARTICLE", "EDITS", "TRANSLATIONS", "Edit"]

TRANSLATIONS = {
    "A plant for rare diseases": "Uno stabilimento per le malattie rare",
    "The company opened its new plant in Latina yesterday.": "Ieri l’azienda ha inaugurato il nuovo stabilimento di Latina.",
    "It will make medicines for patients with rare diseases.": "Produrrà farmaci per i pazienti affetti da malattie rare.",
    "The investment amounts to €120 million over three years.": "L’investimento è di €120 mln in tre anni.",
    "The first batch is due in October, after an inspection by the regulator.": "Il primo lotto è atteso in ottobre, dopo l’ispezione dell’autorità.",
    "“We chose Latina for its skilled people,” said the director.": "«Abbiamo scelto Latina per le sue competenze», ha detto la direttrice.",
    "People and skills": "Persone e competenze",
    "About 240 people work at the site today.": "Oggi nel sito lavorano circa 240 persone.",
    "The staff will grow by 15 percent next year.": "L’organico crescerà del 15% il prossimo anno.",
    "Most of them hold a degree in pharmacy or chemistry.": "La maggior parte è laureata in farmacia o in chimica.",
    "quality control laboratories;": "laboratori per il controllo qualità;",
    "an automated warehouse;": "un magazzino automatizzato;",
    "a training centre for young technicians.": "un centro di formazione per giovani tecnici.",
    "Read the [full report](https://example.org/report-2024) for the details.": "I dettagli sono nel [rapporto completo](https://example.org/report-2024).",
    "Item": "Voce",
    "Value": "Valore",
    "Surface area": "Superficie",
    "Production lines": "Linee di produzione",
    "Energy comes from solar panels on the roof.": "L’energia viene dai pannelli solari sul tetto.",
    "The agreement with Novartis runs until 2030.": "L’accordo con Novartis dura fino al 2030.",
    "Nobody expects delays.": "Nessuno prevede ritardi.",
}
ARTICLE = """\
# A plant for rare diseases

The company opened its new plant in Latina yesterday. It will make medicines for patients with rare diseases. The investment amounts to €120 million over three years.

The first batch is due in October, after an inspection by the regulator. “We chose Latina for its skilled people,” said the director.

## People and skills

About 240 people work at the site today. The staff will grow by 15 percent next year. Most of them hold a degree in pharmacy or chemistry.

- quality control laboratories;
- an automated warehouse;
- a training centre for young technicians.

Read the [full report](https://example.org/report-2024) for the details.

| Item | Value |
|---|---|
| Surface area | 18,500 m² |
| Production lines | 4 |

Energy comes from solar panels on the roof. The agreement with Novartis runs until 2030. Nobody expects delays.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit of the article."""

    name: str
    change: Callable[[str], str]
    # Old sources whose translation stays accepted, in the new form where the edit can be made in it.
    carried: tuple[tuple[str, str], ...] = ()  # old source, new target
    # Old sources whose translation is shown as a draft beside the new source.
    draft: tuple[str, ...] = ()
    # Old sources that are gone: their words stay in the file as obsolete.
    gone: tuple[str, ...] = ()


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """A change that replaces each text, all of which must be there."""

    def change(text: str) -> str:
        for old, new in pairs:
            if old not in text:
                raise ValueError(f"not in the article: {old!r}")
            text = text.replace(old, new, 1)
        return text

    return change


def moved(piece: str, before: str) -> Callable[[str], str]:
    """A change that takes a piece out and puts it before another."""
    return lambda text: text.replace(piece, "", 1).replace(before, piece + before, 1)


PLANT, MAKES, MONEY, BATCH, QUOTE = list(TRANSLATIONS)[1:6]
PEOPLE, STAFF, DEGREE, LABS, STORE, SCHOOL, REPORT = list(TRANSLATIONS)[7:14]
ENERGY, DEAL, DELAYS = list(TRANSLATIONS)[18:]
NEWS = "The mayor attended the ceremony."
EDITS = (
    Edit(name="typo", change=swap(("opened its new plant", "opend its new plant")), draft=(PLANT,)),
    Edit(name="word replaced", change=swap(("yesterday", "this morning")), draft=(PLANT,)),
    Edit(
        name="negation", change=swap(("It will make medicines", "It will not make medicines")), draft=(MAKES,)
    ),
    Edit(
        name="amount changed",
        change=swap(("€120 million", "€135 million")),
        carried=((MONEY, "L’investimento è di €135 mln in tre anni."),),
    ),
    Edit(
        name="percent changed",
        change=swap(("15 percent", "18 percent")),
        carried=((STAFF, "L’organico crescerà del 18% il prossimo anno."),),
    ),
    Edit(
        name="count changed",
        change=swap(("About 240 people", "About 260 people")),
        carried=((PEOPLE, "Oggi nel sito lavorano circa 260 persone."),),
    ),
    Edit(
        name="year changed",
        change=swap(("until 2030", "until 2032")),
        carried=((DEAL, "L’accordo con Novartis dura fino al 2032."),),
    ),
    Edit(
        name="name changed",
        change=swap(("with Novartis", "with Bayer")),
        carried=((DEAL, "L’accordo con Bayer dura fino al 2030."),),
    ),
    Edit(
        name="link target changed",
        change=swap(("report-2024", "report-2025")),
        carried=((REPORT, TRANSLATIONS[REPORT].replace("2024", "2025")),),
    ),
    Edit(
        name="quotes straightened",
        change=swap(("“We", '"We'), ("people,”", 'people,"')),
        carried=((QUOTE, TRANSLATIONS[QUOTE]),),
    ),
    Edit(
        name="space doubled",
        change=swap(("a degree in", "a  degree in")),
        carried=((DEGREE, TRANSLATIONS[DEGREE]),),
    ),
    Edit(name="line wrapped", change=swap(("a degree in", "a degree\nin"))),
    Edit(
        name="paragraph wrapped",
        change=swap((". It will", ".\nIt will"), (". The investment", ".\nThe investment")),
    ),
    Edit(name="emphasis added", change=swap(("its new plant", "its **new plant**")), draft=(PLANT,)),
    Edit(name="sentence added", change=swap((" It will make", f" {NEWS} It will make"))),
    Edit(name="sentence added first", change=swap(("The company", f"{NEWS} The company"))),
    Edit(name="sentence added last", change=swap(("delays.", f"delays. {NEWS}"))),
    Edit(name="paragraph added", change=swap(("## People", f"{NEWS}\n\n## People"))),
    Edit(name="sentence deleted", change=swap((" " + MAKES, "")), gone=(MAKES,)),
    Edit(name="last sentence deleted", change=swap((" " + DELAYS, "")), gone=(DELAYS,)),
    Edit(name="paragraph deleted", change=swap((f"{BATCH} {QUOTE}\n\n", "")), gone=(BATCH, QUOTE)),
    Edit(name="list item deleted", change=swap((f"- {STORE}\n", "")), gone=(STORE,)),
    Edit(name="list item added", change=swap((f"- {STORE}\n", f"- {STORE}\n- a canteen;\n"))),
    Edit(name="list items swapped", change=moved(f"- {SCHOOL}\n", f"- {LABS}\n")),
    Edit(name="sentences swapped", change=swap((f"{STAFF} {DEGREE}", f"{DEGREE} {STAFF}"))),
    Edit(name="paragraph moved", change=moved(f"{ENERGY} {DEAL} {DELAYS}\n", "## People")),
    Edit(
        name="paragraph moved and edited",
        change=lambda text: moved(f"{ENERGY} {DEAL} {DELAYS}\n", "## People")(text).replace(
            "solar panels", "new solar panels"
        ),
        draft=(ENERGY,),
    ),
    Edit(name="section moved", change=moved(f"{BATCH} {QUOTE}\n\n", "Energy comes")),
    Edit(name="paragraph split", change=swap((f" {MONEY}", f"\n\n{MONEY}"))),
    Edit(name="paragraphs merged", change=swap((f"{MONEY}\n\n{BATCH}", f"{MONEY} {BATCH}"))),
    Edit(
        name="sentence split",
        change=swap(
            (BATCH, "The first batch is due in October. An inspection by the regulator comes first.")
        ),
        draft=(BATCH,),
    ),
    Edit(
        name="sentences joined",
        change=swap(
            (
                f"{ENERGY} {DEAL}",
                "Energy comes from solar panels on the roof, and the agreement with Novartis runs until 2030.",
            )
        ),
        draft=(ENERGY, DEAL),
    ),
    Edit(
        name="heading renamed",
        change=swap(("## People and skills", "## People, skills and training")),
        draft=("People and skills",),
    ),
    Edit(name="heading level changed", change=swap(("## People", "### People"))),
    Edit(
        name="title replaced",
        change=swap(("# A plant for rare diseases", "# Production begins in Latina")),
        gone=("A plant for rare diseases",),
    ),
    Edit(name="table rows swapped", change=moved("| Production lines | 4 |\n", "| Surface area")),
    Edit(
        name="table cell renamed",
        change=swap(("| Surface area", "| Total surface area")),
        draft=("Surface area",),
    ),
    Edit(
        name="list made a paragraph",
        change=swap((f"- {LABS}\n- {STORE}\n- {SCHOOL}", f"{LABS}\n\n{STORE}\n\n{SCHOOL}")),
    ),
    Edit(
        name="sentence rewritten",
        change=swap((DELAYS, "Everything is on schedule, according to the regional government.")),
        gone=(DELAYS,),
    ),
    Edit(
        name="quotation lengthened",
        change=swap(("its skilled people,”", "its skilled and loyal people,”")),
        draft=(QUOTE,),
    ),
    Edit(
        name="two edits at once",
        change=swap(("€120 million", "€125 million"), ("yesterday", "on Monday")),
        carried=((MONEY, "L’investimento è di €125 mln in tre anni."),),
        draft=(PLANT,),
    ),
)
