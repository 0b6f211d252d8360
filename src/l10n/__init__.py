"""Translation and localisation pipeline: articles in, reviewed PO/Markdown pairs out."""

__all__ = ["__version__"]

__version__ = "0.1.0"
