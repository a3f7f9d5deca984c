# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app import storage
from app.reviews import schemas
from app.reviews.model import ReviewRow


def review(row: ReviewRow) -> schemas.Review:
    """The row as the API answers it."""
    return schemas.Review(id=row.id, rating=row.rating, reviewer=row.reviewer, text=row.text, created_at=row.created_at)


def new_row(body: schemas.ReviewInput) -> ReviewRow:
    """A new row from what a client sent; what is absent has its default."""
    return ReviewRow(rating=body.rating, reviewer=body.reviewer, text=body.text, created_at=storage.now())
