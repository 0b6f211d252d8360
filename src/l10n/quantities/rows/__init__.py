"""What a text says with numbers, as rows that can be compared."""
