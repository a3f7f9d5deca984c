# Code scaffolded by backend. Yours to edit.
"""Answers the operations on authors."""

from uuid import UUID

from app import storage, wire
from app.authors import mapping, schemas
from app.authors.repository import AuthorsRepository


class AuthorsService:
    """Answers the operations on authors."""

    def __init__(self, repository: AuthorsRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_authors(
        self,
        page: int,
        limit: int,
        q: str | None,
        sort: schemas.ListAuthorsSort | None,
    ) -> schemas.AuthorPage:
        """List authors."""
        found = await self._repository.list_authors(q=q, sort=sort, page=page, limit=limit)
        return schemas.AuthorPage(
            data=found.each(mapping.author),
            meta=schemas.PageInfo(page=found.number, limit=found.limit, total=found.total, total_pages=found.pages),
        )

    async def create_author(self, body: schemas.AuthorInput) -> wire.Answer[schemas.Author]:
        """Add an author."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return wire.Answer(mapping.author(row), headers={"Location": f"/v1/authors/{row.id}"})

    async def get_author(self, author_id: UUID) -> schemas.Author:
        """Show an author."""
        row = await self._repository.get(author_id)
        return mapping.author(row)

    async def update_author(self, author_id: UUID, body: schemas.AuthorUpdate) -> schemas.Author:
        """Change an author."""
        row = await self._repository.get(author_id, lock=True)
        mapping.patch(row, body)
        await self._repository.save(row)
        return mapping.author(row)

    async def delete_author(self, author_id: UUID) -> None:
        """Remove an author."""
        await self._repository.delete(author_id)


async def get_service(session: storage.SessionDep) -> AuthorsService:
    """The service of a request."""
    return AuthorsService(AuthorsRepository(session))
