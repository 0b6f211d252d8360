"""Catalogs brought together: with new segments, and three ways."""
