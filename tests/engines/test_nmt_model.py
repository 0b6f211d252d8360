"""What a folder says about the model in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.engines.nmt.model import read_model
from l10n.model import LocalePair


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("opus-mt-en-it", LocalePair("en", "it")),
        ("opus-mt-en-it-ctranslate2", LocalePair("en", "it")),
        ("opus-mt-tc-big-en-it", LocalePair("en", "it")),
        ("opus_mt_ita_eng", LocalePair("it", "en")),
        ("en-it", LocalePair("en", "it")),
        ("opus-mt-mt-en", LocalePair("mt", "en")),
    ],
)
def test_languages_of_a_folder_without_a_manifest(tmp_path: Path, name: str, pair: LocalePair) -> None:
    """They are the last two codes of its name, whatever stands round them."""
    folder = tmp_path / name
    folder.mkdir()
    for file in ("model.bin", "source.spm", "target.spm"):
        (folder / file).write_bytes(b"")
    model = read_model(folder)
    assert model is not None
    assert model.pair == pair


def test_a_folder_that_names_no_languages_is_no_model(tmp_path: Path) -> None:
    """Better none than the wrong one."""
    folder = tmp_path / "mymodel"
    folder.mkdir()
    for file in ("model.bin", "source.spm", "target.spm"):
        (folder / file).write_bytes(b"")
    assert read_model(folder) is None
