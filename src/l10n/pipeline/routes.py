"""Which engines a configuration, or a caller, wants asked for which texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from l10n.config import Config, EngineRoute
from l10n.ports import Engine

__all__ = ["Routes"]

Engines = tuple[Engine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Engines in the order in which they are asked; what no rule fits goes to the first ones."""

    usual: Engines = ()
    rules: tuple[tuple[EngineRoute, Engines], ...] = ()  # the last one that fits wins

    @classmethod
    def of_config(cls, config: Config, make: Callable[[str], Engine | None]) -> Routes:
        """
        The routes that a configuration has.

        Args:
            make: The engine of a name; None for the memory alone.
        Raises:
            ConfigError: there is no such engine.
        """
        made: dict[str, Engine | None] = {}

        def engines(names: tuple[str, ...]) -> Engines:
            for name in names:
                if name not in made:
                    made[name] = make(name)
            found = {engine.name: engine for name in names if (engine := made[name]) is not None}
            return tuple(found.values())

        return cls(
            usual=engines(config.engine_names),
            rules=tuple((rule, engines(rule.engine_names)) for rule in config.routes),
        )

    @property
    def engines(self) -> Engines:
        """All of them, each once."""
        every = (self.usual, *(engines for _, engines in self.rules))
        return tuple({engine.name: engine for engines in every for engine in engines}.values())

    def of(self, locale: str, path: str, kind: str) -> Engines:
        """
        The engines for a text, in their order; may be empty.

        Args:
            locale: Of the target.
            path: Of the source, relative to the project.
            kind: Of the segment.
        """
        found = self.usual
        for rule, engines in self.rules:
            if (
                (not rule.locales or locale in rule.locales)
                and (not rule.paths or any(fnmatchcase(path, pattern) for pattern in rule.paths))
                and (not rule.kinds or any(fnmatchcase(kind, pattern) for pattern in rule.kinds))
            ):
                found = engines
        return found
