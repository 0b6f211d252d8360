"""glossary.yaml to terms, and the terms that occur in a text, inflected ones too."""

from l10n.glossary.files.reader import load, parse, parse_bytes
from l10n.glossary.matching.matcher import Matcher
from l10n.glossary.termbase import Glossary
from l10n.glossary.words import word_keys

__all__ = ["Glossary", "Matcher", "load", "parse", "parse_bytes", "word_keys"]
