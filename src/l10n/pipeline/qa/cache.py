"""What a check found before: a document whose inputs are the same to the byte is not checked again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import PurePosixPath

import msgspec

from l10n.errors import ProjectError
from l10n.files import write_atomic
from l10n.model import Finding, UnitCounts
from l10n.pipeline.document.spellchecker import dictionaries
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.sources import document_suffixes

__all__ = ["CachedCheck", "CheckCache", "Fingerprint"]

_NAME = "checks.json"
_HEAD = 4096  # bytes: front matter and the start of HTML stand in them
_LANGUAGE = re.compile(rb"(?:lang|locale)[\"']?[ \t]*[:=][^\n]{0,40}")


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """A unit as it is compared with those of other documents."""

    locale: str
    source: str  # digests
    target: str


class CachedCheck(msgspec.Struct, frozen=True):
    """One document's findings and counts in all locales."""

    findings: tuple[Finding, ...]
    all_counts: tuple[UnitCounts, ...]
    texts: tuple[Fingerprint, ...] = ()  # in all locales


class CheckCache:
    """Findings by the digest of all they follow from; kept in ``.l10n``, where deleting it loses nothing."""

    def __init__(self, project: Project, options: Sequence[str], *, empty: bool = False) -> None:
        """
        Args:
            options: What the caller asked for, as words; other options, other findings.
            empty: Begin with nothing, whatever was kept.
        """
        self._project = project
        self._path = project.root / FOLDER / _NAME
        self._common = self._digest_of_common(options)
        self._kept = {} if empty else self._load()
        self._known = dict(self._kept)
        self._used: dict[str, CachedCheck] = {}
        self._keys: dict[str, str | None] = {}  # by name

    def key(self, name: str) -> str | None:
        """
        The digest of a source, its catalogs and targets; None when the source cannot be read.

        Args:
            name: Path of the source, relative to the project.
        """
        if name not in self._keys:  # a run that only looks sees one state of a file
            self._keys[name] = self._digest(name)
        return self._keys[name]

    def _digest(self, name: str) -> str | None:
        digest = blake2b(self._common, digest_size=16)
        for path in (name, *self._project.products(name)):
            digest.update(b"\0" + path.encode() + b"\0")
            try:
                data = (self._project.root / path).read_bytes()
            except FileNotFoundError:
                continue
            except OSError:
                return None
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    @property
    def used(self) -> dict[str, CachedCheck]:
        """What was asked for and known, or put, by digest."""
        return dict(self._used)

    def add(self, found: Mapping[str, CachedCheck]) -> None:
        """Takes over what others found."""
        self._known |= found

    def texts(self, names: Sequence[str]) -> dict[str, tuple[Fingerprint, ...]]:
        """What is known of the texts of each of the documents, in their order."""
        keys = {name: self._keys.get(name) for name in names}
        return {name: self._used[key].texts for name, key in keys.items() if key in self._used}

    def get(self, key: str) -> CachedCheck | None:
        """What was found for that digest."""
        known = self._known.get(key)
        if known is not None:
            self._used[key] = known
        return known

    def put(self, key: str, recalled: CachedCheck) -> None:
        """Keeps what was found."""
        self._used[key] = recalled

    def save(self) -> None:
        """Writes what this run used or found; a folder that cannot be written is no error."""
        if self._used == self._kept:
            return
        with suppress(ProjectError):
            root = self._project.root
            ignore = self._path.parent / ".gitignore"
            write_atomic(ignore, b"*\n", f"{FOLDER}/.gitignore", inside=root)
            data = msgspec.json.encode(self._used)
            write_atomic(self._path, data, f"{FOLDER}/{_NAME}", inside=root)

    def _load(self) -> dict[str, CachedCheck]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, CachedCheck])
        except (OSError, msgspec.DecodeError):  # absent, or from another version
            return {}

    def _surroundings(self) -> Iterator[bytes]:
        """What links may lead to: pages with the language they are written in, and other files by name."""
        for name in sorted(self._project.pages):
            with suppress(OSError), (self._project.root / name).open("rb") as file:
                yield b" ".join((name.encode(), *_LANGUAGE.findall(file.read(_HEAD))))
        # what stands in for a picture says its locale somewhere in its path; the others stand by the sources
        locales = "|".join(map(re.escape, self._project.config.locales))
        documents = document_suffixes(self._project.formats)
        layout = self._project.layout
        localised = re.compile(rf"(?:\A|[/._-])(?:{locales})[/._-]")
        for folder, folders, files in os.walk(self._project.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            start = PurePosixPath(os.path.relpath(folder, self._project.root))
            for name in sorted(files):
                path = start / name
                suffix = path.suffix.lower()
                is_target = suffix in self._project.formats and layout.is_target(str(path))
                if suffix == ".po" or is_target:
                    continue
                is_asset = layout.folder(str(path)) is not None and str(path) not in self._project.pages
                if is_asset or (suffix not in documents and localised.search(str(path))):
                    yield os.fsencode(path)

    def _digest_of_common(self, options: Sequence[str]) -> bytes:
        """The settings, the dictionaries of this machine, and what links may lead to."""
        digest = blake2b(self._project.settings.digest.encode(), digest_size=16)
        for locale in sorted({self._project.config.source_locale, *self._project.config.locales}):
            for path in dictionaries(locale):
                digest.update(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\0".encode())
        for line in self._surroundings():
            digest.update(line + b"\0")
        digest.update("\0".join(options).encode())
        return digest.digest()
