# Code scaffolded by backend. Yours to edit.
"""The table categories."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import storage
from app.storage import columns


class CategoryRow(storage.Base):
    """One record of the table categories."""

    __tablename__ = "categories"
    __table_args__ = (
        CheckConstraint('length("name") <= 100'),
        Index("categories_parent_id_idx", "parent_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(columns.Int64, primary_key=True, nullable=True, info={"field": "/id"})
    name: Mapped[str] = mapped_column(columns.Text, info={"field": "/name"})
    parent_id: Mapped[int | None] = mapped_column(
        columns.Int64,
        ForeignKey("categories.id", ondelete="SET NULL"),
        info={"field": "/parentId"},
    )
