"""A web server on this machine that answers with a function: the engines' tests stand on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

__all__ = ["LoopbackServer", "Received", "Reply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request, as it came."""

    method: str
    path: str  # with the query
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server does about it."""

    status: int = 200
    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False  # closes the connection without an answer
    half: bool = False  # closes it in the middle of the body
    delay_s: float = 0.0  # waits first


class LoopbackServer:
    """A server on the loopback, running inside ``with``; requests are answered side by side."""

    def __init__(self, respond: Callable[[Received], Reply], *, port: int = 0) -> None:
        """
        Args:
            respond: Called in the thread of the connection.
            port: 0 for a free one.
        """
        self.respond = respond
        self.closing = threading.Event()
        self.most_at_once = 0  # requests being answered
        self._at_once = 0
        self._counting = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_port}"

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Counts a request while it is being answered."""
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._counting:
                self._at_once -= 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def _handler(owner: LoopbackServer) -> type[BaseHTTPRequestHandler]:
    """The class that answers one connection of a server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits for the client to acknowledge its headers
        timeout = 30

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
            """Nothing: tests read what the server keeps."""

        def do_GET(self) -> None:
            self._answer()

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - the base class calls them so

        def _answer(self) -> None:
            received = Received(
                method=self.command,
                path=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(self.headers.get("Content-Length", 0))),
            )
            with owner.answering():
                self._reply(owner.respond(received))

        def _reply(self, reply: Reply) -> None:
            if reply.delay_s and owner.closing.wait(reply.delay_s):
                self.close_connection = True
            elif reply.drop:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            data = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
            self.send_response(reply.status, "As told")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if reply.half else data)
            self.close_connection = self.close_connection or reply.half

    return Handler
