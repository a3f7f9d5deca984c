# Code scaffolded by backend. Yours to edit.
"""Reading errors of SQLite and of the pool."""

import re
import sqlite3
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

# What an error means.
UNKNOWN = ""
TAKEN = "taken"  # a unique index has the value already
REFERENCE = "reference"  # a foreign key does not hold
REFUSED = "refused"  # a check, a length, a type
DOWN = "down"  # the database did not answer, or not in time

_CONSTRAINTS = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: TAKEN,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: TAKEN,
    sqlite3.SQLITE_CONSTRAINT_ROWID: TAKEN,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: REFERENCE,
    sqlite3.SQLITE_CONSTRAINT_TRIGGER: REFERENCE,  # ON DELETE RESTRICT; there are no other triggers
    sqlite3.SQLITE_CONSTRAINT_CHECK: REFUSED,
    sqlite3.SQLITE_CONSTRAINT_NOTNULL: REFUSED,
}

# By the first byte of the code.
_GROUPS = {
    sqlite3.SQLITE_TOOBIG: REFUSED,
    sqlite3.SQLITE_MISMATCH: REFUSED,
    sqlite3.SQLITE_BUSY: DOWN,
    sqlite3.SQLITE_LOCKED: DOWN,
    sqlite3.SQLITE_IOERR: DOWN,
    sqlite3.SQLITE_CANTOPEN: DOWN,
    sqlite3.SQLITE_FULL: DOWN,
    sqlite3.SQLITE_READONLY: DOWN,
    sqlite3.SQLITE_INTERRUPT: DOWN,
    sqlite3.SQLITE_PROTOCOL: DOWN,
}

# "UNIQUE constraint failed: books.shelf, books.isbn"
_FAILED = re.compile(r"(?:UNIQUE|NOT NULL) constraint failed: (.*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the database, read."""

    kind: str
    table: str = ""
    columns: tuple[str, ...] = ()


def classify(error: SQLAlchemyError) -> Fault:
    """Tell what kind of fault an error is, and which columns of which table are at fault."""
    if isinstance(error, PoolTimeoutError):
        return Fault(DOWN)
    if not isinstance(error, DBAPIError):
        return Fault(UNKNOWN)
    code: int | None = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        return Fault(REFUSED if isinstance(error.orig, sqlite3.DataError) else UNKNOWN)
    table, columns = _failed(str(error.orig))
    return Fault(_CONSTRAINTS.get(code) or _GROUPS.get(code & 0xFF, UNKNOWN), table, columns)


def _failed(message: str) -> tuple[str, tuple[str, ...]]:
    found = _FAILED.match(message)
    if found is None:
        return "", ()
    names = [name.partition(".") for name in found[1].split(", ")]
    return names[0][0], tuple(column for _, _, column in names)
