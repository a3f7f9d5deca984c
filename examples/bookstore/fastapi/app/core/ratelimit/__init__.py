# Code scaffolded by backend. Yours to edit.
"""Refuses clients that ask too much: 429, and in RateLimit-Policy and RateLimit what may be asked and what is left.

A Limit counts requests by a key, such as the client's address, in a Store. Requests are spread by the generic cell
rate algorithm: a key may use all it has at once, and gets one request back each window/requests.
"""

from app.core.ratelimit.limit import Limit
from app.core.ratelimit.memory import Memory
from app.core.ratelimit.rate import Rate, State, Store

__all__ = ["Limit", "Memory", "Rate", "State", "Store"]
