# Code scaffolded by backend. Yours to edit.
"""Calls of operations that no document has."""

from typing import Any

from app import wire


def request(
    headers: dict[str, str] | list[tuple[str, str]] | None = None,
    *,
    method: str = "GET",
    query: str = "",
    peer: str = "192.0.2.1",
    operation: wire.Operation | None = None,
) -> wire.Request:
    """Give a request that a server could have read."""
    pairs = headers.items() if isinstance(headers, dict) else headers or []
    scope: dict[str, Any] = {
        "type": "http",
        "scheme": "http",
        "method": method,
        "path": "/things",
        "raw_path": b"/things",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs],
        "client": (peer, 1234) if peer else None,
        "server": ("service.test", 80),
        "state": {},
    }
    return wire.Request(scope, _receive, operation or wire.Operation("", "", method, "/things"), 1 << 20)


def call(access: wire.Access, given: wire.Request | None = None, *, path: str = "/things") -> wire.Call:
    """Give a call of an operation with that access."""
    given = given or request()
    return wire.Call(given, wire.Operation("listThings", "list_things", given.method, path, access=access))


async def _receive() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}
