"""PO files and templates as sources: each message a segment, with its plural forms."""
