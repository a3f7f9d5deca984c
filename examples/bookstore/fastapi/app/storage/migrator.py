# Code scaffolded by backend. Yours to edit.
"""The connection that migrations run on, one process at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from app.storage.engine import begin, database_url, file_name, prepare


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """Connect to the file; it and its folder are created when they are missing."""
    Path(file_name(url)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(database_url(url, "pysqlite"), poolclass=NullPool)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    with engine.connect() as connection:
        yield connection


@contextmanager
def locked(connection: Connection) -> Iterator[None]:
    """Wait until no other process migrates, for a minute at most.

    SQLite has no lock that outlasts a transaction, and each migration is a transaction of its own:
    the lock is an open one on a second file beside the database. It ends with the process at the
    latest.
    """
    lock = sqlite3.connect(f"{connection.engine.url.database}.migrating", timeout=60, isolation_level=None)
    try:
        lock.execute("BEGIN IMMEDIATE")
        yield
    finally:
        lock.close()
