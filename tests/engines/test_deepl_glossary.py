"""DeepL's glossary of a project is kept in step with the project's own."""

from __future__ import annotations

import pytest

from l10n.engines.deepl.engine import DeepLEngine
from l10n.engines.deepl.glossary import entries
from l10n.errors import AuthError, ConfigError
from l10n.model import GlossaryTerm, LocalePair, Request, TermStatus
from l10n.ports import TermKeeper

from .deepl_server import DeepLServer

EN_IT = LocalePair("en", "it")
EN_DE = LocalePair("en", "de")


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds the engine would have waited."""
    seconds: list[float] = []
    monkeypatch.setattr("l10n.engines.deepl.engine.sleep", seconds.append)
    return seconds


def term(source: str, target: str, status: TermStatus = TermStatus.PREFERRED) -> GlossaryTerm:
    return GlossaryTerm(concept=1, source=source, target=target, status=status)


def taught(
    server: DeepLServer, *terms: GlossaryTerm, pair: LocalePair = EN_IT, project: str = "shop"
) -> DeepLEngine:
    engine = DeepLEngine(server.settings())
    engine.keep_terms(terms, pair, project)
    return engine


def target(engine: DeepLEngine, text: str, pair: LocalePair = EN_IT) -> str:
    return engine.translate([Request(text=text)], pair)[0].target


def names(server: DeepLServer) -> list[str]:
    return sorted(glossary.name.partition(" [")[0] for glossary in server.glossaries.values())


def test_is_a_keeper_of_terms(deepl_server: DeepLServer) -> None:
    """The pipeline finds it by the protocol."""
    assert isinstance(DeepLEngine(deepl_server.settings()), TermKeeper)


def test_terms_are_used(deepl_server: DeepLServer) -> None:
    """Created at the first call; the request names it; the term comes out as the glossary says."""
    engine = taught(deepl_server, term("trial", "sperimentazione"))
    assert target(engine, "The trial") == "Il sperimentazione"
    assert deepl_server.glossary_calls == ["GET", "POST"]
    assert names(deepl_server) == ["shop"]


def test_unchanged_terms_are_found_again(deepl_server: DeepLServer) -> None:
    """Another run, another checkout: one request, nothing made."""
    taught(deepl_server, term("trial", "sperimentazione"), term("drug", "farmaco"))
    deepl_server.glossary_calls.clear()
    engine = taught(deepl_server, term("drug", "farmaco"), term("trial", "sperimentazione"))
    assert target(engine, "drug") == "farmaco"
    assert deepl_server.glossary_calls == ["GET"]
    assert len(deepl_server.glossaries) == 1


def test_changed_terms_are_brought_up_to_date(deepl_server: DeepLServer) -> None:
    """The same glossary gets the new entries, and only those."""
    taught(deepl_server, term("trial", "prova"), term("drug", "farmaco"))
    (before,) = deepl_server.glossaries
    engine = taught(deepl_server, term("trial", "sperimentazione"))
    assert target(engine, "trial of a drug") == "sperimentazione di un drug"
    assert [*deepl_server.glossaries] == [before]


def test_pairs_share_a_glossary(deepl_server: DeepLServer) -> None:
    """A second pair is a second dictionary; the first stays as it is."""
    engine = taught(deepl_server, term("trial", "sperimentazione"))
    engine.keep_terms([term("trial", "Studie")], EN_DE, "shop")
    assert len(deepl_server.glossaries) == 1
    assert target(engine, "trial") == "sperimentazione"
    assert target(engine, "trial", EN_DE) == "Studie"
    deepl_server.glossary_calls.clear()
    again = taught(deepl_server, term("trial", "sperimentazione"))
    again.keep_terms([term("trial", "Studie")], EN_DE, "shop")
    assert deepl_server.glossary_calls == ["GET"]


def test_a_variety_uses_the_dictionary_of_its_language(deepl_server: DeepLServer) -> None:
    """DeepL's dictionaries know no varieties."""
    pair = LocalePair("it", "en-GB")
    engine = taught(deepl_server, term("sperimentazione", "trial"), pair=pair)
    assert target(engine, "sperimentazione", pair) == "trial"


def test_others_are_left_alone(deepl_server: DeepLServer) -> None:
    """Another project's, one made by hand, one with a like name."""
    taught(deepl_server, term("a", "b"), project="other")
    taught(deepl_server, term("a", "c"), project="shop")
    for glossary in [*deepl_server.glossaries.values()]:
        if glossary.name.startswith("other"):
            glossary.name = "shop"  # made by hand
    engine = taught(deepl_server, term("a", "d"), project="shop")
    assert target(engine, "a") == "d"
    assert names(deepl_server) == ["shop", "shop"]


def test_a_second_one_of_ours_is_deleted(deepl_server: DeepLServer) -> None:
    """Two runs may have made one each at the same moment; the younger stays."""
    taught(deepl_server, term("a", "b"))
    older = next(iter(deepl_server.glossaries.values()))
    twin = "second-id"
    deepl_server.glossaries[twin] = type(older)(older.name, 5, dict(older.dictionaries))
    taught(deepl_server, term("a", "b"))
    assert [*deepl_server.glossaries] == [twin]


def test_a_name_from_the_configuration(deepl_server: DeepLServer) -> None:
    """Goes before the project's folder; ``off`` keeps none."""
    for name in ("press", "off"):
        engine = DeepLEngine(deepl_server.settings(glossary=name))
        engine.keep_terms([term("a", "b")], EN_IT, "shop")
    assert names(deepl_server) == ["press"]


@pytest.mark.parametrize("terms", [[], [term("a", "b", TermStatus.FORBIDDEN)]])
def test_without_terms_nothing_is_asked(deepl_server: DeepLServer, terms: list[GlossaryTerm]) -> None:
    """Neither made nor looked for."""
    assert target(taught(deepl_server, *terms), "Hello") == "Ciao"
    assert deepl_server.glossary_calls == []


@pytest.mark.parametrize("status", [400, 404, 429, 456, 500, 503])
def test_a_server_without_glossaries_still_translates(
    deepl_server: DeepLServer, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said, and the terms are left to the checks."""
    deepl_server.glossary_status = status
    assert target(taught(deepl_server, term("Hello", "Salve")), "Hello") == "Ciao"
    assert "keeps no glossary" in caplog.text


def test_a_refused_key_is_no_small_matter(deepl_server: DeepLServer) -> None:
    """Nothing would be translated either."""
    deepl_server.glossary_status = 403
    with pytest.raises(AuthError):
        taught(deepl_server, term("a", "b"))


def test_a_glossary_deleted_meanwhile_is_made_again(deepl_server: DeepLServer) -> None:
    """Once; the batch is translated with it."""
    engine = taught(deepl_server, term("trial", "sperimentazione"))
    deepl_server.glossaries.clear()
    assert target(engine, "trial") == "sperimentazione"
    deepl_server.glossaries.clear()
    deepl_server.glossary_status = 400
    assert target(engine, "Hello") == "Ciao"


def test_entries_are_what_deepl_takes() -> None:
    """The first preferred target of each source; nothing too long, nothing with a line end in it."""
    found = entries(
        [
            term("trial", "sperimentazione"),
            term("trial", "studio", TermStatus.ADMITTED),
            term("trial", "prova"),
            term("SME", "SME", TermStatus.FORBIDDEN),
            term("Bio4Dreams", "", TermStatus.DO_NOT_TRANSLATE),
            term(" drug ", "farmaco"),
            term("è" * 513, "troppo lungo"),
            term("è" * 512, "al limite"),
            term("two\nlines", "x"),
            term("x", "two\u2028lines"),
            term("empty", " "),
        ]
    )
    assert found == {
        "trial": "sperimentazione",
        "Bio4Dreams": "Bio4Dreams",
        "drug": "farmaco",
        "è" * 512: "al limite",
    }


def test_a_huge_glossary_is_cut_at_deepls_limit(caplog: pytest.LogCaptureFixture) -> None:
    """10 MiB; the rest is only checked, and that is said."""
    found = entries([term(f"{number:06}{'a' * 900}", "b" * 900) for number in range(6000)])
    assert sum(len(f"{source}\t{text}\n") for source, text in found.items()) <= 10 * 1024 * 1024
    assert len(found) > 5700
    assert "larger than DeepL's" in caplog.text


def test_style_rule_and_instructions_reach_the_server(deepl_server: DeepLServer) -> None:
    """As the configuration says."""
    options = {"style_rule": "rule-1", "instructions": ["Use the present tense.", " "]}
    target(DeepLEngine(deepl_server.settings(**options)), "Hello")
    parameters = deepl_server.calls[0].parameters
    assert parameters["style_id"] == "rule-1"
    assert parameters["custom_instructions"] == ["Use the present tense."]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"instructions": ["x"] * 11}, "takes 10 instructions"),
        ({"instructions": ["x" * 301]}, "over 300 characters"),
        ({"instructions": "be kind"}, "list of texts"),
        ({"instructions": [1]}, "list of texts"),
        ({"instructions": ["x"], "model_type": "latency_optimized"}, "neither instructions"),
        ({"style_rule": "x", "model_type": "latency_optimized"}, "nor a style rule"),
    ],
)
def test_options_that_deepl_would_refuse(
    deepl_server: DeepLServer, options: dict[str, object], message: str
) -> None:
    """They are found before anything is sent."""
    with pytest.raises(ConfigError, match=message):
        DeepLEngine(deepl_server.settings(**options))
