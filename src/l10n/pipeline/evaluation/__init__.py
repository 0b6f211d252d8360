"""Engines beside each other, in figures."""
