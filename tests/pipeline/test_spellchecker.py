"""Words that no dictionary knows, with hunspell itself where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.pipeline import Project, build, check, extract
from l10n.pipeline.document.spellchecker import dictionaries, speller

MakeProject = Callable[..., Path]
needs = pytest.mark.skipif(
    speller("it") is None or speller("en") is None,
    reason="no libhunspell with Italian and English (Debian: hunspell hunspell-it hunspell-en-us)",
)


@needs
def test_a_dictionary_knows_words_and_corrects_slips() -> None:
    """Inflected and elided words are known, with either apostrophe; a slip has its correction first."""
    italian = speller("it")
    assert italian is not None
    assert all(
        italian.knows(word) for word in ("crescita", "più", "dell’azienda", "dell'azienda", "cresciute")
    )
    assert not italian.knows("esportazoni")
    assert italian.suggestions("esportazoni")[0] == "esportazioni"
    assert all(italian.knows(word) for word in ("кофе\0", "x" * 1000)), "what cannot be asked is no finding"


@needs
def test_english_of_any_kind_is_english() -> None:
    """Where the locale does not say which one."""
    english = speller("en")
    assert english is not None
    if len(dictionaries("en")) > 1:
        assert english.knows("colour")
    assert english.knows("color")


def test_a_locale_without_a_dictionary_has_no_speller() -> None:
    """Nothing is said then."""
    assert speller("x-none") is None
    assert dictionaries("x-none") == ()


def test_dictionaries_are_found_by_locale(tmp_path: Path) -> None:
    """A region has its own only; a language all of its own, the likeliest first; a file without rules is none."""
    for name in ("xx_AA", "de_CH", "de_AT", "de_DE", "de_LU"):
        (tmp_path / f"{name}.dic").write_text("0\n")
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\n")
    (tmp_path / "xx_BB.dic").write_text("0\n")
    environment = {"DICPATH": str(tmp_path)}

    def stems(locale: str) -> list[str]:
        return [path.stem for path in dictionaries(locale, environment) if path.parent == tmp_path]

    assert stems("xx") == ["xx_AA"]
    assert stems("de") == ["de_DE", "de_AT", "de_CH"]
    assert stems("de-AT") == ["de_AT"]


SOURCE = "# Wine\n\nThe harvest of the Etna grew, and the winemakers of Barolo used `etichettta` in their backlog.\n"
TARGET = "La vendemia dell’Etna è cresciuta, e i produttori di Barolo usano `etichettta` nel loro backlog."


@needs
def test_a_check_finds_a_slip_and_no_name(make_project: MakeProject) -> None:
    """A slip is found at its place; names, code, and words of the other language are none."""
    root = make_project({"source/exports.md": SOURCE})
    extract(Project.open(root))
    po = root / "locales/it/exports.po"
    lines = po.read_text("utf-8").replace('msgid "Wine"\nmsgstr ""', 'msgid "Wine"\nmsgstr "Vino"')
    head, _, _ = lines.rpartition('msgstr ""')
    po.write_text(f'{head}msgstr "{TARGET}"\n', "utf-8")
    build(Project.open(root))
    (finding,) = check(Project.open(root)).findings
    assert finding.check == "spelling"
    assert finding.span is not None
    assert finding.target[finding.span.start : finding.span.end] == "vendemia"
    assert finding.hint == "«vendemmia»?"


@needs
def test_a_word_of_the_glossary_is_known(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one way to teach a word: a term, or a name to keep."""
    files = {
        "source/exports.md": "Producers grew.\n",
        "glossary.yaml": "terms: [{en: producer, it: produtori}]\n",
    }
    root = make_project(files)
    extract(Project.open(root))
    po = root / "locales/it/exports.po"
    text = po.read_text("utf-8").replace(
        'msgid "Producers grew."\nmsgstr ""', 'msgid "Producers grew."\nmsgstr "I produtori crescono."'
    )
    po.write_text(text, "utf-8")
    build(Project.open(root))
    assert run(["check", "-C", str(root)]) == 0
    capsys.readouterr()


class Dictionary:
    """One of a few words, which says how often it had to think something up."""

    def __init__(self, words: str) -> None:
        self.words = frozenset(words.split())
        self.thought = 0

    def knows(self, word: str) -> bool:
        return word in self.words

    def suggestions(self, word: str) -> tuple[str, ...]:
        self.thought += 1
        return ("vendemmia",)


@pytest.mark.parametrize(
    ("target", "config", "thought"),
    [
        pytest.param("La vendemia cresce.", "", 1, id="a slip"),
        pytest.param("La vendemia cresce.", "disable: [spelling]", 0, id="nobody wants to know"),
        pytest.param("Xqzwv ytrpl bnmkj vcxzs cresce.", "", 0, id="no language at all"),
        pytest.param("La vendemia, la vendemia e la vendemia.", "", 0, id="jargon"),
    ],
)
def test_corrections_are_thought_up_for_findings_only(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, target: str, config: str, thought: int
) -> None:
    """Each takes hunspell a tenth of a second, which a word that is not reported need not cost."""
    from l10n.pipeline.document import run_checks

    known = Dictionary("cresce vendemmia")
    monkeypatch.setattr(run_checks, "speller", lambda locale: known if locale == "it" else None)
    run_checks._is_known.cache_clear()
    run_checks._suggestions.cache_clear()
    root = make_project(
        {"source/exports.md": "The harvest grew.\n", "l10n.yaml": f"locales: [it]\n{config}\n"}
    )
    extract(Project.open(root))
    po = root / "locales/it/exports.po"
    po.write_text(po.read_text("utf-8").replace('grew."\nmsgstr ""', f'grew."\nmsgstr "{target}"'), "utf-8")
    check(Project.open(root))
    run_checks._is_known.cache_clear()
    run_checks._suggestions.cache_clear()
    assert known.thought == thought
