"""What a check is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.checks.prose import is_pseudo
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["Notice", "Rule", "Survey"]

# Where the pages of docs/checks stand. OWNER as in docs/ci.md: the project is not published yet.
_PAGES = "https://github.com/OWNER/l10n/blob/main/docs/checks"


class _Addressed:
    """Something with a page of its own among those of the checks."""

    __slots__ = ()
    id: str

    @property
    def page_url(self) -> str:
        """Where its page stands."""
        return f"{_PAGES}/{self.id}.md"


class _Generator(_Addressed):
    """A check whose page is the docstring of what finds its defects."""

    __slots__ = ()
    find: Callable[..., Iterator[Finding]]

    @property
    def page(self) -> str:
        """Its documentation: the generator's docstring, see ``checks.documentation``."""
        return self.find.__doc__ or ""


@dataclass(frozen=True, slots=True)
class Notice(_Addressed):
    """A kind of finding that something else raises: the quantity ledger, a format, the pipeline."""

    id: str
    severity: Severity
    page: str  # as a rule's docstring


@dataclass(frozen=True, slots=True)
class Rule(_Generator):
    """A check of one text: an id, a severity and a generator. The contract is ``ports.Check``."""

    id: str
    severity: Severity
    find: Callable[[Rule, str, str, CheckContext], Iterator[Finding]]
    of_empty: bool = False  # whether it has something to say about a unit without a target
    of_pseudo: bool = False  # whether it reads no words: those of a pseudo-translation are no language's
    is_cacheable: bool = True  # see ``ports.Cacheable``

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """What the rule finds; see ``ports.Check.run``."""
        says = self.of_empty if not target else self.of_pseudo or not is_pseudo(target)
        return self.find(self, source, target, context) if says else iter(())

    def finding(
        self, message: str, hint: str = "", *, span: Span | None = None, fix: str | None = None
    ) -> Finding:
        """A finding of this rule."""
        return Finding(self.id, self.severity, message, span=span, hint=hint, fix=fix)


@dataclass(frozen=True, slots=True)
class Survey(_Generator):
    """A check that compares the units of a catalog. The contract is ``ports.CatalogCheck``."""

    id: str
    severity: Severity
    find: Callable[[Survey, Sequence[CheckContext]], Iterator[Finding]]
    of_pseudo: bool = False  # as for a rule

    def survey(self, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
        """What the check finds; see ``ports.CatalogCheck.survey``."""
        translated = [
            context
            for context in contexts
            if context.unit.target.strip() and (self.of_pseudo or not is_pseudo(context.unit.target))
        ]
        yield from self.find(self, translated)

    def finding(
        self,
        context: CheckContext,
        message: str,
        hint: str = "",
        *,
        span: Span | None = None,
        fix: str | None = None,
    ) -> Finding:
        """A finding of this check about one unit."""
        found = Finding(self.id, self.severity, message, span=span, hint=hint, fix=fix)
        return replace(found, unit=context.unit.key)
