# Code scaffolded by backend. Yours to edit.
"""The table books."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.books import schemas
from app.storage import columns


class BookRow(storage.Base):
    """One record of the table books."""

    __tablename__ = "books"
    __table_args__ = (
        CheckConstraint('length("title") <= 300'),
        CheckConstraint('length("subtitle") <= 300'),
        CheckConstraint("\"format\" IN ('hardcover', 'paperback', 'ebook', 'audiobook')"),
        CheckConstraint('length("internal_note") <= 1000'),
        Index("books_author_id_idx", "author_id"),
        Index("books_publisher_id_idx", "publisher_id"),
        Index("books_category_id_idx", "category_id"),
        Index("books_isbn_key", "isbn", unique=True),
    )

    id: Mapped[UUID] = mapped_column(columns.Uuid, primary_key=True, info={"field": "/id"})
    isbn: Mapped[str] = mapped_column(columns.Text, info={"field": "/isbn"})
    title: Mapped[str] = mapped_column(columns.Text, info={"field": "/title"})
    subtitle: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/subtitle"})
    author_id: Mapped[UUID] = mapped_column(
        columns.Uuid,
        ForeignKey("authors.id", ondelete="RESTRICT"),
        info={"field": "/authorId"},
    )
    publisher_id: Mapped[int | None] = mapped_column(
        columns.Int64,
        ForeignKey("publishers.id", ondelete="SET NULL"),
        info={"field": "/publisherId"},
    )
    category_id: Mapped[int | None] = mapped_column(
        columns.Int64,
        ForeignKey("categories.id", ondelete="SET NULL"),
        info={"field": "/categoryId"},
    )
    format: Mapped[schemas.BookFormat] = mapped_column(columns.Text, info={"field": "/format"})
    price: Mapped[int] = mapped_column(columns.Int64, info={"field": "/price"})
    currency: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/currency"})
    in_stock: Mapped[bool] = mapped_column(columns.Bool, info={"field": "/inStock"})
    published_on: Mapped[date | None] = mapped_column(columns.Date, info={"field": "/publishedOn"})
    tags: Mapped[list[str] | None] = mapped_column(columns.Json(list[str]), info={"field": "/tags"})
    dimensions: Mapped[schemas.Dimensions | None] = mapped_column(
        columns.Json(schemas.Dimensions),
        info={"field": "/dimensions"},
    )
    internal_note: Mapped[str | None] = mapped_column(columns.Text, info={"field": "/internalNote"})
    created_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/createdAt"})
    updated_at: Mapped[datetime] = mapped_column(columns.DateTime, info={"field": "/updatedAt"})
    version: Mapped[int] = mapped_column(columns.Int64)
