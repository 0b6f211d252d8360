"""A text as it reads, and the words beside a place."""
