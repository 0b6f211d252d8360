"""Reading and writing files: whole or not at all, and one clear line when it fails."""

from l10n.files.append import append_lines
from l10n.files.atomic import StagedFile, flush, write_atomic
from l10n.files.place import demand_inside, fence, is_git, refuse_link
from l10n.files.reading import read_bytes, read_if_there
from l10n.files.yaml import YamlText, parse_yaml

__all__ = [
    "StagedFile",
    "YamlText",
    "append_lines",
    "demand_inside",
    "fence",
    "flush",
    "is_git",
    "parse_yaml",
    "read_bytes",
    "read_if_there",
    "refuse_link",
    "write_atomic",
]
