# Code scaffolded by backend. Yours to edit.
"""Rows from what clients send, and answers from rows."""

from app import storage
from app.authors import schemas
from app.authors.model import AuthorRow


def author(row: AuthorRow) -> schemas.Author:
    """The row as the API answers it."""
    return schemas.Author(
        id=row.id,
        name=row.name,
        biography=row.biography,
        born_on=row.born_on,
        aliases=row.aliases,
        created_at=row.created_at,
    )


def new_row(body: schemas.AuthorInput) -> AuthorRow:
    """A new row from what a client sent; what is absent has its default."""
    return AuthorRow(
        id=storage.new_uuid(),
        name=body.name,
        biography=body.biography,
        born_on=body.born_on,
        aliases=body.aliases,
        created_at=storage.now(),
    )


def patch(row: AuthorRow, body: schemas.AuthorUpdate) -> None:
    """Change a row as a client asks; what is absent stays."""
    if body.name is not None:
        row.name = body.name
    if "biography" in body.model_fields_set:
        row.biography = body.biography
    if body.born_on is not None:
        row.born_on = body.born_on
    if body.aliases is not None:
        row.aliases = body.aliases
