# Code scaffolded by backend. Yours to edit.
"""What surrounds every request: its id, the access log, headers for browsers, and how long it may take."""

import asyncio
import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import wire

MAX_URL = 8 << 10
"""The longest request target answered, in bytes; longer ones get 414."""

_SANE_ID = re.compile(rb"[A-Za-z0-9._:-]{1,128}")

# Browsers treat answers as plain data. What serves something else, such as /docs, sets its own values.
_SECURITY_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

_PROBES = frozenset({"/livez", "/readyz"})

log = structlog.get_logger(__name__)


class RequestContext:
    """Gives each request an id and a line in the log, and each answer the headers that browsers should see.

    The id is the one that the request brings in X-Request-Id if that is sane, else a new one. What no one else answered
    is a 500 that says nothing; the log has the cause.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        with wire.with_request_id(request_id), structlog.contextvars.bound_contextvars(requestId=request_id):
            answer = _Answer(send, request_id)
            start = time.perf_counter()
            try:
                await self._answer(scope, receive, answer)
            finally:
                _log(scope, answer, time.perf_counter() - start)
                structlog.contextvars.unbind_contextvars("principal")

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL:
            await wire.respond(wire.uri_too_long())(scope, receive, answer.send)
            return
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            log.error("request failed", exc_info=error)
            if answer.status:
                raise  # too late for a status: the client sees a broken answer
            await wire.respond(wire.internal())(scope, receive, answer.send)


class _Answer:
    """Adds headers to an answer, and remembers what was sent."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        """Send a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = message["headers"]
            names = {name for name, _ in given}
            added = [pair for pair in _SECURITY_HEADERS if pair[0] not in names]
            message["headers"] = [*given, *added, (b"x-request-id", self._request_id.encode())]
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _SANE_ID.fullmatch(value):
            return str(value.decode())
    return secrets.token_hex(16)


def _log(scope: Scope, answer: _Answer, seconds: float) -> None:
    """Write the access log. The path stands in for the route only where there is none; probes are not worth a line."""
    if scope["path"] in _PROBES:
        return
    route = scope.get("route_path")
    place = {"route": route} if route else {"path": scope["path"]}
    status = answer.status or 499  # the client went away before there was an answer
    write = log.error if status >= 500 and status != 501 else log.info
    latency = round(seconds * 1000, 3)
    write("request", method=scope["method"], **place, status=status, bytes=answer.size, latency=latency)


class Timeout:
    """Gives a request a deadline: 503 for one that has no answer by then."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request in time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds):
                await self._app(scope, receive, note)
        except TimeoutError:
            if started:
                raise
            log.warning("timed out", after=self._seconds)
            await wire.respond(wire.unavailable())(scope, receive, send)


class BodyLimit:
    """Refuses bodies that are too large with 413, also those that do not say so beforehand.

    Operations have the same limit in the order of their checks; this one is for all else that reads a body.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._limit:
                raise wire.too_large(self._limit)
            return message

        await self._app(scope, counted, send)
