"""PO files: read and written to the byte."""
