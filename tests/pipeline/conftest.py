"""What tests of whole runs share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

import pytest

from tests.conftest import MakeProject
from tests.pipeline.review_desk import CONFIG, HEAD, Desk, Open, entry
from tests.pipeline.review_server import ReviewServer


@pytest.fixture
def desk(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that opens a project of some pairs, drafts or accepted, before a reviewer who knows some issues."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ExitStack() as stack:

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
            server = stack.enter_context(ReviewServer(known))
            return Desk(make_project(files), server)

        yield open_desk
