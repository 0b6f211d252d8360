"""The strings of a site or a program: JSON, YAML and TOML."""
