"""The keys of the table of concepts in words."""

from __future__ import annotations

from l10n.locales.schema import keys_of

__all__ = ["MEANING"]

MEANING = keys_of(
    """
    lists.*            | TEXT   | read | a list of words, with commas, for `@name` in an expression
    negation.joins     | TEXT   | read | words before a word that agrees
    negation.echoes    | TEXT   | read | negators that need deny no more, at any distance
    negation.clauses   | TEXT   | read | words of a clause of its own
    negation.prefixes  | TEXT   | read | what turns a word round: un, in
    negation.endings   | TEXT   | read | the same at the end: less
    negation.concord   | TEXT   | read | negators that deny no more behind another
    negation.longest   | NUMBER | read | words of a sentence up to which a negator proves something
    rates.occasions    | TEXT   | read | how the nouns start of which there are so many in a time
    rates.articles     | TEXT   | read | articles that stand for "per"
    rates.openers      | TEXT   | read | words before a rate
    rates.joins        | TEXT   | read | words between a count and its rate
    comparison.than    | TEXT   | read | words behind a comparative
    counts.above       | TEXT   | read | before a number: from the next one on
    counts.below       | TEXT   | read | before a number: up to the one before
    counts.idioms      | TEXT   | read | numbers that count nothing
    counts.ages        | TEXT   | read | what makes an age of a number
    counts.parts       | TEXT   | read | before a number that is a part of a word: per cent
    counts.doubtful    | TEXT   | read | words that may be numbers
    counts.shares      | TEXT   | read | between a part and the whole
    synonyms.*         | FORMS  | read | a substance by its international name, and its other names
    groups.*.*.*       | TEXT   | read | check, group, concept -> expressions for it, with commas; see `l10n/meaning/lexicon.py`
    """
)
