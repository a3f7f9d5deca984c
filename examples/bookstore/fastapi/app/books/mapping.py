# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app import storage
from app.books import schemas
from app.books.model import BookRow


def book(row: BookRow) -> schemas.Book:
    """The row as the API answers it."""
    return schemas.Book(
        id=row.id,
        isbn=row.isbn,
        title=row.title,
        subtitle=row.subtitle,
        author_id=row.author_id,
        publisher_id=row.publisher_id,
        category_id=row.category_id,
        format=row.format,
        price=row.price,
        currency=row.currency,
        in_stock=row.in_stock,
        published_on=row.published_on,
        tags=row.tags,
        dimensions=row.dimensions,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def new_row(body: schemas.BookInput) -> BookRow:
    """A new row from what a client sent; what is absent has its default."""
    now = storage.now()
    return BookRow(
        id=storage.new_uuid(),
        isbn=body.isbn,
        title=body.title,
        subtitle=body.subtitle,
        author_id=body.author_id,
        publisher_id=body.publisher_id,
        category_id=body.category_id,
        format=body.format,
        price=body.price,
        currency="EUR" if body.currency is None else body.currency,
        in_stock=body.in_stock,
        published_on=body.published_on,
        tags=body.tags,
        dimensions=body.dimensions,
        internal_note=body.internal_note,
        created_at=now,
        updated_at=now,
        version=1,
    )


def replace(row: BookRow, body: schemas.BookInput) -> None:
    """Give a row the values that a client sent; what is absent has its default."""
    row.isbn = body.isbn
    row.title = body.title
    row.subtitle = body.subtitle
    row.author_id = body.author_id
    row.publisher_id = body.publisher_id
    row.category_id = body.category_id
    row.format = body.format
    row.price = body.price
    row.currency = "EUR" if body.currency is None else body.currency
    row.in_stock = body.in_stock
    row.published_on = body.published_on
    row.tags = body.tags
    row.dimensions = body.dimensions
    row.internal_note = body.internal_note


def patch(row: BookRow, body: schemas.BookUpdate) -> None:
    """Change a row as a client asks; what is absent stays."""
    if body.title is not None:
        row.title = body.title
    if "subtitle" in body.model_fields_set:
        row.subtitle = body.subtitle
    if "publisher_id" in body.model_fields_set:
        row.publisher_id = body.publisher_id
    if "category_id" in body.model_fields_set:
        row.category_id = body.category_id
    if body.price is not None:
        row.price = body.price
    if body.in_stock is not None:
        row.in_stock = body.in_stock
    if body.published_on is not None:
        row.published_on = body.published_on
    if body.tags is not None:
        row.tags = body.tags
    if body.dimensions is not None:
        row.dimensions = body.dimensions
    if body.internal_note is not None:
        row.internal_note = body.internal_note
