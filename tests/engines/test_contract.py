"""Our engines keep the contract."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.engines.apertium import ApertiumEngine
from l10n.engines.chat import ChatEngine
from l10n.engines.deepl import DeepLEngine
from l10n.engines.pseudo import PseudoEngine
from l10n.ports import Engine, EngineSettings

from .apertium_program import install
from .chat_server import ChatServer
from .contract import EngineContract
from .deepl_server import DeepLServer


class TestPseudo(EngineContract):
    """The make-believe translation."""

    @pytest.fixture
    def engine(self) -> Engine:
        """A new one."""
        return PseudoEngine(EngineSettings(environment={}, options={}))


class TestDeepL(EngineContract):
    """DeepL, with a server on this machine."""

    @pytest.fixture
    def engine(self, deepl_server: DeepLServer) -> Engine:
        """A new one, with a server of its own."""
        return DeepLEngine(deepl_server.settings())


class TestChat(EngineContract):
    """A chat model, with a server on this machine."""

    @pytest.fixture
    def engine(self, chat_server: ChatServer) -> Engine:
        """A new one, with a server of its own."""
        pytest.importorskip("openai")
        return ChatEngine(chat_server.settings())


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
