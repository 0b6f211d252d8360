"""The steps that fill a catalog without an engine: memory and rules. A person's words are never touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.catalogs import fingerprinted, is_machine_made
from l10n.inline import mask
from l10n.model import Catalog, Document, MemoryMatch, Previous, State, Unit
from l10n.pipeline.document.job import Job, NearMatch
from l10n.pipeline.document.near_matches import near_match
from l10n.pipeline.document.questions import neighbours
from l10n.quantities import find, localize

__all__ = ["BY_RULE", "fill_from_memory", "fill_from_numbers", "is_open", "is_to_be_filled"]

_TAG = re.compile(r"<[^>]*>|&\w+;")
BY_RULE = "numbers"  # the origin of a text that is nothing but quantities


def is_open(unit: Unit, job: Job) -> bool:
    """Whether a unit may be filled: empty, or our own draft for an older source or asked for again."""
    if unit.state is State.INITIAL:
        return True
    again = unit.previous is not None or job.retranslate
    return unit.state is State.DRAFT and again and is_machine_made(unit)


def _wants_suggestion(unit: Unit) -> bool:
    """Whether a person's words stand there for an older source, and nothing new beside them."""
    return (
        unit.state is State.DRAFT
        and unit.previous is not None
        and not unit.suggestion
        and not is_machine_made(unit)
    )


def is_to_be_filled(unit: Unit, job: Job) -> bool:
    """Whether the memory or an engine is asked about a unit, each time as long as they have no answer."""
    return unit.key not in job.usage.spared and (is_open(unit, job) or _wants_suggestion(unit))


def _filled(unit: Unit, target: str, origin: str, state: State) -> Unit:
    return replace(
        unit,
        targets=(target,),
        state=state,
        origin=fingerprinted(origin, (target,)),
        previous=None,
        suggestion="",
    )


def fill_from_memory(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """
    The catalog with every open unit filled that the memory knows, or knows something like it.

    One known translation was accepted by a person and is taken as such; with several, the
    first is a draft, since only a person can choose. So is one for a plural form: all forms of a
    text share a source, and the memory does not say which it translates. The translation of a similar
    source is a draft with that source beside it, its numbers brought up to date; where nothing else differs,
    or where the project accepts a match so near, no engine is asked.
    """
    if job.memory is None:
        return catalog
    around = neighbours(document)
    forms = {segment.key for segment in document.segments if segment.is_plural_form}
    units = []
    for unit in catalog.units:
        if unit.plural_source is None and is_open(unit, job):
            before, after = around.get(unit.key, ("", ""))
            matches = job.memory.look_up(unit.source, before, after)
            if matches:
                unit = _from_match(unit, matches, job, is_form=unit.key in forms)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _from_match(unit: Unit, matches: Sequence[MemoryMatch], job: Job, *, is_form: bool) -> Unit:
    best = matches[0]
    if best.score_percent >= 100:
        equals = {match.target for match in matches if match.score_percent >= 100}
        certain = best.in_context or (len(equals) == 1 and not is_form)
        state = State.TRANSLATED if certain else State.DRAFT
        return _filled(unit, best.target, best.origin, state)
    return _from_near_match(unit, matches, job)


def _from_near_match(unit: Unit, matches: Sequence[MemoryMatch], job: Job) -> Unit:
    if unit.state is State.DRAFT and not job.engine_names:
        return unit  # its own earlier translation is nearer than another's
    near = near_match(unit.source, matches, job)
    job.usage.near[unit.key] = near
    is_asked_again = unit.state is State.DRAFT and job.retranslate
    is_enough = near.is_carried or _is_accepted(near, job)
    if job.engine_names and is_enough and not is_asked_again:
        job.usage.spared.add(unit.key)
    elif unit.state is State.DRAFT:
        return unit  # the engine will say it anew
    previous = Previous(near.match.source)
    if unit.targets == (near.text,) and unit.previous == previous:
        return unit  # taken by an earlier run
    origin = f"{near.match.origin}, {near.match.score_percent} %"
    return replace(_filled(unit, near.text, origin, State.DRAFT), previous=previous)


def _is_accepted(near: NearMatch, job: Job) -> bool:
    """Whether the project takes so near a match in an engine's place; wrong numbers are for the engine."""
    accept = job.accept_percent
    return accept is not None and near.match.score_percent >= accept and near.is_exact


def fill_from_numbers(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog with units of nothing but quantities printed by rule: ``11%`` needs no engine."""
    units = []
    for unit in catalog.units:
        if unit.plural_source is None and is_open(unit, job) and _only_quantities(unit.source, job):
            target = localize(unit.source, job.pair, job.numbers)
            # By rule and exact: there is nothing for a person to decide.
            unit = _filled(unit, target, BY_RULE, State.TRANSLATED)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _only_quantities(source: str, job: Job) -> bool:
    rest = list(source)
    for found in find(source, job.pair.source):
        for index in range(found.span.start, found.span.end):
            rest[index] = " "
    words = _TAG.sub("", mask("".join(rest), job.format.syntax).text)
    return not any(char.isalpha() for char in words)
