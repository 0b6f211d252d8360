"""What comes out of documents, and is kept for the next run."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from l10n.model import Finding, UnitCounts
from l10n.pipeline.qa.consistency import Fingerprint

__all__ = ["DocumentResult", "Gathered", "KeptDocument", "KeptFolder", "decoded_folder"]


class DocumentResult(msgspec.Struct, frozen=True, array_like=True):
    """What came out of one document in all locales."""

    locale: str  # its own: nothing is made of it for that one
    findings: tuple[Finding, ...]
    all_counts: tuple[UnitCounts, ...]
    texts: tuple[Fingerprint, ...] = ()
    words: bytes = b""  # marks of the words in its texts, see ``WordMarks``; none when nobody has looked
    asked: tuple[tuple[str, str, str], ...] = ()  # counterparts: the locale, what was asked for, the answer


class KeptDocument(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one document."""

    key: bytes  # a digest of all that the result follows from, but for the next two
    terms: bytes  # a digest of the glossary
    site: bytes  # a digest of what links may lead to
    language: bytes  # what its source says of its language
    count_key: bytes  # a digest of what the counts alone follow from, whatever the plan
    result: DocumentResult


class KeptFolder(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of the sources of one folder."""

    picture: bytes = b""  # a digest of the settings and of the stats of all files that its documents have
    places: tuple[str, ...] = ()  # the folders that those are in
    documents: dict[str, KeptDocument] = {}  # by the source's path
    sources: bytes = b""  # a digest of the stats of the files beside the sources
    languages: bytes = b""  # a digest of what the sources say of their languages


_Folders = msgspec.msgpack.Decoder(KeptFolder)


def decoded_folder(row: bytes | None) -> KeptFolder:
    """A folder as it was kept; an empty one when it was kept otherwise."""
    try:
        return _Folders.decode(row) if row else KeptFolder()
    except msgspec.DecodeError:
        return KeptFolder()


class Gathered:
    """What came out of documents in a process that keeps nothing: for the one that asked."""

    def __init__(self) -> None:
        self.ended: dict[str, tuple[DocumentResult, bool]] = {}  # by document, with whether it lasts

    def get(self, name: str) -> DocumentResult | None:
        """Nothing is known."""

    def put(self, name: str, result: DocumentResult, written: Mapping[str, bytes], *, lasting: bool) -> None:
        """Takes what came out of a document."""
        self.ended[name] = (result, lasting)
