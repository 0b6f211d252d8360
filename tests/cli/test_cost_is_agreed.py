"""What a run costs is said before the first call, and a person at a terminal may refuse."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest

from l10n.cli import run
from l10n.cli.agreement import is_above
from l10n.config import Confirm
from l10n.model import Bill, Usage
from tests.cli.terminal import at_a_terminal
from tests.conftest import MakeProject
from tests.engines.deepl_server import DeepLServer

QUESTION = "Go on? [y/N]"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeepLServer]:
    """A DeepL server on the loopback, and a key for it."""
    with DeepLServer() as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.mark.parametrize(
    ("confirm", "words", "typed", "code", "is_asked"),
    [
        pytest.param("{characters: 20}", [], "n\n", 3, True, id="no"),
        pytest.param("{characters: 20}", [], "\n", 3, True, id="nothing typed is no"),
        pytest.param("{characters: 20}", [], "\x04", 3, True, id="the end of the input is no"),
        pytest.param("{characters: 20}", [], "y\n", 0, True, id="yes"),
        pytest.param("{characters: 20}", ["--yes"], "", 0, False, id="said before"),
        pytest.param("{}", [], "", 0, False, id="below"),
        pytest.param("{price: 0.001}", [], "n\n", 3, True, id="a price"),
        pytest.param("{price: 1}", [], "", 0, False, id="a price below"),
    ],
)
def test_a_terminal_is_asked_above_the_limit(
    make_project: MakeProject,
    server: DeepLServer,
    confirm: str,
    words: list[str],
    typed: str,
    code: int,
    is_asked: bool,
) -> None:
    """The cost stands before the question; after no, nothing was sent and nothing written."""
    config = f"locales: [it]\nprices: {{deepl: {{characters: 20}}}}\nconfirm: {confirm}\n"
    root = make_project({"l10n.yaml": config})
    ended, shown = at_a_terminal(["translate", *words], root, os.environ, typed)
    assert ended == code, shown
    assert (QUESTION in shown) == is_asked
    assert shown.partition(QUESTION)[0].count("deepl would get 3 texts in 1 call, ") == 1
    assert bool(server.calls) == (code == 0)
    assert (root / "locales").exists() == (code == 0)


def test_a_pipe_is_told_and_never_asked(
    make_project: MakeProject, server: DeepLServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """CI goes on; when all is answered, nothing is said any more."""
    root = make_project({"l10n.yaml": "locales: [it]\nconfirm: {characters: 0}\n"})
    assert run(["translate", "-C", str(root)]) == 0
    said = capfd.readouterr().err
    assert "deepl would get 3 texts" in said
    assert QUESTION not in said
    assert run(["translate", "-C", str(root)]) == 0
    assert "would get" not in capfd.readouterr().err


def test_what_bills_nothing_says_nothing(
    make_project: MakeProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not even that."""
    root = make_project({"l10n.yaml": "locales: [it]\nconfirm: {characters: 0}\n"})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert "would get" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("limit", "price", "above"),
    [
        pytest.param(Confirm(characters=10), None, False, id="as many as may be"),
        pytest.param(Confirm(characters=9), None, True, id="one more"),
        pytest.param(Confirm(characters=None), None, False, id="no limit"),
        pytest.param(Confirm(price=Decimal(1)), None, False, id="no price to compare"),
        pytest.param(Confirm(price=Decimal(1)), Decimal(1), False, id="just"),
        pytest.param(Confirm(price=Decimal(1), characters=None), Decimal("1.01"), True, id="dearer"),
    ],
)
def test_limits(limit: Confirm, price: Decimal | None, above: bool) -> None:
    """Tokens count as characters do."""
    usage = Usage(characters=4, input_tokens=3, output_tokens=3)
    assert is_above(Bill(engine="e", texts=1, calls=1, usage=usage, price=price), limit) == above
