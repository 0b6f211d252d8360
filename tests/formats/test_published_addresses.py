"""Where a page says it is published, and addresses that lead from the folder it is published as."""

from __future__ import annotations

import pytest

from l10n.errors import StructureError
from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import FormatSettings, Site

MARKDOWN = MarkdownFormat(FormatSettings())
HTML = HtmlFormat(FormatSettings())


def built(text: str, flavour: str, form: MarkdownFormat | HtmlFormat = MARKDOWN) -> str:
    """The page of an Italian site, nothing translated; it has the structure of its source."""
    document = form.parse(text.encode(), "a.html" if form is HTML else "a.md", "en")
    target = form.publish(document, {}, "it", Site(flavour=flavour, source_locale="en"))
    form.guard(document, target)
    return target.decode()


@pytest.mark.parametrize(
    ("flavour", "source", "target"),
    [
        pytest.param("jekyll", "permalink: /docs/a/", "permalink: /it/docs/a/", id="address"),
        pytest.param("jekyll", "permalink: /", "permalink: /it/", id="start page"),
        pytest.param("jekyll", "permalink: docs/a.html", "permalink: it/docs/a.html", id="without a slash"),
        pytest.param("jekyll", "permalink: '/en/a/'", "permalink: '/it/a/'", id="the source's locale"),
        pytest.param("jekyll", "permalink: /it/a/", "permalink: /it/a/", id="the target's already"),
        pytest.param("jekyll", "permalink: /news/:year/:title/", "permalink: /it/news/:year/:title/", id="pattern"),
        pytest.param("jekyll", "permalink: /:path/", "permalink: /:path/", id="pattern with the path"),
        pytest.param("jekyll", "permalink: pretty", "permalink: pretty", id="style"),
        pytest.param("jekyll", "redirect_from: /old/", "redirect_from: /it/old/", id="one old address"),
        pytest.param("jekyll", "redirect_from:\n  - /old/\n  - older/a.html", "redirect_from:\n  - /it/old/\n  - it/older/a.html", id="old addresses"),
        pytest.param("jekyll", "redirect_to: /new/", "redirect_to: /new/", id="where another page is"),
        pytest.param("jekyll", "permalink: https://example.org/a/", "permalink: https://example.org/a/", id="another site"),
        pytest.param("hugo", "url: /a/b/", "url: /it/a/b/", id="Hugo"),
        pytest.param("hugo", "url: a/b/", "url: a/b/", id="Hugo puts the locale before it"),
        pytest.param("hugo", "aliases: [/old/]", "aliases: [/old/]", id="Hugo's aliases, too"),
        pytest.param("docusaurus", "permalink: /a/", "permalink: /a/", id="none that Docusaurus knows"),
        pytest.param("", "permalink: /a/\nurl: /b/", "permalink: /a/\nurl: /b/", id="no site"),
    ],
)  # fmt: skip
def test_a_target_is_published_elsewhere(flavour: str, source: str, target: str) -> None:
    """Two pages at one address would be one: that of the target begins with its locale."""
    body = "\nWords.\n"
    assert built(f"---\n{source}\n---\n{body}", flavour) == f"---\n{target}\n---\n{body}"
    assert (
        built(f"---\n{source}\n---\n<p>Words.</p>\n", flavour, HTML) == f"---\n{target}\n---\n<p>Words.</p>\n"
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("/docs/a/", "/docs/it/a/"),
        ("/docs/it/a/", "/docs/it/a/"),
        ("/docs/en/a/", "/docs/it/a/"),
        ("/docs/", "/docs/it/"),
        ("/a/", "/it/a/"),
    ],
)
def test_pages_of_a_collection_stand_together(source: str, target: str) -> None:
    """The locale is where the other pages of a collection of Jekyll have it."""
    document = MARKDOWN.parse(f"---\npermalink: {source}\n---\n".encode(), "_docs/a.md", "en")
    site = Site(flavour="jekyll", source_locale="en", path="_docs/it/a.md")
    assert MARKDOWN.publish(document, {}, "it", site).decode() == f"---\npermalink: {target}\n---\n"


def test_front_matter_of_html() -> None:
    """HTML pages of Jekyll and Hugo begin with it: its words are units, its other lines stay."""
    text = (
        "---\nlayout: default\ntitle: Home\nlang: en\nsitemap: false\n---\n\n"
        "<p>Words.</p>\n{% for page in site.pages %}\n<b>{{ page.title }}</b>\n{% endfor %}\n"
    )
    document = HTML.parse(text.encode(), "index.html", "fr")
    assert document.locale == "en"
    sources = {segment.source: segment.key for segment in document.segments}
    assert list(sources)[:2] == ["Home", "Words."]
    target = HTML.publish(document, {sources["Home"]: "Casa", sources["Words."]: "Parole."}, "it")
    HTML.guard(document, target)
    assert target.decode() == text.replace("Home", "Casa").replace("Words.", "Parole.").replace(
        ": en", ": it"
    )
    with pytest.raises(StructureError, match="front matter"):
        HTML.guard(document, target.replace(b"sitemap: false\n", b""))


def test_byte_order_mark_before_front_matter_of_html() -> None:
    """It stays in front."""
    text = "\ufeff---\npermalink: /a/\n---\n<p>Words.</p>\n"
    assert built(text, "jekyll", HTML) == text.replace("/a/", "/it/a/")


TWINS = {
    "docs/img/chart.png": "docs/img/chart.png",
    "docs/setup.md": "docs/it/setup.md",
    "docs/near.png": "docs/near.png",
}


@pytest.mark.parametrize(
    ("path", "source", "target"),
    [
        pytest.param("guide.md", '<img src="../img/chart.png">', '<img src="../../img/chart.png">', id="picture"),
        pytest.param("guide.md", '<a href="../setup/">s</a>', '<a href="../setup/">s</a>', id="a page that moves along"),
        pytest.param("guide.md", '<img src="near.png">', '<img src="../near.png">', id="beside the file"),
        pytest.param("index.md", '<img src="img/chart.png">', '<img src="../img/chart.png">', id="start page"),
        pytest.param("index.md", '<img src="../img/chart.png">', '<img src="../img/chart.png">', id="nowhere"),
    ],
)  # fmt: skip
def test_addresses_in_html_lead_from_the_folder(path: str, source: str, target: str) -> None:
    """MkDocs publishes guide.md as guide/index.html, and leaves addresses in HTML as they are."""
    document = MARKDOWN.parse(f"Words {source}\n".encode(), f"docs/{path}", "en")
    site = Site(flavour="mkdocs", path=f"docs/it/{path}", counterparts=TWINS)
    assert MARKDOWN.publish(document, {}, "it", site).decode() == f"Words {target}\n"


def test_markdown_inside_html() -> None:
    """Python-Markdown reads what stands in an element with the attribute `markdown`; others show it."""
    text = "<figure markdown>\n  ![c](img/chart.png)\n</figure>\n"
    site = Site(flavour="mkdocs", path="docs/it/guide.md", counterparts=TWINS)
    document = MARKDOWN.parse(text.encode(), "docs/guide.md", "en")
    assert MARKDOWN.publish(document, {}, "it", site).decode() == text.replace("img/", "../img/")
    document = MARKDOWN.parse(
        f"1. Words\n\n   {text.replace('  !', '     !')}".encode(), "docs/guide.md", "en"
    )
    assert b"(../img/chart.png)" in MARKDOWN.publish(document, {}, "it", site)
    plain = text.replace(" markdown", "")
    document = MARKDOWN.parse(plain.encode(), "docs/guide.md", "en")
    assert MARKDOWN.publish(document, {}, "it", site).decode() == plain
