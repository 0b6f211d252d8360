"""A project on disk: its sources, where their catalogs and targets stand, and what a run has opened."""
