"""Reports for machines have the shape that their readers expect, whatever the findings say."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.checks.documentation import Documented, check_info
from l10n.checks.pages import catalogue
from l10n.model import Finding, Location, Report, Severity, Span, UnitCounts, UnitKey
from l10n.reports.junit import JunitReporter
from l10n.reports.sarif import SarifReporter

DATA = Path(__file__).parent / "data"
TEXTS = st.text(max_size=12)
PLACES = st.none() | st.builds(
    Location, path=st.text(min_size=1, max_size=9), line=st.integers(1, 99), column=st.integers(1, 99)
)
FINDINGS = st.builds(
    Finding,
    check=st.sampled_from(["number.value", "term.mixed"]),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    span=st.none() | st.builds(Span, start=st.integers(0, 3), end=st.integers(3, 9)),
    unit=st.none() | st.builds(UnitKey, source=TEXTS, context=st.none() | TEXTS),
    location=PLACES,
    source=PLACES,
    locale=st.sampled_from(["", "it"]),
    hint=TEXTS,
    target=TEXTS,
)
REPORTS = st.builds(
    Report,
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    all_counts=st.just((UnitCounts(path="source/a.md", locale="it", draft=1),)),
    failures=st.lists(TEXTS, max_size=2).map(tuple),
    checks=st.just({check.id: check_info(family, check) for family, check in catalogue()}),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(REPORTS)
def test_junit_is_valid(report: Report) -> None:
    """Against a grammar of what build servers read; no text breaks it."""
    etree = import_module("lxml.etree")  # has no types
    grammar = etree.RelaxNG(etree.parse(str(DATA / "junit.rng")))
    text = JunitReporter().render(report)
    assert grammar.validate(etree.fromstring(text.encode("utf-8", "replace"))), grammar.error_log


# Of the standard's objects: what must be there, and what else may be. Source: SARIF 2.1.0, section 3.
OBJECTS = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, {"columnKind", "invocations"}),
    "driver": ({"name"}, {"version", "rules", "informationUri"}),
    "rule": (
        {"id"},
        {"name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"},
    ),
    "message": ({"text"}, {"markdown"}),
    "configuration": ({"level"}, set()),
    "invocation": ({"executionSuccessful"}, {"toolExecutionNotifications"}),
    "notification": ({"message"}, {"level"}),
    "result": (
        {"message"},
        {
            "ruleId",
            "ruleIndex",
            "level",
            "locations",
            "relatedLocations",
            "partialFingerprints",
            "properties",
        },
    ),
    "place": (set(), {"physicalLocation", "id", "message"}),
    "region": ({"startLine"}, {"startColumn", "snippet"}),
}


def shape(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """The object, when its keys are those of the standard."""
    needed, allowed = OBJECTS[name]
    assert needed <= set(found) <= needed | allowed, (name, sorted(found))
    return found


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(REPORTS)
def test_sarif_is_valid(report: Report) -> None:
    """Every object has what it must and nothing else; levels, lines and addresses are of their kinds."""
    log = shape("log", json.loads(SarifReporter().render(report)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = shape("driver", shape("run", run)["tool"]["driver"])["rules"]
    ids = [shape("rule", rule)["id"] for rule in rules]
    for rule in rules:
        for name in {"shortDescription", "fullDescription", "help"} & set(rule):
            assert all(shape("message", rule[name]).values())
        assert rule.get("helpUri", "https:").startswith("https:")
        assert shape("configuration", rule["defaultConfiguration"])["level"] in ("note", "warning", "error")
    assert len(set(ids)) == len(ids)
    for invocation in run["invocations"]:
        for notification in shape("invocation", invocation)["toolExecutionNotifications"]:
            assert isinstance(shape("notification", notification)["message"]["text"], str)
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        shape("result", result)
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        for place in (*result.get("locations", ()), *result.get("relatedLocations", ())):
            where = shape("place", place)["physicalLocation"]
            assert where["artifactLocation"]["uri"].isascii()
            region = shape("region", where["region"])
            assert region["startLine"] >= 1
            assert region.get("startColumn", 1) >= 1


def test_the_grammar_refuses_what_is_none() -> None:
    """It is a grammar, not a yes."""
    etree = import_module("lxml.etree")
    grammar = etree.RelaxNG(etree.parse(str(DATA / "junit.rng")))
    good = JunitReporter().render(Report(failures=("x",)))
    assert grammar.validate(etree.fromstring(good.encode()))
    for old, new in (('errors="1"', 'errors="one"'), ("testcase", "case"), ('time="0"', "")):
        bad = good.replace(old, new)
        assert bad != good
        assert not grammar.validate(etree.fromstring(bad.encode())), old
    with pytest.raises(AssertionError):
        shape("result", {"text": "x"})


@pytest.mark.parametrize(("family", "check"), [*catalogue()], ids=lambda value: getattr(value, "id", value))
def test_every_check_fits_into_a_rule(family: str, check: Documented) -> None:
    """Title, help and address are all there; code scanning cuts texts at 1,024 characters."""
    info = check_info(family, check)
    found = Report(findings=(Finding(check.id, check.severity, "x"),), checks={check.id: info})
    (run,) = json.loads(SarifReporter().render(found))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert set(rule) == {
        "id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"
    }  # fmt: skip
    assert rule["name"].isidentifier()
    assert rule["shortDescription"]["text"].endswith(".")
    assert max(len(rule[name]["text"]) for name in ("shortDescription", "fullDescription")) <= 1024
    page = rule["helpUri"].rpartition("/docs/")[2]
    assert (Path(__file__).parents[2] / "docs" / page).is_file()
