"""
What becomes of a unit when a file brings it back: three versions are compared, as in a merge.

The third is the unit as it was exported, of which the file carries state and digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from l10n.exchange.identity import digest, digest_of_baseline, state_of_baseline
from l10n.exchange.sheet import Returned
from l10n.model import State, Unit

__all__ = ["Verdict", "decide", "taken"]


class Verdict(Enum):
    """What to do with a unit that came back."""

    SAME = "same"  # nothing: the file says what the PO says, or what it said when it was exported
    TAKE = "take"
    CONFLICT = "conflict"  # both have changed: the PO is kept, a person decides
    REFUSED = "refused"  # what came back is no translation: the PO is kept
    EMPTIED = "emptied"  # the file has no target where the PO has one: the PO is kept


def decide(unit: Unit, rows: Sequence[Returned], *, replaceable: bool, outdated: bool = False) -> Verdict:
    """
    What to do.

    Args:
        unit: As it is now.
        rows: What came back for it: one, or its plural forms.
        replaceable: No person's work is lost with the unit's targets, whatever the file was made from.
        outdated: The file was made for the source before this one: only the words count, not the state.
    """
    if any(row.refused for row in rows):
        return Verdict.REFUSED
    targets = _targets(unit, rows)
    if not any(targets):
        return Verdict.EMPTIED if any(unit.targets) else Verdict.SAME
    same_text = targets == unit.targets
    state = unit.state if outdated else _state(rows)
    if state is None:  # the file says nothing: a known text keeps its state, a new one is a draft
        state = unit.state if same_text else State.DRAFT
    if same_text and state is unit.state:
        return Verdict.SAME
    base, base_state = digest_of_baseline(rows[0].base), state_of_baseline(rows[0].base)
    if base is not None:
        if digest(targets) == base and (outdated or state is base_state or _state(rows) is None):
            return Verdict.SAME
        if digest(unit.targets) == base and (outdated or unit.state is base_state):
            return Verdict.TAKE
    elif not same_text and (replaceable or not any(unit.targets)):
        return Verdict.TAKE
    if same_text:  # two ways to one text: that a person accepted it stands
        return Verdict.TAKE if state is State.TRANSLATED else Verdict.SAME
    return Verdict.CONFLICT


def taken(unit: Unit, rows: Sequence[Returned], *, outdated: bool = False) -> Unit:
    """
    The unit with what came back; a changed text is a person's.

    Args:
        outdated: As in ``decide``: the text stays a draft for the source before.
    """
    targets = _targets(unit, rows)
    state = _state(rows) or State.DRAFT
    if outdated:
        return replace(unit, targets=targets, state=State.DRAFT, origin=None)
    if targets == unit.targets:
        unit = replace(unit, state=state)
    else:
        unit = replace(unit, targets=targets, state=state, origin=None, previous=None, suggestion="")
    return replace(unit, previous=None, suggestion="") if state is State.TRANSLATED else unit


def _targets(unit: Unit, rows: Sequence[Returned]) -> tuple[str, ...]:
    """The targets that came back, in their order; a form that did not come back stays."""
    if unit.plural_source is None:
        return (rows[-1].target,) if rows[-1].target else ()
    forms = dict(enumerate(unit.targets)) | {row.form: row.target for row in rows if row.form is not None}
    return tuple(forms.get(number, "") for number in range(max(forms) + 1)) if any(forms.values()) else ()


def _state(rows: Sequence[Returned]) -> State | None:
    """The least of the states that came back; a target is never missing."""
    states = {row.state for row in rows if row.target}
    if not states or None in states:
        return None
    return State.TRANSLATED if states == {State.TRANSLATED} else State.DRAFT
