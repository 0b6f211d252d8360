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
            {"docs/.vitepress/config/index.ts": "import { shared } from './shared'", "docs/.vitepress/config/shared.ts": "anchor: { slugify },", "docs/a.md": ""},
            'sources:\n  - path: docs\n    output: docs/{locale}/{path}\n    include: ["*.md"]\n',
            ["VitePress, by docs/.vitepress/config/index.ts", "1 article in docs"],
            id="VitePress with anchors of its own",
        ),
        pytest.param(
            {"website/docusaurus.config.js": "docs: {\n  sidebarPath: './x.js',\n  path: '../docs', // beside\n},", "docs/a.md": "", "website/blog/b.md": "", "website/versions.json": '["2.0", "1.0"]',
             "website/versioned_docs/version-2.0/a.md": "", "website/versioned_docs/version-1.0/a.md": "", "README.md": ""},
            "sources:\n"
            "  - path: docs\n    output: website/i18n/{locale}/docusaurus-plugin-content-docs/current/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: website/versioned_docs/version-2.0\n    output: website/i18n/{locale}/docusaurus-plugin-content-docs/version-2.0/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: website/blog\n    output: website/i18n/{locale}/docusaurus-plugin-content-blog/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "site: docusaurus\n",
            ["Docusaurus, by website/docusaurus.config.js", "1 article in docs", "1 article in website/versioned_docs/version-2.0", "1 article in website/blog"],
            id="Docusaurus in a folder, its docs beside it, in versions",
        ),
        pytest.param(
            {"docusaurus.config.ts": "const rules: Options = {\n  id: 'rules',\n  path: 'rules',\n  sidebarPath: require.resolve('./r.js'),\n};\n"
             "presets: [['classic', { docs: { breadcrumbs: false }, blog: false }]],\n"
             "plugins: [['@docusaurus/plugin-content-docs', rules], ['@docusaurus/plugin-content-blog', { id: 'news', path: 'news', f({ a }) { return `{${a}` } }]]",
             "docs/a.md": "", "rules/a.md": "", "news/a.md": ""},
            "sources:\n"
            "  - path: docs\n    output: i18n/{locale}/docusaurus-plugin-content-docs/current/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: rules\n    output: i18n/{locale}/docusaurus-plugin-content-docs-rules/current/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "  - path: news\n    output: i18n/{locale}/docusaurus-plugin-content-blog-news/{path}\n"
            '    include: ["*.md", "*.mdx"]\n'
            "site: docusaurus\n",
            ["Docusaurus, by docusaurus.config.ts", "1 article in docs", "1 article in rules", "1 article in news"],
            id="Docusaurus with plug-ins twice",
        ),
        pytest.param(
            {"packages/lib/README.md": "", "packages/docs/astro.config.ts": "import starlight from '@astrojs/starlight'", "packages/docs/src/content/docs/a.mdx": "",
             "packages/docs/src/content/docs/b.md": "", "packages/small/mkdocs.yml": "", "packages/small/docs/a.md": "",
             "examples/site/mkdocs.yml": "", "examples/site/docs/a.md": "", "examples/site/docs/b.md": "", "examples/site/docs/c.md": ""},
            "sources:\n  - path: packages/docs/src/content/docs\n    output: packages/docs/src/content/docs/{locale}/{path}\n"
            '    include: ["*.md", "*.mdx"]\nsite: starlight\n',
            ["Starlight, by packages/docs/astro.config.ts", "2 articles in packages/docs/src/content/docs"],
            id="the largest site below",
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


STRINGS = [
    pytest.param(
        {"hugo.toml": "", "content/a.md": ARTICLE, "i18n/en.yaml": "hi:\n  other: Hi\n", "i18n/de.yaml": "hi:\n  other: Ho\n"},
        ["  - path: i18n/en.yaml\n    output: i18n/{locale}.yaml\n    catalogs: po/{locale}/i18n.po\n"],
        ["1 file of strings in i18n/en.yaml"],
        ["i18n/it.yaml"],
        id="Hugo",
    ),
    pytest.param(
        {"docusaurus.config.js": "", "docs/a.md": ARTICLE, "i18n/en/code.json": '{"a": {"message": "Hi"}}', "i18n/en/x/navbar.json": '{"b": {"message": "Ho"}}'},
        ['  - path: i18n/en\n    output: i18n/{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.json"]\n'],
        ["2 files of strings in i18n/en"],
        ["i18n/it/code.json", "i18n/it/x/navbar.json"],
        id="Docusaurus",
    ),
    pytest.param(
        {"_config.yml": "", "a.md": "---\n---\nText.\n", "_data/en/menu.yml": "home: Home\n", "_data/people.yml": "name: Ada\n"},
        ['  - path: _data/en\n    output: _data/{locale}/{path}\n    catalogs: _po/{locale}/{path}.po\n    include: ["*.yml"]\n'],
        ["1 file of strings in _data/en"],
        ["_data/it/menu.yml"],
        id="Jekyll",
    ),
    pytest.param(
        {"config/locales/en.yml": "en:\n  a: Hi\n", "config/locales/mail.en.yml": "en:\n  b: Ho\n", "config/locales/models/en.yml": "en:\n  c: Hey\n", "config/locales/it.yml": "it:\n"},
        ["output: config/locales/mail.{locale}.yml\n    catalogs: po/{locale}/mail.po\n", "catalogs: po/{locale}/locales.po\n", "catalogs: po/{locale}/models.po\n"],
        ["1 file of strings in config/locales/en.yml"],
        ["config/locales/mail.it.yml", "config/locales/models/it.yml"],
        id="Rails",
    ),
    pytest.param(
        {"public/locales/en-US/common.json": '{"a": "Hi"}', "public/locales/en-US/ns/x.json": '{"a": "Ho"}', "app/locales/en/common.json": '{"a": "Hey"}', "app/locales/en/empty.json": "{}", "app/locales/en/broken.json": "{", "settings/en.json": '{"a": "no strings"}'},
        ["catalogs: po/{locale}/{path}.po\n", "catalogs: po/{locale}/locales/{path}.po\n"],
        ["2 files of strings in public/locales/en-US"],
        ["public/locales/it/ns/x.json", "app/locales/it/common.json"],
        id="i18next, twice",
    ),
    pytest.param(
        {"src/locales/en_GB.json": '{"a": "Hi"}', "src/locales/en.toml": "a = 'Ho'\n"},
        ["  - path: src/locales/en.toml\n", "output: src/locales/{locale}.json\n    catalogs: po/{locale}/src/locales.po\n"],
        ["1 file of strings in src/locales/en_GB.json"],
        ["src/locales/it.json", "src/locales/it.toml"],
        id="a program of several formats",
    ),
    pytest.param(
        {"lang/en/a.json": '{"a": "Hi"}', "lang/en/b.yml": "b: Ho\n", "lang/1/2/3/4/5/6/en.json": '{"a": "too deep"}'},
        ['  - path: lang/en\n    output: lang/{locale}/{path}\n    catalogs: po/{locale}/{path}.po\n    include: ["*.json", "*.yml"]\n'],
        ["2 files of strings in lang/en"],
        ["lang/it/a.json", "lang/it/b.yml"],
        id="a folder of two formats",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "settings", "found", "made"), STRINGS)
def test_strings_are_found(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    settings: list[str],
    found: list[str],
    made: list[str],
) -> None:
    """Those of the source's language, where a folder says that they are strings; the next command works."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    said = capsys.readouterr().err
    config = (tmp_path / "l10n.yaml").read_text()
    for line in found:
        assert f"found: {line}\n" in said
    for text in settings:
        assert text in config
    assert "put the articles" not in said
    assert "people" not in config
    assert "path: settings" not in config
    run(["translate", "-C", str(tmp_path), "--engine", "pseudo"])
    for name in made:
        assert (tmp_path / name).is_file()


def test_docusaurus_is_told_how_its_strings_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry that it names works once they are."""
    (tmp_path / "docusaurus.config.js").write_text("")
    article(tmp_path / "docs/a.md")
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    said = capsys.readouterr().err
    assert "`npx docusaurus write-translations --locale en`" in said
    entry = said.partition("for `sources:`: ")[2].splitlines()[0]
    config = tmp_path / "l10n.yaml"
    config.write_text(config.read_text().replace("sources:\n", f"sources:\n  - {entry}\n"))
    (tmp_path / "i18n/en").mkdir(parents=True)
    (tmp_path / "i18n/en/code.json").write_text('{"a": {"message": "Hi"}}')
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    assert (tmp_path / "i18n/it/code.json").is_file()


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


def test_articles_outside_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site whose docs stand beside its folder is begun in the folder above; that is said."""
    article(tmp_path / "docs/a.md")
    article(tmp_path / "site/blog/a.md")
    (tmp_path / "site/docusaurus.config.js").write_text("docs: { path: '../docs' },")
    assert run(["init", "-C", str(tmp_path / "site"), "--to", "it"]) == 0
    assert (
        "start `l10n init` in the folder above instead, for its articles in ../docs"
        in capsys.readouterr().err
    )
    assert "../docs" not in (tmp_path / "site/l10n.yaml").read_text()


def test_odd_configurations_of_docusaurus(tmp_path: Path) -> None:
    """What cannot be read is as if it were not there."""
    article(tmp_path / "docs/a.md")
    (tmp_path / "docusaurus.config.js").write_text("docs: { path: `../${x}`, y: {{ 'open")
    (tmp_path / "versions.json").write_text('["../../etc", 1')
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    assert "path: docs\n" in (tmp_path / "l10n.yaml").read_text()
    (tmp_path / "l10n.yaml").unlink()
    (tmp_path / "versions.json").write_text('["../../etc"]')
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    assert "etc" not in (tmp_path / "l10n.yaml").read_text()
