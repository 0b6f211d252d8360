"""l10n.yaml and flags to one frozen Config, validated once."""

from l10n.config.load import find_root, load
from l10n.config.settings import Config

__all__ = ["Config", "find_root", "load"]
