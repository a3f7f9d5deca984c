# Code scaffolded by backend. Yours to edit.
"""The time as the database keeps it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present time, in UTC and in microseconds: what is read is what was written."""
    return datetime.now(UTC)
