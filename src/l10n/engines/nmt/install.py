"""Neural models from the hub, from an archive or from a folder, checked before they are kept."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from urllib3.exceptions import HTTPError

from l10n.engines.nmt.model import MANIFEST, Model, read_model
from l10n.engines.nmt.unpack import LARGEST, Allowance, unpack
from l10n.engines.redirects import refuse_redirect
from l10n.errors import AuthError, ConfigError, EngineError
from l10n.model import LocalePair

__all__ = ["SOURCES", "Offer", "Transfer", "find_offer", "install_file", "install_offer"]

Transfer = Callable[[str, int, int], None]  # a file, how much of it is here, of how much, in bytes

# Models that others have converted for CTranslate2; the hub says under which licence each may be used.
SOURCES: Mapping[str, str] = {
    "m2m": "michaelfeil/ct2fast-m2m100_418M",
    "nllb": "JustFrederik/nllb-200-distilled-600M-ct2-int8",
    "opus-mt": "gaudi/opus-mt-{source}-{target}-ctranslate2",
}
_HUB = "https://huggingface.co"
_NEEDED = re.compile(
    r"model\.bin|config\.json|(?:source|target|shared)_vocabulary\.(?:json|txt)|[\w-][\w.-]*\.(?:spm|model)"
)
_HINT_HUB = "get the model elsewhere and use --from FILE"
_TIMEOUT_S = 60.0
_BLOCK = 1 << 20
_UNREADABLE = (
    *(EOFError, OSError, RuntimeError),
    *(lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, zlib.error),
)
_MAX_FACTS = 1 << 22  # bytes of what the hub says about a model


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A model that the hub has."""

    repository: str
    revision: str
    licence: str  # as the hub names it; empty when it says nothing
    files: tuple[tuple[str, int, str], ...]  # name, size in bytes, SHA-256 or nothing for small files

    @property
    def size(self) -> int:
        """Of all files, in bytes."""
        return sum(size for _, size, _ in self.files)

    @property
    def is_non_commercial(self) -> bool:
        """Whether the licence forbids commercial use."""
        return "-nc" in self.licence.lower() or "noncommercial" in self.licence.lower()


def find_offer(name: str, pair: LocalePair, environment: Mapping[str, str]) -> Offer:
    """
    What the hub offers under a name.

    Args:
        name: A key of ``SOURCES``, or a repository of the hub: ``owner/name``.
        pair: The languages; part of the repository's name for OPUS-MT.
        environment: ``HF_ENDPOINT`` for another hub, ``HF_TOKEN`` for one that wants to know who asks.
    Raises:
        ConfigError: no such name.
        EngineError: the hub does not answer, or has no such model.
    """
    repository = SOURCES.get(name, name)
    if name not in SOURCES and not re.fullmatch(r"\w[\w.-]*/\w[\w.-]*", name):
        raise ConfigError(f"no model is called {name!r}", hint=f"one of {', '.join(SOURCES)}, or owner/name")
    for side, language in _languages(pair).items():
        repository = repository.replace(f"{{{side}}}", language)
    try:
        with _asked(f"/api/models/{quote(repository)}?blobs=true", environment) as answer:
            facts = json.loads(answer.raw.read(_MAX_FACTS, decode_content=True))
        files = tuple(
            (
                str(each["rfilename"]),
                int(each.get("size") or 0),
                str((each.get("lfs") or {}).get("sha256", "")),
            )
            for each in facts["siblings"]
            if _NEEDED.fullmatch(each["rfilename"])
        )
        licence = str((facts.get("cardData") or {}).get("license") or "")
        revision = str(facts["sha"])
    except (AttributeError, KeyError, OSError, TypeError, ValueError, HTTPError) as error:
        raise EngineError("the hub's answer cannot be read", where=repository) from error
    if not any(name == "model.bin" for name, _, _ in files):
        raise EngineError("there is no CTranslate2 model", where=repository)
    if any(size < 0 for _, size, _ in files) or sum(size for _, size, _ in files) > LARGEST:
        raise EngineError("it is larger than any model", where=repository)
    return Offer(repository=repository, revision=revision, licence=licence, files=files)


def _languages(pair: LocalePair) -> dict[str, str]:
    return {"source": pair.source.partition("-")[0], "target": pair.target.partition("-")[0]}


def install_offer(
    offer: Offer,
    name: str,
    pair: LocalePair,
    folder: Path,
    environment: Mapping[str, str],
    transfer: Transfer,
) -> Model:
    """
    The model, downloaded into a folder of its own; a download that breaks off leaves nothing.

    Args:
        offer: From ``find_offer``.
        name: What it is to be called.
        pair: Its languages, for a model of two.
        folder: Of all models.
        environment: As for ``find_offer``.
        transfer: Called after each block.
    Raises:
        EngineError: the hub fails, or a file is not the one it was said to be.
    """
    origin = f"{offer.repository}@{offer.revision}"
    facts = {"name": name, "licence": offer.licence, "origin": origin} | _languages(pair)

    def fill(place: Path) -> None:
        allowance = Allowance()
        for file, size, digest in offer.files:
            path = f"/{quote(offer.repository)}/resolve/{quote(offer.revision)}/{quote(file)}"
            with _asked(path, environment, may_leave=bool(digest)) as answer:
                found = _received(answer, place / file, size, allowance, transfer)
            if digest and found != digest:
                raise EngineError(
                    f"{file} is not the file that the hub describes", where=offer.repository, hint="try again"
                )

    return _kept(folder, name, facts, fill)


def install_file(path: Path, name: str, pair: LocalePair | None, folder: Path) -> Model:
    """
    The model of an archive (``.zip``, ``.argosmodel``, ``.tar.gz``) or a folder, copied beside the others.

    Args:
        path: Where it is.
        name: What it is to be called.
        pair: Its languages, where the files do not say them.
        folder: Of all models.
    Raises:
        ConfigError: it is not there, or no model.
    """
    facts = {"name": name}
    if pair is not None:
        facts |= _languages(pair)
    if not path.exists():
        raise ConfigError("no such file or folder", where=str(path))

    def fill(place: Path) -> None:
        if path.is_dir():
            shutil.copytree(path, place, dirs_exist_ok=True)
        else:
            unpack(path, place)

    return _kept(folder, name, facts, fill)


def _kept(folder: Path, name: str, facts: Mapping[str, str], fill: Callable[[Path], None]) -> Model:
    """The model that ``fill`` writes into a folder, at its place at once or not at all."""
    if not re.fullmatch(r"[\w.-]+", name) or name.startswith("."):
        raise ConfigError(f"{name!r} is no name for a model", hint="letters, digits, hyphens and dots")
    if (folder / name).exists():
        raise ConfigError("the model is installed already", where=str(folder / name), hint="delete it first")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as temporary:
        place = Path(temporary) / name
        place.mkdir()
        try:
            fill(place)
        except _UNREADABLE as error:
            raise ConfigError(f"the files cannot be read: {error}", hint="get them again") from error
        inner = list(place.iterdir())
        if len(inner) == 1 and inner[0].is_dir():  # an archive of one folder
            place = inner[0]
        if (place / MANIFEST).is_dir():
            raise ConfigError(f"a folder has the name {MANIFEST}")
        (place / MANIFEST).write_text(json.dumps(dict(facts), indent=1) + "\n", "utf-8")
        model = read_model(place)
        if model is None:
            raise ConfigError(
                "no translation model: OPUS-MT, Argos, NLLB or M2M-100 in CTranslate2's form",
                hint="give --languages for a model whose files do not say them",
            )
        os.replace(place, folder / name)
    found = read_model(folder / name)
    return found if found is not None else replace(model, weights=folder / name)


def _asked(path: str, environment: Mapping[str, str], *, may_leave: bool = False) -> Any:
    """
    The hub's answer, to be read bit by bit.

    Args:
        may_leave: Whether another server may answer, with encryption and without the token: the hub keeps its
            large files elsewhere, and says what their digests are.
    Raises:
        EngineError: it does not answer, refuses, or sends us elsewhere.
    """
    import requests

    hub = environment.get("HF_ENDPOINT", "").rstrip("/") or _HUB
    token = environment.get("HF_TOKEN", "").strip()
    if not token.isascii():
        raise AuthError("the hub's token has impossible characters", hint="check HF_TOKEN in the environment")
    try:
        answer = requests.get(
            hub + path,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            stream=True,
            timeout=_TIMEOUT_S,
            hooks={"response": lambda found, **_: refuse_redirect(found, _HINT_HUB, may_leave=may_leave)},
        )
    except requests.RequestException as error:
        raise EngineError(
            f"the hub does not answer: {type(error).__name__}",
            hint=_HINT_HUB,
        ) from error
    if answer.status_code != requests.codes.ok:
        answer.close()
        raise EngineError(
            f"the hub refuses: {answer.status_code} {answer.reason}",
            hint="check the name; some models want HF_TOKEN in the environment",
        )
    return answer


def _received(answer: Any, path: Path, size: int, allowance: Allowance, transfer: Transfer) -> str:
    """The SHA-256 of what was written to a file."""
    import requests

    digest = hashlib.sha256()
    done = 0
    allowance.add_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            for block in answer.iter_content(_BLOCK):
                allowance.add_bytes(len(block))
                file.write(block)
                digest.update(block)
                done += len(block)
                transfer(path.name, done, max(size, done))
    except requests.RequestException as error:
        raise EngineError("the connection to the hub broke", hint="try again") from error
    if size and done != size:
        raise EngineError(f"{path.name} came in part: {done} of {size} bytes", hint="try again")
    return digest.hexdigest()
