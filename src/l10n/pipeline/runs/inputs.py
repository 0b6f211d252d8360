"""What the results of a plan follow from, besides the files of their own documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePosixPath

from l10n.config import CONFIG_NAME
from l10n.pipeline.document.spellchecker import dictionaries, dictionary_folders
from l10n.pipeline.plugins_by_name import memory_files
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.qa.baseline import BASELINE_NAME
from l10n.pipeline.runs.plan import Plan, TranslatePlan
from l10n.pipeline.state.contents import Contents
from l10n.pipeline.state.snapshot import Snapshot, Watch

__all__ = ["language_marks", "site_digest", "tools", "watched"]

_HEAD = 4096  # bytes: front matter and the start of HTML stand in them
_LANGUAGE = re.compile(rb"(?:lang|locale)[\"']?[ \t]*[:=][^\n]{0,40}")
_LIBRARIES = "/etc/ld.so.cache"  # another one when a library such as hunspell's was installed


def watched(project: Project, plan: Plan, locales: Sequence[str], variables: Sequence[str]) -> Watch:
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


def language_marks(data: bytes) -> bytes:
    """What a document may say of its language, in eight bytes; nothing where it says nothing."""
    found = _LANGUAGE.findall(data[:_HEAD])
    return blake2b(b"\0".join(found), digest_size=8).digest() if found else b""


def tools(snapshot: Snapshot, watch: Watch) -> Iterator[bytes]:
    """The dictionaries of this machine, as a snapshot of what is watched has them."""
    start = len(watch.files)
    yield from snapshot.others[start : start + len(watch.outside) + bool(watch.variables)]


def site_digest(project: Project, snapshot: Snapshot, contents: Contents) -> bytes:
    """16 bytes about what links may lead to: pages with their languages, and other files by name."""
    digest = blake2b(digest_size=16)
    for name in sorted(project.pages):
        digest.update(os.fsencode(name) + b"\0" + (contents.traits(name) or b"") + b"\0")
    # what stands in for a picture says its locale somewhere in its path
    locales = "|".join(map(re.escape, project.config.locales))
    localised = re.compile(rf"(?:\A|[/._-])(?:{locales})[/._-]".encode())
    suffixes = tuple(suffix.encode() for suffix in (".po", *project.formats))
    for folder, entries in sorted(snapshot.folders.items()):
        start = os.fsencode(folder) + b"/"
        is_localised = localised.search(start) is not None
        for entry in entries:
            short, is_file, _ = entry.partition(b"//")
            path = start + short
            other = is_file and not short.lower().endswith(suffixes)
            if other and (is_localised or localised.search(path)):
                digest.update(path + b"\0")
    return digest.digest()
