"""One file a family of checks: pure generators of findings."""

from l10n.checks.rule import Rule

__all__ = ["Rule"]
