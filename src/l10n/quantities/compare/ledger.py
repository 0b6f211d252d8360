"""The ledger: every number of the source against every number of the target, by value and unit."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from l10n.model import LocalePair, Severity, kinds
from l10n.quantities.compare.assignment import assigned
from l10n.quantities.compare.differing import differing
from l10n.quantities.compare.equal_rates import without_equal_rates
from l10n.quantities.compare.formulae import is_formula, without_indices
from l10n.quantities.compare.lost_words import lost
from l10n.quantities.compare.order import out_of_order
from l10n.quantities.compare.pairing import NAMED, Relation, Texts
from l10n.quantities.compare.places import Place
from l10n.quantities.compare.relations import form_severity, relation, stands
from l10n.quantities.compare.repeats import unrepeated
from l10n.quantities.compare.retold import outside, retold
from l10n.quantities.compare.retold_codes import code_apart, is_code
from l10n.quantities.compare.sums import multiplies, summed
from l10n.quantities.compare.unit_pairs import UnitsOf
from l10n.quantities.compare.unsupported_language import let_pass
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.parse.recognizer import read
from l10n.quantities.rows.rows import Entry, entries
from l10n.quantities.rows.spelled_out import Words
from l10n.quantities.rows.worded import worded
from l10n.quantities.text.taken_spans import Taken

__all__ = ["Ledger", "Match", "ledger_of"]

_STRANGERS = 40_000  # pairs of rows without a match
_FRACTION = kinds.FRACTION
_COUNTED = frozenset({kinds.NUMBER, kinds.MEASURE})
_ALONE = 5.0  # what it costs to leave a number without a match
_WORD_ALONE = 0.3  # and a number in words, which may be said otherwise
_WORDS = 0.5  # what it costs at most to match two of these
_APART = 0.05  # what it costs to match rows from one end of the text to the other


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the source and the row of the target that stands for it."""

    source: Entry
    target: Entry
    check: str = ""  # what is wrong between the two; empty: they agree
    severity: Severity = Severity.ERROR
    mend: bool = True  # the source's quantity may be printed in the target's place


@dataclass(slots=True)
class Ledger:
    """The rows of both texts, and what became of them."""

    source: Reading
    target: Reading
    left: list[Entry]  # of the source, without a match
    right: list[Entry]  # of the target, without a match
    left_words: list[Entry] = field(default_factory=list)  # the same, of what is said in words
    right_words: list[Entry] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    worded: list[Match] = field(
        default_factory=list
    )  # of which one row is in words; nothing is printed there

    def settle_equal(self) -> None:
        """Matches the rows that say the same, the first with the first."""
        pairs, self.left, self.right = _equal(self.left, self.right)
        self.matches += [Match(one, two, mend=self._prints(one, two)) for one, two in pairs]

    def _prints(self, source: Entry, target: Entry) -> bool:
        """Whether the source's quantity may stand for the target's equal one; not for giugno del 2017."""
        words = self.target.number_locale.sets.get("dates.before_year", frozenset())
        own = target.kind is kinds.DATE and not words.isdisjoint(target.raw.lower().split())
        return source.power == target.power and not own

    def read_words(self) -> None:
        """Reads what the texts say in words; those that can only stand for a number where one is left."""
        self.left_words = [row for row in self.left if row.worded]
        self.right_words = [row for row in self.right if row.worded]
        self.left = [row for row in self.left if not row.worded]
        self.right = [row for row in self.right if not row.worded]
        numbers = bool(self.left or self.right or self.left_words or self.right_words)
        left, right = worded(self.source, self.target, numbers=numbers)
        self.left_words += left
        self.right_words += right

    def open_in(self, one: Place, two: Place) -> bool:
        """Whether a row without a match stands in a place of the source or in one of the target."""
        left, right = [*self.left, *self.left_words], [*self.right, *self.right_words]
        return len(outside(left, one)) < len(left) or len(outside(right, two)) < len(right)

    def take_out(self, one: Place, two: Place) -> None:
        """Takes out all that a place of the source says and all that one of the target says."""
        kept = [(outside([match.source], one), outside([match.target], two)) for match in self.matches]
        self.matches = [match for match, rows in zip(self.matches, kept, strict=True) if all(rows)]
        self.left = [*outside(self.left, one), *(row for rows, other in kept for row in rows if not other)]
        self.right = [*outside(self.right, two), *(row for other, rows in kept for row in rows if not other)]
        self.left_words, self.right_words = outside(self.left_words, one), outside(self.right_words, two)
        self.settle_equal()

    @property
    def strangers(self) -> bool:
        """Whether so much is left that the texts have nothing to do with one another."""
        return len(self.left) * len(self.right) > _STRANGERS


def _equal(
    left: list[Entry], right: list[Entry]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """The rows that say the same, and what is left of either side."""
    waiting: dict[Hashable, deque[Entry]] = {}
    for row in right:
        waiting.setdefault(row.key, deque()).append(row)
    pairs: list[tuple[Entry, Entry]] = []
    rest: list[Entry] = []
    for row in left:
        same = waiting.get(row.key)
        if same:
            pairs.append((row, same.popleft()))
        else:
            rest.append(row)
    others = {id(row) for rows in waiting.values() for row in rows}
    return pairs, rest, [row for row in right if id(row) in others]


def _alike(one: Entry, two: Entry) -> bool:
    """Whether two readings give one value, whatever is counted."""
    if one.kind in _COUNTED and two.kind in _COUNTED:
        return one.value == two.value
    return (one.kind, one.value, one.unit) == (two.kind, two.value, two.unit)


def _unlocalised(ledger: Ledger, texts: Texts, target: str, locale: str) -> None:
    """Matches numbers that stand in the target as the source language writes them."""
    taken = Taken(match.target.span for match in ledger.matches)
    copy = read(target, locale)
    for row in entries(copy):
        same = (entry for entry in ledger.left if entry.kind is not None and _alike(entry, row))
        source = next(same, None)
        if source is None or taken.overlaps(row.span):
            continue
        covered = [entry for entry in ledger.right if entry.span.overlaps(row.span)]
        if any(stands(source, entry, texts) for entry in covered):
            continue
        # The target language reads all of it, and as another value: that is no mere matter of form.
        misread = any(
            entry.span.end == row.span.end and not entry.mention.loose and entry.kind is not None
            for entry in covered
        )
        for entry in covered:
            ledger.right.remove(entry)
        ledger.left.remove(source)
        check, severity = "number.value", Severity.ERROR
        if not misread:
            check, severity = "number.format", form_severity(covered[0] if covered else row, ledger.target)
        whole = misread and covered[0].span == row.span
        other = bool(covered) and row.kind is not source.kind  # 7.1 ha colpito
        shown = covered[0] if whole or other else row
        ledger.matches.append(Match(source, shown, check, severity, mend=source.kind is row.kind))


def _settle_sums(ledger: Ledger) -> None:
    """Takes out the values that one of the texts says with several numbers: 1 euro e 50, 2h58'12"."""
    left = [*ledger.left, *(row for row in ledger.left_words if row.firm)]
    right = [*ledger.right, *(row for row in ledger.right_words if row.firm)]
    for one, two in summed(ledger.source, ledger.target, left, right):
        if ledger.open_in(one, two):
            ledger.take_out(one, two)


def _elsewhere(rows: list[Entry], others: list[Entry], other: Reading, matched: list[Entry]) -> None:
    """
    Takes out codes that stand in the other text in another spelling.

    Args:
        rows: Of one text, without a match; what is found is taken out.
        others: The same of the other text; so is what stands there.
        other: The other text.
        matched: Rows of the other text.
    """
    for entry in [row for row in rows if is_code(row)]:
        span = code_apart(str(entry.value), other.view.source, [row.span for row in matched])
        if span is not None:
            rows.remove(entry)
            others[:] = [row for row in others if not row.span.overlaps(span)]


def _retold(ledger: Ledger) -> None:
    """Takes out what the other text says in another form, with the numbers that it is written with there."""
    matched = (
        [match.target.place for match in ledger.matches],
        [match.source.place for match in ledger.matches],
    )
    for row, place in retold(ledger.left, ledger.source, ledger.target, matched[0]):
        ledger.left.remove(row)
        ledger.right, ledger.right_words = outside(ledger.right, place), outside(ledger.right_words, place)
    for row, place in retold(ledger.right, ledger.target, ledger.source, matched[1]):
        ledger.right.remove(row)
        ledger.left, ledger.left_words = outside(ledger.left, place), outside(ledger.left_words, place)


def _lost_words(ledger: Ledger, texts: Texts) -> None:
    """Counts as left what stands in words, when nothing of the other text says its number or its unit."""
    paired = [*ledger.matches, *ledger.worded]
    left, right = ledger.left_words, ledger.right_words
    lost_there = lost(left, right, paired, texts.source_units, texts.target_units)
    # what the target has beside is an idiom as likely as not: quattro soldi
    new = lost(right, left, paired, texts.target_units, texts.source_units)
    ledger.left += lost_there
    ledger.right += [row for row in new if row.facets.measure is not None]


def _repeated(ledger: Ledger) -> None:
    """Takes out what one text says again, and the other has a word for: each, the latter."""
    fine = [match for match in ledger.matches if not match.check]
    if ledger.left:
        ledger.left = unrepeated(ledger.left, [match.source for match in fine], ledger.target)
    if ledger.right:
        ledger.right = unrepeated(ledger.right, [match.target for match in fine], ledger.source)


def _texts(ledger: Ledger) -> Texts:
    return Texts(
        ledger.source,
        ledger.target,
        UnitsOf(ledger.source, [row for row in ledger.left_words if row.unit == "rate"]),
        UnitsOf(ledger.target, [row for row in ledger.right_words if row.unit == "rate"]),
    )


def _place(row: Entry, reading: Reading) -> float:
    return row.mention.start / (len(reading.view.text) or 1)


def _assign(ledger: Ledger, texts: Texts) -> None:
    """Matches what is left, so that all of it together fits best."""
    if ledger.left or ledger.right:
        left = [*ledger.left, *ledger.left_words]
        right = [*ledger.right, *ledger.right_words]
    else:
        equal, left, right = _equal(
            [row for row in ledger.left_words if row.firm], [row for row in ledger.right_words if row.firm]
        )
        ledger.worded += [Match(one, two, mend=False) for one, two in equal]
        if bool(left) != bool(right):  # what one says firmly the other may say loosely
            left += [row for row in ledger.left_words if not row.firm]
            right += [row for row in ledger.right_words if not row.firm]
    if not left or not right or len(left) * len(right) > _STRANGERS:
        return
    relations: dict[tuple[int, int], Relation] = {}
    gains: dict[tuple[int, int], float] = {}
    for one, source in enumerate(left):
        for two, target in enumerate(right):
            found = relation(source, target, texts)
            if found is None:
                continue
            alone = (_WORD_ALONE if source.worded else _ALONE) + (_WORD_ALONE if target.worded else _ALONE)
            apart = abs(_place(source, ledger.source) - _place(target, ledger.target)) * _APART
            cost = min(found.cost, _WORDS) if source.worded and target.worded else found.cost
            if alone - cost - apart > 0:
                relations[one, two] = found
                gains[one, two] = alone - cost - apart
    gone_left, gone_right = set[int](), set[int]()
    for one, two in assigned(gains):
        source, target, found = left[one], right[two], relations[one, two]
        gone_left.add(id(source))
        gone_right.add(id(target))
        words = source.worded or target.worded
        match = Match(source, target, found.check, found.severity, found.mend and not words)
        (ledger.worded if words and not found.check else ledger.matches).append(match)
    ledger.left = [row for row in ledger.left if id(row) not in gone_left]
    ledger.right = [row for row in ledger.right if id(row) not in gone_right]
    ledger.left_words = [row for row in ledger.left_words if id(row) not in gone_left]
    ledger.right_words = [row for row in ledger.right_words if id(row) not in gone_right]


def _in_words(ledger: Ledger) -> None:
    """Takes out what the other text says in other words: a fraction, a period, a formula's name."""
    halves = [match for match in ledger.matches if match.source.kind is match.target.kind is _FRACTION]
    if ledger.left:
        words = Words(ledger.target, [match.target.place for match in halves])
        ledger.left = [entry for entry in ledger.left if not words.say(entry)]
    if ledger.right:
        words = Words(ledger.source, [match.source.place for match in halves])
        ledger.right = [entry for entry in ledger.right if not words.say(entry)]
    formulae = [
        [row for row in rows if row.kind is None and is_formula(row.raw)]
        for rows in (ledger.left, ledger.right)
    ]
    texts = (ledger.target.view.source, ledger.source.view.source)
    if not all(formulae) and not any(
        without_indices(row.raw, text) for rows, text in zip(formulae, texts, strict=True) for row in rows
    ):
        ledger.left = [row for row in ledger.left if row not in formulae[0]]
        ledger.right = [row for row in ledger.right if row not in formulae[1]]


def _judge_forms(ledger: Ledger) -> None:
    """Marks the matches whose target is in another language's marks: 3.6 mld in Italian."""
    said: set[int] = set()  # both ends of a range are said once
    for index, match in enumerate(ledger.matches):
        token = match.target.kind is None and match.target.unit not in NAMED and match.mend
        marked = token and match.source.kind is not None and not match.target.raw.isdecimal()
        if (
            not match.check
            and (match.target.mention.loose or marked)
            and match.target.mention.start not in said
        ):
            said.add(match.target.mention.start)
            ledger.matches[index] = replace(match, check="number.format", severity=Severity.WARNING)


def _judge_surroundings(ledger: Ledger) -> None:
    """Marks the matches that are equal but for what stands beside them: a sign, a zone, a kind of act."""
    for index, match in enumerate(ledger.matches):
        check = "" if match.check else differing(match.source, match.target, ledger.source, ledger.target)
        if check:
            ledger.matches[index] = replace(match, check=check, mend=False)


def _let_pass(ledger: Ledger) -> None:
    """Takes out what only words tell apart, where we have no words of one of the two languages."""
    if ledger.target.number_locale.plain:
        ledger.left, ledger.right = let_pass(ledger.left, ledger.right)
    if ledger.source.number_locale.plain:
        ledger.right, ledger.left = let_pass(ledger.right, ledger.left)


def _judge_order(ledger: Ledger) -> None:
    """Marks the matches whose values stand in one another's places."""
    firm = [match for match in ledger.worded if match.source.firm and match.target.firm]
    rows = [*ledger.matches, *(match for match in firm if match.source.kind is kinds.NUMBER)]
    for index, severity in out_of_order(rows, ledger.source, ledger.target).items():
        match = replace(rows[index], check="number.order", severity=severity, mend=False)
        if index < len(ledger.matches):
            ledger.matches[index] = match
        else:
            ledger.matches.append(match)


def _settle(ledger: Ledger, target: str, pair: LocalePair) -> None:
    """Settles what is not plainly equal."""
    rows = ledger.left or ledger.right or multiplies(ledger.source) or multiplies(ledger.target)
    if rows and not ledger.strangers:
        _settle_sums(ledger)
    texts = _texts(ledger)
    ledger.left, ledger.left_words, ledger.right, ledger.right_words = without_equal_rates(
        (ledger.left, ledger.left_words), (ledger.right, ledger.right_words)
    )
    if (ledger.left or ledger.right) and not ledger.strangers:
        _unlocalised(ledger, texts, target, pair.source)
        _elsewhere(ledger.left, ledger.right, ledger.target, [match.target for match in ledger.matches])
        _elsewhere(ledger.right, ledger.left, ledger.source, [match.source for match in ledger.matches])
        _retold(ledger)
    _assign(ledger, texts)
    _in_words(ledger)
    _lost_words(ledger, texts)
    _retold(ledger)  # of the words too that are left
    _repeated(ledger)
    _let_pass(ledger)


def ledger_of(source: str, target: str, pair: LocalePair) -> Ledger:
    """The ledger of a pair of texts, settled as far as it goes."""
    left, right = read(source, pair.source), read(target, pair.target)
    ledger = Ledger(left, right, entries(left), entries(right))
    ledger.settle_equal()
    ledger.read_words()
    if ledger.left or ledger.right or ledger.left_words or ledger.right_words:
        _settle(ledger, target, pair)
    if ledger.matches or ledger.worded:
        _judge_forms(ledger)
        _judge_surroundings(ledger)
        _judge_order(ledger)
    return ledger
