# Code scaffolded by backend. Yours to edit.
"""Readiness: checks, what is optional, and the stop."""

import asyncio

import pytest

from app.core import health
from app.core.health import Check, Health
from tests.core.asgi import answering, ask


async def fine() -> None:
    """Be usable."""


async def broken() -> None:
    """Be away, for a reason that nobody outside must read."""
    raise ConnectionError("password hunter2 refused")


async def test_ready() -> None:
    """A service whose checks pass is ready, and lives."""
    app = Health(Check("database", fine)).wrap(answering(418))
    assert (await ask(app, "GET", "/readyz")).json() == {"status": "ok"}
    assert (await ask(app, "GET", "/livez")).json() == {"status": "ok"}
    assert (await ask(app, "GET", "/other")).status_code == 418


async def test_not_ready() -> None:
    """What is missing is named, its cause is not; the process lives all the same."""
    app = Health(Check("cache", broken, optional=True), Check("database", broken)).wrap(answering())
    answer = await ask(app, "GET", "/readyz")
    assert answer.status_code == 503
    assert "database" in answer.text
    assert "hunter2" not in answer.text
    assert (await ask(app, "GET", "/livez")).status_code == 200


async def test_degraded() -> None:
    """A service goes on without what is optional."""
    app = Health(Check("database", fine), Check("cache", broken, optional=True)).wrap(answering())
    answer = await ask(app, "GET", "/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "degraded", "missing": ["cache"]}


async def test_slow_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that does not end is a no."""

    async def forever() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(health, "_PATIENCE", 0.01)
    app = Health(Check("database", forever)).wrap(answering())
    assert (await ask(app, "GET", "/readyz")).status_code == 503


async def test_drain() -> None:
    """A service that stops is not ready, and lives."""
    subject = Health(Check("database", fine))
    app = subject.wrap(answering())
    subject.drain()
    assert (await ask(app, "GET", "/readyz")).status_code == 503
    assert (await ask(app, "GET", "/livez")).status_code == 200


async def test_methods() -> None:
    """Only reading is allowed."""
    answer = await ask(Health().wrap(answering()), "POST", "/livez")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert (await ask(Health().wrap(answering()), "HEAD", "/readyz")).status_code == 200
