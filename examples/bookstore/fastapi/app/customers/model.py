# Code scaffolded by backend. Yours to edit.
"""The table customers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.customers import schemas
from app.storage import columns


class CustomerRow(storage.Base):
    """One record of the table customers."""

    __tablename__ = "customers"
    __table_args__ = (
        CheckConstraint('length("email") <= 254'),
        CheckConstraint('length("name") <= 200'),
        Index("customers_email_key", "email", unique=True),
    )

    id: Mapped[UUID] = mapped_column(columns.Uuid, primary_key=True, info={"field": "/id"})
    email: Mapped[str] = mapped_column(columns.Text, info={"field": "/email"})
    name: Mapped[str] = mapped_column(columns.Text, info={"field": "/name"})
    phone: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/phone"})
    address: Mapped[schemas.Address | None] = mapped_column(columns.Json(schemas.Address), info={"field": "/address"})
    newsletter: Mapped[bool | None] = mapped_column(columns.Bool, info={"field": "/newsletter"})
    created_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/createdAt"})
