"""Our formats keep the contract."""

from __future__ import annotations

import pytest

from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat, MdxFormat
from l10n.formats.text import TextFormat
from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract
from tests.formats.documents import OWN

HTML = """\
<!DOCTYPE html>
<html lang="en">
<head>
  <title>Exports &amp; imports</title>
  <meta name="description" content="What grew">
  <script>let a = "<p>no</p>";</script>
</head>
<body>
  <h1>Exports</h1>
  <p title='A tip'>They grew <b>a lot</b>. They
    grew again<br>and fell.</p>
  <ul><li>One</li><li>Two <code>x = 1</code> three</li></ul>
  <img src="a.png" alt="A chart">
  <div translate="no">Name</div>
  <input placeholder=Search>
</body>
</html>
"""
MDX = """\
import Tabs from '@theme/Tabs';

export const a = 1;

# Title {#title}

<Tabs label="Choice">

Text with {a + 1} in it. And more.

</Tabs>

{/* l10n: max 40 */}

:::note Read this

- one
- two

:::
"""
TEXT = """\
A title

A paragraph that goes on
over two lines. A second sentence.

- one item
- another

1. first
2. second

    An indented paragraph that was wrapped
    by its author, sentence by
    sentence. And again it goes on
    and on.

One sentence a line.
Another one on its own line.
"""


class TestMarkdown(FormatContract):
    """Markdown in sentences."""

    suffix = ".md"
    samples = tuple(text for text in OWN.values() if text)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return MarkdownFormat(FormatSettings())


class TestMarkdownBlocks(TestMarkdown):
    """Markdown in blocks."""

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return MarkdownFormat(FormatSettings(segmentation="block"))


class TestMdx(TestMarkdown):
    """MDX."""

    suffix = ".mdx"
    samples = (MDX,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return MdxFormat(FormatSettings())


class TestHtml(FormatContract):
    """HTML."""

    suffix = ".html"
    samples = (HTML, "<p>One.<p>Two. And <i>three</i>.\n<td>Four")

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return HtmlFormat(FormatSettings())


class TestText(FormatContract):
    """Plain text."""

    suffix = ".txt"
    samples = (TEXT, "One line")

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return TextFormat(FormatSettings())
