"""Whatever a server and a kill do to a run, the ledger knows at least what the server knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import pytest

from l10n.engines import attempts
from l10n.engines.deepl import client as deepl_client
from tests.pipeline.counting_server import FAULTS, FINE, CountingServer, Fault
from tests.pipeline.small_run import TIMEOUT_S, Plan, answered, run, spent

pytest.importorskip("openai")

SCRIPTS = int(os.environ.get("L10N_FAULT_SCRIPTS", "48"))
_RUNS = 3  # with faults, and one without them in the end


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for nothing; no proxy of this machine stands before the server."""
    from l10n.engines.chat import client as chat_client

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(attempts, "_BACKOFF_S", 0.001)
    monkeypatch.setattr(deepl_client, "_TIMEOUTS_S", (5.0, TIMEOUT_S))
    monkeypatch.setattr(chat_client, "_TIMEOUT_S", TIMEOUT_S)


def drawn(random: Random, engine: str) -> list[Fault]:
    """What becomes of the requests of one run."""
    faults = [fault for fault in FAULTS if fault.only in ("", engine)]
    return random.choices(faults, [fault.weight for fault in faults], k=random.randint(1, 12))


def planned(random: Random, *, is_review: bool) -> Plan:
    """Texts of any script and length, each once, and a budget or none."""
    engine = "review" if is_review else random.choice(("deepl", "chat"))
    tails = (".", " &amp; more.", ' <g id="1">price</g>.', ' <x id="1"/> there.', " 市場は新しい。", " 🧪🧪.")
    texts = [
        f"The market of year {number} is {'new ' * random.randint(0, 12)}{random.choice(tails)}"
        for number in range(random.randint(1, 14))
    ]
    whole = sum(map(len, texts)) * (1 if engine == "deepl" else 40)
    budget = random.choice((None, int(whole * random.uniform(0.1, 1.5))))
    return Plan(engine=engine, texts=texts, budget=budget, parallel=random.choice((1, 2, 4)))


def killed(plan: Plan, folder: Path, server: CountingServer, random: Random) -> None:
    """The same run in a process of its own, ended at any moment."""
    how = random.choice(("write", "write", "request", "time"))
    if how == "write":
        plan = replace(plan, kill_at_write=random.randint(1, 12), kill_before=random.random() < 0.3)
    command = [sys.executable, "-m", "tests.pipeline.small_run", str(folder), json.dumps(asdict(plan))]
    process = subprocess.Popen(command, env={**os.environ, **server.environment()}, stderr=subprocess.DEVNULL)
    last = len(server.asked) + random.randint(0, 5)

    def on_request(number: int, moment: str) -> None:
        if number >= last:
            process.kill()

    if how == "request":
        server.on_request = on_request
    elif how == "time":
        time.sleep(random.uniform(0.3, 1.5))
        process.kill()
    process.wait(timeout=60)
    server.on_request = lambda number, moment: None


@pytest.mark.parametrize("seed", range(SCRIPTS + SCRIPTS // 4))
def test_the_ledger_knows_what_the_server_knows(
    tmp_path: Path, seed: int, record_property: Callable[[str, object], None]
) -> None:
    """
    It has at least what was processed; only calls under way pass a budget; no answer is bought twice.

    ``L10N_FAULT_SCRIPTS`` sets the number of scripts; ``--junitxml F -o junit_family=xunit1`` gives the figures.
    """
    random = Random(seed)
    plan = planned(random, is_review=seed >= SCRIPTS)
    arrived: set[str] = set()
    kills = 0
    with CountingServer(seed=seed) as server:
        for number in range(random.randint(1, _RUNS) + 1):
            is_last = number == _RUNS or random.random() < 0.2
            first, before = len(server.asked), spent(plan.engine, tmp_path)
            server.plan.clear()
            if not is_last:
                server.plan.extend(drawn(random, plan.engine))
            known = answered(plan, tmp_path)
            is_killed = not is_last and random.random() < 0.25
            kills += is_killed
            if is_killed:
                killed(plan, tmp_path, server, random)
            else:
                failure = run(replace(plan, budget=None) if is_last else plan, tmp_path, server.environment())
                assert not is_last or not failure
            asked = server.asked[first:]
            assert spent(plan.engine, tmp_path) >= server.billed
            if plan.budget is not None and not is_last:
                over = [one.billed for one in asked if one.fault.name == "over"]
                most = plan.budget + sum(sorted(over)[-plan.parallel :])
                assert sum(one.billed for one in asked) <= most
                assert spent(plan.engine, tmp_path) - before <= most
            sent: set[str] = set()
            for one in asked:
                assert not (arrived | known | sent) & {*one.texts}
                if one.fault.arrives and not is_killed:
                    sent |= {*one.texts}
            arrived |= sent
            assert arrived <= answered(plan, tmp_path)
            if is_last:
                assert answered(plan, tmp_path) == {*plan.texts}
                break
    assert server.cut == 0
    figures = {
        "engine": plan.engine,
        "requests": len(server.asked),
        "faults": sum(one.fault is not FINE for one in server.asked),
        "kills": kills,
        "server": server.billed,
        "ledger": spent(plan.engine, tmp_path),
    }
    for name, value in figures.items():
        record_property(name, value)
