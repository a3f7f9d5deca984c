# Code scaffolded by backend. Yours to edit.
"""Answers the operations on reviews."""

from uuid import UUID

from app import storage
from app.reviews import mapping, schemas
from app.reviews.repository import ReviewsRepository


class ReviewsService:
    """Answers the operations on reviews."""

    def __init__(self, repository: ReviewsRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_reviews(self, book_id: UUID, page: int, limit: int, min_rating: int | None) -> schemas.ReviewPage:
        """List the reviews of a book."""
        await self._repository.require_book(book_id)
        found = await self._repository.list_reviews(book_id=book_id, min_rating=min_rating, page=page, limit=limit)
        return schemas.ReviewPage(
            data=found.each(mapping.review),
            meta=schemas.PageInfo(page=found.number, limit=found.limit, total=found.total, total_pages=found.pages),
        )

    async def create_review(self, book_id: UUID, body: schemas.ReviewInput) -> schemas.Review:
        """Review a book."""
        await self._repository.require_book(book_id)
        row = mapping.new_row(body)
        row.book_id = book_id
        await self._repository.create(row)
        return mapping.review(row)

    async def get_review(self, book_id: UUID, review_id: int) -> schemas.Review:
        """Show a review."""
        row = await self._repository.get(book_id, review_id)
        return mapping.review(row)

    async def delete_review(self, book_id: UUID, review_id: int) -> None:
        """Remove a review."""
        await self._repository.delete(book_id, review_id)


async def get_service(session: storage.SessionDep) -> ReviewsService:
    """The service of a request."""
    return ReviewsService(ReviewsRepository(session))
