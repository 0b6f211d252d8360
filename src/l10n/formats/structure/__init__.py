"""What a source and its target must have in common, and links that lead to counterparts."""
