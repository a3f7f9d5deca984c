# Code scaffolded by backend. Yours to edit.
"""Traces: spans of requests for an OpenTelemetry collector, by OTLP over HTTP.

The id of the trace is on the lines of the log whether traces are sent or not. How many
requests are traced is up to the caller's traceparent, and to the variables
OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG; the exporter reads its own
OTEL_EXPORTER_OTLP_* ones, such as headers and certificates.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Tracing:
    """Makes a span of each request, and none without a processor of spans."""

    def __init__(self, service: str, processor: SpanProcessor | None = None) -> None:
        self._provider = TracerProvider(resource=Resource.create({"service.name": service})) if processor else None
        if self._provider and processor:
            self._provider.add_span_processor(processor)
        self._propagator = TraceContextTextMapPropagator()

    def close(self) -> None:
        """Send what is left."""
        if self._provider:
            self._provider.shutdown()

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """Trace the requests of an application."""

        async def traced(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            with self._span(scope) as span:

                async def note(message: Message) -> None:
                    if message["type"] == "http.response.start" and span:
                        _describe(span, scope, message["status"])
                    await send(message)

                await app(scope, receive, note)

        return traced

    @contextmanager
    def _span(self, scope: Scope) -> Iterator[trace.Span | None]:
        parent = self._propagator.extract(Headers(scope=scope))
        if not self._provider:
            known = trace.get_current_span(parent).get_span_context()
            with _logged(known):
                yield None
            return
        tracer = self._provider.get_tracer(__name__)
        with (
            tracer.start_as_current_span(scope["method"], context=parent, kind=trace.SpanKind.SERVER) as span,
            _logged(span.get_span_context()),
        ):
            yield span


@contextmanager
def _logged(context: trace.SpanContext) -> Iterator[None]:
    if not context.is_valid:
        yield
        return
    with structlog.contextvars.bound_contextvars(traceId=trace.format_trace_id(context.trace_id)):
        yield


def _describe(span: trace.Span, scope: Scope, status: int) -> None:
    route = scope.get("route_path", "")
    if route:
        span.update_name(f"{scope['method']} {route}")
    span.set_attributes(
        {"http.request.method": scope["method"], "http.route": route, "http.response.status_code": status}
    )
    if status >= 500:
        span.set_status(trace.StatusCode.ERROR)


def start(endpoint: str, service: str) -> Tracing:
    """Send traces to a collector, such as http://localhost:4318, or none without one.

    A collector that is away costs the traces of that time, and a line in the log.
    """
    if not endpoint:
        return Tracing(service)
    return Tracing(service, BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint.rstrip("/") + "/v1/traces")))
