# Code scaffolded by backend. Yours to edit.
"""One limit of the service, and what it tells clients (draft-ietf-httpapi-ratelimit-headers)."""

from collections.abc import Callable, Collection

from starlette.datastructures import MutableHeaders

from app import wire
from app.core.ratelimit.rate import SECOND, Rate, Store

POLICY_HEADER = "RateLimit-Policy"
STATE_HEADER = "RateLimit"


class Limit:
    """One limit. Its name, a lower-case word, is what clients and the store see."""

    def __init__(self, name: str, rate: Rate, store: Store) -> None:
        self._name = name
        self._rate = rate
        self._store = store

    async def take(self, headers: MutableHeaders, key: str) -> None:
        """Count a request of the key and tell the client in the headers what it has left; 429 if that is nothing."""
        if not self._rate.on:
            return
        state = await self._store.take(f"{self._name}:{key}", self._rate)
        _append(headers, POLICY_HEADER, f'"{self._name}";q={self._rate.requests};w={_seconds(self._rate.window)}')
        _append(headers, STATE_HEADER, f'"{self._name}";r={state.remaining};t={_seconds(state.full)}')
        if state.retry > 0:
            raise wire.too_many_requests(_seconds(state.retry))

    def step(self, key: Callable[[wire.Call], str], operations: Collection[str] = ()) -> wire.Step:
        """Limit by the key that a request has; without one it is let through.

        With operations ("POST /login"), only those are limited.
        """

        async def take(call: wire.Call) -> None:
            if operations and f"{call.operation.method} {call.operation.path}" not in operations:
                return
            if found := key(call):
                await self.take(call.headers, found)

        return take


def _append(headers: MutableHeaders, name: str, item: str) -> None:
    """Add an item to a list in one line."""
    before = headers.get(name)
    headers[name] = f"{before}, {item}" if before else item


def _seconds(time: int) -> int:
    """Round up."""
    return -(-time // SECOND)
