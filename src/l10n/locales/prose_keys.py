"""The keys of the tables that say how prose is set, cut into sentences, and inflected."""

from __future__ import annotations

from l10n.locales.schema import keys_of

__all__ = ["ABBREVIATIONS", "ADDRESS", "ANSWERS", "CANDIDATES", "EDITS", "TERMS", "TYPOGRAPHY"]

ABBREVIATIONS = keys_of(
    """
    never      | WORDS | read | something always follows: no sentence ends here
    sometimes  | WORDS | read | a sentence may end here, and does before one of the `starters`
    final      | WORDS | read | a sentence ends here before any capital
    firms      | WORDS | read | what a firm's name ends with
    numbered   | WORDS | read | an abbreviation only before a number
    labelled   | WORDS | read | words whose letter behind them has no full stop of its own: annex A.
    starters   | WORDS | read | words that start a sentence
    reporting  | WORDS | read | words behind direct speech, which go on with the sentence
    endings    | WORDS | read | how words end that a sentence may start with: verbs
    ordinals   | FLAG  | read | whether a number with a full stop is an ordinal
    """
)

TYPOGRAPHY = keys_of(
    """
    quotes            | WORDS      | both    | pairs of quotation marks, the usual one first; the second pair stands inside it
    apostrophe        | TEXT       | both    | the mark of an elision
    space_before      | TEXT       | both    | marks that a no-break space stands before
    narrow_before     | TEXT       | printed | those of them before which the space is narrow
    space_after       | TEXT       | both    | marks that a no-break space stands after
    opening           | WORD_TEXTS | both    | a mark at the end of a sentence, and the one that opens it: ? and ¿
    sentence_case     | FLAG       | read    | whether headings have a capital at the first word and at names only
    questions         | WORDS      | read    | words that open a question
    function_words    | WORDS      | read    | words that say nothing by themselves, and are rare in other languages
    doubles           | WORDS      | read    | words that may stand twice in a row
    stand_ins         | WORDS      | read    | words in code that a reader replaces with his own
    compounds         | FLAG       | read    | whether two words joined by a hyphen are spelt apart
    prefixes          | WORDS      | read    | what words are made with that dictionaries lack
    derived.*         | ENDINGS    | read    | an ending, and those of the words it may be made of
    variants.*        | TEXT       | read    | a spelling of one variant of the language, and that of the other
    acronyms.*        | TEXT       | read    | an acronym of another language, and the usual one here
    accent.*          | TEXT       | printed | what is written wrongly, and how it is written
    accent_apostrophe.* | TEXT     | printed | the same, where an apostrophe stands for the accent
    elision           | RULES      | printed | `wrong` and `right`, regular expressions; words in braces are lists of `elision_words`
    elision_words.*   | WORDS      | read    | lists of words for those
    """
)

TERMS = keys_of(
    """
    inflects       | TEXT       | read | "all" words of a term agree, or its "head" alone inflects
    stops          | FORMS      | read | words before which the head of a term stands
    inserts        | FLAG       | read | whether a word may stand before a preposition inside a term
    acronym        | WORDS      | read | endings of an acronym in the plural
    title_acronyms | FLAG       | read | whether an acronym may be written as a name: Irpef
    postpositive   | FORMS      | read | adjectives behind their noun
    gendered       | FORMS      | read | endings of a person's noun that has two genders
    verb_before    | FORMS      | read | words before a verb, so that none before it is a noun
    noun_before    | FORMS      | read | words before a noun, so that none behind it is a verb
    participles    | FORMS      | read | endings of participles
    negations      | FORMS      | read | words between an auxiliary and its verb
    verb_prefixes  | FORMS      | read | what irregular verbs are made with
    prefixes       | FORMS      | read | what is written with or without a hyphen before a word
    groups         | WORDS      | read | words that stand for each other, those of a group in one text
    spelling       | WORDS      | read | endings that two variants of the language spell otherwise
    stems          | WORDS      | read | words with a spelling each in two variants
    noun.*         | FORMS      | read | an ending, and what may stand in its place; the longest that fits counts
    adjective.*    | FORMS      | read | the same
    verb.*         | FORMS      | read | the same
    irregular.*    | FORMS      | read | a verb, and its forms
    words.*        | FORMS      | read | a word that follows no rule, and its forms; none for one that does not change
    agreement.first      | TEXT  | printed | the ending of which the first plural is right
    agreement.vowel      | PATTERN | printed | what starts a word that takes an elided form before it
    agreement.impure     | PATTERN | printed | what starts a word that takes the second form of an article
    agreement.either     | FORMS | printed | endings of nouns that may have either gender
    agreement.either_singular | WORDS | printed | words before a noun of either gender, with their forms
    agreement.either_plural | WORDS | printed | the same
    agreement.masculine  | FORMS | printed | endings of masculine nouns
    agreement.feminine   | FORMS | printed | endings of feminine nouns
    agreement.neuter     | FORMS | printed | endings of neuter nouns
    agreement.masculine_singular | WORDS | printed | words before a noun, with their forms before each kind of sound
    agreement.masculine_plural   | WORDS | printed | the same
    agreement.feminine_singular  | WORDS | printed | the same
    agreement.feminine_plural    | WORDS | printed | the same
    agreement.words.*    | TEXT  | printed | a noun whose ending says another gender, and its own
    """
)

CANDIDATES = keys_of(
    """
    inside!      | FORMS | read | words that may stand inside a proposed term
    stop!        | FORMS | read | words that it neither begins nor ends with
    never_first! | FORMS | read | endings of words that it does not begin with
    never_last!  | FORMS | read | endings of words that it does not end with
    """
)

ANSWERS = keys_of(
    """
    refusals    | WORDS   | read | regular expressions: an engine says that it will not translate
    apologies   | WORDS   | read | it apologises
    labels      | WORDS   | read | it names what follows: "Translation:"
    preambles   | WORDS   | read | it says something before the translation
    remarks     | WORDS   | read | it says something behind it
    orders      | WORDS   | read | a text that gives orders to an engine
    order_words | PATTERN | read | how the words start that such a text has
    """
)

ADDRESS = keys_of(
    """
    second_person | WORDS | read | words by which a text speaks to its reader
    """
)

EDITS = keys_of(
    """
    euphonic.*   | TEXT  | printed | a word, and its form before its own vowel
    names.behind | WORDS | read    | words behind which a name may take another's place
    """
)
