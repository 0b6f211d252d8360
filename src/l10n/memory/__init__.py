"""Translation memory: TMX in and out, look-up behind ``ports.MemoryStore``."""
