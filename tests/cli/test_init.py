"""The first minute of a project."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from l10n.cli import run

ARTICLE = "# Exports\n\nThey grew by 14.6 percent.\n"


def article(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE)


def test_a_project_is_ready_to_translate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that holds the articles is found, and the next command works at once."""
    article(tmp_path / "content" / "news" / "a.md")
    article(tmp_path / "content" / "b.html")
    article(tmp_path / "extra" / "README.md")
    for name in ("c.md", "d.md", "e.md"):
        article(tmp_path / "node_modules" / "lib" / name)
        article(tmp_path / "extra" / ".cache" / name)
    for number in range(9):  # settings, and nobody's strings
        article(tmp_path / "settings" / f"{number}.json")
    assert run(["init", "-C", str(tmp_path), "--to", "it", "--to", "pt-BR"]) == 0
    assert capsys.readouterr().out == "wrote l10n.yaml\n"
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    for locale in ("it", "pt-BR"):
        assert (tmp_path / "locales" / locale / "news" / "a.po").is_file()


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The articles will be in ``source``, which is said; the options are written as they are given."""
    assert run(["init", "-C", str(tmp_path), "--to", "en", "--from", "it"]) == 0
    assert "to do: put the articles into source\n" in capsys.readouterr().err
    config = (tmp_path / "l10n.yaml").read_text()
    assert "source: source\n" in config
    assert "source_locale: it " in config
    assert run(["init", "-C", str(tmp_path / "source"), "--to", "en"]) == 2


def test_git_ignores_the_caches(tmp_path: Path) -> None:
    """One line at the end of ``.gitignore``, once."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    ignored = tmp_path / ".gitignore"
    assert ignored.read_text() == ".l10n/\n"
    for before, after in (("build/", "build/\n.l10n/\n"), ("a\n.l10n/\nb\n", "a\n.l10n/\nb\n")):
        ignored.write_text(before)
        (tmp_path / "l10n.yaml").unlink()
        assert run(["init", "-C", str(tmp_path), "--to", "it", "--source", "my: #1"]) == 0
        assert run(["status", "-C", str(tmp_path)]) == 2  # read, but not there
        assert ignored.read_text() == after


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "--to", id="no locale"),
        pytest.param(["--to", "xx-nowhere"], "xx-nowhere", id="unknown locale"),
        pytest.param(["--to", "it", "--from", "klingon"], "klingon", id="unknown source locale"),
        pytest.param(["--to", "it", "--from", "it"], "already", id="into its own language"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, the reason, and no file."""
    assert run(["init", "-C", str(tmp_path), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_configuration_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays."""
    (tmp_path / "l10n.yaml").write_text("locales: [de]\n")
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 2
    assert "already" in capsys.readouterr().err
    assert (tmp_path / "l10n.yaml").read_text() == "locales: [de]\n"


@pytest.mark.parametrize(
    ("files", "settings", "found"),
    [
        pytest.param(
            {"docusaurus.config.ts": "i18n: {defaultLocale: 'en'}", "docs/a.md": "", "blog/b.mdx": "", "src/pages/c.md": "", "src/pages/d.js": ""},
            "sources:\n"
            "  - path: docs\n    output: i18n/{locale}/docusaurus-plugin-content-docs/current/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: blog\n    output: i18n/{locale}/docusaurus-plugin-content-blog/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: src/pages\n    output: i18n/{locale}/docusaurus-plugin-content-pages/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "site: docusaurus\n",
            ["Docusaurus, by docusaurus.config.ts", "1 article in docs", "1 article in blog", "1 article in src/pages"],
            id="Docusaurus",
        ),
        pytest.param(
            {"docs/.vitepress/config.mts": "", "docs/a.md": "", "docs/b.md": "", "docs/de/a.md": ""},
            'sources:\n  - path: docs\n    output: docs/{locale}/{path}\n    include: ["*.md"]\n    exclude: [de]\nsite: vitepress\n',
            ["VitePress, by docs/.vitepress/config.mts", "2 articles in docs", "left out, since they look like translations: docs/de"],
            id="VitePress at the root",
        ),
        pytest.param(
            {"docs/.vitepress/config/index.ts": "", "docs/en/a.md": "", "docs/de/a.md": ""},
            'sources:\n  - path: docs/en\n    output: docs/{locale}/{path}\n    include: ["*.md"]\nsite: vitepress\n',
            ["VitePress, by docs/.vitepress/config/index.ts", "1 article in docs/en"],
            id="VitePress by folders",
        ),
        pytest.param(
            {"astro.config.mjs": "import starlight from '@astrojs/starlight'", "src/content/docs/a.mdx": ""},
            'sources:\n  - path: src/content/docs\n    output: src/content/docs/{locale}/{path}\n    include: ["*.md", "*.mdx"]\nsite: starlight\n',
            ["Starlight, by astro.config.mjs", "1 article in src/content/docs"],
            id="Starlight",
        ),
        pytest.param(
            {"hugo.toml": "languageCode = 'en-us'", "content/a.md": "", "content/x/_index.md": ""},
            'sources:\n  - path: content\n    output: content/{dir}/{stem}.{locale}{suffix}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md", "*.html"]\nsite: hugo\n',
            ["Hugo, by hugo.toml", "2 articles in content"],
            id="Hugo by names",
        ),
        pytest.param(
            {"config/_default/hugo.yaml": "", "content/en/a.md": "", "content/fr/a.md": ""},
            'sources:\n  - path: content/en\n    output: content/{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md", "*.html"]\nsite: hugo\n',
            ["Hugo, by config/_default/hugo.yaml", "1 article in content/en"],
            id="Hugo by folders",
        ),
        pytest.param(
            {"hugo.toml": "[languages.en]\ncontentDir = 'content.en'\n[languages.fr]\ncontentDir = 'content.fr'\n", "content.en/a.md": "", "content.fr/a.md": ""},
            'sources:\n  - path: content.en\n    output: content.{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md", "*.html"]\nsite: hugo\n',
            ["Hugo, by hugo.toml", "1 article in content.en"],
            id="Hugo by folders that it names",
        ),
        pytest.param(
            {"mkdocs.yml": "plugins:\n  - i18n:\n      languages:\n", "docs/a.md": ""},
            'sources:\n  - path: docs\n    output: docs/{dir}/{stem}.{locale}{suffix}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md"]\nsite: mkdocs\n',
            ["MkDocs, by mkdocs.yml", "1 article in docs"],
            id="MkDocs with the plugin",
        ),
        pytest.param(
            {"mkdocs.yml": "docs_dir: pages\nplugins:\n  - i18n:\n      docs_structure: folder\n", "pages/en/a.md": ""},
            'sources:\n  - path: pages/en\n    output: pages/{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md"]\nsite: mkdocs\n',
            ["MkDocs, by mkdocs.yml", "1 article in pages/en"],
            id="MkDocs with the plugin, by folders",
        ),
        pytest.param(
            {"mkdocs.yml": "site_name: X", "docs/a.md": ""},
            'sources:\n  - path: docs\n    output: docs/{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.md"]\nsite: mkdocs\n',
            ["MkDocs, by mkdocs.yml", "1 article in docs"],
            id="MkDocs",
        ),
        pytest.param(
            {"_config.yml": "", "index.md": "---\nlayout: x\n---\nText.\n", "README.md": "", "docs/x.md": "", "google1.html": "google", "_posts/2026-01-02-a.md": "", "_articles/a.md": "", "_articles/de/a.md": "", "_layouts/x.html": ""},
            "sources:\n"
            '  - path: _articles\n    output: _articles/{locale}/{path}\n    catalogs: _po/{locale}/articles/{path}.po\n    include: ["*.md", "*.markdown", "*.html"]\n    exclude: [de]\n'
            '  - path: _posts\n    output: "{locale}/_posts/{path}"\n    catalogs: _po/{locale}/posts/{path}.po\n    include: ["*.md", "*.markdown", "*.html"]\n'
            '  - path: "."\n    output: "{locale}/{path}"\n    catalogs: _po/{locale}/{path}.po\n    include: ["*.md", "*.markdown", "*.html"]\n'
            '    exclude: ["_*", "CHANGELOG*", "CODE_OF_CONDUCT*", "CONTRIBUTING*", "LICENSE*", "README*", "SECURITY*", vendor, node_modules, locales, docs, google1.html]\n'
            "site: jekyll\n",
            ["Jekyll, by _config.yml", "1 article in _articles", "1 article in _posts", "1 article in .",
             "left out, since they look like translations: _articles/de"],
            id="Jekyll",
        ),
        pytest.param(
            {"text/en/a.md": "", "text/de/a.md": ""},
            "source: text/en\noutput: text/{locale}/{path}\n", ["1 article in text/en"], id="a folder for each locale",
        ),
        pytest.param({"text/a.md": ""}, "source: text\n", ["1 article in text"], id="a folder"),
    ],
)  # fmt: skip
def test_generators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], settings: str, found: list[str]
) -> None:
    """What a site's generator reads is found, its pages go where it looks for them, and it is said."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text or ARTICLE)
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("found: ")]
    assert said == [f"found: {line}" for line in found]
    text = (tmp_path / "l10n.yaml").read_text()
    assert text.partition("but its own\n")[2].partition("front_matter:")[0] == settings
    assert "source_locale: en " in text
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    assert run(["check", "-C", str(tmp_path)]) == 0


@pytest.mark.parametrize("folder", ["2026", "no", "1.5", "my: #1", "è", "_x"])
def test_names_that_yaml_would_read_otherwise(tmp_path: Path, folder: str) -> None:
    """Whatever the folder is called, the configuration says its name."""
    article(tmp_path / folder / "a.md")
    article(tmp_path / folder / "no/a.md")
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    assert (tmp_path / "locales/it/a.po").is_file()
    assert not (tmp_path / "locales/it/no").exists()


def test_start_pages_are_translated(tmp_path: Path) -> None:
    """The words in the front matter that a generator shows are texts, its addresses lead on."""
    front = "---\ntitle: T\nhero:\n  tagline: Keep it cold.\n  actions:\n    - text: Go\n      link: /guide\n---\n"
    (tmp_path / ".vitepress").mkdir()
    (tmp_path / ".vitepress/config.ts").write_text("")
    (tmp_path / "index.md").write_text(front)
    article(tmp_path / "guide.md")
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    made = (tmp_path / "it/index.md").read_text(encoding="utf-8")
    assert "Keep it cold" not in made
    assert "text: Go" not in made
    assert "link: /it/guide\n" in made


def test_pages_by_hand_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who has translated some pages already hears how their texts are kept."""
    (tmp_path / "mkdocs.yml").write_text("")
    for name in ("a.md", "b.md", "it/a.md"):
        article(tmp_path / "docs" / name)
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    assert "1 page in place already (docs/it/a.md): `l10n align`" in capsys.readouterr().err
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0  # a mere copy
