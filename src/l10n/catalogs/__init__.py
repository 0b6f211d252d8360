"""
PO catalogs: text to Catalog and back; new segments merged in.

What fewer runs need is imported from its own place: merging branches, what changed, edits carried over,
texts in which the rest stays as it stood.
"""

from l10n.catalogs.merging.leverage import find_leverage
from l10n.catalogs.merging.update import merge
from l10n.catalogs.po.file import decode, encode, entry_lines, load, serialize
from l10n.catalogs.po.fingerprint import fingerprinted, has_vanished, is_machine_made, refingerprinted
from l10n.catalogs.po.header import fresh_header, is_empty, stamped
from l10n.catalogs.po.reader import parse

__all__ = [
    "decode",
    "encode",
    "entry_lines",
    "find_leverage",
    "fingerprinted",
    "fresh_header",
    "has_vanished",
    "is_empty",
    "is_machine_made",
    "load",
    "merge",
    "parse",
    "refingerprinted",
    "serialize",
    "stamped",
]
