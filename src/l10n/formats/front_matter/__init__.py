"""Front matter in YAML and TOML."""
