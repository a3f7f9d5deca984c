# Code scaffolded by backend. Yours to edit.
"""Tells browsers that came over TLS to come no other way."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.proxy import Trusted

_YEAR = "max-age=31536000; includeSubDomains"


class TransportSecurity:
    """Adds Strict-Transport-Security to answers over TLS, to the service itself or to a proxy that it trusts."""

    def __init__(self, app: ASGIApp, trusted: Trusted) -> None:
        self._app = app
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not self._trusted.secure(HTTPConnection(scope)):
            await self._app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["strict-transport-security"] = _YEAR
            await send(message)

        await self._app(scope, receive, add)
