"""Front matter and HTML in the shapes that other tools write."""

from __future__ import annotations

import json

import pytest

from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import DocumentFormat, FormatSettings

MARKDOWN = MarkdownFormat(FormatSettings())
HTML = HtmlFormat(FormatSettings())


def built(form: DocumentFormat, text: str) -> tuple[list[str], str]:
    """The texts of a page, and the page with "Zz" before each of them."""
    document = form.parse(text.encode(), f"a{form.suffixes[0]}", "en")
    assert form.publish(document, {}, document.locale or "en") == text.encode()
    targets = {segment.key: f"Zz {segment.source}" for segment in document.segments}
    page = form.publish(document, targets, "it")
    form.guard(document, page)
    return [segment.source for segment in document.segments], page.decode()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param("---\ntitle: One\ndate: 2024-03-04\n...\n\nTwo.\n", ["One", "Two."], id="ended by dots"),
        pytest.param("---\ntitle:\tOne\ntags:\t[a]\n---\n\nTwo.\n", ["One", "Two."], id="tabs"),
        pytest.param('{\n\t"title": "One", "date": "2024-03-04"\n}\n\nTwo.\n', ["One", "Two."], id="JSON"),
        pytest.param('{\n "title": "One"\n} Two.\n', ['{ "title": "One" } Two.'], id="text like JSON"),
        pytest.param("---\nOne\n...\n\nTwo.\n", ["One ...", "Two."], id="a rule and dots"),
        pytest.param("{ One }\n", ["{ One }"], id="braces"),
    ],
)
def test_front_matter(text: str, texts: list[str]) -> None:
    """It is read in every shape, and text that resembles it is text."""
    found, page = built(MARKDOWN, text)
    assert found == texts
    assert len(found) == page.count("Zz")


def test_json_stays_json() -> None:
    """Quotes and backslashes in a translation are escaped; other values stay."""
    text = '{\n "title": "One",\n "lang": "en",\n "n": 1\n}\n\nTwo.\n'
    document = MARKDOWN.parse(text.encode(), "a.md", "en")
    page = MARKDOWN.publish(document, {document.segments[0].key: 'A "b" \\ c'}, "it").decode()
    assert json.loads(page[: page.index("}") + 1]) == {"title": 'A "b" \\ c', "lang": "it", "n": 1}


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param('<iframe src="a" title="One"></iframe>', ["One"], id="title of a frame"),
        pytest.param("<p>One <%= a > b %> two.</p><% end %>", ["One <%= a > b %> two."], id="template code"),
        pytest.param("<p>&copy 2024 One</p>", ["&copy 2024 One"], id="entity without its semicolon"),
    ],
)
def test_html(text: str, texts: list[str]) -> None:
    """Words are found, and what stands beside them stays."""
    found, page = built(HTML, text)
    assert found == texts
    assert page.replace("Zz ", "") == text
