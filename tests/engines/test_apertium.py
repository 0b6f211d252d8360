"""Apertium's engine, with a program in its place; the contract runs the real one where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.engines.apertium.engine import ApertiumEngine
from l10n.engines.apertium.text import dressed, joined, undressed
from l10n.errors import ConfigError, EngineError, PairError
from l10n.model import LocalePair, Request
from l10n.ports import EngineSettings

from .apertium_program import install

EN_IT = LocalePair("en", "it")


def engine(home: Path, mishap: str = "") -> ApertiumEngine:
    """An engine that finds the program in a folder of its own."""
    return ApertiumEngine(EngineSettings(environment=install(home, mishap), options={}))


def targets(made: ApertiumEngine, *texts: str, pair: LocalePair = EN_IT) -> list[str]:
    """What the engine makes of the texts."""
    return [answer.target for answer in made.translate([Request(text=text) for text in texts], pair)]


def calls(home: Path) -> list[str]:
    """Arguments and number of texts of each run that translated."""
    return (home / "calls").read_text().splitlines()


def test_goes_by_way_of_a_third_language(tmp_path: Path) -> None:
    """English to Italian is two runs for a whole batch; elements come out in one piece."""
    made = engine(tmp_path)
    texts = [' the <g id="1">new <g id="2">price</g> and</g> market', '<x id="3"/> &amp; <x id="12"/>', "42"]
    assert targets(made, *texts) == [
        ' il <g id="1">nuovo <g id="2">prezzo</g> e</g> mercato',
        '<x id="3"/> &amp; <x id="12"/>',
        "42",
    ]
    assert calls(tmp_path) == ["-f html-noent -u eng-spa 1", "-f html-noent -u spa-ita 1"]


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param(LocalePair("en", "es"), ["el precio"], id="direct"),
        pytest.param(LocalePair("en-GB", "it-CH"), ["il prezzo"], id="varieties it does not have"),
        pytest.param(LocalePair("en", "pt"), ["el preço"], id="only a variety"),
    ],
)
def test_routes(tmp_path: Path, pair: LocalePair, expected: list[str]) -> None:
    """One run where there is a pair, two where there is none; regions do not matter."""
    assert targets(engine(tmp_path), "the price", pair=pair) == expected


@pytest.mark.parametrize(
    ("target", "expected"), [("en-US", "the prize"), ("en", "the price"), ("en-GB", "the price")]
)
def test_variant_of_the_target(tmp_path: Path, target: str, expected: str) -> None:
    """A mode for the variety is taken where there is one, else the plain mode."""
    assert targets(engine(tmp_path), "il prezzo", pair=LocalePair("it", target)) == [expected]


@pytest.mark.parametrize(
    ("pair", "supported"),
    [
        (LocalePair("en", "es"), True),
        (LocalePair("en", "ca"), True),
        (LocalePair("it", "ca"), True),
        (LocalePair("ca", "en"), False),
        (LocalePair("en", "de"), False),
        (LocalePair("en", "en-US"), False),
    ],
)
def test_supported_pairs(tmp_path: Path, pair: LocalePair, supported: bool) -> None:
    """What the installed modes can do in at most two steps; modes of its developers do not count."""
    made = engine(tmp_path)
    assert made.supports(pair) is supported
    if not supported:
        with pytest.raises(PairError, match="Apertium does not translate"):
            targets(made, "Hello", pair=pair)


def test_without_the_program() -> None:
    """It supports nothing, and says what is missing when it is asked all the same."""
    made = ApertiumEngine(EngineSettings(environment={"PATH": "/nowhere"}, options={}))
    assert not made.supports(EN_IT)
    with pytest.raises(PairError):
        targets(made, "Hello")


def test_program_gone_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is removed between two batches is an error that says so."""
    made = engine(tmp_path)
    assert made.supports(EN_IT)
    # Not by removing the file: the machine may have the real program further down the path.
    monkeypatch.setattr("l10n.engines.apertium.engine.shutil.which", lambda *_, **__: None)
    with pytest.raises(EngineError, match="no program apertium"):
        targets(made, "Hello")


def test_program_that_is_none(tmp_path: Path) -> None:
    """A file that the system cannot run is an error that says why."""
    made = engine(tmp_path)
    assert made.supports(EN_IT)
    (tmp_path / "bin" / "apertium").write_bytes(b"\x7fELF")
    with pytest.raises(EngineError, match="cannot be run: Exec format error"):
        targets(made, "Hello")


@pytest.mark.parametrize(
    ("mishap", "message"),
    [
        ("fail", r"apertium failed: Error: cannot open eng-spa.bin \("),
        ("silent", "apertium gave nothing back"),
    ],
)
def test_failure(tmp_path: Path, mishap: str, message: str) -> None:
    """The first line of what the program says is in the error."""
    with pytest.raises(EngineError, match=message):
        targets(engine(tmp_path, mishap), "Hello")


def test_noise_is_no_failure(tmp_path: Path) -> None:
    """Warnings beside an answer do no harm."""
    assert targets(engine(tmp_path, "noisy"), "the price") == ["il prezzo"]


def test_late_program_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that it started: the shell and what the shell runs."""
    made = engine(tmp_path, "late")
    assert made.supports(EN_IT)
    monkeypatch.setattr("l10n.engines.apertium.engine._TIMEOUT_S", 0.2)
    with pytest.raises(EngineError, match="was not done"):
        targets(made, "Hello")


def test_muddled_batch_is_halved(tmp_path: Path) -> None:
    """Texts that come back together are run apart."""
    assert targets(engine(tmp_path, "muddle"), "the", "price", "new") == ["il", "prezzo", "nuovo"]
    assert len(calls(tmp_path)) == 2 * 5


def test_lost_text_is_left_empty(tmp_path: Path) -> None:
    """Nothing is made up for it; the others are there."""
    assert targets(engine(tmp_path, "lose"), "the", "lost price", "new") == ["il", "", "nuovo"]


def test_keys_are_kept_from_the_program(tmp_path: Path) -> None:
    """It gets its own settings and nothing else of the environment."""
    environment = install(tmp_path) | {"DEEPL_AUTH_KEY": "secret", "APERTIUM_DATADIR": "/data"}
    made = ApertiumEngine(EngineSettings(environment=environment, options={}))
    assert made.supports(EN_IT)
    seen = set((tmp_path / "environment").read_text().split())
    assert {"APERTIUM_DATADIR", "HOME", "LC_ALL", "PATH"} <= seen
    assert "DEEPL_AUTH_KEY" not in seen


def test_has_no_options() -> None:
    """An option is a mistake, and said so."""
    with pytest.raises(ConfigError, match="it has none"):
        ApertiumEngine(EngineSettings(environment={}, options={"mode": "eng-spa"}))


ONE, TWO, END = '<span id="g1">', '<span id="g2">', "</span>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{ONE}a{END} {ONE}b{END}", f"{ONE}a b{END}", id="two pieces"),
        pytest.param(f"{ONE}a{END}{ONE}b{END} {ONE}c{END}", f"{ONE}ab c{END}", id="three pieces"),
        pytest.param(
            f"{ONE}a{END} {ONE}{TWO}b{END}{END} {ONE}c{END}", f"{ONE}a {TWO}b{END} c{END}", id="one inside"
        ),
        pytest.param(
            f"{ONE}{TWO}a{END}{END} {ONE}{TWO}b{END}{END}", f"{ONE}{TWO}a b{END}{END}", id="both in pieces"
        ),
        pytest.param(f"{ONE}a{END} x {ONE}b{END}", f"{ONE}a{END} x {ONE}b{END}", id="a word between"),
        pytest.param(
            f"{ONE}a{END} {TWO}b{END} {ONE}c{END}", f"{ONE}a{END} {TWO}b{END} {ONE}c{END}", id="another"
        ),
        pytest.param(
            f"{ONE}a{END} {TWO}{ONE}b{END}{END}", f"{ONE}a{END} {TWO}{ONE}b{END}{END}", id="inside another"
        ),
        pytest.param(f"a{END} {END}", f"a{END} {END}", id="ends alone"),
    ],
)
def test_pieces_are_joined(text: str, expected: str) -> None:
    """Pieces of one element with only space between them are one; no text moves."""
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{ONE}a{END} x {ONE}b{END}", '<g id="1">a</g> x b', id="the first piece has the tag"),
        pytest.param(f"{ONE}a {TWO}b{END}{END}", '<g id="1">a <g id="2">b</g></g>', id="nested"),
        pytest.param(f"a{END}{END} b", "a b", id="ends alone are dropped"),
        pytest.param(
            "xq1x Xq1X XQ3X", '<x id="1"/> <x id="1"/> XQ3X', id="any case, atoms of the source only"
        ),
        pytest.param("a &quot;b&quot; & <b>", 'a "b" &amp; &lt;b&gt;', id="escaped once"),
    ],
)
def test_undressed(text: str, expected: str) -> None:
    """Tags are as in the source."""
    assert undressed(text, '<x id="1"/>') == expected


def test_dressed_is_undone() -> None:
    """What Apertium leaves alone comes back to the letter."""
    text = '<g id="1">a <x id="10"/></g> <x id="1"/> &lt;b&gt; XQ7X'
    assert undressed(joined(dressed(text)), text) == text
