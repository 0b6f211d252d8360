"""Tests of the exchange with translators, and the sheets they share."""
