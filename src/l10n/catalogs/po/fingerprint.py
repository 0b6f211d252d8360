"""The tool knows its own output by a digest that travels in the PO; any other text is a person's."""

from __future__ import annotations

from hashlib import sha256

from l10n.model import Origin, State, Unit

__all__ = ["digest", "fingerprinted", "has_vanished", "is_machine_made", "refingerprinted"]


def digest(targets: tuple[str, ...]) -> str:
    """Eight hexadecimal digits that change when a target changes."""
    return sha256("\0".join(targets).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def fingerprinted(name: str, targets: tuple[str, ...]) -> Origin:
    """The origin of targets that the tool is about to write."""
    return Origin(name, digest(targets))


def refingerprinted(origin: Origin, targets: tuple[str, ...]) -> Origin:
    """The same origin for targets that the tool has edited itself."""
    return Origin(origin.name, digest(targets))


def is_machine_made(unit: Unit) -> bool:
    """Whether the targets are as the tool wrote them; a changed letter makes them a person's."""
    return unit.origin is not None and unit.origin.digest == digest(unit.targets)


def has_vanished(unit: Unit) -> bool:
    """Whether the tool's mark stands there without its text: a program, or a person, blanked it."""
    return unit.state is State.INITIAL and unit.origin is not None
