"""What engines may cost and what they have cost: a ledger that only grows, and a guard that looks first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from threading import RLock
from uuid import uuid4

from l10n.config import Budget, Price
from l10n.errors import BudgetError, ConfigError, ProjectError
from l10n.files import append_lines
from l10n.model import Usage
from l10n.pipeline.mt.records import read_lines

__all__ = ["BudgetGuard", "Ledger", "Spending"]

_MILLION = Decimal(1_000_000)
_BEYOND_REASON = 10**15  # for one call, in characters or in any currency: such a line is damaged
_HINT = "`l10n translate --dry-run` says what is still to pay; what was done is kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What was spent, on all engines of a project."""

    characters: int = 0
    price: Decimal = Decimal(0)

    def __add__(self, other: Spending) -> Spending:
        return Spending(characters=self.characters + other.characters, price=self.price + other.price)

    def __sub__(self, other: Spending) -> Spending:
        return Spending(characters=self.characters - other.characters, price=self.price - other.price)


class Ledger:
    """
    What a project has spent, by month.

    A call is written down before it is made and again when it was answered; the last line about it counts.
    One that was cut off in between counts as made: the vendor may have billed it.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """
        Args:
            path: Made when there is something to write.
            clock: The present moment.
        """
        self.lock = RLock()  # a look at what was spent and the word for a call belong together
        self.session = Spending()  # what was spent through this object
        self._path = path
        self._clock = clock
        self._rows: dict[str, tuple[str, Spending]] = {}
        self._spent: dict[str, Spending] | None = None  # by month; None until the file was read

    @property
    def month(self) -> str:
        """The present one, ``2026-05``: a calendar month by UTC."""
        return f"{self._clock().astimezone(UTC):%Y-%m}"

    def spent(self, month: str) -> Spending:
        """What was spent in a month."""
        with self.lock:
            return self._read().get(month, Spending())

    def entry(self, call: str) -> tuple[str, Spending]:
        """The month and the amount of a call; the present one and nothing when it is not known."""
        with self.lock:
            self._read()
            return self._rows.get(call, (self.month, Spending()))

    def write(
        self, call: str, engine: str, spending: Spending, month: str, *, is_of_session: bool = True
    ) -> None:
        """
        Keeps what a call costs; replaces what was said about it before.

        Args:
            is_of_session: Whether the call was made through this object.
        Raises:
            ProjectError: the file cannot be written.
        """
        self._read()
        if is_of_session:
            self.session += spending - self._rows.get(call, (month, Spending()))[1]
        self._note(call, month, spending)
        row = {
            "call": call,
            "month": month,
            "engine": engine,
            "characters": spending.characters,
            "price": str(spending.price),
        }
        try:
            append_lines(self._path, [json.dumps(row)])
        except OSError as error:
            what = f"cannot write: {error.strerror}"
            hint = "without it no budget can be kept: make room for it, then run again"
            raise ProjectError(what, where=f".l10n/{self._path.name}", hint=hint) from error

    def forget(self) -> None:
        """Reads the file again when it is next needed: another process may have written to it."""
        with self.lock:
            self._rows, self._spent = {}, None

    def _read(self) -> dict[str, Spending]:
        if self._spent is None:
            self._spent = {}
            for call, month, spending in read_lines(self._path, f".l10n/{self._path.name}", _row):
                self._note(call, month, spending)
        return self._spent

    def _note(self, call: str, month: str, spending: Spending) -> None:
        spent = self._spent if self._spent is not None else {}
        before, old = self._rows.get(call, (month, Spending()))
        self._rows[call] = (month, spending)
        spent[before] = spent.get(before, Spending()) - old
        spent[month] = spent.get(month, Spending()) + spending


def _row(row: dict[str, object]) -> tuple[str, str, Spending] | None:
    """The call, the month and the amount of a line; ``None`` when it has none that can be true."""
    call, month, characters, price = (row.get(name) for name in ("call", "month", "characters", "price"))
    if not isinstance(call, str) or not isinstance(month, str) or not isinstance(price, str):
        return None
    if not isinstance(characters, int) or isinstance(characters, bool):
        return None
    try:
        amount = Decimal(price)
    except InvalidOperation:
        return None
    if not amount.is_finite() or not (0 <= amount < _BEYOND_REASON and 0 <= characters < _BEYOND_REASON):
        return None
    return call, month, Spending(characters=characters, price=amount)


class BudgetGuard:
    """
    What one run may spend on one engine; safe to share between threads.

    Guards of one ledger that are made before anything is spent share the run's budget.
    """

    def __init__(
        self, ledger: Ledger, engine: str, *, price: Price | None, budget: Budget, currency: str, free: bool
    ) -> None:
        """
        Args:
            price: None when the project has none for this engine.
            free: The engine's vendor bills nothing.
        Raises:
            ConfigError: there is a budget in money, and no price to hold it against.
        """
        if price is None and not free and (budget.run is not None or budget.month is not None):
            raise ConfigError(
                f"there is a budget, and no price for {engine}",
                hint=f"set `prices: {{{engine}: {{characters: …}}}}`, a million of them, or `budget: "
                "{run_characters: …}`",
            )
        self._ledger = ledger
        self._engine = engine
        self._price = price
        self._budget = budget
        self._currency = currency
        self._free = free
        ledger.forget()
        self._before = ledger.session
        self._reserved: dict[str, tuple[str, Spending]] = {}

    def price(self, usage: Usage) -> Decimal:
        """What a usage costs; zero without a price."""
        price = self._price or Price()
        return (
            usage.characters * price.characters
            + usage.input_tokens * price.input_tokens
            + usage.output_tokens * price.output_tokens
        ) / _MILLION

    @property
    def _run(self) -> Spending:
        """What was spent since this guard was made, by the others of the run too."""
        return self._ledger.session - self._before

    @property
    def is_priced(self) -> bool:
        """Whether there is a price to count with."""
        return self._price is not None

    @property
    def month_price(self) -> Decimal:
        """What was spent this month, on all engines."""
        return self._ledger.spent(self._ledger.month).price

    @property
    def left(self) -> Decimal | None:
        """Money that may still be spent, by the tighter budget; None without one."""
        budget = self._budget
        rooms = []
        if budget.run is not None:
            rooms.append(budget.run - self._run.price)
        if budget.month is not None:
            rooms.append(budget.month - self.month_price)
        return max(min(rooms), Decimal(0)) if rooms else None

    def reserve(self, usage: Usage, ticket: str = "") -> str:
        """
        A ticket for a call that may be made; from now on it counts as made.

        Args:
            ticket: The one to take, where a later run is to settle it.
        Raises:
            BudgetError: it would cost more than is left.
        """
        if self._free:
            return ""
        cost = Spending(characters=usage.characters, price=self.price(usage))
        with self._ledger.lock:
            month = self._ledger.month
            if cost != Spending():
                self._refuse_over(self._run, cost, self._budget.run, self._budget.run_characters, "run")
                spent = self._ledger.spent(month)
                self._refuse_over(spent, cost, self._budget.month, self._budget.month_characters, "month")
            ticket = ticket or uuid4().hex[:16]
            self._ledger.write(ticket, self._engine, cost, month)
            self._reserved[ticket] = (month, cost)
        return ticket

    def settle(self, ticket: str, usage: Usage) -> None:
        """Says what a call came to: nothing, when it was turned away. The last word counts."""
        if not ticket or self._free:
            return
        cost = Spending(characters=usage.characters, price=self.price(usage))
        with self._ledger.lock:
            # One of an earlier run whose line is gone is written as of now.
            is_ours = ticket in self._reserved
            month, known = self._reserved[ticket] if is_ours else self._ledger.entry(ticket)
            if cost != known:
                self._ledger.write(ticket, self._engine, cost, month, is_of_session=is_ours)
                self._reserved[ticket] = (month, cost)

    def _refuse_over(
        self, spent: Spending, cost: Spending, money: Decimal | None, characters: int | None, name: str
    ) -> None:
        """
        Nothing, when the cost fits.

        Raises:
            BudgetError: says how much is left, and what to do.
        """
        wait = " or wait for the next month" if name == "month" else ""
        if money is not None and spent.price + cost.price > money:
            left = f"{self._currency} {max(money - spent.price, Decimal(0)):.4f} of {money} left"
            what = f"the budget of this {name} is too small: {left}, the next texts cost {cost.price:.4f}"
            raise BudgetError(what, hint=f"raise `budget: {name}`{wait}; {_HINT}")
        if characters is not None and spent.characters + cost.characters > characters:
            left = f"{max(characters - spent.characters, 0):,} of {characters:,} characters left"
            what = f"the budget of this {name} is too small: {left}, the next texts have {cost.characters:,}"
            raise BudgetError(what, hint=f"raise `budget: {name}_characters`{wait}; {_HINT}")
