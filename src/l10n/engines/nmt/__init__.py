"""Neural models on this machine."""
