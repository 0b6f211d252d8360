"""Digits that name something: codes, labels, idioms."""
