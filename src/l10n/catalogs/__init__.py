"""PO catalogs: text to Catalog and back; new segments and other branches merged in; what changed."""

from l10n.catalogs.merging.difference import Change, ChangeKind, compare, readable
from l10n.catalogs.merging.leverage import heirs
from l10n.catalogs.merging.propagate import carried
from l10n.catalogs.merging.three_way import Merged, merge_three
from l10n.catalogs.merging.update import merge
from l10n.catalogs.po.entries import PoText, serialize_over
from l10n.catalogs.po.file import decode, encode, entry_lines, load, serialize
from l10n.catalogs.po.fingerprint import has_vanished, is_machine_made, resigned, signed
from l10n.catalogs.po.header import fresh_header, is_empty, stamped
from l10n.catalogs.po.plurals import form_count
from l10n.catalogs.po.reader import parse

__all__ = [
    "Change",
    "ChangeKind",
    "Merged",
    "PoText",
    "carried",
    "compare",
    "decode",
    "encode",
    "entry_lines",
    "form_count",
    "fresh_header",
    "has_vanished",
    "heirs",
    "is_empty",
    "is_machine_made",
    "load",
    "merge",
    "merge_three",
    "parse",
    "readable",
    "resigned",
    "serialize",
    "serialize_over",
    "signed",
    "stamped",
]
