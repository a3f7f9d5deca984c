# Code scaffolded by backend. Yours to edit.
"""What all resources share about the database: opening it, sessions, columns, keys and list queries.

It knows no resource.
"""

from app.storage import columns
from app.storage.base import Base
from app.storage.clock import now
from app.storage.convert import convert, either, given
from app.storage.engine import open_engine
from app.storage.errors import translate
from app.storage.keys import (
    CAPITALS,
    DIGITS,
    HEX,
    LETTERS,
    LOWER,
    UPPER,
    find_key,
    new_text,
    new_uuid,
    read_key,
    read_keys,
)
from app.storage.migrations import Step, downgrade, pending, status, upgrade
from app.storage.order import Order, SortFields
from app.storage.page import Page, Paging
from app.storage.query import Query, compared, contains
from app.storage.session import Database, SessionDep, after, get_session

__all__ = [
    "CAPITALS",
    "DIGITS",
    "HEX",
    "LETTERS",
    "LOWER",
    "UPPER",
    "Base",
    "Database",
    "Order",
    "Page",
    "Paging",
    "Query",
    "SessionDep",
    "SortFields",
    "Step",
    "after",
    "columns",
    "compared",
    "contains",
    "convert",
    "downgrade",
    "either",
    "find_key",
    "get_session",
    "given",
    "new_text",
    "new_uuid",
    "now",
    "open_engine",
    "pending",
    "read_key",
    "read_keys",
    "status",
    "translate",
    "upgrade",
]
