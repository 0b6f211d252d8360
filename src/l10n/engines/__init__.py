"""Machine translation engines, how texts are packed for them, and what they will cost."""

from l10n.engines.packing import batches, expected

__all__ = ["batches", "expected"]
