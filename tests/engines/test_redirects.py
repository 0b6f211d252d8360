"""A server that sends us to another one is not followed: that one gets no text, no key, and gives no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest

from l10n.engines.chat.engine import ChatEngine
from l10n.engines.deepl.engine import DeepLEngine
from l10n.engines.nmt.install import find_offer, install_offer
from l10n.engines.redirects import demand_same_server, refuse_redirect
from l10n.errors import EngineError
from l10n.model import LocalePair, Request
from l10n.ports import Engine, EngineSettings

from .chat_server import ChatServer
from .deepl_server import DeepLServer
from .errors import told
from .loopback import LoopbackServer, Received, Reply
from .test_nmt_install import Hub

PAIR = LocalePair("en", "it")
STATUSES = [301, 302, 303, 307, 308]


@contextmanager
def sending_to(url: str, status: int, received: list[Received]) -> Iterator[LoopbackServer]:
    """A server that sends all requests to another."""

    def respond(request: Received) -> Reply:
        received.append(request)
        return Reply(status=status, headers={"Location": url + request.path})

    with LoopbackServer(respond) as server:
        yield server


def deepl(url: str, key: str) -> Engine:
    """An engine that asks DeepL at an address."""
    return DeepLEngine(
        EngineSettings(environment={"DEEPL_AUTH_KEY": key, "DEEPL_SERVER_URL": url}, options={})
    )


def chat(url: str, key: str) -> Engine:
    """An engine that asks a chat model at an address."""
    environment = {"OPENAI_API_KEY": key, "OPENAI_BASE_URL": f"{url}/v1"}
    return ChatEngine(EngineSettings(environment=environment, options={"model": "wordlist"}))


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of this machine stands between, and nobody waits before another attempt."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("openai._base_client.time.sleep", lambda _: None)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("make", "kind"), [(deepl, DeepLServer), (chat, ChatServer)])
def test_another_server_gets_nothing(
    make: Callable[[str, str], Engine], kind: Callable[[], DeepLServer | ChatServer], status: int
) -> None:
    """Not even one that takes the key and would answer; the error names both and no secret."""
    asked: list[Received] = []
    reached: list[Received] = []
    with kind() as stranger:
        respond = stranger.respond

        def answer(received: Received) -> Reply:
            reached.append(received)
            return respond(received)

        stranger.respond = answer
        away = stranger.url.replace("http://", "http://user:password@")
        with sending_to(away, status, asked) as server:
            engine = make(server.url, stranger.key)
            with pytest.raises(EngineError) as caught:
                engine.translate([Request(text="A private sentence.")], PAIR)
            assert f"{server.url} sends us to another server, {stranger.url}" in str(caught.value)
    assert asked
    assert reached == []
    for secret in (stranger.key, "password", "private"):
        assert secret not in told(caught.value)


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(("make", "kind"), [(deepl, DeepLServer), (chat, ChatServer)])
def test_the_same_server_may_send_us_on(
    make: Callable[[str, str], Engine], kind: Callable[[], DeepLServer | ChatServer], status: int
) -> None:
    """To another path of its own."""
    with kind() as server:
        respond = server.respond

        def first_away(received: Received) -> Reply:
            if not received.path.startswith("/old"):
                return respond(received)
            return Reply(status=status, headers={"Location": received.path.removeprefix("/old")})

        server.respond = first_away
        (answer,) = make(f"{server.url}/old", server.key).translate([Request(text="Hello")], PAIR)
    assert answer.target == "Ciao"


@pytest.mark.parametrize("status", STATUSES)
def test_a_hub_that_sends_elsewhere(status: int, tmp_path: object) -> None:
    """What it says about a model comes from itself."""
    asked: list[Received] = []
    with LoopbackServer(Hub().respond) as stranger, sending_to(stranger.url, status, asked) as server:
        environment = {"HF_ENDPOINT": server.url, "HF_TOKEN": "hf_secret"}
        with pytest.raises(EngineError, match=f"{server.url} sends us to another server, {stranger.url}"):
            find_offer("opus-mt", PAIR, environment)


def test_a_hub_s_large_files_come_from_elsewhere_only_with_encryption(tmp_path_factory: object) -> None:
    """A digest says what they are, but another server without encryption is no place that a hub names."""
    hub, reached = Hub(), []

    def stranger_says(received: Received) -> Reply:
        reached.append(received)
        return hub.respond(received)

    with LoopbackServer(stranger_says) as stranger, LoopbackServer(hub.respond) as server:
        environment = {"HF_ENDPOINT": server.url}
        offer = find_offer("opus-mt", PAIR, environment)
        respond = server.respond

        def away(received: Received) -> Reply:
            if "/resolve/" in received.path:
                return Reply(status=302, headers={"Location": stranger.url + received.path})
            return respond(received)

        server.respond = away
        folder = tmp_path_factory.mktemp("models")  # type: ignore[attr-defined]  # a fixture without a public type
        for known in (offer, replace(offer, files=tuple((name, size, "") for name, size, _ in offer.files))):
            with pytest.raises(EngineError, match="sends us to another server"):
                install_offer(known, "mine", PAIR, folder, environment, lambda *_: None)
    assert reached == []


ASKED = "https://api.example.org/v2/translate"


@pytest.mark.parametrize(
    "location",
    ["/v3/translate", "translate?a=b", "https://api.example.org:443/", "HTTPS://API.example.org/a", "", "?a"],
)
def test_the_same_server_in_other_words(location: str) -> None:
    """A path, or the whole address again."""
    demand_same_server(ASKED, location, hint="")


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("http://api.example.org/v2/translate", "http://api.example.org"),
        ("https://api.example.org:8443/", "https://api.example.org:8443"),
        ("//evil.example/", "https://evil.example"),
        ("https://api.example.org@evil.example/", "https://evil.example"),
        ("https://user:password@evil.example/?key=secret#a", "https://evil.example"),
        ("https://api.example.org.evil.example/", "https://api.example.org.evil.example"),
        ("https://[::1]:1/", r"https://\[::1\]:1"),
        ("https://[::1", "at an address that cannot be read"),
        ("https://evil.example:99999/", "at an address that cannot be read"),
        ("file:///etc/passwd", "at an address that cannot be read"),
        ("javascript:alert(1)", "at an address that cannot be read"),
    ],
)
def test_another_server(location: str, named: str) -> None:
    """In scheme, host or port; it is named without user, password and query."""
    with pytest.raises(
        EngineError, match=rf"^https://api\.example\.org sends us to another server, {named} \(wait\)$"
    ):
        demand_same_server(ASKED, location, hint="wait")


@pytest.mark.parametrize(
    ("location", "refused"),
    [("https://cdn.example/a", False), ("http://cdn.example/a", True), ("https://[", True), ("/a", False)],
)
def test_where_any_server_will_do_it_is_asked_with_encryption(location: str, refused: bool) -> None:
    """For files whose digests are known."""
    closed: list[int] = []
    answer = SimpleNamespace(
        url=ASKED, status_code=302, headers={"location": location}, close=lambda: closed.append(1)
    )
    if refused:
        with pytest.raises(EngineError):
            refuse_redirect(answer, "", may_leave=True)
    else:
        refuse_redirect(answer, "", may_leave=True)
    assert closed == [1] * refused
