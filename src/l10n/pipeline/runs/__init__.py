"""Runs: what one does with each document, and how it goes over all of them."""
