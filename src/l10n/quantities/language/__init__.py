"""What a language knows about numbers."""
