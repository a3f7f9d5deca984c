# Code scaffolded by backend. Yours to edit.
"""The table reviews."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.storage import columns


class ReviewRow(storage.Base):
    """One record of the table reviews."""

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint('length("reviewer") <= 100'),
        CheckConstraint('length("text") <= 5000'),
        Index("reviews_book_id_idx", "book_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(columns.Int64, primary_key=True, nullable=True, info={"field": "/id"})
    book_id: Mapped[UUID] = mapped_column(columns.Uuid, ForeignKey("books.id", ondelete="CASCADE"))
    rating: Mapped[int] = mapped_column(columns.Int32, info={"field": "/rating"})
    reviewer: Mapped[str] = mapped_column(columns.Text, info={"field": "/reviewer"})
    text: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/text"})
    created_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/createdAt"})
