"""Doubles for tests and demos, and the contracts that every plug-in keeps."""

from l10n.testing.doubles import ScriptedEngine, TableMemory, UpperEngine

__all__ = ["ScriptedEngine", "TableMemory", "UpperEngine"]
