"""Targets put in the places of their segments, made safe there."""
