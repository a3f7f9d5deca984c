# Code scaffolded by backend. Yours to edit.
"""The table authors."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.storage import columns


class AuthorRow(storage.Base):
    """One record of the table authors."""

    __tablename__ = "authors"
    __table_args__ = (CheckConstraint('length("name") <= 200'), CheckConstraint('length("biography") <= 5000'))

    id: Mapped[UUID] = mapped_column(columns.Uuid, primary_key=True, info={"field": "/id"})
    name: Mapped[str] = mapped_column(columns.Text, info={"field": "/name"})
    biography: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/biography"})
    born_on: Mapped[date | None] = mapped_column(columns.Date, info={"field": "/bornOn"})
    aliases: Mapped[list[str] | None] = mapped_column(columns.Json(list[str]), info={"field": "/aliases"})
    created_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/createdAt"})
