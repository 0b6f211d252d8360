"""Engines: their tests, the servers these run against, and the contract every engine keeps."""
