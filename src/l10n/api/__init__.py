"""What other programs call: its names stand in ``l10n`` itself, and nowhere else for long."""
