# Code scaffolded by backend. Yours to edit.
"""HTTP/1.1 with bounds on the head of a request: how large it may be, and how long it may take."""

import asyncio
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 16 << 10
"""The most bytes of a request line and its headers; more are answered 431."""

HEAD_SECONDS = 5.0
"""How long a client may take for them."""

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
            self._refuse()

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
        """Begin to answer, unless the head was too large."""
        self._reading = False
        self._stop_waiting()
        if self._size > HEAD_BYTES:
            self._refuse()
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
        self._reading, self._head = True, 0
        super().on_message_complete()

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self.transport.close()

    def _refuse(self) -> None:
        if not self._refused:
            self._refused = True
            self._stop_waiting()
            self.transport.write(_TOO_LARGE)
            self.transport.close()
