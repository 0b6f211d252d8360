"""A text and its hand-made translation laid side by side, sentence by sentence."""

from l10n.alignment.aligner import Bead, align

__all__ = ["Bead", "align"]
