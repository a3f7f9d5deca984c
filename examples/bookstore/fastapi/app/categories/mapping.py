# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app.categories import schemas
from app.categories.model import CategoryRow


def category(row: CategoryRow) -> schemas.Category:
    """The row as the API answers it."""
    return schemas.Category(id=row.id, name=row.name, parent_id=row.parent_id)


def new_row(body: schemas.CategoryInput) -> CategoryRow:
    """A new row from what a client sent; what is absent has its default."""
    return CategoryRow(name=body.name, parent_id=body.parent_id)
