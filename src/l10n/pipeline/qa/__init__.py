"""Checks over a whole project: what is outdated, inconsistent, known already, or changed."""
