"""Documents: bytes to segments and verbatim stretches, targets put back, and the structure guard."""
