# Code scaffolded by backend. Yours to edit.
"""HTTP/1.1 with bounds: how large the head of a request may be, and how long it and the rest of a body may take."""

import asyncio
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 16 << 10
"""The most bytes of a request line and its headers; more are answered 431."""

HEAD_SECONDS = 5.0
"""How long a client may take for them, and for the rest of a body once it is answered."""

_BAD_HOST = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Protocol(HttpToolsProtocol):
    """A connection that no client can hold with a head that does not end."""

    _deadline: asyncio.TimerHandle | None = None
    _head = 0
    _size = 0
    _reading = True
    _refused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first request, not for long."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head."""
        if self._refused:
            return
        if self._reading:
            self._head += len(data)
            # A head and its body may come together: only the parser knows where the head ends.
            if self._deadline is None:
                self._wait()
        super().data_received(data)
        if self._reading and self._head > HEAD_BYTES:
            self._refuse(_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._size = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Count a part of the request line."""
        self._size += len(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header."""
        self._size += len(name) + len(value) + 4
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the head was too large, or does not say once for which host it is (RFC 9112, 3.2)."""
        self._reading = False
        self._stop_waiting()
        hosts = sum(name == b"host" for name, _ in self.headers)
        if self._size > HEAD_BYTES:
            self._refuse(_TOO_LARGE)
        elif hosts > 1 or (hosts == 0 and self.parser.get_http_version() == "1.1"):
            self._refuse(_BAD_HOST)
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Hand on a part of the body."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Expect the next head."""
        if self._refused:
            return
        self._stop_waiting()
        self._reading, self._head = True, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the rest of a body that was answered before its end, not for long."""
        super().on_response_complete()
        if self.cycle.response_complete and self.cycle.more_body and not self._refused:
            self._wait()

    def _wait(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self.transport.close()

    def _refuse(self, answer: bytes) -> None:
        if not self._refused:
            self._refused = True
            self._stop_waiting()
            self.transport.write(answer)
            self.transport.close()
