"""PO catalogs: text to Catalog and back; new segments and other branches merged in; what changed."""

from l10n.catalogs.carry import carried
from l10n.catalogs.difference import Change, ChangeKind, compare, readable
from l10n.catalogs.entries import PoText, serialize_over
from l10n.catalogs.header import fresh_header, is_empty, stamped
from l10n.catalogs.heirs import heirs
from l10n.catalogs.merge import merge
from l10n.catalogs.origin import has_vanished, is_machine_made, resigned, signed
from l10n.catalogs.plurals import form_count
from l10n.catalogs.po import decode, encode, entry_lines, load, serialize
from l10n.catalogs.read import parse
from l10n.catalogs.threeway import Merged, merge_three

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
