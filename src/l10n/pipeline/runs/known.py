"""What a run made of each document before, for as long as its inputs are the same to the byte."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b

import msgspec

from l10n.config import load as load_config
from l10n.errors import L10nError
from l10n.model import LocalePair, Repetition, Report
from l10n.pipeline.project.counterparts import Counterparts
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.runs.inputs import SiteView, language_marks, memory_stats, tools, watched
from l10n.pipeline.runs.plan import Opening, Plan, TranslatePlan
from l10n.pipeline.runs.results import DocumentResult, KeptDocument, KeptFolder, decoded_folder
from l10n.pipeline.runs.term_changes import TermChanges
from l10n.pipeline.session import Environment
from l10n.pipeline.state.answers import basis, taken_snapshot
from l10n.pipeline.state.contents import Contents
from l10n.pipeline.state.snapshot import Snapshot, content_digest, file_digest, take_snapshot
from l10n.pipeline.state.store import Store

__all__ = ["KnownDocuments"]

_MEMORIES = b"\0memories"  # in the place of a folder
_Keys = tuple[bytes, bytes]  # see ``KeptDocument``: that of the result, and that of its counts
_NO_PICTURE = b""  # like none: each file is looked at by itself


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
        self._watch = watched(project, plan, self._locales, environment.asked)
        taken = taken_snapshot(self._root, self._watch)
        self._snapshot = taken or take_snapshot(self._root, self._watch, environment)
        self._unsure = {path: file_digest(self._root, path) for path in self._snapshot.unsure}
        self._store = Store(self._root)
        self._contents = Contents(self._store, self._snapshot, language_marks)
        self._id = "\0".join((plan.name, *self._locales)).encode()
        self._rows = self._store.documents(self._id)
        if self._rows.pop(_MEMORIES, None) != self._memories():
            self._rows = {}  # what a person accepted may be news to them
        self._folders: dict[str, KeptFolder] = {}
        self._looked: set[str] = set()  # folders whose stats were compared
        self._whole: set[str] = set()  # folders with the stats of the last time
        self._used: dict[str, DocumentResult] = {}
        self._outputs: dict[str, tuple[tuple[str, str], ...]] = {}  # of documents, by locale
        self._elsewhere: dict[bytes, list[KeptFolder]] = {}  # what other plans have kept, by folder
        self._pairs: dict[LocalePair, Counterparts] = {}
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
        if self._is_broken:
            return None
        known = self._folder(folder).documents.get(name)
        if known is not None and (folder in self._whole or self._is_current(name, known)):
            self._used[name] = known.result
            return known.result
        return self._counted(name) if self._plan.is_count else None

    def _counted(self, name: str) -> DocumentResult | None:
        """The counts of a document, as another plan came to them."""
        folder = os.fsencode(name.rpartition("/")[0])
        if folder not in self._elsewhere:
            self._elsewhere[folder] = [decoded_folder(rows.get(folder)) for rows in self._other_plans]
        for found in self._elsewhere[folder]:
            known = found.documents.get(name)
            if known is not None and known.count_key == self._key(name, known.result.locale, {}):
                counts = DocumentResult(known.result.locale, (), known.result.all_counts)
                self.put(name, counts, {}, lasting=True)
                return counts
        return None

    @cached_property
    def _other_plans(self) -> list[dict[bytes, bytes]]:
        """What is kept by other plans for the same locales."""
        locales = self._id.partition(b"\0")[2]
        plans = (plan for plan in self._store.plans() if plan != self._id)
        return [self._store.documents(plan) for plan in plans if plan.partition(b"\0")[2] == locales]

    def _is_current(self, name: str, known: KeptDocument) -> bool:
        """Whether all that a document's result follows from is as it was."""
        return known.key == self._key(name, known.result.locale, {}) and not self._is_touched(known)

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

    def close(self) -> None:
        """Lets go of the run state, with nothing kept."""
        self._store.close()

    def save(self, names: Sequence[str], *, is_all: bool) -> Repetition | None:
        """
        Writes down what is new; what comes back is what the next run would say, None where nobody knows.

        Args:
            names: The documents of the run.
            is_all: Whether there are no others.
        """
        lasting = {name: self._lasting_keys(name) for name in self._new}
        here = {path.rpartition("/")[0] for path in self._written}
        after = self._snapshot.renewed(here) if here else self._snapshot
        strange = after.strange_to(self._snapshot, self._written)
        by_folder: dict[str, list[str]] = {}
        for name in names:
            by_folder.setdefault(name.rpartition("/")[0], []).append(name)
        rows: dict[bytes, bytes | None] = {}
        for folder, members in by_folder.items():
            if folder not in self._whole or not self._new.isdisjoint(members):
                kept = {} if is_all else dict(self._folder(folder).documents)
                kept |= self._kept(folder, members, lasting)
                is_whole = is_all and len(kept) == len(members)
                rows[os.fsencode(folder)] = self._row(folder, kept, after, strange, is_whole=is_whole)
        if is_all:
            there = {os.fsencode(folder) for folder in by_folder}
            rows |= {folder: None for folder in self._rows if folder not in there}
        files = self._contents.rows()
        if (rows or here) and isinstance(self._plan, TranslatePlan):
            rows[_MEMORIES] = self._memories()
        if rows or files:
            glossary = (self._terms, self._project.settings.glossary or b"")
            self._store.keep(files, self._id, rows, glossary if self._terms else None)
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
        """See ``memory_stats``; None for a plan that asks none."""
        return memory_stats(self._project) if isinstance(self._plan, TranslatePlan) else None

    @cached_property
    def _is_broken(self) -> bool:
        """Whether the glossary stops every document, known or not."""
        try:
            return self._project.glossary is None
        except L10nError:
            return True

    def _folder(self, folder: str) -> KeptFolder:
        """What is known of the sources in a folder."""
        found = self._decoded(folder)
        if folder not in self._looked:
            self._looked.add(folder)
            if found.picture != _NO_PICTURE and found.picture == self._picture(found.places, self._snapshot):
                self._whole.add(folder)
        return found

    def _kept(
        self, folder: str, members: Sequence[str], lasting: Mapping[str, _Keys | None]
    ) -> dict[str, KeptDocument]:
        """What is known of documents in a folder after the run; not of those where others had a hand in."""
        old = self._folder(folder).documents
        kept = {}
        for name in members:
            if name in lasting:
                keys = lasting[name]
                if keys is not None:
                    kept[name] = self._document(name, keys)
            elif name in old and self._used.get(name) is old[name].result:
                kept[name] = self._document(name, (old[name].key, old[name].count_key))
        return kept

    def _document(self, name: str, keys: _Keys) -> KeptDocument:
        language = self._contents.traits(name) or b""
        return KeptDocument(keys[0], self._terms, self._site, language, keys[1], self._used[name])

    def _row(
        self,
        folder: str,
        kept: dict[str, KeptDocument],
        after: Snapshot,
        strange: frozenset[str],
        *,
        is_whole: bool,
    ) -> bytes:
        """What is to be kept of a folder."""
        places = set()
        for name, known in kept.items():
            for path in self._files(name, known.result.locale, targets=self._plan.publishes):
                places.add(path.rpartition("/")[0])
        sure = is_whole and strange.isdisjoint(places)
        picture = self._picture(sorted(places), after) if sure else _NO_PICTURE
        sources = self._site_view.sources(folder) if self._plan.publishes else b""
        languages = self._site_view.languages(folder) if sources else b""
        row = KeptFolder(picture, tuple(sorted(places)), kept, sources, languages)
        return msgspec.msgpack.encode(row)

    def _picture(self, places: Sequence[str], snapshot: Snapshot) -> bytes:
        """A digest of the stats of all files in some folders; none where a stat vouches for nothing."""
        digest = blake2b(self._common + self._terms + self._site, digest_size=16)
        for place in places:
            by_name = place in snapshot.folders and place not in snapshot.by_stat
            if place in snapshot.unsure_folders or by_name:
                return _NO_PICTURE
            entries = snapshot.folders.get(place, ())
            digest.update(b"%d " % len(entries) + b"\0".join(entries))
        return digest.digest()

    def _is_set_as_read(self) -> bool:
        """Whether configuration and glossary are those that the project was opened with."""
        try:
            return Settings.load(load_config(self._project.root)) == self._project.settings
        except L10nError:
            return False

    def _files(self, name: str, own: str, *, targets: bool) -> Iterator[str]:
        """
        The files that a document's result follows from: itself, its catalogs, and its targets if they matter.

        Args:
            own: The locale that it is written in.
        """
        yield name
        if name not in self._outputs:
            self._outputs[name] = tuple(self._project.outputs(name, locale) for locale in self._locales)
        for locale, outputs in zip(self._locales, self._outputs[name], strict=True):
            if locale != own:
                yield from outputs[: 1 + targets]

    def _key(self, name: str, own: str, after: Mapping[str, bytes]) -> bytes | None:
        """
        A digest of all that a document's result follows from; None when that cannot be known.

        Args:
            after: Digests of its files as they are now; as they were when the run began where there is none.
        """
        digest = blake2b(self._common, digest_size=16)
        for path in self._files(name, own, targets=self._plan.publishes):
            found = after[path] if path in after else self._contents.digest(path)
            if found is None or (not found and self._must_be_there(path, name)):
                return None
            digest.update(b"%d %s %d " % (len(path), os.fsencode(path), len(found)) + found)
        return digest.digest()

    def _must_be_there(self, path: str, name: str) -> bool:
        """Whether nothing is known without a file: a PO file that is missing may stand under another name."""
        moves = self._plan.opening is not Opening.AS_IT_STANDS
        return path == name or (moves and path.endswith(".po"))

    def _lasting_keys(self, name: str) -> _Keys | None:
        """The digests of what is on the disk now; None when somebody else had a hand in it."""
        own = self._used[name].locale
        after: dict[str, bytes] = {}
        for path in self._files(name, own, targets=self._plan.publishes):
            found = self._contents.still(path, self._written.get(path))
            if found is None:
                return None
            after[path] = found
        key = self._key(name, own, after)
        if key is None:
            return None
        count = blake2b(self._settings, digest_size=16)
        for path in self._files(name, own, targets=False):
            count.update(b"%d %s %d " % (len(path), os.fsencode(path), len(after[path])) + after[path])
        return key, count.digest()

    @cached_property
    def _settings(self) -> bytes:
        """A digest of the settings without the glossary."""
        return replace(self._project.settings, glossary=None).digest.encode()

    @cached_property
    def _common(self) -> bytes:
        """What all documents follow from: the settings and the tools of this machine."""
        if not self._plan.checks:
            return self._settings
        digest = blake2b(self._settings, digest_size=16)
        for line in tools(self._snapshot, self._watch):
            digest.update(b"%d " % len(line) + line)
        return digest.digest()

    @cached_property
    def _terms(self) -> bytes:
        """A digest of the glossary; none where it does not matter."""
        if self._plan.is_count:
            return b""
        return content_digest(self._project.settings.glossary or b"")

    @cached_property
    def _site(self) -> bytes:
        """A digest of what links may lead to; none where that does not matter."""
        return self._site_view.digest if self._plan.publishes else b""

    @cached_property
    def _site_view(self) -> SiteView:
        return SiteView(self._project, self._snapshot, self._contents, self._decoded)

    def _decoded(self, folder: str) -> KeptFolder:
        """What was kept of a folder, current or not."""
        if folder not in self._folders:
            self._folders[folder] = decoded_folder(self._rows.get(os.fsencode(folder)))
        return self._folders[folder]

    @cached_property
    def _term_changes(self) -> TermChanges:
        return TermChanges(self._project.glossary, self._store.glossaries())

    def _is_touched(self, known: KeptDocument) -> bool:
        """Whether the glossary, or what links lead to, has become another for a document."""
        if known.terms != self._terms and self._term_changes.touch(known.terms, known.result, self._locales):
            return True
        if known.site == self._site:
            return False
        self._recall_languages()
        return any(
            self._counterparts(LocalePair(known.result.locale, locale)).get(key, "") != answer
            for locale, key, answer in known.result.asked
        )

    def _counterparts(self, pair: LocalePair) -> Counterparts:
        if pair not in self._pairs:
            self._pairs[pair] = Counterparts(self._project, pair)
        return self._pairs[pair]

    def _recall_languages(self) -> None:
        """Tells the project the languages of sources that say of theirs what they said, read or not."""
        if self._pairs:
            return
        kept = (decoded_folder(row).documents for row in self._rows.values())
        self._project.suppose_locales(
            {
                name: known.result.locale
                for documents in kept
                for name, known in documents.items()
                if self._contents.traits(name) == known.language
            }
        )
