# Code scaffolded by backend. Yours to edit.
"""The questions of an orchestrator: /livez, whether the process should be restarted, and /readyz, whether it gets requests."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import wire

_PATIENCE = 2.0  # seconds for all that the service depends on

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """Tells whether something that the service depends on is usable: run raises when it is not."""

    name: str
    run: Callable[[], Awaitable[None]]
    optional: bool = False
    """The service goes on without it: it stays ready, and says what is missing."""


class Health:
    """Answers for the service until it is told to drain."""

    def __init__(self, *checks: Check) -> None:
        self._checks = checks
        self._draining = False

    def drain(self) -> None:
        """Answer 503 to /readyz from now on."""
        self._draining = True

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """Answer /livez and /readyz, and leave all else to the application."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"] not in ("/livez", "/readyz"):
                await app(scope, receive, send)
                return
            response = await self._answer(Request(scope))
            await response(scope, receive, send)

        return answer

    async def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return wire.respond(wire.method_not_allowed("GET", "HEAD"))
        if request.url.path == "/livez":
            return JSONResponse({"status": "ok"})
        if self._draining:
            return wire.respond(wire.unavailable())
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._ready()
        except TimeoutError:
            log.warning("not ready", check="time")
            return wire.respond(wire.unavailable())

    async def _ready(self) -> Response:
        missing = []
        for check in self._checks:
            try:
                await check.run()
            except Exception as error:
                # The cause is for the log, the answer has the name alone.
                log.warning("not ready", check=check.name, optional=check.optional, error=str(error))
                if not check.optional:
                    return wire.respond(wire.unavailable(check=check.name))
                missing.append(check.name)
        return JSONResponse({"status": "degraded", "missing": missing} if missing else {"status": "ok"})
