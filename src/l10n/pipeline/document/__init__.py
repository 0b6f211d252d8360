"""One document in one locale: from its segments to its catalog, its findings and its target."""
