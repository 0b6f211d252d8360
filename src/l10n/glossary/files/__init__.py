"""Term files: our YAML, CSV, TSV and TBX, in and out."""
