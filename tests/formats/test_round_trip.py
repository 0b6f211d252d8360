"""A document with everything translated has the structure of its source, as another parser reads both."""

from __future__ import annotations

import pytest

from l10n.engines.pseudo import PseudoEngine
from l10n.formats.markdown.document import MarkdownFormat
from l10n.inline import mask, unmask
from l10n.model import LocalePair, Request
from l10n.ports import EngineSettings, FormatSettings
from tests.formats.documents import CONTAINERS, FOLDERS, OWN, examples, real
from tests.formats.structure import body, structure

FORMATS = {way: MarkdownFormat(FormatSettings(segmentation=way)) for way in ("sentence", "block")}
ENGINE = PseudoEngine(EngineSettings(environment={}, options={}))
PAIR = LocalePair("en", "it")
WRAPPED = {
    f"{name}, {container}": text
    for name, own in OWN.items()
    for container, wrap in CONTAINERS.items()
    if (text := wrap(own)) is not None
}
# The second parser counts the columns of a list there from another place than GitHub's parser and ours.
JUDGED = [name for name in CONTAINERS if name != "footnote's first line"]


def translation(source: str) -> str:
    """The text with accents, in brackets and longer, its markup where it was."""
    masked = mask(source)
    (suggestion,) = ENGINE.translate([Request(text=masked.text)], PAIR)
    back = unmask(masked, suggestion.target)
    assert back.complete, source
    return back.text


def _differs(data: bytes, path: str = "a.md") -> bool:
    """Whether a translated document has another structure, in either segmentation."""
    for form in FORMATS.values():
        document = form.parse(data, path, "en")
        targets = {segment.key: translation(segment.source) for segment in document.segments}
        target = form.publish(document, targets, "it")
        form.guard(document, target)
        if structure(body(target.decode())) != structure(body(document.text)):
            return True
    return False


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_own_documents(text: str) -> None:
    """Our own documents keep their structure in every container, with either line end."""
    assert not _differs(text.encode())
    assert not _differs(text.replace("\n", "\r\n").encode())


@pytest.mark.parametrize("container", JUDGED)
def test_commonmark_examples(container: str) -> None:
    """Every example of the specification keeps its structure."""
    texts = [text for text in map(CONTAINERS[container], examples()) if text is not None]
    assert len(texts) > 200
    assert [text for text in texts if _differs(text.encode())] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_real_documents(folder: str) -> None:
    """Every real document keeps its structure."""
    assert [name for name, data in real(folder) if _differs(data, name)] == []
