# Code scaffolded by backend. Yours to edit.
"""Answers the operations on orders."""

from datetime import datetime
from uuid import UUID

from app import storage, wire
from app.orders import mapping, schemas
from app.orders.repository import OrdersRepository


class OrdersService:
    """Answers the operations on orders."""

    def __init__(self, repository: OrdersRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_orders(
        self,
        offset: int,
        limit: int,
        customer_id: UUID | None,
        status: schemas.OrderStatus | None,
        created_after: datetime | None,
    ) -> wire.Answer[list[schemas.Order]]:
        """List orders."""
        found = await self._repository.list_orders(
            customer_id=customer_id,
            status=status,
            created_after=created_after,
            offset=offset,
            limit=limit,
        )
        return wire.Answer(found.each(mapping.order), headers={"X-Total-Count": str(found.total)})

    async def create_order(self, body: schemas.OrderInput) -> wire.Answer[schemas.Order]:
        """Place an order."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return wire.Answer(mapping.order(row), headers={"Location": f"/v1/orders/{row.id}"})

    async def get_order(self, order_id: UUID) -> schemas.Order:
        """Show an order."""
        row = await self._repository.get(order_id)
        return mapping.order(row)

    async def update_order(self, order_id: UUID, body: schemas.OrderUpdate) -> schemas.Order:
        """Change an order."""
        row = await self._repository.get(order_id, lock=True)
        mapping.patch(row, body)
        await self._repository.save(row)
        return mapping.order(row)

    async def cancel_order(self, order_id: UUID, body: schemas.CancelOrderBody | None) -> schemas.Order:
        """Cancel an order."""
        raise wire.not_implemented(
            "cancelOrder",
            'POST on "cancel" below an item: an action or a part of it, not stored rows',
        )


async def get_service(session: storage.SessionDep) -> OrdersService:
    """The service of a request."""
    return OrdersService(OrdersRepository(session))
