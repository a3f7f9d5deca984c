# Code scaffolded by backend. Yours to edit.
"""Cursors: where in a list a page ends, as a text that clients hand back."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_

from app.storage.order import Order

_SEAL_LENGTH = 8

# Values that JSON has no type for, by the name that stands before them.
_READERS: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "UUID": UUID,
}


def write(values: Sequence[Any], where: Sequence[ColumnElement[bool]], orders: Sequence[Order]) -> str:
    """Give the cursor behind a row with these values in the columns of the order."""
    data = json.dumps([_plain(value) for value in values], separators=(",", ":")).encode()
    return urlsafe_b64encode(_seal(data, where, orders) + data).rstrip(b"=").decode()


def read(text: str, where: Sequence[ColumnElement[bool]], orders: Sequence[Order]) -> list[Any] | None:
    """Give the values that a cursor names, None when it is none of this list."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    seal, data = data[:_SEAL_LENGTH], data[_SEAL_LENGTH:]
    if not hmac.compare_digest(seal, _seal(data, where, orders)):
        return None
    return [_READERS[value[0]](value[1]) if isinstance(value, list) else value for value in json.loads(data)]


def _plain(value: Any) -> Any:
    name = type(value).__name__
    return [name, str(value)] if name in _READERS else value


def _seal(data: bytes, where: Sequence[ColumnElement[bool]], orders: Sequence[Order]) -> bytes:
    """Give a checksum over the values, the filters and the order: a cursor belongs to its list."""
    filters = and_(True, *where).compile()
    order = [(order.column.key, order.descending) for order in orders]
    return sha256(b"\n".join((data, f"{filters} {filters.params} {order}".encode()))).digest()[:_SEAL_LENGTH]
