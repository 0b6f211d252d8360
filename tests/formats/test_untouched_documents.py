"""A document with nothing translated comes back byte for byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import FormatSettings
from tests.formats.documents import CONTAINERS, FOLDERS, OWN, examples, real

FORMATS = {way: MarkdownFormat(FormatSettings(segmentation=way)) for way in ("sentence", "block")}

VARIANTS: dict[str, Callable[[str], str]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no final newline": lambda text: text.rstrip("\n"),
}
FRAGMENTS = (
    "word", "Word. ", "é", "重", " ", "  ", "\t", "\n", "\r\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "---", "===",
    "```", "~~~", "`", "*", "**", "_", "[", "]", "](", ")", "[^1]", "[^1]: ", "[a]: ", "!", "|", "|---|", "\\", "<b>",
    "<div>", "</div>", "<!--", "-->", "<", ">", "&amp;", "$", "$$", "{{ x }}", "{% y %}", ":::", ": ", "[ ] ", "---\n",
    "title: ", "+++", "\x00", "\ufeff", "\u2028",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


def _changed(data: bytes, path: str = "a.md") -> bool:
    """Whether a document does not come back as it was, in either segmentation."""
    for form in FORMATS.values():
        document = form.parse(data, path, "en")
        joined = "".join(part.raw for part in document.parts).encode()
        if joined != data or form.publish(document, {}, document.locale or "en") != data:
            return True
    return False


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", OWN)
def test_own_documents(name: str, variant: str) -> None:
    """Our own documents are unchanged, in every container."""
    for container, wrap in CONTAINERS.items():
        text = wrap(OWN[name])
        if text is not None:
            assert not _changed(VARIANTS[variant](text).encode()), container


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_commonmark_examples(container: str, variant: str) -> None:
    """Every example of the specification is unchanged."""
    texts = [text for text in map(CONTAINERS[container], examples()) if text is not None]
    assert len(texts) > 200
    assert [text for text in texts if _changed(VARIANTS[variant](text).encode())] == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_real_documents(folder: str, variant: str) -> None:
    """Every real document is unchanged."""
    changed = [
        name for name, data in real(folder) if _changed(VARIANTS[variant](data.decode()).encode(), name)
    ]
    assert changed == []


@settings(deadline=None, max_examples=300)
@given(MARKDOWN, st.sampled_from(sorted(VARIANTS)))
def test_any_markdown(text: str, variant: str) -> None:
    """What looks like Markdown is unchanged, or its front matter is said to be broken."""
    if text.lstrip("\ufeff").startswith(("---", "+++")):
        text = "x" + text  # broken front matter is an error, see test_bad_input
    assert not _changed(VARIANTS[variant](text).encode())


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    """Whatever is UTF-8 and has no front matter is unchanged."""
    text = data.decode("utf-8", "ignore")
    assert not _changed(("x" + text).encode())
