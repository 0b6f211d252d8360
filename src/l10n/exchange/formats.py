"""The formats of exchange, by name and by content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from l10n.errors import ExchangeError
from l10n.exchange.sheet import Returned, Sheet

__all__ = ["Format", "detect", "read", "serialize"]

_HINT = "these are: XLIFF 1 and 2, TMX, PO, and CSV as `l10n export` writes it"


class Format(StrEnum):
    """What a file for translators is."""

    XLIFF2 = "xliff2"
    XLIFF1 = "xliff1"
    TMX = "tmx"
    CSV = "csv"
    PO = "po"  # only read: our own PO files are what goes out


def serialize(sheets: Sequence[Sheet], form: Format) -> bytes:
    """
    The file; equal sheets give equal bytes.

    Args:
        sheets: At least one; for XLIFF 2 of one pair.
        form: Not TMX, which the memory writes, and not PO.
    """
    match form:
        case Format.XLIFF2:
            from l10n.exchange.xliff import v2_writer as xliff2

            return xliff2.serialize(sheets).encode("utf-8")
        case Format.XLIFF1:
            from l10n.exchange.xliff import v1_writer as xliff1

            return xliff1.serialize(sheets).encode("utf-8")
        case Format.CSV:
            from l10n.exchange import table

            return table.serialize(sheets)
        case Format.TMX:
            raise ValueError("TMX is written by the memory")
        case Format.PO:
            raise ValueError("PO files are written by the catalogs")


def detect(path: Path, name: str) -> Format:
    """
    What a file is, by its content.

    Args:
        name: What to call it in an error.
    Raises:
        ExchangeError: it cannot be read, or is none of the formats.
    """
    from l10n.exchange.po import is_po
    from l10n.exchange.table import is_table
    from l10n.files.xml import root

    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise ExchangeError(f"cannot read the file: {error.strerror}", where=name) from error
    begins = _text(head)
    if not begins.lstrip().startswith("<"):
        if is_table(begins):
            return Format.CSV
        if is_po(begins) or path.suffix.lower() == ".po":  # a long licence may stand before its first entry
            return Format.PO
        raise ExchangeError("not a file that comes from translators", where=f"{name}:1", hint=_HINT)
    tag, attributes = root(path, name, ExchangeError)
    if tag.name == "tmx":
        return Format.TMX
    if tag.name == "xliff":
        version = attributes.get("version", "")
        if version.startswith("1."):
            return Format.XLIFF1
        if version.startswith("2."):
            return Format.XLIFF2
        raise ExchangeError(
            f"XLIFF {version or 'without a version'} is unknown", where=f"{name}:1", hint=_HINT
        )
    raise ExchangeError(f"starts with <{tag.name}>", where=f"{name}:1", hint=_HINT)


def _text(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def read(path: Path, name: str, form: Format) -> Iterator[Returned]:
    """
    What a file brings back, in its order, as it is asked for.

    Args:
        name: What to call the file in an error.
        form: From ``detect``; not TMX, which the memory reads.
    Raises:
        ExchangeError: it is not what it should be.
    """
    from l10n.exchange import po, table
    from l10n.exchange.xliff.v1_reader import Xliff1
    from l10n.exchange.xliff.v2_reader import Xliff2
    from l10n.files.xml import read_xml

    match form:
        case Format.XLIFF2:
            return read_xml(path, name, Xliff2(), ExchangeError)
        case Format.XLIFF1:
            return read_xml(path, name, Xliff1(), ExchangeError)
        case Format.CSV:
            return table.read(path, name)
        case Format.PO:
            return po.read(path, name)
        case Format.TMX:
            raise ValueError("TMX is read by the memory")
