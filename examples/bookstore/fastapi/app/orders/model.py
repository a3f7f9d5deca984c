# Code scaffolded by backend. Yours to edit.
"""The table orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.orders import schemas
from app.storage import columns


class OrderRow(storage.Base):
    """One record of the table orders."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("\"status\" IN ('placed', 'paid', 'shipped', 'delivered', 'cancelled')"),
        CheckConstraint('length("note") <= 1000'),
        Index("orders_customer_id_idx", "customer_id"),
    )

    id: Mapped[UUID] = mapped_column(columns.Uuid, primary_key=True, info={"field": "/id"})
    customer_id: Mapped[UUID] = mapped_column(
        columns.Uuid,
        ForeignKey("customers.id", ondelete="RESTRICT"),
        info={"field": "/customerId"},
    )
    status: Mapped[schemas.OrderStatus] = mapped_column(columns.Text, info={"field": "/status"})
    lines: Mapped[list[schemas.OrderLine]] = mapped_column(
        columns.Json(list[schemas.OrderLine]),
        info={"field": "/lines"},
    )
    shipping_address: Mapped[schemas.Address | None] = mapped_column(
        columns.Json(schemas.Address),
        info={"field": "/shippingAddress"},
    )
    note: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/note"})
    created_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/createdAt"})
