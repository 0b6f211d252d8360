"""A small translation model and what made it."""
