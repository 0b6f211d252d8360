"""Findings that are raised where a file is read, merged or built, and what they mean."""

from __future__ import annotations

from l10n.checks.rule import Notice
from l10n.model import Severity

__all__ = ["NOTICES"]

NOTICES = (
    Notice(
        "catalog.stale",
        Severity.ERROR,
        """
        The PO file does not follow from its source, or is not there.

        A sentence is new, changed or gone. Run ``l10n translate``, or ``l10n extract`` to leave it to a
        translator.
        """,
    ),
    Notice(
        "target.stale",
        Severity.ERROR,
        """
        The target file does not follow from its PO file, or is not there.

        Someone edited it by hand, or a translator's work has not been built in. Run ``l10n build``; an edit
        by hand belongs into the PO file, or it is lost.
        """,
    ),
    Notice(
        "source.orphan",
        Severity.WARNING,
        """
        A PO file stands where its source would put it, but the source is gone.

        The source was deleted or renamed. Delete the PO file and its target, or rename them with the source.
        """,
    ),
    Notice(
        "source.empty",
        Severity.INFO,
        """
        The source has nothing to translate.
        """,
    ),
    Notice(
        "source.directive",
        Severity.WARNING,
        """
        A comment of the author's for ``l10n`` cannot be understood, and is not followed.
        """,
    ),
    Notice(
        "ignore.reason",
        Severity.WARNING,
        """
        A comment asks to ignore a check without saying why, and is not followed.

        Write ``# l10n:ignore term.missing because the client says so`` above the entry in the PO file.
        """,
    ),
)
