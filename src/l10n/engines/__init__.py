"""Machine translation engines, how texts are packed for them, and what they will cost."""

from l10n.engines.attempts import counted
from l10n.engines.markup import without_lone_surrogates
from l10n.engines.packing import batches, expected

__all__ = ["batches", "counted", "expected", "without_lone_surrogates"]
