"""What the results of a plan follow from, besides the files of their own documents."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b

from l10n.config import CONFIG_NAME
from l10n.pipeline.document.reviews import REVIEWS_NAME
from l10n.pipeline.plugins_by_name import memory_files
from l10n.pipeline.project.languages import LANGUAGES_FOLDER
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.qa.baseline import BASELINE_NAME
from l10n.pipeline.runs.plan import CheckPlan, Plan, TranslatePlan
from l10n.pipeline.runs.results import KeptFolder
from l10n.pipeline.state.contents import Contents
from l10n.pipeline.state.snapshot import Snapshot, Watch, stat_words

__all__ = ["SiteView", "language_marks", "memory_stats", "tools", "watched"]

_HEAD = 4096  # bytes: front matter and the start of HTML stand in them
_LANGUAGE = re.compile(rb"(?:lang|locale)[\"']?[ \t]*[:=][^\n]{0,40}")
_LIBRARIES = "/etc/ld.so.cache"  # another one when a library such as hunspell's was installed


def watched(project: Project, plan: Plan, locales: Sequence[str], variables: Sequence[str]) -> Watch:
    """Where to look for all that a report of that plan follows from."""
    config = project.config
    files = [CONFIG_NAME, config.glossary, BASELINE_NAME, REVIEWS_NAME]
    if isinstance(plan, TranslatePlan):
        files += [*memory_files(config), f"{FOLDER}/spent.jsonl"]
    places = project.layout.places
    if isinstance(plan, CheckPlan):  # a damaged memory is named
        folders = {posixpath.dirname(each) for each in config.memory_setting.files if each.endswith(".tmx")}
        places = (*places, *sorted(folders - {"", *places}))
        files += [path for path in memory_files(config) if path.endswith(".tmx")]
    return Watch(
        folders=(*places, LANGUAGES_FOLDER),
        files=tuple(files),
        outside=tuple(_outside((config.source_locale, *locales))) if plan.checks else (),
        variables=("DICPATH", *variables) if plan.checks else (),
        months=isinstance(plan, TranslatePlan),
    )


def memory_stats(project: Project) -> bytes:
    """The stats of the memories that a translation asks and teaches."""
    states = []
    for path in memory_files(project.config):
        with suppress(OSError):
            states.append(os.fsencode(path) + b"\0" + stat_words(os.stat(project.root / path)))
    return b"\0".join(states)


def _outside(locales: Sequence[str]) -> Iterator[str]:
    """Dictionaries, the folders that they may stand in, and the list of libraries to read them with."""
    from l10n.pipeline.document.spellchecker import dictionaries, dictionary_folders

    yield _LIBRARIES
    yield from map(os.path.abspath, dictionary_folders())
    for locale in dict.fromkeys(locales):
        for path in dictionaries(locale):
            yield from map(os.path.abspath, (path, path.with_suffix(".aff")))


def language_marks(data: bytes) -> bytes:
    """What a document may say of its language, in eight bytes; nothing where it says nothing."""
    found = _LANGUAGE.findall(data[:_HEAD])
    return blake2b(b"\0".join(found), digest_size=8).digest() if found else b""


def tools(snapshot: Snapshot, watch: Watch) -> Iterator[bytes]:
    """The dictionaries of this machine, as a snapshot of what is watched has them."""
    start = len(watch.files)
    yield from snapshot.others[start : start + len(watch.outside) + bool(watch.variables)]


class SiteView:
    """What links may lead to: pages with the languages they are written in, and other files by name."""

    def __init__(
        self, project: Project, snapshot: Snapshot, contents: Contents, kept: Callable[[str], KeptFolder]
    ) -> None:
        """
        Args:
            kept: What was kept of a folder; its languages hold while its sources have the stats of then.
        """
        self._project = project
        self._snapshot = snapshot
        self._contents = contents
        self._kept = kept
        self._languages: dict[str, bytes] = {}

    @cached_property
    def digest(self) -> bytes:
        """16 bytes; other ones when a link may lead elsewhere."""
        project = self._project
        # what stands in for a picture says its locale in its path; other files are led to where they stand
        locales = "|".join(map(re.escape, project.config.locales))
        localised = re.compile(rf"(?:\A|[/._-])(?:{locales})[/._-]".encode())
        suffixes = tuple(suffix.encode() for suffix in (".po", *project.formats.document_suffixes))
        digest = blake2b(digest_size=16)
        for folder, entries in sorted(self._snapshot.folders.items()):
            start = os.fsencode(folder) + b"/"
            of_sources = project.layout.folder(f"{folder}/x".removeprefix("/")) is not None
            if of_sources:
                digest.update(start + self.languages(folder))
            is_told = of_sources or localised.search(start) is not None
            for entry in entries:
                short, is_file, _ = entry.partition(b"//")
                path = start + short
                other = is_file and not short.lower().endswith(suffixes)
                if other and (is_told or localised.search(path)):
                    digest.update(path + b"\0")
        for page in project.publication.absent:
            digest.update(b"\0".join((b"", *map(os.fsencode, page), b"")))
        return digest.digest()

    def languages(self, folder: str) -> bytes:
        """16 bytes about the sources in a folder: their names, and what they say of their languages."""
        if folder not in self._languages:
            kept, sources = self._kept(folder), self.sources(folder)
            self._languages[folder] = kept.languages if sources == kept.sources != b"" else self._read(folder)
        return self._languages[folder]

    def sources(self, folder: str) -> bytes:
        """16 bytes about the stats of the files in a folder; none where those vouch for nothing."""
        if folder in self._snapshot.unsure_folders or folder not in self._snapshot.by_stat:
            return b""
        return blake2b(b"\0".join(self._snapshot.folders[folder]), digest_size=16).digest()

    def _read(self, folder: str) -> bytes:
        digest = blake2b(digest_size=16)
        for name in self._pages.get(folder, ()):
            digest.update(os.fsencode(name) + b"\0" + (self._contents.traits(name) or b"") + b"\0")
        return digest.digest()

    @cached_property
    def _pages(self) -> dict[str, list[str]]:
        """The sources of each folder."""
        pages: dict[str, list[str]] = {}
        for name in sorted(self._project.pages):
            pages.setdefault(name.rpartition("/")[0], []).append(name)
        return pages
