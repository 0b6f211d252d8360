"""Files of strings of sites and programs: where those of the source stand, and where others belong."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.config import SourceFolder
from l10n.errors import L10nError
from l10n.files import read_bytes
from l10n.pipeline.project.layout import LocalePart, locale_parts, same_locale
from l10n.ports import DocumentFormat

__all__ = ["find_strings"]

_SUFFIXES = frozenset((".json", ".toml", ".yaml", ".yml"))
# Folders that programs keep their languages in; one of them stands above each file.
_HOMES = frozenset(
    (
        "_data",
        "_i18n",
        "_locales",
        "i18n",
        "intl",
        "lang",
        "langs",
        "languages",
        "locale",
        "locales",
        "translations",
    )
)
_SKIPPED = frozenset(("build", "dist", "node_modules", "site", "target", "themes", "vendor", "venv"))
_DEEPEST = 6  # folders below the project


@dataclass(frozen=True, slots=True)
class _Place:
    """One file, or a folder of them, in the source's language."""

    path: str
    output: str
    include: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What its PO files may be called, the shortest first: without what names a language."""
        place = self.output.removesuffix("/{path}").removesuffix(PurePosixPath(self.path).suffix)
        parts = [part.strip("._-") for part in place.replace("{locale}", "").split("/")]
        whole = "/".join(part for part in parts if part)
        last = posixpath.basename(whole)
        if not self.include:
            return last, whole
        return "{path}", f"{last}/{{path}}", f"{whole}/{{path}}"


def find_strings(
    root: Path, own: str, formats: Mapping[str, DocumentFormat], *, catalogs: str
) -> tuple[SourceFolder, ...]:
    """
    The files of strings in the source's language, each with the place of its translations; sorted by path.

    They are told by their path: a folder such as ``i18n`` or ``locales``, and a language below it. One that
    has no texts is none.

    Args:
        own: BCP-47, of the sources; a region that they name besides does not matter.
        formats: By suffix; those of strings are among them.
        catalogs: The folder of PO files.
    """
    places: dict[str, _Place] = {}
    for name in _files(root):
        part = _own_part(name, own)
        if part is not None and _has_texts(root, name, formats):
            place = _place(name, part)
            known = places.setdefault(place.path, place)
            if known.include != place.include:
                merged = tuple(sorted({*known.include, *place.include}))
                places[place.path] = _Place(known.path, known.output, merged)
    taken: set[str] = set()
    found = []
    for place in sorted(places.values(), key=lambda each: each.path):
        name = next((each for each in place.names if each not in taken), place.path)
        taken.add(name)
        found.append(
            SourceFolder(
                path=place.path,
                output=place.output,
                include=place.include,
                catalogs=f"{catalogs}/{{locale}}/{name}.po",
            )
        )
    return tuple(found)


def _files(root: Path) -> Iterator[str]:
    """Files that may be strings, sorted; relative to the project."""
    for folder, folders, names in os.walk(root):
        base = Path(folder).relative_to(root)
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _SKIPPED)
        if len(base.parts) >= _DEEPEST:
            folders.clear()
        if not _HOMES.isdisjoint(base.parts):
            yield from (
                (base / name).as_posix()
                for name in sorted(names)
                if PurePosixPath(name).suffix.lower() in _SUFFIXES and not (root / base / name).is_symlink()
            )


def _own_part(name: str, own: str) -> LocalePart | None:
    """Where a path names the source's language below the folder that tells; None where it does not."""
    parts = PurePosixPath(name).parts
    home = next(index for index, part in enumerate(parts) if part in _HOMES)
    start = sum(len(part) + 1 for part in parts[: home + 1])
    return next(
        (part for part in locale_parts(name) if part.start >= start and _is_own(part.tag, own)), None
    ) or _whole_name(name, own)


def _whole_name(name: str, own: str) -> LocalePart | None:
    """The locale that a file's whole name is: ``en.yaml``."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    start = len(posixpath.dirname(name)) + 1
    return LocalePart(name, start, start + len(stem)) if _is_own(stem, own) else None


def _is_own(tag: str, own: str) -> bool:
    return same_locale(tag, own) or same_locale(tag.replace("_", "-").partition("-")[0], own)


def _place(name: str, part: LocalePart) -> _Place:
    """The source that a file belongs to: itself, or the folder that is its language."""
    if part.folder:
        inside = f"*{PurePosixPath(name).suffix}"
        return _Place(part.folder, f"{name[: part.start]}{{locale}}/{{path}}", (inside,))
    return _Place(name, part.instead("{locale}"))


def _has_texts(root: Path, name: str, formats: Mapping[str, DocumentFormat]) -> bool:
    reader = formats[PurePosixPath(name).suffix.lower()]
    with suppress(L10nError):
        return bool(reader.parse(read_bytes(root / name, name), name, "").segments)
    return False
