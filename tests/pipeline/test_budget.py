"""Nothing is spent over the budget, and nobody forgets what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from l10n.config import Budget, Price
from l10n.engines import expected
from l10n.engines.apertium.engine import ApertiumEngine
from l10n.engines.nmt.engine import NmtEngine
from l10n.engines.pseudo import PseudoEngine
from l10n.errors import BudgetError, ConfigError, EngineError, ProjectError
from l10n.model import LocalePair, Request, Suggestion, Usage
from l10n.pipeline.mt.budget import BudgetGuard, Ledger, Spending
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import Engine, EngineLimits
from l10n.testing import UpperEngine

TWENTY = Price(characters=Decimal(20))  # for a million
MAY = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)


def budget_guard(
    path: Path, *, price: Price | None = TWENTY, now: datetime = MAY, **budget: Any
) -> BudgetGuard:
    ledger = Ledger(path, lambda: now)
    return BudgetGuard(ledger, "upper", price=price, budget=Budget(**budget), currency="EUR", free=False)


def characters(count: int) -> Usage:
    return Usage(characters=count)


def test_price_of_characters_and_tokens(tmp_path: Path) -> None:
    """Each by the million, exactly."""
    price = Price(characters=Decimal(20), input_tokens=Decimal("0.15"), output_tokens=Decimal("0.6"))
    usage = Usage(characters=1_000, input_tokens=3, output_tokens=10)
    assert budget_guard(tmp_path / "l", price=price).price(usage) == Decimal("0.02000645")


def test_a_run_stops_at_its_budget(tmp_path: Path) -> None:
    """The message says how much is left, what the next texts cost, and what to do."""
    mine = budget_guard(tmp_path / "l", run=Decimal("0.05"))
    mine.reserve(characters(2_000))
    assert mine.left == Decimal("0.01")
    with pytest.raises(BudgetError) as caught:
        mine.reserve(characters(600))
    assert "EUR 0.0100 of 0.05 left, the next texts cost 0.0120" in str(caught.value)
    assert "raise `budget: run`" in str(caught.value)
    mine.reserve(characters(500))  # to the last cent
    assert mine.left == 0


def test_a_budget_in_characters(tmp_path: Path) -> None:
    """It needs no price."""
    mine = budget_guard(tmp_path / "l", price=None, run_characters=1_000)
    mine.reserve(characters(900))
    with pytest.raises(BudgetError, match="100 of 1,000 characters left"):
        mine.reserve(characters(101))


@pytest.mark.parametrize("limit", [{"month": Decimal("0.05")}, {"month_characters": 2_500}])
def test_a_month_is_kept_across_runs(tmp_path: Path, limit: dict[str, Any]) -> None:
    """The next run knows what this one spent; the next month starts afresh."""
    budget_guard(tmp_path / "l", **limit).reserve(characters(2_000))
    with pytest.raises(BudgetError, match="wait for the next month"):
        budget_guard(tmp_path / "l", **limit).reserve(characters(1_000))
    june = datetime(2026, 6, 1, tzinfo=UTC)
    budget_guard(tmp_path / "l", now=june, **limit).reserve(characters(1_000))


def test_what_was_turned_away_is_given_back(tmp_path: Path) -> None:
    """A call that was not billed costs nothing, neither this run nor the month."""
    mine = budget_guard(tmp_path / "l", run=Decimal("0.05"), month=Decimal("0.05"))
    mine.settle(mine.reserve(characters(2_000)), Usage())
    assert mine.left == Decimal("0.05")
    assert budget_guard(tmp_path / "l").month_price == 0


def test_the_vendors_count_is_what_counts(tmp_path: Path) -> None:
    """The ledger has what was billed, not what was expected."""
    mine = budget_guard(tmp_path / "l")
    mine.settle(mine.reserve(characters(1_000)), characters(1_500))
    assert Ledger(tmp_path / "l").spent("2026-05") == Spending(characters=1_500, price=Decimal("0.03"))


def test_a_call_cut_off_by_a_kill_counts_as_made(tmp_path: Path) -> None:
    """The vendor may have billed it: better too much than too little."""
    budget_guard(tmp_path / "l").reserve(characters(1_000))
    assert Ledger(tmp_path / "l").spent("2026-05").characters == 1_000


@pytest.mark.parametrize("tail", [b'{"call": "x", "mon', b"\xff\xfe", b'{"call": 1}\n[]\n', b'"\n'])
def test_a_broken_line_costs_only_itself(tmp_path: Path, tail: bytes) -> None:
    """What was written before and after it counts."""
    path = tmp_path / "l"
    budget_guard(path).reserve(characters(1_000))
    path.write_bytes(path.read_bytes() + tail)
    budget_guard(path).reserve(characters(10))
    assert Ledger(path).spent("2026-05").characters == 1_010


def test_a_budget_in_money_needs_a_price(tmp_path: Path) -> None:
    """Else it would be a budget without end; a free engine needs none."""
    with pytest.raises(ConfigError, match="no price for upper"):
        budget_guard(tmp_path / "l", price=None, month=Decimal(1))
    budget = Budget(month=Decimal(1))
    BudgetGuard(Ledger(tmp_path / "l"), "pseudo", price=None, budget=budget, currency="EUR", free=True)


def test_many_threads_stay_within_the_budget(tmp_path: Path) -> None:
    """Fifty at once, with money for ten: ten."""
    mine = budget_guard(tmp_path / "l", run_characters=1_000)

    def reserve(_: int) -> bool:
        try:
            mine.reserve(characters(100))
        except BudgetError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(reserve, range(50))) == 10
    assert Ledger(tmp_path / "l").spent("2026-05").characters == 1_000


def test_a_ledger_that_cannot_be_written_stops_the_spending(tmp_path: Path) -> None:
    """One clear line."""
    (tmp_path / "l").mkdir()
    with pytest.raises(ProjectError, match="cannot write"):
        budget_guard(tmp_path / "l").reserve(characters(1))


class Lost(UpperEngine):
    """An engine whose call fails, billed or not."""

    def __init__(self, *, may_be_billed: bool) -> None:
        super().__init__()
        self.error = EngineError("gone", may_be_billed=may_be_billed)

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """Never."""
        raise self.error


@pytest.mark.parametrize(("may_be_billed", "spent"), [(True, 5), (False, 0)])
def test_a_lost_answer_may_have_been_paid(tmp_path: Path, may_be_billed: bool, spent: int) -> None:
    """A time-out counts, a refusal does not."""
    client = EngineClient(Lost(may_be_billed=may_be_billed), budget_guard=budget_guard(tmp_path / "l"))
    sent = client.send([Request(text="hello")], LocalePair("en", "it"))
    assert sent.answers["hello"].result(timeout=10).target == ""
    client.close()
    assert Ledger(tmp_path / "l").spent("2026-05").characters == spent


def test_no_call_is_made_over_the_budget(tmp_path: Path) -> None:
    """The engine is not asked; what was done before stays."""
    engine = UpperEngine()
    client = EngineClient(engine, budget_guard=budget_guard(tmp_path / "l", run_characters=7))
    first = client.send([Request(text="hello")], LocalePair("en", "it"))
    assert first.answers["hello"].result(timeout=10).target == "HELLO"
    second = client.send([Request(text="world")], LocalePair("en", "it"))
    assert second.answers["world"].result(timeout=10).target == ""
    assert engine.asked == ["hello"]
    assert isinstance(client.failure, BudgetError)


class Wordy(UpperEngine):
    """An engine paid by tokens that says how many, or does not."""

    def __init__(self, tokens: int) -> None:
        super().__init__()
        self.limits = EngineLimits(billing="tokens")
        self.tokens = tokens

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """In capitals, with its tokens at the first text."""
        found = super().translate(requests, pair)
        return (replace(found[0], input_tokens=self.tokens), *found[1:])


@pytest.mark.parametrize(("tokens", "spent"), [(123, "0.000123"), (0, None)])
def test_tokens_nobody_counted_are_estimated(tmp_path: Path, tokens: int, spent: str | None) -> None:
    """Else a server that reports no usage would be free of any budget."""
    engine = Wordy(tokens)
    price = Price(input_tokens=Decimal(1))
    client = EngineClient(engine, budget_guard=budget_guard(tmp_path / "l", price=price, month=Decimal(1)))
    request = Request(text="hello")
    client.send([request], LocalePair("en", "it")).answers["hello"].result(timeout=10)
    client.close()
    estimate = Decimal(expected([request], engine.limits).input_tokens) / 1_000_000
    assert estimate > 0
    got = Ledger(tmp_path / "l").spent("2026-05").price
    assert got == (Decimal(spent) if spent else estimate)


@pytest.mark.parametrize("engine", [ApertiumEngine, NmtEngine, PseudoEngine])
def test_engines_of_this_machine_are_free(engine: type[Engine]) -> None:
    """A budget in money does not stop them, and nothing they do is billed."""
    limits = engine.limits
    assert limits.billing == "nothing"
    assert expected([Request(text="hello")], limits) == Usage()


def test_engines_of_one_run_share_its_budget(tmp_path: Path) -> None:
    """Two guards of one ledger: together they stay within the run's and the month's; the next run starts afresh."""
    ledger = Ledger(tmp_path / "l", lambda: MAY)

    def made(engine: str, **budget: Any) -> BudgetGuard:
        return BudgetGuard(ledger, engine, price=TWENTY, budget=Budget(**budget), currency="EUR", free=False)

    for limit in ({"run_characters": 1_000}, {"month_characters": 1_900}):
        first, second = made("one", **limit), made("two", **limit)
        first.reserve(characters(600))
        with pytest.raises(BudgetError):
            second.reserve(characters(401))
        second.settle(second.reserve(characters(300)), characters(400))
    assert Ledger(tmp_path / "l").spent("2026-05").characters == 2_000


def test_what_another_process_spent_counts(tmp_path: Path) -> None:
    """A project that stays open looks into the file again for each run."""
    ledger = Ledger(tmp_path / "l", lambda: MAY)
    assert ledger.spent("2026-05").characters == 0
    budget_guard(tmp_path / "l").reserve(characters(1_000))
    budget = Budget(month_characters=1_500)
    mine = BudgetGuard(ledger, "upper", price=TWENTY, budget=budget, currency="EUR", free=False)
    with pytest.raises(BudgetError, match="500 of 1,500"):
        mine.reserve(characters(501))


def test_what_costs_nothing_is_never_refused(tmp_path: Path) -> None:
    """A batch of numbers goes through when the money is gone; what it is billed after all counts."""
    mine = budget_guard(tmp_path / "l", run_characters=10)
    mine.reserve(characters(10))
    ticket = mine.reserve(Usage())
    for _ in range(2):
        mine.settle(ticket, characters(7))
    assert Ledger(tmp_path / "l").spent("2026-05").characters == 17
    with pytest.raises(BudgetError, match="0 of 10 characters left"):
        mine.reserve(characters(1))


def test_a_free_engine_writes_no_ledger(tmp_path: Path) -> None:
    """Nothing it does is billed, whatever it reports."""
    free = BudgetGuard(Ledger(tmp_path / "l"), "nmt", price=None, budget=Budget(), currency="EUR", free=True)
    free.settle(free.reserve(characters(5)), characters(5))
    assert not (tmp_path / "l").exists()
