"""What a chat model is told of an article reaches it, so that an article says the same thing the same way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.catalogs import load
from l10n.pipeline import Project, translate
from tests.conftest import MakeProject

from .prompt_server import LONG, NAMES, PATTERNS, TERMS, YOU, PromptServer, tokens

pytest.importorskip("openai")

_ARTICLES = 50
_SENTENCES = 90


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PromptServer]:
    """A running server; no proxy of this machine stands before it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with PromptServer() as running:
        yield running


def article(number: int) -> str:
    """A news article; its sentences are its own, but for some that all have."""
    names, terms = [*NAMES], [*TERMS]
    lines = ["---", f"title: News {number}", "---", "", f"# News {number} of the coast", ""]
    for index in range(_SENTENCES):
        english, _ = PATTERNS[(index * 5 + number) % 6]
        name, term = names[(index // 3 + number) % len(names)], terms[(index // 4) % len(terms)]
        sentence = english.format(name=name, term=term, number=1000 * number + index + 3)
        lines.append(sentence)
        if index % 4 == 3:
            lines += ["", f"## Part {index} of {number}", ""] if index % 12 == 11 else [""]
    return "\n".join(lines) + "\n"


def project(make_project: MakeProject, server: PromptServer, articles: int, config: str = "") -> Path:
    files = {f"source/a{number}.md": article(number) for number in range(1, articles + 1)}
    settings = (
        f"engine: chat\nengines: {{chat: {{model: wordlist, base_url: {server.url}/v1, context: 100000}}}}\n"
    )
    root = make_project(
        {"l10n.yaml": f"locales: [it]\n{settings}{config}", "glossary.yaml": "terms: []\n"} | files
    )
    (root / "source/exports.md").unlink()
    return root


def targets(root: Path, number: int) -> str:
    catalog = load(root / f"locales/it/a{number}.po", f"a{number}.po", "en", "it")
    return "\n".join(unit.target for unit in catalog.live)


def said(text: str, variants: tuple[str, ...]) -> set[str]:
    """Which of several translations stand in a text."""
    return {variant for variant in variants if re.search(rf"(?<!\w){variant}(?!\w)", text)}


def mixed(root: Path, articles: int) -> list[tuple[int, str]]:
    """Articles that say a thing in more than one way, with the thing."""
    found = []
    for number in range(1, articles + 1):
        text = targets(root, number)
        for known in (NAMES, TERMS, {"you": tuple(YOU.values())}):
            found += [(number, word) for word, variants in known.items() if len(said(text, variants)) > 1]
    return found


def test_an_article_says_the_same_thing_the_same_way(make_project: MakeProject, server: PromptServer) -> None:
    """Names, terms and the form of address hold over all batches of 50 articles; the rules are one text."""
    root = project(make_project, server, _ARTICLES)
    report = translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    assert report.failures == ()
    assert mixed(root, _ARTICLES) == []
    assert len(server.prompts) == 3 * _ARTICLES
    assert len({prompt.rules for prompt in server.prompts}) == 1


def test_the_house_style_of_a_locale_is_followed(make_project: MakeProject, server: PromptServer) -> None:
    """From the first batch on."""
    root = project(make_project, server, 2, "style: {it: {address: informal, tone: plain}}\n")
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    assert {*said(targets(root, 1), (*YOU.values(),)), *said(targets(root, 2), (*YOU.values(),))} == {
        YOU["informal"]
    }
    assert "- Tone: plain\n" in server.prompts[0].rules


def test_an_article_is_known_in_proportion_to_what_is_translated(
    make_project: MakeProject, server: PromptServer
) -> None:
    """Prompts and answers together have at most six tokens for each of a source of usual sentences."""
    root = project(make_project, server, 3)
    for number in range(1, 4):
        lines = [
            LONG.format(name=name, number=number * 1000 + place) for place, name in enumerate([*NAMES] * 24)
        ]
        (root / f"source/a{number}.md").write_text(
            "\n\n".join([f"# News {number}", *lines]), encoding="utf-8"
        )
    assert translate(Project.open(root), environment={"OPENAI_API_KEY": "k"}).failures == ()
    asked = sum(
        tokens(entry["source"]) for prompt in server.prompts for entry in prompt.material["texts"].values()
    )
    assert mixed(root, 3) == []
    assert sum(prompt.size for prompt in server.prompts) + server.said <= 6 * asked


def test_notes_terms_and_near_matches_reach_the_model(
    make_project: MakeProject, server: PromptServer
) -> None:
    """With the text that they are about; context is plain and said once."""
    root = project(make_project, server, 1)
    glossary = "terms:\n  - {en: mooring, it: ormeggio, note: 'a place, not a rope'}\n"
    (root / "glossary.yaml").write_text(glossary, encoding="utf-8")
    text = "# One\n\nThe **weather** was bad. Here you may look for a mooring at pier 7. It was *late*.\n"
    (root / "source/a1.md").write_text(text, encoding="utf-8")
    memory = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Here you might look for a mooring '
        'at pier 8.</seg></tuv><tuv xml:lang="it"><seg>Qui Lei può cercare un ormeggio al molo 8.</seg></tuv></tu>'
        "</body></tmx>"
    )
    (root / "memory").mkdir()
    (root / "memory/old.tmx").write_text(memory, encoding="utf-8")
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    (prompt, *_) = server.prompts
    (entry,) = [each for each in prompt.material["texts"].values() if "mooring" in each["source"]]
    assert entry["terms"] == [{"term": "mooring", "note": "a place, not a rope", "use": ["ormeggio"]}]
    assert entry["examples"][0]["target"] == "Qui Lei può cercare un ormeggio al molo 8."
    assert prompt.material["article"] == {"title": "One", "kind": "article"}  # all around is asked itself


@pytest.mark.parametrize(("times", "questions"), [(0, 1), (1, 2), (2, 3), (3, 4)])
def test_what_is_wrong_is_asked_again_in_words(
    make_project: MakeProject, server: PromptServer, times: int, questions: int
) -> None:
    """Twice; then with the number hidden. The ledger has each question."""
    root = project(make_project, server, 1)
    source = "Some years ago the Sailing League sold 4,217 tickets for the summer race."
    (root / "source/a1.md").write_text(f"# One\n\n{source}\n", encoding="utf-8")
    server.loses[source] = times
    report = translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    assert "4.217 biglietti" in targets(root, 1)
    assert [finding for finding in report.findings if finding.check.startswith("number.")] == []
    assert len(server.prompts) == questions
    mends = [
        entry["mend"]
        for prompt in server.prompts
        for entry in prompt.material["texts"].values()
        if "mend" in entry
    ]
    assert len(mends) == min(times, 2)
    assert all("4,217" in " ".join(mend) for mend in mends)
    calls = {json.loads(line)["call"] for line in (root / ".l10n/spent.jsonl").read_text().splitlines()}
    assert len(calls) == questions


@pytest.mark.parametrize(("checks", "questions"), [("", 2), ("disable: [term.missing]\n", 1)])
def test_a_term_that_is_missing_is_asked_for_once_more(
    make_project: MakeProject, server: PromptServer, checks: str, questions: int
) -> None:
    """Where the project has switched the check off, nobody asks."""
    server.overlooks_terms = True
    root = project(make_project, server, 1, checks)
    (root / "glossary.yaml").write_text("terms:\n  - {en: mooring, it: pontile}\n", encoding="utf-8")
    text = "# One\n\nHere you may look for a mooring at pier 7.\n"
    (root / "source/a1.md").write_text(text, encoding="utf-8")
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    assert len(server.prompts) == questions
    assert ("pontile" in targets(root, 1)) is (questions == 2)
    (entry,) = server.prompts[-1].material["texts"].values() if questions == 2 else ({},)
    assert ["pontile" in sentence for sentence in entry.get("mend", ())] == [True] * (questions - 1)


def test_a_run_that_is_repeated_asks_nothing(make_project: MakeProject, server: PromptServer) -> None:
    """What came before a text, and what was wrong with an answer, are known from the answers on the disk."""
    root = project(make_project, server, 2)
    (source,) = [line for line in article(1).splitlines() if "tickets" in line][:1]
    server.loses[source] = 2
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    asked = len(server.prompts)
    before = targets(root, 1)
    (root / "locales/it/a1.po").unlink()
    (root / "locales/it/a1.md").unlink()
    report = translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    assert (report.failures, len(server.prompts), targets(root, 1)) == ((), asked, before)


def test_articles_go_side_by_side(make_project: MakeProject, server: PromptServer) -> None:
    """While one waits for an answer, the others go on: the second batches of all come before anybody's third."""
    server.delay_s = 0.2
    root = project(make_project, server, 3)
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    order = [prompt.material["article"]["title"] for prompt in server.prompts]
    places = {title: [place for place, other in enumerate(order) if other == title] for title in order}
    assert {len(batches) for batches in places.values()} == {3}
    assert max(second for _, second, _ in places.values()) < min(third for _, _, third in places.values())


def test_the_parts_of_a_prompt_are_counted(
    make_project: MakeProject, server: PromptServer, caplog: pytest.LogCaptureFixture
) -> None:
    """About how many tokens each has stands in the log."""
    caplog.set_level("DEBUG", "l10n")
    root = project(make_project, server, 1)
    translate(Project.open(root), environment={"OPENAI_API_KEY": "k"})
    records = [vars(record) for record in caplog.records if record.getMessage() == "engine prompt"]
    assert len(records) == len(server.prompts)
    for part in ("rules", "schema", "title_part", "chosen_part", "earlier_part", "texts_part"):
        assert records[-1][part] > 0
