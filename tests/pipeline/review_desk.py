"""A project before a model that judges its translations: what the tests of a second look share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.catalogs import fingerprinted
from l10n.model import Finding, Unit
from l10n.pipeline import Project, check
from l10n.pipeline.review.review import Reviewed, review
from tests.pipeline.review_server import ReviewServer, issue

__all__ = ["CONFIG", "HEAD", "KNOWN", "PAIRS", "Desk", "Open", "entry", "units"]

CONFIG = "locales: [it]\nengines: {chat: {model: judge}}\nreview: {engine: chat}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PAIRS = {"The train is late.": "Il treno è lento.", "The **mayor** left.": "Il **sindaco** restò."}
SLOW, STAYED = issue("lento", "in ritardo"), issue("restò", "partì")
KNOWN = {"Il treno è lento.": [SLOW], "Il **sindaco** restò.": [STAYED]}


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


def units(root: Path) -> tuple[Unit, ...]:
    """The live units of the project's only catalog."""
    project = Project.open(root)
    (task,) = project.tasks("source/exports.md", ())
    catalog = project.catalog(task)
    assert catalog is not None
    return catalog.live
