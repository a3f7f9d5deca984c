# Code scaffolded by backend. Yours to edit.
"""What surrounds every request."""

import asyncio
import re
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import httpx2
import pytest
import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from app import wire
from app.core.middleware import MAX_URL, BodyLimit, RequestContext, Timeout
from tests.core.asgi import answering, ask


def failing(error: Exception, *, late: bool = False) -> ASGIApp:
    """Give an application that fails, late when its answer has begun."""

    async def app(_: Scope, __: Receive, send: Send) -> None:
        if late:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    return app


def waiting(*, late: bool = False) -> ASGIApp:
    """Give an application that does not come to an end."""

    async def app(_: Scope, __: Receive, send: Send) -> None:
        if late:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(60)

    return app


async def test_request_id() -> None:
    """A sane id is taken, any other is replaced by a new one."""
    for sent in ("abc-1.2:3_X", "a" * 128):
        assert (await ask(RequestContext(answering()), "GET", "/", {"X-Request-Id": sent})).headers[
            "x-request-id"
        ] == sent
    for sent in ("", "a b", "a" * 129, "a/b", "a\tb"):
        answer = await ask(RequestContext(answering()), "GET", "/", {"X-Request-Id": sent})
        assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


async def test_the_id_is_known_inside() -> None:
    """Whoever answers knows the id, and so does the log."""
    seen: list[Any] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((wire.request_id(), structlog.contextvars.get_contextvars().get("requestId")))
        structlog.contextvars.bind_contextvars(principal="me")
        await answering()(scope, receive, send)

    await ask(RequestContext(app), "GET", "/", {"X-Request-Id": "a"})
    assert seen == [("a", "a")]
    assert "principal" not in structlog.contextvars.get_contextvars()


async def test_headers() -> None:
    """Browsers treat answers as data, unless an answer says what it is."""
    answer = await ask(RequestContext(answering()), "GET", "/")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    answer = await ask(RequestContext(answering(headers={"Cache-Control": "no-cache"})), "GET", "/")
    assert answer.headers.get_list("cache-control") == ["no-cache"]


@pytest.mark.parametrize(
    ("app", "path", "entry"),
    [
        (
            answering(201, route="/v1/books/{id}"),
            "/v1/books/1",
            {"route": "/v1/books/{id}", "status": 201, "log_level": "info"},
        ),
        (answering(404), "/x?secret=1", {"path": "/x", "status": 404, "log_level": "info"}),
        (answering(501), "/x", {"path": "/x", "status": 501, "log_level": "info"}),
        (answering(503), "/x", {"path": "/x", "status": 503, "log_level": "error"}),
    ],
)
async def test_access_log(app: ASGIApp, path: str, entry: dict[str, Any]) -> None:
    """Each request is a line that names its route, and never its query."""
    with structlog.testing.capture_logs() as lines:
        await ask(RequestContext(app), "GET", path)
    assert len(lines) == 1
    assert {name: lines[0].get(name) for name in entry} == entry
    assert (lines[0]["event"], lines[0]["method"], lines[0]["bytes"]) == ("request", "GET", 0)
    assert lines[0]["latency"] >= 0
    assert "secret" not in str(lines)


async def test_probes_are_not_logged() -> None:
    """Orchestrators ask all the time."""
    with structlog.testing.capture_logs() as lines:
        await ask(RequestContext(answering()), "GET", "/livez")
        await ask(RequestContext(answering()), "GET", "/readyz")
    assert lines == []


async def test_long_urls() -> None:
    """A target that no one needs is refused before anyone looks at it."""
    answer = await ask(RequestContext(answering()), "GET", "/" + "a" * MAX_URL)
    assert (answer.status_code, answer.json()["error"]["code"]) == (414, "URI_TOO_LONG")
    assert "x-request-id" in answer.headers


async def test_errors() -> None:
    """What nobody answered is a 500 that says nothing; the log has the cause."""
    error = ValueError("hunter2")
    with structlog.testing.capture_logs() as lines:
        answer = await ask(RequestContext(failing(error)), "GET", "/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "INTERNAL")
    assert "hunter2" not in answer.text
    assert "x-request-id" in answer.headers
    assert [line.get("exc_info") for line in lines] == [error, None]


async def test_late_errors() -> None:
    """An answer that has begun breaks off."""
    with structlog.testing.capture_logs() as lines, pytest.raises(ValueError, match="late"):
        await ask(RequestContext(failing(ValueError("late"), late=True)), "GET", "/")
    assert [line["event"] for line in lines] == ["request failed", "request"]


async def test_timeout() -> None:
    """A request that takes too long is answered 503, or breaks off."""
    with structlog.testing.capture_logs() as lines:
        answer = await ask(Timeout(waiting(), 0.01), "GET", "/")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        with pytest.raises(TimeoutError):
            await ask(Timeout(waiting(late=True), 0.01), "GET", "/")
    assert [line["event"] for line in lines] == ["timed out"]
    assert (await ask(Timeout(answering(), 1), "GET", "/")).status_code == 200


async def test_body_limit() -> None:
    """A body is counted while it is read."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        more = True
        try:
            while more:
                more = (await receive()).get("more_body", False)
        except wire.Problem as problem:
            await wire.respond(problem)(scope, receive, send)
        else:
            await answering()(scope, receive, send)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"abc"
        yield b"def"

    transport = httpx2.ASGITransport(app=BodyLimit(app, 5))
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.post("/", content=b"abcde")).status_code == 200
        assert (await client.post("/", content=b"abcdef")).status_code == 413
        assert (await client.post("/", content=pieces())).status_code == 413


@pytest.mark.parametrize("wrap", [RequestContext, lambda app: Timeout(app, 1), lambda app: BodyLimit(app, 1)])
async def test_other_scopes(wrap: Any) -> None:
    """What is no request goes through as it is."""
    seen: list[str] = []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        seen.append(scope["type"])

    async def receive() -> MutableMapping[str, Any]:
        return {}

    async def send(_: MutableMapping[str, Any]) -> None:
        return None

    await wrap(app)({"type": "lifespan"}, receive, send)
    assert seen == ["lifespan"]
