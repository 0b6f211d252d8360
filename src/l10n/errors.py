"""The exception tree. Bad text is a finding; what stops a run is one of these."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "AuthError",
    "BudgetError",
    "CatalogError",
    "ChangedError",
    "ConfigError",
    "EngineError",
    "EngineFault",
    "ExchangeError",
    "FormatError",
    "GlossaryError",
    "L10nError",
    "MemoryStoreError",
    "PairError",
    "ParseError",
    "PluginError",
    "ProjectError",
    "QuotaError",
    "RateLimitError",
    "StructureError",
    "TextError",
    "UnforeseenError",
    "did_you_mean",
    "extra_hint",
]


class L10nError(Exception):
    """Something stopped us: says what, where and what to do next."""

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        """
        Args:
            what: What went wrong, one line, without a full stop.
            where: ``path``, ``path:line`` or ``path:line:column``; empty when there is no place.
            hint: What the reader can do about it.
        """
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{hint}"


class ConfigError(L10nError):
    """The configuration or the command line cannot be used."""

    exit_code = 2


class PluginError(L10nError):
    """A plug-in is missing, broken, or shares its name with another."""

    exit_code = 2


class UnforeseenError(L10nError):
    """A fault of ours or of a plug-in: an exception that is none of these."""


class ProjectError(L10nError):
    """A file of the project cannot be read or written."""


class ChangedError(ProjectError):
    """A file is not as it was read: somebody else has saved it since."""


class FormatError(L10nError):
    """A document cannot be read or written back."""


class ParseError(FormatError):
    """A source document cannot be read."""


class StructureError(FormatError):
    """A built document would not have the structure of its source."""


class CatalogError(L10nError):
    """A PO file cannot be read."""


class ExchangeError(L10nError):
    """A file for translators, or from them, cannot be read or written."""


class GlossaryError(L10nError):
    """A glossary cannot be read."""


class MemoryStoreError(L10nError):
    """A translation memory cannot be read or written."""


class EngineError(L10nError):
    """An engine did not answer as it should."""

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        hint: str = "",
        retry_after_s: float | None = None,
        may_be_billed: bool = False,
    ) -> None:
        """
        Args:
            retry_after_s: Seconds the engine asks us to wait; ``None`` when it did not say.
            may_be_billed: The vendor may have done the work, and charge for it.
        """
        super().__init__(what, where=where, hint=hint)
        self.retry_after_s = retry_after_s
        self.may_be_billed = may_be_billed


class EngineFault(EngineError):  # noqa: N818  a fault of the engine's program, not of its service
    """An engine raised what it should not; the exception is the cause."""


class AuthError(EngineError):
    """The engine's key is missing or refused."""


class QuotaError(EngineError):
    """The engine's allowance is used up."""


class BudgetError(QuotaError):
    """The project's own budget would be exceeded."""


class TextError(EngineError):
    """An engine will not take a text; it may well take others."""


class RateLimitError(EngineError):
    """The engine asks for fewer requests."""


class PairError(EngineError):
    """The engine cannot translate between these two locales."""


def did_you_mean(word: str, choices: Iterable[str], listed: Iterable[str] | None = None) -> str:
    """
    A hint for a word that is none of the choices: what was meant, or what there is.

    Args:
        listed: Those to tell of where none was meant; all when None.
    """
    choices = sorted(choices)
    close = get_close_matches(word, choices, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    told = choices if listed is None else sorted(listed)
    return f"there is: {', '.join(told)}" if told else "there is none"


def extra_hint(extra: str) -> str:
    """
    How to install what an optional part needs, for an error.

    Args:
        extra: As ``pyproject.toml`` names it. Never `l10n[...]`: on the index that is another project.
    """
    return f"pip install '.[{extra}]' in the checkout: the extra l10n-pipeline[{extra}] is not published yet"
