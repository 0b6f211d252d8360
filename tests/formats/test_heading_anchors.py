"""Anchors of translated headings."""

from __future__ import annotations

import pytest

from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import FormatSettings, Site

FORMAT = MarkdownFormat(FormatSettings())


def built(text: str, targets: dict[str, str], flavour: str, path: str = "a.md") -> str:
    """The document with some texts translated, for a site; it has the structure of its source."""
    document = FORMAT.parse(text.encode(), path, "en")
    found = {
        segment.key: targets[segment.source] for segment in document.segments if segment.source in targets
    }
    assert len({key.source for key in found}) == len(targets)
    target = FORMAT.publish(document, found, "it", Site(flavour=flavour, path=path))
    FORMAT.guard(document, target)
    return target.decode()


@pytest.mark.parametrize(
    ("flavour", "heading"),
    [
        ("docusaurus", "## Primi passi {#first-steps}\n"),
        ("hugo", "## Primi passi {#first-steps}\n"),
        ("mkdocs", "## Primi passi {#first-steps}\n"),
        ("jekyll", "## Primi passi {#first-steps}\n"),
        ("vitepress", "## Primi passi {#first-steps}\n"),
        ("starlight", '## <a id="first-steps"></a>Primi passi\n'),
        ("github", '## <a id="first-steps"></a>Primi passi\n'),
        ("", "## Primi passi\n"),
    ],
)
def test_each_site_has_its_own_way(flavour: str, heading: str) -> None:
    """A translated heading keeps the anchor of its source in the syntax of the site."""
    assert built("## First steps\n", {"First steps": "Primi passi"}, flavour) == heading


@pytest.mark.parametrize(
    ("source", "targets", "target"),
    [
        pytest.param("# Data\n", {"Data": "Data"}, "# Data\n", id="the anchor is the same"),
        pytest.param("# One {#own}\n", {"One": "Uno"}, "# Uno {#own}\n", id="named by the author"),
        pytest.param('# <a id="own"></a>One\n', {'<a id="own"></a>One': '<a id="own"></a>Uno'}, '# <a id="own"></a>Uno {#one}\n', id="beside the author's own"),
        pytest.param('# <a id="one"></a>One\n', {'<a id="one"></a>One': '<a id="one"></a>Uno'}, '# <a id="one"></a>Uno\n', id="the author's own"),
        pytest.param("# One `$x`\n", {"One `$x`": "Uno `$x`"}, "# Uno `$x` {#one-x}\n", id="a dollar"),
        pytest.param("# One {anchor=false .a}\n", {"One": "Uno"}, "# Uno {#one anchor=false .a}\n", id="beside attributes"),
        pytest.param("# {{% icon a %}} One\n", {"{{% icon a %}} One": "{{% icon a %}} Uno"}, "# {{% icon a %}} Uno {#one}\n", id="an icon"),
        pytest.param("# One #\n", {"One": "Uno"}, "# Uno {#one} #\n", id="closed"),
        pytest.param("One\n===\n", {"One": "Uno"}, "Uno {#one}\n===\n", id="underlined"),
        pytest.param("> ## One\n", {"One": "Uno"}, "> ## Uno {#one}\n", id="in a quote"),
        pytest.param("- # One\n", {"One": "Uno"}, "- # Uno {#one}\n", id="in a list"),
        pytest.param("# *One* `x`\n", {"*One* `x`": "*Uno* `x`"}, "# *Uno* `x` {#one-x}\n", id="markup"),
        pytest.param("# One [two](b.md)\n", {"One [two](b.md)": "Uno [due](b.md)"}, "# Uno [due](b.md) {#one-two}\n", id="link"),
        pytest.param("# Q & A: why?\n", {"Q & A: why?": "Perché?"}, "# Perché? {#q--a-why}\n", id="punctuation"),
        pytest.param("# One\n\n# One\n", {"One": "Uno"}, "# Uno {#one}\n\n# Uno {#one-1}\n", id="two of one name"),
        pytest.param("# L'été\n", {"L'été": "D'estate"}, "# D'estate {#lété}\n", id="accents"),
        pytest.param("# One {{ v }}\n", {"One {{ v }}": "Uno {{ v }}"}, "# Uno {{ v }}\n", id="words that are not here"),
        pytest.param("> [!faq] One\n> Text.\n", {"One": "Uno"}, "> [!faq] Uno\n> Text.\n", id="a callout"),
        pytest.param("{% highlight sh %}\n# code\n{% endhighlight %}\n\n# One\n", {"One": "Uno"},
                     "{% highlight sh %}\n# code\n{% endhighlight %}\n\n# Uno {#one}\n", id="code"),
        pytest.param("---\ntitle: T\n---\n\r\n# One\r\n", {"One": "Uno"}, "---\ntitle: T\n---\n\r\n# Uno {#one}\r\n", id="front matter"),
    ],
)  # fmt: skip
def test_headings(source: str, targets: dict[str, str], target: str) -> None:
    """Only headings whose anchor would change are pinned, and nothing else changes."""
    assert built(source, targets, "hugo") == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("> ## One\n", "> ## Uno \\{#one}\n", id="in a quote"),
        pytest.param("- # One\n", "- # Uno \\{#one}\n", id="in a list"),
        pytest.param("One\n===\n", "Uno \\{#one}\n===\n", id="underlined"),
        pytest.param("<A>\n  # One\n</A>\n", "<A>\n  # Uno \\{#one}\n</A>\n", id="in a tag"),
        pytest.param("# One\n", "# Uno {#one}\n", id="at the start of a line"),
        pytest.param("> # One \\{#own}\n", "> # Uno \\{#own}\n", id="named by the author"),
    ],
)
def test_docusaurus_reads_braces_at_the_start_of_a_line_only(source: str, target: str) -> None:
    """
    Anywhere else MDX would take them for an expression.

    Source: Docusaurus 3, ``escapeMarkdownHeadingIds``.
    """
    assert built(source, {"One": "Uno"}, "docusaurus", "a.mdx") == target


def test_a_tag_in_mdx() -> None:
    """What is pinned as a tag is no other structure in MDX either."""
    text = "# One\n\n> ## Two `x`\n\nThree <b>four</b>.\n"
    target = built(text, {"One": "Uno", "Two `x`": "Due `x`"}, "github", "a.mdx")
    assert target.startswith('# <a id="one"></a>Uno\n\n> ## <a id="two-x"></a>Due `x`\n')


def test_python_markdown_makes_other_anchors() -> None:
    """MkDocs leaves accents out and counts with underscores."""
    text = "# Über uns\n\n# Über uns\n"
    assert built(text, {"Über uns": "About us"}, "mkdocs") == (
        "# About us {#uber-uns}\n\n# About us {#uber-uns_1}\n"
    )


@pytest.mark.parametrize(
    ("source", "anchor"),
    [
        pytest.param("Q & A: why?", "q-a-why", id="signs"),
        pytest.param("Été à Paris", "ete-a-paris", id="accents"),
        pytest.param("2. Build", "_2-build", id="a digit first"),
        pytest.param("v-model — C++", "v-model-—-c", id="a dash that is none of its signs"),
        pytest.param("snake_case", "snake-case", id="underscore"),
        pytest.param("中文", "中文", id="other scripts"),
    ],
)
def test_vitepress_makes_other_anchors(source: str, anchor: str) -> None:
    """Accents go, signs become one hyphen, and no anchor begins with a digit."""
    assert built(f"## {source}\n\n## {source}\n", {source: "Altro"}, "vitepress") == (
        f"## Altro {{#{anchor}}}\n\n## Altro {{#{anchor}-1}}\n"
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("## 1. One\n\nText.\n", '## 1. Uno\n{: id="1-one"}\n\nText.\n', id="a digit first"),
        pytest.param("## 1. One ##\n", '## 1. Uno ##\n{: id="1-one"}\n', id="closed"),
        pytest.param("> ## 1. One\n", "> ## 1. Uno {#1-one}\n", id="in a quote"),
    ],
)
def test_kramdown_knows_few_anchors(text: str, target: str) -> None:
    """
    Behind a heading kramdown takes letters and digits, a letter first; others have a line of their own.

    Source: kramdown, ``HEADER_ID``.
    """
    source = "1. One"
    assert built(text, {source: "1. Uno"}, "jekyll") == target


@pytest.mark.parametrize(
    ("source", "pin"),
    [
        pytest.param("404 pages", '{id="404-pages"}', id="a digit first: an issue's number to MagicLink"),
        pytest.param("The [`File`][pkg.File] API", "{#the-file-api}", id="a link of autorefs"),
    ],
)
def test_what_plugins_of_mkdocs_read(source: str, pin: str) -> None:
    """Anchors are those that a site has with the usual plug-ins."""
    target = source.replace("pages", "pagine").replace("API", "altro")
    assert built(f"## {source}\n", {source: target}, "mkdocs") == f"## {target} {pin}\n"


@pytest.mark.parametrize(
    ("rule", "source", "anchor"),
    [
        pytest.param("blackfriday", "What's 1.000, (isn't it?)", "what-s-1-000-isn-t-it", id="Blackfriday"),
        pytest.param("github-ascii", "Été — à Paris", "ete--a-paris", id="without accents"),
        pytest.param("github", "Été à Paris", "été-à-paris", id="with accents"),
    ],
)
def test_a_site_may_name_its_rule(rule: str, source: str, anchor: str) -> None:
    """Hugo has three of them."""
    document = FORMAT.parse(f"## {source}\n".encode(), "a.md", "en")
    (key,) = (segment.key for segment in document.segments)
    target = FORMAT.publish(document, {key: "Altro"}, "it", Site(flavour="hugo", anchors=rule))
    assert target.decode() == f"## Altro {{#{anchor}}}\n"


def test_nothing_translated_pins_nothing() -> None:
    """A page that is as its source has its anchors already."""
    text = "# One\n\n## Two\n\nText.\n"
    assert built(text, {}, "docusaurus") == text
