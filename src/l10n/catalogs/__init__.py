"""PO catalogs: text to Catalog and back, and new segments merged into an old catalog."""

from l10n.catalogs.header import fresh_header, stamped
from l10n.catalogs.merge import merge
from l10n.catalogs.origin import is_machine_made, signed
from l10n.catalogs.po import entry_lines, load, serialize
from l10n.catalogs.read import parse

__all__ = [
    "entry_lines",
    "fresh_header",
    "is_machine_made",
    "load",
    "merge",
    "parse",
    "serialize",
    "signed",
    "stamped",
]
