"""Quantities printed for a locale."""
