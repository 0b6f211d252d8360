"""Neural models: a small real one is loaded, asked and checked."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.engines.nmt.engine import NmtEngine
from l10n.engines.nmt.model import read_model
from l10n.errors import ConfigError, EngineError, PairError
from l10n.model import LocalePair, Request
from l10n.ports import Engine, EngineSettings
from l10n.testing.engines import EngineContract
from tests.data.nmt.grammar import sentence

MODEL = Path(__file__).parents[1] / "data" / "nmt" / "en-it"
EN_IT = LocalePair("en", "it")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder of models with the small one in it."""
    folder = tmp_path / "models"
    shutil.copytree(MODEL, folder / "small-en-it")
    return folder


def engine(models: Path, **options: object) -> NmtEngine:
    """An engine that knows the models of a folder."""
    return NmtEngine(EngineSettings(environment={"L10N_MODELS": str(models)}, options=options))


def targets(made: NmtEngine, *texts: str) -> list[str]:
    """What the engine makes of the texts."""
    return [answer.target for answer in made.translate([Request(text=text) for text in texts], EN_IT)]


class TestNmt(EngineContract):
    """The small model keeps the contract on texts that it has never seen the like of."""

    @pytest.fixture
    def engine(self, models: Path) -> Engine:
        """A new one."""
        return engine(models)


def test_translates(models: Path) -> None:
    """Sentences of its grammar that it was not trained on come out right, most of them."""
    rng = random.Random(99)
    pairs = [sentence(rng) for _ in range(150)]
    answers = targets(engine(models), *(text for text, _ in pairs))
    right = sum(answer == expected for answer, (_, expected) in zip(answers, pairs, strict=True))
    assert right / len(pairs) > 0.85


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The <g id=\"1\">new company</g> sells medicines.", r"<g id=\"1\">azienda nuova</g>", id="pair"),
        pytest.param("The patient <g id=\"1\">buys</g> the drugs.", r"<g id=\"1\">acquista</g>", id="verb"),
        pytest.param("The factories <x id=\"1\"/> produce the vaccine.", r"fabbriche <x id=\"1\"/> producono", id="atom"),
        pytest.param("The hospital of Łódź tests the devices.", r"Łódź", id="a word with unknown letters"),
        pytest.param("The company sells €12 drugs.", r"€12 farmaci", id="an unknown sign leans on its number"),
    ],
)  # fmt: skip
def test_markup_follows_the_words(text: str, expected: str, models: Path) -> None:
    """Tags, and what the model does not know, are where their words have gone."""
    (answer,) = targets(engine(models), text)
    assert re.search(expected, answer), answer


def test_nothing_long_is_cut_short(models: Path) -> None:
    """Every sentence of a long text is in the answer, and so is the space between."""
    rng = random.Random(5)
    pairs = [sentence(rng) for _ in range(60)]
    (answer,) = targets(engine(models), "\n".join(text for text, _ in pairs))
    assert answer.count("\n") == 59
    lines = answer.split("\n")
    assert sum(line == expected for line, (_, expected) in zip(lines, pairs, strict=True)) > 45


def test_confidence(models: Path) -> None:
    """It is surer of what it has learnt than of what it has not."""
    known, foreign = engine(models).translate(
        [Request(text="The company sells medicines."), Request(text="Quixotic zephyrs vex bold jumpers.")],
        EN_IT,
    )
    assert known.confidence is not None
    assert foreign.confidence is not None
    assert 0 <= foreign.confidence < known.confidence <= 1


def test_a_model_that_adds_no_end_mark(models: Path) -> None:
    """The engine adds it: without, the answers are worse or endless."""
    settings = models / "small-en-it" / "config.json"
    facts = json.loads(settings.read_text())
    assert facts["add_source_eos"]
    facts["add_source_eos"] = False
    settings.write_text(json.dumps(facts))
    model = read_model(models / "small-en-it")
    assert model is not None
    assert model.tail == ["</s>"]
    assert targets(engine(models), "The company sells medicines.") == targets(
        engine(MODEL.parent), "The company sells medicines."
    )


def _broken(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"not a model")


def _no_vocabulary(folder: Path) -> None:
    for path in folder.glob("*vocabulary*"):
        path.unlink()


@pytest.mark.parametrize("spoil", [_broken, _no_vocabulary])
def test_a_broken_model(spoil: Callable[[Path], None], models: Path) -> None:
    """An error that names it and says what to do."""
    spoil(models / "small-en-it")
    with pytest.raises(EngineError, match="install it again"):
        targets(engine(models), "The company sells medicines.")


def test_no_model(tmp_path: Path) -> None:
    """No pair is supported, and the error names the command that installs one."""
    made = engine(tmp_path)
    assert not made.supports(EN_IT)
    with pytest.raises(PairError, match="l10n engines install opus-mt en it"):
        targets(made, "Hello")
    with pytest.raises(ConfigError, match="l10n engines"):
        engine(tmp_path, model="mine")


def test_another_model_is_another_version(models: Path) -> None:
    """What one model answered is not taken for the answer of the next."""
    before = engine(models).version
    assert before == engine(models).version
    shutil.copytree(MODEL, models / "other-en-it")
    assert engine(models).version != before


def test_a_model_by_name_or_folder(models: Path, tmp_path: Path) -> None:
    """The configuration may name one of several, or a folder anywhere."""
    shutil.copytree(MODEL, models / "other-it-en")
    assert engine(models, model="small-en-it").supports(EN_IT)
    assert not engine(models, model="other-it-en").supports(EN_IT)
    assert engine(tmp_path / "nothing", model=str(MODEL)).supports(EN_IT)


def test_a_project_is_translated(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the article to the page, offline, with numbers in the reader's format."""
    for name in ("DEEPL_AUTH_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    Path("source").mkdir()
    Path("source/a.md").write_text(
        "# The new drugs\n\nThe **Italian company** sells 12,345 medicines in 2024.\n"
    )
    Path("l10n.yaml").write_text("locales: [it]\nengine: nmt\n")
    assert run(["engines", "list"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^nmt +no: no model is installed \(run `l10n engines install", out, re.MULTILINE)
    assert re.search(r"^deepl +no: .*DEEPL_AUTH_KEY", out, re.MULTILINE)
    assert re.search(r"^pseudo +ready: en → it$", out, re.MULTILINE)
    monkeypatch.setenv("L10N_MODELS", str(models))
    assert run(["engines", "list"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^nmt +ready: en → it$", out, re.MULTILINE)
    assert re.search(r"^model +small-en-it \(opus, ", out, re.MULTILINE)
    assert run(["translate"]) == 0
    assert "**azienda italiana** vende 12.345 medicinali nel 2024." in Path("locales/it/a.md").read_text()
