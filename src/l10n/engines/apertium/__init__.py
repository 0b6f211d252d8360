"""Apertium, rule-based, on this machine."""
