"""l10n.yaml and flags to one frozen Config, validated once."""

from l10n.config.load import CONFIG_NAME, find_root, load, setting_place, validate_locale
from l10n.config.settings import (
    Budget,
    Calls,
    CheckSetting,
    Config,
    Confirm,
    EngineRoute,
    MemorySetting,
    Price,
    ReviewSetting,
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
    "ReviewSetting",
    "Segmentation",
    "SourceFolder",
    "find_root",
    "load",
    "setting_place",
    "validate_locale",
]
