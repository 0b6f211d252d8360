"""l10n.yaml and flags to one frozen Config, validated once."""

from l10n.config.load import CONFIG_NAME, find_root, load, validate_locale
from l10n.config.settings import (
    Budget,
    Calls,
    CheckSetting,
    Config,
    Confirm,
    EngineRoute,
    MemorySetting,
    Price,
    Segmentation,
    SourceFolder,
)

__all__ = [
    "CONFIG_NAME",
    "Budget",
    "Calls",
    "CheckSetting",
    "Config",
    "Confirm",
    "EngineRoute",
    "MemorySetting",
    "Price",
    "Segmentation",
    "SourceFolder",
    "find_root",
    "load",
    "validate_locale",
]
