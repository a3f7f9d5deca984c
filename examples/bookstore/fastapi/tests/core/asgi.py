# Code scaffolded by backend. Yours to edit.
"""What the tests of middleware wrap and ask."""

import httpx2
from starlette.types import ASGIApp, Receive, Scope, Send


def answering(status: int = 200, *, route: str = "", headers: dict[str, str] | None = None) -> ASGIApp:
    """Give an application that answers everything alike."""
    raw = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]

    async def app(scope: Scope, _: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["route_path"] = route
            await send({"type": "http.response.start", "status": status, "headers": raw})
            await send({"type": "http.response.body", "body": b""})

    return app


async def ask(app: ASGIApp, method: str, path: str, headers: dict[str, str] | None = None) -> httpx2.Response:
    """Send one request."""
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://test") as client:
        return await client.request(method, path, headers=headers)
