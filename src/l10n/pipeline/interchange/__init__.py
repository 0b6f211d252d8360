"""Work out to translators and back: files, memories, hand-made translations."""
