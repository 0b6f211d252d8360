"""Archives of models, unpacked within limits: no file leads out, and none fills the disk."""

from __future__ import annotations

import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from l10n.errors import ConfigError

__all__ = ["LARGEST", "Allowance", "unpack"]

LARGEST = 20 << 30  # bytes of all files of a model together
_MOST_FILES = 2_000  # Argos packages with a sentence splitter have some twenty
_BLOCK = 1 << 20
# Weights hardly shrink in an archive, words by a factor of five; only what was made to burst has more.
_MOST_TIMES = 100
_ALWAYS = 16 << 20  # bytes that any archive may unpack to


@dataclass(slots=True)
class Allowance:
    """How much may still be written for a model."""

    left: int = LARGEST  # bytes
    files: int = _MOST_FILES

    @classmethod
    def of(cls, archive: Path) -> Allowance:
        """What an archive of that size may hold."""
        return cls(left=min(LARGEST, archive.stat().st_size * _MOST_TIMES + _ALWAYS))

    def add_file(self) -> None:
        """
        Counts an entry.

        Raises:
            ConfigError: there are too many.
        """
        self.files -= 1
        if self.files < 0:
            what = f"more than {_MOST_FILES:,} files: no model has so many"
            raise ConfigError(what, hint="get another one")

    def add_bytes(self, size: int) -> None:
        """
        Counts what is unpacked, before it is written.

        Raises:
            ConfigError: it is too much.
        """
        self.left -= size
        if self.left < 0:
            what = "far more would be unpacked than any model of its size has"
            raise ConfigError(what, hint="get another one")


def unpack(path: Path, place: Path) -> None:
    """
    Nothing; the files of an archive are in a folder.

    Args:
        path: Of a zip file, or of a tar file with any compression.
        place: A folder of its own: what is there after an error is no model.
    Raises:
        ConfigError: it is no archive, holds too much, or a name leads out of it.
        OSError: with the errors of ``tarfile``, ``zipfile`` and the decompressors: it cannot be read.
    """
    allowance = Allowance.of(path)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                allowance.add_file()
                if not entry.is_dir():
                    _copy(archive.open(entry), entry.filename, place, allowance)
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as tar:
            for member in tar:
                allowance.add_file()
                stream = tar.extractfile(member) if member.isfile() else None
                if stream is None:
                    allowance.add_bytes(member.size)  # read, though not written
                else:
                    _copy(stream, member.name, place, allowance)
    else:
        raise ConfigError("neither a folder nor a .zip, .argosmodel or .tar.gz", where=str(path))


def _copy(stream: IO[bytes], name: str, place: Path, allowance: Allowance) -> None:
    """One file; the folder that holds everything is left out, and no name leads elsewhere."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name:
        raise ConfigError(f"the archive holds a file {name[:80]!r} that leads out of it")
    target = place.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with stream, target.open("wb") as file:
        while block := stream.read(_BLOCK):
            allowance.add_bytes(len(block))
            file.write(block)
