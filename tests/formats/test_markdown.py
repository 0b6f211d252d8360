"""Markdown: cut, put back, translated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import DocumentFormat, FormatSettings

FORMAT = MarkdownFormat(FormatSettings())


def test_is_a_document_format() -> None:
    """The class fits the contract of formats."""
    assert isinstance(FORMAT, DocumentFormat)


@given(st.text(st.sampled_from("ab *_`[]()<>!#-+|:\n\r\t 1.\\>~=é")))
def test_untouched_document_is_unchanged(text: str) -> None:
    """Every character of the file is in exactly one part: none lost, none doubled."""
    document = FORMAT.parse(text.encode(), "a.md", "en")
    assert document.text == text
    assert FORMAT.publish(document, {}, "it") == text.encode()
