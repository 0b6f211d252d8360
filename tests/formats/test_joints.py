"""White space between the sentences of a target follows its script, not the source's."""

from __future__ import annotations

import pytest

from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import DocumentFormat, FormatSettings

MARKDOWN, HTML = MarkdownFormat(FormatSettings()), HtmlFormat(FormatSettings())


@pytest.mark.parametrize(
    ("reader", "source", "locales", "targets", "expected"),
    [
        pytest.param(
            MARKDOWN,
            "It is fine. We go out.\n",
            "en zh",
            ["天气很好。", "我们出去。"],
            "天气很好。我们出去。\n",
            id="into Chinese",
        ),
        pytest.param(
            HTML,
            "<p>It is fine. Out!</p>",
            "en ja",
            ["晴れ。", "外へ！"],
            "<p>晴れ。外へ！</p>",
            id="into Japanese, HTML",
        ),
        pytest.param(
            MARKDOWN,
            "**It is fine.** We go.\n",
            "en zh",
            ["**天气很好。**", "走吧。"],
            "**天气很好。**走吧。\n",
            id="emphasis",
        ),
        pytest.param(
            MARKDOWN,
            "It is fine.\nWe go out.\n",
            "en zh",
            ["天气很好。", "我们出去。"],
            "天气很好。\n我们出去。\n",
            id="lines stay",
        ),
        pytest.param(
            MARKDOWN,
            "天气很好。我们出去。\n",
            "zh en",
            ["It is fine.", "We go out."],
            "It is fine. We go out.\n",
            id="out of Chinese",
        ),
        pytest.param(
            MARKDOWN,
            "天气很好。我们出去。\n",
            "zh ja",
            ["晴れ。", "外へ。"],
            "晴れ。外へ。\n",
            id="both without",
        ),
        pytest.param(
            MARKDOWN,
            "It is fine. We go out.\n",
            "en it",
            ["Fa bello.", "Si esce."],
            "Fa bello. Si esce.\n",
            id="both with",
        ),
        pytest.param(
            MARKDOWN,
            "天气很好。我们出去。\n",
            "zh en",
            ["It is fine.", None],
            "It is fine. 我们出去。\n",
            id="half translated",
        ),
        pytest.param(
            MARKDOWN,
            "It is fine. We go out.\n",
            "en zh",
            [None, "我们出去。"],
            "It is fine. 我们出去。\n",
            id="the other half",
        ),
    ],
)
def test_white_space_between_sentences(
    reader: DocumentFormat, source: str, locales: str, targets: list[str | None], expected: str
) -> None:
    """A full-width mark needs no space behind it; where it becomes a full stop, one has to come."""
    own, target = locales.split()
    document = reader.parse(source.encode(), "a", own)
    pairs = zip(document.segments, targets, strict=True)
    known = {segment.key: text for segment, text in pairs if text is not None}
    data = reader.publish(document, known, target)
    assert data.decode() == expected
    reader.guard(document, data)
