"""Neural models from a hub on this machine, from archives and from folders."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest

from l10n.cli import run
from l10n.engines.nmt.model import installed, read_model
from l10n.model import LocalePair

from .loopback import LoopbackServer, Received, Reply

MODEL = Path(__file__).parents[1] / "data" / "nmt" / "en-it"
REPOSITORY = "gaudi/opus-mt-en-it-ctranslate2"


class Hub:
    """Answers as the hub does, for one repository."""

    def __init__(self) -> None:
        self.files = {path.name: path.read_bytes() for path in MODEL.iterdir()}
        self.licence = "apache-2.0"
        self.asked: list[str] = []
        self.tokens: list[str | None] = []
        self.spoilt = ""  # a file that is not what it was

    def respond(self, received: Received) -> Reply:
        path = unquote(urlsplit(received.path).path)
        self.asked.append(path)
        self.tokens.append(received.headers.get("authorization"))
        if path == f"/api/models/{REPOSITORY}":
            return Reply(body=json.dumps(self.facts()))
        name = path.removeprefix(f"/{REPOSITORY}/resolve/abc123/")
        if name not in self.files:
            return Reply(status=404)
        data = self.files[name]
        return Reply(body=data[:-1] + b"?" if name == self.spoilt else data)

    def facts(self) -> Mapping[str, object]:
        siblings = [
            {"rfilename": name, "size": len(data), "lfs": {"sha256": hashlib.sha256(data).hexdigest()}}
            for name, data in self.files.items()
        ]
        small = {"rfilename": "README.md", "size": 10}
        return {"sha": "abc123", "cardData": {"license": self.licence}, "siblings": [*siblings, small]}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where models are installed."""
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def hub(models: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that the commands ask."""
    made = Hub()
    with LoopbackServer(made.respond) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield made


def test_from_the_hub(hub: Hub, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is needed is fetched and checked; size and licence are said first."""
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 0
    out, err = capsys.readouterr()
    assert re.search(r"gaudi/opus-mt-en-it-ctranslate2: \d+ MB, licence apache-2.0", err)
    assert "installed opus-mt-en-it" in out
    (model,) = installed(models)
    assert (model.name, model.kind, model.pair, model.licence) == (
        "opus-mt-en-it",
        "opus",
        LocalePair("en", "it"),
        "apache-2.0",
    )
    assert (model.weights / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()
    assert not any("README" in path for path in hub.asked)
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 2
    assert "installed already" in capsys.readouterr().err


def test_a_dry_run_fetches_nothing(hub: Hub, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it would fetch, and when a licence forbids what most would do."""
    hub.licence = "cc-by-nc-4.0"
    assert run(["engines", "install", "opus-mt", "en", "it", "--dry-run"]) == 0
    assert "forbids commercial use" in capsys.readouterr().err
    assert len(hub.asked) == 1
    assert not models.exists()


def test_a_token_goes_to_the_hub_and_nowhere_else(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some models want to know who asks; the token is not printed."""
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    hub.files.clear()
    assert run(["engines", "install", REPOSITORY, "en", "it"]) == 3
    assert hub.tokens == ["Bearer hf_secret"]
    assert "hf_secret" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("wrong", ["spoilt", "gone"])
def test_a_broken_download_leaves_nothing(
    wrong: str, hub: Hub, models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not the one described is an error, and no half model stays."""
    if wrong == "spoilt":
        hub.spoilt = "model.bin"
    else:
        facts = hub.facts()
        hub.facts = lambda: facts  # type: ignore[method-assign]
        del hub.files["target.spm"]
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 3
    assert ("not the file" in (err := capsys.readouterr().err)) == (wrong == "spoilt"), err
    assert list(models.iterdir()) == []


def test_a_hub_that_does_not_answer(
    models: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the way without it."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 3
    assert "--from FILE" in capsys.readouterr().err


def _argos(folder: Path) -> Path:
    """The model as a package of Argos."""
    package = folder / "translate-en_it-1_0"
    shutil.copytree(MODEL, package / "model")
    (package / "model" / "source.spm").rename(package / "sentencepiece.model")
    (package / "metadata.json").write_text(json.dumps({"from_code": "en", "to_code": "it"}))
    return package


@pytest.mark.parametrize("form", ["folder", "zip", "tar"])
@pytest.mark.parametrize("kind", ["opus", "argos"])
def test_from_a_file(form: str, kind: str, models: Path, tmp_path: Path) -> None:
    """A folder and archives are taken, with a folder round everything or without."""
    source = MODEL if kind == "opus" else _argos(tmp_path)
    path = source
    if form == "zip":
        path = Path(shutil.make_archive(str(tmp_path / "model"), "zip", source.parent, source.name))
        path = path.rename(path.with_suffix(".argosmodel"))
    elif form == "tar":
        path = Path(shutil.make_archive(str(tmp_path / "model"), "gztar", source))
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 0
    (model,) = installed(models)
    assert (model.name, model.kind, model.pair) == ("mine-en-it", kind, LocalePair("en", "it"))


@pytest.mark.parametrize("name", ["../../evil", "/evil/evil", "a/../../evil", "..\\evil", "C:\\evil"])
@pytest.mark.parametrize("form", ["zip", "tar"])
def test_an_archive_writes_nowhere_else(name: str, form: str, models: Path, tmp_path: Path) -> None:
    """A name that leads out of the archive is refused, and nothing is kept."""
    path = tmp_path / f"evil.{form}"
    if form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "evil")
    else:
        with tarfile.open(path, "w") as tar:
            entry = tarfile.TarInfo(name)
            entry.size = 4
            tar.addfile(entry, io.BytesIO(b"evil"))
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert list(models.iterdir()) == []
    assert not list(tmp_path.rglob("*evil"))


@pytest.mark.parametrize("name", ["../../evil.spm", "/evil.model", ".evil.spm", "a/evil.spm"])
def test_the_hub_writes_nowhere_else(name: str, hub: Hub, models: Path, tmp_path: Path) -> None:
    """A file whose name leads elsewhere is not fetched."""
    hub.files[name] = b"evil"
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 0
    assert not any("evil" in path for path in hub.asked)
    assert not [path for path in tmp_path.rglob("*") if "evil" in path.name]


@pytest.mark.parametrize("name", ["a/{foo}", "a/{", "a/{source.__class__}", "../a", "nothing"])
def test_a_name_that_is_none(name: str, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """Said in one line, and the hub is not asked."""
    assert run(["engines", "install", name, "en", "it"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert hub.asked == []


@pytest.mark.parametrize("files", [("a", "a/b"), ("a/b", "a"), ("x" * 300,), ("l10n.json/b", "c")])
def test_an_archive_that_cannot_be_unpacked(
    files: tuple[str, ...], models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said in one line, and nothing is kept."""
    path = tmp_path / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in files:
            archive.writestr(name, "x")
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(models.iterdir()) == []


def test_archives_cut_short(models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a download is an error, not half a model."""
    for form in ("zip", "gztar"):
        path = Path(shutil.make_archive(str(tmp_path / "model"), form, MODEL))
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + (data[-200:] if form == "zip" else b""))
        assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert list(models.iterdir()) == []


@pytest.mark.parametrize("vocabulary", [None, "{", "[[1]]"])
def test_a_broken_folder_does_not_hide_the_others(vocabulary: str | None, tmp_path: Path) -> None:
    """What is no model is passed over."""
    shutil.copytree(MODEL, tmp_path / "good-en-it")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "model.bin").write_bytes(b"x")
    (bad / "sentencepiece.model").write_bytes(b"x")
    if vocabulary is not None:
        (bad / "shared_vocabulary.json").write_text(vocabulary)
    assert [model.name for model in installed(tmp_path)] == ["good-en-it"]


@pytest.mark.parametrize("what", ["missing", "text", "empty folder"])
def test_what_is_no_model(
    what: str, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said in one line, with exit code 2."""
    path = tmp_path / "file"
    if what == "text":
        path.write_text("words")
    elif what == "empty folder":
        path.mkdir()
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_languages_of_a_model_for_many(tmp_path: Path) -> None:
    """NLLB and M2M-100 name their languages in their vocabularies, with the script or without."""
    shutil.copy(MODEL / "model.bin", tmp_path)
    shutil.copy(MODEL / "source.spm", tmp_path / "sentencepiece.bpe.model")
    tokens = ["</s>", "a", "eng_Latn", "ita_Latn", "zho_Hans", "zho_Hant", "srp_Cyrl"]
    (tmp_path / "shared_vocabulary.json").write_text(json.dumps(tokens))
    nllb = read_model(tmp_path)
    assert nllb is not None
    assert nllb.kind == "nllb"
    assert nllb.supports(LocalePair("en-GB", "it"))
    assert not nllb.supports(LocalePair("en", "de"))
    assert nllb.head(LocalePair("zh-TW", "it")) == ["zho_Hant"]
    assert nllb.prefix(LocalePair("en", "zh")) == ["zho_Hans"]
    (tmp_path / "shared_vocabulary.json").unlink()
    (tmp_path / "shared_vocabulary.txt").write_text("</s>\n__en__\n__it__\n")
    m2m = read_model(tmp_path)
    assert m2m is not None
    assert (m2m.kind, m2m.prefix(LocalePair("en", "it-CH")), m2m.tail) == ("m2m", ["__it__"], ["</s>"])


def _bomb(path: Path, form: str, files: int, size: int) -> Path:
    """An archive of files of zeros."""
    if form == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(files):
                archive.writestr(f"{number}", bytes(size))
    else:
        modes: dict[str, Literal["w:gz", "w:xz", "w:bz2"]] = {"gz": "w:gz", "xz": "w:xz", "bz2": "w:bz2"}
        with tarfile.open(name=path, mode=modes[form]) as tar:
            for number in range(files):
                entry = tarfile.TarInfo(f"{number}")
                entry.size = size
                entry.type = tarfile.CONTTYPE if form == "bz2" else tarfile.REGTYPE
                tar.addfile(entry, io.BytesIO(bytes(size)))
    return path


@pytest.mark.parametrize("form", ["zip", "gz", "xz", "bz2"])
@pytest.mark.parametrize(
    ("files", "size", "message"),
    [(1, 100 << 20, "far more would be unpacked"), (3_000, 0, "more than 2,000 files")],
    ids=["one large file", "many files"],
)
def test_an_archive_that_would_fill_the_disk(
    form: str,
    files: int,
    size: int,
    message: str,
    models: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is not unpacked to its end, and nothing is kept."""
    path = _bomb(tmp_path / "bomb", form, files, size)
    assert path.stat().st_size < 1 << 20
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert message in capsys.readouterr().err
    assert list(models.iterdir()) == []


def test_members_that_share_their_bytes(models: Path, tmp_path: Path) -> None:
    """What is unpacked counts, not what the archive says of itself."""
    path = _bomb(tmp_path / "bomb", "zip", 1, 10 << 20)
    with zipfile.ZipFile(path, "a") as archive:
        (first,) = archive.infolist()
        archive.filelist.extend([first] * 500)
        archive._didModify = True  # type: ignore[attr-defined]  # so that the doctored list is written
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert list(models.iterdir()) == []


def test_a_sum_of_many_files_has_a_limit(
    monkeypatch: pytest.MonkeyPatch, models: Path, tmp_path: Path
) -> None:
    """Each of them would be a model's."""
    monkeypatch.setattr("l10n.engines.nmt.unpack.LARGEST", 1 << 20)
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}", bytes(300_000))
    assert run(["engines", "install", "mine", "en", "it", "--from", str(path)]) == 2
    assert list(models.iterdir()) == []


def test_a_hub_that_sends_too_much(hub: Hub, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it says about a model is looked at before anything is fetched."""
    facts = dict(hub.facts())
    facts["siblings"] = [{"rfilename": "model.bin", "size": 1 << 50}]
    hub.facts = lambda: facts  # type: ignore[method-assign]
    assert run(["engines", "install", "opus-mt", "en", "it"]) == 3
    assert "larger than any model" in capsys.readouterr().err
    assert len(hub.asked) == 1
