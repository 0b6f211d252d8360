"""What a run made of each document before: where its inputs are the same to the byte, it need not do it again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath

import msgspec

from l10n.config import CONFIG_NAME
from l10n.config import load as load_config
from l10n.errors import L10nError
from l10n.model import Finding, UnitCounts
from l10n.pipeline.document.spellchecker import dictionaries, dictionary_folders
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.qa.baseline import BASELINE_NAME
from l10n.pipeline.qa.consistency import Fingerprint
from l10n.pipeline.runs.plan import Opening, Plan
from l10n.pipeline.state.answers import basis
from l10n.pipeline.state.contents import Contents
from l10n.pipeline.state.snapshot import Watch, file_digest, take_snapshot
from l10n.pipeline.state.store import Store

__all__ = ["DocumentResult", "Gathered", "KnownDocuments"]

_HEAD = 4096  # bytes: front matter and the start of HTML stand in them
_LANGUAGE = re.compile(rb"(?:lang|locale)[\"']?[ \t]*[:=][^\n]{0,40}")
_LIBRARIES = "/etc/ld.so.cache"  # another one when a library such as hunspell's was installed


class DocumentResult(msgspec.Struct, frozen=True, array_like=True):
    """What came out of one document in all locales."""

    findings: tuple[Finding, ...]
    all_counts: tuple[UnitCounts, ...]
    texts: tuple[Fingerprint, ...] = ()


class Gathered:
    """The results of a run that nobody keeps by itself."""

    def __init__(self) -> None:
        self.used: dict[str, DocumentResult] = {}  # by document

    def get(self, name: str) -> DocumentResult | None:
        """Nothing is known."""

    def put(self, name: str, result: DocumentResult, written: Mapping[str, bytes], *, lasting: bool) -> None:
        """Takes what will be the same in the process that asked."""
        if lasting and not written:
            self.used[name] = result


_Results = msgspec.msgpack.Decoder(DocumentResult)


class KnownDocuments:
    """The results of one plan by the digest of all they follow from, kept in the run state."""

    def __init__(
        self, project: Project, plan: Plan, to: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        """
        Args:
            to: Target locales; all when empty.
            environment: Where dictionaries are named.
        """
        project.look_again()
        self._project = project
        self._plan = plan
        self._locales = [locale for locale in project.config.locales if not to or locale in to]
        self._root = str(project.root)
        self._watch = _watch(project, plan, self._locales)
        self._snapshot = take_snapshot(self._root, self._watch, environment)
        self._unsure = {path: file_digest(self._root, path) for path in self._snapshot.unsure}
        self._store = Store(self._root)
        self._contents = Contents(self._store, self._snapshot, _language)
        self._id = "\0".join((plan.name, *self._locales)).encode()
        self._rows = self._store.documents(self._id)
        self._put: dict[str, tuple[DocumentResult, Mapping[str, bytes]]] = {}
        self._used: dict[str, DocumentResult] = {}
        self._keys: dict[str, bytes | None] = {}
        self._is_whole = True  # whether each document's result stands on files that stayed as they were

    @property
    def used(self) -> dict[str, DocumentResult]:
        """The results of this run by document."""
        return self._used

    def get(self, name: str) -> DocumentResult | None:
        """
        What came out of a document when all that it follows from was as it is.

        Args:
            name: Path of the source, relative to the project.
        """
        if name in self._used:
            return self._used[name]
        row, key = self._rows.get(os.fsencode(name)), self._key(name)
        if row is None or key is None or row[:16] != key:
            return None
        try:
            found = _Results.decode(row[16:])
        except msgspec.DecodeError:  # of another version that called itself the same
            return None
        self._used[name] = found
        return found

    def put(self, name: str, result: DocumentResult, written: Mapping[str, bytes], *, lasting: bool) -> None:
        """
        Keeps what came out of a document.

        Args:
            written: Digests of what the run has written for it, by path.
            lasting: Whether the next run would say the same.
        """
        self._used[name] = result
        if lasting:
            self._put[name] = (result, written)
        else:
            self._is_whole = False

    def add(self, found: Mapping[str, DocumentResult]) -> None:
        """Takes over what another process made of documents that it only looked at."""
        for name, result in found.items():
            self.put(name, result, {}, lasting=True)

    def is_new(self, name: str) -> bool:
        """Whether a document is there to be worked on, as far as its files can be read."""
        return self._key(name) is not None and self.get(name) is None

    def save(self, names: Sequence[str], *, all_names: bool) -> bytes:
        """
        Writes down what is new; what comes back is all that the run's report follows from, if it lasts.

        Args:
            names: The documents of the run.
            all_names: Whether there are no others.
        """
        rows: dict[bytes, bytes | None] = {}
        for name, (result, written) in self._put.items():
            key = self._lasting_key(name, written)
            if key is None:
                self._is_whole = False
            else:
                rows[os.fsencode(name)] = key + msgspec.msgpack.encode(result)
        if all_names:
            there = {os.fsencode(name) for name in names}
            rows |= {name: None for name in self._rows if name not in there}
        files = self._contents.rows()
        if rows or files:
            self._store.keep(files, [(self._id, rows)])
        self._store.close()
        whole = self._is_whole and all(name in self._used for name in names) and self._is_set_as_read()
        return basis(self._snapshot, self._watch, self._unsure) if whole else b""

    def _is_set_as_read(self) -> bool:
        """Whether configuration and glossary are those that the project was opened with."""
        try:
            return Settings.load(load_config(self._project.root)) == self._project.settings
        except L10nError:
            return False

    def _files(self, name: str) -> Iterator[tuple[str, bool]]:
        """A document's files, and whether their content matters; of others only whether they are there."""
        yield name, True
        for locale in self._locales:
            catalog, target = self._project.outputs(name, locale)
            yield catalog, True
            yield target, self._plan.publishes

    def _key(self, name: str) -> bytes | None:
        """What a document's result follows from; None when that cannot be known."""
        if name not in self._keys:
            self._keys[name] = self._digest(name, {})
        return self._keys[name]

    def _digest(self, name: str, after: Mapping[str, bytes]) -> bytes | None:
        parts = [self._common, name.encode("utf-8", "surrogateescape")]
        for position, (path, matters) in enumerate(self._files(name)):
            if matters:
                found = after[path] if path in after else self._contents.digest(path)
            else:
                found = b"+" if self._contents.exists(path) else b""
            if found is None or (not found and self._must_be_there(position)):
                return None
            parts.append(found)
        digest = blake2b(digest_size=16)
        for part in parts:
            digest.update(b"%d " % len(part) + part)
        return digest.digest()

    def _must_be_there(self, position: int) -> bool:
        """Whether nothing is known without a file: a PO file that is missing may stand under another name."""
        is_catalog = position % 2 == 1
        return position == 0 or (is_catalog and self._plan.opening is not Opening.AS_IT_STANDS)

    def _lasting_key(self, name: str, written: Mapping[str, bytes]) -> bytes | None:
        """The digest of what is on the disk now; None when somebody else had a hand in it."""
        after: dict[str, bytes] = {}
        for path, matters in self._files(name):
            if matters:
                found = self._contents.still(path, written.get(path))
                if found is None:
                    return None
                after[path] = found
        return self._digest(name, after)

    @cached_property
    def _common(self) -> bytes:
        """What all documents follow from: the settings, dictionaries, and what links may lead to."""
        digest = blake2b(self._project.settings.digest.encode(), digest_size=16)
        if self._plan.checks:
            for line in self._snapshot.others[len(self._watch.files) :]:
                digest.update(b"%d " % len(line) + line)
        if self._plan.publishes:
            for line in self._surroundings():
                digest.update(b"%d " % len(line) + line)
        return digest.digest()

    def _surroundings(self) -> Iterator[bytes]:
        """What links may lead to: pages with the language they are written in, and other files by name."""
        for name in sorted(self._project.pages):
            yield name.encode("utf-8", "surrogateescape") + b"\0" + (self._contents.traits(name) or b"")
        # what stands in for a picture says its locale somewhere in its path
        locales = "|".join(map(re.escape, self._project.config.locales))
        localised = re.compile(rf"(?:\A|[/._-])(?:{locales})[/._-]".encode())
        suffixes = tuple(suffix.encode() for suffix in (".po", *self._project.formats))
        for folder, entries in sorted(self._snapshot.folders.items()):
            start = os.fsencode(folder)
            is_localised = localised.search(start + b"/") is not None
            for entry in entries:
                name, is_file, _ = entry.partition(b"//")
                path = start + b"/" + name
                other = is_file and not name.lower().endswith(suffixes)
                if other and (is_localised or localised.search(path)):
                    yield path


def _watch(project: Project, plan: Plan, locales: Sequence[str]) -> Watch:
    """Where to look for all that a report of that plan follows from."""
    config = project.config
    made = str(PurePosixPath(f"{config.output.partition('{')[0]}x").parent)
    folders = dict.fromkeys("" if folder == "." else folder for folder in (config.source, made))
    outside = tuple(_outside((config.source_locale, *locales))) if plan.checks else ()
    return Watch(
        folders=tuple(folders),
        files=(CONFIG_NAME, config.glossary, BASELINE_NAME),
        outside=outside,
        variables=("DICPATH",) if plan.checks else (),
    )


def _outside(locales: Sequence[str]) -> Iterator[str]:
    """Dictionaries, the folders that they may stand in, and the list of libraries to read them with."""
    yield _LIBRARIES
    yield from map(os.path.abspath, dictionary_folders())
    for locale in dict.fromkeys(locales):
        for path in dictionaries(locale):
            yield from map(os.path.abspath, (path, path.with_suffix(".aff")))


def _language(data: bytes) -> bytes:
    """What a document may say of its language, in eight bytes; nothing where it says nothing."""
    found = _LANGUAGE.findall(data[:_HEAD])
    return blake2b(b"\0".join(found), digest_size=8).digest() if found else b""
