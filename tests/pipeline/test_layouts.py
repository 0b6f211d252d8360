"""Where sources stand, and where their pages and PO files go, in every layout that a site may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from l10n.config import Config, SourceFolder
from l10n.model import Report
from l10n.pipeline import Project, check, translate
from l10n.pipeline.project.anchor_rules import anchor_rule
from l10n.pipeline.project.layout import Layout, locale_parts
from tests.conftest import MakeProject

PAGE = "# Title\n\nA sentence.\n"


def made(make_project: MakeProject, config: str, *names: str) -> Path:
    """A project with these sources."""
    root = make_project({"l10n.yaml": config, **dict.fromkeys(names, PAGE)})
    (root / "source/exports.md").unlink()
    (root / "source").rmdir() if not any(name.startswith("source/") for name in names) else None
    return root


def written(root: Path, *, suffix: str = ".md") -> set[str]:
    """The files of a kind."""
    return {
        path.relative_to(root).as_posix() for path in root.rglob(f"*{suffix}") if ".l10n" not in path.parts
    }


def pseudo(root: Path) -> Report:
    """What a run does that must not fail."""
    report = translate(Project.open(root), engine="pseudo")
    assert not report.failures
    return report


@pytest.mark.parametrize(
    ("output", "name", "target"),
    [
        pytest.param("locales/{locale}/{path}", "docs/a/b.md", "locales/it/a/b.md", id="path"),
        pytest.param("docs/{dir}/{stem}.{locale}{suffix}", "docs/a/b.md", "docs/a/b.it.md", id="suffix layout"),
        pytest.param("docs/{dir}/{stem}.{locale}{suffix}", "docs/b.md", "docs/b.it.md", id="at the top"),
        pytest.param("docs/{dir}/{locale}/{stem}{suffix}", "docs/a/b.md", "docs/a/it/b.md", id="folder in a folder"),
        pytest.param("docs/{locale}/{path}", "docs/en/b.md", "docs/it/b.md", id="own folder"),
        pytest.param("docs/{dir}/{stem}.{locale}{suffix}", "docs/b.en.md", "docs/b.it.md", id="own name"),
        pytest.param("locales/{locale}/{path}", "docs/a/_index.en.md", "locales/it/a/_index.md", id="own name elsewhere"),
        pytest.param("docs/{dir}/{locale}/{stem}{suffix}", "docs/a/en/b.md", "docs/a/it/b.md", id="own folder in a folder"),
        pytest.param("docs/{locale}/{path}", "docs/engine/b.md", "docs/it/engine/b.md", id="no locale"),
        pytest.param("docs/{locale}/{path}", "docs/de/b.md", "docs/it/de/b.md", id="a folder that only looks like one"),
        pytest.param("docs/{locale}/{path}", "docs/en.md", "docs/it/en.md", id="a page about a locale"),
    ],
)  # fmt: skip
def test_placeholders(output: str, name: str, target: str) -> None:
    """Each stands for its part of the path below the folder, without the source's own locale."""
    layout = Layout(Config(locales=("it",), sources=(SourceFolder(path="docs", output=output),)))
    assert layout.outputs(name, "it") == (target.removesuffix(".md") + ".po", target)
    assert layout.is_catalog(target.removesuffix(".md") + ".po", "it")
    assert layout.is_target(target)
    assert not layout.is_target(name)


@pytest.mark.parametrize(
    ("path", "tags"),
    [
        ("en/a.md", ["en"]),
        ("guide/de/a.md", ["de"]),
        ("a/pt_BR/b.zh-Hans.md", ["pt_BR", "zh-Hans"]),
        ("README_zh.md", ["zh"]),
        ("CONTRIBUTING-pt-br.md", ["pt-br"]),
        ("read-it.md", []),
        ("it.md", []),
        ("engine/v1.2.md", []),
        ("a.min.js/b.test.md", []),
    ],
)
def test_locales_in_paths(path: str, tags: list[str]) -> None:
    """Folders and ends of names that are tags of a language; other words are none."""
    assert [part.tag for part in locale_parts(path)] == tags


@pytest.mark.parametrize(
    ("config", "sources", "targets"),
    [
        pytest.param(
            "sources: [{path: docs, output: 'docs/{dir}/{stem}.{locale}{suffix}'}]",
            ["docs/page.md", "docs/a/page.md"],
            ["docs/page.it.md", "docs/a/page.it.md"],
            id="suffix layout",
        ),
        pytest.param(
            "source: _articles\noutput: _articles/{locale}/{path}",
            ["_articles/page.md", "_articles/other.md"],
            ["_articles/it/page.md", "_articles/it/other.md"],
            id="in place",
        ),
        pytest.param(
            "source: .\noutput: '{locale}/{path}'",
            ["page.md", "guide/page.md"],
            ["it/page.md", "it/guide/page.md"],
            id="in the root",
        ),
        pytest.param(
            "sources:\n- {path: README.md, output: 'README.{locale}.md'}\n- {path: docs, output: 'docs/{locale}/{path}'}",
            ["README.md", "docs/a.md"],
            ["README.it.md", "docs/it/a.md"],
            id="a file and a folder",
        ),
        pytest.param(
            "sources:\n- {path: docs, output: 'i18n/{locale}/docs/{path}'}\n"
            "- {path: docs/blog, output: 'i18n/{locale}/blog/{path}'}",
            ["docs/a.md", "docs/blog/a.md"],
            ["i18n/it/docs/a.md", "i18n/it/blog/a.md"],
            id="a folder inside another",
        ),
        pytest.param(
            "sources: [{path: docs, include: ['*.md'], exclude: [drafts, 'x/*.md']}]",
            ["docs/a.md"],
            ["locales/it/a.md"],
            id="patterns",
        ),
    ],
)
def test_layouts(make_project: MakeProject, config: str, sources: list[str], targets: list[str]) -> None:
    """Pages come out in their places, and no second run takes one for a source."""
    left = ["docs/drafts/b.md", "docs/x/b.md", "docs/b.html"] if "exclude" in config else []
    root = made(make_project, f"locales: [it]\nmemory: []\n{config}\n", *sources, *left)
    for _ in range(2):
        assert not pseudo(root).findings
        assert written(root) == {*sources, *targets, *(name for name in left if name.endswith(".md"))}
    assert not pseudo(root).written
    assert not check(Project.open(root)).findings


def test_pages_in_other_locales_are_left_out(make_project: MakeProject) -> None:
    """Folders and files that translate sources are none, and one warning names them; what only looks so is one."""
    root = made(
        make_project,
        "locales: [it]\nmemory: []\nsource: docs\n",
        *("docs/a.md", "docs/b.md", "docs/x/c.md", "docs/cs/sharp.md", "docs/x.fr.md"),
        *(
            "docs/de/a.md",
            "docs/de/b.md",
            "docs/de/old.md",
            "docs/pt_BR/a.md",
            "docs/x/fr/c.md",
            "docs/guide/de/d.md",
            "docs/guide/d.md",
            "docs/b.ja.md",
        ),
    )
    report = pseudo(root)
    assert written(root / "locales/it") == {"a.md", "b.md", "x/c.md", "guide/d.md", "cs/sharp.md", "x.fr.md"}
    (finding,) = report.findings
    assert finding.check == "source.locale"
    assert finding.message.endswith("docs/b.ja.md, docs/de, docs/guide/de, docs/pt_BR, docs/x/fr")
    assert [found.check for found in check(Project.open(root)).findings] == ["source.locale"]
    config = "sources: [{path: docs, exclude: [de, pt_BR, 'x/fr', guide/de, '*.ja.md']}]"
    (root / "l10n.yaml").write_text(f"locales: [it]\nmemory: []\n{config}\n", encoding="utf-8")
    assert not pseudo(root).findings


@pytest.mark.parametrize(
    ("names", "is_source"),
    [
        pytest.param(["cs/index.md", "cs/types.md", "cs/linq.md"], True, id="a subject with an index"),
        pytest.param(["zh/index.md", "zh/a.md", "zh/old/1.md", "zh/old/2.md"], False, id="a locale with pages of its own"),
        pytest.param(["ja/index.md"], False, id="a locale that has begun"),
        pytest.param(["a.test.md", "a.min.md"], True, id="ends of names that are none"),
        pytest.param(["a.de.md"], False, id="one page"),
        pytest.param(["README-de.md", "get-it.md"], True, id="words"),
    ],
)  # fmt: skip
def test_what_looks_like_a_translation(make_project: MakeProject, names: list[str], is_source: bool) -> None:
    """A folder's name says it where enough of its pages have an original of the same name."""
    config = "locales: [it]\nmemory: []\nsource: docs\n"
    root = made(
        make_project, config, "docs/index.md", "docs/a.md", "docs/get.md", *(f"docs/{name}" for name in names)
    )
    project = Project.open(root)
    assert {f"docs/{name}" in project.pages for name in names} == {is_source}
    assert bool(project.left_out) is not is_source


def test_the_sources_own_folder_is_known(make_project: MakeProject) -> None:
    """Where each locale has its folder, only that of the sources is translated."""
    config = "locales: [it]\nmemory: []\nsource: docs\noutput: docs/{locale}/{path}\n"
    root = made(make_project, config, "docs/en/a.md", "docs/en/b/c.md", "docs/de/a.md", "docs/de/b/c.md")
    report = pseudo(root)
    assert written(root / "docs/it") == {"a.md", "b/c.md"}
    assert [finding.message.rpartition(": ")[2] for finding in report.findings] == ["docs/de"]


def test_a_target_without_its_source_is_named(make_project: MakeProject) -> None:
    """In place, a page whose source is gone is not taken for a source."""
    config = "locales: [it]\nmemory: []\nsource: docs\noutput: 'docs/{dir}/{stem}.{locale}{suffix}'\n"
    root = made(make_project, config, "docs/a.md", "docs/gone.it.md")
    report = pseudo(root)
    assert written(root) == {"docs/a.md", "docs/a.it.md", "docs/gone.it.md"}
    assert [finding.check for finding in report.findings] == ["source.locale"]
    assert "docs/gone.it.md" in report.findings[0].message


def test_a_path_says_the_language(make_project: MakeProject) -> None:
    """Where articles go both ways, those in the folder of a locale are written in it."""
    config = "locales: [it, en]\nmemory: []\nsource: docs\n"
    root = made(make_project, config, "docs/en/a.md", "docs/it/b.md", "docs/c.it.md")
    assert not pseudo(root).findings
    assert written(root / "locales") == {"it/a.md", "en/it/b.md", "en/c.it.md"}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(["docs/a.md", "docs/a.html"], "docs/a.md: shares its PO file with docs/a.html", id="stem"),
        pytest.param(["docs/a.md", "docs/a.en.md"], "docs/a.md: shares its PO file with docs/a.en.md", id="locale"),
        pytest.param(["docs/a.md", "blog/a.md"], "docs/a.md: shares its PO file with blog/a.md", id="folders"),
    ],
)  # fmt: skip
def test_no_two_sources_share_a_place(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], names: list[str], message: str
) -> None:
    """Nothing is written when two would be written into one file."""
    root = made(make_project, "locales: [it]\nsources: [{path: docs}, {path: blog}]\n", "blog/x.md", *names)
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 2
    assert message in capsys.readouterr().err
    assert not (root / "locales").exists()


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        pytest.param("docs/it/a.md", "docs/it/a.md: no source", id="a target"),
        pytest.param("README.md", "not inside the source folder 'docs'", id="elsewhere"),
        pytest.param("docs/no.md", "no such file", id="nowhere"),
    ],
)
def test_what_is_no_source_is_refused(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], argument: str, message: str
) -> None:
    """A path on the command line that no run would take."""
    config = "locales: [it]\nmemory: []\nsource: docs\noutput: docs/{locale}/{path}\n"
    root = made(make_project, config, "docs/a.md", "README.md")
    pseudo(root)
    assert run(["translate", "-C", str(root), "--engine", "pseudo", argument]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        pytest.param("", "catalogs: 'po/{locale}/{path}.po'", ("locales/it", "po/it", "a.po", "a.md.po"), id="out"),
        pytest.param("catalogs: 'po/{locale}/{path}.po'", "", ("po/it", "locales/it", "a.md.po", "a.po"), id="back"),
        pytest.param("", "output: 'web/{locale}/{path}'", ("locales/it", "web/it", "a.po", "a.po"), id="with pages"),
        pytest.param(
            "catalogs: 'po/{locale}/{path}.po'",
            "catalogs: 'po/{locale}/{dir}/{stem}.po'",
            ("po/it", "po/it", "a.md.po", "a.po"),
            id="renamed",
        ),
        pytest.param(
            "catalogs: 'po/{locale}/{path}.po'",
            "sources: [{path: source, catalogs: 'po/{dir}/{stem}.{locale}.po'}]",
            ("po/it", "po", "a.md.po", "a.it.po"),
            id="by folder",
        ),
    ],
)  # fmt: skip
def test_po_files_move_with_the_setting(
    make_project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    before: str,
    after: str,
    moved: tuple[str, str, str, str],
) -> None:
    """What a person wrote goes along byte for byte, it is said, and nothing stays behind."""
    start, end, old, new = moved
    root = made(make_project, f"locales: [it, de]\nmemory: []\n{before}\n", "source/a.md", "source/x/a.md")
    pseudo(root)
    text = (root / start / old).read_text(encoding="utf-8").replace("⟦", "Suo ").replace("⟧", "")
    (root / start / old).write_text(text, encoding="utf-8")
    pseudo(root)
    text = (root / start / old).read_text(encoding="utf-8")
    config = f"locales: [it, de]\nmemory: []\n{after}\n"
    (root / "l10n.yaml").write_text(config, encoding="utf-8")
    capsys.readouterr()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert f"moved from {start}/{old}" in capsys.readouterr().out
    assert (root / end / new).read_text(encoding="utf-8") == text
    assert len(written(root, suffix=".po")) == 4
    assert not pseudo(root).written
    found = {finding.check for finding in check(Project.open(root)).findings}
    assert found == {"fuzzy", "punctuation.end"}  # her drafts, which end as pseudo texts do


def test_one_of_two_is_not_guessed(make_project: MakeProject) -> None:
    """Where two files may be a source's, it is left to a person."""
    root = made(make_project, "locales: [it]\nmemory: []\n", "source/a.md")
    pseudo(root)
    old = (root / "locales/it/a.po").read_bytes()
    (root / "backup").mkdir()
    (root / "backup/a.po").write_bytes(old)
    (root / "l10n.yaml").write_text("locales: [it]\nmemory: []\ncatalogs: 'po/{locale}/{path}.po'\n")
    report = translate(Project.open(root), engine="pseudo")
    assert "may stand in backup/a.po or locales/it/a.po" in report.failures[0]
    assert not (root / "po").exists()
    (root / "backup/a.po").unlink()
    assert not translate(Project.open(root), engine="pseudo").failures
    assert (root / "po/it/a.md.po").read_bytes() == old


@pytest.mark.parametrize("marker", ["node_modules/x", "other/l10n.yaml", "venv/pyvenv.cfg"])
def test_po_files_of_others_stay(make_project: MakeProject, marker: str) -> None:
    """Another project's file is not taken, nor one among installed packages."""
    root = made(make_project, "locales: [it]\nmemory: []\n", "source/a.md")
    pseudo(root)
    (root / marker).parent.mkdir()
    (root / marker).write_text("")
    place = (root / marker).parent / "a.po"
    (root / "locales/it/a.po").rename(place)
    pseudo(root)
    assert place.exists()
    assert (root / "locales/it/a.po").exists()


@pytest.mark.parametrize("command", [["translate", "--engine", "pseudo"], ["build"], ["extract"]])
def test_a_page_by_hand_is_not_written_over(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """A site that has pages in the target's locale keeps them; the others are made."""
    config = "locales: [it]\nmemory: []\nsource: docs\noutput: docs/{locale}/{path}\n"
    root = made(make_project, config, "docs/a.md", "docs/b.md")
    page = root / "docs/it/a.md"
    page.parent.mkdir()
    page.write_text("# Titolo\n\nUna frase.\n", encoding="utf-8")
    (root / "docs/it/b.md").write_text(PAGE, encoding="utf-8")  # a mere copy of the source
    assert run([command[0], "-C", str(root), *command[1:]]) == 3
    assert "docs/it/a.md: a page stands there that no PO file belongs to" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "# Titolo\n\nUna frase.\n"
    assert not (root / "docs/it/a.po").exists()
    assert (root / "docs/it/b.po").exists() is (command != ["build"])
    assert run(["align", "-C", str(root), "docs/a.md", "docs/it/a.md"]) == 0
    pseudo(root)
    assert "Una frase." in page.read_text(encoding="utf-8")
    (root / "docs/it/a.po").unlink()  # to begin anew
    pseudo(root)
    assert "Una frase." not in page.read_text(encoding="utf-8")


def test_a_folder_that_leads_out_is_refused(
    make_project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link in place of the folder of sources leads to other people's files."""
    root = made(make_project, "locales: [it]\nsource: docs\n", "x/a.md")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text(PAGE)
    (root / "docs").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 2
    assert "docs: a link that leaves the project" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("site", "name", "text", "rule"),
    [
        pytest.param("hugo", "hugo.toml", "[markup.goldmark.parser]\nautoIDType = 'blackfriday'\n", "blackfriday", id="Hugo"),
        pytest.param("hugo", "config/_default/hugo.yaml", "markup:\n  goldmark:\n    parser:\n      autoHeadingIDType: github-ascii\n", "github-ascii", id="Hugo's folder"),
        pytest.param("hugo", "hugo.toml", "title = 'x'\n", "", id="the usual one"),
        pytest.param("mkdocs", "mkdocs.yml", "markdown_extensions:\n  - toc:\n      permalink: true\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds: {case: lower}\n", "github", id="MkDocs"),
        pytest.param("mkdocs", "mkdocs.yml", "markdown_extensions:\n  - toc:\n      permalink: true\n  - pymdownx.tabbed:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n", "", id="of tabs"),
        pytest.param("jekyll", "_config.yml", "title: x\n", "", id="Jekyll"),
    ],
)  # fmt: skip
def test_the_site_names_the_rule_of_its_anchors(
    tmp_path: Path, site: str, name: str, text: str, rule: str
) -> None:
    """It is read where the generator reads it."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert anchor_rule(tmp_path, site) == rule
