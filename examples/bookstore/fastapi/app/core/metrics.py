# Code scaffolded by backend. Yours to edit.
"""What Prometheus asks for: requests, the database pool and the process.

It is served on a port of its own, which no ingress should lead to.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# For answers in seconds, from those out of memory to those that time out.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# Clients must not make up values of labels.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """Everything that is counted."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.registry = CollectorRegistry()
        self._active = Gauge("http_server_active_requests", "Requests being answered.", registry=self.registry)
        self._duration = Histogram(
            "http_server_request_duration_seconds",
            "Time from a request to the end of its answer.",
            ["method", "route", "status_class"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        PlatformCollector(registry=self.registry)
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        pool = engine.pool
        if isinstance(pool, QueuePool):
            used = Gauge("db_pool_connections_used", "Connections in use.", registry=self.registry)
            used.set_function(pool.checkedout)
            idle = Gauge("db_pool_connections_idle", "Connections that wait for work.", registry=self.registry)
            idle.set_function(pool.checkedin)

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """Count the requests of an application."""

        async def count(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            status = 500

            async def note(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                await send(message)

            start = time.perf_counter()
            with self._active.track_inprogress():
                try:
                    await app(scope, receive, note)
                finally:
                    method = scope["method"] if scope["method"] in _METHODS else "other"
                    labels = self._duration.labels(method, scope.get("route_path", ""), f"{status // 100}xx")
                    labels.observe(time.perf_counter() - start)

        return count

    @contextmanager
    def serve(self, port: int) -> Iterator[None]:
        """Answer /metrics on the port, on a thread of its own."""
        server, thread = start_http_server(port, registry=self.registry)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
