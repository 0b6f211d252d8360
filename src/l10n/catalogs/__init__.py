"""PO catalogs: text to Catalog and back; new segments and other branches merged in; what changed."""

from l10n.catalogs.merging.difference import Change, ChangeKind, compare, readable
from l10n.catalogs.merging.leverage import find_leverage
from l10n.catalogs.merging.propagate import propagate_edit, revised
from l10n.catalogs.merging.three_way import Merged, merge_three
from l10n.catalogs.merging.update import merge
from l10n.catalogs.po.entries import PoText, serialize_over
from l10n.catalogs.po.file import decode, encode, entry_lines, load, serialize
from l10n.catalogs.po.fingerprint import fingerprinted, has_vanished, is_machine_made, refingerprinted
from l10n.catalogs.po.header import fresh_header, is_empty, stamped
from l10n.catalogs.po.reader import parse

__all__ = [
    "Change",
    "ChangeKind",
    "Merged",
    "PoText",
    "compare",
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
    "merge_three",
    "parse",
    "propagate_edit",
    "readable",
    "refingerprinted",
    "revised",
    "serialize",
    "serialize_over",
    "stamped",
]
