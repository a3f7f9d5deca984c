# Code scaffolded by backend. Yours to edit.
"""Counts in the process."""

import time
from collections.abc import Callable

from app.core.ratelimit.rate import Rate, State

#: Bounds the keys of one generation, about 10 MB.
MAX_KEYS = 65_536


class Memory:
    """Counts in the process, for a bounded number of keys.

    Keys are in two generations. One that is asked for moves to the young one; the old one is dropped as a whole. With
    more clients than that in one window the least recent ones are forgotten.
    """

    def __init__(self, clock: Callable[[], int] = time.monotonic_ns) -> None:
        self._clock = clock
        self._young: dict[str, int] = {}
        self._old: dict[str, int] = {}
        self._born = clock()
        self._window = 0

    async def take(self, key: str, rate: Rate) -> State:
        """Count a request of the key, unless it has none left."""
        now = self._clock()
        self._window = max(self._window, rate.window)
        if len(self._young) >= MAX_KEYS or now - self._born > self._window:
            # What was not asked for during a window has all its requests: it need not be kept.
            self._young, self._old, self._born = {}, self._young, now
        full = self._young.get(key, self._old.get(key, now))
        self._young[key], state = rate.take(full, now)
        return state
