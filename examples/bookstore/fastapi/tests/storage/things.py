# Code scaffolded by backend. Yours to edit.
"""A table that only these tests have."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage import columns


class Base(DeclarativeBase):
    """Not the service's: its migrations do not make these tables."""


class Kind(Base):
    """What things refer to."""

    __tablename__ = "test_kinds"

    name: Mapped[str] = mapped_column(columns.Text, primary_key=True)


class Thing(Base):
    """One of everything."""

    __tablename__ = "test_things"
    __table_args__ = (CheckConstraint("rank < 1000"), Index("test_things_title_key", "title", unique=True))

    id: Mapped[int] = mapped_column(columns.Int64, primary_key=True)
    title: Mapped[str] = mapped_column(columns.Text, info={"field": "/title"})
    rank: Mapped[int | None] = mapped_column(columns.Int32)
    kind: Mapped[str | None] = mapped_column(columns.Text, ForeignKey("test_kinds.name"), info={"field": "/kind"})
    ready: Mapped[bool | None] = mapped_column(columns.Bool)
    weight: Mapped[float | None] = mapped_column(columns.Float)
    code: Mapped[UUID | None] = mapped_column(columns.Uuid)
    day: Mapped[date | None] = mapped_column(columns.Date)
    moment: Mapped[datetime | None] = mapped_column(columns.DateTime)
    data: Mapped[bytes | None] = mapped_column(columns.Bytes)
    tags: Mapped[Any | None] = mapped_column(columns.Json)
