"""The quantities and protected tokens of a text."""
