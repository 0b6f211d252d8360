"""What all formats share: texts with places, parts of a document, directives, tags."""
