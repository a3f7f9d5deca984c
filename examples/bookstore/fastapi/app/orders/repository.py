# Code scaffolded by backend. Yours to edit.
"""The queries on the table orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.orders import schemas
from app.orders.model import OrderRow

LIST_ORDERS_PAGING = storage.Paging(offset="offset", limit="limit", default=20, most=100)


class OrdersRepository:
    """Reads and writes the rows of the table orders."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_orders(
        self,
        *,
        customer_id: UUID | None,
        status: schemas.OrderStatus | None,
        created_after: datetime | None,
        offset: int,
        limit: int,
    ) -> storage.Page[OrderRow]:
        """List what listOrders asks for."""
        query = storage.Query(OrderRow, OrderRow.id)
        if customer_id is not None:
            query.where(OrderRow.customer_id == customer_id)
        if status is not None:
            query.where(OrderRow.status == status)
        if created_after is not None:
            query.where(OrderRow.created_at > created_after)
        query.by_offset(LIST_ORDERS_PAGING, offset, limit)
        query.count()
        return await query.page(self._session)

    async def get(self, id: UUID, *, lock: bool = False) -> OrderRow:
        """Read the order; it is 404 when there is none. A locked one is changed by nobody else meanwhile."""
        statement = select(OrderRow).where(OrderRow.id == id)
        row = await self._session.scalar(statement.with_for_update() if lock else statement)
        if row is None:
            raise wire.not_found("order")
        return row

    async def create(self, row: OrderRow) -> None:
        """Store a new order."""
        self._session.add(row)
        await self._session.flush()

    async def save(self, row: OrderRow) -> None:
        """Store the changes of the order."""
        self._session.add(row)
        await self._session.flush()
