"""What git asks of us, and what we ask of git."""
