"""A project as a page to read, and its past."""
