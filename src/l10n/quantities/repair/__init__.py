"""A target with its numbers in house style, where that does no harm."""
