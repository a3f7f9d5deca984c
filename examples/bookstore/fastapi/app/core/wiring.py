# Code scaffolded by backend. Yours to edit.
"""The parts that stand before the operations, put together. It decides nothing else."""

from app.core.config import Settings
from app.core.limits import client_limits
from app.core.protection import Protection
from app.core.ratelimit import Memory
from app.storage.session import Database


def protect(settings: Settings, database: Database) -> Protection:
    """Give what a request is asked before its operation runs. A setting that is missing is a ConfigurationError."""
    store = Memory()
    protection = Protection(client_limits(settings, store))
    return protection
