"""Links and anchors in whole runs: translate, build and check agree, in whatever order files appear."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

CONFIG = "locales: [it, de]\nsource: content/en\noutput: content/{locale}/{path}\nsite: vitepress\nengine: pseudo\n"
PAGE = """\
# First steps

See [the guide](../en/guide.md#more), [prices](/en/prices) and [news](/en/news).

![A chart](img/chart.png) ![A logo](/img/en/logo.svg) ![A map](img/map.png)

Go [back](#first-steps) or read [notes](note.md).
"""
FILES = {
    "l10n.yaml": CONFIG,
    "glossary.yaml": "terms: []\n",
    "content/en/start.md": PAGE,
    "content/en/guide.md": "# Guide\n\n## More\n\nText.\n",
    "content/en/prices.md": "# Prices\n",
    "content/en/note.md": "---\nlang: it\n---\n\n# Nota\n",
    "content/en/img/chart.png": "x",
    "content/en/img/chart.it.png": "x",
    "static/img/it/logo.svg": "x",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A site with two target languages."""
    project = make_project(FILES)
    (project / "source/exports.md").unlink()
    return project


def page(root: Path, locale: str = "it", name: str = "start") -> str:
    """A built page."""
    return (root / f"content/{locale}/{name}.md").read_text(encoding="utf-8")


def stale(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of a check about files that are not up to date."""
    run(["check", "-C", str(root), "--frozen"])
    return [line for line in capsys.readouterr().out.splitlines() if ".stale" in line]


def test_links_lead_to_the_target_language(root: Path) -> None:
    """Pages that have a counterpart, pictures that exist, headings that keep their anchor; the rest stays."""
    assert run(["translate", "-C", str(root)]) == 0
    built = page(root)
    assert "](guide.md#more)" in built
    assert "](/it/prices)" in built
    assert "](/en/news)" in built  # there is no such page
    assert "](../en/img/chart.it.png)" in built
    assert "](/img/it/logo.svg)" in built
    assert "](img/map.png)" in built
    assert "{#first-steps}" in built
    assert "](#first-steps)" in built
    assert "](../en/note.md)" in built  # written in Italian by its author
    german = page(root, "de")
    assert "](/de/prices)" in german
    assert "](../en/img/chart.png)" in german
    assert "](note.md)" in german
    assert "## ⟦" in page(root, "it", "guide")
    assert "{#more}" in page(root, "it", "guide")


def test_files_beside_the_source_may_be_kept(root: Path) -> None:
    """Where the generator finds them by itself, addresses without a counterpart stay."""
    (root / "l10n.yaml").write_text(CONFIG + "assets: keep\n", encoding="utf-8")
    assert run(["translate", "-C", str(root)]) == 0
    assert "](img/chart.png)" in page(root, "de")
    assert "](../en/img/chart.it.png)" in page(root)


SITE = {
    "docs/index.mdx": """\
---
title: Home
hero: {image: {file: ../assets/house.webp}, actions: [{text: Go, link: /guides/x/}]}
---

import { Card } from '@lib/components';
import Box from '../src/Box';
import Part, { name } from "./parts/_part.mdx";

<Card title="Go" href="/guides/x/" icon="./none" image={require('../assets/house.webp')} />

<Box src="./chart.png">[a](/guides/x/#top), [b](./guides/x.md), [c](/api/), [home](/)</Box>
""",
    "docs/guides/x.mdx": "# X\n\n![c](../chart.png)\n",
    "docs/parts/_part.mdx": "Text.\n",
    "docs/chart.png": "x",
    "assets/house.webp": "x",
    "src/Box.tsx": "x",
}


def test_root_locale_sites(make_project: MakeProject) -> None:
    """English at the root and Italian beside it: links, pictures, imports and front matter lead on."""
    config = "locales: [it]\nsource: docs\noutput: docs/{locale}/{path}\nsite: starlight\nmemory: []\n"
    root = make_project({"l10n.yaml": config, **SITE})
    (root / "source/exports.md").unlink()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    built = (root / "docs/it/index.mdx").read_text(encoding="utf-8")
    for text in (
        "file: ../../assets/house.webp",
        "link: /it/guides/x/}",
        "from '@lib/components'",
        "from '../../src/Box'",
        'from "./parts/_part.mdx"',
        'href="/it/guides/x/" icon="./none" image={require(\'../../assets/house.webp\')}',
        '<Box src="../chart.png">',
        "](/it/guides/x/#top)",
        "](./guides/x.md)",
        "](/api/)",
        "](/it/)",
    ):
        assert text in built, text
    assert "](../../chart.png)" in (root / "docs/it/guides/x.mdx").read_text(encoding="utf-8")
    assert not (root / "docs/it/it").exists()
    assert run(["check", "-C", str(root)]) == 0
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0


def test_addresses_of_docusaurus(make_project: MakeProject) -> None:
    """An address from the root gets its locale from the generator; a file that is named leads to its own."""
    config = (
        "locales: [it]\nsource: docs\noutput: i18n/{locale}/docusaurus-plugin-content-docs/current/{path}\n"
        "site: docusaurus\nmemory: []\n"
    )
    page = "[a](/docs/b), [b](/docs/b.md#x), [c](b.md), [d](./b), [e](/docs/), <a href='/docs/b'>f</a>\n"
    root = make_project(
        {"l10n.yaml": config, "docs/a.md": page, "docs/b.md": "# X\n", "docs/index.md": "Y\n"}
    )
    (root / "source/exports.md").unlink()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    folder = root / "i18n/it/docusaurus-plugin-content-docs/current"
    built = (folder / "a.md").read_text(encoding="utf-8")
    for text in ("](/docs/b)", "](b.md)", "](./b)", "](/docs/)", "href='/docs/b'"):
        assert text in built, text
    assert "](/i18n/it/docusaurus-plugin-content-docs/current/b.md#x)" in built
    assert run(["check", "-C", str(root)]) == 0


def test_commands_agree(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is out of date behind a run, and neither a second one nor a build changes a byte."""
    run(["translate", "-C", str(root)])
    built = page(root)
    assert stale(root, capsys) == []
    assert run(["build", "-C", str(root)]) == 0
    assert page(root) == built
    assert run(["translate", "-C", str(root), "content/en/start.md"]) == 0
    assert page(root) == built
    assert stale(root, capsys) == []


def test_order_does_not_matter(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page translated before those it leads to is the same as one translated after them."""
    run(["translate", "-C", str(root), "content/en/start.md"])
    early = page(root)
    run(["translate", "-C", str(root)])
    assert page(root) == early
    assert stale(root, capsys) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("content/en/img/map.it.png", "x", id="a picture"),
        pytest.param("content/it/img/chart.png", "x", id="a picture beside the target"),
        pytest.param("content/en/news.md", "# News\n", id="a page"),
        pytest.param("content/en/prices.md", "---\nlang: it\n---\n\n# Prezzi\n", id="a page in the other language"),
    ],
)  # fmt: skip
def test_what_appears_makes_pages_stale(
    root: Path, capsys: pytest.CaptureFixture[str], path: str, text: str
) -> None:
    """A check says that the page is not what a build would give, also one that had found nothing before."""
    run(["translate", "-C", str(root)])
    assert stale(root, capsys) == []
    before = page(root)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    assert any("content/it/start.md" in line for line in stale(root, capsys))
    run(["translate", "-C", str(root)])
    assert page(root) != before
    assert [line for line in stale(root, capsys) if "start.md" in line] == []


def test_pinned_anchors_are_no_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to a heading of the page is alive where anchors are pinned, and reported where they are not."""
    run(["translate", "-C", str(root)])
    run(["check", "-C", str(root)])
    assert "link.anchor" not in capsys.readouterr().out
    (root / "l10n.yaml").write_text(CONFIG.replace("vitepress", "none"), encoding="utf-8")
    run(["build", "-C", str(root)])
    assert "{#first-steps}" not in page(root)
    run(["check", "-C", str(root)])
    assert "link.anchor" in capsys.readouterr().out


def test_links_that_are_led_elsewhere_are_no_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The PO keeps the source's address of a page that has a counterpart; one without is worth a look."""
    assert run(["translate", "-C", str(root), "--to", "it"]) == 0
    capsys.readouterr()
    run(["check", "-C", str(root), "--to", "it"])
    said = [line for line in capsys.readouterr().out.splitlines() if "link.locale" in line]
    assert len(said) == 1
    assert "/en/news" in said[0]


def test_unknown_sites_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says what is wrong and where."""
    (root / "l10n.yaml").write_text(CONFIG.replace("vitepress", "wordpress"), encoding="utf-8")
    assert run(["build", "-C", str(root)]) == 2
    assert "l10n.yaml:4" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    ["a%00b.png", f"{'x' * 300}.png", "../../../../etc/passwd.png", "/..%2f..%2fx.png", "%ff.png", "."],
)
def test_strange_addresses_stay(root: Path, address: str) -> None:
    """Whatever an address is like, it is looked for without a crash and left alone."""
    (root / "content/en/start.md").write_text(f"![a]({address})\n", encoding="utf-8")
    assert run(["translate", "-C", str(root)]) == 0
    assert f"]({address})" in page(root)


@pytest.mark.parametrize("how", ["copy", "link"])
def test_files_come_along(make_project: MakeProject, how: str) -> None:
    """Addresses stay, and what they lead to stands there; a person's own picture is not touched."""
    config = f"locales: [it]\nmemory: []\nassets: {how}\nsource: docs\n"
    page = "![a](img/a.png) ![b](img/b.png) ![c](img/c.png) ![l](../logo.svg)\n"
    files = {"docs/x/a.md": page, "docs/x/img/a.png": "a", "docs/x/img/b.png": "b", "logo.svg": "l"}
    root = make_project({"l10n.yaml": config, **files, "docs/logo.svg": "l", "locales/it/x/img/b.png": "sua"})
    (root / "source/exports.md").unlink()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert "](img/a.png)" in (built := (root / "locales/it/x/a.md").read_text(encoding="utf-8"))
    assert "](../logo.svg)" in built
    copy = root / "locales/it/x/img/a.png"
    assert copy.is_symlink() is (how == "link")
    assert (copy.read_text(), (root / "locales/it/logo.svg").read_text()) == ("a", "l")
    assert not (root / "locales/it/x/img/c.png").exists()
    (root / "docs/x/img/a.png").write_text("newer")
    (root / "docs/x/img/b.png").write_text("newer")
    assert run(["build", "-C", str(root)]) == 0
    assert copy.read_text() == "newer"
    assert (root / "locales/it/x/img/b.png").read_text() == "sua"
    if how == "copy":
        copy.write_text("by hand")
        (root / "docs/x/img/a.png").write_text("newest")
        assert run(["build", "-C", str(root)]) == 0
        assert copy.read_text() == "by hand"
    assert run(["check", "-C", str(root)]) == 0


def test_addresses_of_a_collection(make_project: MakeProject) -> None:
    """Those of a collection of Jekyll begin with its name; another folder's do not."""
    root = make_project(
        {
            "l10n.yaml": "locales: [it]\nsite: jekyll\nengine: pseudo\nsources:\n"
            '  - {path: _docs, output: "_docs/{locale}/{path}", include: ["*.md"]}\n'
            '  - {path: _posts, output: "{locale}/_posts/{path}", include: ["*.md"]}\n',
            "_docs/start.md": "---\npermalink: /docs/start/\n---\n\n[n](/docs/next/#x) [p](/posts/one/) [d](/docs/)\n",
            "_docs/next.md": "---\ntitle: Next\n---\n",
            "_posts/one.md": "---\ntitle: One\n---\n",
        }
    )
    assert run(["translate", "-C", str(root)]) == 0
    built = (root / "_docs/it/start.md").read_text("utf-8")
    assert built.startswith("---\npermalink: /docs/it/start/\n---\n")
    assert "](/docs/it/next/#x)" in built
    assert "](/posts/one/)" in built
    assert "](/docs/)" in built
