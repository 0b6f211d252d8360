"""glossary.yaml to terms, and the terms that occur in a text, inflected ones too."""

from l10n.glossary.matcher import Matcher
from l10n.glossary.reader import load, parse
from l10n.glossary.termbase import Glossary

__all__ = ["Glossary", "Matcher", "load", "parse"]
