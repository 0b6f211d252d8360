"""Runs of inline text cut into sentences."""
