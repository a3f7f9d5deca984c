# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app import storage
from app.orders import schemas
from app.orders.model import OrderRow


def order(row: OrderRow) -> schemas.Order:
    """The row as the API answers it."""
    return schemas.Order(
        id=row.id,
        customer_id=row.customer_id,
        status=row.status,
        lines=row.lines,
        shipping_address=row.shipping_address,
        note=row.note,
        created_at=row.created_at,
    )


def new_row(body: schemas.OrderInput) -> OrderRow:
    """A new row from what a client sent; what is absent has its default."""
    return OrderRow(
        id=storage.new_uuid(),
        customer_id=body.customer_id,
        status="placed",
        lines=body.lines,
        shipping_address=body.shipping_address,
        note=body.note,
        created_at=storage.now(),
    )


def patch(row: OrderRow, body: schemas.OrderUpdate) -> None:
    """Change a row as a client asks; what is absent stays."""
    if body.status is not None:
        row.status = body.status
    if body.shipping_address is not None:
        row.shipping_address = body.shipping_address
    if "note" in body.model_fields_set:
        row.note = body.note
