# Code scaffolded by backend. Yours to edit.
"""The queries on the table publishers."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.publishers import schemas
from app.publishers.model import PublisherRow

LIST_PUBLISHERS_PAGING = storage.Paging(page="page", limit="limit", default=20, most=100)


class PublishersRepository:
    """Reads and writes the rows of the table publishers."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_publishers(
        self,
        *,
        country: schemas.CountryCode | None,
        page: int,
        limit: int,
    ) -> storage.Page[PublisherRow]:
        """List what listPublishers asks for."""
        query = storage.Query(PublisherRow, PublisherRow.id)
        if country is not None:
            query.where(PublisherRow.country == country)
        query.by_page(LIST_PUBLISHERS_PAGING, page, limit)
        query.count()
        return await query.page(self._session)

    async def get(self, id: int, *, lock: bool = False) -> PublisherRow:
        """Read the publisher; it is 404 when there is none. A locked one is changed by nobody else meanwhile."""
        statement = select(PublisherRow).where(PublisherRow.id == id)
        row = await self._session.scalar(statement.with_for_update() if lock else statement)
        if row is None:
            raise wire.not_found("publisher")
        return row

    async def create(self, row: PublisherRow) -> None:
        """Store a new publisher."""
        self._session.add(row)
        await self._session.flush()

    async def save(self, row: PublisherRow) -> None:
        """Store the changes of the publisher."""
        self._session.add(row)
        await self._session.flush()

    async def delete(self, id: int) -> None:
        """Delete the publisher; it is 404 when there is none."""
        statement = delete(PublisherRow).where(PublisherRow.id == id)
        deleted = await self._session.scalar(statement.returning(PublisherRow.id))
        if deleted is None:
            raise wire.not_found("publisher")
