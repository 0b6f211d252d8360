"""What the engines' tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .chat_server import ChatServer
from .deepl_server import DeepLServer


@pytest.fixture
def deepl_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeepLServer]:
    """A running server; no proxy of this machine stands before it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with DeepLServer() as server:
        yield server


@pytest.fixture
def chat_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    """A running server; no proxy of this machine stands before it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ChatServer() as server:
        yield server
