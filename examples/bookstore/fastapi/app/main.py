# Code scaffolded by backend. Yours to edit.
"""The application: puts the parts of the service together, and decides nothing else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from fastapi import FastAPI

from app import storage, wire
from app.api import document, errors
from app.core import docs, telemetry
from app.core.config import Settings
from app.core.cors import Cors
from app.core.health import Check, Health
from app.core.metrics import Metrics
from app.core.middleware import BodyLimit, RequestContext, Timeout
from app.core.transport import TransportSecurity
from app.core.wiring import protect
from app.routers import ROUTERS

log = structlog.get_logger(__name__)


def create_app(settings: Settings) -> wire.Application:
    """Give the service. Its database must have been migrated when it is asked."""
    engine = storage.open_engine(settings.database_url.get_secret_value(), settings.db_max_conns)
    database = storage.Database(engine)
    protection = protect(settings, database)
    metrics = Metrics(engine)
    tracing = telemetry.start(settings.otel_exporter_otlp_endpoint, "bookstore")

    async def migrated() -> None:
        if await storage.pending(engine):
            raise RuntimeError("there are pending migrations")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(tracing.close)
            stack.push_async_callback(database.close)
            stack.push_async_callback(protection.aclose)
            if settings.metrics_port:
                stack.enter_context(metrics.serve(settings.metrics_port))
            yield

    app = wire.Application(errors=errors.ROUTER, limit=settings.max_body_bytes, on_error=_log, lifespan=lifespan)
    app.state.database = database
    health = app.state.health = Health(
        Check("database", database.ping),
        Check("migrations", migrated),
        *protection.checks,
    )
    protection.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.router.routes += [
        wire.unchanging("/openapi.json", "application/json", document.DOCUMENT),
        wire.unchanging("/openapi.yaml", "application/yaml", document.DOCUMENT_YAML),
        *docs.routes(),
    ]
    # The one that is added last is the outermost.
    app.add_middleware(Timeout, settings.request_timeout.total_seconds())
    app.add_middleware(BodyLimit, settings.max_body_bytes)
    app.add_middleware(Cors, settings.cors_origins)
    app.add_middleware(health.wrap)
    app.add_middleware(RequestContext)
    app.add_middleware(TransportSecurity, settings.trusted_proxies)
    app.add_middleware(metrics.wrap)
    app.add_middleware(tracing.wrap)
    return app


def _log(error: Exception) -> None:
    log.error("operation failed", exc_info=error)
