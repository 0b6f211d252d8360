"""A text or a file by itself goes by the laws of a project: nothing wrong is published, nothing is written unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from l10n import (
    EngineLimits,
    L10nError,
    LocalePair,
    Project,
    Request,
    Severity,
    Suggestion,
    check_pair,
    localize_numbers,
    translate_file,
    translate_text,
)
from l10n.errors import EngineFault, PairError, QuotaError, UnforeseenError
from l10n.testing import ScriptedEngine, UpperEngine
from tests.conftest import GLOSSARY, MakeProject


@pytest.mark.parametrize(
    ("source", "answers", "target", "checks"),
    [
        pytest.param("Sales grew.", {"Sales grew.": "Vendite su."}, "Vendite su.", set(), id="as answered"),
        pytest.param(
            "Sales: €3 billion.", {"Sales: €3 billion.": "Vendite: 3 miliardi di euro."}, "Vendite: €3 mld.", set(),
            id="a number in house style",
        ),
        pytest.param(
            "Sales: €3 billion.", {}, "Sales: €3 billion.", {"number.value"}, id="a wrong number is not published",
        ),
        pytest.param("Run `x`.", {}, "Run `x`.", {"markdown.code"}, id="nor is lost code"),
        pytest.param("Run [it](/a).", {}, "Run [it](/a).", {"link.target"}, id="nor a lost link"),
        pytest.param("First.\n\nRun it.\n", {"Run it.": "Vai."}, "First.\n\nVai.\n", {"untranslated"}, id="a part"),
        pytest.param("", {}, "", set(), id="nothing"),
    ],
)  # fmt: skip
def test_what_an_engine_answers_is_verified(
    source: str, answers: dict[str, str], target: str, checks: set[str]
) -> None:
    """What is right is published, what is wrong or missing stays as it was, and is said."""

    def answer(text: str) -> str:
        return answers.get(text, "" if text == "First." else "Altro: €4 mld.")

    made = translate_text(source, to="it", engine=ScriptedEngine(answer), syntax="markdown")
    assert made.text == target
    assert {each.check for each in made.findings if each.severity is Severity.ERROR} >= checks
    assert not made.failures
    assert all(finding.location is None for finding in made.findings)


def test_an_engine_that_fails_halfway_keeps_what_it_said() -> None:
    """Its answers were paid for, so they are in the text, and the failure beside it."""

    class Tired(ScriptedEngine):
        def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
            if self.asked:
                raise QuotaError("used up")
            return super().translate(requests, pair)

    tired = Tired(str.upper)
    tired.limits = EngineLimits(max_texts=1)
    made = translate_text("One thing.\n\nOther thing.\n", to="it", engine=tired)
    assert made.text == "ONE THING.\n\nOther thing.\n"
    assert made.failures == ("used up",)
    assert made.bill is not None


def quota(_text: str) -> str:
    raise QuotaError("used up")


def broken(_text: str) -> str:
    raise KeyError("a text of the author's")


NO_ENGINE: Any = 3
ODD: Any = "odd"  # what a program without types may pass


class Elsewhere(UpperEngine):
    def supports(self, pair: LocalePair) -> bool:
        return False


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: translate_text("x", to="it", engine=ScriptedEngine(quota)), QuotaError, "used up"),
        (lambda: translate_text("x", to="it", engine=ScriptedEngine(broken)), EngineFault, "KeyError"),
        (lambda: translate_text("x", to="it", engine=Elsewhere()), PairError, "does not translate"),
        (lambda: translate_text("x", to="it", engine=NO_ENGINE), L10nError, "no engine: int"),
        (lambda: translate_text("x", to="it", engine="deepl"), L10nError, "key is missing"),
        (lambda: translate_text("x", to="it", syntax=ODD), L10nError, "no syntax is called 'odd'"),
        (lambda: translate_text("x", to="zz"), L10nError, "unknown locale"),
        (lambda: translate_text("x", to="en"), L10nError, "two languages"),
        (lambda: translate_text("x\ud800", to="it"), L10nError, "surrogate"),
        (lambda: translate_text("x", to="it", memory="no.tmx"), L10nError, "no such memory"),
        (lambda: translate_text("x", to="it", glossary="no.yaml"), L10nError, "cannot read the glossary"),
        (lambda: translate_file("no.md", to="it"), L10nError, "cannot read"),
        (lambda: translate_file("no.rst", to="it"), L10nError, "not a document"),
        (lambda: translate_file("no.md", to="it", output="./no.md"), L10nError, "replace its source"),
        (lambda: localize_numbers("3", to="it", style=ODD), L10nError, "no style"),
        (lambda: check_pair("x", "y", to="zz"), L10nError, "unknown locale"),
        (lambda: Project.open("/"), L10nError, "no l10n.yaml"),
    ],
)
def test_what_cannot_be_done_is_one_of_our_errors(
    call: Callable[[], object], error: type[L10nError], message: str
) -> None:
    """One line says what it is, and holds no word of the text."""
    with pytest.raises(error, match=message) as caught:
        call()
    assert "author" not in str(caught.value)


def test_a_fault_of_ours_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that handles the one tree of errors meets no other."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("l10n.api.texts.process_document", fail)
    with pytest.raises(UnforeseenError, match="ZeroDivisionError"):
        translate_text("x", to="it")


def test_nothing_is_written_but_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``output`` the folder is as it was; with it there is one file more."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.yaml").write_text(GLOSSARY)
    source = tmp_path / "a.html"
    source.write_bytes(b"<p lang=en>SMEs <b>grew</b>.</p>\r\n")
    made = translate_file(source, to="it", engine=UpperEngine(), glossary="glossary.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "glossary.yaml"]
    again = translate_file(
        "a.html", to="it", engine=UpperEngine(), glossary="glossary.yaml", output="it/a.html"
    )
    assert again.text == made.text
    assert (tmp_path / "it/a.html").read_bytes() == made.text.encode()
    assert made.text.endswith("</p>\r\n")


@pytest.mark.parametrize(
    ("source", "target", "checks"),
    [
        pytest.param("Sales grew 3%.", "Le vendite sono cresciute del 3%.", set(), id="right"),
        pytest.param("Sales grew 3%.", "Le vendite sono cresciute del 4%.", {"number.value"}, id="a number"),
        pytest.param("Sales grew.", " ", {"untranslated"}, id="missing"),
        pytest.param("SMEs grew.", "Le SME sono cresciute.", {"term.forbidden"}, id="a term"),
        pytest.param("", "Qualcosa.", set(), id="no source"),
    ],
)
def test_a_pair_is_checked(tmp_path: Path, source: str, target: str, checks: set[str]) -> None:
    """As a unit of a project is, without one."""
    (tmp_path / "glossary.yaml").write_text(GLOSSARY)
    found = check_pair(source, target, to="it", glossary=tmp_path / "glossary.yaml")
    assert {each.check for each in found if each.severity > Severity.INFO} == checks


def test_a_project_sees_what_has_come_since(make_project: MakeProject) -> None:
    """One object serves a program that runs on: each call looks at the files as they are."""
    root = make_project()
    project = Project.open(root / "source", environment={})
    assert (project.root, project.locales) == (root, ("it",))
    assert [len(project.translate(engine=UpperEngine()).all_counts), project.sources()] == [
        1,
        ("source/exports.md",),
    ]
    (root / "source/more.md").write_text("More of it.\n")
    assert [counts.missing for counts in project.extract().all_counts] == [0, 1]
    assert project.build(["source/more.md"]).written == ("locales/it/more.md",)
    assert {finding.check for finding in project.check(["source/more.md"], to=["it"]).findings} == {
        "untranslated"
    }
    assert [counts.missing for counts in project.status().all_counts] == [0, 1]
    (root / "l10n.yaml").write_text("locales: [it, de]\n")
    assert project.locales == ("it", "de")


def test_a_request_can_be_made_by_a_test_of_an_engine() -> None:
    """The names that an engine's tests need are public."""
    assert UpperEngine().translate([Request(text="a")], LocalePair("en", "it"))[0].target == "A"


def test_a_file_of_strings_has_the_forms_of_its_target(tmp_path: Path) -> None:
    """A form that the source lacks is translated and written."""
    source = tmp_path / "en.json"
    source.write_text('{"n_one": "{{n}} file", "n_other": "{{n}} files"}', encoding="utf-8")
    translate_file(source, to="pl", engine=UpperEngine(), output=tmp_path / "pl.json")
    assert (tmp_path / "pl.json").read_text(encoding="utf-8") == (
        '{"n_one": "{{n}} FILE", "n_few": "{{n}} FILES", "n_many": "{{n}} FILES", "n_other": "{{n}} FILES"}'
    )
