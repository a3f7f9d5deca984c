# Code scaffolded by backend. Yours to edit.
"""How the service meets HTTP: uvicorn with real limits, and a stop that loses no request."""

import asyncio
import gc
import socket
from types import FrameType

import structlog
import uvicorn

from app.core.config import Settings
from app.core.health import Health
from app.main import create_app
from app.protocol import Protocol

_IDLE_SECONDS = 120  # that a connection may wait for its next request
_BACKLOG = 2048

log = structlog.get_logger(__name__)


class Server(uvicorn.Server):
    """A server that stops in three steps.

    It says "not ready", after a delay it accepts no connections any more, and requests in
    flight have some time to end. A second signal ends it at once.
    """

    def __init__(self, config: uvicorn.Config, health: Health, delay: float) -> None:
        super().__init__(config)
        self._health = health
        self._delay = delay
        self._loop = asyncio.get_running_loop()
        self._stopping = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Hear of a signal."""
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if self._stopping:
            self.should_exit = self.force_exit = True
            return
        self._stopping = True
        log.info("stopping", drain=f"{self._delay:g}s")
        self._health.drain()
        self._loop.call_later(self._delay, self._close)

    def _close(self) -> None:
        self.should_exit = True


async def serve(settings: Settings) -> None:
    """Answer requests until a signal says to stop."""
    app = create_app(settings)
    gc.freeze()  # what the service is made of stays: it need not be looked through for garbage
    config = uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=int(settings.shutdown_timeout.total_seconds()),
    )
    server = Server(config, app.state.health, settings.drain_delay.total_seconds())
    with listen(settings.port) as listener:
        host, port = listener.getsockname()[:2]
        log.info("serving", address=f"[{host}]:{port}" if ":" in host else f"{host}:{port}", config=settings.shown())
        await server.serve(sockets=[listener])
    log.info("stopped")


def listen(port: int) -> socket.socket:
    """Listen on all addresses of the machine.

    Connections send what they have at once. asyncio asks for that only where it knows that a socket speaks TCP, which
    it does not of one that it is given: an answer's body would wait 40 ms for the client to acknowledge the head.
    """
    if socket.has_dualstack_ipv6():
        listener = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=_BACKLOG)
    else:
        listener = socket.create_server(("", port), backlog=_BACKLOG)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
