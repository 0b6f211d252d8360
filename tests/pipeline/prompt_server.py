"""
A chat model on the loopback that knows a word list, and takes what has several translations from its prompt.

What the prompt does not settle it says another way in each answer: so a test sees whether names, terms and the form
of address reach the model.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any

from tests.engines.loopback import LoopbackServer, Received, Reply

__all__ = ["LONG", "NAMES", "PATTERNS", "TERMS", "YOU", "PromptServer", "tokens"]

# What has several translations.
NAMES: dict[str, tuple[str, ...]] = {
    "Harbour Office": ("Ufficio Portuale", "Capitaneria", "Autorità del Porto"),
    "Sailing League": ("Lega Velica", "Federazione della Vela", "Unione Velisti"),
    "Coast Council": ("Consiglio Costiero", "Giunta della Costa", "Comitato del Litorale"),
    "Lighthouse Trust": ("Fondo dei Fari", "Fondazione Fari", "Ente dei Fari"),
    "Orsola": ("Orsola", "Orsolina", "Urs"),  # a name that stays
}
TERMS: dict[str, tuple[str, ...]] = {
    "mooring": ("ormeggio", "attracco", "posto barca"),
    "breakwater": ("frangiflutti", "diga foranea", "molo esterno"),
}
YOU = {"formal": "Lei può", "informal": "tu puoi"}
# Sentences by the names and terms that stand in them.
LONG = (
    "When the season opened again after a long and quiet winter, the {name} counted {number} guests on the old "
    "quay, more than anybody in the small town had dared to hope for."
)
PATTERNS = (
    (
        "In spring {number} the {name} opened a {term} near the old town.",
        "Nella primavera {number} {name} ha aperto un {term} presso la città vecchia.",
    ),
    ("Here you may look for a {term} at pier {number}.", "Qui {you} cercare un {term} al molo {number}."),
    ("Boat {number} came in from the islands before evening.", "La barca {number} è arrivata prima di sera."),
    (
        "Some years ago the {name} sold {number} tickets for the summer race.",
        "Anni fa {name} ha venduto {number} biglietti per la regata estiva.",
    ),
    (
        "The weather was fair and the sea was calm all day long.",
        "Il tempo era bello e il mare è rimasto calmo.",
    ),
    (
        "Nobody was hurt, and the works went on as planned.",
        "Nessuno si è fatto male e i lavori sono andati avanti.",
    ),
    (
        LONG,
        "Quando la stagione è ripresa dopo un inverno lungo e tranquillo, {name} ha contato {number} ospiti sul "
        "vecchio molo, più di quanti in paese avessero osato sperare.",
    ),
)
_TOKEN = re.compile(r"[^\W\d_]{1,5}|\d{1,3}|[^\w\s]{1,3}")


def tokens(text: str) -> int:
    """About as many as a vendor counts: five letters, three digits or three signs each."""
    return len(_TOKEN.findall(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question as it came."""

    rules: str
    material: dict[str, Any]
    size: int  # tokens of all of it, the schema included


class PromptServer(LoopbackServer):
    """Running inside ``with``."""

    def __init__(self) -> None:
        super().__init__(self._respond)
        self.prompts: list[Prompt] = []
        self.said = 0  # tokens of all answers
        self.loses: Counter[str] = Counter()  # how often the numbers of sources are left out
        self.delay_s = 0.0  # before each answer
        self.overlooks_terms = False  # unless it is told what to mend
        self._numbers = count()
        self._lock = Lock()

    def _respond(self, received: Received) -> Reply:
        answer = self.completion(json.loads(received.body))
        return Reply(body=json.dumps(answer, ensure_ascii=False), delay_s=self.delay_s)

    def completion(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """The answer to a question."""
        rules, user = (message["content"] for message in parameters["messages"])
        material = json.loads(user)
        size = tokens(rules) + tokens(user) + tokens(json.dumps(parameters.get("response_format", {})))
        with self._lock:
            self.prompts.append(Prompt(rules=rules, material=material, size=size))
            whim = next(self._numbers)
        answer = {
            name: {
                "source": " ".join(entry["source"].split()[:12]),
                "target": self._translated(entry, rules, material, whim),
            }
            for name, entry in material["texts"].items()
        }
        content = json.dumps(answer, ensure_ascii=False)
        with self._lock:
            self.said += tokens(content)
        usage = {"prompt_tokens": size, "completion_tokens": tokens(content)}
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        return {"choices": [choice], "usage": usage}

    def _translated(self, entry: dict[str, Any], rules: str, material: dict[str, Any], whim: int) -> str:
        source = entry["source"]
        if self.overlooks_terms and "mend" not in entry:
            entry = {name: value for name, value in entry.items() if name != "terms"}
        for english, italian in PATTERNS:
            found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(english)), source)
            if found is None:
                continue
            parts = found.groupdict()
            if "name" in parts:
                parts["name"] = _settled(parts["name"], NAMES, entry, material, whim)
            if "term" in parts:
                parts["term"] = _settled(parts["term"], TERMS, entry, material, whim)
            if "number" in parts and self.loses[source] > 0:
                self.loses[source] -= 1
                parts["number"] = ("molti", "tanti", "parecchi")[self.loses[source] % 3]
            return italian.format(**parts, you=_address(rules, material, whim))
        names = {name: _settled(name, NAMES, entry, material, whim) for name in NAMES if name in source}
        return "Notizie: " + ", ".join(names.values()) if names else f"Titolo {source}"


def _settled(
    word: str, known: dict[str, tuple[str, ...]], entry: dict[str, Any], material: dict[str, Any], whim: int
) -> str:
    """The translation that the prompt has for a word; without one, another with each answer."""
    variants = known[word]
    for term in entry.get("terms", ()):
        if term["term"] == word:
            return str(term["use"][0])
    article = material.get("article", {})
    chosen = article.get("chosen", {}).get(word)
    if chosen:
        return str(chosen)
    for pair in (*article.get("earlier", ()), *entry.get("examples", ())):
        if word in pair["source"]:
            for variant in variants:
                if variant in pair["target"]:
                    return variant
    return variants[whim % len(variants)]


def _address(rules: str, material: dict[str, Any], whim: int) -> str:
    if "formally" in rules.rpartition("House style")[2]:
        return YOU["formal" if " formally" in rules else "informal"]
    for pair in material.get("article", {}).get("earlier", ()):
        for said in YOU.values():
            if said in pair["target"]:
                return said
    return tuple(YOU.values())[whim % 2]
