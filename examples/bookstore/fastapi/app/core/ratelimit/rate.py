# Code scaffolded by backend. Yours to edit.
"""How much may be asked. All times are whole nanoseconds."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from app.core.environment import parse_duration

SECOND = 1_000_000_000

#: Bounds of a window.
SHORTEST, LONGEST = timedelta(seconds=1), timedelta(days=1)

_RATE = re.compile(r"([0-9]{1,7})/(.+)")


@dataclass(frozen=True, slots=True)
class State:
    """What a key has after a request."""

    #: How many more requests would be let through at once.
    remaining: int
    #: The time until the key has all its requests again.
    full: int
    #: The time until the next request is let through; 0 if this one was.
    retry: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """How many requests a key has in a window. Without any requests it does not limit."""

    requests: int = 0
    window: int = 0

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read "100/1m", 100 requests a minute, or "off"."""
        if text == "off":
            return cls()
        match = _RATE.fullmatch(text)
        requests, window = (int(match[1]), parse_duration(match[2])) if match else (0, None)
        if not 1 <= requests <= 1_000_000 or window is None or not SHORTEST <= window <= LONGEST:
            raise ValueError(f"must be requests and a window, such as 100/1m, or off, not {text!r}")
        return cls(requests, window // timedelta(microseconds=1) * 1000)

    @property
    def on(self) -> bool:
        """Whether the rate limits at all."""
        return self.requests > 0

    @property
    def step(self) -> int:
        """The time in which one request comes back."""
        return self.window // self.requests

    def __str__(self) -> str:
        """Give the rate as parse reads it."""
        return f"{self.requests}/{self.window / SECOND:g}s" if self.on else "off"

    def take(self, full: int, now: int) -> tuple[int, State]:
        """Count a request at the time now.

        The time full is when a key has all its requests again; the new one is given.
        """
        full = max(full, now)
        after = full + self.step
        spare = self.requests * self.step - (after - now)
        if spare < 0:
            return full, State(0, full - now, -spare)
        return after, State(spare // self.step, after - now)


class Store(Protocol):
    """Counts requests."""

    async def take(self, key: str, rate: Rate) -> State:
        """Count a request of the key, unless it has none left."""
