"""The keys of the table of numbers, money, dates and times."""

from __future__ import annotations

from l10n.locales.schema import keys_of

__all__ = ["NUMBERS"]

_AMOUNTS = keys_of(
    """
    scales.*             | NAMES | both | power of ten -> singular and plural as printed, then all else that is read. The trap: 9 is Milliarde, milliard, mil millones where 12 is Billion, billion, billón
    letters.always       | WORD_NUMBERS | read | a letter glued to digits, and its power of ten
    letters.counted      | WORD_NUMBERS | read | one that is a scale only before something counted
    letters.beside_money | WORD_NUMBERS | read | one that is a scale only beside a currency: 5m is five metres
    letters.more         | WORDS | read | words before an amount in the currency of the last one
    letters.counted_of   | WORDS | read | words behind a letter that make it a count: of them
    letters.counted_nouns | WORDS | read | nouns behind it that do
    letters.agents       | WORDS | read | how nouns end that do
    letters.not_before   | WORDS | read | nouns behind which a letter is a name: 4K video
    letters.named        | WORDS | read | letters that are names as often: phase 2b
    letters.long         | WORDS | read | words behind a length: a hall 5m long
    currencies.*         | NAMES | both | ISO 4217 code -> singular and plural as printed, then all else that is read
    currency_names.*     | WORDS | read | a name that several currencies share -> their codes
    minor.*              | NAMES | both | `cent` or `penny` -> singular and plural as printed, then all else that is read
    percent.percent      | WORDS | both | words for percent, the first printed
    percent.point        | WORDS | both | percentage points, singular and plural printed
    percent.basis        | WORDS | both | basis points, the same
    percent.bare_point   | WORDS | read | points of percent, where the other text names them in full
    percent.genetic      | WORDS | read | words near which "bp" are base pairs
    ranges.articles      | WORDS | read | articles before an end of a range
    ranges.between       | RANGE | both | between A and B, the first of each printed
    ranges.from          | RANGE | both | from A to B, the same
    ranges.bare          | WORDS | both | joins two ends without an opening word
    ranges.either        | WORDS | read | or, between two ends
    ranges.pair          | WORDS | both | joins two days: 3 and 4 May
    ranges.moment_from   | ENDS  | printed | from A to B, of months, dates, times
    ranges.moment_between | ENDS | printed | between A and B, the same
    bounds.above         | WORDS | read | more than, before a number
    bounds.at_least      | WORDS | read | at least
    bounds.below         | WORDS | read | less than
    bounds.at_most       | WORDS | read | at most
    bounds.at_least_behind | WORDS | read | or more, behind it
    bounds.at_most_behind  | WORDS | read | or fewer
    repeats.words        | WORDS | read | words by which a number holds for several things: each
    repeats.pairs        | WORDS | read | two words, with something between
    weights.currency     | TEXT  | read | a currency whose name is a weight, too
    weights.unit         | TEXT  | read | that weight
    weights.before       | WORDS | read | words before it that make it one
    """
)

_WORDS = keys_of(
    """
    words.ones           | NUMBER_FORMS | both | 0 to 9, all forms
    words.teens          | NUMBER_FORMS | read | 10 to 19
    words.tens           | NUMBER_FORMS | read | 20 to 99, as far as they are single words
    words.hundreds       | NUMBER_FORMS | read | 100, and other hundreds of one word
    words.thousands      | NUMBER_FORMS | read | 1000
    words.glued          | FLAG  | read | whether a number is one word
    words.inside         | WORDS | read | what may stand between its parts: "und"
    words.ones_first     | FLAG  | read | whether ones stand before tens there: dreiundzwanzig
    words.last_letters   | WORD_TEXTS | read | the last letter of a number, and the one it stands for
    words.scores         | NUMBERS | read | numbers that a twenty behind multiplies: quatre-vingts
    words.long_tens      | NUMBERS | read | tens that go on to nineteen: soixante-dix
    words.one            | WORDS | read | articles that are 1 before a scale
    words.joins          | WORDS | read | between two words of a number: and
    words.point          | WORDS | read | the decimal mark in words
    words.minus          | WORDS | read | minus
    words.not_minus_after | WORDS | read | words before it that make it none: plus or minus
    words.negative       | WORDS | read | what may be counted below zero
    words.below_zero     | WORDS | read | below zero, behind degrees
    words.temperatures   | WORDS | read | words beside which degrees go without saying
    words.falls          | WORDS | read | how words start that say that something goes down
    words.plus_minus     | WORDS | read | plus or minus
    words.powers         | WORDS | read | before an exponent
    words.vague          | WORDS | read | before an order of size: several hundred
    words.homographs     | WORDS | read | number words that are other words as often
    words.capital_nouns  | FLAG  | read | whether every noun has a capital
    words.also           | NUMBER_FORMS | read | words that say a number without being one: double, decade
    words.loose          | WORDS | read | those of them that another number does not contradict
    words.stems          | NUMBER_FORMS | read | how such words start
    words.endings        | WORDS | read | endings that make another word of a number: fünfjährig
    words.prefixes       | WORDS | read | what stands before such words
    words.multiples      | NUMBER_FORMS | read | words that multiply the number before them: dozen
    magnitudes.counted   | WORD_NUMBERS | read | an order of size behind a vague word, and its power of ten
    magnitudes.of        | WORDS | read | joins two of them: tens of thousands
    magnitudes.*         | WORDS | read | power of ten -> an order of size: hundreds
    references.letters   | WORDS | read | what stands before the letter of an article
    references.suffixes  | WORD_TEXTS | read | bis, ter, and their letters
    acts.*               | WORDS | read | a kind of act of law -> its names
    fractions.half_before_scale | WORDS | read | three `and a half` million
    fractions.half_after_scale  | WORDS | read | tre milioni `e mezzo`
    fractions.half_numbers | WORD_TEXTS | read | one word for a number and a half
    fractions.half_scale | WORDS | both | half of a scale word, the first printed
    fractions.half       | WORDS | read | half
    fractions.compounds  | WORDS | read | nouns behind "half" that make no fraction: half-life
    fractions.parts      | WORD_NUMBERS | read | third, quarter
    fractions.names      | NUMBER_WORDS | printed | part -> singular and plural
    fractions.one        | WORDS | read | the one of one third
    fractions.one_printed | WORDS | printed | the same
    fractions.in         | WORDS | read | two `in` five
    fractions.of_many    | WORDS | read | the same, with a noun between
    fractions.by_many    | WORDS | read | before a scale: per million
    fractions.after      | WORDS | read | what follows a fraction; anything else makes it an ordinal
    fractions.added      | WORD_TEXTS | read | a part that is added behind a number or its unit
    fractions.diluted    | WORDS | read | behind the number of a dilution
    fractions.whole      | WORDS | read | all: 100%
    fractions.rest       | WORDS | read | what other shares leave
    fractions.half_like  | WORDS | read | how words that mean half may start
    fractions.part_like  | NUMBER_WORDS | read | the same of other parts
    ordinals.suffixes    | WORDS | both | behind the digits of an ordinal; the first, or four for 1, 2, 3 and others, printed. A full stop counts behind one of `after` only
    ordinals.endings     | WORDS | read | others that are read
    ordinals.written     | WORDS | read | others that are read before a period
    ordinals.digits      | WORD_TEXTS | printed | a number, and its own suffix
    ordinals.before_noun | WORD_TEXTS | printed | a number, and its ordinal before a masculine noun
    ordinals.after       | WORDS | read | words that make an ordinal of what stands behind them
    ordinals.not_before  | WORDS | read | words that make none of what stands before them
    ordinals.words       | WORDS | both | first, second, third … in words
    ordinals.more        | NUMBER_FORMS | read | others
    ordinals.forms       | WORD_TEXTS | read | an ending, and that of the words it stands for
    """
)

_MOMENTS = keys_of(
    """
    dates.order          | TEXT  | read | "dmy" or "mdy", of a date in digits
    dates.abbreviations  | WORD_NUMBERS | read | months in short besides CLDR's names
    dates.capital        | FLAG  | read | whether months have a capital
    dates.of             | WORDS | read | between a day and its month
    dates.before_year    | WORDS | read | between a month and its year
    dates.parts          | WORD_WORDS | read | `early`, `mid`, `late` -> words before a month
    dates.feasts         | WORD_TEXTS | read | a feast, and its month and day
    dates.first_words    | WORDS | read | the first day of a month in words
    dates.numeric        | TEXT  | printed | "digits" where a date in digits stays so, "written" where it is written out
    dates.full           | TEXT  | printed | a date, with {day}, {month}, {year}
    dates.day_month      | TEXT  | printed | one without its year
    dates.month_year     | TEXT  | printed | one without its day
    dates.day            | TEXT  | printed | a day, with {day}
    dates.first          | TEXT  | printed | the first day of a month
    durations.stems      | NUMBER_FORMS | read | months -> how words start that say so many
    durations.words      | WORD_NUMBERS | read | a span in words, and its minutes
    durations.months     | WORD_NUMBERS | read | a span in words, and its months
    durations.*          | WORDS | read | a unit of time -> its names
    idioms.always        | WORDS | read | said with figures, and counts nothing: 24/7
    idioms.worded        | WORDS | read | said in words, and counts nothing
    idioms.names         | WORD_WORDS | read | a code of another language -> what stands for it
    times.am             | WORDS | read | the first half of the day
    times.pm             | WORDS | read | the second
    times.am_printed     | TEXT  | printed | the first half of the day
    times.pm_printed     | TEXT  | printed | the second
    times.printed        | TEXT  | printed | "12" or "24" hours
    times.clock          | TEXT  | printed | a time, with {hour} and {minute}
    times.on_the_hour    | TEXT  | printed | one without minutes
    times.marks          | TEXT  | read | marks between an hour and its minutes besides the colon
    times.after          | WORDS | read | words before a time, a bare hour too
    times.minutes_after  | WORDS | read | words before a time with minutes
    times.elided         | WORDS | read | the same where an apostrophe follows
    times.signs          | WORDS | read | words behind a time that make one even of a bare hour
    times.minute_signs   | WORDS | read | words behind a time with minutes
    times.between        | WORDS | read | words between an hour and its minutes
    times.hours          | WORDS | read | words behind a full hour, after one of `hours_after`
    times.hours_after    | WORDS | read | see there
    times.hour           | WORDS | read | words that make a bare hour of a number
    times.follow         | WORDS | read | words behind a bare hour
    times.near           | WORDS | read | how what stands near two times starts
    times.and            | WORDS | read | between an hour and its minutes in words
    times.joined         | WORDS | read | behind a time in four figures
    times.joined_after   | WORDS | read | before one
    times.joined_near    | WORDS | read | before one with odd minutes
    times.not_after      | WORDS | read | words before a ratio that looks like a time
    times.morning        | WORDS | read | in the morning
    times.evening        | WORDS | read | in the afternoon and evening
    times.names          | WORD_NUMBERS | read | noon, midnight, and their hour
    times.spoken         | WORD_NUMBERS | read | half past {hour}: minutes after the hour, or what each {minute} counts
    periods.quarter      | WORDS | read | quarter of a year
    periods.quarters     | WORDS | read | several
    periods.half         | WORDS | read | half of a year
    periods.months       | WORD_WORDS | read | "half 1" -> the same in months
    periods.quarter_letter | TEXT | read | its letter besides Q
    periods.half_letter  | TEXT  | read | its letter besides H
    periods.joins        | WORDS | read | between a period and its year
    periods.fiscal       | WORDS | read | financial year
    periods.fiscal_last  | WORDS | read | the last words of those
    periods.fiscal_printed | TEXT | printed | financial year, before its number
    periods.century      | WORDS | read | century
    periods.century_words | WORD_NUMBERS | read | a century of one word
    periods.century_stems | NUMBER_FORMS | read | how its adjectives start
    periods.century_short | WORDS | read | century in short
    periods.decade_words | WORD_NUMBERS | read | a decade in words
    periods.open_decades | WORD_NUMBERS | read | one that may be of any century
    periods.decade_before | WORDS | read | before the digits of a decade
    periods.decade_behind | WORDS | read | on them
    periods.decade_opens | WORDS | read | words before a decade in short
    periods.printed.decades | WORD_TEXTS | printed | a decade, and its word
    periods.printed.*    | TEXT  | printed | `quarter`, `half`, `fiscal`, `decade`, `century` with {number}, {ordinal}, {word}, {year}, {decade}, {short}, {roman}; with `_year` behind a year follows, with `_spelled` it was in words
    """
)

_NEIGHBOURS = keys_of(
    """
    years.*              | WORDS | read | words beside four bare digits that make a year of them (`named`, `before`, `singular`, `strong`, `determiners`), a count (`approximate`, `counted`), or neither (`function`)
    labels.*             | WORDS | read | a number behind one of these is its name, no amount: Phase 3, page 12, ISO 9001
    names.series         | WORDS | read | between two versions
    names.numbering      | WORDS | read | number, in "lot number"
    names.people         | WORDS | read | last letters of a people with a capital
    names.statistics     | WORDS | read | before a measured value, which is no version
    names.prefixes       | WORDS | read | joined by a hyphen to a plain number or year
    names.streets        | WORDS | read | what a street is called
    """
)

_PRINTED = keys_of(
    """
    printed.scales           | NUMBERS | printed | powers of ten that have a word of their own
    printed.abbreviations    | WORD_TEXTS | printed | power of ten -> scale in short; one without is a word in the short style, too
    printed.abbreviation_gap | TEXT  | printed | before it
    printed.short_scale      | TEXT  | printed | "abbreviation" or "word" in the short style
    printed.sign_gap         | TEXT  | printed | between a scale in short and a currency sign
    printed.long_of          | TEXT  | both | between a scale word and a currency name
    printed.long_of_elided   | TEXT  | printed | the same before a vowel
    printed.elided_before    | TEXT  | printed | those vowels
    printed.singular_below   | NUMBER | printed | a noun is in the singular below it, not for 1 alone
    printed.before_amount    | WORDS | read | currency names that may stand before the number
    printed.signs            | WORD_TEXTS | printed | ISO 4217 code -> sign
    printed.marks            | WORDS | printed | signs that are kept where the source writes them
    printed.position         | TEXT  | printed | "before" or "after": where a currency sign stands
    printed.spaced           | FLAG  | printed | whether a gap follows a sign before the number
    printed.percent          | WORD_TEXTS | printed | `short`, `long` -> "attached", "spaced", "word"
    printed.gap              | TEXT  | printed | before a sign or an abbreviation; a word has an ordinary blank
    printed.group            | TEXT  | printed | between thousands, where CLDR's mark is not the house's
    printed.least_grouped    | NUMBER | printed | digits from which thousands are marked
    printed.unit_gap         | TEXT  | printed | before a unit, or "as written"
    printed.unit_words       | WORDS | read | units that are words, too
    printed.unit_of          | WORDS | read | what may follow those
    printed.glued            | WORDS | read | letters that are no unit when they hang on to digits
    agreement.vowel          | PATTERN | printed | numbers that are read with a vowel first
    agreement.forms          | WORD_TEXTS | printed | a word before a number, and its form before a vowel
    """
)

NUMBERS = (*_AMOUNTS, *_WORDS, *_MOMENTS, *_NEIGHBOURS, *_PRINTED)
