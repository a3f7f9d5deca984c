# Code scaffolded by backend. Yours to edit.
"""Spans of requests, and the trace's id in the log."""

from typing import Any

import structlog
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.types import Receive, Scope, Send

from app.core import telemetry
from app.core.telemetry import Tracing
from tests.core.asgi import answering, ask

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}


async def test_span() -> None:
    """A request is a span below the caller's, named after its route."""
    exporter = InMemorySpanExporter()
    tracing = Tracing("shop", SimpleSpanProcessor(exporter))
    await ask(tracing.wrap(answering(503, route="/books/{id}")), "GET", "/books/1", PARENT)
    tracing.close()
    (span,) = exporter.get_finished_spans()
    assert span.name == "GET /books/{id}"
    assert span.context is not None
    assert f"{span.context.trace_id:032x}" == TRACE
    assert dict(span.attributes or {})["http.response.status_code"] == 503
    assert not span.status.is_ok
    assert span.resource.attributes["service.name"] == "shop"


async def test_trace_of_others() -> None:
    """Without a collector the caller's trace is in the log all the same."""
    seen: list[dict[str, Any]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(structlog.contextvars.get_contextvars())
        await answering()(scope, receive, send)

    tracing = telemetry.start("", "shop")
    await ask(tracing.wrap(app), "GET", "/", PARENT)
    await ask(tracing.wrap(app), "GET", "/", {"traceparent": "nonsense"})
    tracing.close()
    assert [s.get("traceId") for s in seen] == [TRACE, None]


def test_collector_that_is_away() -> None:
    """A service starts and stops without its collector."""
    telemetry.start("http://127.0.0.1:9", "shop").close()
