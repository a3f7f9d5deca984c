# Code scaffolded by backend. Yours to edit.
"""Keys: making new ones, and reading those of requests."""

import os
import re
import secrets
import string
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TypeVar, cast
from uuid import UUID

from app import wire

Key = TypeVar("Key")

LOWER = string.ascii_lowercase + string.digits
UPPER = string.ascii_uppercase + string.digits
LETTERS = string.ascii_lowercase
CAPITALS = string.ascii_uppercase
DIGITS = string.digits
HEX = string.digits + "abcdef"


def new_uuid() -> UUID:
    """Give a new UUID of version 7: later ones sort behind earlier ones."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10)) & ((1 << 74) - 1)
    value = milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    return UUID(int=value)


def new_text(prefix: str, alphabet: str, length: int) -> str:
    """Give a key of random characters of the alphabet behind the prefix."""
    return prefix + "".join(secrets.choice(alphabet) for _ in range(length))


def find_key(kind: type[Key], value: object) -> Key | None:
    """Give a parameter as a key of that type, None when it cannot be one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value if isinstance(value, str) else str(value)
    try:
        return cast("Key", _READERS[kind](text))
    except ValueError:
        return None


def read_key(kind: type[Key], value: object, noun: str) -> Key:
    """Give a parameter as a key; it is 404 when there can be no such thing."""
    key = find_key(kind, value)
    if key is None:
        raise wire.not_found(noun)
    return key


def read_keys(kind: type[Key], values: Iterable[object]) -> list[Key]:
    """Give the values that can be keys of that type."""
    return [key for key in (find_key(kind, value) for value in values) if key is not None]


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,19}", text):
        raise ValueError(text)
    number = int(text)
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError(text)
    return number


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_READERS: Mapping[type, Callable[[str], object]] = {
    bool: lambda text: text.lower() == "true",
    date: date.fromisoformat,
    datetime: _moment,
    float: float,
    int: _integer,
    str: str,
    UUID: UUID,
}
