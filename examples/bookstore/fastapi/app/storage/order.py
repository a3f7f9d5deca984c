# Code scaffolded by backend. Yours to edit.
"""The order of lists, and reading it from a sort parameter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute


@dataclass(frozen=True, slots=True)
class Order:
    """One column that a list is sorted by. Nullable columns have their NULLs last on every database."""

    column: InstrumentedAttribute[Any]
    descending: bool = False
    nullable: bool = False

    @property
    def clause(self) -> ColumnElement[Any]:
        """The order as SQL."""
        clause = self.column.desc() if self.descending else self.column.asc()
        return clause.nulls_last() if self.nullable else clause

    def behind(self, value: object) -> ColumnElement[bool] | None:
        """Give what is true of the rows behind a value, None when there are none."""
        if value is None:
            return None  # NULLs are last
        behind = self.column < value if self.descending else self.column > value
        return or_(behind, self.column.is_(None)) if self.nullable else behind

    def same(self, value: object) -> ColumnElement[bool]:
        """Give what is true of the rows that have this value."""
        return self.column.is_(None) if value is None else self.column == value


# The names that clients may sort by.
SortFields = Mapping[str, Order]


def behind(orders: list[Order], values: list[Any]) -> ColumnElement[bool]:
    """Give what is true of the rows behind the one with these values.

    They are equal in the first n columns and behind it in the next one, for any n.
    """
    either: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for order, value in zip(orders, values, strict=True):
        after = order.behind(value)
        if after is not None:
            either.append(and_(*equal, after))
        equal.append(order.same(value))
    return or_(*either)


def read_sort(text: str, direction: str, fields: SortFields) -> list[Order] | None:
    """Read names with commas between, each with an optional sign or with "asc" or "desc" behind it, also after a comma.

    The direction applies to those that have none themselves. None says that a name is none of the
    fields.
    """
    orders: list[Order] = []
    for part in text.split(","):
        name = part.strip()
        if not name:
            continue
        if orders and name not in fields and name.lower() in {"asc", "desc"}:
            orders[-1] = replace(orders[-1], descending=name.lower() == "desc")
            continue
        order = _find(name, fields, descending=direction.lower() == "desc")
        if order is None:
            return None
        orders.append(order)
    return orders


def _find(text: str, fields: SortFields, *, descending: bool) -> Order | None:
    if text in fields:
        order = fields[text]
        return replace(order, descending=order.descending or descending)
    name = text
    if text[0] in "+-":
        name, descending = text[1:], text[0] == "-"
    else:
        at = max(text.rfind(":"), text.rfind(" "))
        if at > 0:
            name, word = text[:at], text[at + 1 :].lower()
            if word not in {"asc", "desc"}:
                return None
            descending = word == "desc"
    return replace(fields[name], descending=descending) if name in fields else None
