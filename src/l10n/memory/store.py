"""TMX files as a memory: read once, at the first question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.errors import MemoryStoreError
from l10n.memory.entry import Entry, canonical, closest
from l10n.memory.normalization import exact
from l10n.memory.search import Form, Record, search
from l10n.memory.tmx import read
from l10n.model import LocalePair, MemoryMatch

__all__ = ["ReadOnlyMemoryError", "TmxMemory", "directed"]

_PENALTY = re.compile(r"penalty-([0-9]{1,3})")


class ReadOnlyMemoryError(MemoryStoreError):
    """This store does not learn; another one may."""


class TmxMemory:
    """The translations of TMX files, either way round. Never changes a file."""

    def __init__(self, paths: Sequence[Path], pair: LocalePair) -> None:
        """See ``open``."""
        self._paths = tuple(paths)
        self._pair = pair
        self._filed: dict[Form, dict[str, list[Record]]] = {}

    @classmethod
    def open(cls, paths: Sequence[Path], pair: LocalePair) -> TmxMemory:
        """
        A memory of the files; none is opened before the first look-up.

        Args:
            paths: Of equally good and old translations that of the first file comes first.
            pair: Regions are optional: an ``en-US`` text serves ``en``.
        """
        return cls(paths, pair)

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """
        Matches, best first; may be empty. See ``search``.

        Raises:
            MemoryStoreError: a file cannot be read.
        """
        return search(self, source, before, after)

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """
        Never: a TMX file is somebody's to review and commit.

        Raises:
            ReadOnlyMemoryError: always.
        """
        raise ReadOnlyMemoryError(
            "a TMX file is not written to", hint="put a .sqlite file first in `memory:`"
        )

    def entries(self) -> Iterator[Entry]:
        """What the files have in both locales, in their order, read as it is asked for."""
        pair = (canonical(self._pair.source), canonical(self._pair.target))
        for path in self._paths:
            for entry in read(path):
                for record in directed(entry, *pair, path.name):
                    texts = dict(zip(pair, (record.source, record.target), strict=True))
                    yield Entry(texts=texts, source_locale=pair[0], origin=path.name)

    def close(self) -> None:
        """Forgets the texts; the next look-up would read the files again."""
        self._filed = {}

    def filed(self, form: Form, key: str) -> Sequence[Record]:
        """The records with this key, in file order; may be empty."""
        if form not in self._filed:
            self._filed[form] = self._file(form)
        return self._filed[form].get(key, ())

    def resembling(self, text: str, least_percent: int) -> Sequence[str]:
        """The exact form of every source, each once: a look at all is fast enough for a file."""
        return tuple(self._filed[Form.EXACT])

    def _file(self, form: Form) -> dict[str, list[Record]]:
        filed: dict[str, list[Record]] = {}
        for record in self._records(form):
            filed.setdefault(form.of(record.source), []).append(record)
        return filed

    def _records(self, form: Form) -> Iterator[Record]:
        if form is not Form.EXACT:
            for same in self._filed[Form.EXACT].values():
                yield from same
            return
        source, target = canonical(self._pair.source), canonical(self._pair.target)
        for path in self._paths:
            penalty = _penalty(path)
            for entry in read(path):  # the name alone: an origin must not differ between machines
                for record in directed(entry, source, target, path.name):
                    yield replace(record, penalty=penalty) if penalty else record


def _penalty(path: Path) -> int:
    """What a file's folder says about trust, as in OmegaT: ``penalty-30`` takes 30 off every score."""
    found = (_PENALTY.fullmatch(part) for part in reversed(path.parts[:-1]))
    return next((int(match[1]) for match in found if match), 0)


def directed(entry: Entry, source: str, target: str, origin: str) -> Iterator[Record]:
    """
    The entry from the one locale to the other; nothing when it lacks one of them.

    Args:
        source: Canonical tag, as ``target``; their regions are optional.
    """
    targets = closest(target, entry.texts)
    for locale in closest(source, entry.texts):
        others = [other for other in targets if other != locale]
        if others:
            yield Record(
                source=entry.texts[locale],
                target=entry.texts[others[0]],
                before=exact(entry.before.get(locale, "")),
                after=exact(entry.after.get(locale, "")),
                changed=entry.changed,
                origin=origin,
            )
