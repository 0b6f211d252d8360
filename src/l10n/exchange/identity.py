"""What a unit is called in a file for translators, and how we see whether it has changed since."""

from __future__ import annotations

from hashlib import sha256

from l10n.model import State, Unit, UnitKey

__all__ = ["baseline", "digest", "digest_of_baseline", "state_of_baseline", "unit_id"]


def unit_id(key: UnitKey) -> str:
    """
    ``u`` and sixteen hexadecimal digits that follow from source and context alone.

    The same unit has the same id in every export, and it is an XML name token.
    """
    context = "" if key.context is None else f"\0{key.context}"
    return "u" + sha256(f"{key.source}{context}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(targets: tuple[str, ...]) -> str:
    """Eight hexadecimal digits that change when a target changes; empty when there is none."""
    if not any(targets):
        return ""
    return sha256("\0".join(targets).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def baseline(unit: Unit) -> str:
    """State and digest of a unit as it is exported: ``draft:1a2b3c4d``, or ``missing:``."""
    return f"{unit.state.value}:{digest(unit.targets)}"


def digest_of_baseline(base: str) -> str | None:
    """The digest in it; None when a tool has dropped or mangled it."""
    return base.rpartition(":")[2] if state_of_baseline(base) is not None else None


def state_of_baseline(base: str) -> State | None:
    """The state in it; None when a tool has dropped or mangled it."""
    word = base.rpartition(":")[0]
    return next((state for state in State if state.value == word), None)
