"""The rows of two texts paired, and what differs."""
