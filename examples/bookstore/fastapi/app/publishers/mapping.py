# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app.publishers import schemas
from app.publishers.model import PublisherRow


def publisher(row: PublisherRow) -> schemas.Publisher:
    """The row as the API answers it."""
    return schemas.Publisher(id=row.id, name=row.name, country=row.country, website=row.website, address=row.address)


def new_row(body: schemas.PublisherInput) -> PublisherRow:
    """A new row from what a client sent; what is absent has its default."""
    return PublisherRow(name=body.name, country=body.country, website=body.website, address=body.address)


def replace(row: PublisherRow, body: schemas.PublisherInput) -> None:
    """Give a row the values that a client sent; what is absent has its default."""
    row.name = body.name
    row.country = body.country
    row.website = body.website
    row.address = body.address
