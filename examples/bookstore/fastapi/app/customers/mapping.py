# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app import storage
from app.customers import schemas
from app.customers.model import CustomerRow


def customer(row: CustomerRow) -> schemas.Customer:
    """The row as the API answers it."""
    return schemas.Customer(
        id=row.id,
        email=row.email,
        name=row.name,
        phone=row.phone,
        address=row.address,
        newsletter=row.newsletter,
        created_at=row.created_at,
    )


def new_row(body: schemas.CustomerInput) -> CustomerRow:
    """A new row from what a client sent; what is absent has its default."""
    return CustomerRow(
        id=storage.new_uuid(),
        email=body.email,
        name=body.name,
        phone=body.phone,
        address=body.address,
        newsletter=False if body.newsletter is None else body.newsletter,
        created_at=storage.now(),
    )


def patch(row: CustomerRow, body: schemas.CustomerUpdate) -> None:
    """Change a row as a client asks; what is absent stays."""
    if body.name is not None:
        row.name = body.name
    if "phone" in body.model_fields_set:
        row.phone = body.phone
    if body.address is not None:
        row.address = body.address
    if body.newsletter is not None:
        row.newsletter = body.newsletter
