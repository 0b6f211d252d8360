"""Findings of a second look at translations, in MQM's terms; a model's opinion, and no gate."""

from __future__ import annotations

from l10n.checks.rule import Notice
from l10n.model import Severity

__all__ = ["NOTICES"]

NOTICES = (
    Notice(
        "review.accuracy",
        Severity.WARNING,
        """
        A second look found that the target says something else than its source.

        Something is added, left out, left in the source language, or changed. ``l10n review`` asked a model;
        its findings never fail a check by themselves, and go when the text changes.
        """,
    ),
    Notice(
        "review.terminology",
        Severity.WARNING,
        """
        A second look found a term that is not the right one.

        The term of the field, or of the glossary, is another. See ``l10n review``.
        """,
    ),
    Notice(
        "review.fluency",
        Severity.WARNING,
        """
        A second look found a mistake of language.

        Grammar, spelling or punctuation is wrong, whatever the source says. See ``l10n review``.
        """,
    ),
    Notice(
        "review.style",
        Severity.WARNING,
        """
        A second look found an awkward wording, or the wrong register.

        It can be understood, and does not read as if it were written in the language. See ``l10n review``.
        """,
    ),
    Notice(
        "review.locale-convention",
        Severity.WARNING,
        """
        A second look found a number, a date, an address or marks that are written otherwise there.

        The value is right; its form is another locale's. See ``l10n review``.
        """,
    ),
)
