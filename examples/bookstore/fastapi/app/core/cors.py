# Code scaffolded by backend. Yours to edit.
"""What browsers may do from pages of other origins."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_HEADERS = (
    "Authorization",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "X-Request-Id",
)
"""What requests may bring beside what is always allowed."""

RESPONSE_HEADERS = (
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
    "X-Total-Count",
)
"""The headers of answers that scripts may read."""

_MAX_AGE = "600"  # seconds for which browsers may keep the answer to a preflight


class Cors:
    """Lets browsers call the service from pages of the origins, of any with the only one "*".

    Preflights are answered with the methods that the path really has: those in the
    Allow header of the answer to OPTIONS.
    """

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not self._origins:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        named = headers.getlist("origin")
        origin = named[0] if len(named) == 1 else ""
        preflight = scope["method"] == "OPTIONS" and bool(origin) and "access-control-request-method" in headers

        async def allow(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._allow(MutableHeaders(scope=message), origin, preflight=preflight and message["status"] == 204)
            await send(message)

        await self._app(scope, receive, allow)

    def _allow(self, headers: MutableHeaders, origin: str, *, preflight: bool) -> None:
        if self._origins == ("*",):
            headers["access-control-allow-origin"] = "*"
        else:
            headers.add_vary_header("Origin")
            if origin not in self._origins:
                return
            headers["access-control-allow-origin"] = origin
        if preflight:
            methods = [m.strip() for m in headers.get("allow", "").split(",") if m.strip() not in ("", "OPTIONS")]
            headers["access-control-allow-methods"] = ", ".join(methods)
            headers["access-control-allow-headers"] = ", ".join(REQUEST_HEADERS)
            headers["access-control-max-age"] = _MAX_AGE
        else:
            headers["access-control-expose-headers"] = ", ".join(RESPONSE_HEADERS)
