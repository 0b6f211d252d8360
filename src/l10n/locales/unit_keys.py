"""The keys of the tables of units, rates, and words beside values."""

from __future__ import annotations

from l10n.locales.schema import keys_of

__all__ = ["ANCHORS", "RATES", "UNITS"]

UNITS = keys_of(
    """
    prefixes.*      | TEXT  | read | a metric prefix in letters, and its sign
    prefixes!       | WORD_TEXTS | read | all of them
    bases.*         | WORDS | read | sign of a unit that takes a prefix -> its names
    bases!          | WORD_WORDS | read | all of them
    alone.symbols!  | WORDS | read | those that are read without a prefix too
    words.*         | WORDS | read | sign of a unit -> its names
    words!          | WORD_WORDS | read | all of them
    one.names       | WORDS | read | names of one unit besides CLDR's and the first of each
    powers.square   | WORDS | read | what makes an area of a length behind it
    powers.cubic    | WORDS | read | what makes a volume of it
    powers.behind   | WORD_TEXTS | read | the same behind the length, and the power
    per.words       | WORDS | read | what opens the unit that something is counted for
    """
)

RATES = keys_of(
    """
    counts.*        | WORDS | read | a number of times -> words for it: twice
    counts!         | NUMBER_WORDS | read | all of them
    times.words!    | WORDS | read | "times", behind a number
    every.words!    | WORDS | read | "every", before a unit of time or a number of them
    per.words!      | WORDS | read | what stands between a count and its period
    per.articles!   | WORDS | read | the same, unless one of `per.not_after` stands before it
    per.not_after!  | WORDS | read | see there
    per.not_before! | WORDS | read | words behind a period that make a point in time of it: ago
    words.*         | WORDS | read | count and unit -> words for it; "1/2 day" is every other day
    words!          | WORD_WORDS | read | all of them
    """
)

ANCHORS = keys_of(
    """
    hedges  | WORDS | read | between what opens an end of a range and its number: only, about
    joints  | WORDS | read | between two parts of a sentence
    bases   | WORDS | read | before the value that another one is set against
    earlier | WORDS | read | beside the value that was there first
    scores  | WORDS | read | how words start beside the score of a match
    words.* | WORDS | read | a thing that two values may belong to -> its words; the same names in each language
    """
)
