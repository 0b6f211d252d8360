"""What Babel does not hold, as data: one folder a language, one TOML table a subject."""

from __future__ import annotations

from l10n.locales.tables import (
    Layer,
    Trouble,
    active_layers,
    has_table,
    layer_troubles,
    over,
    packaged,
    packaged_tables,
    table,
    use_layers,
)

__all__ = [
    "Layer",
    "Trouble",
    "active_layers",
    "has_table",
    "layer_troubles",
    "over",
    "packaged",
    "packaged_tables",
    "table",
    "use_layers",
]
