"""Digits and known words at a place."""
