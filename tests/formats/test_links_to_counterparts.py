"""Links and pictures of a built page that lead to their counterparts."""

from __future__ import annotations

import pytest

from l10n.formats.html.document import HtmlFormat
from l10n.formats.markdown.document import MarkdownFormat
from l10n.ports import FormatSettings, Site

MARKDOWN = MarkdownFormat(FormatSettings())
HTML = HtmlFormat(FormatSettings())
TWINS = {
    "docs/b.md": "site/it/pages/b.md",
    "docs/sub/index.md": "site/it/pages/sub/index.md",
    "docs/img/chart.png": "docs/img/chart.it.png",
    "docs/too far.md": "site/it/pages/too far.md",
    "docs/però.md": "site/it/pages/però.md",
    "/en/prices.md": "/it/prices.md",
    "/en/about": "/it/about",
    "/img/en/logo.svg": "/img/it/logo.svg",
    "docs/same.md": "site/it/same.md",
}


def built(text: str, form: MarkdownFormat | HtmlFormat = MARKDOWN, path: str = "docs/a.md") -> str:
    """The page published as site/it/a.md, nothing translated."""
    document = form.parse(text.encode(), path, "en")
    target = form.publish(document, {}, "it", Site(path="site/it/a.md", counterparts=TWINS))
    form.guard(document, target)
    return target.decode()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("[b](b.md)", "[b](pages/b.md)", id="page"),
        pytest.param("[b](./b.md)", "[b](./pages/b.md)", id="with its dot"),
        pytest.param("[b](b.md#part)", "[b](pages/b.md#part)", id="part of a page"),
        pytest.param("[b](b.md?x=1#part 'T')", "[b](pages/b.md?x=1#part 'T')", id="query and title"),
        pytest.param("[b](<b.md>)", "[b](<pages/b.md>)", id="in angle brackets"),
        pytest.param("[b]( b.md )", "[b]( pages/b.md )", id="with spaces"),
        pytest.param("[b](b)", "[b](pages/b)", id="without suffix"),
        pytest.param("[s](sub/)", "[s](pages/sub/)", id="folder"),
        pytest.param("[s](sub)", "[s](pages/sub)", id="folder without slash"),
        pytest.param("![c](img/chart.png)", "![c](../../docs/img/chart.it.png)", id="picture"),
        pytest.param("[![c](img/chart.png)](b.md)", "[![c](../../docs/img/chart.it.png)](pages/b.md)", id="picture in a link"),
        pytest.param("[*a* `](x)` b](b.md)", "[*a* `](x)` b](pages/b.md)", id="brackets in code"),
        pytest.param("[b][r]\n\n[r]: b.md 'T'", "[b][r]\n\n[r]: pages/b.md 'T'", id="definition"),
        pytest.param("[r]:\n  <b.md>\n\n[r]", "[r]:\n  <pages/b.md>\n\n[r]", id="definition on two lines"),
        pytest.param('<a href="b.md">b</a> c', '<a href="pages/b.md">b</a> c', id="inline tag"),
        pytest.param("<img\n  alt='c'\n  src='img/chart.png'>", "<img\n  alt='c'\n  src='../../docs/img/chart.it.png'>", id="tag on lines"),
        pytest.param("> <p>\n> <a href='b.md'>b</a></p>", "> <p>\n> <a href='pages/b.md'>b</a></p>", id="tag in a quote"),
        pytest.param("[t](too%20far.md)", "[t](pages/too%20far.md)", id="escaped"),
        pytest.param("[t](<too far.md>)", "[t](<pages/too%20far.md>)", id="not escaped"),
        pytest.param("[p](/en/prices)", "[p](/it/prices)", id="address"),
        pytest.param("[p](/en/about/)", "[p](/it/about/)", id="address of a folder"),
        pytest.param("![l](/img/en/logo.svg)", "![l](/img/it/logo.svg)", id="address of a picture"),
        pytest.param("---\ntitle: x\n---\n\n[b](b.md)", "---\ntitle: x\n---\n\n[b](pages/b.md)", id="behind front matter"),
        pytest.param("è è è [b](b.md) è [b](b.md)", "è è è [b](pages/b.md) è [b](pages/b.md)", id="behind accents"),
        pytest.param("| [b](b.md) |\n|---|\n| ![c](img/chart.png) |", "| [b](pages/b.md) |\n|---|\n| ![c](../../docs/img/chart.it.png) |", id="table"),
    ],
)  # fmt: skip
def test_what_has_a_counterpart(source: str, target: str) -> None:
    """The address is the counterpart's, seen from the target; the rest stays as it is."""
    assert built(f"{source}\n") == f"{target}\n"


@pytest.mark.parametrize(
    "text",
    [
        "[c](c.md)", "[x](https://example.org/b.md)", "[x](//example.org/docs/b.md)", "[x](mailto:b.md)", "[x](#b.md)", "[x](?b.md)", "[x]()", "[x](<>)",
        "`[b](b.md)`", "```\n[b](b.md)\n```", "    [b](b.md)", "\\[b](b.md)", "<!-- [b](b.md) -->", "<!-- <a href='b.md'> -->", "<https://b.md>", "b.md",
        "[p](/en/other)", "[p](../b.md)", "[p](../../../docs/b.md)", "[s](same.md)", "[b](b.md", "](b.md)", "[b] (b.md)", "<a name='b.md'>x</a>",
        "{{< ref \"b.md\" >}}", "[s](x/../same.md)", "[s](x/..//same.md#y)", "$[b](b.md)$ x_1", "[^b.md]: x", "[x](./same.md#y)",
    ],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    """Other sites, pages without a counterpart, places in the page, code, and what is no link."""
    assert built(f"{text}\n") == f"{text}\n"


def test_unchanged_addresses_keep_their_spelling() -> None:
    """An address that leads to the same place is not spelled anew."""
    document = MARKDOWN.parse("[p](però.md)\n".encode(), "docs/a.md", "en")
    site = Site(path="site/it/a.md", counterparts={"docs/però.md": "site/it/però.md"})
    assert MARKDOWN.publish(document, {}, "it", site).decode() == "[p](però.md)\n"


def test_html() -> None:
    """HTML files have links, pictures and posters."""
    text = '<a href="b.md?a=1&amp;b=2">b</a><img src=img/chart.png alt=c><video poster="img/chart.png"></video>\n'
    assert built(text, HTML, "docs/a.html") == (
        '<a href="pages/b.md?a=1&amp;b=2">b</a><img src=../../docs/img/chart.it.png alt=c>'
        '<video poster="../../docs/img/chart.it.png"></video>\n'
    )
    script = "<script>let a = '<a href=\"b.md\">';</script>\n<!-- <a href='b.md'> -->\n"
    assert built(script, HTML, "docs/a.html") == script


FILES = {
    "docs/parts/text.md": "site/it/parts/text.md",
    "docs/code.js": "docs/code.js",
    "src/Box.vue": "src/Box.vue",
    "src/box/index.ts": "src/box/index.ts",
    "/b.md": "/it/b.md",
    "/index.md": "/it/index.md",
}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("<<< ./code.js{2,3}", "<<< ../../docs/code.js{2,3}", id="code"),
        pytest.param("<!--@include: ./parts/text.md{1,2}-->", "<!--@include: ./parts/text.md{1,2}-->", id="the same"),
        pytest.param("<!-- @include: ./code.js -->", "<!-- @include: ../../docs/code.js -->", id="included"),
        pytest.param("```md\n<<< ./code.js\n```", "```md\n<<< ./code.js\n```", id="shown"),
        pytest.param("<<< @/code.js", "<<< @/code.js", id="from the root of the sources"),
        pytest.param("<script setup>\nimport Box from '../src/Box.vue'\n</script>", "<script setup>\nimport Box from '../../src/Box.vue'\n</script>", id="script"),
        pytest.param("<script setup>\nimport Box from '../src/box'\n</script>", "<script setup>\nimport Box from '../../src/box'\n</script>", id="folder"),
        pytest.param("<script>\nimport x from './gone'\n</script>", "<script>\nimport x from './gone'\n</script>", id="nowhere"),
        pytest.param("[b](/b.html#x)", "[b](/it/b.html#x)", id="as built"),
        pytest.param("[b](/b/) [h](/)", "[b](/it/b/) [h](/it/)", id="from the root"),
        pytest.param("---\nnext: /b\ncover: ./code.js\ntitle: /b\nslug: b\n---\n", "---\nnext: /it/b\ncover: ../../docs/code.js\ntitle: /b\nslug: b\n---\n", id="front matter"),
        pytest.param("+++\nnext = '/b'\n+++\n", "+++\nnext = '/it/b'\n+++\n", id="TOML"),
    ],
)  # fmt: skip
def test_files_that_a_page_is_made_of(source: str, target: str) -> None:
    """What a page imports or includes is found from its new place, with what its name leaves out."""
    document = MARKDOWN.parse(f"{source}\n".encode(), "docs/a.md", "en")
    built = MARKDOWN.publish(document, {}, "it", Site(path="site/it/a.md", counterparts=FILES))
    MARKDOWN.guard(document, built)
    assert built.decode() == f"{target}\n"
