# Code scaffolded by backend. Yours to edit.
"""Answers the operations on books."""

from uuid import UUID

from app import storage, wire
from app.books import mapping, schemas
from app.books.repository import BooksRepository


class BooksService:
    """Answers the operations on books."""

    def __init__(self, repository: BooksRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_books_of_author(self, author_id: UUID, cursor: str | None, limit: int) -> schemas.BookPage:
        """List the books of an author."""
        await self._repository.require_author(author_id)
        found = await self._repository.list_books_of_author(author_id=author_id, cursor=cursor, limit=limit)
        return schemas.BookPage(items=found.each(mapping.book), next_cursor=found.next_cursor)

    async def list_books(
        self,
        cursor: str | None,
        limit: int,
        format: schemas.BookFormat | None,
        author_id: UUID | None,
        min_price: int | None,
        max_price: int | None,
        sort: schemas.ListBooksSort | None,
    ) -> schemas.BookPage:
        """List books."""
        found = await self._repository.list_books(
            format=format,
            author_id=author_id,
            min_price=min_price,
            max_price=max_price,
            sort=sort,
            cursor=cursor,
            limit=limit,
        )
        return schemas.BookPage(items=found.each(mapping.book), next_cursor=found.next_cursor)

    async def create_book(self, body: schemas.BookInput) -> wire.Answer[schemas.Book]:
        """Add a book."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return wire.Answer(
            mapping.book(row),
            headers={"Location": f"/v1/books/{row.id}", "ETag": wire.version_etag(row.version)},
        )

    async def get_book(self, book_id: UUID) -> wire.Answer[schemas.Book]:
        """Show a book."""
        row = await self._repository.get(book_id)
        return wire.Answer(mapping.book(row), headers={"ETag": wire.version_etag(row.version)})

    async def replace_book(
        self,
        book_id: UUID,
        if_match: str | None,
        body: schemas.BookInput,
    ) -> wire.Answer[schemas.Book]:
        """Replace a book."""
        row = await self._repository.get(book_id, lock=True)
        if if_match is not None and not wire.if_match(if_match, wire.version_etag(row.version)):
            raise wire.precondition_failed()
        mapping.replace(row, body)
        await self._repository.save(row)
        return wire.Answer(mapping.book(row), headers={"ETag": wire.version_etag(row.version)})

    async def update_book(
        self,
        book_id: UUID,
        if_match: str | None,
        body: schemas.BookUpdate,
    ) -> wire.Answer[schemas.Book]:
        """Change a book."""
        row = await self._repository.get(book_id, lock=True)
        if if_match is not None and not wire.if_match(if_match, wire.version_etag(row.version)):
            raise wire.precondition_failed()
        mapping.patch(row, body)
        await self._repository.save(row)
        return wire.Answer(mapping.book(row), headers={"ETag": wire.version_etag(row.version)})

    async def delete_book(self, book_id: UUID, if_match: str | None) -> None:
        """Remove a book."""
        row = await self._repository.get(book_id, lock=True)
        if if_match is not None and not wire.if_match(if_match, wire.version_etag(row.version)):
            raise wire.precondition_failed()
        await self._repository.remove(row)

    async def get_cover(self, book_id: UUID) -> wire.Content:
        """Download the cover."""
        raise wire.not_implemented("getCover", "answers image/png, image/jpeg, not JSON")

    async def upload_cover(self, book_id: UUID, body: schemas.UploadCoverBody) -> None:
        """Upload a cover."""
        raise wire.not_implemented(
            "uploadCover",
            'PUT on "cover" below an item: an action or a part of it, not stored rows',
        )


async def get_service(session: storage.SessionDep) -> BooksService:
    """The service of a request."""
    return BooksService(BooksRepository(session))
