"""A report as text or as data."""
