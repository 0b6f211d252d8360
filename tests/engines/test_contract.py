"""Our engines keep the contract."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.engines.apertium.engine import ApertiumEngine
from l10n.engines.chat.engine import ChatEngine
from l10n.engines.deepl.engine import DeepLEngine
from l10n.engines.pseudo import PseudoEngine
from l10n.ports import Engine, EngineSettings
from l10n.testing.engines import (
    EngineContract,
    FaultContract,
    Garble,
    Misbehave,
    MisbehaviourContract,
    SpoilTexts,
    Trouble,
)

from .apertium_program import install
from .chat_server import Answer, ChatServer, Mishap, garbled, spoilt
from .deepl_server import DeepLServer, Fault


class TestPseudo(EngineContract):
    """The make-believe translation."""

    @pytest.fixture
    def engine(self) -> Engine:
        """A new one."""
        return PseudoEngine(EngineSettings(environment={}, options={}))


class TestDeepL(FaultContract):
    """DeepL, with a server on this machine."""

    @pytest.fixture
    def engine(self, deepl_server: DeepLServer, monkeypatch: pytest.MonkeyPatch) -> Engine:
        """A new one, with a server of its own; it does not wait long."""
        monkeypatch.setattr("l10n.engines.deepl.engine.sleep", lambda seconds: None)
        monkeypatch.setattr("l10n.engines.deepl.client._TIMEOUTS_S", (5.0, 0.5))
        return DeepLEngine(deepl_server.settings())

    @pytest.fixture
    def misbehave(self, deepl_server: DeepLServer) -> Misbehave:
        """Plans faults of the server."""

        def plan(trouble: Trouble, times: int) -> None:
            fault = Fault(
                status=trouble.status,
                retry_after=trouble.retry_after,
                delay_s=30 if trouble.late else 0,
                drop=trouble.drop,
                half=trouble.half,
                more_texts=trouble.more_texts,
            )
            deepl_server.faults.extend([fault] * times)

        return plan


class TestChat(FaultContract, MisbehaviourContract):
    """A chat model, with a server on this machine."""

    @pytest.fixture
    def engine(self, chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Engine:
        """A new one, with a server of its own; it does not wait long."""
        pytest.importorskip("openai")
        monkeypatch.setattr("openai._base_client.time.sleep", lambda seconds: None)
        monkeypatch.setattr("l10n.engines.chat.client._TIMEOUT_S", 0.5)
        return ChatEngine(chat_server.settings())

    @pytest.fixture
    def misbehave(self, chat_server: ChatServer) -> Misbehave:
        """Plans mishaps of the server and its model."""

        def plan(trouble: Trouble, times: int) -> None:
            mishap = Mishap(
                status=trouble.status,
                retry_after=trouble.retry_after,
                delay_s=30 if trouble.late else 0,
                drop=trouble.drop,
                half=trouble.half,
                say=_miscounted(trouble.more_texts) if trouble.more_texts else None,
            )
            chat_server.mishaps.extend([mishap] * times)

        return plan

    @pytest.fixture
    def spoil_texts(self, chat_server: ChatServer) -> SpoilTexts:
        """Plans what becomes of the model's texts."""
        return lambda misbehaviour, times: chat_server.mishaps.extend([spoilt(misbehaviour)] * times)

    @pytest.fixture
    def garble(self, chat_server: ChatServer) -> Garble:
        """Plans what becomes of its JSON."""
        return lambda garbling, times: chat_server.mishaps.extend([garbled(garbling)] * times)


def _miscounted(more: int) -> Callable[[Answer], str]:
    """A model that answers too many texts, all under wrong ids, or none at all."""

    def say(answer: Answer) -> str:
        entries = list(answer.values())
        wrong = {f"z{index}": entry for index, entry in enumerate(entries + entries[:1])} if more > 0 else {}
        return json.dumps(wrong)

    return say


class TestApertium(EngineContract):
    """Apertium, with a program in its place."""

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        """A new one, with a program of its own."""
        return ApertiumEngine(EngineSettings(environment=install(tmp_path), options={}))


class TestInstalledApertium(EngineContract):
    """Apertium itself, where it is installed with English, Spanish and Italian."""

    @pytest.fixture
    def engine(self) -> Engine:
        """A new one."""
        engine = ApertiumEngine(EngineSettings(environment=os.environ, options={}))
        if not engine.supports(self.pair):
            pytest.skip("Apertium is not installed")
        return engine
