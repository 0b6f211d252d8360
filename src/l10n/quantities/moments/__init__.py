"""Dates, times, periods and years at a place."""
