# Code scaffolded by backend. Yours to edit.
"""The queries on the table authors."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.authors import schemas
from app.authors.model import AuthorRow

LIST_AUTHORS_SORT: storage.SortFields = {
    "name": storage.Order(AuthorRow.name),
    "-name": storage.Order(AuthorRow.name, descending=True),
    "createdAt": storage.Order(AuthorRow.created_at),
    "-createdAt": storage.Order(AuthorRow.created_at, descending=True),
}
LIST_AUTHORS_PAGING = storage.Paging(page="page", limit="limit", default=20, most=100)


class AuthorsRepository:
    """Reads and writes the rows of the table authors."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_authors(
        self,
        *,
        q: str | None,
        sort: schemas.ListAuthorsSort | None,
        page: int,
        limit: int,
    ) -> storage.Page[AuthorRow]:
        """List what listAuthors asks for."""
        query = storage.Query(AuthorRow, AuthorRow.id)
        if q is not None:
            query.search(q, AuthorRow.name, AuthorRow.biography)
        query.sort("sort", sort, LIST_AUTHORS_SORT)
        query.by_page(LIST_AUTHORS_PAGING, page, limit)
        query.count()
        return await query.page(self._session)

    async def get(self, id: UUID, *, lock: bool = False) -> AuthorRow:
        """Read the author; it is 404 when there is none. A locked one is changed by nobody else meanwhile."""
        statement = select(AuthorRow).where(AuthorRow.id == id)
        row = await self._session.scalar(statement.with_for_update() if lock else statement)
        if row is None:
            raise wire.not_found("author")
        return row

    async def create(self, row: AuthorRow) -> None:
        """Store a new author."""
        self._session.add(row)
        await self._session.flush()

    async def save(self, row: AuthorRow) -> None:
        """Store the changes of the author."""
        self._session.add(row)
        await self._session.flush()

    async def delete(self, id: UUID) -> None:
        """Delete the author; it is 404 when there is none."""
        statement = delete(AuthorRow).where(AuthorRow.id == id)
        deleted = await self._session.scalar(statement.returning(AuthorRow.id))
        if deleted is None:
            raise wire.not_found("author")
