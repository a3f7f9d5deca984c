# Code scaffolded by backend. Yours to edit.
"""The table publishers."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.publishers import schemas
from app.storage import columns


class PublisherRow(storage.Base):
    """One record of the table publishers."""

    __tablename__ = "publishers"
    __table_args__ = (
        CheckConstraint('length("name") <= 200'),
        CheckConstraint('length("website") <= 500'),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(columns.Int64, primary_key=True, nullable=True, info={"field": "/id"})
    name: Mapped[str] = mapped_column(columns.Text, info={"field": "/name"})
    country: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/country"})
    website: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/website"})
    address: Mapped[schemas.Address | None] = mapped_column(columns.Json(schemas.Address), info={"field": "/address"})
