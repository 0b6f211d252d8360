"""Reading l10n.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from l10n.config import Config, Price, find_root, load
from l10n.config.load import parse
from l10n.errors import ConfigError


def test_locales_are_enough(tmp_path: Path) -> None:
    """All else has a default that works."""
    config = parse("locales: [it]\n", tmp_path)
    assert config == Config(locales=("it",), root=tmp_path)
    assert (config.source_locale, config.engine, config.segmentation) == ("en", "auto", "sentence")


def test_number_styles_fall_back_to_the_language() -> None:
    """it-CH prints as it says for itself, else as for it."""
    config = parse("locales: [it-CH]\nnumbers: {it: {style: long}}\n", Path())
    assert config.number_style("it-CH").style == "long"
    assert config.number_style("de").style == "short"


def test_prices_are_exact() -> None:
    """A price is the decimal number as written, with quotes or without."""
    config = parse("locales: [it]\nprices: {chat: {input_tokens: 0.15, output_tokens: '0.6'}}\n", Path())
    assert config.prices == {"chat": Price(input_tokens=Decimal("0.15"), output_tokens=Decimal("0.6"))}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "l10n.yaml:1: the key 'locales' is missing", id="empty"),
        pytest.param("- it\n", "l10n.yaml:1: not a mapping", id="list"),
        pytest.param("locales: [it\n", "l10n.yaml:2:1: not valid YAML", id="open list"),
        pytest.param("locales: []\n", "l10n.yaml:1: 'locales' is empty", id="no locale"),
        pytest.param(
            "locales: it\n",
            r"l10n.yaml:1: 'locales' should be a list, and is 'it' \(write \[it\]\)",
            id="no list",
        ),
        pytest.param(
            "locales: [it]\n\nsegmentaton: block\n",
            r"l10n.yaml:3: unknown key 'segmentaton' \(did you mean 'segmentation'\?\)",
            id="misspelt key",
        ),
        pytest.param(
            "locales: [it]\nnumbers:\n  it:\n    stile: long\n",
            r"l10n.yaml:4: unknown key 'stile' in 'numbers.it' \(did you mean 'style'\?\)",
            id="misspelt inner key",
        ),
        pytest.param(
            "locales: [it]\nnumbers: {it: {style: tall}}\n",
            "l10n.yaml:2: 'numbers.it': style must be one of short, long",
            id="unknown style",
        ),
        pytest.param(
            "locales: [it]\nsegmentation: words\n",
            r"l10n.yaml:2: 'segmentation' cannot be 'words' \(there is: block, sentence\)",
            id="choice",
        ),
        pytest.param("locales:\n- it\n- xx\n", "l10n.yaml:3: unknown locale 'xx'", id="unknown locale"),
        pytest.param("locales: [pt_BR]\n", r"not a locale: 'pt_BR' \(write 'pt-BR'\)", id="underscore"),
        pytest.param("locales: [it, it]\n", "a locale stands twice", id="locale twice"),
        pytest.param("locales: [it]\nroot: /\n", "unknown key 'root'", id="inner field"),
        pytest.param("locales: [it]\nsource: ../x\n", "l10n.yaml:2: the path '../x' leaves", id="outside"),
        pytest.param("locales: [it]\nglossary: /etc/x\n", "the path '/etc/x' leaves", id="absolute"),
        pytest.param("locales: [it]\nmemory: [../*.tmx]\n", "leaves the project", id="memory outside"),
        pytest.param(
            "locales: [it]\nmemory:\n  accept: 95\n  files: [a.tmx, ../*.tmx]\n",
            "l10n.yaml:4: the path '../.*' leaves the project",
            id="memory outside, in a mapping",
        ),
        pytest.param(
            "locales: [it]\nmemory: {acept: 95}\n",
            r"unknown key 'acept' in 'memory' \(did you mean 'accept'\?\)",
            id="misspelt key of a memory",
        ),
        pytest.param(
            "locales: [it]\nmemory: {accept: 60}\n",
            "'memory.accept' should be a whole number from 75 to 100, and is 60",
            id="far",
        ),
        pytest.param("locales: [it]\noutput: out/{path}\n", "'output' lacks {locale}", id="output"),
        pytest.param(
            "locales: [it]\noutput: out/{locale}/x{suffix}\n", "'output' lacks {path}", id="no path"
        ),
        pytest.param(
            "locales: [it]\noutput: '{lang}/{path}'\n", "unknown placeholder {lang}", id="placeholder"
        ),
        pytest.param(
            "locales: [it]\nsources:\n- path: docs\n  output: '{locale}/{dir}/{stam}'\n",
            r"l10n.yaml:4: 'output' has an unknown placeholder {stam} \(did you mean 'stem'\?\)",
            id="misspelt placeholder",
        ),
        pytest.param("locales: [it]\ncatalogs: 'po/{locale}/{path}'\n", "does not end in .po", id="catalogs"),
        pytest.param(
            "locales: [it]\ncatalogs: '../{locale}/{path}.po'\n", "leaves the project", id="far catalogs"
        ),
        pytest.param(
            "locales: [it]\nsources:\n- path: docs\n  ouput: '{locale}/{path}'\n",
            r"l10n.yaml:4: unknown key 'ouput' in 'sources', entry 1 \(did you mean 'output'\?\)",
            id="key of a folder",
        ),
        pytest.param(
            "locales: [it]\nsources:\n- output: '{locale}/{path}'\n",
            "l10n.yaml:3: the key 'path' is missing in 'sources', entry 1",
            id="folder without path",
        ),
        pytest.param("locales: [it]\nsources: [{path: ../x}]\n", "leaves the project", id="folder outside"),
        pytest.param(
            "locales: [it]\nsources: [{path: a}, {path: a}]\n", "'a' stands twice", id="folder twice"
        ),
        pytest.param(
            "locales: [it]\nsource: a\nsources: [{path: b}]\n",
            "l10n.yaml:2: 'source' and 'sources' exclude each other",
            id="both forms",
        ),
        pytest.param(
            "locales: [it]\nbudget: {mnth: 5}\n",
            r"unknown key 'mnth' in 'budget' \(did you mean 'month'",
            id="budget key",
        ),
        pytest.param(
            "locales: [it]\nbudget: {month: -5}\n",
            "l10n.yaml:2: 'budget': an amount should be at least 0, and is -5",
            id="negative budget",
        ),
        pytest.param(
            "locales: [it]\nbudget: {run: much}\n",
            "l10n.yaml:2: 'budget.run' should be an amount, and is 'much'",
            id="budget is no number",
        ),
        pytest.param(
            "locales: [it]\nprices: {deepl: {characters: .nan}}\n", "l10n.yaml:2: ", id="price is no number"
        ),
        pytest.param(
            "locales: [it]\nprices:\n  chat: {tokens: 5}\n",
            r"l10n.yaml:3: unknown key 'tokens' in 'prices.chat' \(did you mean '(in|out)put_tokens'",
            id="price key",
        ),
        pytest.param(
            "locales: [it]\nsit: mkdocs\n", r"unknown key 'sit' \(did you mean 'site'\?\)", id="site key"
        ),
        pytest.param(
            "locales: [it]\nsite: mkdoc\n", r"'site' cannot be 'mkdoc' \(did you mean 'mkdocs'\?\)", id="site"
        ),
        pytest.param(
            "locales: [it]\nglossary:\n", r"'glossary' should be a text, and is empty \(give it", id="empty"
        ),
        pytest.param(
            "locales: [it]\nsources: [docs]\n",
            r"entry 1 should be .* \(write {path: docs}\)",
            id="bare folder",
        ),
        pytest.param(
            "locales: [it]\nsources: docs\n", r"a list, .* \(write \[{path: docs}\]\)", id="one folder"
        ),
        pytest.param(
            "locales: [it]\nsource: [a, b]\n",
            r"is a list \(several folders go under `sources:`",
            id="folders",
        ),
        pytest.param(
            "locales: [it]\nbudget: 5\n", r"a mapping, and is 5 \(its keys are run, month", id="bare budget"
        ),
        pytest.param(
            "locales: [it]\nnumbers: {it: [a]}\n",
            "'numbers.it' should be a mapping, and is a list",
            id="style",
        ),
        pytest.param(
            "locales: [it]\nmemory: {accept: 99, files: {a: 1}}\n", "be a list, and is a mapping", id="files"
        ),
        pytest.param(
            "locales:\n- it\n- no\n", r"l10n.yaml:3: .* is false \(YAML takes no, yes", id="Norwegian"
        ),
        pytest.param(
            "locales: [it]\ncompletion: {no: 5}\n",
            "a key in 'completion' should be .*, and is false",
            id="key",
        ),
        pytest.param(
            "locales: [it]\ndisable: [3]\n",
            r"entry 1 should be a text, and is 3 \(put it in quotes\)",
            id="number",
        ),
        pytest.param(
            "locales: [it]\nfront_matter: [[a]]\n",
            "entry 1 should be a text, and is a list$",
            id="list in it",
        ),
        pytest.param(
            "locales: [it]\ncompletion: much\n",
            "a whole number from 0 to 100 or a mapping, and is 'much'",
            id="either",
        ),
        pytest.param(
            "locales: [it]\ncalls:\n  a: {parallel: 2}\n  b: {paralel: 2}\n",
            r"l10n.yaml:4: unknown key 'paralel' in 'calls.b' \(did you mean",
            id="the second of two",
        ),
        pytest.param(
            "locales: [it]\nchecks: [{check: a, severity: warn}]\n",
            r"'checks', entry 1, 'severity' cannot be 'warn' \(did you mean 'warning'",
            id="severity",
        ),
        pytest.param(
            "locales: [it]\npublish: true\n", "should be one of drafts, reviewed, and is true", id="no word"
        ),
        pytest.param(
            "locales: [it]\ncalls: {deepl: {parallel: 0}}\n",
            "'calls.deepl.parallel' should be a whole number from 1 to 64, and is 0",
            id="no calls at all",
        ),
    ],
)
def test_a_wrong_configuration_is_one_clear_line(text: str, message: str, tmp_path: Path) -> None:
    """File, line, what is wrong and what was meant; exit code 2."""
    with pytest.raises(ConfigError, match=message) as caught:
        parse(text, tmp_path)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_the_project_is_found_from_below(tmp_path: Path) -> None:
    """A command works in any folder of the project, as git does."""
    (tmp_path / "l10n.yaml").write_text("locales: [it]\n")
    below = tmp_path / "source" / "deep"
    below.mkdir(parents=True)
    assert find_root(below) == tmp_path.resolve()
    assert load(find_root(below)).root == tmp_path.resolve()


def test_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    """A hint with the command that is needed."""
    with pytest.raises(ConfigError, match=r"no l10n\.yaml here or above .*l10n init --to it"):
        find_root(tmp_path)
    with pytest.raises(ConfigError, match="no such folder"):
        find_root(tmp_path / "nowhere")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """Said so, in one line."""
    (tmp_path / "l10n.yaml").write_bytes(b"locales: [\xff]\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("line", "path", "how"),
    [
        pytest.param("", "source/a.md", "sentence", id="default"),
        pytest.param("segmentation: block", "source/a.md", "block", id="all"),
        pytest.param("segmentation: {'source/legal/*': block}", "source/legal/x/a.md", "block", id="by path"),
        pytest.param("segmentation: {'source/legal/*': block}", "source/a.md", "sentence", id="another path"),
        pytest.param(
            "segmentation: {'*': block, '*.html': sentence}", "source/a.html", "sentence", id="the last"
        ),
    ],
)
def test_segmentation(line: str, path: str, how: str, tmp_path: Path) -> None:
    """One way for all sources, or one for each pattern of paths."""
    (tmp_path / "l10n.yaml").write_text(f"locales: [it]\n{line}\n")
    assert load(tmp_path).segmentation_of(path) == how


@pytest.mark.parametrize("line", ["segmentation: word", "segmentation: {'*': word}", "segmentation: [block]"])
def test_no_other_segmentation(line: str, tmp_path: Path) -> None:
    """A word that we do not know is an error at its line."""
    (tmp_path / "l10n.yaml").write_text(f"locales: [it]\n{line}\n")
    with pytest.raises(ConfigError, match=r"l10n.yaml:2"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("line", "files", "accept"),
    [
        pytest.param("", ("memory/*.tmx", ".l10n/memory.sqlite"), None, id="default"),
        pytest.param("memory: [a.tmx]", ("a.tmx",), None, id="a list"),
        pytest.param("memory: {files: [a.tmx], accept: 95}", ("a.tmx",), 95, id="a mapping"),
        pytest.param("memory: {accept: 95}", ("memory/*.tmx", ".l10n/memory.sqlite"), 95, id="no files"),
    ],
)
def test_memory(line: str, files: tuple[str, ...], accept: int | None, tmp_path: Path) -> None:
    """Places as a list, or as a mapping that also says which near matches spare the engine."""
    setting = parse(f"locales: [it]\n{line}\n", tmp_path).memory_setting
    assert (setting.files, setting.accept) == (files, accept)
