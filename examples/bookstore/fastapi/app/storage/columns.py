# Code scaffolded by backend. Yours to edit.
"""The types of columns as SQLite keeps them: text for what must stay exact or sort as text."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import REAL, Boolean, Dialect, Integer, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator, UserDefinedType

from app.storage.convert import read, write

Bool = Boolean
Int32 = Integer
Int64 = Integer
Float = REAL
Bytes = LargeBinary

__all__ = ["Bool", "Bytes", "Date", "DateTime", "Float", "Int32", "Int64", "Json", "String", "Text", "Uuid"]


class Uuid(TypeDecorator[UUID]):
    """A UUID as text in lower case."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """Give the text that is stored."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> UUID | None:
        """Read the text that was stored."""
        return None if value is None else UUID(value)


class Date(TypeDecorator[date]):
    """A day as text: 2026-01-31."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Give the text that is stored."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        """Read the text that was stored."""
        return None if value is None else date.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A value of a type as JSON text; null is NULL."""

    impl = Text
    cache_ok = True

    def __init__(self, form: Any = Any) -> None:
        """Keep values of a type."""
        super().__init__()
        self._form = form

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """Give the text that is stored."""
        return None if value is None else write(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:
        """Read the text that was stored."""
        return None if value is None else read(self._form, value)


class DateTime(UserDefinedType[datetime]):
    """A moment as text in UTC: 2026-01-31 12:00:00.5+00:00, which sorts by time."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Give the type as SQL."""
        return "DATETIME"

    @property
    def python_type(self) -> type[datetime]:
        """Give the type of values."""
        return datetime

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:
        """Give what makes the text that is stored."""
        return _moment_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:
        """Give what reads the text that was stored."""
        return _moment


def _moment_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    value = value.astimezone(UTC)
    fraction = f".{value.microsecond:06d}".rstrip("0") if value.microsecond else ""
    return f"{value:%Y-%m-%d %H:%M:%S}{fraction}+00:00"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)
