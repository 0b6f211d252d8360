"""DeepL, by its own SDK."""
