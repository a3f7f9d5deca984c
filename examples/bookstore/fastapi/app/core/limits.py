# Code scaffolded by backend. Yours to edit.
"""The limits of the service: by client, by principal, and for who guesses passwords or tokens."""

from ipaddress import IPv6Address, ip_network

import structlog

from app import wire
from app.core.config import Settings
from app.core.ratelimit import Limit, Store

log = structlog.get_logger(__name__)


def client_limits(settings: Settings, store: Store) -> tuple[wire.Step, ...]:
    """Give the limits by client, asked before it is known who calls."""
    key = ClientKey(settings)
    return (Limit("client", settings.rate_limit, store).step(key),)


class ClientKey:
    """Gives the address of a client; of an IPv6 address the network, which is what one customer gets."""

    def __init__(self, settings: Settings) -> None:
        self._trusted = settings.trusted_proxies
        self._told = False

    def __call__(self, call: wire.Call) -> str:
        """Give the key of the client that sends a request."""
        request = call.request
        if not self._told and self._trusted.ignores(request):
            self._told = True
            log.warning(
                "X-Forwarded-For is ignored: if a proxy of yours sends it, name it in TRUSTED_PROXIES, "
                "or all clients behind it share one limit",
                remote=request.client.host if request.client else "",
            )
        address = self._trusted.client(request)
        if isinstance(address, IPv6Address):
            return str(ip_network((address, 64), strict=False))
        return str(address or "")
