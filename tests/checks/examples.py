"""Runs checks over pairs of texts as the pipeline would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.checks import completeness, markup, meaning, numbers, terms, typography
from l10n.glossary import Glossary, parse
from l10n.model import Finding, LocalePair, Previous, State, Unit
from l10n.ports import CatalogCheck, Check, CheckContext

__all__ = ["ALL", "findings", "of"]

ALL: tuple[Check | CatalogCheck, ...] = (
    *completeness.CHECKS,
    *markup.CHECKS,
    *numbers.CHECKS,
    *meaning.CHECKS,
    *terms.CHECKS,
    *typography.CHECKS,
)


def findings(
    texts: Sequence[tuple[str, str]],
    pair: LocalePair,
    options: Mapping[str, str] | None = None,
    kinds: Sequence[str] = (),
) -> list[Finding]:
    """All findings about an article of some units, in the order of the checks."""
    options = options or {}
    glossary = (
        parse(f"terms: [{options['glossary']}]", "glossary.yaml") if "glossary" in options else Glossary()
    )
    matcher = glossary.matcher(pair)
    contexts = []
    for position, (source, target) in enumerate(texts):
        kind = kinds[position] if kinds else "heading" if source.startswith("# ") else "paragraph"
        source, target = source.removeprefix("# "), target.removeprefix("# ") if kind == "heading" else target
        draft = "previous" in options or "draft" in options
        state = State.INITIAL if not target else State.DRAFT if draft else State.TRANSLATED
        unit = Unit(
            source=source,
            targets=(target,) if target else (),
            state=state,
            previous=Previous(options["previous"]) if "previous" in options else None,
        )
        contexts.append(
            CheckContext(
                pair=pair,
                unit=unit,
                syntax=options.get("syntax", "markdown"),
                source_terms=matcher.in_source(source),
                target_terms=matcher.in_target(target),
                is_ours=options.get("draft") == "ours",
                kind=kind,
                max_chars=int(options["max"]) if "max" in options else None,
                misspelt=dict([_misspelt(options["misspelt"])]) if "misspelt" in options else {},
            )
        )
    found: list[Finding] = []
    for check in ALL:
        if check in numbers.CHECKS and not {pair.source, pair.target} <= {"en", "it"}:
            continue  # the ledger knows no others
        if isinstance(check, CatalogCheck):
            found += check.survey(contexts)
        else:
            for context in contexts:
                found += check.run(context.unit.source, context.unit.target, context)
    return found


def _misspelt(text: str) -> tuple[str, tuple[str, ...]]:
    """A word that is in no dictionary, and what may be meant: ``teh = the, ten``."""
    word, _, others = text.partition(" = ")
    return word, tuple(others.split(", "))


def of(source: str, target: str, pair: LocalePair | None = None, **options: str) -> list[Finding]:
    """All findings about one unit, English to Italian by default."""
    return findings([(source, target)], pair or LocalePair("en", "it"), options)
