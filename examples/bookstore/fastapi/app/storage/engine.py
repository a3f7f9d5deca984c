# Code scaffolded by backend. Yours to edit.
"""Opening the SQLite database."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

# What marks connections that only read: they need no transaction.
READS: Mapping[str, Any] = {"reads": True}

# They are set on every connection. Foreign keys are off unless a connection asks for them.
PRAGMAS = ("foreign_keys = ON", "busy_timeout = 5000", "journal_mode = WAL", "synchronous = NORMAL")

_SCHEMES = ("sqlite3:", "sqlite:", "file:")


def file_name(url: str) -> str:
    """Give the name of the file: app.db, file:app.db and sqlite://app.db name the same one."""
    for scheme in _SCHEMES:
        if url.startswith(scheme):
            url = url.removeprefix(scheme).removeprefix("//")
            break
    return url.partition("?")[0]


def database_url(url: str, driver: str = "aiosqlite") -> URL:
    """Give the address as SQLAlchemy has it."""
    return URL.create(f"sqlite+{driver}", database=file_name(url))


def open_engine(url: str, max_connections: int = 16) -> AsyncEngine:
    """Open the file; it and its folder are created when they are missing."""
    Path(file_name(url)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        database_url(url), pool_size=max_connections, max_overflow=0, pool_timeout=5, hide_parameters=True
    )
    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", begin)
    return engine


def prepare(connection: DBAPIConnection, _record: object) -> None:
    """Set up a new connection; the driver begins no transactions by itself."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection) -> None:
    """Begin a transaction as a writer.

    One that reads first and writes later would fail whenever another wrote in between,
    whatever the timeout is.
    """
    options = connection.get_execution_options()
    if not options.get("reads") and options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
