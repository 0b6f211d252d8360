"""What a run made of each document before, for as long as its inputs are the same to the byte."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath

import msgspec

from l10n.config import CONFIG_NAME
from l10n.config import load as load_config
from l10n.errors import L10nError
from l10n.model import Finding, Repetition, Report, UnitCounts
from l10n.pipeline.document.spellchecker import dictionaries, dictionary_folders
from l10n.pipeline.plugins_by_name import memory_files
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.qa.baseline import BASELINE_NAME
from l10n.pipeline.qa.consistency import Fingerprint
from l10n.pipeline.runs.plan import Opening, Plan, TranslatePlan
from l10n.pipeline.session import Environment
from l10n.pipeline.state.answers import basis
from l10n.pipeline.state.contents import Contents
from l10n.pipeline.state.snapshot import Snapshot, Watch, file_digest, stat_words, take_snapshot
from l10n.pipeline.state.store import Store

__all__ = ["DocumentResult", "Gathered", "KnownDocuments"]

_HEAD = 4096  # bytes: front matter and the start of HTML stand in them
_LANGUAGE = re.compile(rb"(?:lang|locale)[\"']?[ \t]*[:=][^\n]{0,40}")
_LIBRARIES = "/etc/ld.so.cache"  # another one when a library such as hunspell's was installed


class DocumentResult(msgspec.Struct, frozen=True, array_like=True):
    """What came out of one document in all locales."""

    locale: str  # its own: nothing is made of it for that one
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


class _Document(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one document."""

    key: bytes  # a digest of all that the result follows from
    result: DocumentResult


class _Folder(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of the sources of one folder."""

    picture: bytes  # a digest of the settings and of the stats of all files that its documents have
    places: tuple[str, ...]  # the folders that those are in
    documents: dict[str, _Document]  # by the source's path


_MEMORIES = b"\0memories"  # in the place of a folder
_NO_PICTURE = b""  # like none: each file is looked at by itself
_Folders = msgspec.msgpack.Decoder(_Folder)


class KnownDocuments:
    """
    The results of one plan by the digest of all they follow from, kept in the run state.

    A folder whose files have the stats of the last time is known as a whole; in others each document is known
    by the content of its files.
    """

    def __init__(self, project: Project, plan: Plan, to: Sequence[str], environment: Environment) -> None:
        """
        Args:
            to: Target locales; all when empty.
            environment: What was asked of it before belongs to what a report follows from.
        """
        project.look_again()
        self._project = project
        self._plan = plan
        self._locales = [locale for locale in project.config.locales if not to or locale in to]
        self._root = str(project.root)
        self._watch = _watch(project, plan, self._locales, environment.asked)
        self._snapshot = take_snapshot(self._root, self._watch, environment)
        self._unsure = {path: file_digest(self._root, path) for path in self._snapshot.unsure}
        self._store = Store(self._root)
        self._contents = Contents(self._store, self._snapshot, _language)
        self._id = "\0".join((plan.name, *self._locales)).encode()
        self._rows = self._store.documents(self._id)
        if self._rows.pop(_MEMORIES, None) != self._memories():
            self._rows = {}  # what a person accepted may be news to them
        self._folders: dict[str, _Folder] = {}
        self._whole: set[str] = set()  # folders with the stats of the last time
        self._used: dict[str, DocumentResult] = {}
        self._new: set[str] = set()  # documents whose results are not kept yet
        self._written: dict[str, bytes] = {}  # digests by path
        self._lasts = True  # whether the next run would say the same of each document

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
        folder = name.rpartition("/")[0]
        known = self._folder(folder).documents.get(name)
        if known is None:
            return None
        if folder not in self._whole and known.key != self._key(name, known.result.locale, {}):
            return None
        self._used[name] = known.result
        return known.result

    def put(self, name: str, result: DocumentResult, written: Mapping[str, bytes], *, lasting: bool) -> None:
        """
        Keeps what came out of a document.

        Args:
            written: Digests of what the run has written for it, by path.
            lasting: Whether the next run would say the same.
        """
        self._used[name] = result
        self._written |= written
        if lasting:
            self._new.add(name)
        else:
            self._lasts = False

    def add(self, found: Mapping[str, DocumentResult]) -> None:
        """Takes over what another process made of documents that it only looked at."""
        for name, result in found.items():
            self.put(name, result, {}, lasting=True)

    def is_new(self, name: str) -> bool:
        """Whether a document is there to be worked on, as far as its files can be read."""
        return self.get(name) is None and bool(self._contents.digest(name))

    def save(self, names: Sequence[str], *, is_all: bool) -> Repetition | None:
        """
        Writes down what is new; what comes back is what the next run would say, None where nobody knows.

        Args:
            names: The documents of the run.
            is_all: Whether there are no others.
        """
        lasting = {name: self._lasting_key(name) for name in self._new}
        here = {path.rpartition("/")[0] for path in self._written}
        after = self._snapshot.renewed(here) if here else self._snapshot
        strange = self._strange(after)
        by_folder: dict[str, list[str]] = {}
        for name in names:
            by_folder.setdefault(name.rpartition("/")[0], []).append(name)
        rows: dict[bytes, bytes | None] = {}
        for folder, members in by_folder.items():
            if folder not in self._whole or not self._new.isdisjoint(members):
                kept = {} if is_all else dict(self._folder(folder).documents)
                kept |= self._kept(folder, members, lasting)
                is_whole = is_all and len(kept) == len(members)
                rows[os.fsencode(folder)] = self._row(kept, after, strange, is_whole=is_whole)
        if is_all:
            there = {os.fsencode(folder) for folder in by_folder}
            rows |= {folder: None for folder in self._rows if folder not in there}
        files = self._contents.rows()
        if (rows or here) and isinstance(self._plan, TranslatePlan):
            rows[_MEMORIES] = self._memories()
        if rows or files:
            self._store.keep(files, self._id, rows)
        self._store.close()
        lasts = self._lasts and not strange and None not in lasting.values()
        if not (lasts and all(name in self._used for name in names) and self._is_set_as_read()):
            return None
        return Repetition(
            report=Report(
                findings=tuple(one for name in names for one in self._used[name].findings),
                all_counts=tuple(one for name in names for one in self._used[name].all_counts),
            ),
            ground=basis(after, self._watch, self._unsure | self._written),
        )

    def _memories(self) -> bytes | None:
        """The stats of the memories that a translation learns into; None for a plan that asks none."""
        if not isinstance(self._plan, TranslatePlan):
            return None
        states = []
        for path in memory_files(self._project.config):
            with suppress(OSError):
                states.append(os.fsencode(path) + b"\0" + stat_words(os.stat(os.path.join(self._root, path))))
        return b"\0".join(states)

    def _folder(self, folder: str) -> _Folder:
        """What is known of the sources in a folder."""
        if folder not in self._folders:
            row = self._rows.get(os.fsencode(folder))
            try:
                found = _Folders.decode(row) if row else _Folder(_NO_PICTURE, (), {})
            except msgspec.DecodeError:  # of another version that called itself the same
                found = _Folder(_NO_PICTURE, (), {})
            if found.picture != _NO_PICTURE and found.picture == self._picture(found.places, self._snapshot):
                self._whole.add(folder)
            self._folders[folder] = found
        return self._folders[folder]

    def _kept(
        self, folder: str, members: Sequence[str], lasting: Mapping[str, bytes | None]
    ) -> dict[str, _Document]:
        """What is known of documents in a folder after the run; not of those where others had a hand in."""
        old = self._folder(folder).documents
        kept = {}
        for name in members:
            if name in lasting:
                key = lasting[name]
                if key is not None:
                    kept[name] = _Document(key, self._used[name])
            elif name in old and name in self._used:
                kept[name] = old[name]
        return kept

    def _row(
        self, kept: dict[str, _Document], after: Snapshot, strange: frozenset[str], *, is_whole: bool
    ) -> bytes:
        """What is to be kept of a folder."""
        files = (path for name, known in kept.items() for path in self._files(name, known.result.locale))
        places = sorted({path.rpartition("/")[0] for path in files})
        sure = is_whole and strange.isdisjoint(places)
        picture = self._picture(places, after) if sure else _NO_PICTURE
        return msgspec.msgpack.encode(_Folder(picture, tuple(places), kept))

    def _picture(self, places: Sequence[str], snapshot: Snapshot) -> bytes:
        """A digest of the stats of all files in some folders; none where a stat vouches for nothing."""
        digest = blake2b(self._common, digest_size=16)
        for place in places:
            if place in snapshot.unsure_folders:
                return _NO_PICTURE
            entries = snapshot.folders.get(place, ())
            digest.update(b"%d " % len(entries) + b"\0".join(entries))
        return digest.digest()

    def _strange(self, after: Snapshot) -> frozenset[str]:
        """The folders in which somebody else has changed a file since the run began."""
        found = set()
        for folder, entries in after.folders.items():
            before = self._snapshot.folders.get(folder)
            if before is entries:
                continue
            for entry in set(before or ()).symmetric_difference(entries):
                name, is_file, _ = entry.partition(b"//")
                if is_file and f"{folder}/{os.fsdecode(name)}".removeprefix("/") not in self._written:
                    found.add(folder)
        return frozenset(found)

    def _is_set_as_read(self) -> bool:
        """Whether configuration and glossary are those that the project was opened with."""
        try:
            return Settings.load(load_config(self._project.root)) == self._project.settings
        except L10nError:
            return False

    def _files(self, name: str, own: str) -> Iterator[str]:
        """
        The files that a document's result follows from: itself, its catalogs, and its targets if they matter.

        Args:
            own: The locale that it is written in.
        """
        yield name
        for locale in self._locales:
            if locale != own:
                yield from self._project.outputs(name, locale)[: 1 + self._plan.publishes]

    def _key(self, name: str, own: str, after: Mapping[str, bytes]) -> bytes | None:
        """
        A digest of all that a document's result follows from; None when that cannot be known.

        Args:
            after: Digests of its files as they are now; as they were when the run began where there is none.
        """
        digest = blake2b(self._common, digest_size=16)
        for path in self._files(name, own):
            found = after[path] if path in after else self._contents.digest(path)
            if found is None or (not found and self._must_be_there(path, name)):
                return None
            digest.update(b"%d %s %d " % (len(path), os.fsencode(path), len(found)) + found)
        return digest.digest()

    def _must_be_there(self, path: str, name: str) -> bool:
        """Whether nothing is known without a file: a PO file that is missing may stand under another name."""
        moves = self._plan.opening is not Opening.AS_IT_STANDS
        return path == name or (moves and path.endswith(".po"))

    def _lasting_key(self, name: str) -> bytes | None:
        """The digest of what is on the disk now; None when somebody else had a hand in it."""
        own = self._used[name].locale
        after: dict[str, bytes] = {}
        for path in self._files(name, own):
            found = self._contents.still(path, self._written.get(path))
            if found is None:
                return None
            after[path] = found
        return self._key(name, own, after)

    @cached_property
    def _common(self) -> bytes:
        """What all documents follow from: the settings, dictionaries, and what links may lead to."""
        digest = blake2b(self._project.settings.digest.encode(), digest_size=16)
        if self._plan.checks:
            start = len(self._watch.files)
            for line in self._snapshot.others[start : start + len(self._watch.outside) + 1]:
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
            start = os.fsencode(folder) + b"/"
            is_localised = localised.search(start) is not None
            for entry in entries:
                short, is_file, _ = entry.partition(b"//")
                path = start + short
                other = is_file and not short.lower().endswith(suffixes)
                if other and (is_localised or localised.search(path)):
                    yield path


def _watch(project: Project, plan: Plan, locales: Sequence[str], variables: Sequence[str]) -> Watch:
    """Where to look for all that a report of that plan follows from."""
    config = project.config
    made = str(PurePosixPath(f"{config.output.partition('{')[0]}x").parent)
    folders = dict.fromkeys("" if folder == "." else folder for folder in (config.source, made))
    files = [CONFIG_NAME, config.glossary, BASELINE_NAME]
    if isinstance(plan, TranslatePlan):
        files += [*memory_files(config), f"{FOLDER}/spent.jsonl"]
    return Watch(
        folders=tuple(folders),
        files=tuple(files),
        outside=tuple(_outside((config.source_locale, *locales))) if plan.checks else (),
        variables=("DICPATH", *variables) if plan.checks else (),
        months=isinstance(plan, TranslatePlan),
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
