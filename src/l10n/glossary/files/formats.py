"""Term files of others: which format a file has, what it says, and how ours is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.glossary.files.term_entries import Entry, as_entry
from l10n.glossary.termbase import Glossary
from l10n.model import LocalePair

__all__ = ["TermFormat", "read", "serialize"]


class TermFormat(Enum):
    """What a term file can be written as; the value is its name on the command line."""

    TBX = "tbx"  # TBX-Basic, version 3, data categories as attributes
    TBX_DCT = "tbx-dct"  # the same, as tags
    TBX2 = "tbx2"  # version 2
    CSV = "csv"  # DeepL's
    TSV = "tsv"  # DeepL's
    OMEGAT = "omegat"


def read(path: Path, name: str, pair: LocalePair | None) -> Iterable[Entry]:
    """
    The entries of a term file of any format, by its content, as they are asked for.

    Args:
        name: What to call the file in an error.
        pair: Of a table that does not name its languages; None when nobody knows.
    Raises:
        GlossaryError: it cannot be read, or is not what it seems to be.
    """
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise GlossaryError(f"cannot read the file: {error.strerror}", where=name) from error
    if head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        from l10n.files.xml import read_xml, root
        from l10n.glossary.files.tbx_reader import ROOTS, Tbx

        tag, _ = root(path, name, GlossaryError)
        if tag.name not in ROOTS:
            hint = "TBX, CSV, TSV or a tab file is expected"
            raise GlossaryError(f"starts with <{tag.name}>", where=f"{name}:1", hint=hint)
        return read_xml(path, name, Tbx(), GlossaryError)
    from l10n.glossary.files.csv_sheets import read_table

    return read_table(path, name, pair)


def serialize(glossary: Glossary, form: TermFormat, pair: LocalePair, locales: Sequence[str]) -> str:
    """
    A glossary as a file of a format.

    Args:
        pair: Of a table, which holds one.
        locales: Of a TBX file, which holds several; the first is the language of the file's own words.
    """
    from l10n.glossary.files import csv_sheets as sheets
    from l10n.glossary.files import tbx_writer as tbx

    match form:
        case TermFormat.TSV:
            return sheets.serialize_tsv(glossary.terms(pair))
        case TermFormat.CSV:
            return sheets.serialize_csv(glossary.terms(pair), pair)
        case TermFormat.OMEGAT:
            return sheets.serialize_omegat(glossary.terms(pair))
        case TermFormat.TBX | TermFormat.TBX_DCT | TermFormat.TBX2:
            entries = [as_entry(concept, locales) for concept in glossary.concepts]
            entries = [entry for entry in entries if len({name.locale for name in entry.names}) > 1]
            writers = {TermFormat.TBX: tbx.serialize_dca, TermFormat.TBX_DCT: tbx.serialize_dct}
            return writers.get(form, tbx.serialize_v2)(entries, locales[0])
