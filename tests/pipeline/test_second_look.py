"""A second look at translations, by a model behind a server on this machine: from planted errors to findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from l10n.catalogs import fingerprinted
from l10n.errors import ConfigError, L10nError
from l10n.model import Bill, Finding, Severity, Span
from l10n.pipeline import Project, check
from l10n.pipeline.review.review import Reviewed, review
from l10n.testing import UpperEngine
from tests.conftest import MakeProject
from tests.pipeline.planted import Planted, planted
from tests.pipeline.review_server import ReviewServer, issue

pytest.importorskip("openai")

CONFIG = "locales: [it]\nengines: {chat: {model: judge}}\nreview: {engine: chat}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SOURCE = "The price rose. The price fell.\n"
RIGHT, WRONG = "Il prezzo è salito.", "Il prezzo è salito."


def entry(source: str, target: str, *, draft: bool) -> str:
    """An entry of a PO file; a draft is a machine's."""
    origin = fingerprinted("chat, 2026-05-31", (target,))
    mark = f"#. origin: {origin.name}, digest {origin.digest}\n#, fuzzy\n" if draft else ""
    return f"\n{mark}msgid {json.dumps(source, ensure_ascii=False)}\nmsgstr {json.dumps(target, ensure_ascii=False)}\n"


@dataclass
class Desk:
    """A project with its reviewer."""

    root: Path
    server: ReviewServer
    said: list[Bill] = field(default_factory=list)

    def look(self, **options: Any) -> Reviewed:
        """What a second look comes to."""
        return review(Project.open(self.root), environment=self.server.environment(), **options)

    def findings(self) -> list[Finding]:
        """What a check says of the second look's."""
        found = check(Project.open(self.root)).findings
        return [finding for finding in found if finding.check.startswith("review.")]

    def files(self) -> dict[str, bytes]:
        """All that people read of the project."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".l10n" not in path.relative_to(self.root).parts[0]
        }


Open = Callable[..., Desk]


@pytest.fixture
def desk(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that opens a project of some pairs, drafts or accepted, before a reviewer who knows some issues."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    servers: list[ReviewServer] = []

    def open_desk(
        pairs: Mapping[str, str],
        known: Mapping[str, Sequence[dict[str, object]]],
        *,
        draft: bool = True,
        config: str = CONFIG,
    ) -> Desk:
        po = HEAD + "".join(entry(source, target, draft=draft) for source, target in pairs.items())
        article = "\n\n".join(pairs) + "\n"
        files = {"l10n.yaml": config, "source/exports.md": article, "locales/it/exports.po": po}
        server = ReviewServer(known)
        server.__enter__()
        servers.append(server)
        return Desk(make_project(files), server)

    yield open_desk
    for server in servers:
        server.__exit__()


PLANTED = tuple(planted())
FOUND = PLANTED[::2]  # the server finds half of them


def known(proposal: Callable[[Planted], str]) -> dict[str, list[dict[str, object]]]:
    """What the server says of the half that it finds."""
    return {each.wrong: [issue(each.quote, proposal(each))] for each in FOUND}


def pairs() -> dict[str, str]:
    """The planted pairs."""
    return {each.source: each.wrong for each in PLANTED}


def test_findings_land_on_the_planted_spans_and_nothing_changes(desk: Open) -> None:
    """Half of 300 planted errors are found, each on its span and no other; no file of the project changes."""
    here = desk(pairs(), known(lambda each: each.cure))
    before = here.files()
    done = here.look()
    assert (done.texts, done.unread, done.known) == (300, 0, 0)
    places = {(finding.target, finding.span) for finding in done.report.findings}
    assert places == {(each.wrong, Span(each.start, each.start + len(each.quote))) for each in FOUND}
    assert {finding.severity for finding in done.report.findings} == {Severity.WARNING}
    assert here.files() == before
    assert {*here.findings()} == {*done.report.findings}


def test_taken_proposals_cure_and_never_harm(desk: Open) -> None:
    """Of right and harmful proposals only right ones are taken, and only their spans change."""
    harmful = {each.source for each in FOUND[::3]}
    here = desk(pairs(), known(lambda each: each.poison if each.source in harmful else each.cure))
    done = here.look(apply=True)
    catalog = {unit.source: unit.target for unit in units(here.root)}
    for each in PLANTED:
        wanted = {each.wrong} if each not in FOUND or each.source in harmful else {each.right}
        assert catalog[each.source] in wanted, each
    assert (done.taken, done.refused) == (len(FOUND) - len(harmful), len(harmful))
    assert len(done.report.findings) == len(harmful)  # what was taken is said no more


def units(root: Path) -> Any:
    """The units of the project's only catalog."""
    project = Project.open(root)
    (task,) = project.tasks("source/exports.md", ())
    catalog = project.catalog(task)
    assert catalog is not None
    return catalog.live
