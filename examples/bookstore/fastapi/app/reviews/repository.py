# Code scaffolded by backend. Yours to edit.
"""The queries on the table reviews."""

from uuid import UUID

from sqlalchemy import column, delete, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.reviews.model import ReviewRow
from app.storage import columns

_BOOKS = table("books", column("id", columns.Uuid))
LIST_REVIEWS_PAGING = storage.Paging(page="page", limit="limit", default=20, most=100)


class ReviewsRepository:
    """Reads and writes the rows of the table reviews."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_reviews(
        self,
        *,
        book_id: UUID,
        min_rating: int | None,
        page: int,
        limit: int,
    ) -> storage.Page[ReviewRow]:
        """List what listReviews asks for."""
        query = storage.Query(ReviewRow, ReviewRow.id)
        query.where(ReviewRow.book_id == book_id)
        if min_rating is not None:
            query.where(ReviewRow.rating >= min_rating)
        query.by_page(LIST_REVIEWS_PAGING, page, limit)
        query.count()
        return await query.page(self._session)

    async def get(self, book_id: UUID, id: int) -> ReviewRow:
        """Read the review; it is 404 when there is none."""
        statement = select(ReviewRow).where(ReviewRow.book_id == book_id, ReviewRow.id == id)
        row = await self._session.scalar(statement)
        if row is None:
            raise wire.not_found("review")
        return row

    async def require_book(self, book_id: UUID) -> None:
        """It is 404 unless the book is there."""
        statement = select(_BOOKS.c.id).where(_BOOKS.c.id == book_id)
        if await self._session.scalar(statement) is None:
            raise wire.not_found("book")

    async def create(self, row: ReviewRow) -> None:
        """Store a new review."""
        self._session.add(row)
        await self._session.flush()

    async def delete(self, book_id: UUID, id: int) -> None:
        """Delete the review; it is 404 when there is none."""
        statement = delete(ReviewRow).where(ReviewRow.book_id == book_id, ReviewRow.id == id)
        deleted = await self._session.scalar(statement.returning(ReviewRow.id))
        if deleted is None:
            raise wire.not_found("review")
