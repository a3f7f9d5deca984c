# Code scaffolded by backend. Yours to edit.
"""List queries: filters, search, order and pages."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Select, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from app import wire
from app.storage import cursor
from app.storage.order import Order, SortFields, behind, read_sort
from app.storage.page import Page, Paging

Model = TypeVar("Model", bound=DeclarativeBase)

# It is behind the end of every table.
_MAX_OFFSET = 1 << 31


def contains(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """Give what is true of the rows that have the text in a column, whatever the case."""
    return func.lower(column).contains(text.lower(), autoescape=True)


_OPERATORS: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def compared(column: InstrumentedAttribute[Any], sign: str, value: object | None) -> ColumnElement[bool]:
    """Give what is true of the rows whose column compares to a value; nothing compares to None."""
    return false() if value is None else _OPERATORS[sign](column, value)


class Query(Generic[Model]):
    """What a list operation asks for. At first it is every row, sorted by the key.

    The key comes last in every order, so that pages neither repeat nor lose a row.
    """

    def __init__(self, model: type[Model], *key: InstrumentedAttribute[Any]) -> None:
        """Ask for the rows of a model."""
        self._model = model
        self._where: list[ColumnElement[bool]] = []
        self._orders = [Order(column) for column in key]
        self._paging = Paging()
        self._limit = 0
        self._offset = 0
        self._number = 1
        self._counted = False
        self._cursor: str | None = None
        self._faults: list[wire.Fault] = []

    def where(self, condition: ColumnElement[bool]) -> None:
        """Keep the rows of which the condition is true."""
        self._where.append(condition)

    def search(self, text: str, *columns: InstrumentedAttribute[Any]) -> None:
        """Keep the rows that have the text in one of the columns."""
        self.where(or_(*(contains(column, text) for column in columns)))

    def count(self) -> None:
        """Ask for the number of all rows that match, on every page."""
        self._counted = True

    def sort(self, parameter: str, text: str | None, fields: SortFields, direction: str | None = None) -> None:
        """Order by the fields that a parameter names."""
        chosen = read_sort(text or "", direction or "", fields)
        if chosen is None:
            self._fault(parameter, "enum", "names a field that cannot be sorted by")
            return
        orders: dict[str, Order] = {}
        for order in chosen + self._orders:
            orders.setdefault(order.column.key, order)
        self._orders = list(orders.values())

    def by_page(self, paging: Paging, page: int | None, limit: int | None) -> None:
        """Ask for a page by its number."""
        self._by(paging, limit)
        self._number = paging.first if page is None else page
        if self._number < paging.first:
            self._fault(paging.page, "minimum", f"must be at least {paging.first}")
        self._offset = min((self._number - paging.first) * self._limit, _MAX_OFFSET)

    def by_offset(self, paging: Paging, offset: int | None, limit: int | None) -> None:
        """Ask for the rows after the first ones."""
        self._by(paging, limit)
        self._offset = 0 if offset is None else min(offset - paging.base, _MAX_OFFSET)
        if self._offset < 0:
            self._fault(paging.offset, "minimum", f"must be at least {paging.base}")

    def by_cursor(self, paging: Paging, text: str | None, limit: int | None) -> None:
        """Ask for the rows behind the one that the cursor names; None is the start."""
        self._by(paging, limit)
        self._cursor = text or None

    def _by(self, paging: Paging, limit: int | None) -> None:
        """Set the size of the page; sizes above the largest are cut to it."""
        self._paging = paging
        self._limit = min(paging.default if limit is None else limit, paging.most)
        if self._limit < 1:
            self._fault(paging.limit, "minimum", "must be at least 1")

    def _fault(self, parameter: str, code: str, message: str) -> None:
        self._faults.append(wire.Fault(f"query:{parameter}", code, message))

    async def page(self, session: AsyncSession) -> Page[Model]:
        """Read the rows; they and their number are of the same moment."""
        values = self._position()
        found = (await session.execute(self._statement(values))).all()
        if self._told:
            rows, total = [row[0] for row in found], await self._total(session, found)
            more = self._offset + len(rows) < total
        else:
            rows, total = [row[0] for row in found[: self._limit]], await self._total(session, found)
            more = len(found) > self._limit
        return Page(
            rows=rows,
            paging=self._paging,
            number=self._number,
            limit=self._limit,
            offset=self._offset + self._paging.base,
            total=total,
            more=more,
            next_cursor=self._next(rows[-1]) if more and self._paging.cursor else None,
        )

    @property
    def _told(self) -> bool:
        """Whether the number of all rows tells whether there are more."""
        return self._counted and not self._paging.cursor

    def _statement(self, values: list[Any] | None) -> Select[*tuple[Any, ...]]:
        """Build the SELECT.

        Unless the rows are counted it reads one more than asked for: that one says whether there
        are more.
        """
        statement: Select[*tuple[Any, ...]] = select(self._model).where(*self._where)
        if self._counted:
            statement = statement.add_columns(self._all.scalar_subquery().correlate(None))
        if values is not None:
            statement = statement.where(behind(self._orders, values))
        statement = statement.order_by(*(order.clause for order in self._orders))
        return statement.limit(self._limit + (not self._told)).offset(self._offset or None)

    @property
    def _all(self) -> Select[int]:
        """The number of all rows that match."""
        return select(func.count()).select_from(self._model).where(*self._where)

    async def _total(self, session: AsyncSession, found: Sequence[Row[*tuple[Any, ...]]]) -> int:
        if not self._counted:
            return 0
        if found:
            return int(found[0][1])
        if self._offset or self._cursor:
            return await session.scalar(self._all) or 0
        return 0

    def _position(self) -> list[Any] | None:
        """Read where to go on, None for the start. Faults of the parameters end the query here."""
        if self._faults:
            raise wire.validation(tuple(self._faults))
        if self._cursor is None:
            return None
        values = cursor.read(self._cursor, self._where, self._orders)
        if values is None:
            self._fault(self._paging.cursor, "format", "is no cursor of this list")
            raise wire.validation(tuple(self._faults))
        return values

    def _next(self, row: Model) -> str:
        return cursor.write([getattr(row, order.column.key) for order in self._orders], self._where, self._orders)
