# Code scaffolded by backend. Yours to edit.
"""What stands before the operations: limits, who may call, and what happens at most once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.routing import BaseRoute

from app import wire
from app.core.health import Check


@dataclass(slots=True)
class Protection:
    """What the service asks of a request before its operation runs."""

    before: tuple[wire.Step, ...]
    authorize: wire.Step | None = None
    after: tuple[wire.Step, ...] = ()
    once: wire.Once | None = None
    #: What is answered beside the operations of the document.
    routes: list[BaseRoute] = field(default_factory=list)
    #: What operations find in the state of the application.
    state: dict[str, Any] = field(default_factory=dict)
    #: What the service is readier with.
    checks: list[Check] = field(default_factory=list)
    #: What ends with the service.
    closing: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    def install(self, app: wire.Application) -> None:
        """Put all of it where requests find it."""
        app.protect(before=self.before, authorize=self.authorize, after=self.after, once=self.once)
        app.router.routes += self.routes
        for name, value in self.state.items():
            setattr(app.state, name, value)

    async def aclose(self) -> None:
        """Close all connections."""
        for close in self.closing:
            await close()
