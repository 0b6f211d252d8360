"""``python -m l10n``: the command line, where its script is not on the path."""

from l10n.cli import main

main()
