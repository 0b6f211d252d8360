"""Which engines are asked for which texts, and who takes over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from l10n.catalogs import load
from l10n.errors import AuthError, ConfigError, EngineError, TextError
from l10n.model import LocalePair, Request, Severity, Suggestion
from l10n.pipeline import Project, translate
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import Engine, EngineLimits, EngineSettings
from tests.conftest import MakeProject

ARTICLE = "# Boats\n\nBoats came in from the islands.\n\n- A sail\n"
CONFIG = "locales: [it, de]\n"


class NamedEngine:
    """Puts its name before each text; fails as its options say."""

    name = "named"
    limits = EngineLimits()

    def __init__(self, settings: EngineSettings) -> None:
        self._options = settings.options

    def supports(self, pair: LocalePair) -> bool:
        return pair.target != self._options.get("lacks")

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        match self._options.get("fails"):
            case "key":
                raise AuthError("no key")
            case "down":
                raise EngineError("it is down")
            case "text" if any("islands" in request.text for request in requests):
                raise TextError("not this one")
        return tuple(Suggestion(f"{self.name}: {each.text}", self.name, len(each.text)) for each in requests)


@pytest.fixture(autouse=True)
def engine_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine of the name ``named``, beside those that are installed."""
    from l10n.pipeline import plugins_by_name

    monkeypatch.setattr(
        plugins_by_name,
        "load_plugin",
        lambda group, name: NamedEngine if name == "named" else load_plugin(group, name),
    )
    monkeypatch.setattr(plugins_by_name, "plugin_names", lambda group: (*plugin_names(group), "named"))


def project(make_project: MakeProject, config: str) -> Path:
    files = {
        "l10n.yaml": CONFIG + config,
        "source/a.md": ARTICLE,
        "source/legal/b.md": ARTICLE,
        "glossary.yaml": "terms: []\n",
    }
    root = make_project(files)
    (root / "source/exports.md").unlink()
    return root


def authors(root: Path, path: str, locale: str) -> dict[str, str]:
    """Who wrote the target of each source."""
    catalog = load(root / f"locales/{locale}/{path}.po", path, "en", locale)
    return {unit.source: unit.origin.author if unit.origin else "" for unit in catalog.live}


ENGINES = "engines: {one: {engine: named}, two: {engine: named}, three: {engine: named}}\n"


def test_routes_go_by_locale_path_and_kind(make_project: MakeProject) -> None:
    """The last one that fits wins; what none fits goes to the usual engine."""
    routes = (
        "engine: one\n"
        "routes:\n"
        "  - {engine: two, locales: [de]}\n"
        "  - {engine: three, paths: ['source/legal/*'], kinds: [heading, 'list *']}\n"
    )
    root = project(make_project, ENGINES + routes)
    report = translate(Project.open(root), environment={})
    assert report.failures == ()
    usual = {"Boats": "one", "Boats came in from the islands.": "one", "A sail": "one"}
    assert authors(root, "a", "it") == usual
    assert authors(root, "a", "de") == dict.fromkeys(usual, "two")
    assert authors(root, "legal/b", "it") == usual | {"Boats": "three", "A sail": "three"}
    assert report.bill is not None
    assert {*report.bill.engine.split(" and ")} == {"one", "two", "three"}
    # The same text goes to one engine once, also where several articles have it.
    assert (report.bill.texts, sum(each.filled for each in report.all_counts)) == (10, 12)


@pytest.mark.parametrize("fails", ["down", "key", "text"])
def test_the_next_engine_takes_over(
    make_project: MakeProject, fails: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What one did not answer goes to the next one; that is no failure of the run, and it is told."""
    engines = (
        f"engine: [one, two]\nengines: {{one: {{engine: named, fails: {fails}}}, two: {{engine: named}}}}\n"
    )
    root = project(make_project, engines)
    report = translate(Project.open(root), environment={})
    assert report.failures == ()
    found = authors(root, "a", "it")
    assert found["Boats came in from the islands."] == "two"
    assert found["Boats"] == ("one" if fails == "text" else "two")
    assert [
        each for each in report.findings if each.severity is Severity.ERROR and each.check != "fuzzy"
    ] == []
    assert ("the next engine takes its texts" in caplog.text) is (fails != "text")


def test_an_engine_that_lacks_the_pair_is_passed_over(make_project: MakeProject) -> None:
    """Where nobody knows the pair, that is an error as before."""
    engines = "engine: [one, two]\nengines: {one: {engine: named, lacks: de}, two: {engine: named}}\n"
    root = project(make_project, engines)
    assert translate(Project.open(root), environment={}).failures == ()
    assert {*authors(root, "a", "de").values()} == {"two"}
    alone = translate(Project.open(root), engine="one", to=["de"], retranslate=True, environment={})
    assert "one does not translate en → de" in alone.failures[0]


def test_when_all_fail_each_says_why(make_project: MakeProject) -> None:
    """The texts stay missing."""
    engines = "engine: [one, two]\nengines: {one: {engine: named, fails: down}, two: {engine: named, fails: down}}\n"
    root = project(make_project, engines)
    report = translate(Project.open(root), environment={})
    assert [failure for failure in report.failures if "it is down" in failure]
    assert sum(each.missing for each in report.all_counts) == 12


def test_no_key_stops_the_run_where_nobody_takes_over(make_project: MakeProject) -> None:
    """As with one engine: nothing is written."""
    root = project(make_project, "engine: one\nengines: {one: {engine: named, fails: key}}\n")
    with pytest.raises(AuthError):
        translate(Project.open(root), environment={})
    assert not (root / "locales").exists()


def test_a_dry_run_counts_each_text_once(make_project: MakeProject) -> None:
    """It does not know which ones the first engine would leave to the next."""
    root = project(make_project, "engine: [one, two]\n" + ENGINES)
    report = translate(Project.open(root), dry_run=True, environment={})
    assert report.bill is not None
    assert (report.bill.engine, report.bill.texts) == ("one", 6)


def test_memory_alone_is_an_engine_of_a_route(make_project: MakeProject) -> None:
    """It is asked first in any case; by itself it asks nobody else."""
    root = project(
        make_project, "engine: [memory, one]\nroutes: [{engine: memory, locales: [de]}]\n" + ENGINES
    )
    report = translate(Project.open(root), environment={})
    assert {*authors(root, "a", "it").values()} == {"one"}
    assert {*authors(root, "a", "de").values()} == {""}
    assert report.failures == ()


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("engine: []\n", "'engine' is empty"),
        ("engine: one\nroutes: [{engine: []}]\n", "a route without an engine"),
        ("engine: one\nroutes: [{engine: one, lokales: [de]}]\n", "unknown key 'lokales'"),
        ("engine: [one, tow]\n", "no engine is called 'tow'"),
        ("engine: one\nengines: {one: {engine: namd}}\n", "the engine of one is none: 'namd'"),
    ],
)
def test_what_cannot_be_meant_is_refused(make_project: MakeProject, config: str, message: str) -> None:
    """Before anything is asked."""
    root = project(make_project, config if "engines" in config else config + ENGINES)
    with pytest.raises(ConfigError, match=message):
        translate(Project.open(root), environment={})


def test_the_double_is_an_engine() -> None:
    """As the port has it."""
    assert isinstance(NamedEngine(EngineSettings(environment={}, options={})), Engine)
