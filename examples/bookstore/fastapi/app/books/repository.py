# Code scaffolded by backend. Yours to edit.
"""The queries on the table books."""

from uuid import UUID

from sqlalchemy import column, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.books import schemas
from app.books.model import BookRow
from app.storage import columns

_AUTHORS = table("authors", column("id", columns.Uuid))
LIST_BOOKS_OF_AUTHOR_PAGING = storage.Paging(cursor="cursor", limit="limit", default=20, most=100)
LIST_BOOKS_SORT: storage.SortFields = {
    "title": storage.Order(BookRow.title),
    "-title": storage.Order(BookRow.title, descending=True),
    "publishedOn": storage.Order(BookRow.published_on, nullable=True),
    "-publishedOn": storage.Order(BookRow.published_on, descending=True, nullable=True),
    "price": storage.Order(BookRow.price),
    "-price": storage.Order(BookRow.price, descending=True),
}
LIST_BOOKS_PAGING = storage.Paging(cursor="cursor", limit="limit", default=20, most=100)


class BooksRepository:
    """Reads and writes the rows of the table books."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_books_of_author(self, *, author_id: UUID, cursor: str | None, limit: int) -> storage.Page[BookRow]:
        """List what listBooksOfAuthor asks for."""
        query = storage.Query(BookRow, BookRow.id)
        query.where(BookRow.author_id == author_id)
        query.by_cursor(LIST_BOOKS_OF_AUTHOR_PAGING, cursor, limit)
        return await query.page(self._session)

    async def list_books(
        self,
        *,
        format: schemas.BookFormat | None,
        author_id: UUID | None,
        min_price: int | None,
        max_price: int | None,
        sort: schemas.ListBooksSort | None,
        cursor: str | None,
        limit: int,
    ) -> storage.Page[BookRow]:
        """List what listBooks asks for."""
        query = storage.Query(BookRow, BookRow.id)
        if format is not None:
            query.where(BookRow.format == format)
        if author_id is not None:
            query.where(BookRow.author_id == author_id)
        if min_price is not None:
            query.where(BookRow.price >= min_price)
        if max_price is not None:
            query.where(BookRow.price <= max_price)
        query.sort("sort", sort, LIST_BOOKS_SORT)
        query.by_cursor(LIST_BOOKS_PAGING, cursor, limit)
        return await query.page(self._session)

    async def get(self, id: UUID, *, lock: bool = False) -> BookRow:
        """Read the book; it is 404 when there is none. A locked one is changed by nobody else meanwhile."""
        statement = select(BookRow).where(BookRow.id == id)
        row = await self._session.scalar(statement.with_for_update() if lock else statement)
        if row is None:
            raise wire.not_found("book")
        return row

    async def require_author(self, author_id: UUID) -> None:
        """It is 404 unless the author is there."""
        statement = select(_AUTHORS.c.id).where(_AUTHORS.c.id == author_id)
        if await self._session.scalar(statement) is None:
            raise wire.not_found("author")

    async def create(self, row: BookRow) -> None:
        """Store a new book."""
        self._session.add(row)
        await self._session.flush()

    async def save(self, row: BookRow) -> None:
        """Store the changes of the book, which has another version now."""
        row.version += 1
        row.updated_at = storage.now()
        await self._session.flush()

    async def remove(self, row: BookRow) -> None:
        """Delete the book."""
        await self._session.delete(row)
        await self._session.flush()
